"""A surface of the race as levels: the lower the darker, evenly in the logarithm."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from core.catalogue.surfaces import Surface
from gui.look import Look, mixed
from gui.plots.frame import Frame
from gui.plots.maps import ramp
from gui.plots.relief import LEVELS, relief

LOW_GROUND = 0.1
"""The lowest tenth of a surface gets lines of its own, where the steepest corners would leave it blank."""
DEPTH, LINE = 0.2, 0.36
"""How far from the colour of the panel the ground goes, and a contour line."""


def ground(surface: Surface, frame: Frame, size: QSize, look: Look) -> QImage:
    """The field of the frame in so many pixels."""
    x = np.linspace(*frame.x, size.width())
    y = np.linspace(*frame.y, size.height())[::-1]
    heights = surface.height(*np.meshgrid(x, y)) - surface.lowest()
    levels = np.log1p(heights / max(float(np.quantile(heights, LOW_GROUND)), 1e-9) * 2)
    panel, shade = look.colours.panel, mixed(look.colours.panel, look.colours.text, DEPTH)
    shades = ramp((panel, shade) if look.dark else (shade, panel), LEVELS + 1)
    ink = mixed(look.colours.panel, look.colours.text, LINE)
    return relief(levels * (LEVELS / levels.max()), shades, ink, look)
