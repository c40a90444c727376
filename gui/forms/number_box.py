"""A box for one number: typed, or stepped with arrows and buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

from gui.look import current_look

Undoing = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class NumberBox(QAbstractSpinBox):
    """Holds text and knows nothing of numbers, so that what a person typed stays until it is fixed."""

    typed = Signal(str)
    """The text, when a person has finished typing it."""
    stepped = Signal(int)
    """How many steps up, negative for down."""
    reverted = Signal()
    """The person gave up what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(current_look().px(4), 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editingFinished.connect(self._on_editing_finished)

    def show_text(self, text: str) -> None:
        """Show a number and forget what was typed."""
        if text != self.text() or self.lineEdit().isModified():
            self.lineEdit().setText(text)

    def _on_editing_finished(self) -> None:
        if self.lineEdit().isModified():
            self.typed.emit(self.text())

    def event(self, event: QEvent) -> bool:
        if is_undo_of_the_document(self.lineEdit(), event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.lineEdit().isModified():
            self.reverted.emit()
            return
        super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:
        self.stepped.emit(steps)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def is_undo_of_the_document(edit: QLineEdit, event: QEvent) -> bool:
    """Whether Ctrl+Z (or redo) comes to a text nobody is typing in, so that it means the last edit."""
    if event.type() != QEvent.Type.ShortcutOverride or edit.isModified():
        return False
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in Undoing)
