"""A slice of the loss of the real network."""
