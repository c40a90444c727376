"""How sensitive each layer is: a bar left or right from that of the input, on a log scale."""

from __future__ import annotations

from math import inf, log10

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from core.watching.seeable import Floats
from gui.look import current_look, mixed
from gui.plots.scales import Span, decade_ticks, held_decades

LEAST = 1e-30
"""What is smaller is drawn as if it were this."""
APART, THICK, PALE = 1, 10, 0.45
"""Between two bars, of a bar at most, in pixels at the desk; how strong the colour of those is that are not chosen."""


def decades(now: Span | None, sizes: Floats) -> Span:
    """The range of all that can be drawn, with 1, the input, in it."""
    drawn = sizes[np.isfinite(sizes) & (sizes > 0)].clip(LEAST)
    return held_decades(now, min(1.0, *drawn.tolist()), max(1.0, *drawn.tolist()))


def paint_bars(painter: QPainter, box: QRectF, sizes: Floats, span: Span, chosen: int) -> None:
    """A bar for each of the sizes, evenly down the box, from the line of 1 left or right to its place; ticks below."""
    look = current_look()
    colours, height = look.colours, box.height() / len(sizes)
    one = _across(box, span, 0.0)
    thick = min(height - APART, look.px(THICK))
    for place, size in enumerate(sizes.tolist()):
        if 0 < size < inf:
            end = _across(box, span, log10(max(size, LEAST)))
            ink = colours.accent if place == chosen else mixed(colours.panel, colours.accent, PALE)
            top = box.top() + (place + 0.5) * height - thick / 2
            bar = QRectF(min(one, end), top, max(2.0, abs(end - one)), max(1.0, thick))
            painter.fillRect(bar, QColor(ink))
    painter.setPen(QColor(colours.faint))
    painter.drawLine(QPointF(one, box.top()), QPointF(one, box.bottom()))
    _paint_ticks(painter, box, span)


def _paint_ticks(painter: QPainter, box: QRectF, span: Span) -> None:
    """1 and both ends of the range under the box, as far as they do not touch."""
    metrics, taken = QFontMetricsF(painter.font()), list[QRectF]()
    for power in (0.0, span.low, span.high):
        (tick,) = decade_ticks(Span(power, power), 1)
        width = metrics.horizontalAdvance(tick.text) + 1
        left = min(max(_across(box, span, power) - width / 2, box.left()), box.right() - width)
        under = QRectF(left, box.bottom(), width, metrics.height())
        if not any(under.intersects(other) for other in taken):
            taken.append(under)
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, tick.text)


def _across(box: QRectF, span: Span, power: float) -> float:
    return box.left() + span.place(power) * box.width()
