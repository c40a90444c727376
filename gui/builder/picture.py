"""The data on the card of the input."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.catalogue.sources.dataset import Dataset
from core.catalogue.sources.planar import Planar
from gui.look import current_look
from gui.panels.thumbnail import scatter

SMALLEST, SIDE = 24, 66


class Picture(QWidget):
    """Points of a plane; not there for other data."""

    def __init__(self) -> None:
        super().__init__()
        self._entry: type[Planar] | None = None
        self.setMinimumHeight(current_look().px(SMALLEST))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Draw the points of a data set."""
        self._entry = type(dataset) if isinstance(dataset, Planar) else None
        self.setVisible(self._entry is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, 1) * current_look().px(SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._entry is None:
            return
        side = min(self.width(), self.height())
        with QPainter(self) as painter:
            picture = scatter(self._entry, side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, self.height() - side, picture)
