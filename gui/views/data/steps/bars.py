"""Means with their deviations, and shares that add up."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from core.watching.seeable import Floats
from gui.look import Look, mixed
from gui.plots.frame import points
from gui.plots.scales import Span, round_span, ticks
from gui.views.data.steps.chart import Chart, write

LEFT = 44
"""The room for numbers left of the bars, in pixels at the desk."""
NAMED = 40
"""A bar has a name under it when there is so much room, in pixels at the desk."""


class Means(Chart):
    """The mean of every feature as a stroke, on a bar of a deviation to each side; with names where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._means: Floats = np.zeros(0, np.float32)
        self._deviations: Floats = np.zeros(0, np.float32)
        self._names: tuple[str, ...] = ()

    def show_means(self, means: Floats, deviations: Floats, names: tuple[str, ...]) -> None:
        """Draw these numbers."""
        self._means, self._deviations, self._names = means, deviations, names
        self.update()

    def paint_chart(self, painter: QPainter, field: QRectF, look: Look) -> None:
        if not len(self._means):
            return
        inside = _with_foot(painter, field, look)
        low, high = self._means - self._deviations, self._means + self._deviations
        span = round_span(min(0.0, float(low.min())), max(0.0, float(high.max())))
        _paint_levels(painter, inside, span, look)
        step, ground = inside.width() / len(self._means), QColor(mixed(look.colours.panel, look.colours.accent, 0.25))
        tops = (inside.bottom() - _places(span, each) * inside.height() for each in (low, self._means, high))
        for place, (foot, middle, top) in enumerate(zip(*(each.tolist() for each in tops), strict=True)):
            left = inside.left() + (place + 0.15) * step
            painter.fillRect(QRectF(left, top, 0.7 * step, foot - top), ground)
            painter.fillRect(QRectF(left, middle - 1, 0.7 * step, look.pen), QColor(look.colours.accent))
        if step >= look.px(NAMED):
            self._paint_names(painter, inside, step, look)

    def _paint_names(self, painter: QPainter, inside: QRectF, step: float, look: Look) -> None:
        painter.setPen(QColor(look.colours.faint))
        height = QFontMetricsF(painter.font()).height()
        for place, name in enumerate(self._names[: len(self._means)]):
            box = QRectF(inside.left() + place * step, inside.bottom() + 2, 0.95 * step, height)
            write(painter, box, name, Qt.AlignmentFlag.AlignHCenter)


class Shares(Chart):
    """The share of each axis in the variance as bars, those that are kept in full colour; the line adds them up."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: Floats = np.zeros(0, np.float32)
        self._kept = 0

    def show_shares(self, shares: Floats, kept: int) -> None:
        """Draw shares of 1, the largest first, of which the first are kept."""
        self._shares, self._kept = np.nan_to_num(shares), kept
        self.update()

    def paint_chart(self, painter: QPainter, field: QRectF, look: Look) -> None:
        if not len(self._shares):
            return
        inside = _with_foot(painter, field, look)
        _paint_levels(painter, inside, Span(0.0, 100.0), look, " %")
        step = inside.width() / len(self._shares)
        strong, faint = QColor(look.colours.accent), QColor(mixed(look.colours.panel, look.colours.text, 0.25))
        middles = inside.left() + (np.arange(len(self._shares)) + 0.5) * step
        for place, share in enumerate(self._shares.tolist()):
            height = share * inside.height()
            box = QRectF(middles[place] - 0.4 * step, inside.bottom() - height, 0.8 * step, height)
            painter.fillRect(box, strong if place < self._kept else faint)
        heights = inside.bottom() - np.cumsum(self._shares).clip(0, 1) * inside.height()
        painter.setPen(QPen(QColor(look.colours.dev), look.pen))
        tops = points(middles, heights)
        painter.drawPolyline(tops)
        if self._kept <= len(tops):
            painter.setBrush(QColor(look.colours.panel))
            painter.drawEllipse(tops[self._kept - 1], look.px(4), look.px(4))
        self._paint_numbers(painter, inside, step, look)

    def _paint_numbers(self, painter: QPainter, inside: QRectF, step: float, look: Look) -> None:
        painter.setPen(QColor(look.colours.faint))
        height = QFontMetricsF(painter.font()).height()
        last = len(self._shares)
        most = max(2, int(inside.width() / look.px(40)))
        numbers = (
            {1, *(round(tick.place) for tick in ticks(Span(1, last), most) if tick.place >= 1)} if last > 1 else {1}
        )
        for number in numbers:
            middle = inside.left() + (number - 0.5) * step
            box = QRectF(middle - 20, inside.bottom() + 2, 40, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def _places(span: Span, values: Floats) -> Floats:
    """Where values lie between the ends of a range."""
    return (values - span.low) / (span.high - span.low)


def _paint_levels(painter: QPainter, inside: QRectF, span: Span, look: Look, ending: str = "") -> None:
    """A line at each round value, with the value left of it."""
    height = QFontMetricsF(painter.font()).height()
    for value, text in ticks(span, max(2, int(inside.height() / look.px(48)))):
        upward = round(inside.bottom() - span.place(value) * inside.height())
        painter.setPen(QColor(mixed(look.colours.panel, look.colours.text, 0.45) if not value else look.colours.line))
        painter.drawLine(QPointF(inside.left(), upward), QPointF(inside.right(), upward))
        painter.setPen(QColor(look.colours.faint))
        box = QRectF(inside.left() - look.px(LEFT), upward - height / 2, look.px(LEFT - 4), height)
        write(painter, box, text + ending, Qt.AlignmentFlag.AlignRight)


def _with_foot(painter: QPainter, field: QRectF, look: Look) -> QRectF:
    """The field without the room for numbers left of it and words under it."""
    line = QFontMetricsF(painter.font()).height()
    return field.adjusted(look.px(LEFT), line / 2, 0, -line - 2)
