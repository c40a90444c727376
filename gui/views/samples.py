"""The samples over the output map, as a layer that is painted once."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from core.watching.output_look import Points
from core.watching.sample_look import PartName, SamplePlace
from core.watching.seeable import Floats
from gui.look import Look, mixed
from gui.plots.frame import Frame
from gui.views.colouring import Colouring

NEAR = 8
"""How near to a sample a click must be, in pixels at the desk."""
MOST_POINTS = 2000
"""As many samples of a part are drawn; of more, evenly chosen ones."""


def paint_samples(layer: QPixmap, samples: Points, frame: Frame, colouring: Colouring, look: Look) -> None:
    """Paint the samples into a layer: train filled, dev outlined and on top."""
    with QPainter(layer) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(frame.field)
        for points, targets, filled in (
            (samples.train, samples.train_targets, True),
            (samples.dev, samples.dev_targets, False),
        ):
            step = max(1, -(-len(points) // MOST_POINTS))
            for (x, y), target in zip(points[::step].tolist(), targets[::step].tolist(), strict=True):
                centre = QPointF(frame.across(x), frame.upward(y) or frame.field.bottom())
                dot(painter, centre, colouring.of_target(target), filled, look)


def nearest(points: Floats, frame: Frame, place: QPointF, look: Look) -> int | None:
    """Which of the points (N, 2) is drawn there; None where none is."""
    if not len(points):
        return None
    across, upward = frame.pixels(*points.T.astype(np.float64))
    distances = np.hypot(across - place.x(), upward - place.y())
    row = int(distances.argmin())
    return row if distances[row] <= look.px(NEAR) else None


def sample_at(samples: Points, frame: Frame, place: QPointF, look: Look) -> SamplePlace | None:
    """The sample that is drawn there; those of dev lie on top."""
    parts: dict[PartName, Floats] = {"dev": samples.dev, "train": samples.train}
    found = ((part, nearest(points, frame, place, look)) for part, points in parts.items())
    return next((SamplePlace(part, row) for part, row in found if row is not None), None)


def dot(painter: QPainter, centre: QPointF, colour: str, filled: bool, look: Look) -> None:
    """A sample: a disc with a white rim, or a white disc with a coloured one."""
    strong, white = QColor(mixed(colour, "#000000", 0.12)), QColor("#ffffff")
    painter.setPen(QPen(white if filled else strong, look.px(1) if filled else 1.5 * look.scale))
    painter.setBrush(strong if filled else white)
    radius = (3.2 if filled else 2.6) * look.scale
    painter.drawEllipse(centre, radius, radius)
