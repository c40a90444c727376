"""What leaves each layer for one sample: a bar a unit, or a cell where there are many."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.watching.sample_look import LayerOutputs
from core.watching.seeable import Floats
from gui.look import CAPTION, NEGATIVE, POSITIVE, Look, current_look, ui_font
from gui.plots.maps import as_image, signed_colours
from gui.plots.scales import Span, held
from gui.views.naming import BlockName

ROW, GAP, LEFT, RIGHT = 34, 6, 64, 44
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
        self._spans = [_held(span, _known(layer.values)) for span, layer in zip(self._spans, layers, strict=True)]
        self.update()

    def _paint_row(self, painter: QPainter, place: int, look: Look) -> None:
        layer, name, span = self._layers[place], self._names[place], self._spans[place]
        assert span is not None
        top, align = place * look.px(ROW + GAP), Qt.AlignmentFlag
        strip = QRectF(look.px(LEFT), top, max(1, self.width() - look.px(LEFT + RIGHT)), look.px(ROW))
        values = _known(layer.values)
        if strip.width() / max(1, len(values)) < look.px(THINNEST):
            _paint_cells(painter, strip, values / np.float32(span.high))
        else:
            _paint_bars(painter, strip, values, span, look)
        painter.setPen(QColor(look.colours.faint))
        words = QRectF(0, top, look.px(LEFT - GAP), look.px(ROW))
        painter.drawText(words, align.AlignVCenter | align.AlignRight, f"{name.number}\n{name.activation}")
        side = QRectF(strip.right() + look.px(GAP), top, look.px(RIGHT - GAP), look.px(ROW))
        sign = "±" if span.low < 0 else ""
        count = f"\n1–{len(values):,}" if layer.units > len(values) else ""
        painter.drawText(side, align.AlignVCenter | align.AlignLeft, f"{sign}{span.high:g}{count}")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            for place in range(len(self._layers)):
                self._paint_row(painter, place, look)


def _held(span: Span | None, values: Floats) -> Span:
    """The range of a row: from zero, or as far down as up where anything is below."""
    size, low = float(np.abs(values).max(initial=0.0)) or 1.0, float(values.min(initial=0.0))
    high = held(span and Span(0.0, span.high), 0.0, size).high
    return Span(-high if low < 0 else 0.0, high)


def _paint_bars(painter: QPainter, strip: QRectF, values: Floats, span: Span, look: Look) -> None:
    """A bar up or down from zero for each unit."""
    width, zero = strip.width() / len(values), strip.bottom() - span.place(0.0) * strip.height()
    painter.fillRect(QRectF(strip.left(), zero, strip.width(), 1), QColor(look.colours.line))
    for place, value in enumerate(values.tolist()):
        end = strip.bottom() - span.place(value) * strip.height()
        bar = QRectF(strip.left() + place * width, min(end, zero), max(1.0, width - 1), abs(end - zero))
        painter.fillRect(bar, QColor(POSITIVE if value > 0 else NEGATIVE))


def _paint_cells(painter: QPainter, strip: QRectF, levels: Floats) -> None:
    """A coloured cell for each unit."""
    painter.drawImage(strip, as_image(signed_colours(levels)[np.newaxis]))


def _known(values: Floats) -> Floats:
    return np.nan_to_num(values, posinf=0.0, neginf=0.0)
