"""A field with axes, painted by hand; a square one for pictures in which both directions count alike."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from gui.look import CAPTION, Look, ui_font
from gui.plots.frame import Frame
from gui.plots.scales import Span, ticks

LEFT, TOP, RIGHT, AXIS = 40, 16, 8, 32
"""The room around the square in pixels at the desk; AXIS is that for ticks and title under it."""


def square_frame(widget: QWidget, look: Look, x: Span, y: Span, below: int = 0) -> Frame:
    """The largest square in the widget with room for axes, and `below` pixels at the desk under them."""
    field = wide_frame(widget, look, x, y, below).field
    side = min(field.width(), field.height())
    left = field.left() + (field.width() - side) / 2
    return Frame(QRectF(round(left), field.top(), side, side), x, y, False)


def wide_frame(widget: QWidget, look: Look, x: Span, y: Span, below: int = 0) -> Frame:
    """All of the widget but the room for axes, and `below` pixels at the desk under them."""
    across = widget.width() - look.px(LEFT) - look.px(RIGHT)
    upward = widget.height() - look.px(TOP) - look.px(AXIS) - look.px(below)
    return Frame(QRectF(look.px(LEFT), look.px(TOP), max(1, across), max(1, upward)), x, y, False)


def paint_axes(painter: QPainter, frame: Frame, look: Look, titles: tuple[str, str]) -> None:
    """Ticks left of and under the field, and the titles (x, y) of its axes."""
    painter.setFont(ui_font(look, CAPTION))
    painter.setPen(QColor(look.colours.faint))
    metrics, elided = QFontMetricsF(painter.font()), Qt.TextElideMode.ElideRight
    field, height = frame.field, metrics.height()
    align = Qt.AlignmentFlag
    for place, text in ticks(frame.x, max(4, int(field.width() / look.px(48)))):
        under = QRectF(frame.across(place) - 40, field.bottom() + 2, 80, height)
        painter.drawText(under, align.AlignHCenter, text)
    for place, text in ticks(frame.y, max(4, int(field.height() / look.px(48)))):
        upward = frame.upward(place) or field.bottom()
        left = QRectF(field.left() - 60 - look.px(5), upward - height / 2, 60, height)
        painter.drawText(left, align.AlignRight | align.AlignVCenter, text)
    under = QRectF(field.left(), field.bottom() + height, field.width(), height)
    across, above = (metrics.elidedText(title, elided, field.width()) for title in titles)
    painter.drawText(under, align.AlignHCenter, across)
    painter.drawText(QRectF(field.left() - look.px(LEFT), 0, field.width(), height), align.AlignLeft, above)
