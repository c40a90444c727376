"""The form of a value: one row for each parameter, made from the catalogue."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.catalogue.component import Parameter, parameters
from core.document.difference import field_consequence
from core.document.tree import Path
from core.value import Value
from gui.forms.field import Editor
from gui.forms.fields import field_for
from gui.forms.row import Row
from gui.look import GRID, current_look

COLUMNS_FROM = (520, 840)
"""From which width on, in pixels at the desk, a wide form has two columns, three; with fewer it can be narrower."""


class Form(Editor):
    """The fields of one type of value; `only` names those that are shown, `at` says where the value stands.

    A wide form lays its rows out in as many columns as there is room for. It draws only what differs from what
    it showed before, so a field in which a person is typing is left alone by edits elsewhere.
    """

    def __init__(self, entry: type[Value], at: Path = (), *, only: tuple[str, ...] = (), wide: bool = False) -> None:
        super().__init__()
        self._wide = wide
        self.rows = {
            parameter.name: Row(
                field_for(parameter, (*at, parameter.name), EntryForm), field_consequence((*at, parameter.name))
            )
            for parameter in seen_parameters(entry)
            if not only or parameter.name in only
        }
        self._needs = {name: row.field.parameter.needs for name, row in self.rows.items()}
        for name, row in self.rows.items():
            row.field.picked.connect(partial(self._on_picked, name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        self._columns = [_Column() for _number in range(1 + len(COLUMNS_FROM) if wide else 1)]
        for column in self._columns:
            line.addWidget(column, 1)
        self._count = 1
        self._useless: set[str] = set()
        self._arrange()

    def show_value(self, value: Value) -> None:
        """Show the parameters of a value, but those that do nothing in it."""
        useless = {name for name, needs in self._needs.items() if needs and not getattr(value, needs)}
        if useless != self._useless:
            self._useless = useless
            self._arrange()
        for name, row in self.rows.items():
            part = getattr(value, name)
            row.field.show_owner(value)
            if row.value is None or part != row.value:
                row.show_value(part)

    def show_refusal(self, path: Path, text: str) -> bool:
        """Say at the field the path leads to why its value was refused."""
        row = self.rows.get(str(path[0])) if path else None
        return row is not None and row.show_refusal(path[1:], text)

    def show_started(self, started: bool) -> None:
        """Mark the fields by what an edit does."""
        for row in self.rows.values():
            row.show_started(started)

    def _on_picked(self, name: str, path: Path, value: Any) -> None:
        self.rows[name].forget_refusal()
        self.picked.emit((name, *path), value)

    def _arrange(self) -> None:
        """Lay the rows out in so many columns."""
        shown = [row for name, row in self.rows.items() if name not in self._useless]
        length = -(-len(shown) // self._count)
        for number, column in enumerate(self._columns):
            column.setVisible(number < self._count)
            for place, row in enumerate(shown[number * length : (number + 1) * length]):
                column.rows.insertWidget(place, row)
                row.show()
        for name in self._useless:
            self._columns[0].rows.addWidget(self.rows[name])
            self.rows[name].hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wide:
            width, look = event.size().width(), current_look()
            count = 1 + sum(width >= look.px(least) for least in COLUMNS_FROM)
            if count != self._count:
                self._count = count
                self._arrange()


class EntryForm(Editor):
    """The form of whichever entry of a family stands at `at`; it is made anew only when that is another one."""

    def __init__(self, at: Path = (), *, wide: bool = False) -> None:
        super().__init__()
        self._at, self._wide = at, wide
        self._entry: type[Value] | None = None
        self._form: Form | None = None
        self._started = False
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    def show_value(self, value: Value) -> None:
        """Show an entry."""
        if type(value) is not self._entry:
            self._rebuild(type(value))
        if self._form is not None:
            self._form.show_value(value)

    def show_refusal(self, path: Path, text: str) -> bool:
        """Say at the parameter the path leads to why its value was refused."""
        return self._form is not None and self._form.show_refusal(path, text)

    def show_started(self, started: bool) -> None:
        """Mark the parameters by what an edit does."""
        self._started = started
        if self._form is not None:
            self._form.show_started(started)

    def _rebuild(self, entry: type[Value]) -> None:
        old, self._entry = self._form, entry
        if old is not None:
            old.hide()
            old.deleteLater()
        self._form = Form(entry, self._at, wide=self._wide) if seen_parameters(entry) else None
        self.setVisible(self._form is not None)
        if self._form is not None:
            self._place.addWidget(self._form)
            self._form.picked.connect(self._on_picked)
            self._form.show_started(self._started)

    def _on_picked(self, path: Path, value: Any) -> None:
        self.picked.emit(path, value)


def seen_parameters(entry: type[Value]) -> list[Parameter]:
    """Those that have a place in a form."""
    return [parameter for parameter in parameters(entry) if not parameter.unseen]


class _Column(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(GRID // 2)
        self.rows.addStretch(1)
