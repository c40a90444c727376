"""What a brush does to drawn points; nothing here paints."""

from __future__ import annotations

from math import cos, hypot, pi, sin, sqrt
from random import Random
from typing import NamedTuple

from core.catalogue.sources.drawn import MOST_POINTS, DrawnPoint

REACH, APART = 6.0, 0.35
"""Half the width of the plane, and how far the mouse goes between two dabs of the smallest brush."""
SMALLEST_ERASER = 0.3
Points = tuple[DrawnPoint, ...]


class Brush(NamedTuple):
    """The class it draws, None erases; its radius in units of the plane; how many points a dab has."""

    kind: int | None = 0
    radius: float = 0.0
    density: int = 1

    @property
    def reach(self) -> float:
        """How far from the mouse it does something."""
        return max(self.radius, SMALLEST_ERASER) if self.kind is None else self.radius

    @property
    def apart(self) -> float:
        """How far the mouse has to go for another dab; an eraser leaves nothing out."""
        return self.reach / 2 if self.kind is None else max(APART, 0.7 * self.radius)


def dabbed(points: Points, brush: Brush, place: tuple[float, float], chance: Random) -> Points:
    """The points after one dab at a place, evenly over its disc; at most 5,000 there are."""
    x1, x2 = place
    if brush.kind is None:
        return tuple(point for point in points if hypot(point[0] - x1, point[1] - x2) > brush.reach)
    fresh = [_near(x1, x2, brush, chance) for _number in range(brush.density)]
    inside = [point for point in fresh if max(abs(point[0]), abs(point[1])) <= REACH]
    return (*points, *inside)[:MOST_POINTS]


def _near(x1: float, x2: float, brush: Brush, chance: Random) -> DrawnPoint:
    angle, distance = chance.uniform(0, 2 * pi), brush.radius * sqrt(chance.random())
    return round(x1 + distance * cos(angle), 2), round(x2 + distance * sin(angle), 2), brush.kind or 0
