"""Where the columns, units and links of a network stand in its picture."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainterPath

from core.watching.units_look import Units
from gui.diagram.spot import BIAS, Spot, weights_to
from gui.look import Look

HEAD, ARC, FOOT, SIDE = 34, 14, 6, 16
"""The room over the units for names, for the arcs of residuals, under them, and at both ends, in pixels at the desk."""
LARGEST, SMALLEST, GAP = 64, 10, 2
"""The edge of a unit at most, in pixels at the desk; at least, and the room between two, in pixels on any screen."""
PITCH, BOX = 64, 60
"""The least distance of two columns, and the width of one that is folded, in pixels at the desk."""
NEAR, DOT = 6.0, 7
"""How near to a link the mouse must be, and the edge of a bias, in pixels at the desk."""
ALONG = np.linspace(0.0, 1.0, 25)[:, np.newaxis]
"""Places along a link, whose ends and the middle between them are the corners of a cubic curve (Bézier)."""


class Standing(NamedTuple):
    """What decides where everything stands: of each column how many units are seen, and whether as single ones."""

    columns: tuple[tuple[int, bool], ...]
    width: int
    height: int
    look: Look
    arcs: bool
    """Whether there are residuals, which need some room."""

    @classmethod
    def of(cls, units: Units, size: QSize, look: Look, *, arcs: bool) -> Standing:
        """That of this network in a picture of this size."""
        columns = ((units.drawn(place), column.single) for place, column in enumerate(units.columns))
        return cls(tuple(columns), size.width(), size.height(), look, arcs)


def least(units: Units, look: Look, *, arcs: bool) -> QSize:
    """The room that the picture needs; where there is less it scrolls."""
    columns = units.columns
    most = max((column.count for column in columns if column.single), default=1)
    height = look.px(HEAD + ARC * arcs) + look.px(FOOT) + most * (SMALLEST + GAP)
    return QSize(len(columns) * look.px(PITCH) + 2 * look.px(SIDE), height)


class Places:
    """Everything in pixels."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        columns, width, height, look, _arcs = standing
        self._top, self._look = look.px(HEAD + ARC * standing.arcs), look
        self._room = max(1, height - self._top - look.px(FOOT))
        self._near, self._dot = NEAR * look.scale, look.px(DOT)
        self.pitch = (width - 2 * look.px(SIDE)) / max(1, len(columns))
        self._left, self._box = look.px(SIDE), min(look.px(BOX), 0.7 * self.pitch)
        self._paths: dict[Spot, QPainterPath] = {}
        self._boxes: dict[int, QRectF] = {}
        self._units: dict[tuple[int, int], QRectF] = {}

    def edge(self, column: int) -> float:
        """That of a single unit: as large as fits."""
        fitting = self._room / max(1, self.standing.columns[column][0]) - GAP
        return min(max(fitting, SMALLEST), self._look.px(LARGEST), self.pitch / 2)

    def head(self, column: int) -> QRectF:
        """The room for the name of a column."""
        return QRectF(self._left + column * self.pitch, 0, self.pitch, self._top)

    def box(self, column: int) -> QRectF:
        """All units of a column."""
        if column not in self._boxes:
            self._boxes[column] = self._box_of(column)
        return self._boxes[column]

    def unit(self, column: int, unit: int) -> QRectF:
        """One unit; of a folded column the cell that it has in the box."""
        if (column, unit) not in self._units:
            self._units[column, unit] = self._unit_of(column, unit)
        return self._units[column, unit]

    def bias(self, column: int, unit: int) -> QRectF:
        """The mark of the bias of a unit."""
        tile = self.unit(column, unit)
        dot = min(self._dot, 0.6 * tile.height())
        return QRectF(tile.left() - dot - 1, tile.bottom() - dot, dot, dot)

    def link(self, spot: Spot) -> QPainterPath:
        """The way from the source of a link, or from a folded column, to its unit."""
        if spot not in self._paths:
            (x, y), (goal, height) = self._ends(spot)
            path = QPainterPath(QPointF(x, y))
            path.cubicTo((x + goal) / 2, y, (x + goal) / 2, height, goal, height)
            self._paths[spot] = path
        return self._paths[spot]

    def anchor(self, spot: Spot) -> QPointF:
        """The middle of a link, or of the mark of a bias, where its number stands."""
        bias = spot.source == BIAS
        return self.bias(spot.column, spot.unit).center() if bias else self.link(spot).pointAtPercent(0.5)

    def columns_in(self, left: float, right: float) -> range:
        """Those of which something stands between two places."""
        first = int((left - self._left) / self.pitch) - 1
        return range(max(0, first), min(len(self.standing.columns), int((right - self._left) / self.pitch) + 2))

    def at(self, point: QPointF, units: Units) -> Spot | None:
        """The unit under a point, else the bias or the nearest link if one is near."""
        column = int((point.x() - self._left) // self.pitch)
        for near in range(max(0, column), min(len(units.columns), column + 2)):
            found = self._unit_at(near, point, units) or self._link_at(near, point, units)
            if found is not None:
                return found
        return None

    def _box_of(self, column: int) -> QRectF:
        count, single = self.standing.columns[column]
        middle = QPointF(self._left + (column + 0.5) * self.pitch, self._top + self._room / 2)
        step = self.edge(column) + GAP
        across, down = (1, count) if single else grid_of(count)
        cell = step if single else min(self._box / across, self._room / down)
        gap = GAP if single else 0
        wide, tall = across * cell - gap, down * cell - gap
        return QRectF(middle.x() - wide / 2, middle.y() - tall / 2, wide, tall)

    def _unit_of(self, column: int, unit: int) -> QRectF:
        box, (count, single) = self.box(column), self.standing.columns[column]
        if single:
            edge = self.edge(column)
            return QRectF(box.left(), box.top() + unit * (edge + GAP), edge, edge)
        across, _down = grid_of(count)
        row, place = divmod(unit, across)
        cell = box.width() / across
        return QRectF(box.left() + place * cell, box.top() + row * cell, cell, cell)

    def _unit_at(self, column: int, point: QPointF, units: Units) -> Spot | None:
        if weights_to(units, column) is not None:
            for unit in range(units.drawn(column)):
                if self.bias(column, unit).adjusted(-2, -1, 0, 1).contains(point):
                    return Spot(column, unit, BIAS)
        if not self.box(column).contains(point):
            return None
        drawn = range(units.drawn(column))
        return next((Spot(column, unit) for unit in drawn if self.unit(column, unit).contains(point)), None)

    def _link_at(self, column: int, point: QPointF, units: Units) -> Spot | None:
        links = weights_to(units, column)
        if links is None:
            return None
        count, sources = links.weights.shape
        ends = np.array([(*start, *end) for start, end in map(self._ends, self._spots(column, count, sources))])
        x, y, goal, height = ends.T
        across, down = 1.5 * ALONG * (1 - ALONG) + ALONG**3, ALONG**2 * (3 - 2 * ALONG)
        away = np.hypot(x + across * (goal - x) - point.x(), y + down * (height - y) - point.y()).min(0)
        unit, source = divmod(int(away.argmin()), sources)
        return Spot(column, unit, source) if away.min() <= self._near else None

    def _spots(self, column: int, units: int, sources: int) -> list[Spot]:
        return [Spot(column, unit, source) for unit in range(units) for source in range(sources)]

    def _ends(self, spot: Spot) -> tuple[tuple[float, float], tuple[float, float]]:
        columns, (column, unit, source) = self.standing.columns, spot
        start = self.unit(column - 1, source or 0) if columns[column - 1][1] else self.box(column - 1)
        goal = self.unit(column, unit) if columns[column][1] else self.box(column)
        return (start.right(), start.center().y()), (goal.left(), goal.center().y())


def grid_of(count: int) -> tuple[int, int]:
    """Columns and rows of the cells of a folded column, about three times as high as wide."""
    across = max(1, round((count / 3) ** 0.5))
    return across, ceil(count / across)
