"""The field of a picture: where it lies, its ranges, and the words along its axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from gui.look import Look
from gui.plots.scales import Span, Tick, ticks


class Field(NamedTuple):
    """A rectangle in pixels and what it shows across and upward."""

    rect: QRectF
    x: Span
    y: Span

    def across(self, value: float) -> float:
        """The pixel of a value in x."""
        return self.rect.left() + self.x.place(value) * self.rect.width()

    def upward(self, value: float) -> float:
        """The pixel of a value in y."""
        return self.rect.bottom() - self.y.place(value) * self.rect.height()


class Room(NamedTuple):
    """The room for words around a field, in pixels at the desk."""

    left: int = 44
    top: int = 22
    right: int = 12
    bottom: int = 34


def field_in(size: QSize, room: Room, x: Span, y: Span, look: Look) -> Field:
    """The field in a picture of this size."""
    left, top, right, bottom = map(look.px, room)
    rect = QRectF(left, top, max(1, size.width() - left - right), max(1, size.height() - top - bottom))
    return Field(rect, x, y)


def paint_across(painter: QPainter, field: Field, title: str, look: Look) -> None:
    """Round numbers under the field, and what they are."""
    painter.setPen(QColor(look.colours.faint))
    rect, line = field.rect, look.px(15)
    for place, text in _across(field, look):
        box = QRectF(field.across(place) - 60, rect.bottom() + 2, 120, line)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
    painter.drawText(QRectF(rect.left(), rect.bottom() + line, rect.width(), line), Qt.AlignmentFlag.AlignRight, title)


def paint_upward(painter: QPainter, field: Field, title: str, look: Look) -> None:
    """Round numbers left of the field, with a line at each, and what they are."""
    rect = field.rect
    for place, text in ticks(field.y, max(2, int(rect.height() / look.px(28)))):
        height = field.upward(place)
        painter.setPen(QColor(look.colours.line))
        painter.drawLine(QPointF(rect.left(), height), QPointF(rect.right(), height))
        painter.setPen(QColor(look.colours.faint))
        box = QRectF(0, height - 10, rect.left() - look.px(6), 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    painter.setPen(QColor(look.colours.faint))
    painter.drawText(QRectF(2, 0, rect.right(), rect.top() - 2), Qt.AlignmentFlag.AlignVCenter, title)


def _across(field: Field, look: Look) -> Sequence[Tick]:
    return ticks(field.x, max(2, int(field.rect.width() / look.px(64))))
