"""Editors of parts of the experiment, one under the other."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.document.tree import Path, value_at
from core.experiment import Experiment
from gui.forms.field import Editor
from gui.look import GRID, divider, with_role


class Panel(QWidget):
    """Shows the experiment and proposes edits of it; every editor has the path of what it edits.

    explanation: what everything in it means, in Markdown.
    """

    explanation = ""

    picked = Signal(object, object)
    """The path in the experiment, and what is proposed to stand there."""

    def __init__(self) -> None:
        super().__init__()
        with_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._editors: list[tuple[Path, Editor]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, GRID, 0, 2 * GRID)
        self.column.setSpacing(GRID // 2)

    def add_editor(self, at: Path, editor: Editor) -> None:
        """Put an editor of what stands at `at` under the others; its right margin is the form's own."""
        self._editors.append((at, editor))
        self.column.addWidget(editor)
        editor.picked.connect(partial(self._on_picked, at))

    def divide(self) -> None:
        """Draw a line under what was added so far."""
        line = QHBoxLayout()
        line.setContentsMargins(0, GRID // 2, 2 * GRID, GRID // 2)
        line.addWidget(divider())
        self.column.addLayout(line)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the parts this panel edits."""
        for at, editor in self._editors:
            editor.show_value(value_at(experiment, at))

    def show_started(self, started: bool) -> None:
        """Mark the fields by what an edit does to a training that has started."""
        for _at, editor in self._editors:
            editor.show_started(started)

    def show_refusal(self, path: Path, text: str) -> None:
        """Say at the field it is about, if it is in this panel, why an edit was refused."""
        for at, editor in self._editors:
            if path[: len(at)] == at:
                editor.show_refusal(path[len(at) :], text)

    def _on_picked(self, at: Path, path: Path, value: Any) -> None:
        self.picked.emit((*at, *path), value)
