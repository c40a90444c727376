"""The data on the card of the input."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.catalogue.sources.dataset import Dataset, Own
from gui.look import current_look
from gui.panels.thumbnail import thumbnail

SMALLEST, SIDE = 24, 66


class Picture(QWidget):
    """A few samples; not there for a person's own data."""

    def __init__(self) -> None:
        super().__init__()
        self._dataset: Dataset | None = None
        self.setMinimumHeight(current_look().px(SMALLEST))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Draw samples of a data set."""
        self._dataset = None if isinstance(dataset, Own) else dataset
        self.setVisible(self._dataset is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, 1) * current_look().px(SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dataset is None:
            return
        side = min(self.width(), self.height())
        with QPainter(self) as painter:
            picture = thumbnail(self._dataset, side, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, self.height() - side, picture)
