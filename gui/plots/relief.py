"""Heights as a map: a shade for each level, and a line where one is crossed."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from gui.look import Look, mixed
from gui.plots.maps import Bytes, as_image, rgb
from gui.plots.thinning import Doubles

LEVELS = 16
HATCH = 8
"""Pixels from a stripe to the next where there is no height."""


def relief(levels: Doubles, shades: Bytes, ink: str, look: Look) -> QImage:
    """Levels (H, W) from 0 to LEVELS, row 0 on top, in shades (LEVELS + 1, 3) and lines of this ink.

    Lines are of one width, so they lie closer the steeper it is. What is not finite is hatched.
    """
    there = np.isfinite(levels)
    levels = np.where(there, levels, 0.0)
    steepness = np.hypot(*np.gradient(levels)) + 1e-9
    nearest = np.round(levels).clip(1)  # around the foot there is no line, only the lowest ground
    line = (1 - np.abs(levels - nearest) / steepness).clip(0, 1)[..., np.newaxis]
    ground = shades[levels.astype(np.intp)].astype(np.float64)
    found = ground + (np.array(rgb(ink)) - ground) * line
    return as_image(np.where(there[..., np.newaxis], found, _hatched(levels.shape, look)).astype(np.uint8))


def _hatched(shape: tuple[int, ...], look: Look) -> Doubles:
    """Stripes over the colour of the panel, (H, W, 3)."""
    rows, columns = np.indices(shape)
    striped = (rows + columns) % look.px(HATCH) < look.px(2)
    panel, stripe = (np.array(rgb(each), np.float64) for each in (look.colours.panel, _stripe(look)))
    return np.where(striped[..., np.newaxis], stripe, panel)


def _stripe(look: Look) -> str:
    return mixed(look.colours.panel, look.colours.text, 0.3)
