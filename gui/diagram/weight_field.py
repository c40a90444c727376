"""A small field over a link, to type the value of its weight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.diagram.spot import Spot
from gui.forms.scale import read, written
from gui.keys import ENTER
from gui.look import current_look

WIDTH = 84
STEP, LEAP = 0.1, 1.0
STEPS = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP, Qt.Key.Key_PageUp: LEAP, Qt.Key.Key_PageDown: -LEAP}


class WeightField(QLineEdit):
    """Enter sets the value, arrow keys step it at once, Escape leaves it as it is."""

    picked = Signal(object, object)
    """The Spot whose weight is to be set, and the number, or the text that is none."""

    def __init__(self, picture: QWidget) -> None:
        super().__init__(picture)
        self._picture = picture
        self.spot: Spot | None = None
        self._value = 0.0
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.hide()

    def open(self, spot: Spot, value: float, words: str, place: QPointF) -> None:
        """Show the value near a place of the picture, ready to be typed over."""
        self.spot, self._value = spot, value
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setText(f"{value:.4g}")
        self.setFixedWidth(current_look().px(WIDTH))
        self.adjustSize()
        room = self._picture.rect().adjusted(0, 0, -self.width(), -self.height())
        x, y = place.x() - self.width() / 2, place.y() - self.height() - current_look().px(6)
        self.move(round(min(max(x, 0), room.right())), round(min(max(y, 0), room.bottom())))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.selectAll()

    def close_up(self) -> None:
        """Leave without setting anything."""
        self.spot = None
        self.hide()

    def _step(self, size: float) -> None:
        self._value = round(self._value + size, 6)
        self.setText(written(self._value))
        self.picked.emit(self.spot, self._value)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._step(STEPS[key])
        elif key in ENTER:
            spot, typed = self.spot, self.isModified()
            self._picture.setFocus(Qt.FocusReason.PopupFocusReason)
            if typed:
                self.picked.emit(spot, read(self.text()))
        elif key == Qt.Key.Key_Escape:
            self._picture.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            super().keyPressEvent(event)
