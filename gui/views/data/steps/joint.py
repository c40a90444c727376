"""A cloud of samples over two features with one unit, and beside it how each of them is spread."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from core.watching.seeable import Floats
from gui.look import Look, mixed
from gui.plots.frame import Frame
from gui.plots.scales import Span, finite_ends, round_span
from gui.plots.square import AXIS, PARTS, paint_axes, room_left
from gui.plots.thinning import Doubles
from gui.views.data.steps.chart import Chart, write

BINS, SPREAD = 40, 30
"""Bars of a histogram, and how high they are, in pixels at the desk."""
DEVIATIONS = 2
"""How long an arrow is drawn."""
COMPARABLE = 2.5
"""Two ranges are drawn as one unless one of them is so many times as wide as the other."""


class Samples(NamedTuple):
    """Points (N, 1 or 2), a colour for each, and the names of the features."""

    points: Floats
    colours: list[str]
    names: tuple[str, ...]

    @property
    def span(self) -> Span:
        """A round range for both features, with zero in it."""
        low, high = finite_ends(self.points) or (0.0, 1.0)
        return round_span(min(low, 0.0), max(high, 0.0), PARTS)


class Joint(Chart):
    """Points in their colours; arrows from the mean, where there are any, are axes of the cloud."""

    def __init__(self) -> None:
        super().__init__()
        self._samples = Samples(np.zeros((0, 2), np.float32), [], ("", ""))
        self._span = Span(0.0, 1.0)
        self._mean: Floats = np.zeros(2, np.float32)
        self._arrows: Floats = np.zeros((0, 2), np.float32)

    def show_samples(self, samples: Samples, span: Span) -> None:
        """Draw these over this range of both features; of a single feature all lie at height 0."""
        missing = 2 - samples.points.shape[1]
        points = np.pad(samples.points, ((0, 0), (0, missing)))
        self._samples = samples._replace(points=points, names=(*samples.names, *missing * ("",)))
        self._span = span
        self.update()

    def show_arrows(self, mean: Floats, arrows: Floats) -> None:
        """Draw arrows (A, 1 or 2), a deviation long, from the mean."""
        missing = 2 - arrows.shape[1]
        self._mean, self._arrows = np.pad(mean, (0, missing)), np.pad(arrows, ((0, 0), (0, missing)))
        self.update()

    def paint_chart(self, painter: QPainter, field: QRectF, look: Look) -> None:
        line, spread = QFontMetricsF(painter.font()).height(), look.px(SPREAD)
        write(painter, QRectF(0, field.top(), field.width(), line), self._samples.names[1], Qt.AlignmentFlag.AlignLeft)
        top = field.top() + line + spread
        height = max(1.0, field.bottom() - top - look.px(AXIS))
        left = field.left() + room_left(self._span, height, look)
        side = max(1.0, min(field.right() - left - spread, height))
        frame = Frame(QRectF(round(left), round(top), round(side), round(side)), self._span, self._span, False)
        _paint_zero(painter, frame, look)
        self._paint_points(painter, frame, look)
        _paint_spreads(painter, frame, self._samples.points, spread, look)
        for place, arrow in enumerate(self._arrows):
            ends = np.array([self._mean, self._mean + DEVIATIONS * arrow], np.float64)
            _paint_arrow(painter, np.column_stack(frame.pixels(*ends.T)), str(place + 1), look)
        paint_axes(painter, frame, look, (self._samples.names[0], ""))

    def _paint_points(self, painter: QPainter, frame: Frame, look: Look) -> None:
        of_colour: dict[str, list[QPointF]] = defaultdict(list)
        across, upward = frame.pixels(*self._samples.points.T.astype(np.float64))
        for x, y, colour in zip(across.tolist(), upward.tolist(), self._samples.colours, strict=True):
            of_colour[colour].append(QPointF(x, y))
        for colour, places in of_colour.items():
            ink = QColor(mixed(colour, look.colours.text, 0.12))
            ink.setAlphaF(0.75)
            painter.setPen(QPen(ink, look.px(5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPoints(places)


def common(first: Span, second: Span) -> tuple[Span, Span]:
    """One range for both where they can be compared, so that what moves is seen to move; else their own."""
    widths = sorted((first.high - first.low, second.high - second.low))
    if widths[1] > COMPARABLE * widths[0]:
        return first, second
    both = round_span(min(first.low, second.low), max(first.high, second.high), PARTS)
    return both, both


def _paint_zero(painter: QPainter, frame: Frame, look: Look) -> None:
    field = frame.field
    painter.setPen(QPen(QColor(look.colours.line)))
    painter.drawRect(field)
    painter.setPen(QPen(QColor(mixed(look.colours.panel, look.colours.text, 0.45))))
    across, upward = round(frame.across(0.0)), round(frame.upward(0.0) or 0.0)
    painter.drawLine(QPointF(across, field.top()), QPointF(across, field.bottom()))
    painter.drawLine(QPointF(field.left(), upward), QPointF(field.right(), upward))


def _paint_spreads(painter: QPainter, frame: Frame, points: Floats, height: int, look: Look) -> None:
    """The histogram of the first feature over the cloud, that of the second right of it."""
    field = frame.field
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mixed(look.colours.panel, look.colours.text, 0.3)))
    step = field.width() / BINS
    for axis in (0, 1):
        counts, _edges = np.histogram(points[:, axis], BINS, (frame.x.low, frame.x.high))
        bars = (counts / max(1, counts.max()) * (height - 2)).tolist()
        for place, bar in enumerate(bars):
            box = QRectF(field.left() + place * step, field.top() - 1 - bar, step - 0.5, bar)
            if axis:
                box = QRectF(field.right() + 2, field.bottom() - (place + 1) * step, bar, step - 0.5)
            painter.drawRect(box)


def _paint_arrow(painter: QPainter, ends: Doubles, word: str, look: Look) -> None:
    """An arrow from the first to the second pixel, and a word at its head."""
    tail, head = ends
    length = float(np.hypot(*(head - tail)))
    if length < 1:
        return
    along = (head - tail) / length
    back, beside = head - look.px(8) * along, look.px(4) * along[::-1] * (1, -1)
    painter.setPen(QPen(QColor(look.colours.text), look.pen))
    painter.setBrush(QColor(look.colours.text))
    painter.drawLine(QPointF(*tail), QPointF(*back))
    painter.drawPolygon(QPolygonF([QPointF(*head), QPointF(*(back + beside)), QPointF(*(back - beside))]))
    painter.drawText(QPointF(*(head + look.px(6) * along + (-look.px(3), look.px(4)))), word)
