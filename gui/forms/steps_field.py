"""A chain of entries of one family: add, remove, move up and down."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.catalogue.component import Component, Parameter
from core.document.tree import Path
from core.language import _
from gui.forms.component_field import NestedForm
from gui.forms.field import Editor, Field
from gui.icons import icon
from gui.look import GRID, with_role


class StepsField(Field):
    """A button that adds a step, and under it the steps in their order with what each can be set to."""

    def __init__(self, parameter: Parameter, at: Path, nested: NestedForm) -> None:
        super().__init__(parameter)
        self._value: tuple[Component, ...] = ()
        self._at, self._nested = at, nested
        self._steps: list[Step] = []
        self._started = False
        self.below = QWidget()
        self._column = QVBoxLayout(self.below)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self.add = self.described(QPushButton(icon("plus"), _("Add step")))
        self.add.setMenu(self._menu())
        self.line.addWidget(self.add)
        self.setFocusProxy(self.add)

    def show_value(self, value: tuple[Component, ...]) -> None:
        """Show the steps; their rows change only when their kinds do."""
        if [type(step) for step in value] != [type(step) for step in self._value]:
            self._rebuild(value)
        self._value = value
        for step, each in zip(self._steps, value, strict=True):
            step.form.show_value(each)

    def show_refusal(self, path: Path, text: str) -> bool:
        """Show it at the step it is about."""
        here = bool(path) and int(path[0]) < len(self._steps)
        return here and self._steps[int(path[0])].form.show_refusal(path[1:], text)

    def show_started(self, started: bool) -> None:
        """Mark the parameters of every step."""
        self._started = started
        for step in self._steps:
            step.form.show_started(started)

    def _menu(self) -> QMenu:
        # Not of the field: with a menu and a focus proxy of its own, Qt cuts the button out of the way of Tab.
        menu = QMenu(self.add)
        menu.setToolTipsVisible(True)
        for entry in self.parameter.family:
            action = menu.addAction(_(entry.title()))
            action.setToolTip(_(entry.summary()))
            action.triggered.connect(partial(self._on_added, entry))
        return menu

    def _rebuild(self, value: tuple[Component, ...]) -> None:
        for step in self._steps:
            step.hide()
            step.deleteLater()
        self._steps = [
            Step(each, self._nested((*self._at, place)), place, len(value)) for place, each in enumerate(value)
        ]
        for place, step in enumerate(self._steps):
            self._column.addWidget(step)
            step.up.clicked.connect(partial(self._on_moved, place, place - 1))
            step.down.clicked.connect(partial(self._on_moved, place, place + 1))
            step.gone.clicked.connect(partial(self._on_removed, place))
            step.form.picked.connect(partial(self._on_nested_picked, place))
            step.form.show_started(self._started)

    def _on_added(self, entry: type[Component], _checked: bool = False) -> None:
        self.propose((*self._value, entry()))

    def _on_removed(self, place: int, _checked: bool = False) -> None:
        self.propose((*self._value[:place], *self._value[place + 1 :]))

    def _on_moved(self, place: int, goal: int, _checked: bool = False) -> None:
        steps = list(self._value)
        steps.insert(goal, steps.pop(place))
        self.propose(tuple(steps))

    def _on_nested_picked(self, place: int, path: Path, value: object) -> None:
        self.picked.emit((place, *path), value)


class Step(QWidget):
    """One step of the chain: its name, the buttons that move and remove it, its form."""

    def __init__(self, value: Component, form: Editor, place: int, count: int) -> None:
        super().__init__()
        self.form = form
        self.note = with_role(QLabel(), "caption")
        self.note.setWordWrap(True)
        self.note.hide()
        name = _(value.title())
        self.up = _button("arrow-up", _("Move {name} up").format(name=name))
        self.down = _button("arrow-down", _("Move {name} down").format(name=name))
        self.gone = _button("x", _("Remove {name}").format(name=name))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)
        label = QLabel(f"{place + 1}. {name}")
        label.setToolTip(_(value.summary()))
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(label, 1)
        for button in (self.up, self.down, self.gone):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        column.addWidget(form)
        column.addWidget(self.note)

    def show_note(self, words: str) -> None:
        """Say something of the step, or nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))


def _button(glyph: str, name: str) -> QToolButton:
    button = with_role(QToolButton(), "small")
    button.setIcon(icon(glyph, "faint"))
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
