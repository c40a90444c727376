"""What the picture of a network is painted with."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QPainter

from core.watching.units_look import Units
from gui.diagram.places import Places
from gui.look import Look


class Easel(NamedTuple):
    """The painter, where everything stands, what there is to paint, and how far its flow has come, in pixels.

    wide: so many links to a layer, the largest, are drawn in their width, with ticks; the others a pixel wide, which
    takes a quarter of the time.
    """

    painter: QPainter
    places: Places
    units: Units
    look: Look
    flow: float
    wide: int
