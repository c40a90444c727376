"""What went wrong, for people."""

from __future__ import annotations

from core.language import _, marked
from core.refused import Refused

STOPPED = marked("training stopped with an error: {error}; undo the last change or press Reset")
UNSEEN = marked("this cannot be shown: {error}; undo the last change of the data")


def out_of_memory(error: Exception) -> bool:
    """Whether the machine had not enough memory; torch says so with a plain RuntimeError."""
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "allocate" in str(error))


def worded(error: Exception, unexpected: str = STOPPED) -> str:
    """The error in one sentence, with what to do; `unexpected` is said of one that nobody thought of."""
    if isinstance(error, Refused):
        return str(error)
    if out_of_memory(error):
        return _("not enough memory; try fewer units, fewer samples or a smaller batch")
    return _(unexpected).format(error=str(error).partition("\n")[0] or type(error).__name__)
