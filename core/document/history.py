"""Undo: a list of values and a place in it."""

from __future__ import annotations

from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")

MOST = 200
"""Values kept; older ones are forgotten."""

QUICK = 1.0
"""Seconds within which edits of one place are one step."""


class History(Generic[T]):
    """The values there were, the one there is, and those that were taken back."""

    def __init__(self, value: T) -> None:
        self._values = [value]
        self._place = 0
        self._last: tuple[str, float] | None = None

    @property
    def value(self) -> T:
        """The value there is."""
        return self._values[self._place]

    @property
    def previous(self) -> T | None:
        """What `undo` leads to; None when there is nothing."""
        return self._values[self._place - 1] if self.can_undo else None

    @property
    def next(self) -> T | None:
        """What `redo` leads to; None when there is nothing."""
        return self._values[self._place + 1] if self.can_redo else None

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._place > 0

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return self._place < len(self._values) - 1

    def push(self, value: T, key: str | None = None, now: float | None = None) -> None:
        """Go on to `value`; what was taken back is forgotten.

        Pushes of one `key` (None is never the same), each less than a second after the last, make one step. `now` is
        in seconds and only ever rises.
        """
        now = monotonic() if now is None else now
        if value == self.value:
            return
        kept = self._values[: self._place + (not self._continues(key, now))]
        back_again = value == kept[-1]
        self._values = kept if back_again else [*kept, value][-MOST:]
        self._place = len(self._values) - 1
        self._last = None if key is None or back_again else (key, now)

    def undo(self) -> None:
        """Back to the previous value, if there is one."""
        self._move(-1 if self.can_undo else 0)

    def redo(self) -> None:
        """On to the next value, if there is one."""
        self._move(1 if self.can_redo else 0)

    def _move(self, steps: int) -> None:
        self._place += steps
        self._last = None

    def _continues(self, key: str | None, now: float) -> bool:
        return self._last is not None and self._last[0] == key and now - self._last[1] < QUICK
