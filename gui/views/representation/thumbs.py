"""A cloud as a small picture: many of them are painted in no time."""

from __future__ import annotations

from itertools import product

import numpy as np
from PySide6.QtGui import QImage

from gui.plots.maps import Bytes, as_image
from gui.views.representation.steady import Settled

MARGIN = 0.06
"""What is free at each edge, as a share of the picture."""


def thumb(settled: Settled, colours: Bytes, ground: Bytes, side: int, dot: int) -> QImage:
    """The points as squares of `dot` pixels in their colours (N, 3), on a ground (3,), both directions alike."""
    picture = np.empty((side, side, 3), np.uint8)
    picture[:] = ground
    spans = np.array([settled.x, settled.y], np.float64)
    unit = np.ptp(spans, axis=1).max() / ((1 - 2 * MARGIN) * side)
    places = (settled.points - spans.mean(1)) / unit * (1, -1) + (side - dot) / 2
    known = np.isfinite(places).all(1)
    columns, rows = places[known].round().clip(0, side - dot).astype(np.intp).T
    for down, right in product(range(dot), repeat=2):
        picture[rows + down, columns + right] = colours[known]
    return as_image(picture)
