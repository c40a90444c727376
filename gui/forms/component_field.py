"""One entry of a family, with its own parameters under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from core.catalogue.component import Component, Parameter
from core.document.tree import Path
from core.language import _
from gui.forms.field import Editor, Field, tip
from gui.forms.kinds import as_kind
from gui.forms.quiet import QuietCombo

NestedForm = Callable[[Path], Editor]


class ComponentField(Field):
    """A combo box of the family; the rows under it change only with the kind of the entry."""

    def __init__(self, parameter: Parameter, at: Path, nested: NestedForm) -> None:
        super().__init__(parameter)
        self._value: Component = parameter.family[0]()
        self.combo = self.described(QuietCombo())
        for number, entry in enumerate(parameter.family):
            self.combo.addItem(_(entry.title()))
            self.combo.setItemData(number, _(entry.summary()), Qt.ItemDataRole.ToolTipRole)
        self.line.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self._form = self.below = nested(at)
        self.combo.activated.connect(self._on_activated)
        self._form.picked.connect(self._on_nested_picked)

    def show_value(self, value: Component) -> None:
        """Show an entry and its parameters."""
        self._value = value
        self.combo.setCurrentIndex(self.parameter.family.index(type(value)))
        self.combo.setToolTip(f"{tip(self.parameter)}\n\n{_(value.title())}: {_(value.summary())}")
        self._form.show_value(value)

    def show_refusal(self, path: Path, text: str) -> bool:
        """Show it under the parameter it is about."""
        return self._form.show_refusal(path, text)

    def show_started(self, started: bool) -> None:
        """Mark the parameters of the entry."""
        self._form.show_started(started)

    def _on_activated(self, index: int) -> None:
        entry = self.parameter.family[index]
        if entry is not type(self._value):
            self.propose(as_kind(self._value, entry))

    def _on_nested_picked(self, path: Path, value: object) -> None:
        self.picked.emit(path, value)
