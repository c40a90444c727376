"""How much a person's own data may be; more is refused in words before it fills the memory."""

LARGEST_FILE = 4_000_000_000
"""Bytes of a file."""

MOST_WHITENED = 4_096
"""Features that can be whitened: it takes a matrix of them all by them all."""
