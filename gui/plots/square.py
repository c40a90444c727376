"""A field with axes, painted by hand; a square one for pictures in which both directions count alike."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from gui.look import CAPTION, Look, ui_font
from gui.plots.frame import Frame
from gui.plots.scales import Span, Tick, ticks

LEFT, TOP, RIGHT, AXIS = 40, 16, 8, 32
"""The room around the field in pixels at the desk, LEFT at least; AXIS is that for ticks and title under it."""
GAP, APART = 5, 48
"""Between the field and the words at its left, and between two ticks, in pixels at the desk."""
PARTS = 8
"""Of about so many round parts is a range around samples, so that they fill it."""


def square_frame(widget: QWidget, look: Look, x: Span, y: Span, below: int = 0, *, right: int = RIGHT) -> Frame:
    """The largest square in the widget with room for axes, and so many pixels at the desk `below` and `right` of it."""
    field = wide_frame(widget, look, x, y, below, right=right).field
    side = min(field.width(), field.height())
    left = field.left() + (field.width() - side) / 2
    return Frame(QRectF(round(left), field.top(), side, side), x, y, False)


def wide_frame(widget: QWidget, look: Look, x: Span, y: Span, below: int = 0, *, right: int = RIGHT) -> Frame:
    """All of the widget but the room for axes, and so many pixels at the desk `below` and `right` of it."""
    upward = max(1, widget.height() - look.px(TOP) - look.px(AXIS) - look.px(below))
    left = room_left(y, upward, look)
    across = max(1, widget.width() - left - look.px(right))
    return Frame(QRectF(left, look.px(TOP), across, upward), x, y, False)


def even_frame(widget: QWidget, look: Look, x: Span, y: Span, below: int = 0) -> Frame:
    """The same with one unit for both directions: the range that has room to spare is shown farther on both sides."""
    frame = wide_frame(widget, look, x, y, below)
    unit = max((x.high - x.low) / frame.field.width(), (y.high - y.low) / frame.field.height())
    wide, high = _widened(x, unit * frame.field.width()), _widened(y, unit * frame.field.height())
    return frame._replace(x=wide, y=high)


def room_left(span: Span, length: float, look: Look) -> int:
    """The room for ticks left of a field so high, in pixels."""
    metrics = QFontMetricsF(ui_font(look, CAPTION))
    widest = max((metrics.horizontalAdvance(text) for _place, text in _ticks(span, length, look)), default=0)
    return max(look.px(LEFT), ceil(widest) + look.px(GAP) + 1)


def paint_axes(painter: QPainter, frame: Frame, look: Look, titles: tuple[str, str]) -> None:
    """Ticks left of and under the field, and the titles (x, y) of its axes."""
    painter.setFont(ui_font(look, CAPTION))
    painter.setPen(QColor(look.colours.faint))
    metrics, elided = QFontMetricsF(painter.font()), Qt.TextElideMode.ElideRight
    field, height = frame.field, metrics.height()
    align = Qt.AlignmentFlag
    for place, text in _ticks(frame.x, field.width(), look):
        half = metrics.horizontalAdvance(text) / 2 + 1
        centre = min(frame.across(place), field.right() + look.px(RIGHT) - half)
        under = QRectF(centre - half, field.bottom() + 2, 2 * half, height)
        painter.drawText(under, align.AlignHCenter, text)
    for place, text in _ticks(frame.y, field.height(), look):
        upward = frame.upward(place) or field.bottom()
        left = QRectF(0, upward - height / 2, field.left() - look.px(GAP), height)
        painter.drawText(left, align.AlignRight | align.AlignVCenter, text)
    under = QRectF(field.left(), field.bottom() + height, field.width(), height)
    across, above = (metrics.elidedText(title, elided, field.width()) for title in titles)
    painter.drawText(under, align.AlignHCenter, across)
    painter.drawText(QRectF(field.left() - look.px(LEFT), 0, field.width(), height), align.AlignLeft, above)


def _widened(span: Span, length: float) -> Span:
    middle = (span.low + span.high) / 2
    return Span(middle - length / 2, middle + length / 2)


def _ticks(span: Span, length: float, look: Look) -> list[Tick]:
    """Those that have room along so many pixels."""
    return ticks(span, max(4, int(length / look.px(APART))))
