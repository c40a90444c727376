"""Where on a plane linear scores decide for which class."""

from __future__ import annotations

from functools import reduce

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from core.watching.seeable import Floats
from gui.plots.frame import Frame
from gui.plots.thinning import Doubles

Corner = tuple[float, float]


def regions(scores: Floats, frame: Frame) -> list[tuple[int, QPolygonF]]:
    """The part of the frame, in pixels, where each class has the highest of the scores (K, 3) for x, y and 1.

    A single score decides by its sign for the second of two classes.
    """
    rows = np.asarray(scores, np.float64)
    rows = np.vstack([np.zeros(3), rows]) if len(rows) == 1 else rows
    found = ((place, _region(rows, place, frame)) for place in range(len(rows)))
    return [(place, polygon) for place, polygon in found if polygon.size() > 2]


def _region(rows: Doubles, place: int, frame: Frame) -> QPolygonF:
    gaps = np.delete(rows[place] - rows, place, axis=0)
    (left, right), (low, high) = frame.x, frame.y
    corners: list[Corner] = [(left, low), (right, low), (right, high), (left, high)]
    kept = reduce(_clipped, gaps.tolist(), corners)
    return QPolygonF([QPointF(frame.across(x), frame.upward(y) or frame.field.bottom()) for x, y in kept])


def _clipped(corners: list[Corner], line: list[float]) -> list[Corner]:
    """What is left of a convex polygon on the side of a line where a x + b y + c >= 0 (Sutherland & Hodgman, 1974)."""
    a, b, c = line
    sides = [a * x + b * y + c for x, y in corners]
    kept: list[Corner] = []
    for place, (x, y) in enumerate(corners):
        before, (from_x, from_y) = sides[place - 1], corners[place - 1]
        if (before >= 0) != (sides[place] >= 0):
            share = before / (before - sides[place])
            kept.append((from_x + share * (x - from_x), from_y + share * (y - from_y)))
        if sides[place] >= 0:
            kept.append((x, y))
    return kept
