"""How a weight and what a unit says become width and colour (after TensorFlow Playground, Smilkov et al., 2017)."""

from __future__ import annotations

from functools import cache

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from core.watching.seeable import Floats
from core.watching.units_look import Column
from gui.look import NEGATIVE, Look, mixed
from gui.plots.maps import Bytes, ramp, signed_colours

STRONGEST = 5.0
"""Weights beyond it are drawn no wider."""
THINNEST, WIDEST = 0.8, 8.0
"""The width of a link in pixels at the desk."""
COLOURED = 1.0
"""From this size on a weight has the full colour of its sign."""
POSITIVE_TICKS, NEGATIVE_TICKS = (3.0, 15.0), (3.0, 3.0)
"""Tick and gap in pixels at the desk: few ticks on a positive link, many on a negative, so colour is not alone."""
TICKED, SLIM = 1.6, 0.4
"""From this width on, in pixels at the desk, a link has ticks, and how wide they are as a share of it."""
STEP = 16
"""Colours on each side of the ground."""
_PLAIN = QPen(QColor(), 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def width_of(weight: float) -> float:
    """The width of a link in pixels at the desk: wider the larger the weight, whatever its sign."""
    return THINNEST + (WIDEST - THINNEST) * min(abs(weight), STRONGEST) / STRONGEST


def colour_of(weight: float, look: Look) -> QColor:
    """From orange, negative, over the colour of the ground to blue, positive."""
    level = min(max(weight / COLOURED, -1.0), 1.0)
    return _link_colours(look)[round((level + 1) * STEP)]


def pen_of(weight: float, look: Look, *, slim: bool = False) -> QPen:
    """Of a link, perhaps a slim one; one that is no number is a thin line of dots in the colour of danger."""
    if not np.isfinite(weight):
        return QPen(QColor(look.colours.danger), look.px(1.5), Qt.PenStyle.DotLine)
    pen = QPen(_PLAIN)
    pen.setColor(colour_of(weight, look))
    pen.setWidthF(1.0 if slim else width_of(weight) * look.scale)
    return pen


def ticks_of(weight: float, look: Look, flow: float) -> QPen | None:
    """The ticks on a link, which went so far with the flow, in pixels at the desk; None where it is too thin."""
    width = SLIM * width_of(weight)
    if not np.isfinite(weight) or width < SLIM * TICKED:
        return None
    pen = QPen(_PLAIN)
    pen.setColor(QColor(look.colours.panel))
    pen.setWidthF(width * look.scale)
    pen.setDashPattern([each / width for each in (POSITIVE_TICKS if weight >= 0 else NEGATIVE_TICKS)])
    pen.setDashOffset(-flow / width)
    return pen


def bundle_pen(size: float, largest: float, look: Look) -> QPen:
    """Of a bundle of links, whose shade is the mean size of their weights, as a share of the largest beside it."""
    if not np.isfinite(size):
        return pen_of(size, look)
    share = size / largest if largest > 0 else 0.0
    colour = QColor(mixed(look.colours.line, look.colours.text, 0.1 + 0.4 * share))
    return QPen(colour, (1.0 + 2.0 * share) * look.scale)


def levels(column: Column, numbers: Floats) -> Floats:
    """Numbers of a column from -1 (orange) over 0 (grey) to 1 (blue); what is no number is NaN."""
    middle, half = (column.low + column.high) / 2, max((column.high - column.low) / 2, 1e-12)
    found: Floats = np.asarray((numbers - middle) / half, np.float32)
    return found


def colours(column: Column, numbers: Floats) -> Bytes:
    """The same as colours (..., 3)."""
    return signed_colours(np.nan_to_num(levels(column, numbers), posinf=1.0, neginf=-1.0))


@cache
def _link_colours(look: Look) -> list[QColor]:
    stops = (NEGATIVE, mixed(look.colours.panel, look.colours.text, 0.12), look.colours.accent)
    return [QColor(*map(int, colour)) for colour in ramp(stops, 2 * STEP + 1)]
