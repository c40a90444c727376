"""What leaves each layer for one sample: a bar a unit, or a cell where there are many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.watching.sample_look import LayerOutputs
from core.watching.seeable import Floats
from gui.look import CAPTION, NEGATIVE, POSITIVE, Look, current_look, ui_font
from gui.numbers import short
from gui.plots.maps import signed_ramp
from gui.plots.scales import Span, held
from gui.views.colouring import as_image
from gui.views.naming import BlockName

ROW, GAP, LEFT, RIGHT = 34, 6, 72, 44
"""The height of a row, the gap under it, and the room for words left and right of it, in pixels at the desk."""
THINNEST = 3
"""Bars narrower than this, in pixels at the desk, become cells."""


class LayerStrips(QWidget):
    """Orange below zero, blue above; every row has a scale of its own that changes rarely."""

    def __init__(self) -> None:
        super().__init__()
        self._layers: Sequence[LayerOutputs] = ()
        self._names: Sequence[BlockName] = ()
        self._spans: list[Span | None] = []

    def show_layers(self, layers: Sequence[LayerOutputs], names: Sequence[BlockName]) -> None:
        """Draw these, the first layer at the top."""
        if len(layers) != len(self._layers):
            self._spans = [None] * len(layers)
            self.setMinimumHeight(current_look().px(len(layers) * (ROW + GAP)))
        self._layers, self._names = layers, names
        sizes = [float(np.abs(_known(layer.values)).max(initial=0.0)) for layer in layers]
        self._spans = [held(span, 0.0, size or 1.0) for span, size in zip(self._spans, sizes, strict=True)]
        self.update()

    def _paint_row(self, painter: QPainter, place: int, look: Look) -> None:
        layer, name, span = self._layers[place], self._names[place], self._spans[place]
        assert span is not None
        top, align = place * look.px(ROW + GAP), Qt.AlignmentFlag
        strip = QRectF(look.px(LEFT), top, max(1, self.width() - look.px(LEFT + RIGHT)), look.px(ROW))
        levels = (_known(layer.values) / np.float32(span.high)).clip(-1.0, 1.0)
        if strip.width() / max(1, len(levels)) < look.px(THINNEST):
            _paint_cells(painter, strip, levels)
        else:
            _paint_bars(painter, strip, levels, look)
        painter.setPen(QColor(look.colours.faint))
        words = QRectF(0, top, look.px(LEFT) - look.px(GAP), look.px(ROW))
        title = QFontMetricsF(painter.font()).elidedText(
            f"{name.number} {name.activation}", Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, align.AlignVCenter | align.AlignRight, title)
        side = QRectF(strip.right() + look.px(GAP), top, look.px(RIGHT - GAP), look.px(ROW))
        count = f"\n1–{len(levels):,}" if layer.units > len(levels) else ""
        painter.drawText(side, align.AlignVCenter | align.AlignLeft, f"±{short(span.high)}{count}")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            for place in range(len(self._layers)):
                self._paint_row(painter, place, look)


def _paint_bars(painter: QPainter, strip: QRectF, levels: Floats, look: Look) -> None:
    """A bar up or down from the middle for each unit."""
    width, half = strip.width() / len(levels), strip.height() / 2
    painter.fillRect(QRectF(strip.left(), strip.center().y(), strip.width(), 1), QColor(look.colours.line))
    for place, level in enumerate(levels.tolist()):
        top = strip.center().y() - max(level, 0.0) * half
        bar = QRectF(strip.left() + place * width, top, max(1.0, width - 1), abs(level) * half)
        painter.fillRect(bar, QColor(POSITIVE if level > 0 else NEGATIVE))


def _paint_cells(painter: QPainter, strip: QRectF, levels: Floats) -> None:
    """A coloured cell for each unit."""
    painter.drawImage(strip, as_image(signed_ramp()[((levels + 1) * 127.5).astype(np.uint8)][None]))


def _known(values: Floats) -> Floats:
    return np.nan_to_num(values, posinf=0.0, neginf=0.0)
