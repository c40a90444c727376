"""What the colours of the output map mean for a task."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtGui import QColor, QImage

from core.catalogue.losses import Task
from core.language import _
from core.watching.seeable import Floats
from gui.plots.maps import Bytes, blended, class_colours, signed_ramp


class Colouring(NamedTuple):
    """Orange to blue for two classes (0 to 1) and for numbers (-1 to 1), else one colour a class."""

    task: Task = "binary"
    classes: int = 2

    def picture(self, values: Floats, hard: bool) -> QImage:
        """Outputs (K, R, R), row 0 at the foot, as a picture of R x R pixels; hard: only the answer."""
        if len(values) > 1:
            shares = values == values.max(axis=0) if hard else values
            return as_image(blended(np.asarray(shares, np.float32))[::-1])
        levels = np.nan_to_num(self._level(values[0])).clip(0.0, 1.0)
        levels = np.round(levels) if hard else levels
        return as_image(signed_ramp()[(levels * 255).astype(np.uint8)][::-1])

    def of_target(self, target: float) -> str:
        """The colour of a sample whose right answer is `target`."""
        if self.task == "multiclass":
            return class_colours(self.classes)[int(target) % self.classes]
        level = float(np.clip(self._level(np.array(target, np.float32)), 0.0, 1.0))
        return QColor(*map(int, signed_ramp()[int(level * 255)])).name()

    def ends(self) -> tuple[str, str, str]:
        """The words left, in the middle and right under the ramp."""
        if self.task == "regression":
            return "-1", "0", "1"
        return _("class {number}").format(number=0), "0.5", _("class {number}").format(number=1)

    def _level(self, values: Floats) -> Floats:
        """From orange (0) to blue (1)."""
        return (values + np.float32(1.0)) / np.float32(2.0) if self.task == "regression" else values


def as_image(colours: Bytes) -> QImage:
    """Colours (H, W, 3) as a picture of its own."""
    height, width = colours.shape[:2]
    pixels = np.ascontiguousarray(colours)
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
