"""What a view asks of the training process, one question at a time."""

from __future__ import annotations

from core.watching.questions import AnyQuestion
from core.worker.messages import Examine, Examined


class Inquiry:
    """Asks once until it is renewed; an answer to what was asked before that comes too late."""

    def __init__(self) -> None:
        self._number = 0
        self.due = True
        """Whether something is to be asked now."""

    def renew(self) -> None:
        """Ask again; what was asked before is no longer wanted."""
        self._number += 1
        self.due = True

    def asked(self, question: AnyQuestion) -> Examine:
        """The question as it is sent."""
        self.due = False
        return Examine(self._number, question)

    def waits_for(self, examined: Examined) -> bool:
        """Whether this answers what was asked last."""
        return examined.number == self._number
