"""What all pages of the data view share: a question to the training process, and its answer drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core.experiment import Data, Experiment
from core.language import _, marked
from core.watching.questions import AnyQuestion
from gui.look import GRID, empty
from gui.plots.taking import Table
from gui.wrapping import Wrapping

WAITING = marked("One moment …")


class Page(QWidget):
    """One thing to look at in the data; a kind of page says these words and draws into its `body`.

    title: the word that it is chosen by. explanation: what everything on it means, in Markdown.
    """

    title: str
    explanation: str = ""

    def __init__(self) -> None:
        super().__init__()
        self.asks_again: Callable[[], None] = lambda: None
        """To be called when another question is to be asked; the view that holds the page gives it."""
        self.controls = Wrapping(GRID)
        """One line, or more where it is narrow, over the body, which stays while there are only words."""
        self.body = QWidget()
        self._of_picture: list[QWidget] = []
        self._notice = empty(_(WAITING))
        self.stage = QWidget()
        """What is seen under the controls: the body, or words."""
        self._pages = QStackedLayout(self.stage)
        self._pages.addWidget(self._notice)
        self._pages.addWidget(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self.controls)
        column.addWidget(self.stage, 1)

    def add_at_end(self, control: QWidget) -> None:
        """Put a control at the right end of its line over the body; it is seen as long as the picture is."""
        self._of_picture.append(control)
        control.hide()
        self.controls.addWidget(control)
        self.controls.setAlignment(control, Qt.AlignmentFlag.AlignRight)

    def question(self, data: Data) -> AnyQuestion | None:
        """What it wants to know about the data; None where they have nothing of the kind."""
        raise NotImplementedError

    def empty(self, data: Data) -> str:
        """Why there is nothing to ask, in words."""
        raise NotImplementedError

    def show_experiment(self, experiment: Experiment) -> None:
        """Take the names of classes and features from the document; an answer follows if there is a question."""

    def show_answer(self, answer: Any) -> None:
        """Draw the answer to its last question, of the kind that belongs to it."""
        raise NotImplementedError

    def show_refusal(self, words: str) -> None:
        """Say why there is no answer."""
        self.say(words)

    def clear(self) -> None:
        """Show nothing of data that are no longer those of the document."""
        self.say(_(WAITING))

    def table(self) -> Table:
        """The numbers that are drawn now."""
        return Table((), ())

    def show_body(self) -> None:
        """Show the picture instead of words."""
        self._turn_to(1)

    def say(self, words: str) -> None:
        """Show words instead of the picture."""
        self._notice.setText(words)
        self._turn_to(0)

    def _turn_to(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        for control in self._of_picture:
            control.setVisible(bool(place))
