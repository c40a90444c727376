"""A picture as the network gets it, to be looked at."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

from core.watching.seeable import Floats


def pixmap(picture: Floats, side: int) -> QPixmap:
    """The picture (channels, height, width) in [0, 1], grey or RGB, as large as a square of `side` pixels."""
    levels = np.clip(np.round(picture * 255), 0, 255).astype(np.uint8)
    channels, height, width = levels.shape
    rows = np.ascontiguousarray(np.moveaxis(levels, 0, -1))
    kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    image = QImage(rows.tobytes(), width, height, channels * width, kind)
    return QPixmap.fromImage(image).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
