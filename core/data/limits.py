"""How much a person's own data may be; more is refused in words before it fills the memory."""

LARGEST_FILE = 4_000_000_000
"""Bytes of a file."""
MOST_COLUMNS = 10_000
"""Columns of a table, and inputs that they become."""
MOST_CELLS = 200_000_000
"""Rows times columns of a table that are used, at 4 bytes each."""
MOST_LEVELS = 100
"""Different values of a category; more are free text."""
LONGEST_FIELD = 100_000
"""Bytes of one field of a text file."""
MOST_WHITENED = 4_096
"""Features that can be whitened: it takes a matrix of them all by them all."""
