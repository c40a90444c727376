"""Nothing is left behind."""

from tests.gui.leftovers import nothing_left  # noqa: F401
