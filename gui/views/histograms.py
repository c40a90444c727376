"""What histograms of layers have in common: their outline, their spread, and the numbers beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from core.language import _
from core.watching.layers_look import BlockActivations
from gui.elided import paint_elided
from gui.look import Look
from gui.numbers import short
from gui.plots.graph import pg
from gui.plots.scales import Span

Inked = tuple[str, str]
"""A line of text and its colour."""


def wrapped(parts: Sequence[str], gap: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The parts with a gap between each two, on as few lines as have room for them; no part is broken."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{gap}{part}" if lines else part
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def outline(counts: np.ndarray, edges: np.ndarray, span: Span, field: QRectF) -> QPainterPath:
    """The histogram as steps; heights are square roots of shares, so that small ones can be seen."""
    roots = np.sqrt(np.nan_to_num(counts, posinf=0.0).clip(0.0))
    tallest = float(roots.max(initial=0.0)) or 1.0
    heights = np.concatenate([[0.0], np.repeat(roots / tallest, 2), [0.0]])
    across = field.left() + (np.repeat(edges, 2) - span.low) * (field.width() / (span.high - span.low))
    path: QPainterPath = pg.arrayToQPath(across, field.bottom() - heights * field.height(), finiteCheck=False)
    return path


def paint_spread(painter: QPainter, mean_and_std: tuple[float, float], span: Span, foot: QRectF, look: Look) -> None:
    """A line under the histogram from mean - std to mean + std, with a dot at the mean."""
    mean, std = mean_and_std
    if not math.isfinite(mean + std):
        return
    ends = (span.place(value) for value in (mean - std, mean, mean + std))
    low, middle, high = (foot.left() + min(max(end, 0.0), 1.0) * foot.width() for end in ends)
    height = foot.bottom() + look.px(4)
    painter.setPen(QPen(QColor(look.colours.faint), look.px(1)))
    painter.drawLine(QPointF(low, height), QPointF(high, height))
    painter.fillRect(QRectF(middle - look.px(1.5), height - look.px(2), look.px(3), look.px(4)), look.colours.text)


def shares(block: BlockActivations) -> list[str]:
    """How much of the block is dead and how much is flat, as far as that can be said."""
    parts = []
    if block.dead is not None:
        parts.append(_("dead {share:.0f} %").format(share=100 * block.dead))
    if block.saturated is not None:
        parts.append(_("flat {share:.0f} %").format(share=100 * block.saturated))
    return parts


def norm_words(block: BlockActivations) -> list[str]:
    """What its batch norm goes by in training and in evaluation."""
    norm = block.norm
    if norm is None:
        return []
    batch = _("batch {numbers}").format(numbers=" ".join(spread(norm.batch_mean, norm.batch_std)))
    return [batch, _("running {numbers}").format(numbers=" ".join(spread(norm.running_mean, norm.running_std)))]


def spread(mean: float, std: float) -> tuple[str, str]:
    """Mean and spread to the same place behind the point."""
    if not 1e-3 <= std < 1e4:
        return short(mean), f"± {short(std)}"
    digits = max(0, 2 - math.floor(math.log10(std)))
    return f"{mean:z.{digits}f}", f"± {std:.{digits}f}"


def write(painter: QPainter, box: QRectF, lines: list[Inked]) -> None:
    """Lines of text in the middle of the box, each elided to it."""
    metrics = QFontMetricsF(painter.font())
    shown = [(text, ink) for text, ink in lines if text]
    top = box.top() + (box.height() - metrics.height() * len(shown)) / 2
    for place, (text, ink) in enumerate(shown):
        painter.setPen(QColor(ink))
        line = QRectF(box.left(), top + place * metrics.height(), box.width(), metrics.height())
        paint_elided(painter, line, text)
