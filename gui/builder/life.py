"""The life of a layer in a few pixels: histogram of its outputs, and how large its gradient is."""

from __future__ import annotations

from math import log10

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.language import _
from core.watching.layers_look import BlockActivations
from gui.look import current_look, mixed
from gui.numbers import short

HEIGHT, BAR = 30, 4
SMALLEST, LARGEST = -6.0, 1.0
"""The ends of the gradient bar, as powers of ten."""


class Life(QWidget):
    """Empty until a training is watched."""

    def __init__(self) -> None:
        super().__init__()
        self._block: BlockActivations | None = None
        self._norm: float | None = None
        self._colour = current_look().colours.accent
        self.setFixedHeight(current_look().px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What is drawn, in numbers; empty before anything is."""
        outputs = gradient = ""
        if self._block is not None:
            text = _("Outputs: mean {mean}, deviation {std}")
            outputs = text.format(mean=short(self._block.mean), std=short(self._block.std))
        if self._norm is not None:
            gradient = _("Gradient norm: {norm}").format(norm=short(self._norm))
        return "\n".join(part for part in (outputs, gradient) if part)

    def show_colour(self, colour: str) -> None:
        """Draw in the colour of the layer."""
        self._colour = colour
        self.update()

    def show_activations(self, block: BlockActivations | None) -> None:
        """Draw the histogram."""
        self._block = block
        self.update()

    def show_gradient(self, norm: float | None) -> None:
        """Draw how large the gradient is, on a log scale."""
        self._norm = norm
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        bar = look.px(BAR)
        ground = QColor(mixed(look.colours.panel, look.colours.text, 0.1))
        floor = self.height() - 2 * bar
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(QRectF(0, floor, self.width(), 1), ground)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(0, self.height() - bar, self.width(), bar), bar / 2, bar / 2)
            painter.setBrush(QColor(self._colour))
            if self._block is not None:
                painter.drawPolygon(_outline(self._block, self.width(), floor))
            if self._norm is not None:
                length = max(bar, self.width() * bar_share(self._norm))
                painter.drawRoundedRect(QRectF(0, self.height() - bar, length, bar), bar / 2, bar / 2)


def bar_share(norm: float) -> float:
    """How much of the bar a gradient norm fills, from 0 to 1."""
    if not norm > 0:
        return 0.0
    return min(max((log10(norm) - SMALLEST) / (LARGEST - SMALLEST), 0.0), 1.0)


def _outline(block: BlockActivations, width: int, height: int) -> QPolygonF:
    """The histogram as one polygon; its root is drawn, so that rare outputs are seen beside a peak."""
    tall = np.sqrt(block.counts)
    tops = height - tall / max(float(tall.max(initial=0.0)), 1e-9) * (height - 1)
    edges = np.linspace(0, width, len(tops) + 1)
    xs, ys = np.repeat(edges, 2)[1:-1], np.repeat(tops, 2)
    points = [QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]
    return QPolygonF([QPointF(0, height), *points, QPointF(width, height)])
