"""What all pages about mistakes share: what they ask, a picture, and a line of words under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.experiment import Experiment
from core.watching.judged_look import AboutMistakes, AnyJudging
from core.watching.sample_look import PartName
from gui.look import GRID, caption
from gui.plots.taking import Table
from gui.views.colouring import Colouring
from gui.wrapping import Wrapping


class JudgedPage(QWidget):
    """One way to look at mistakes; a kind of page says these words and draws into its `stage`.

    title: the word that it is chosen by. explanation: what everything on it means, in Markdown.
    """

    title: str
    explanation: str

    def __init__(self, asks_again: Callable[[], None], sees_behind: Callable[[AboutMistakes], None]) -> None:
        super().__init__()
        self.asks_again, self.sees_behind = asks_again, sees_behind
        """To be called when something else is to be known, and when the samples behind a number are to be seen."""
        self.colouring = Colouring()
        self.controls = Wrapping(GRID)
        self.stage = QVBoxLayout()
        self.words = caption("")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self.controls)
        column.addLayout(self.stage, 1)
        column.addWidget(self.words)

    def about(self, part: PartName) -> AnyJudging:
        """What it wants to know of a part."""
        raise NotImplementedError

    def show_meaning(self, experiment: Experiment, colouring: Colouring) -> None:
        """Know what the outputs of the experiment that is seen mean."""
        self.colouring = colouring

    def show_judged(self, seen: Any) -> None:
        """Draw the answer."""
        raise NotImplementedError

    def table(self, seen: Any) -> Table:
        """The numbers of an answer."""
        raise NotImplementedError
