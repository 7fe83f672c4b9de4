"""Floor: who comes in."""
