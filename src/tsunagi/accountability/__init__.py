"""Floor: what we answer for."""
