"""An input feature as a small picture of the plane to click."""

from __future__ import annotations

from functools import cache

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent

from core.catalogue.features import Feature
from core.language import _
from gui.look import CAPTION, current_look, ui_font
from gui.picture_button import PictureButton
from gui.plots.maps import as_image, signed_colours

LEAST, HEIGHT, MARGIN, WORDS = 30, 58, 5, 16
"""The width at least, the height, the margin and the height of the name, in pixels at the desk."""
POINTS, REACH = 48, 6.0
FADED = 0.45
"""How strongly the picture of a feature that is not chosen is painted."""


class FeatureTile(PictureButton):
    """What a feature says at every place of the plane: orange below zero, blue above."""

    def __init__(self, feature: Feature) -> None:
        super().__init__()
        self.feature = feature
        self.name_after(feature)

    def sizeHint(self) -> QSize:
        look = current_look()
        return QSize(look.px(LEAST), look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        inside = QRectF(self.rect()).adjusted(*(look.px(MARGIN) * sign for sign in (1, 1, -1, -1)))
        words = QRectF(0, inside.bottom() - look.px(WORDS - 2), self.width(), look.px(WORDS))
        side = min(inside.width(), words.top() - inside.top() - 1)
        with QPainter(self) as painter:
            self.paint_ground(painter)
            painter.setOpacity(1.0 if self.isChecked() else FADED)
            painter.drawImage(QRectF((self.width() - side) / 2, inside.top(), side, side), plane_of(self.feature))
            painter.setOpacity(1.0)
            painter.setFont(ui_font(look, CAPTION))
            painter.setPen(QColor(look.colours.text if self.isChecked() else look.colours.faint))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _(self.feature.title()))


@cache
def plane_of(feature: Feature) -> QImage:
    """The feature over the plane in signed colours, its largest value at the end of the ramp."""
    axis = np.linspace(-REACH, REACH, POINTS)
    heights = feature.values(*np.meshgrid(axis, axis[::-1]))
    return as_image(signed_colours(heights / np.abs(heights).max()))
