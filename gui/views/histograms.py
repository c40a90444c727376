"""The rows of the activations view: one histogram a block, all over the same axis, painted in one go."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.language import _
from core.watching.layers_look import Activations, BlockActivations
from gui.look import CAPTION, Look, current_look, ui_font
from gui.numbers import short
from gui.plots.graph import pg
from gui.plots.maps import depth_colours
from gui.plots.scales import Span, held, ticks
from gui.views.naming import BlockName, fitting

ROW, TALLEST, AXIS = 34, 96, 20
"""The heights of a row, at least and at most, and of the axis under them, in pixels at the desk."""
NAME, FIELD, LEAST, MOST = 72, 72, 84, 160
"""The room left of a histogram for its name, for itself, and right of it for its numbers, at least and at most."""
SMALLEST = NAME + FIELD + LEAST
"""The width below which something would be cut off."""
Inked = tuple[str, str]
"""A line of text and its colour."""


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
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Have rows high enough for the numbers, which take more lines where there is less room."""
        look, blocks = current_look(), self._seen.blocks if self._seen else ()
        metrics = QFontMetricsF(ui_font(look, CAPTION))
        lines = max((len(self._numbers(block, metrics)) for block in blocks), default=0)
        row = max(look.px(ROW), math.ceil(lines * metrics.height()) + look.px(4))
        self.setMinimumHeight(row * len(blocks))

    def _numbers(self, block: BlockActivations, metrics: QFontMetricsF) -> list[Inked]:
        """The numbers of a block in as many lines as they take."""
        look = current_look()
        width = self.width() - field_of(self.width(), look).right() - look.px(8)
        second = look.colours.danger if block.trouble() else look.colours.faint
        spread = wrapped(_spread(block.mean, block.std), " ", metrics, width)
        shares = wrapped(_shares(block), " · ", metrics, width)
        norm = wrapped(_norm(block), " · ", metrics, width)
        inks = ((spread, look.colours.text), (shares, second), (norm, look.colours.faint))
        return [(line, ink) for lines, ink in inks for line in lines]

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
        painter.fillPath(outline(block.counts, edges, self.span, foot), QColor(colour))
        _paint_spread(painter, block, self.span, foot, look)
        name = fitting(self._names, len(self._seen.blocks) if self._seen else 0)[place]
        left = QRectF(0, place * row, field.left() - look.px(8), row)
        write(painter, left, list(zip(name, (look.colours.text, look.colours.faint), strict=True)))
        right = QRectF(field.right() + look.px(8), place * row, self.width() - field.right() - look.px(8), row)
        write(painter, right, self._numbers(block, QFontMetricsF(painter.font())))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


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
    left, numbers = look.px(NAME), max(look.px(LEAST), min(look.px(MOST), width - look.px(NAME + FIELD)))
    return QRectF(left, 0, max(1, width - left - numbers), look.px(ROW))


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


def _shares(block: BlockActivations) -> list[str]:
    """How much of the block is dead and how much is flat, as far as that can be said."""
    parts = []
    if block.dead is not None:
        parts.append(_("dead {share:.0f} %").format(share=100 * block.dead))
    if block.saturated is not None:
        parts.append(_("flat {share:.0f} %").format(share=100 * block.saturated))
    return parts


def _norm(block: BlockActivations) -> list[str]:
    """What its batch norm goes by in training and in evaluation."""
    norm = block.norm
    if norm is None:
        return []
    batch = _("batch {numbers}").format(numbers=" ".join(_spread(norm.batch_mean, norm.batch_std)))
    return [batch, _("running {numbers}").format(numbers=" ".join(_spread(norm.running_mean, norm.running_std)))]


def _spread(mean: float, std: float) -> tuple[str, str]:
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
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, fitting)
