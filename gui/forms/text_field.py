"""A line of text, such as a formula, that is proposed while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.catalogue.component import Parameter
from gui.forms.field import Field
from gui.forms.number_box import UNDOING, is_taking_back


class TextField(Field):
    """What a person typed stays in it, also when it was refused; Escape brings back what stood there before."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self._value = self._before = ""
        self.edit = self.described(QLineEdit())
        self.line.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self.propose)
        self.edit.editingFinished.connect(self._on_editing_finished)
        self.edit.installEventFilter(self)

    def show_value(self, value: str) -> None:
        """Show the text; what is just being typed is left alone."""
        self._value = value
        if self.edit.text() != value:
            self.edit.setText(value)
        if not self.edit.isModified():
            self._before = value

    def _on_editing_finished(self) -> None:
        if self.edit.text() == self._value:
            self.edit.setModified(False)
            self._before = self._value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        typed, asked = self.edit.isModified(), event.type() == QEvent.Type.ShortcutOverride
        if asked and not typed and any(event.matches(key) for key in UNDOING):
            event.ignore()
            return True
        if is_taking_back(self.edit, event):
            event.accept()
            return True
        if typed and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.edit.setText(self._before)
            self.propose(self._before)
            return True
        return False
