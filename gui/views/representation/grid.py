"""The grid over the inputs as a layer sees it: in one colour the lines of equal first input, in another the others."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from core.watching.representation_look import Warp
from core.watching.seeable import Floats
from gui.look import Look, mixed
from gui.plots.frame import Frame
from gui.plots.graph import pg

EVERY = 4
"""So many lines apart is one drawn strongly: where the input is a multiple of 2."""
FAINT = 0.55
FAR = 1e5
"""Pixels; a line that goes farther leaves the picture all the same."""


def paint_grid(painter: QPainter, warp: Warp, frame: Frame, look: Look) -> None:
    """Paint the thin lines of both, then the strong ones."""
    colours = look.colours
    both = (warp.upright, colours.third), (warp.level, colours.fourth)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    strong = np.arange(len(warp.upright)) % EVERY == 0
    for kept, share in ((~strong, FAINT), (strong, 0.0)):
        for lines, ink in both:
            painter.setPen(QPen(QColor(mixed(ink, colours.panel, share)), 1))
            painter.drawPath(_path(lines[kept], frame))


def _path(lines: Floats, frame: Frame) -> QPainterPath:
    """Lines (L, P, 2) as one path."""
    across, upward = frame.pixels(*np.nan_to_num(lines.reshape(-1, 2).T.astype(np.float64)).clip(-1e12, 1e12))
    joined = np.ones(lines.shape[:2], np.int32)
    joined[:, -1] = 0
    path: QPainterPath = pg.arrayToQPath(
        across.clip(-FAR, FAR), upward.clip(-FAR, FAR), connect=joined.ravel(), finiteCheck=False
    )
    return path
