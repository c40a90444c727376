"""One layer on the bench: its activation, the signs of a unit's gradients, the way of two of its weights."""
