"""A shape for each class, so that its colour is never all that tells it from the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, cos, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from gui.look import Look, mixed
from gui.plots.thinning import Doubles

RADIUS, RIM = 3.3, 1.2
"""Of a mark and of the line around it, in pixels at the desk."""


class Mark(NamedTuple):
    """How a sample is drawn: in its colour, as the shape of this number, filled or as an outline only."""

    colour: str
    shape: int = 0
    filled: bool = True


def _ring(corners: int, start: float, radius: float = 1.0, inner: float = 0.0) -> tuple[tuple[float, float], ...]:
    """The corners of a polygon, from `start` (turns, clockwise from the right); with `inner` ones between: a star."""
    count = 2 * corners if inner else corners
    radii = [inner if inner and place % 2 else radius for place in range(count)]
    angles = [2 * pi * (start + place / count) for place in range(count)]
    return tuple((r * cos(angle), r * sin(angle)) for r, angle in zip(radii, angles, strict=True))


def _cross(arm: float, half: float, turned: bool) -> tuple[tuple[float, float], ...]:
    corners = [(half, -arm), (half, -half), (arm, -half), (arm, half), (half, half), (half, arm)]
    whole = [*corners, *((-x, -y) for x, y in corners)]
    return tuple(((x - y) / 2**0.5, (x + y) / 2**0.5) for x, y in whole) if turned else tuple(whole)


SHAPES = (
    (),
    _ring(4, 0.125, 1.25),
    _ring(3, -0.25, 1.4),
    _ring(4, 0.0, 1.35),
    _ring(3, 0.25, 1.4),
    _cross(1.25, 0.45, turned=False),
    _cross(1.25, 0.45, turned=True),
    _ring(5, -0.25, 1.55, 0.65),
    _ring(6, 0.0, 1.2),
    _ring(5, 0.25, 1.25),
)
"""Corners of each, (x, y) with y down, in radii; the first is a disc."""


def paint_mark(painter: QPainter, centre: QPointF, mark: Mark, look: Look) -> None:
    """Paint one: filled with a white rim, or white with a coloured one."""
    strong, white = QColor(mixed(mark.colour, "#000000", 0.12)), QColor("#ffffff")
    painter.setPen(QPen(white if mark.filled else strong, (1.0 if mark.filled else RIM) * look.scale))
    painter.setBrush(strong if mark.filled else white)
    radius, corners = RADIUS * look.scale, SHAPES[mark.shape % len(SHAPES)]
    if corners:
        painter.drawPolygon(QPolygonF([centre + QPointF(*corner) * radius for corner in corners]))
    else:
        painter.drawEllipse(centre, radius, radius)


def paint_marks(painter: QPainter, marks: Sequence[Mark], x: Doubles, y: Doubles, look: Look) -> None:
    """Paint many, centred at these pixels."""
    ratio = painter.deviceTransform().m11()
    half = _half(look)
    for mark, across, upward in zip(marks, (x - half).tolist(), (y - half).tolist(), strict=True):
        painter.drawPixmap(QPointF(across, upward), _stamp(mark, ratio, look))


def _half(look: Look) -> int:
    """Half the edge of a stamp."""
    return ceil((RADIUS * 1.6 + RIM) * look.scale)


@lru_cache(maxsize=1024)
def _stamp(mark: Mark, ratio: float, look: Look) -> QPixmap:
    """The mark as a picture, which is painted faster than its lines."""
    half = _half(look)
    stamp = QPixmap(ceil(2 * half * ratio), ceil(2 * half * ratio))
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    with QPainter(stamp) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QPointF(half, half), mark, look)
    return stamp
