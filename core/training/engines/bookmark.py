"""A place in a training that it can go back to."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Generator, Tensor

from core.training.engines.descent import Descent


class Bookmark:
    """Holds all that a step changes, of one run or several: tensors, counters, and the dropout yet to be drawn."""

    def __init__(self, changing: Sequence[Tensor], descents: Sequence[Descent], dropout: Sequence[Generator]) -> None:
        self._kept = [(each.clone(), each) for each in changing]
        self._descents, self._dropout = descents, dropout
        self.put()

    def put(self) -> None:
        """Here."""
        for kept, now in self._kept:
            kept.copy_(now)
        self._counters = [descent.counters for descent in self._descents]
        self._drawn = [generator.get_state() for generator in self._dropout]

    def go_back(self) -> None:
        """To where it was put."""
        for kept, now in self._kept:
            now.copy_(kept)
        for descent, counters in zip(self._descents, self._counters, strict=True):
            descent.counters = counters
        for generator, drawn in zip(self._dropout, self._drawn, strict=True):
            generator.set_state(drawn)
