"""Samples and where augmentation moves them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from core.watching.augmented_look import AugmentedPoints
from core.watching.sample_look import SampleLook
from core.watching.seeable import Floats
from gui.look import Look
from gui.plots.frame import Frame
from gui.views.colouring import Colouring
from gui.views.data.cloud import Cloud

RING = 3
"""The radius of the ring where a sample was, in pixels at the desk."""


class Trails(Cloud):
    """A dot where each sample is moved to, and a line from the ring where it was."""

    _plain: Floats = np.zeros((0, 2), np.float32)

    def show_trails(self, seen: AugmentedPoints, colouring: Colouring) -> None:
        """Draw these, in the colours of their targets."""
        self._plain = seen.plain
        self.show_samples(seen.varied, colouring)

    def _paint_dots(self, layer: QPixmap, frame: Frame, seen: SampleLook, look: Look) -> None:
        places = [frame.pixels(*each.T.astype(np.float64)) for each in (self._plain, seen.values)]
        with QPainter(layer) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.colours.faint), look.px(1)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for start, end in zip(*(zip(*each, strict=True) for each in places), strict=True):
                painter.drawLine(QLineF(QPointF(*start), QPointF(*end)))
                painter.drawEllipse(QPointF(*start), look.px(RING), look.px(RING))
        super()._paint_dots(layer, frame, seen, look)
