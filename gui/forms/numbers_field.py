"""Several numbers in one line of text, like `0.5, 0.75`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.catalogue.component import Parameter
from gui.forms.field import Field
from gui.forms.number_box import is_for_the_window, is_taking_back
from gui.forms.scale import read, written


class NumbersField(Field):
    """A tuple of numbers with commas between them."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self._value: tuple[float, ...] = ()
        self.edit = self.described(QLineEdit())
        self.line.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._on_editing_finished)
        self.edit.installEventFilter(self)

    def show_value(self, value: tuple[float, ...]) -> None:
        """Show the numbers with commas between them."""
        self._value = value
        self.edit.setText(", ".join(map(written, value)))

    def _on_editing_finished(self) -> None:
        if not self.edit.isModified():
            return
        value = tuple(read(part) for part in self.edit.text().split(",") if part.strip())
        if value == self._value:
            self.show_value(self._value)
        self.propose(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_for_the_window(self.edit, event):
            event.ignore()
            return True
        if is_taking_back(self.edit, event):
            event.accept()
            return True
        if _is_escape(event) and self.edit.isModified():
            self.show_value(self._value)
            self.propose(self._value)
            return True
        return super().eventFilter(watched, event)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
