"""Floor: what all stand on."""
