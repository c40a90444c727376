"""The rows of the activations view: one histogram a block, all over the same axis, painted in one go."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.snapshot import Activations, BlockActivations
from gui.look import CAPTION, Look, current_look, ui_font
from gui.numbers import short
from gui.plots.maps import depth_colours
from gui.plots.scales import Span, held, ticks
from gui.views.naming import BlockName, fitting

ROW, TALLEST, AXIS = 40, 96, 20
"""The heights of a row, at least and at most, and of the axis under them, in pixels at the desk."""
NAME, NUMBERS = 72, 132
"""The room left of a histogram for its name and right of it for its numbers."""


class Histograms(QWidget):
    """One row a block: name, histogram with mean and spread, numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.span = Span(-1.0, 1.0)
        self._seen: Activations | None = None
        self._names: list[BlockName] = []

    def show_names(self, names: list[BlockName]) -> None:
        """Name the rows, output last."""
        self._names = names
        self.update()

    def show_activations(self, seen: Activations | None) -> None:
        """Have a row for each block; none for None."""
        if seen is not None:
            low, high = sorted((seen.low, seen.high))
            self.span = held(self.span, low, high)
        self._seen = seen
        self.setMinimumHeight(current_look().px(ROW) * (len(seen.blocks) if seen else 0))
        self.update()

    def _row(self) -> int:
        """The height of a row: as many as fit share the room."""
        count = len(self._seen.blocks) if self._seen else 1
        return min(self.height() // count, current_look().px(TALLEST))

    def _paint_row(
        self, painter: QPainter, place: int, block: BlockActivations, edges: np.ndarray, colour: str
    ) -> None:
        look, row = current_look(), self._row()
        field = field_of(self.width(), look)
        field.setRect(field.left(), place * row + look.px(4), field.width(), row - look.px(4))
        foot = field.adjusted(0, 0, 0, -look.px(8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(look.colours.line))
        painter.drawLine(QPointF(field.left(), foot.bottom()), QPointF(field.right(), foot.bottom()))
        painter.fillPath(_outline(block.counts, edges, self.span, foot), QColor(colour))
        _paint_spread(painter, block, self.span, foot, look)
        name = fitting(self._names, len(self._seen.blocks) if self._seen else 0)[place]
        left = QRectF(0, place * row, field.left() - look.px(8), row)
        _write(painter, left, name, (look.colours.text, look.colours.faint))
        right = QRectF(field.right() + look.px(8), place * row, self.width() - field.right() - look.px(8), row)
        numbers = _numbers(block)
        second = look.colours.danger if block.trouble() else look.colours.faint
        _write(painter, right, numbers, (look.colours.text, second))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None:
            return
        look, row = current_look(), self._row()
        colours = depth_colours(len(self._seen.blocks), look)
        edges = np.linspace(self._seen.low, self._seen.high, len(self._seen.blocks[0].counts) + 1)
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            for place, block in enumerate(self._seen.blocks):
                if event.rect().intersects(QRectF(0, place * row, self.width(), row).toAlignedRect()):
                    self._paint_row(painter, place, block, edges, colours[place])


class HistogramAxis(QWidget):
    """The shared axis under the rows."""

    def __init__(self, rows: Histograms) -> None:
        super().__init__()
        self._rows = rows

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        field = field_of(self._rows.width(), look)
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.faint))
            for place, text in ticks(self._rows.span, max(2, int(field.width() / look.px(56)))):
                across = field.left() + self._rows.span.place(place) * field.width()
                box = QRectF(across - 40, 0, 80, self.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, text)


def field_of(width: int, look: Look) -> QRectF:
    """Where the histograms lie across rows of this width, in pixels."""
    left, right = look.px(NAME), width - look.px(NUMBERS)
    return QRectF(left, 0, max(1, right - left), look.px(ROW))


def _outline(counts: np.ndarray, edges: np.ndarray, span: Span, field: QRectF) -> QPainterPath:
    """The histogram as steps; heights are square roots of shares, so that small ones can be seen."""
    shares = np.sqrt(np.nan_to_num(counts, posinf=0.0).clip(0.0))
    tallest = float(shares.max(initial=0.0)) or 1.0
    heights = np.concatenate([[0.0], np.repeat(shares / tallest, 2), [0.0]])
    across = field.left() + (np.repeat(edges, 2) - span.low) * (field.width() / (span.high - span.low))
    path: QPainterPath = pg.arrayToQPath(across, field.bottom() - heights * field.height(), finiteCheck=False)
    return path


def _paint_spread(painter: QPainter, block: BlockActivations, span: Span, foot: QRectF, look: Look) -> None:
    """A line under the histogram from mean - std to mean + std, with a dot at the mean."""
    if not np.isfinite([block.mean, block.std]).all():
        return
    ends = (span.place(value) for value in (block.mean - block.std, block.mean, block.mean + block.std))
    low, mean, high = (foot.left() + min(max(end, 0.0), 1.0) * foot.width() for end in ends)
    height = foot.bottom() + look.px(4)
    painter.setPen(QPen(QColor(look.colours.faint), look.px(1)))
    painter.drawLine(QPointF(low, height), QPointF(high, height))
    painter.fillRect(QRectF(mean - look.px(1.5), height - look.px(2), look.px(3), look.px(4)), look.colours.text)


def _numbers(block: BlockActivations) -> tuple[str, str]:
    """The two lines of numbers."""
    first = _spread_text(block.mean, block.std)
    parts = []
    if block.dead is not None:
        parts.append(_("dead {share:.0f} %").format(share=100 * block.dead))
    if block.saturated is not None:
        parts.append(_("flat {share:.0f} %").format(share=100 * block.saturated))
    return first, " · ".join(parts)


def _spread_text(mean: float, std: float) -> str:
    """Mean and spread to the same place behind the point."""
    if not 1e-3 <= std < 1e4:
        return f"{short(mean)} ± {short(std)}"
    digits = max(0, 2 - math.floor(math.log10(std)))
    return f"{mean:z.{digits}f} ± {std:.{digits}f}"


def _write(painter: QPainter, box: QRectF, lines: tuple[str, str], inks: tuple[str, str]) -> None:
    """Two lines of text, elided to the box, one alone in the middle."""
    metrics = QFontMetricsF(painter.font())
    shown = [pair for pair in zip(lines, inks, strict=True) if pair[0]]
    top = box.top() + (box.height() - metrics.height() * len(shown)) / 2
    for place, (text, ink) in enumerate(shown):
        painter.setPen(QColor(ink))
        line = QRectF(box.left(), top + place * metrics.height(), box.width(), metrics.height())
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, fitting)
