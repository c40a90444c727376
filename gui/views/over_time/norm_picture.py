"""What a batch norm does to a layer: before and after it, over one axis."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from core.language import _, marked
from core.watching.distribution import Distribution, edges
from core.watching.inside_look import NormParts
from gui.look import Look
from gui.plots.frame import Frame
from gui.views.histograms import outline, spread
from gui.views.over_time.axes import paint_across

WORDS = (marked("comes in"), marked("normalised"), marked("after scale and shift"))
"""The parts of a batch norm, in their order."""


class Part(NamedTuple):
    """One of them: its words, its colour, and how it is filled or drawn."""

    word: str
    seen: Distribution
    ink: str
    brush: Qt.BrushStyle


def parts_of(norm: NormParts, look: Look) -> tuple[Part, ...]:
    """Hatched, filled and outlined, so that they are told apart without colours."""
    seen = (norm.before, norm.normalised, norm.after)
    inks = (look.colours.dev, look.colours.train, look.colours.text)
    brushes = (Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.SolidPattern, Qt.BrushStyle.NoBrush)
    return tuple(Part(*each) for each in zip(map(_, WORDS), seen, inks, brushes, strict=True))


def norm_span(norm: NormParts) -> tuple[float, float]:
    """Four deviations around every mean, and zero."""
    seen = (norm.before, norm.normalised, norm.after)
    return (
        min(0.0, *(each.mean - 4 * each.std for each in seen)),
        max(0.0, *(each.mean + 4 * each.std for each in seen)),
    )


def paint_norm(painter: QPainter, frame: Frame, norm: NormParts, look: Look) -> None:
    """The histograms over one axis; above them their means and deviations, one line each."""
    paint_across(painter, frame, _("value of a unit"), look)
    parts, line = parts_of(norm, look), QFontMetricsF(painter.font()).height() + look.px(4)
    head = line * len(parts) + look.px(4)
    low = frame.field.adjusted(0, head, 0, 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(look.colours.line))
    painter.drawLine(QPointF(frame.across(0.0), frame.field.top()), QPointF(frame.across(0.0), low.bottom()))
    painter.setClipRect(frame.field)
    for part in (parts[1], parts[0], parts[2]):
        fill = QColor(part.ink)
        fill.setAlpha(90 if part.brush == Qt.BrushStyle.SolidPattern else 255)
        path = outline(part.seen.counts, edges(part.seen.reach), frame.x, low)
        painter.fillPath(path, QBrush(fill, part.brush))
        painter.setPen(QPen(QColor(part.ink), look.px(1)))
        painter.drawPath(path)
    painter.setClipping(False)
    for place, part in enumerate(parts):
        _paint_spread(painter, part, frame, frame.field.top() + place * line + line / 2, look)


def _paint_spread(painter: QPainter, part: Part, frame: Frame, height: float, look: Look) -> None:
    """A line from mean - std to mean + std with a dot at the mean, and its words beside it."""
    mean, std = part.seen.mean, part.seen.std
    left, middle, right = (_inside(frame, value) for value in (mean - std, mean, mean + std))
    painter.setPen(QPen(QColor(part.ink), look.pen))
    painter.drawLine(QPointF(left, height), QPointF(right, height))
    painter.setBrush(QColor(part.ink))
    painter.drawEllipse(QPointF(middle, height), look.px(3), look.px(3))
    painter.setPen(QColor(look.colours.text))
    words = f"{part.word}  {' '.join(spread(mean, std))}"
    width = QFontMetricsF(painter.font()).horizontalAdvance(words)
    roomy = right + look.px(8) + width <= frame.field.right()
    start = right + look.px(8) if roomy else max(frame.field.left(), left - look.px(8) - width)
    painter.drawText(QRectF(start, height - 10, width + 4, 20), Qt.AlignmentFlag.AlignVCenter, words)


def _inside(frame: Frame, value: float) -> float:
    return min(max(frame.across(value), frame.field.left()), frame.field.right())
