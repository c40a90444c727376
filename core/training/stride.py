"""How many steps are taken before somebody looks up."""

from __future__ import annotations

from time import perf_counter

MOMENT = 0.0015
"""Seconds of training that nobody minds waiting for."""


class Stride:
    """As many steps as fit into a moment, by the pace of the steps before; one at first.

    What a run makes of its steps does not depend on how many it takes at once.
    """

    def __init__(self) -> None:
        self._each = MOMENT
        self._begun = 0.0

    def begin(self) -> int:
        """How many steps to take now."""
        self._begun = perf_counter()
        return max(1, int(MOMENT / self._each))

    def end(self, steps: int) -> None:
        """So many were taken; a pace that looks much better than the last is trusted by halves."""
        found = (perf_counter() - self._begun) / steps
        self._each = max(found, self._each / 2)
