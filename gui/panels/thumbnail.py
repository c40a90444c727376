"""Small pictures of the data sets, drawn from samples of their own."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMargins, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF

from core.catalogue.sources.dataset import Dataset, Own
from core.catalogue.sources.line import Line
from core.thumbnails import cleaned, curve, small_sample
from gui.icons import icon
from gui.look import POSITIVE
from gui.plots.maps import class_colours, laid_over, rgb, signed_ramp

POINTS = 160
REACH = 6.0
"""Half the width of the plane that is drawn."""
ROWS = 2
"""So many pictures stand beside and above each other."""
ICONS = {"table": "table", "idx": "stack", "npz": "archive"}
"""The icon of a person's own data, by tag; the others are folders."""
FILLED = 0.9
"""The share of the picture that points of other units, and curves, are spread over."""

Floats = NDArray[np.float32]


def thumbnail(dataset: Dataset, side: int, ratio: float) -> QPixmap:
    """A data set without noise on nothing, `side` pixels wide, for a screen of this pixel ratio.

    What is a person's own is not read for it.
    """
    if isinstance(dataset, Own):
        picture = _blank(side, ratio)
        with QPainter(picture) as painter:
            room = QRect(0, 0, side, side).marginsRemoved(QMargins() + side // 5)
            icon(ICONS.get(dataset.tag(), "folder-open"), "faint").paint(painter, room)
        return picture
    return _drawn(cleaned(dataset, POINTS), side, ratio)


def _blank(side: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


@lru_cache(maxsize=256)
def _drawn(dataset: Dataset, side: int, ratio: float) -> QPixmap:
    picture = _blank(side, ratio)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(dataset, Line):
            _paint_curve(painter, dataset, side)
        elif dataset.picture_shape is not None:
            _paint_pictures(painter, small_sample(dataset, ROWS**2)[0].reshape(-1, *dataset.picture_shape), side)
        else:
            _paint_points(painter, dataset, side)
    return picture


def _paint_points(painter: QPainter, dataset: Dataset, side: int) -> None:
    """Points of the plane, or the first two features of a table in colours of the target."""
    inputs, targets = small_sample(dataset, POINTS)
    places = inputs[:, :2] if dataset.planar else _spread(inputs[:, :2])
    radius = max(1.0, side / 36)
    painter.setPen(Qt.PenStyle.NoPen)
    for (x, y), target in zip(places, targets, strict=True):
        painter.setBrush(_ink(dataset.classes, target))
        painter.drawEllipse(_place(x, y, side), radius, radius)


def _paint_curve(painter: QPainter, line: Line, side: int) -> None:
    x, y = curve(line)
    painter.setPen(QPen(QColor(POSITIVE), max(1.5, side / 28)))
    painter.drawPolyline(QPolygonF([_place(a * FILLED, b * REACH * FILLED, side) for a, b in zip(x, y, strict=True)]))


def _paint_pictures(painter: QPainter, pictures: Floats, side: int) -> None:
    """Pictures (N, channels, height, width), with values in [0, 1], in a square."""
    size = side // ROWS
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, pictures.shape[-1] > size)
    for number, pixels in enumerate(pictures[: ROWS**2]):
        painter.drawImage(QRect(number % ROWS * size, number // ROWS * size, size - 1, size - 1), _image(pixels))


def _image(pixels: Floats) -> QImage:
    """A picture (3, H, W) in its colours; one (1, H, W) as ink on nothing."""
    levels = (pixels.clip(0, 1) * 255).astype(np.uint8)
    colours, alpha = levels, np.full_like(levels[:1], 255)
    if len(levels) == 1:
        colours, alpha = np.array(rgb(POSITIVE), np.uint8)[:, np.newaxis, np.newaxis], levels
    bands = np.stack(np.broadcast_arrays(*colours, *alpha), axis=-1)
    height, width = bands.shape[:2]
    return QImage(np.ascontiguousarray(bands).data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def _spread(places: Floats) -> Floats:
    """Places (N, 2) in units of their own, spread over the plane that is drawn."""
    low, high = places.min(axis=0), places.max(axis=0)
    spread: Floats = ((places - low) / (high - low) * 2 - 1) * REACH * FILLED
    return spread


def _place(x: float, y: float, side: int) -> QPointF:
    return QPointF((x / REACH + 1) / 2 * side, (1 - y / REACH) / 2 * side)


def _ink(classes: int, target: NDArray[Any]) -> QColor:
    if target.ndim:
        colour = laid_over(target.astype(np.float32)[:, np.newaxis, np.newaxis])[0, 0]
    elif classes:
        return QColor(class_colours(classes)[int(target)])
    else:
        colour = signed_ramp()[min(max(round((float(target) + 1) / 2 * 255), 0), 255)]
    return QColor(*map(int, colour))
