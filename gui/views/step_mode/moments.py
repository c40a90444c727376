"""The way through one step: four beats, of which forward and backward go layer by layer."""

from __future__ import annotations

from typing import NamedTuple

from core.language import marked

FORWARD, LOSS, BACKWARD, UPDATE = range(4)
BEATS = (marked("forward"), marked("loss"), marked("backward"), marked("update"))


class Moment(NamedTuple):
    """A beat, and how many layers the signal has reached on its way forward, or the error on its way back."""

    beat: int
    reached: int

    def next(self, layers: int) -> Moment | None:
        """The moment after this one in a network of so many layers; None at the end of the step."""
        if self.beat in (FORWARD, BACKWARD) and self.reached < layers:
            return Moment(self.beat, self.reached + 1)
        if self.beat == UPDATE:
            return None
        return Moment(self.beat + 1, 1 if self.beat + 1 == BACKWARD else layers)

    def previous(self, layers: int) -> Moment | None:
        """The moment before this one; None at the start."""
        if self.beat in (FORWARD, BACKWARD) and self.reached > 1:
            return Moment(self.beat, self.reached - 1)
        return Moment(self.beat - 1, layers) if self.beat != FORWARD else None


START = Moment(FORWARD, 1)
