"""The losses of a slice as a map: evenly in the logarithm, the lower the darker."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from core.watching.seeable import Floats
from gui.look import Look
from gui.numbers import short
from gui.plots.maps import Bytes, ramp
from gui.plots.relief import LEVELS, relief
from gui.plots.scales import Span, Tick, decade_ticks
from gui.plots.thinning import Doubles

CIVIDIS = ("#00224e", "#35456c", "#666970", "#948e77", "#c8b866", "#fee838")
"""As people of every kind of colour vision see it rise alike (Nuñez, Anderton & Renslow, 2018)."""
INK = "#dfe3e8"
SMALLEST = 1e-12
"""Lower losses are drawn like this one."""
NEARLY = 1e-6
"""Decades by which the number of the lowest loss may lie below it."""
ALIKE, HIGH_GROUND, ABOVE = 0.02, 0.75, 1.0
"""Decades that are drawn as one shade; and decades up to which the highest quarter of the map is told apart."""


class Ground(NamedTuple):
    """The logarithms (R, R) of losses to base ten, row 0 at the foot, and the range that is told apart.

    What is no finite loss is nan.
    """

    logs: Doubles
    span: Span

    def image(self, size: QSize, look: Look) -> QImage:
        """The map in so many pixels."""
        logs = _stretched(self.logs, size)[::-1]
        places = ((logs - self.span.low) / (self.span.high - self.span.low)).clip(0, 1)
        return relief(places * LEVELS, shades(), INK, look)

    def ticks(self, most: int) -> list[Tick]:
        """Round losses in the range, or its ends where there are none."""
        span = self.span
        found = [tick for tick in decade_ticks(span, most) if tick.place >= span.low - NEARLY]
        return found if len(found) > 1 else [Tick(end, short(10**end)) for end in span]


def ground_of(losses: Floats) -> Ground:
    """The ground that these losses make; far heights do not press the valley together."""
    with np.errstate(invalid="ignore"):
        logs = np.log10(np.maximum(losses.astype(np.float64), SMALLEST))
    logs[~np.isfinite(logs)] = np.nan
    known = logs[~np.isnan(logs)]
    if not len(known):
        return Ground(logs, Span(-1.0, 1.0))
    low, high = float(known.min()), float(known.max())
    high = min(high, float(np.quantile(known, HIGH_GROUND)) + ABOVE)
    return Ground(logs, Span(low, max(high, low + ALIKE)))


def shades() -> Bytes:
    """The colour of each level, (LEVELS + 1, 3)."""
    return ramp(CIVIDIS, LEVELS + 1)


def _stretched(logs: Doubles, size: QSize) -> Doubles:
    """The grid over so many pixels, in straight lines between its places; nan where the nearest ones mostly are."""
    there = ~np.isnan(logs)
    found = _along_both(np.where(there, logs, 0.0), size)
    if there.all():
        return found
    weights = _along_both(there.astype(np.float64), size)
    return np.divide(found, weights, out=np.full_like(found, np.nan), where=weights >= 0.5)


def _along_both(grid: Doubles, size: QSize) -> Doubles:
    return _along(_along(grid, size.height()).T, size.width()).T


def _along(grid: Doubles, pixels: int) -> Doubles:
    """The rows of a grid, and between them as many as there are pixels."""
    places = np.linspace(0, len(grid) - 1, pixels)
    before = np.minimum(places.astype(np.intp), len(grid) - 2)
    share = (places - before)[:, np.newaxis]
    found: Doubles = grid[before] * (1 - share) + grid[before + 1] * share
    return found
