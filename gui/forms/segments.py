"""One word out of a few, all of them in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QToolButton

from core.catalogue.component import Parameter
from core.language import _
from gui.forms.field import Field, tip
from gui.look import with_role


class Segments(Field):
    """A row of buttons of which one is down; arrow keys move along it."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self.line.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons = {word: self._button(word) for word in parameter.choices}
        self._group.buttonClicked.connect(self._on_clicked)

    def show_value(self, value: str) -> None:
        """Press the button of this word."""
        self.buttons[value].setChecked(True)
        self.setFocusProxy(self.buttons[value])

    def _button(self, word: str) -> QAbstractButton:
        button = segment(_(word))
        button.setAccessibleName(f"{_(self.parameter.title)}: {_(word)}")
        button.setToolTip(tip(self.parameter))
        self._group.addButton(button)
        self.line.addWidget(button)
        return button

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.propose(next(word for word, each in self.buttons.items() if each is button))


def segment(text: str) -> QToolButton:
    """A button that stands in a row of some of which one is down."""
    button = with_role(QToolButton(), "segment")
    button.setText(text)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMinimumWidth(1)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button
