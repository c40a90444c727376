"""Where a run was edited on the way, and what was changed there."""

from __future__ import annotations

from time import monotonic

from core.document.difference import changes, differences
from core.document.history import QUICK
from core.document.tree import Path
from core.experiment import Experiment
from core.watching.curves_look import Marker
from core.watching.units_look import WeightPlace

MOST_MARKERS = 200


class Edits:
    """A marker for each edit; like a step of undo it stands for all quick edits of the same places."""

    def __init__(self) -> None:
        self.markers: tuple[Marker, ...] = ()
        self._before: Experiment | None = None
        self._weight: WeightPlace | None = None
        """That which was set by hand, as long as nothing else was marked."""
        self._places: list[Path] = []
        self._time = 0.0

    def note(self, before: Experiment, after: Experiment, step: int, epoch: float, now: float | None = None) -> None:
        """Remember an edit at a step; `epoch` counts with fractions, `now` is in seconds and only ever rises."""
        now = monotonic() if now is None else now
        places = [difference.path for difference in differences(before, after)]
        if self._before is not None and places == self._places and now - self._time < QUICK:
            before, step, epoch = self._before, self.markers[-1].step, self.markers[-1].epoch
            self.markers = self.markers[:-1]
        text = ", ".join(changes(before, after))
        if text:
            self._add(Marker(step, epoch, text))
        self._before, self._places, self._time = before if text else None, places, now

    def note_by_hand(self, text: str, place: WeightPlace, step: int, epoch: float, now: float | None = None) -> None:
        """Mark that a weight was set; one marker stands for all quick changes of the same weight."""
        now = monotonic() if now is None else now
        if place == self._weight and now - self._time < QUICK and self.markers:
            self.markers = self.markers[:-1]
        self._add(Marker(step, epoch, text))
        self._weight, self._time = place, now

    def mark(self, step: int, epoch: float, text: str) -> None:
        """Put a marker where something changed by itself; no later edit is taken together with one before it."""
        self._add(Marker(step, epoch, text, by_itself=True))

    def cut(self, step: int) -> None:
        """Forget the edits from this step on."""
        self.markers = tuple(marker for marker in self.markers if marker.step < step)
        self._before = None

    def _add(self, marker: Marker) -> None:
        self.markers = (*self.markers, marker)[-MOST_MARKERS:]
        self._before = self._weight = None
