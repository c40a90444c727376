"""Space runs and pauses everywhere, but for a person who came to a button by keyboard and presses it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton

BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class SpaceKey(QObject):
    """An event filter for the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._came_by_keyboard = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QAbstractButton):
            return False
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._came_by_keyboard = event.reason() in BY_KEYBOARD
        presses = self._came_by_keyboard and _is_space_before_shortcuts(event)
        if presses:
            event.accept()
        return presses


def _is_space_before_shortcuts(event: QEvent) -> bool:
    """Whether the event asks the widget, before any shortcut, if it wants the space for itself."""
    is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
    return is_key and event.type() == QEvent.Type.ShortcutOverride
