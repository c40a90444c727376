"""Moments of a run to look at again or to go on from; few enough for the memory, however long the run."""

from __future__ import annotations

from bisect import bisect_right
from math import inf
from time import thread_time

from core.training.moment import Moment, moment
from core.training.run import Run
from core.watching.standing import Checkpoint

MOST, ROOM = 200, 256_000_000
"""Moments that are kept at most, and bytes that they may take together."""
SHARE = 0.015
"""The share of training time that may go into keeping moments; of the time this thread computes."""


class Checkpoints:
    """Moments at ends of epochs, evenly over the run: whenever there are too many, about every other goes.

    The first and the newest stay. A moment of which no two would fit is not kept. Keeping changes nothing in a run.
    """

    def __init__(self, most: int = MOST, room: int = ROOM) -> None:
        self._most, self._room = most, room
        self._kept: list[Moment] = []
        self._stride = 1
        self._next: float = 0
        self._rest_until = 0.0

    @property
    def moments(self) -> tuple[Moment, ...]:
        """All of them, in the order of the run."""
        return tuple(self._kept)

    @property
    def places(self) -> tuple[Checkpoint, ...]:
        """Where they are, in the order of the run."""
        return tuple(Checkpoint(each.step, each.epoch) for each in self._kept)

    @property
    def size(self) -> int:
        """Bytes that they take."""
        return sum(each.size for each in self._kept)

    def visit(self, run: Run) -> None:
        """Keep where the run stands, at its start or an epoch's end, if that is due and can be afforded."""
        if run.step == 0:
            self._next = 0
        begun = thread_time() if self.due(run.epoch) else -inf
        if begun < self._rest_until:
            return
        if run.step == 0:
            self._kept, self._stride = [], 1
        self.keep(moment(run))
        now = thread_time()
        self._rest_until = now + (now - begun) / SHARE

    def due(self, epoch: int) -> bool:
        """Whether the end of this epoch lies far enough behind the newest of them."""
        return epoch >= self._next

    def keep(self, newest: Moment) -> None:
        """Keep a moment that lies behind all others."""
        if 2 * newest.size > self._room:
            self._next = inf
            return
        self._kept.append(newest)
        while len(self._kept) > self._most or (self.size > self._room and len(self._kept) > 2):
            self._thin()
        self._next = newest.epoch + self._stride

    def at(self, step: int) -> Moment | None:
        """The last moment up to this step; None where there is none."""
        place = bisect_right([each.step for each in self._kept], step)
        return self._kept[place - 1] if place else None

    def cut(self, step: int) -> None:
        """Forget what lies behind this step."""
        self._kept = [each for each in self._kept if each.step <= step]
        if self._kept:
            self._next = self._kept[-1].epoch + self._stride

    def _thin(self) -> None:
        self._stride *= 2
        first, *others, newest = self._kept
        self._kept = [first]
        for each in others:
            if each.epoch >= self._kept[-1].epoch + self._stride:
                self._kept.append(each)
        self._kept.append(newest)
