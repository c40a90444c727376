"""Holds a run back, so that people can follow it."""

from __future__ import annotations

from math import inf
from time import perf_counter

CAUGHT_UP = 0.1
"""Seconds by which a run that fell behind may hurry; what it lost before is lost."""
GATHERED = 1.5
"""Steps that can gather at least: more than one, or by rounding it would never be whole."""


class Tempo:
    """How fast a run may go: `seconds` is what all its planned epochs take at least; 0 holds nothing back."""

    def __init__(self, seconds: float = 0.0) -> None:
        self._seconds = seconds
        self._then: float | None = None
        self._allowed = 0.0

    def room(self, place: float, epochs: int, step: float = 0.0, now: float | None = None) -> float:
        """How many epochs further than `place` the run may be now (seconds that only ever rise).

        step: the share of an epoch that one takes; so much can gather however slow the run is.
        """
        if not self._seconds:
            return inf
        now = perf_counter() if now is None else now
        rate = epochs / self._seconds
        passed = 0.0 if self._then is None else now - self._then
        self._then = now
        most = max(rate * CAUGHT_UP, GATHERED * step)
        self._allowed = min(max(self._allowed, place) + rate * passed, place + most)
        return self._allowed - place
