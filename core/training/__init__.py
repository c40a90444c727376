"""The training loop, its engines, its clock and its stopping."""
