"""What is kept of the inside of the layers while somebody looks: distributions over time, and how inputs drift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from core.watching.distribution import Distribution, Numbers
from core.watching.history import History, Moments
from core.watching.inside_look import LayerPlace, Quantity


class Received(NamedTuple):
    """What a layer receives: mean and standard deviation of each unit, (U,) and (U,)."""

    mean: Numbers
    std: Numbers


class InsideRecord:
    """One of a run; it grows with the layers, not with the steps."""

    def __init__(self) -> None:
        self.drifts: tuple[float | None, ...] = ()
        """Of each block in the last step that was looked at before and after."""
        self._histories: list[dict[Quantity, History]] = []
        self._noted = self._step = -1
        self._received: Sequence[Received] = ()

    def note(self, step: int, place: float, seen: Sequence[Mapping[Quantity, Distribution]]) -> None:
        """Keep what a look saw of each block, once a step."""
        if len(seen) != len(self._histories):
            self._histories, self._noted = [{} for _block in seen], -1
        if step <= self._noted:
            return
        self._noted = step
        for histories, found in zip(self._histories, seen, strict=True):
            for quantity, each in found.items():
                histories.setdefault(quantity, History()).append(place, each)

    def note_received(self, step: int, received: Sequence[Received]) -> None:
        """Know what the layers receive now; one step after the last time it is said how far it moved."""
        if step == self._step + 1 and len(received) == len(self._received):
            self.drifts = tuple(map(drift, self._received, received))
        self._step, self._received = step, received

    def over_time(self, place: LayerPlace) -> Moments | None:
        """What was kept of a quantity; None where there is nothing."""
        histories = self._histories[place.block] if place.block < len(self._histories) else {}
        return histories[place.quantity].moments() if place.quantity in histories else None

    def cut(self, step: int, epoch: float) -> None:
        """Forget what came after the end of an epoch."""
        self._noted, self._step, self.drifts = min(self._noted, step), -1, ()
        for histories in self._histories:
            for history in histories.values():
                history.cut(epoch)


def drift(before: Received, now: Received) -> float | None:
    """How far the distribution of a unit moved: the shift of its mean in standard deviations and the change of that.

    |m' - m| / s + |ln(s' / s)|, of the median unit among those that vary; None where none does. Ioffe & Szegedy (2015)
    call a change of what a layer receives, while those before it learn, internal covariate shift.
    """
    varies = (before.std > 0) & (now.std > 0)
    if before.mean.shape != now.mean.shape or not varies.any():
        return None
    std = before.std[varies]
    moved = np.abs(now.mean - before.mean)[varies] / std + np.abs(np.log(now.std[varies] / std))
    median = float(np.median(moved))
    return median if np.isfinite(median) else None
