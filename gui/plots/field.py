"""The field of a plot: its grid and its lines as one item of the scene."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.look import CAPTION, Look, mixed, ui_font
from gui.plots.frame import Frame
from gui.plots.line import Line
from gui.plots.scales import Tick


class Band(NamedTuple):
    """The values between two bounds, in the units of y, and what they are; the high one may be infinite."""

    low: float
    high: float
    word: str


class Field(QGraphicsItem):
    """Paints all lines in pixels of the plot in one go: three times as fast as an item of pyqtgraph for each."""

    def __init__(self, lines: Sequence[Line], owner: QGraphicsItem) -> None:
        super().__init__(owner)
        self._lines = lines
        self._levels: list[QLineF] = []
        self._rect = QRectF()
        self._grid_pen, self._band_ink, self._word_ink = QPen(), QColor(), QColor()
        self._font = QFont()
        self._band: Band | None = None
        self._frame: Frame | None = None

    def dress(self, look: Look) -> None:
        """Take the colours of the look."""
        self._grid_pen = QPen(QColor(look.colours.line))
        self._band_ink = QColor(mixed(look.colours.panel, look.colours.third, 0.14))
        self._word_ink = QColor(look.colours.faint)
        self._font = ui_font(look, CAPTION)

    def set_band(self, band: Band | None) -> None:
        """Shade the values between two bounds, with a word; None shades nothing."""
        self._band = band
        self.update()

    def show_frame(self, frame: Frame, levels: Sequence[Tick]) -> None:
        """Fill the frame, with a grid line at each of the levels and at the foot."""
        self.prepareGeometryChange()
        field = frame.field
        self._frame, self._rect = frame, field.marginsAdded(QMarginsF(0, 2, 0, 2))
        places = {0.0, *(frame.y.place(tick.place) for tick in levels)}
        heights = [round(field.bottom() - place * field.height()) for place in places]
        self._levels = [QLineF(field.left(), height, field.right(), height) for height in heights]

    def _shaded(self) -> QRectF:
        """Where the band lies in the frame."""
        if self._band is None or self._frame is None:
            return QRectF()
        field = self._frame.field
        foot, top = self._frame.upward(self._band.low), self._frame.upward(self._band.high)
        corners = QPointF(field.left(), top or 0.0), QPointF(field.right(), foot or 0.0)
        return QRectF(*corners).intersected(self._rect)

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setClipRect(self._rect)
        shaded = self._shaded()
        painter.fillRect(shaded, self._band_ink)
        painter.setPen(self._grid_pen)
        painter.drawLines(self._levels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._lines:
            painter.setPen(line.pen)
            painter.drawPath(line.path)
        if self._band is not None:
            painter.setPen(self._word_ink)
            painter.setFont(self._font)
            painter.drawText(shaded.adjusted(4, 0, -4, 0), Qt.AlignmentFlag.AlignLeft, self._band.word)
