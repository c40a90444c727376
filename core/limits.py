"""How much of what a person opens is taken; more is refused in words before it fills the memory or the disk."""

LARGEST_PROJECT = 5_000_000
"""Bytes of the text of a project; a real one has a few thousand."""
LARGEST_HEADER = 1_000_000
"""Bytes before the numbers in a file of weights; of 64 layers they are about 50,000."""
LARGEST_BUNDLE = 4_000_000_000
"""Bytes of data in one bundle, unpacked."""
MOST_PACKED = 200_000
"""Files of data in one bundle."""
LARGEST_FILE = 4_000_000_000
"""Bytes of a file of own data."""
MOST_ROWS = 1_000_000_000
"""Rows of a table that a project speaks of."""
MOST_COLUMNS = 10_000
"""Columns of a table, and inputs that they become; numbers of one sample in a NumPy archive."""
MOST_CELLS = 200_000_000
"""Rows times columns of a table that are used, at 4 bytes each."""
MOST_LEVELS = 100
"""Different values of a category; more are free text."""
LONGEST_FIELD = 100_000
"""Bytes of one field of a text file."""
MOST_PICTURES = 200_000
"""Pictures in a folder."""
LARGEST_PICTURE = 100_000_000
"""Bytes of the file of one picture."""
MOST_PIXELS = 50_000_000
"""Pixels of one picture, before it is made small; a camera has half as many."""
LARGEST_ARRAY = 1_000_000_000
"""Bytes of all samples as the network gets them, float32."""
WIDEST_PICTURE = 256
"""Pixels along an edge of pictures that are not resized."""
MOST_LABELS = 64
"""Labels of a NumPy archive that are each true or not."""
MOST_CLASSES = 1_000
"""Names of classes or labels of pictures."""
MOST_NUMBERED_CLASSES = 100
"""Different whole numbers up to which they are taken for classes, not for numbers to be predicted."""
LONGEST_FORMULA = 120
"""Characters of a formula; so it cannot be nested deeper than that either."""
MOST_WHITENED = 4_096
"""Features that can be whitened: it takes a matrix of them all by them all."""
