"""How fast a run goes just now."""

from __future__ import annotations

from collections import deque
from time import perf_counter

WINDOW = 1.0
"""Seconds of training looked back."""
BETWEEN = 0.1
"""Seconds of training between two marks."""


class Pace:
    """Steps a second over the last second of training; the time between `pause` and `resume` does not count."""

    def __init__(self) -> None:
        self._marks = deque([(0.0, 0)])
        self._seconds = 0.0
        self._steps = 0
        self._since: float | None = None

    def resume(self) -> None:
        """Training begins or goes on."""
        self._since = perf_counter()

    def pause(self) -> None:
        """Training rests."""
        self._pass_time()
        self._since = None

    def pass_by(self, steps: int = 1) -> bool:
        """So many more steps are done; true about ten times a second, when it is worth while to show something."""
        self._steps += steps
        if self._since is None or perf_counter() - self._since < BETWEEN:
            return False
        self._pass_time()
        self._marks.append((self._seconds, self._steps))
        while self._marks[1][0] <= self._seconds - WINDOW:
            self._marks.popleft()
        return True

    def steps_per_second(self) -> float:
        """The pace now; 0 as long as it cannot be said."""
        self._pass_time()
        seconds, steps = self._marks[0]
        return (self._steps - steps) / (self._seconds - seconds) if self._seconds > seconds else 0.0

    def _pass_time(self) -> None:
        if self._since is not None:
            now = perf_counter()
            self._seconds, self._since = self._seconds + now - self._since, now
