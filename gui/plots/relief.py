"""Heights as a map: a shade for each level, and a line where one is crossed."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from gui.look import Look, mixed
from gui.plots.maps import Bytes, as_image, rgb
from gui.plots.thinning import Doubles

LEVELS = 16
HATCH, STRIPE = 8, 0.3
"""Pixels from a stripe to the next where there is no height, and how far they go from the panel's colour to text."""


def relief(levels: Doubles, shades: Bytes, ink: str, look: Look) -> QImage:
    """Levels (H, W) from 0 to LEVELS, row 0 on top, in shades (LEVELS + 1, 3) and lines of this ink.

    Lines are of one width, so they lie closer the steeper it is. What is not finite is hatched.
    """
    there = np.isfinite(levels)
    levels = np.where(there, levels, 0.0).astype(np.float32)
    steepness = np.hypot(*np.gradient(levels)) + 1e-9
    nearest = np.round(levels).clip(1)  # around the foot there is no line, only the lowest ground
    line = (1 - np.abs(levels - nearest) / steepness).clip(0, 1)[..., np.newaxis]
    ground = shades[levels.astype(np.intp)].astype(np.float32)
    found = (ground + (np.array(rgb(ink), np.float32) - ground) * line).astype(np.uint8)
    if not there.all():
        found[~there] = _hatched(levels.shape, look)[~there]
    return as_image(found)


def _hatched(shape: tuple[int, ...], look: Look) -> Bytes:
    """Stripes over the colour of the panel, (H, W, 3)."""
    rows, columns = np.indices(shape)
    striped = (rows + columns) % look.px(HATCH) < look.px(2)
    stripe = mixed(look.colours.panel, look.colours.text, STRIPE)
    found: Bytes = np.array([rgb(look.colours.panel), rgb(stripe)], np.uint8)[striped.astype(np.intp)]
    return found
