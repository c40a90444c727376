"""A row of words of which one is chosen, for what is only looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from core.language import _
from gui.forms.segments import segment


class Choices(QWidget):
    """Buttons of which one is down; arrow keys move along them. `name` says what is chosen, for those who hear it."""

    selected = Signal()
    """A person chose another one."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for place, word in enumerate(words):
            button = segment(_(word))
            button.setAccessibleName(f"{name}: {_(word)}")
            self._group.addButton(button, place)
            line.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def place(self) -> int:
        """Which of the words is chosen, counted from 0."""
        return self._group.checkedId()

    def offer(self, places: Collection[int]) -> None:
        """Let only these be chosen; the first of them if another one was."""
        for button in self._group.buttons():
            button.setVisible(self._group.id(button) in places)
        if self.place not in places:
            self._group.button(min(places)).setChecked(True)

    def _on_clicked(self, _place: int) -> None:
        self.selected.emit()
