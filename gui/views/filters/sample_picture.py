"""The sample itself, and which part of it is seen from a place of a map."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.look import CAPTION, current_look, ui_font
from gui.plots.maps import pixels
from gui.views.legend import LINE

DIMMED = 150
"""How much of the ground covers what is not seen, of 255."""


class SamplePicture(QWidget):
    """A picture with the receptive field bright, and all around it dimmed."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self._picture = QImage()
        self.field: tuple[range, range] | None = None
        """The rows and columns that are seen; None where nothing is pointed at."""
        self.setAccessibleName(_("The sample, and what a place of a map sees of it"))
        self.setMinimumSize(current_look().px(80), current_look().px(80))

    def show_picture(self, picture: Floats | None) -> None:
        """Draw a picture (C, H, W) of values in [0, 1], or none."""
        self._picture = QImage() if picture is None else pixels(picture)
        self.update()

    def show_field(self, field: tuple[range, range] | None) -> None:
        """Leave these rows and columns bright; None leaves all."""
        self.field = field
        self.update()

    @property
    def box(self) -> QRectF:
        """Where the picture stands in the widget."""
        look = current_look()
        room = QRectF(1, look.px(LINE), self.width() - 2, max(1, self.height() - look.px(LINE) - 1))
        size = self._picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(room.left(), room.top(), size.width(), size.height())

    def _paint_field(self, painter: QPainter, box: QRectF, field: tuple[range, range]) -> None:
        rows, columns = field
        wide, high = box.width() / self._picture.width(), box.height() / self._picture.height()
        seen = QRectF(
            box.left() + columns.start * wide, box.top() + rows.start * high, len(columns) * wide, len(rows) * high
        )
        ground = QColor(current_look().colours.panel)
        ground.setAlpha(DIMMED)
        painter.setClipRect(box)
        for part in _around(box, seen):
            painter.fillRect(part, ground)
        painter.setPen(QPen(QColor(current_look().colours.accent), 2))
        painter.drawRect(seen)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.faint))
            paint_elided(painter, QRectF(0, 0, self.width(), look.px(LINE)), self.title)
            if self._picture.isNull():
                return
            box = self.box
            painter.drawImage(box, self._picture)
            if self.field is not None:
                self._paint_field(painter, box, self.field)
            painter.setPen(QPen(QColor(look.colours.line), 1))
            painter.drawRect(box)


def _around(box: QRectF, seen: QRectF) -> list[QRectF]:
    """What of the box is not seen: over, under, left and right of it."""
    left, right, top, foot = seen.left(), seen.right(), seen.top(), seen.bottom()
    return [
        QRectF(box.left(), box.top(), box.width(), top - box.top()),
        QRectF(box.left(), foot, box.width(), box.bottom() - foot),
        QRectF(box.left(), top, left - box.left(), foot - top),
        QRectF(right, top, box.right() - right, foot - top),
    ]
