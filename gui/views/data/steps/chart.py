"""What all charts of a step share: a title over the picture, a note under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.elided import paint_elided
from gui.look import BODY, CAPTION, Look, current_look, ui_font

GAP = 6
"""Between the words and the picture, in pixels at the desk."""


class Chart(QWidget):
    """Paints its words; a kind of chart paints the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.note = ""

    def name(self, title: str, note: str) -> None:
        """Say what it shows, and what is to be seen."""
        self.title, self.note = title, note
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setToolTip(note)
        self.update()

    def paint_chart(self, painter: QPainter, field: QRectF, look: Look) -> None:
        """Paint what there is between title and note."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        bold, small = QFont(ui_font(look, BODY)), ui_font(look, CAPTION)
        bold.setWeight(QFont.Weight.DemiBold)
        above, below = QFontMetricsF(bold).height(), QFontMetricsF(small).height()
        box, gap = QRectF(self.rect()), look.px(GAP)
        with QPainter(self) as painter:
            painter.setFont(bold)
            painter.setPen(QColor(look.colours.text))
            write(painter, QRectF(0, 0, box.width(), above), self.title, Qt.AlignmentFlag.AlignLeft)
            painter.setFont(small)
            painter.setPen(QColor(look.colours.faint))
            write(painter, QRectF(0, box.bottom() - below, box.width(), below), self.note, Qt.AlignmentFlag.AlignLeft)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_chart(painter, box.adjusted(0, above + gap, 0, -below - gap), look)


def write(painter: QPainter, box: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
    """Write as much of a text as there is room for, in the middle of the height."""
    paint_elided(painter, box, text, side | Qt.AlignmentFlag.AlignVCenter)


def largest_square(field: QRectF) -> QRectF:
    """The largest square in the middle of the top of a field."""
    side = max(1.0, min(field.width(), field.height()))
    return QRectF(field.left() + (field.width() - side) / 2, field.top(), side, side)
