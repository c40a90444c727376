"""One line of a form: label, field, mark; under it what the field needs room for, and why a value was refused."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.document.difference import Consequence
from core.document.tree import Path
from core.language import _
from gui.forms.field import Field, tip
from gui.forms.mark import Mark
from gui.look import GRID, current_look, with_role

LABEL = 96
"""The width of every label, in pixels at the desk, so that all fields of a panel stand in one column."""
PROMINENT = ("learning_rate",)
"""The numbers that matter most; their labels are set in bold."""


class Row(QWidget):
    """A field with everything that belongs to it."""

    def __init__(self, field: Field, consequence: Consequence) -> None:
        super().__init__()
        self.field = field
        self.value: Any = None
        self._mark = Mark(consequence)
        self._error = with_role(QLabel(), "error")
        self._error.setWordWrap(True)
        self._error.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(_label(field), 0, 0)
        grid.addWidget(field, 0, 1)
        grid.addWidget(self._mark, 0, 2)
        grid.addWidget(self._error, 1, 1, 1, 2)
        if field.below is not None:
            grid.addWidget(field.below, 2, 0, 1, 3)

    def show_value(self, value: Any) -> None:
        """Show a value and forget the refusal of another."""
        self.value = value
        self.forget_refusal()
        self.field.show_value(value)

    def show_refusal(self, path: Path, text: str) -> bool:
        """Say why a value was refused, as near to it as can be."""
        if not (path and self.field.show_refusal(path, text)):
            self._error.setText(text)
            self._error.show()
        return True

    def forget_refusal(self) -> None:
        """Say no more that something was refused."""
        self._error.hide()

    def show_started(self, started: bool) -> None:
        """Mark the field by what an edit does."""
        self._mark.show_started(started)
        self.field.show_started(started)


def _label(field: Field) -> QLabel:
    parameter = field.parameter
    label = QLabel(_(parameter.title))
    if parameter.name in PROMINENT:
        with_role(label, "heading")
    label.setToolTip(tip(parameter))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setWordWrap(True)
    label.setContentsMargins(0, 0, GRID, 0)
    label.setFixedWidth(current_look().px(LABEL) + GRID)
    label.ensurePolished()
    label.setMinimumHeight(label.heightForWidth(label.width()))
    label.setBuddy(field)
    return label
