"""Signed numbers as colours: pictures beside each other, and a matrix."""

from __future__ import annotations

from math import ceil

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from core.watching.seeable import Floats
from gui.look import Look, readable
from gui.numbers import short
from gui.plots.maps import Bytes, as_image, signed_colours
from gui.plots.tiling import columns
from gui.views.data.steps.chart import Chart, largest_square

GAP, CELL = 3, 44
"""Between two pictures, and the width of a cell with a number in it, in pixels at the desk."""


class Pictures(Chart):
    """As many columns as rows or nearly so; zero is grey in each of them."""

    def __init__(self) -> None:
        super().__init__()
        self._images: list[Bytes] = []

    def show_pictures(self, pictures: Floats, reach: float) -> None:
        """Draw pictures (P, channels, height, width); numbers from -reach to reach have colours."""
        self._images = [_colours(picture, reach) for picture in pictures]
        self.update()

    def paint_chart(self, painter: QPainter, field: QRectF, look: Look) -> None:
        if not self._images:
            return
        height, width = self._images[0].shape[:2]
        beside = columns(len(self._images), width / height, field.width(), field.height())
        rows = ceil(len(self._images) / beside)
        gap = look.px(GAP) if len(self._images) > 1 else 0
        across = min(field.width() / beside, field.height() / rows * width / height)
        for place, colours in enumerate(self._images):
            row, column = divmod(place, beside)
            tall = across * height / width
            box = QRectF(field.left() + column * across, field.top() + row * tall, across - gap, tall - gap)
            painter.drawImage(box, as_image(colours))


class Matrix(Chart):
    """A square of cells, the largest number in the full colour; with room for them the numbers, too."""

    def __init__(self) -> None:
        super().__init__()
        self._values: Floats = np.zeros((0, 0), np.float32)

    def show_matrix(self, values: Floats) -> None:
        """Draw these numbers (F, F)."""
        self._values = values
        self.update()

    def paint_chart(self, painter: QPainter, field: QRectF, look: Look) -> None:
        if not self._values.size:
            return
        square = largest_square(field)
        square.moveLeft(field.left())
        colours = _ramped(self._values, reach_of(self._values))
        painter.drawImage(square, as_image(colours))
        cell = square.width() / len(self._values)
        if cell < look.px(CELL):
            return
        for (row, column), value in np.ndenumerate(self._values):
            painter.setPen(QColor(readable(QColor(*colours[row, column].tolist()).name())))
            box = QRectF(square.left() + column * cell, square.top() + row * cell, cell, cell)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, short(float(value)))


def reach_of(*values: Floats) -> float:
    """The largest size of a number, but for the hundredth part that is even larger."""
    sizes = np.abs(np.concatenate([each.ravel() for each in values]))
    return float(np.quantile(sizes, 0.99) or sizes.max() or 1.0) if sizes.size else 1.0


def _colours(picture: Floats, reach: float) -> Bytes:
    """One channel as signed colours; three as they are, with zero in the middle."""
    if len(picture) == 1:
        return _ramped(picture[0], reach)
    channels = np.moveaxis(picture[:3], 0, -1)
    mixture: Bytes = (127.5 + 127.5 * (channels / reach).clip(-1, 1)).astype(np.uint8)
    return mixture


def _ramped(values: Floats, reach: float) -> Bytes:
    return signed_colours(np.nan_to_num(values) / reach)
