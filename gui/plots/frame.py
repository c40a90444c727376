"""Where values lie in a plot: the field in pixels and the ranges it shows."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gui.plots.scales import Span
from gui.plots.thinning import Doubles


class Frame(NamedTuple):
    """The field of a plot in pixels of its widget and the ranges across it; on a log axis y is in powers of ten."""

    field: QRectF
    x: Span
    y: Span
    log: bool

    def across(self, value: float) -> float:
        """The pixel of a value in x."""
        return self.field.left() + self.x.place(value) * self.field.width()

    def upward(self, value: float) -> float | None:
        """The pixel of a value in y, on a log axis 0 at its foot; None for nan and infinity."""
        if not math.isfinite(value):
            return None
        if self.log:
            value = math.log10(value) if value > 0 else self.y.low
        return self.field.bottom() - self.y.place(value) * self.field.height()

    def pixels(self, x: Doubles, y: Doubles) -> tuple[Doubles, Doubles]:
        """Points as pixels; on a log axis what is not positive lies at the foot."""
        if self.log:
            y = np.log10(y, out=np.where(np.isnan(y), np.nan, self.y.low), where=y > 0)
        across = self.field.left() + (x - self.x.low) * (self.field.width() / (self.x.high - self.x.low))
        upward = self.field.bottom() - (y - self.y.low) * (self.field.height() / (self.y.high - self.y.low))
        return across, upward

    def value_at(self, pixel: float) -> float:
        """The value in x at a pixel."""
        return self.x.low + (pixel - self.field.left()) / self.field.width() * (self.x.high - self.x.low)

    def height_at(self, pixel: float) -> float:
        """The value in y at a pixel, where the axis is not a log axis."""
        return self.y.low + (self.field.bottom() - pixel) / self.field.height() * (self.y.high - self.y.low)


def points(across: np.ndarray, upward: np.ndarray) -> list[QPointF]:
    """Pixels as painters take them."""
    return [QPointF(*place) for place in zip(across.tolist(), upward.tolist(), strict=True)]
