"""The field of a plot: its grid and its lines as one item of the scene."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QMarginsF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.look import Look
from gui.plots.frame import Frame
from gui.plots.line import Line
from gui.plots.scales import Tick


class Field(QGraphicsItem):
    """Paints all lines in pixels of the plot in one go: three times as fast as an item of pyqtgraph for each."""

    def __init__(self, lines: Sequence[Line], owner: QGraphicsItem) -> None:
        super().__init__(owner)
        self._lines = lines
        self._levels: list[QLineF] = []
        self._rect = QRectF()
        self._grid_pen = QPen()

    def dress(self, look: Look) -> None:
        """Take the colours of the look."""
        self._grid_pen = QPen(QColor(look.colours.line))

    def show_frame(self, frame: Frame, levels: Sequence[Tick]) -> None:
        """Fill the frame, with a grid line at each of the levels and at the foot."""
        self.prepareGeometryChange()
        field = frame.field
        self._rect = field.marginsAdded(QMarginsF(0, 2, 0, 2))
        places = {0.0, *(frame.y.place(tick.place) for tick in levels)}
        heights = [round(field.bottom() - place * field.height()) for place in places]
        self._levels = [QLineF(field.left(), height, field.right(), height) for height in heights]

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setClipRect(self._rect)
        painter.setPen(self._grid_pen)
        painter.drawLines(self._levels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._lines:
            painter.setPen(line.pen)
            painter.drawPath(line.path)
