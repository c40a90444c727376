"""What is painted as one, though its parts can be pointed at: with the mouse, or with the arrow keys."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.keys import ENTER

P = TypeVar("P")


class Pointing(QWidget, Generic[P]):
    """A click or Enter chooses the part that is pointed at; a kind says where its parts are and what becomes of it."""

    over = Qt.CursorShape.PointingHandCursor
    """The mouse over a part."""

    def __init__(self) -> None:
        super().__init__()
        self.pointed: P | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def part_at(self, place: QPointF) -> P | None:
        """The part that is painted there."""
        raise NotImplementedError

    def part_by(self, key: int) -> P | None:
        """The part that a key leads to; None for a key that leads nowhere."""
        raise NotImplementedError

    def tell(self) -> None:
        """Say what is pointed at now."""
        raise NotImplementedError

    def choose(self, part: P) -> None:
        """A person chose this part."""
        raise NotImplementedError

    def point_at(self, part: P | None) -> None:
        """Point at a part, or at none."""
        if part != self.pointed:
            self.pointed = part
            self.setCursor(Qt.CursorShape.ArrowCursor if part is None else self.over)
            self.tell()
            self.update()

    def _choose_pointed(self) -> None:
        if self.pointed is not None:
            self.choose(self.pointed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self.part_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self.point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.point_at(self.part_at(event.position()))
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose_pointed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        part = self.part_by(event.key())
        if part is not None:
            self.point_at(part)
        elif event.key() in ENTER:
            self._choose_pointed()
        else:
            super().keyPressEvent(event)
