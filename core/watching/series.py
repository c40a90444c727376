"""A curve that never outgrows its place, however long the run."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.watching.curves_look import Curve

MOST = 1024
"""Points kept; when they are reached, neighbours are merged and each point stands for twice as many values."""


TOGETHER = 256
"""Values that wait before they are put into points, so that one by one they cost next to nothing."""
Numbers = NDArray[Any]


class Series:
    """Values along a rising x, at most MOST points of them; each keeps mean, least and greatest of its values.

    Each point stands where its first value stood; the last may still be waiting for some of its values.
    """

    def __init__(self) -> None:
        self._points = array("d")
        self._stride = 1
        self._x, self._values = array("d"), array("d")

    def append(self, x: float, value: float) -> None:
        """Put a value at the end; one that is not finite cannot be drawn and is left out."""
        self._x.append(x)
        self._values.append(value)
        self._put_away()

    def extend(self, x: Numbers, values: Numbers) -> None:
        """Put values at the end."""
        self._x.frombytes(np.asarray(x, np.float64).tobytes())
        self._values.frombytes(np.asarray(values, np.float64).tobytes())
        self._put_away()

    def curve(self) -> Curve:
        """All points, up to the newest value."""
        self._fold()
        points = np.array(self._points, np.float32)
        if self._x:
            points = np.append(points, _points(np.array(self._x), np.array(self._values), len(self._x)))
        return Curve(*np.ascontiguousarray(points.reshape(-1, 4).T, np.float32))

    def cut(self, x: float) -> None:
        """Forget what stands beyond x."""
        points = np.array(self._points).reshape(-1, 4)
        self._points = array("d", points[points[:, 0] <= x].tobytes())
        waiting = np.array(self._x) <= x
        self._x, self._values = (array("d", np.array(each)[waiting].tobytes()) for each in (self._x, self._values))

    def _put_away(self) -> None:
        if len(self._x) >= TOGETHER and len(self._x) >= self._stride:
            self._fold()

    def _fold(self) -> None:
        """Make points of what waits, as far as it makes whole ones."""
        x, values = np.array(self._x), np.array(self._values)
        finite = np.isfinite(values)
        x, values = x[finite], values[finite]
        while len(x) >= self._stride:
            room = MOST - len(self._points) // 4
            taken = min(room, len(x) // self._stride) * self._stride
            self._points.frombytes(_points(x[:taken], values[:taken], self._stride).tobytes())
            x, values = x[taken:], values[taken:]
            if len(self._points) >= 4 * MOST:
                self._merge()
        self._x, self._values = array("d", x.tobytes()), array("d", values.tobytes())

    def _merge(self) -> None:
        self._stride *= 2
        x, mean, low, high = np.array(self._points).reshape(-1, 2, 4).transpose(2, 0, 1)
        merged = np.column_stack([x[:, 0], mean.mean(1), low.min(1), high.max(1)])
        self._points = array("d", merged.tobytes())


def _points(x: Numbers, values: Numbers, stride: int) -> Numbers:
    """Points (count, 4) of so many values each: x, mean, least, greatest."""
    groups = values.reshape(-1, stride)
    return np.column_stack([x[::stride], groups.mean(1), groups.min(1), groups.max(1)])
