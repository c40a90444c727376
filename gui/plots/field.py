"""The field of a plot: its grid and its lines as one item of the scene."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.frame import Frame
from gui.plots.line import Line
from gui.plots.scales import Tick


class Field(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Paints all lines in one go; an item a line costs three times as much."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines
        self._levels: list[QLineF] = []
        self._rect = QRectF()
        self.grid_pen = QPen()

    def show_frame(self, frame: Frame, levels: Sequence[Tick]) -> None:
        """Fill the ranges of the frame, with a grid line at each of the levels and at the foot."""
        self.prepareGeometryChange()
        x, y = frame.x, frame.y
        self._rect = QRectF(x.low, y.low, x.high - x.low, y.high - y.low)
        places = {y.low, *(tick.place for tick in levels)}
        self._levels = [QLineF(x.low, place, x.high, place) for place in places]

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(self.grid_pen)
        painter.drawLines(self._levels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._lines:
            painter.setPen(line.pen)
            painter.drawPath(line.path)
