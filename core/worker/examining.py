"""Questions about data inside the training process; the run is not touched."""

from __future__ import annotations

from core.refused import Refused
from core.watching.answers import answer_to
from core.worker.failure import worded
from core.worker.messages import Examine, Examined


def examined(asked: Examine) -> Examined:
    """The answer, or in words why there is none."""
    try:
        return Examined(asked.number, answer_to(asked.question))
    except (Refused, MemoryError) as error:
        return Examined(asked.number, None, worded(error))
