"""How fast a run goes just now."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

WINDOW = 1.0
"""Seconds of training looked back."""
BETWEEN = 0.1
"""Seconds of training between two marks."""
EPOCHS = 10
"""Epochs looked back at least, to say how long one takes."""


class Pace:
    """Steps and epochs over the last second of training; the time between `pause` and `resume` does not count."""

    def __init__(self) -> None:
        self._marks = deque([(0.0, 0)])
        self._epoch_marks = deque([(0.0, 0)])
        self._before = 0.0
        self._steps = self._epochs = 0
        self._since: float | None = None

    @contextmanager
    def going(self) -> Iterator[None]:
        """Training goes on in it."""
        self.resume()
        try:
            yield
        finally:
            self.pause()

    def resume(self) -> None:
        """Training begins or goes on."""
        self._since = perf_counter()

    def pause(self) -> None:
        """Training rests."""
        self._before, self._since = self._seconds, None

    def pass_by(self, steps: int = 1, *, epoch_ended: bool = False) -> bool:
        """So many more steps are done; true about ten times a second, when it is worth while to show something."""
        self._steps += steps
        now = self._seconds
        if epoch_ended:
            self._end_epoch(now)
        if now - self._marks[-1][0] < BETWEEN:
            return False
        self._marks.append((now, self._steps))
        while self._marks[1][0] <= now - WINDOW:
            self._marks.popleft()
        return True

    def steps_per_second(self) -> float:
        """The pace now; 0 as long as it cannot be said."""
        now, (seconds, steps) = self._seconds, self._marks[0]
        return (self._steps - steps) / (now - seconds) if now > seconds else 0.0

    def seconds_per_epoch(self) -> float | None:
        """What an epoch took, over the last ten of them or the last second, if that is more; None in the first."""
        (begun, first), (ended, last) = self._epoch_marks[0], self._epoch_marks[-1]
        return (ended - begun) / (last - first) if last > first else None

    @property
    def _seconds(self) -> float:
        """All of training so far."""
        return self._before + (perf_counter() - self._since if self._since is not None else 0.0)

    def _end_epoch(self, now: float) -> None:
        self._epochs += 1
        marks = self._epoch_marks
        marks.append((now, self._epochs))
        while marks[1][0] <= now - WINDOW and marks[1][1] <= self._epochs - EPOCHS:
            marks.popleft()
