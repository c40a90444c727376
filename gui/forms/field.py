"""What edits a value: the promise every form and every field keeps."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.catalogue.component import Parameter
from core.document.tree import Path
from core.language import _
from core.value import Value
from gui.forms.scale import written

W = TypeVar("W", bound=QWidget)


class Editor(QWidget):
    """Shows a value and proposes others; it proposes only when a person acts, never when it is shown one."""

    picked = Signal(object, object)
    """The path inside the value, () for all of it, and what is proposed to stand there."""

    def show_value(self, value: Any) -> None:
        """Show what stands in the document."""
        raise NotImplementedError

    def show_refusal(self, path: Path, text: str) -> bool:
        """Show why a value inside this one was refused; False where that has no place here."""
        return False

    def show_started(self, started: bool) -> None:
        """Mark what is inside by what an edit does to a training that has started."""


class Field(Editor):
    """The widget of one parameter.

    `below` is the part that needs the whole width of the form, under the field; None where there is none.
    """

    def __init__(self, parameter: Parameter) -> None:
        super().__init__()
        self.parameter = parameter
        self.below: QWidget | None = None
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)

    def show_owner(self, owner: Value) -> None:
        """Know the value that the parameter belongs to; what a field says may depend on the rest of it."""

    def propose(self, value: Any) -> None:
        """Propose another value for the whole field."""
        self.picked.emit((), value)

    def described(self, widget: W) -> W:
        """The widget with its name for screen readers and its tooltip."""
        widget.setAccessibleName(_(self.parameter.title))
        widget.setToolTip(tip(self.parameter))
        return widget


def tip(parameter: Parameter) -> str:
    """What a parameter is, and its range."""
    about = _(parameter.about)
    if parameter.low is None or parameter.high is None:
        return about
    span = _("From {low} to {high}.").format(low=written(parameter.low), high=written(parameter.high))
    return f"{about}\n{span}".strip()
