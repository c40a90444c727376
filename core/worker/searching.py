"""The search for a learning rate inside the training process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic

from core.language import _
from core.refused import Refused
from core.training.finder import find_rate
from core.training.run import Run
from core.watching.rates import Rates
from core.worker.messages import Found

BETWEEN = 0.1
"""Seconds between two words about a search that goes on."""


class Search:
    """At most one search, a step at a time; `say` takes what it knows."""

    def __init__(self, say: Callable[[Found], None]) -> None:
        self._say = say
        self._number = 0
        self._steps: Iterator[Rates] | None = None
        self._said = 0.0

    @property
    def goes_on(self) -> bool:
        """Whether there is something to search."""
        return self._steps is not None

    def begin(self, number: int, run: Run | None, *, wanted: bool) -> None:
        """Leave the search before; search for run number `number` if that is wanted. Raises Refused without a run."""
        self._number, self._steps = number, None
        if wanted and run is None:
            raise Refused(_("there is no run to find a learning rate for: mend what is marked, or press Reset"))
        if wanted and run is not None:
            self._steps = find_rate(run)

    def leave(self) -> None:
        """Search no more."""
        self._steps = None

    def go_on(self, quiet: Callable[[], bool]) -> None:
        """Search until it is done or a command waits; a search that failed has ended."""
        while self._steps is not None and quiet():
            rates = next(self._steps, None)
            if rates is None or rates.done:
                self._steps = None
            if rates is not None and (rates.done or monotonic() >= self._said + BETWEEN):
                self._said = monotonic()
                self._say(Found(self._number, rates))
