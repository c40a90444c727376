"""One word out of many."""

from __future__ import annotations

from core.catalogue.component import Parameter
from core.language import _
from gui.forms.field import Field
from gui.forms.quiet import QuietCombo


class WordField(Field):
    """A combo box of words."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self.combo = self.described(QuietCombo())
        for word in parameter.choices:
            self.combo.addItem(_(word), word)
        self.line.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self._on_activated)

    def show_value(self, value: str) -> None:
        """Choose the word."""
        self.combo.setCurrentIndex(self.parameter.choices.index(value))

    def _on_activated(self, index: int) -> None:
        self.propose(self.parameter.choices[index])
