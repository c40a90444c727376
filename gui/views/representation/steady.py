"""Clouds that neither turn nor jump from look to look, so that what moves has moved in the network."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

import numpy as np

from core.watching.representation_look import Cloud
from core.watching.seeable import Floats
from core.watching.turning import STILL, turn
from gui.plots.scales import Span, finite_ends, held

REACH = 0.3
"""How far the grid is shown beyond the samples, as a share of how far these reach."""
GOLDEN, SPREAD = 0.6180339887, 0.6
"""Dots of a layer of one unit are spread over this share of its height, each a golden section on from the last."""

Ends = tuple[float, float]


class Settled(NamedTuple):
    """A cloud as it is drawn: its points (N, 2), the turn (2, 2) that brought them there, the range of either axis."""

    cloud: Cloud
    points: Floats
    turn: Floats
    x: Span
    y: Span

    def turned(self, places: Floats) -> Floats:
        """Places (..., 2) of the same plane as they are drawn."""
        return _turned(places, self.turn)


class Steady:
    """Knows how the layers were last drawn."""

    def __init__(self) -> None:
        self._points: dict[int, Floats] = {}
        self._spans: dict[tuple[int, bool], tuple[Span, Span]] = {}

    def forget(self) -> None:
        """Another run begins."""
        self._points.clear()
        self._spans.clear()

    def settled(self, cloud: Cloud, grid: Floats | None = None, *, whole: bool = False) -> Settled:
        """The cloud, turned to lie like that of the last look.

        There is room for a grid (N, 2) over its plane: for the whole of it, or for as much as leaves the samples large.
        """
        turned = STILL if cloud.own_axes else turn(cloud.points, self._points.get(cloud.place))
        points = _turned(cloud.points, turned)
        if np.isfinite(points).all():
            self._points[cloud.place] = points
        ends = _ends(points) if grid is None else _with_room(_ends(points), _ends(_turned(grid, turned)), whole)
        key = cloud.place, grid is not None
        before = self._spans.get(key, (None, None))
        x, y = (held(span, *pair) for span, pair in zip(before, ends, strict=True))
        self._spans[key] = x, y
        if cloud.units == 1:
            return Settled(cloud, spread_out(points, x), turned, x, x)
        return Settled(cloud, points, turned, x, y)


def _ends(places: Floats) -> list[Ends]:
    """The least and the greatest in either direction."""
    return [finite_ends(axis) or (-1.0, 1.0) for axis in places.T]


def _with_room(samples: list[Ends], grid: list[Ends], whole: bool) -> list[Ends]:
    reach = inf if whole else REACH * max(high - low for low, high in samples)
    return [
        (min(low, max(first, low - reach)), max(high, min(last, high + reach)))
        for (low, high), (first, last) in zip(samples, grid, strict=True)
    ]


def _turned(places: Floats, turn: Floats) -> Floats:
    with np.errstate(invalid="ignore"):  # what ran away may be infinite both ways
        found: Floats = places @ turn
    return found


def spread_out(points: Floats, span: Span) -> Floats:
    """Points along one axis, moved upward and downward only so that they can all be seen."""
    height = (np.arange(len(points)) * GOLDEN % 1.0 - 0.5) * SPREAD + 0.5
    return np.column_stack([points[:, 0], span.low + height * (span.high - span.low)]).astype(np.float32)
