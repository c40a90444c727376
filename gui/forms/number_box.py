"""A box for one number: typed, or stepped with arrows and buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

from core.catalogue.component import Parameter
from core.language import _
from gui.forms.scale import read, stepped, written
from gui.look import current_look

UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
BEGINS_A_NUMBER = "0123456789.,+-"


class NumberBox(QAbstractSpinBox):
    """What a person typed stays in it until another value is shown, even if it was refused.

    What does not read as a number is proposed as the text it is, so that the refusal says what was expected.
    """

    picked = Signal(object)
    """The number that is proposed, or the text that is none."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__()
        self._parameter = parameter
        self._zero = _(parameter.zero)
        self._value: float = 0
        self._typed = False
        self.lineEdit().setTextMargins(current_look().px(4), 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().textEdited.connect(self._on_text_edited)
        self.editingFinished.connect(self._on_editing_finished)

    def show_value(self, value: float) -> None:
        """Show a number and forget what was typed."""
        self._value = value
        words = self._zero if self._zero and value == 0 else written(value)
        if self.text() != words:
            self.lineEdit().setText(words)
        self._typed = False

    def _on_text_edited(self, _text: str) -> None:
        self._typed = True

    def _on_editing_finished(self) -> None:
        if self._typed:
            self._propose(0 if self.text() == self._zero else read(self.text()))

    def _propose(self, value: float | str) -> None:
        if value == self._value:
            self.show_value(self._value)
        self.picked.emit(value)

    def event(self, event: QEvent) -> bool:
        if is_for_the_window(self.lineEdit(), event):
            event.ignore()
            return False
        if is_taking_back(self.lineEdit(), event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._typed:
            self._propose(self._value)
            return
        super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:
        self.picked.emit(stepped(self._parameter, self._value, steps))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def is_taking_back(edit: QLineEdit, event: QEvent) -> bool:
    """Whether Escape comes to a text somebody is typing in, and so is no shortcut of the window."""
    if not edit.isModified() or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.key() == Qt.Key.Key_Escape


def is_for_the_window(edit: QLineEdit, event: QEvent) -> bool:
    """Whether a key that comes to a text nobody is typing in may be a shortcut of the window.

    So Ctrl+Z takes the last edit back, and Space runs, right after a number was set.
    """
    if edit.isModified() or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    letter = event.text().isprintable() and event.text() not in BEGINS_A_NUMBER
    return letter or any(event.matches(key) for key in UNDOING)
