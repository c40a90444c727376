"""Yes or no."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from core.catalogue.component import Parameter
from gui.forms.field import Field


class Switch(Field):
    """A box to tick."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self.box = self.described(QCheckBox())
        self.line.addWidget(self.box)
        self.line.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self.propose)

    def show_value(self, value: bool) -> None:
        """Tick the box or not."""
        self.box.setChecked(value)
