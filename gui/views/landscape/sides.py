"""A map with a plot under it, or beside it where there is more room across."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.look import GRID

WIDE = 1.25
"""From so many times as wide as high on the plot stands beside the map."""
MAP, PLOT = 5, 2


class SidesOf(QWidget):
    """Gives the map the larger side."""

    def __init__(self, square: QWidget, plot: QWidget) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GRID // 2)
        self._line.addWidget(square, MAP)
        self._line.addWidget(plot, PLOT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > WIDE * self.height()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
