"""The field of a picture in its widget, and the words along its axes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from gui.look import Look
from gui.plots.axes import Room
from gui.plots.frame import Frame
from gui.plots.scales import Span, ticks


def frame_in(size: QSize, room: Room, x: Span, y: Span, look: Look) -> Frame:
    """The frame in a picture of this size."""
    left, top, right, bottom = map(look.px, room)
    field = QRectF(left, top, max(1, size.width() - left - right), max(1, size.height() - top - bottom))
    return Frame(field, x, y, False)


def paint_across(painter: QPainter, frame: Frame, title: str, look: Look) -> None:
    """Round numbers under the field, and what they are."""
    painter.setPen(QColor(look.colours.faint))
    field, line = frame.field, look.px(15)
    for place, text in ticks(frame.x, max(2, int(field.width() / look.px(64)))):
        box = QRectF(frame.across(place) - 60, field.bottom() + 2, 120, line)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
    under = QRectF(field.left(), field.bottom() + line, field.width(), line)
    painter.drawText(under, Qt.AlignmentFlag.AlignRight, title)


def paint_upward(painter: QPainter, frame: Frame, title: str, look: Look) -> None:
    """Round numbers left of the field, with a line at each, and what they are."""
    field = frame.field
    for place, text in ticks(frame.y, max(2, int(field.height() / look.px(28)))):
        height = frame.upward(place) or field.bottom()
        painter.setPen(QColor(look.colours.line))
        painter.drawLine(QPointF(field.left(), height), QPointF(field.right(), height))
        painter.setPen(QColor(look.colours.faint))
        box = QRectF(0, height - 10, field.left() - look.px(6), 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    painter.setPen(QColor(look.colours.faint))
    painter.drawText(QRectF(2, 0, field.right(), field.top() - 2), Qt.AlignmentFlag.AlignVCenter, title)
