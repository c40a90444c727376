"""A part of the document that is rarely touched: folded up to the few words it comes to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from core.catalogue.component import Parameter
from core.document.tree import Path
from core.language import _
from core.value import Value
from gui.elided import Elided
from gui.forms.component_field import NestedForm
from gui.forms.field import Field
from gui.forms.unusual import unusual
from gui.icons import icon
from gui.look import GRID, with_role


class FoldedField(Field):
    """A button that folds the form of the part out, and what in it is not as usual."""

    def __init__(self, parameter: Parameter, at: Path, nested: NestedForm) -> None:
        super().__init__(parameter)
        self.button = self.described(with_role(QToolButton(), "fold"))
        self.button.setCheckable(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.summary = Elided()
        self.line.setSpacing(GRID // 2)
        self.line.addWidget(self.button)
        self.line.addWidget(self.summary, 1)
        self.setFocusProxy(self.button)
        self.form = nested(at)
        self.below = QWidget()
        place = QVBoxLayout(self.below)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.form)
        self.button.toggled.connect(self._on_toggled)
        self.form.picked.connect(self._on_picked)
        self._on_toggled(False)

    def show_value(self, value: Value) -> None:
        """Show the part, and in a few words what was chosen in it."""
        self.form.show_value(value)
        self.summary.show_text(unusual(value, value.__struct_fields__) or _("as usual"))

    def show_refusal(self, path: Path, text: str) -> bool:
        """Fold out and show it at the parameter it is about."""
        self.button.setChecked(True)
        return self.form.show_refusal(path, text)

    def show_started(self, started: bool) -> None:
        """Mark the parameters of the part."""
        self.form.show_started(started)

    def _on_toggled(self, folded_out: bool) -> None:
        self.button.setIcon(icon("caret-down" if folded_out else "caret-right", "faint"))
        assert self.below is not None
        self.below.setVisible(folded_out)

    def _on_picked(self, path: Path, value: object) -> None:
        self.picked.emit(path, value)
