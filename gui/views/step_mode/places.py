"""Where units and links stand in the picture of a network, and what stands where."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF

from gui.look import Look

HEAD, MARGIN = 18, 6
"""The room for the names over the columns, and around the picture, in pixels at the desk."""
WIDEST, TALLEST, GAP = 52, 22, 2
NEAR = 5.0
"""How near to a link the mouse must be, in pixels."""


class Spot(NamedTuple):
    """A unit of a layer, counted from 0, or the link to it from a `source`; layer -1 are the inputs."""

    layer: int
    unit: int
    source: int | None = None


class Places:
    """Columns of so many boxes each, inputs first; the last column is for the targets, which have no links."""

    def __init__(self, width: float, height: float, counts: Sequence[int], look: Look) -> None:
        self.counts = counts
        self._top, self._margin = look.px(HEAD), look.px(MARGIN)
        self._across = (width - 2 * self._margin) / len(counts)
        self._height = max(1.0, height - self._top - self._margin)
        self._widest, self._tallest, self._gap = look.px(WIDEST), look.px(TALLEST), look.px(GAP)

    def column(self, place: int) -> QRectF:
        """The room of a column over its boxes, for its name."""
        return QRectF(self._margin + place * self._across, 0, self._across, self._top)

    def box(self, place: int, unit: int) -> QRectF:
        """The box of one unit."""
        count = self.counts[place]
        pitch = min(self._height / count, self._tallest + 4 * self._gap)
        tall = max(1.5, min(pitch - self._gap, self._tallest))
        wide = min(self._widest, 0.62 * self._across)
        middle = QPointF(
            self._margin + (place + 0.5) * self._across,
            self._top + self._height / 2 + (unit - (count - 1) / 2) * pitch,
        )
        return QRectF(middle.x() - wide / 2, middle.y() - tall / 2, wide, tall)

    def link(self, layer: int, unit: int, source: int) -> QLineF:
        """The line from a source to a unit of a layer."""
        start, end = self.box(layer, source), self.box(layer + 1, unit)
        return QLineF(QPointF(start.right(), start.center().y()), QPointF(end.left(), end.center().y()))

    def at(self, point: QPointF) -> Spot | None:
        """The unit under a point, or else the nearest link if one is near."""
        columns = self.counts[:-1]
        for place, count in enumerate(columns):
            for unit in range(count):
                if self.box(place, unit).contains(point):
                    return Spot(place - 1, unit)
        links = [
            (_distance(point, self.link(layer, unit, source)), Spot(layer, unit, source))
            for layer, (sources, units) in enumerate(pairwise(columns))
            for unit in range(units)
            for source in range(sources)
        ]
        distance, spot = min(links)
        return spot if distance <= NEAR else None


def _distance(point: QPointF, line: QLineF) -> float:
    """From a point to the nearest of a line's points."""
    along, rise = line.dx(), line.dy()
    share = ((point.x() - line.x1()) * along + (point.y() - line.y1()) * rise) / max(along**2 + rise**2, 1e-9)
    nearest = line.pointAt(min(max(share, 0.0), 1.0))
    return hypot(point.x() - nearest.x(), point.y() - nearest.y())
