"""How fast a run goes just now."""

from __future__ import annotations

from collections import deque
from time import perf_counter

WINDOW = 1.0
"""Seconds looked back."""


class Pace:
    """Samples a second over the last second of training."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, float]] = deque()

    def start(self) -> None:
        """Forget what was before a pause."""
        self._marks.clear()

    def samples_per_second(self, samples: float) -> float:
        """The pace, when `samples` samples were trained on in all until now; 0 as long as it cannot be said."""
        now = perf_counter()
        while len(self._marks) > 1 and self._marks[1][0] < now - WINDOW:
            self._marks.popleft()
        self._marks.append((now, samples))
        then, before = self._marks[0]
        return max(samples - before, 0.0) / (now - then) if now > then else 0.0
