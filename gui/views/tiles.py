"""Rows of numbers as small pictures or bars, as many and as large as there is room for."""

from __future__ import annotations

from math import prod

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.watching.seeable import Floats
from gui.elided import paint_elided
from gui.look import CAPTION, Look, current_look, ui_font
from gui.plots.maps import Bytes, as_image, ramp, signed_ramp
from gui.plots.scales import Span, finite_ends
from gui.plots.tiling import columns

GAP = 4
"""Between two tiles, for each picture in one of them, in pixels at the desk."""
BARS, LEAST = 1.5, 84
"""How much wider than high a tile of bars is, and how wide at least, in pixels at the desk."""
Shape = tuple[int, int, int]
"""(channels, height, width)."""


class Tiles(QWidget):
    """A tile a row. Of several arrays the same rows stand beside each other in one tile.

    A signed array goes from orange over grey to blue, or up and down from the middle; pictures of three channels are in
    their own colours.
    """

    def __init__(self, title: str, *, signed: bool = False) -> None:
        super().__init__()
        self._title, self._signed = title, signed
        self._arrays: list[Floats] = []
        self._shape: Shape | None = None
        self.setMinimumSize(96, 72)

    def show_rows(self, arrays: list[Floats], shape: Shape | None) -> None:
        """Draw arrays (N, F), each row as a picture of this shape, or as bars where there is no such shape."""
        features = arrays[0].shape[1] if arrays else 0
        self._shape = shape if shape is not None and prod(shape) == features else None
        self._arrays = [np.nan_to_num(array, posinf=0.0, neginf=0.0) for array in arrays]
        self.update()

    def _span(self) -> Span:
        """From the least to the greatest number of the first array, and zero in it; if signed, in the middle."""
        least, greatest = finite_ends(self._arrays[0]) or (0.0, 1.0)
        low, high = min(least, 0.0), max(greatest, 0.0)
        if self._signed:
            low, high = min(low, -high), max(high, -low)
        return Span(low, high if high > low else low + 1.0)

    def _paint_tiles(self, painter: QPainter, field: QRectF, look: Look) -> None:
        span = self._span()
        levels = [((array - span.low) / (span.high - span.low)).clip(0.0, 1.0) for array in self._arrays]
        parts, gap = len(levels), look.px(GAP * len(levels))
        aspect = parts * self._shape[2] / self._shape[1] if self._shape is not None else BARS
        fitting = max(1, int(field.width() / look.px(LEAST)) * int(field.height() * BARS / look.px(LEAST)))
        count = len(levels[0]) if self._shape is not None else min(len(levels[0]), fitting)
        across = columns(count, aspect, field.width(), field.height())
        width = min(field.width() / across, aspect * field.height() / -(-count // across))
        for place in range(count):
            row, column = divmod(place, across)
            tile = QRectF(field.left() + column * width, field.top() + row * width / aspect, width, width / aspect)
            tile = tile.adjusted(0, 0, -gap, -gap)
            if self._shape is not None:
                self._paint_pictures(painter, tile, [part[place].reshape(self._shape) for part in levels], look)
            else:
                _paint_bars(painter, tile, [part[place] for part in levels], span.place(0.0), look)

    def _paint_pictures(self, painter: QPainter, tile: QRectF, pictures: list[Floats], look: Look) -> None:
        colours = signed_ramp() if self._signed else _greys(look)
        width = tile.width() / len(pictures)
        for place, picture in enumerate(pictures):
            box = QRectF(tile.left() + place * width, tile.top(), width - 1, tile.height())
            levels = (picture * 255).astype(np.uint8)
            painter.drawImage(box, as_image(levels.transpose(1, 2, 0) if len(levels) == 3 else colours[levels[0]]))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        with QPainter(self) as painter:
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.faint))
            line = QRectF(0, 0, self.width(), QFontMetricsF(painter.font()).height())
            paint_elided(painter, line, self._title)
            if self._arrays and len(self._arrays[0]):
                top = line.bottom() + look.px(GAP)
                self._paint_tiles(painter, QRectF(0, top, self.width(), max(1.0, self.height() - top)), look)


def _greys(look: Look) -> Bytes:
    """256 colours from the ground to the ink of the look."""
    return ramp((look.colours.panel, look.colours.text), 256)


def _paint_bars(painter: QPainter, tile: QRectF, parts: list[Floats], zero: float, look: Look) -> None:
    """A bar from zero for each number of each part, those of the same place beside each other."""
    inks = (look.colours.train, look.colours.dev)
    foot = tile.bottom() - zero * tile.height()
    step = tile.width() / max(1, len(parts[0]))
    width = max(1.0, step / (len(parts) + 1))
    painter.setPen(Qt.PenStyle.NoPen)
    for number, part in enumerate(parts):
        painter.setBrush(QColor(inks[number]))
        painter.drawRects(
            [
                QRectF(tile.left() + place * step + number * width, foot, width, (zero - level) * tile.height())
                for place, level in enumerate(part.tolist())
            ]
        )
    painter.setPen(QColor(look.colours.line))
    painter.drawLine(QPointF(tile.left(), foot), QPointF(tile.right(), foot))
