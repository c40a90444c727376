"""Fields that are seldom touched, under a heading that folds them out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout

from core.document.tree import Path
from core.value import Value
from gui.elided import Elided
from gui.forms.field import Editor
from gui.forms.unusual import unusual
from gui.icons import icon
from gui.look import GRID, with_role
from gui.sight import bring_into_sight


class Section(Editor):
    """A heading, beside it, while folded up, what is not as usual; the form is made when it is first folded out."""

    def __init__(self, title: str, fields: tuple[str, ...], make: Callable[[], Editor]) -> None:
        super().__init__()
        self._fields, self._make = fields, make
        self._value: Value | None = None
        self._started = False
        self.form: Editor | None = None
        self.button = with_role(QToolButton(), "fold")
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setIcon(icon("caret-right", "faint"))
        self.summary = Elided()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 2 * GRID, 0)
        line.setSpacing(GRID)
        line.addWidget(self.button)
        line.addWidget(self.summary, 1)
        line.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addLayout(line)
        self.button.toggled.connect(self._on_toggled)

    def show_value(self, value: Value) -> None:
        """Show the fields, and in a few words what was chosen in them."""
        self._value = value
        self.summary.show_text(unusual(value, self._fields))
        if self.form is not None:
            self.form.show_value(value)

    def show_refusal(self, path: Path, text: str) -> bool:
        """Fold out and show it at the field it is about."""
        if not path or path[0] not in self._fields:
            return False
        self.button.setChecked(True)
        return self.form is not None and self.form.show_refusal(path, text)

    def show_started(self, started: bool) -> None:
        """Mark the fields by what an edit does."""
        self._started = started
        if self.form is not None:
            self.form.show_started(started)

    def _on_toggled(self, folded_out: bool) -> None:
        self.button.setIcon(icon("caret-down" if folded_out else "caret-right", "faint"))
        if self.form is None:
            self.form = self._make()
            self.form.picked.connect(self._on_picked)
            self.form.show_started(self._started)
            if self._value is not None:
                self.form.show_value(self._value)
            self._column.addWidget(self.form)
        self.form.setVisible(folded_out)
        self.summary.setVisible(not folded_out)
        if folded_out:
            bring_into_sight(self)

    def _on_picked(self, path: Path, value: Any) -> None:
        self.picked.emit(path, value)
