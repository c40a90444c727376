"""A small picture of a data set of the plane."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from core.catalogue.sources.planar import Planar
from core.thumbnails import planar_sample
from gui.plots.maps import class_colours, laid_over, signed_ramp

POINTS = 160
REACH = 6.0
"""Half the width of the plane that is drawn."""


@cache
def scatter(entry: type[Planar], side: int, ratio: float) -> QPixmap:
    """Points of a data set without noise on nothing, `side` pixels wide, for a screen of this pixel ratio."""
    inputs, targets = planar_sample(entry(), POINTS)
    picture = QPixmap(QSize(side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    radius = max(1.0, side / 36)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for (x, y), target in zip(inputs, targets, strict=True):
            painter.setBrush(_ink(entry().classes, target))
            place = QPointF((x / REACH + 1) / 2 * side, (1 - y / REACH) / 2 * side)
            painter.drawEllipse(place, radius, radius)
    return picture


def _ink(classes: int, target: NDArray[Any]) -> QColor:
    if target.ndim:
        colour = laid_over(target.astype(np.float32)[:, np.newaxis, np.newaxis])[0, 0]
    elif classes:
        return QColor(class_colours(classes)[int(target)])
    else:
        colour = signed_ramp()[min(max(round((float(target) + 1) / 2 * 255), 0), 255)]
    return QColor(*map(int, colour))
