"""How far a place is from the edge of a shape: below 0 inside; shapes stand upright and reach to about 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_SECTOR = np.float32(2 * np.pi / 5)
_TIP, _NOTCH = 1.08, 0.47
"""How far the tips and the notches of a star are from its middle."""
_EDGE = np.array([_NOTCH * np.sin(_SECTOR / 2), _NOTCH * np.cos(_SECTOR / 2) - _TIP], np.float32)
"""From a tip to the notch beside it."""
_ACROSS = np.array([-_EDGE[1], _EDGE[0]], np.float32) / np.float32(np.hypot(*_EDGE))


def circle(x: Floats, y: Floats) -> Floats:
    """From a circle."""
    return np.hypot(x, y) - np.float32(0.84)


def square(x: Floats, y: Floats) -> Floats:
    """From a square."""
    return np.maximum(np.abs(x), np.abs(y)) - np.float32(0.74)


def triangle(x: Floats, y: Floats) -> Floats:
    """From a triangle with equal sides, the tip up."""
    slope = np.float32(np.sqrt(3) / 2) * np.abs(x) + np.float32(0.5) * y
    return np.maximum(slope, -y) - np.float32(0.55)


def star(x: Floats, y: Floats) -> Floats:
    """From a star of five tips; all its edges are one, turned and mirrored."""
    away, angle = np.hypot(x, y), np.arctan2(x, y)
    angle -= _SECTOR * np.round(angle / _SECTOR)
    beside, beyond = away * np.sin(np.abs(angle)), away * np.cos(angle) - np.float32(_TIP)
    return np.asarray(beside * _ACROSS[0] + beyond * _ACROSS[1])


def cross(x: Floats, y: Floats) -> Floats:
    """From an upright cross of two bars."""
    across, up = np.abs(x), np.abs(y)
    return np.maximum(np.maximum(across, up) - np.float32(0.92), np.minimum(across, up) - np.float32(0.31))
