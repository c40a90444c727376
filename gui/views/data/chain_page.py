"""What each step of preprocessing does to the samples."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QVBoxLayout

from core.experiment import Data, Experiment
from core.language import _, marked
from core.watching.chain_look import StepLook
from core.watching.questions import AboutStep
from gui.forms.quiet import QuietCombo
from gui.plots.taking import Table
from gui.views.data.page import Page
from gui.views.data.steps.ends import Ends
from gui.views.data.steps.four_steps import FourSteps
from gui.views.data.steps.gallery import Gallery
from gui.views.data.steps.names import feature_names

MOST_NAMES = 100
"""As many features can be chosen for the axes."""


class ChainPage(Page):
    """Before and after a step; for PCA and whitening also how the axes of the cloud are found."""

    title = marked("Steps")
    explanation = marked(
        "**Before** and **after** a step of the preprocessing, for the samples that train. Points lie over two "
        "features with one unit for both, and the lines through the middle are zero, so what is stretched, shifted or "
        "turned is seen to be; the bars say how each feature is spread. **widest** is the feature of the largest "
        "variance among those that came in. Pictures have the colours of signed numbers: "
        "grey is zero, blue above, orange below; before and after with the same scale.\n\n"
        "For **PCA** and **whitening** there are the four steps of the lecture: **1** the mean of every feature, which "
        "is taken away; **2** the covariance: how much every two features go together; **3** its eigenvalues: the "
        "variance along each axis of the cloud, and what the first ones add up to; **4** its eigenvectors: the axes "
        "themselves, two deviations long. The axes of pictures are pictures, and those that are kept rebuild every "
        "sample.\n\n"
        "A step learns its numbers from the train part only, and then does the same to all others. Of more than 20,000 "
        "samples some stand for all here."
    )

    def __init__(self) -> None:
        super().__init__()
        self._experiment = Experiment()
        self._seen: StepLook | None = None
        self.step, self.across, self.upward = _combo(_(STEP), 16), _combo(_(ACROSS), 8), _combo(_(UPWARD), 8)
        for combo in (self.step, self.across, self.upward):
            self.controls.addWidget(combo)
            combo.activated.connect(self._on_activated)
        self.ends, self.four_steps = Ends(), FourSteps()
        self.gallery = Gallery((*self.ends.charts, *self.four_steps.charts))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.gallery)

    def question(self, data: Data) -> AboutStep | None:
        """The step and the features that are chosen; none without a step."""
        for combo in (self.step, self.across, self.upward):
            combo.setVisible(bool(data.preprocessing))
        if not data.preprocessing:
            return None
        return AboutStep(data, self.step.currentIndex(), self.across.currentData(), self.upward.currentData())

    def empty(self, data: Data) -> str:
        return _("The inputs go in as they are. Add a step under Preprocessing in the data panel to see what it does.")

    def show_experiment(self, experiment: Experiment) -> None:
        """Offer the steps and the features of the document; a step more is the one to look at."""
        self._experiment = experiment
        steps = experiment.data.preprocessing
        added = 0 < self.step.count() < len(steps)
        _refill(self.step, [f"{number}. {_(step.title())}" for number, step in enumerate(steps, start=1)])
        if added:
            self.step.setCurrentIndex(len(steps) - 1)
        self._offer_features()

    def show_answer(self, answer: StepLook) -> None:
        self._seen = answer
        if answer.after is None:
            return
        step = _(self._experiment.data.preprocessing[self.step.currentIndex()].title())
        before, after = self.ends.show(answer, answer.after, step, self._experiment)
        axes = answer.axes
        found = [] if axes is None else self.four_steps.show(answer, axes, self._experiment)
        for combo in (self.across, self.upward):
            combo.setVisible(answer.before.pictures is None)
        self.gallery.hang([before, after, *found])
        self.show_body()

    def clear(self) -> None:
        self._seen = None
        super().clear()

    def table(self) -> Table:
        """The points before and after."""
        seen = self._seen
        if seen is None or seen.after is None:
            return Table((), ())
        names = [f"{when} {axis}" for when in ("before", "after") for axis in ("x", "y")]
        rows = np.column_stack([seen.before.points, seen.after.points]).tolist()
        return Table(names[: len(rows[0])], rows)

    def _offer_features(self) -> None:
        place = max(0, self.step.currentIndex())
        data = self._experiment.data
        names = feature_names(data, any(step.turns for step in data.preprocessing[:place]))[:MOST_NAMES]
        for combo, sign in ((self.across, "→"), (self.upward, "↑")):
            _refill(combo, [f"{sign} {_('widest')}", *(f"{sign} {name}" for name in names)])
            for number in range(combo.count()):
                combo.setItemData(number, number - 1)

    def _on_activated(self) -> None:
        self._offer_features()
        self.asks_again()


STEP, ACROSS, UPWARD = marked("Preprocessing step"), marked("Feature to the right"), marked("Feature upward")


def _combo(name: str, letters: int) -> QuietCombo:
    combo = QuietCombo()
    combo.setMinimumContentsLength(letters)
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    return combo


def _refill(combo: QuietCombo, items: list[str]) -> None:
    """Offer these; what stood at the chosen place stays chosen, if it is still there."""
    place = combo.currentIndex()
    if [combo.itemText(number) for number in range(combo.count())] == items:
        return
    combo.clear()
    combo.addItems(items)
    combo.setCurrentIndex(min(max(place, 0), len(items) - 1))
