"""Yes or no."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel

from core.catalogue.component import Parameter
from core.language import _
from gui.forms.field import Field
from gui.look import GRID, with_role


class Switch(Field):
    """A box to tick; under it, where that is so, what is wrong with it ticked."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        if parameter.wrong:
            self.below = _warning(parameter.wrong)
        self.box = self.described(QCheckBox())
        self.line.addWidget(self.box)
        self.line.addStretch(1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self.propose)

    def show_value(self, value: bool) -> None:
        """Tick the box or not."""
        self.box.setChecked(value)
        if self.below is not None:
            self.below.setVisible(value)


def _warning(words: str) -> QLabel:
    label = with_role(QLabel(_(words)), "error")
    label.setWordWrap(True)
    label.setContentsMargins(0, 0, 2 * GRID, 0)
    label.hide()
    return label
