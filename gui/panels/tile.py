"""A data set as a small picture to click."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from core.catalogue.sources.dataset import Dataset
from core.language import _
from gui.ground import paint_ground
from gui.look import CAPTION, current_look, ui_font
from gui.panels.thumbnail import thumbnail

MARGIN, NAME = 8, 18
"""The room around the picture together, and the height of the name under it, in pixels at the desk."""


class Tile(QAbstractButton):
    """A picture of a data set, drawn when it is first seen; a named one is the picture with its name under it."""

    def __init__(self, dataset: Dataset, size: int, *, named: bool = False) -> None:
        super().__init__()
        self._named = named
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(current_look().px(size + (NAME if named else 0)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_dataset(dataset)

    def show_dataset(self, dataset: Dataset) -> None:
        """Be the picture of this one."""
        self.dataset = dataset
        self.setAccessibleName(_(dataset.title()))
        self.setToolTip(f"{_(dataset.title())}: {_(dataset.summary())}")
        self.update()

    @property
    def entry(self) -> type[Dataset]:
        """The kind of the data set."""
        return type(self.dataset)

    def sizeHint(self) -> QSize:
        return QSize(self.height(), self.height())

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        name = look.px(NAME) if self._named else 0
        room = self.rect().adjusted(0, 0, 0, -name)
        side = min(room.width(), room.height()) - look.px(MARGIN)
        box = QRect(QPoint(0, 0), QSize(side, side))
        box.moveCenter(room.center())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ground(painter, self)
            painter.drawPixmap(box, thumbnail(self.dataset, side, self.devicePixelRatioF()))
            if self._named:
                painter.setFont(ui_font(look, CAPTION))
                painter.setPen(QColor(look.colours.text))
                line = QRect(2, room.height() - look.px(3), self.width() - 4, name)
                text = painter.fontMetrics().elidedText(
                    self.accessibleName(), Qt.TextElideMode.ElideRight, line.width()
                )
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
