"""The features one by one: how each is distributed in every class."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from core.experiment import Data, Experiment
from core.language import _, marked
from core.watching.feature_look import MOST_FEATURES, FeatureLook
from core.watching.questions import AboutFeatures
from gui.look import NEGATIVE, NEUTRAL, POSITIVE
from gui.plots.maps import class_colours
from gui.plots.taking import Table
from gui.views.data.feature_browser import FeatureBrowser, histogram_table
from gui.views.data.page import Page
from gui.views.data.pager import Pager
from gui.views.naming import class_words

THIRDS = (marked("lowest third"), marked("middle third"), marked("highest third"))


class FeaturesPage(Page):
    """A small histogram a feature, and the chosen one large."""

    title = marked("Features")
    explanation = marked(
        "How each feature is distributed in the train part, in its original unit and class by class. Where the "
        "colours lie apart, the feature alone tells the classes apart. Numbers to be predicted are cut into three "
        "thirds by their size. Click a feature, or press the arrow keys, to see it large. Of more than 20,000 samples "
        "some stand for all."
    )

    def __init__(self) -> None:
        super().__init__()
        self._seen: FeatureLook | None = None
        self._colours: list[str] = []
        self._words: tuple[str, ...] = ()
        self.pager, self.browser = Pager(_("{count:,} features")), FeatureBrowser()
        self.add_at_end(self.pager)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.browser)
        self.pager.selected.connect(self._on_turned)

    def question(self, data: Data) -> AboutFeatures:
        return AboutFeatures(data, self.pager.first)

    def show_experiment(self, experiment: Experiment) -> None:
        dataset = experiment.data.dataset
        self._words = class_words(dataset) or tuple(map(_, THIRDS))
        self._colours = class_colours(dataset.classes) if dataset.classes else [NEGATIVE, NEUTRAL, POSITIVE]
        if self.pager.first >= len(dataset.feature_names()):
            self.pager.start_again()

    def show_answer(self, answer: FeatureLook) -> None:
        self._seen = answer
        self.browser.show_features(answer, self._colours, self._words)
        self.pager.show_range(min(MOST_FEATURES, len(answer.names)), answer.total)
        self.show_body()

    def table(self) -> Table:
        seen = self._seen
        if seen is None:
            return Table((), ())
        return histogram_table(seen, "group", self._words)

    def _on_turned(self) -> None:
        self.asks_again()
