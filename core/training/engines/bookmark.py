"""A place in a training that it can go back to."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Generator, Tensor

from core.training.engines.descent import Descent


class Bookmark:
    """Holds all that a step changes: rows, what is tracked beside them, counters, and the dropout yet to be drawn."""

    def __init__(self, rows: Tensor, tracked: Sequence[Tensor], descent: Descent, dropout: Generator | None) -> None:
        self._descent = descent
        self._dropout = dropout
        self._kept = [(each.clone(), each) for each in (rows, *tracked)]
        self._counters = descent.counters
        self._drawn: Tensor | None = None

    def put(self) -> None:
        """Here."""
        for kept, now in self._kept:
            kept.copy_(now)
        self._counters = self._descent.counters
        if self._dropout is not None:
            self._drawn = self._dropout.get_state()

    def go_back(self) -> None:
        """To where it was put."""
        for kept, now in self._kept:
            now.copy_(kept)
        self._descent.counters = self._counters
        if self._dropout is not None and self._drawn is not None:
            self._dropout.set_state(self._drawn)
