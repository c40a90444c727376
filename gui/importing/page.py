"""What the dialog for own data asks of a page that shows one kind of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.catalogue.component import Parameter, parameters
from core.language import _
from core.value import Value
from gui.forms.field import Field
from gui.forms.fields import field_for
from gui.forms.form import EntryForm
from gui.look import GRID


class Page(QWidget):
    """Shows what was found, and what is chosen of it."""

    picked = Signal(object)
    """A request to look again, in another way."""
    changed = Signal()
    """Something else is chosen of the same."""
    failed = Signal(str)
    """Why something cannot be chosen, in words."""

    def show_found(self, found: Any) -> None:
        """Show what was found."""
        raise NotImplementedError


def labelled(entry: type[Value], name: str, title: str = "") -> tuple[Field, QWidget]:
    """The field of a parameter, and the field with its name, or another title in English, before it."""
    field = field_for(_parameter(entry, name), (name,), EntryForm)
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GRID)
    label = QLabel(_(title or field.parameter.title))
    label.setBuddy(field)
    line.addWidget(label)
    line.addWidget(field, 1)
    return field, whole


def _parameter(entry: type[Value], name: str) -> Parameter:
    return next(parameter for parameter in parameters(entry) if parameter.name == name)
