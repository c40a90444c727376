"""What the chosen columns are, and what they shall be used for."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.catalogue.sources.table import Column
from core.document.tree import Path
from core.language import _, marked
from core.watching.previews import FoundColumn
from gui.elided import Elided
from gui.importing.page import labelled
from gui.look import GRID
from gui.numbers import short

TITLES = {"kind": marked("Kind"), "role": marked("Use as")}


class UseBar(QWidget):
    """Shows the first of them; what is picked is for all."""

    picked = Signal(str, object)
    """The field of a Column, and the word it shall have."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        self.words = Elided()
        line.addWidget(self.words, 1)
        self.fields, self._lines = {}, {}
        for name, title in TITLES.items():
            self.fields[name], self._lines[name] = labelled(Column, name, title)
            self.fields[name].picked.connect(partial(self._on_picked, name))
            line.addWidget(self._lines[name])

    def show_columns(self, found: tuple[FoundColumn, ...], used: tuple[Column, ...]) -> None:
        """Show the chosen columns: what was found in them, and what they are used for."""
        self.setVisible(bool(used))
        if used:
            several = len(used) > 1
            self.words.show_text(_("{count:,} columns").format(count=len(used)) if several else _words(found[0]))
            self.fields["role"].show_value(used[0].role)
            self.fields["kind"].show_value(used[0].kind)
            both = all(len(each.kinds) > 1 for each in found) and used[0].role != "unused"
            self._lines["kind"].setVisible(both)

    def _on_picked(self, name: str, _path: Path, value: Any) -> None:
        self.picked.emit(name, value)


def _words(found: FoundColumn) -> str:
    """A column in one line: what is wrong with it, or its values."""
    if found.about:
        return f"{found.name}: {found.about}"
    if found.low is None or found.high is None or found.mean is None:
        return f"{found.name}: {', '.join(found.levels)}"
    text = _("{name}: from {low} to {high}, {mean} on average")
    return text.format(name=found.name, low=short(found.low), high=short(found.high), mean=short(found.mean))
