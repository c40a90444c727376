"""Pretraining: layers that learn from the inputs alone."""
