"""What went wrong, for people."""

from __future__ import annotations

from core.language import _
from core.refused import Refused


def out_of_memory(error: Exception) -> bool:
    """Whether the machine had not enough memory; torch says so with a plain RuntimeError."""
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "allocate" in str(error))


def worded(error: Exception) -> str:
    """The error in one sentence, with what to do."""
    if isinstance(error, Refused):
        return str(error)
    if out_of_memory(error):
        return _("not enough memory; try fewer units, fewer samples or a smaller batch")
    text = _("training stopped with an error: {error}; undo the last change or press Reset")
    return text.format(error=str(error).partition("\n")[0] or type(error).__name__)
