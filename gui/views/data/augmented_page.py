"""What augmentation makes of the samples: as the network really gets them."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout

from core.experiment import Data, Experiment
from core.language import _, marked
from core.watching.augmented_look import AugmentedPictures, AugmentedPoints
from core.watching.questions import AboutAugmentation
from gui.icons import icon
from gui.look import GRID, caption
from gui.plots.taking import Table
from gui.views.colouring import Colouring
from gui.views.data.augmented_grid import AugmentedGrid
from gui.views.data.page import Page
from gui.views.data.trails import Trails


class AugmentedPage(Page):
    """Some samples before and after, in a few epochs; other ones at every press of a button."""

    title = marked("Augmented")
    explanation = marked(
        "Some train samples as the network really gets them: after augmentation and all steps of the preprocessing. "
        "Pictures: the top row shows them as they are, each row below the same samples in one epoch; every time they "
        "look different, yet they stay what they are. Ask yourself of each whether you would still give it the same "
        "name. Points: a ring where a sample lies, a line to where it is moved.\n\n"
        "Only training gets them so; dev and test stay as they are."
    )

    def __init__(self) -> None:
        super().__init__()
        self._experiment = Experiment()
        self._turn = 0
        self._seen: AugmentedPictures | AugmentedPoints | None = None
        self.again = QPushButton(icon("dice-five"), _("Again"))
        self.again.setToolTip(_("Show other samples, in the epochs after these."))
        self.again.clicked.connect(self._on_again)
        self.add_at_end(self.again)
        self.grid, self.trails, self.words = AugmentedGrid(), Trails(), caption("")
        self._stack = QStackedLayout()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._stack, 1)
        for picture in (self.grid, self.trails):
            self._stack.addWidget(picture)
        column.addWidget(self.words)

    def question(self, data: Data) -> AboutAugmentation | None:
        useful = any(each.objection(data.dataset) is None for each in data.augmentation)
        return AboutAugmentation(data, self._experiment.seed, self._turn) if useful else None

    def empty(self, data: Data) -> str:
        if not data.augmentation:
            return _("The samples are not augmented; add a step under Augmentation in the data panel.")
        return str(data.augmentation[0].objection(data.dataset))

    def show_experiment(self, experiment: Experiment) -> None:
        if experiment.data.dataset != self._experiment.data.dataset:
            self._turn = 0
        self._experiment = experiment

    def show_answer(self, answer: AugmentedPictures | AugmentedPoints) -> None:
        self._seen = answer
        colouring = Colouring.of(self._experiment, None)
        if isinstance(answer, AugmentedPictures):
            self.grid.show_pictures(answer, colouring.names)
            self._stack.setCurrentWidget(self.grid)
            self.words.setText(_chain_words(answer))
        else:
            self.trails.show_trails(answer, colouring)
            self._stack.setCurrentWidget(self.trails)
            self.words.setText(_("Epoch {epoch}, before features and preprocessing").format(epoch=answer.first_epoch))
        self.words.setVisible(bool(self.words.text()))
        self.show_body()

    def table(self) -> Table:
        seen = self._seen
        if seen is None:
            return Table((), ())
        after = seen.varied if isinstance(seen, AugmentedPictures) else seen.varied.values[np.newaxis]
        rows = [
            (seen.first_epoch + epoch if epoch >= 0 else "", sample + 1, *values.ravel().tolist())
            for epoch, batch in enumerate([seen.plain, *after], start=-1)
            for sample, values in enumerate(batch)
        ]
        names = (f"x{place}" for place in range(1, seen.plain[0].size + 1))
        return Table(("epoch", "sample", *names), rows)

    def _on_again(self) -> None:
        self._turn += 1
        self.asks_again()


def _chain_words(seen: AugmentedPictures) -> str:
    """What the steps of the preprocessing make of the pictures, where that is not to be seen."""
    if seen.numbers is not None:
        text = _("Seen before the preprocessing, which makes {count:,} numbers of each picture.")
        return text.format(count=seen.numbers)
    if (seen.low, seen.high) == (0.0, 1.0):
        return ""
    return _("After the preprocessing: black is {low:.2g} or less, white {high:.2g} or more.").format(
        low=seen.low, high=seen.high
    )
