"""Train beside another part: whether what judges is of the same kind as what trains."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from core.experiment import Data, Experiment
from core.language import _, marked
from core.watching.feature_look import FeatureLook
from core.watching.mismatch_look import MismatchLook
from core.watching.questions import AboutMismatch, Comparison
from core.watching.sample_look import PARTS, PartName, SampleLook
from gui.forms.share_bars import ShareBars
from gui.look import GRID, current_look
from gui.plots.taking import Table
from gui.views.choices import Choices
from gui.views.colouring import Colouring
from gui.views.data.cloud import Cloud
from gui.views.data.feature_browser import FeatureBrowser, histogram_table
from gui.views.data.page import Page
from gui.views.data.pair import Pair
from gui.views.data.pictures import PictureGrid
from gui.views.data.sample_table import sample_table
from gui.views.naming import class_names

JUDGING: dict[PartName, str] = {part: word for part, word in PARTS.items() if part != "train"}
FORMS: dict[Comparison, str] = {
    "points": marked("points"),
    "pictures": marked("pictures"),
    "features": marked("features"),
}


class MismatchPage(Page):
    """The classes of every part, and train beside dev, test or train-dev."""

    title = marked("Mismatch")
    explanation = marked(
        "Do the samples that judge look like those that train? Train stands left, another part right, both in their "
        "original units and with the same axes. The bars on top are the shares of the classes in every part.\n\n"
        "**points**: where the samples lie; those of many features along the two directions in which the train part "
        "spreads most. **pictures**: some of both. **features**: how each feature is distributed in both parts, those "
        "that differ most first; click one, or press the arrow keys, to see it large.\n\n"
        "Choose a shift under Mismatch, in the Data panel, to see dev and test move away from train."
    )

    def __init__(self) -> None:
        super().__init__()
        self._seen: MismatchLook | None = None
        self._experiment = Experiment()
        self.part: Choices[PartName] = Choices(_("Beside train"), JUDGING)
        self.part.show_value("dev")
        self.form: Choices[Comparison] = Choices(_("Shown as"), FORMS)
        self.bars = ShareBars()
        self.clouds, self.grids = Pair(Cloud(), Cloud()), Pair(PictureGrid(), PictureGrid())
        self.features = FeatureBrowser()
        self._stack = QStackedLayout()
        self._lay_out()
        self.part.selected.connect(self._on_chosen)
        self.form.selected.connect(self._on_chosen)

    def question(self, data: Data) -> AboutMismatch:
        return AboutMismatch(data, self.part.value, self.form.value)

    def show_experiment(self, experiment: Experiment) -> None:
        before, self._experiment = self._experiment.data.dataset, experiment
        data = experiment.data
        self.part.offer([part for part in JUDGING if part != "train_dev" or data.train_dev])
        self.form.offer([form for form in FORMS if form != "pictures" or data.dataset.picture_shape])
        if type(data.dataset) is not type(before):
            self.form.show_value("pictures" if data.dataset.picture_shape else "points")

    def show_answer(self, answer: MismatchLook) -> None:
        self._seen = answer
        self.bars.show_counts(answer.classes, class_names(self._experiment.data.dataset))
        if answer.features is not None:
            self._show_features(answer.features)
        elif answer.train is not None and answer.other is not None:
            self._show_samples(answer.train, answer.other)
        self.show_body()

    def table(self) -> Table:
        if self._seen is None:
            return Table((), ())
        seen = self._seen.features
        if seen is None:
            parts = tuple(part for part in (self._seen.train, self._seen.other) if part is not None)
            return sample_table(parts, Colouring.of(self._experiment, None))
        return histogram_table(seen, "part", ("train", self.part.value))

    def _show_samples(self, train: SampleLook, other: SampleLook) -> None:
        pair = self.grids if train.form == "pictures" else self.clouds
        pair.show_samples(train, other, Colouring.of(self._experiment, None))
        self._stack.setCurrentWidget(pair)

    def _show_features(self, features: FeatureLook) -> None:
        colours = current_look().colours
        words = _(PARTS["train"]), _(PARTS[self.part.value])
        self.features.show_features(features, (colours.train, colours.dev), words)
        self._stack.setCurrentWidget(self.features)

    def _lay_out(self) -> None:
        self.controls.addWidget(self.part)
        self.controls.addWidget(self.form)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.bars)
        column.addLayout(self._stack, 1)
        for widget in (self.clouds, self.grids, self.features):
            self._stack.addWidget(widget)

    def _on_chosen(self) -> None:
        self.asks_again()
