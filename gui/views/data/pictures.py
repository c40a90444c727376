"""Samples as pictures, each over the name of its class."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent

from core.language import _
from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.look import CAPTION, Look, current_look, ui_font
from gui.plots.maps import pixels
from gui.views.data.drawing import SampleDrawing
from gui.views.naming import target_words

LEAST, GAP, LINE = 44, 6, 16
"""The width of a picture at least, the gap between two, and the height of a line under one, at the desk."""


class PictureGrid(SampleDrawing):
    """As many of the pictures as there is room for, row by row."""

    changed = Signal()
    """There is room for another number of them."""
    least, lines = LEAST, 1
    """The width of a picture at least, and the lines of words under it."""

    def __init__(self) -> None:
        super().__init__(_("Samples as pictures"))
        self.setMinimumSize(160, 140)

    @property
    def fitting(self) -> int:
        """How many there is room for."""
        columns, rows = self._counts(current_look())
        return columns * rows

    def words(self, row: int) -> tuple[str, ...]:
        """What stands under a picture, line by line."""
        assert self.seen is not None
        return (target_words(self.seen.targets[row].tolist(), self.colouring.names),)

    def row_at(self, point: QPointF) -> int | None:
        look = current_look()
        shown = range(min(self.fitting, len(self.seen.values) if self.seen is not None else 0))
        return next((place for place in shown if self._tile(place, look).contains(point)), None)

    def _counts(self, look: Look) -> tuple[int, int]:
        """How many stand beside and under each other."""
        gap = look.px(GAP)
        columns = max(1, (self.width() + gap) // (look.px(self.least) + gap))
        across = (self.width() + gap) / columns - gap
        return columns, max(1, int((self.height() + gap) / (across + self.lines * look.px(LINE) + gap)))

    def _tile(self, place: int, look: Look) -> QRectF:
        """Where a picture stands with its words."""
        columns, _rows = self._counts(look)
        row, column = divmod(place, columns)
        gap = look.px(GAP)
        across = (self.width() + gap) / columns - gap
        height = across + self.lines * look.px(LINE)
        return QRectF(column * (across + gap), row * (height + gap), across, height)

    def _paint_tile(self, painter: QPainter, row: int, look: Look) -> None:
        assert self.seen is not None
        tile, line = self._tile(row, look), look.px(LINE)
        room = tile.adjusted(0, 0, 0, -self.lines * line)
        paint_picture(painter, room, self.seen.values[row])
        painter.setPen(QColor(look.colours.text))
        for number, words in enumerate(self.words(row)):
            below = QRectF(tile.left(), room.bottom() + number * line, tile.width(), line)
            paint_elided(painter, below, words, Qt.AlignmentFlag.AlignCenter)
        if row == self.chosen_row:
            painter.setPen(QPen(QColor(look.colours.accent), 2 * look.pen))
            painter.drawRect(room.adjusted(1, 1, -1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.seen is None:
            return
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            for row in range(min(self.fitting, len(self.seen.values))):
                self._paint_tile(painter, row, look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.changed.emit()


def paint_picture(painter: QPainter, room: QRectF, picture: Floats) -> None:
    """Paint a picture (channels, height, width) into the middle of the room, as large as it fits."""
    image = pixels(picture)
    size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(0, 0, size.width(), size.height())
    box.moveCenter(room.center())
    painter.drawImage(box, image)
