"""How many steps are taken before somebody looks up."""

from __future__ import annotations

from time import perf_counter

from core.training.run import Run

MOMENT = 0.002
"""Seconds of training that nobody minds waiting for."""


def taken(run: Run) -> int:
    """Mini-batches up to here, those of the pretraining among them."""
    return run.pretraining.step + run.step


class Stride:
    """As many steps as fit into a moment, by the pace of the steps before; one at first.

    What becomes of a run does not depend on how many it takes at once.
    """

    def __init__(self, moment: float = MOMENT) -> None:
        self._moment = self._each = moment

    def take(self, run: Run, most: float) -> bool:
        """Take the steps, `most` at most; whether that ended an epoch."""
        begun, before = perf_counter(), taken(run)
        ended = run.advance(max(1, int(min(self._moment / self._each, most))))
        found = (perf_counter() - begun) / max(taken(run) - before, 1)  # none where a pretraining runs away
        self._each = max(found, self._each / 2)
        return ended
