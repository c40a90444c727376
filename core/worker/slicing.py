"""The slice of the loss inside the training process: all of its time while the run rests, a share while it trains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from core.refused import Refused
from core.training.moment import Moment
from core.training.run import Run
from core.training.survey import Survey
from core.watching.slice_look import AboutSlice
from core.worker.messages import Sliced

SHARE = 0.1
"""Of the time that a run takes, what may go into a slice."""
PORTION = 0.004
"""Seconds that are measured at a time while the run trains."""
BETWEEN = 0.1
"""Seconds between two words about a slice that is under way."""


class Slicing:
    """At most one slice at a time; `say` takes what is known of it."""

    def __init__(self, say: Callable[[Sliced], None]) -> None:
        self._say = say
        self._number = 0
        self._survey: Survey | None = None
        self._said = self._rest_until = 0.0

    @property
    def goes_on(self) -> bool:
        """Whether there is something to measure."""
        return self._survey is not None

    @property
    def due(self) -> bool:
        """Whether it can be afforded to measure some of it beside a training."""
        return self._survey is not None and monotonic() >= self._rest_until

    def begin(self, number: int, run: Run | None, moments: Sequence[Moment], about: AboutSlice | None) -> None:
        """Leave the slice before; measure another one of run number `number`, if one is wanted and there is a run."""
        self._number, self._survey = number, None
        if about is None or run is None:
            return
        try:
            self._survey = Survey(run, moments, about)
        except Refused as refused:
            self._say(Sliced(number, about, None, str(refused)))

    def leave(self) -> None:
        """Measure no more."""
        self._survey = None

    def go_on(self, quiet: Callable[[], bool]) -> None:
        """Measure until it is done or a command waits."""
        while self._survey is not None and quiet():
            self._measure(self._survey)

    def take_share(self) -> None:
        """Measure for a moment, and rest so long that it stays a small share."""
        begun = monotonic()
        self.go_on(lambda: monotonic() < begun + PORTION)
        now = monotonic()
        self._rest_until = now + (now - begun) * (1.0 - SHARE) / SHARE

    def _measure(self, survey: Survey) -> None:
        self._survey = None  # if it fails
        survey.advance()
        if not survey.done:
            self._survey = survey
        if survey.done or monotonic() >= self._said + BETWEEN:
            self._said = monotonic()
            look = survey.look()
            self._say(Sliced(self._number, look.about, look))
