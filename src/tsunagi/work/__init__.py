"""Floor: what we do all day."""
