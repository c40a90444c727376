"""Keys that are shortcuts of the window belong to a widget only when a person came to it by keyboard.

Space runs and pauses everywhere but at a button, and letters order everywhere but at a list to choose from.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox

BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class FocusKeys(QObject):
    """An event filter for the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._came_by_keyboard = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QAbstractButton | QComboBox):
            return False
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._came_by_keyboard = event.reason() in BY_KEYBOARD
        takes = self._came_by_keyboard and isinstance(event, QKeyEvent) and _is_asked_for(watched, event)
        if takes:
            event.accept()
        return takes


def _is_asked_for(widget: QAbstractButton | QComboBox, event: QKeyEvent) -> bool:
    """Whether the event asks the widget, before any shortcut, for a key that it can use."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    if isinstance(widget, QAbstractButton):
        return event.text() == " "
    return event.text().strip() != "" and event.text().isprintable()
