"""A few words of which one is chosen, for what is only looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from core.language import _
from gui.forms.segments import segment
from gui.wrapping import Wrapping

V = TypeVar("V")


class Choices(QWidget, Generic[V]):
    """Buttons of which one is down; arrow keys move along them. `name` says what is chosen, for those who hear it."""

    selected = Signal()
    """A person chose another one."""

    def __init__(self, name: str, words: Mapping[V, str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons = {value: self._button(name, _(word)) for value, word in words.items()}
        lines = Wrapping(2)
        for button in self._buttons.values():
            lines.addWidget(button)
        self.setLayout(lines)
        self.show_value(next(iter(words)))
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def value(self) -> V:
        """The one that is chosen."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def show_value(self, value: V) -> None:
        """Stand at this one."""
        self._buttons[value].setChecked(True)
        self.setFocusProxy(self._buttons[value])

    def offer(self, values: Collection[V]) -> None:
        """Let only these be chosen; the first of them if another one was."""
        for value, button in self._buttons.items():
            button.setVisible(value in values)
        if self.value not in values:
            self.show_value(next(iter(values)))

    def _button(self, name: str, word: str) -> QAbstractButton:
        button = segment(word)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(f"{name}: {word}")
        self._group.addButton(button)
        return button

    def _on_clicked(self) -> None:
        self.setFocusProxy(self._buttons[self.value])
        self.selected.emit()
