"""A surface as a map: the lower the darker, with contour lines."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from core.catalogue.surfaces import Surface
from gui.look import Look, mixed
from gui.plots.frame import Frame
from gui.plots.maps import as_image, ramp, rgb

LEVELS = 16
LOW_GROUND = 0.1
"""The lowest tenth of a surface gets lines of its own, where the steepest corners would leave it blank."""
DEPTH, LINE = 0.2, 0.36
"""How far from the colour of the panel the ground goes, and a contour line."""


def relief(surface: Surface, frame: Frame, size: QSize, look: Look) -> QImage:
    """The field of the frame in so many pixels; lines lie closer the steeper it is, and evenly in the logarithm."""
    x = np.linspace(*frame.x, size.width())
    y = np.linspace(*frame.y, size.height())[::-1]
    heights = surface.height(*np.meshgrid(x, y)) - surface.lowest()
    levels = np.log1p(heights / max(float(np.quantile(heights, LOW_GROUND)), 1e-9) * 2)
    levels *= LEVELS / levels.max()
    panel, shade = look.colours.panel, mixed(look.colours.panel, look.colours.text, DEPTH)
    shades = ramp((panel, shade) if look.dark else (shade, panel), LEVELS + 1).astype(np.float64)
    steepness = np.hypot(*np.gradient(levels)) + 1e-9
    line = (1 - np.abs(levels - np.round(levels)) / steepness).clip(0, 1)[..., np.newaxis]
    ink = np.array(rgb(mixed(look.colours.panel, look.colours.text, LINE)))
    ground = shades[levels.astype(np.intp)]
    return as_image((ground + (ink - ground) * line).astype(np.uint8))
