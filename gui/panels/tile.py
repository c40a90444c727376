"""A data set as a small picture to click."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from core.catalogue.sources.dataset import Dataset
from gui.look import CAPTION, current_look, ui_font
from gui.panels.thumbnail import thumbnail
from gui.picture_button import PictureButton

MARGIN, NAME = 8, 18
"""The room around the picture together, and the height of the name under it, in pixels at the desk."""


class Tile(PictureButton):
    """A picture of a data set, drawn when it is first seen; a named one is the picture with its name under it."""

    def __init__(self, dataset: Dataset, size: int, *, named: bool = False) -> None:
        super().__init__()
        self._named = named
        self.setFixedHeight(current_look().px(size + (NAME if named else 0)))
        self.show_dataset(dataset)

    def show_dataset(self, dataset: Dataset) -> None:
        """Be the picture of this one."""
        self.dataset = dataset
        self.name_after(dataset)
        self.update()

    @property
    def entry(self) -> type[Dataset]:
        """The kind of the data set."""
        return type(self.dataset)

    def sizeHint(self) -> QSize:
        return QSize(self.height(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        name = look.px(NAME) if self._named else 0
        room = self.rect().adjusted(0, 0, 0, -name)
        side = min(room.width(), room.height()) - look.px(MARGIN)
        box = QRect(QPoint(0, 0), QSize(side, side))
        box.moveCenter(room.center())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_ground(painter)
            painter.drawPixmap(box, thumbnail(self.dataset, side, self.devicePixelRatioF()))
            if self._named:
                painter.setFont(ui_font(look, CAPTION))
                painter.setPen(QColor(look.colours.text))
                line = QRect(2, room.height() - look.px(3), self.width() - 4, name)
                text = painter.fontMetrics().elidedText(
                    self.accessibleName(), Qt.TextElideMode.ElideRight, line.width()
                )
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
