"""What the network learns from: the data as they are, before and beside any training."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from core.experiment import Experiment
from core.language import _, marked
from core.watching.sample_look import SamplePlace
from core.watching.snapshot import Snapshot, Wanted
from core.worker.messages import Examine, Examined
from gui.look import GRID
from gui.plots.taking import Table
from gui.views.data.augmented_page import AugmentedPage
from gui.views.data.chain_page import ChainPage
from gui.views.data.choices import Choices
from gui.views.data.features_page import FeaturesPage
from gui.views.data.mismatch_page import MismatchPage
from gui.views.data.page import Page
from gui.views.data.samples_page import SamplesPage
from gui.views.view import View

PAGES: tuple[type[Page], ...] = (SamplesPage, FeaturesPage, ChainPage, MismatchPage, AugmentedPage)
"""What there is to look at, in the order in which data go their way; a page more is a line here."""
P = TypeVar("P", bound=Page)


class DataView(View):
    """Pages of which one is seen; what it wants to know is asked of the training process, one question at a time.

    A page is made when it is first chosen, as plots take their time and most people begin without them.
    """

    wanted = Wanted()
    name = "data"
    question = marked("What does the network learn from?")
    invitation = marked("One moment …")
    explanation = SamplesPage.explanation

    def __init__(self) -> None:
        super().__init__()
        self._experiment = Experiment()
        self._made: dict[type[Page], Page] = {}
        self._number = 0
        """Of the last question; an answer to an earlier one comes too late."""
        self._due = True
        self.choices = Choices(_("Page"), {place: page.title for place, page in enumerate(PAGES)})
        self.choices.selected.connect(self._on_page)
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.choices)
        layout.addLayout(self._stack, 1)
        self.setFocusProxy(self.choices)
        self.show_body(True)

    @property
    def page(self) -> Page:
        """The one that is seen."""
        return self.page_of(PAGES[self.choices.value])

    @property
    def samples(self) -> SamplesPage:
        """The page where a sample is chosen to be followed."""
        return self.page_of(SamplesPage)

    def page_of(self, kind: type[P]) -> P:
        """The page of this kind."""
        page = self._made.get(kind)
        if page is None:
            page = self._made[kind] = kind()
            page.asks_again = self.ask_again
            page.show_experiment(self._experiment)
            self._stack.addWidget(page)
            if isinstance(page, SamplesPage):
                page.selected.connect(self._follow)
        assert isinstance(page, kind)
        return page

    def show_experiment(self, experiment: Experiment) -> None:
        before, self._experiment = self._experiment, experiment
        for page in self._made.values():
            page.show_experiment(experiment)
        if experiment.data != before.data:
            self.ask_again()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        if SamplesPage in self._made:
            self.samples.show_run(snapshot.progress.phase, snapshot.followed)

    def clear(self) -> None:
        """Without a run no sample can be followed, but the data are there."""
        if SamplesPage in self._made:
            self.samples.show_run("broken", None)

    def table(self) -> Table:
        return self.page.table()

    def follow(self, place: SamplePlace) -> None:
        """Show this sample on its way through the network."""
        self.choices.show_value(0)
        self._on_page()
        self.samples.show_part(place.part)
        self.samples.follow(place)

    def ask_again(self) -> None:
        """Ask what the page wants to know now; what was asked before is no longer wanted."""
        self._number += 1
        self._due = True

    def next_question(self) -> Examine | None:
        """What is to be asked now, once; a page that has nothing to ask says why."""
        if not self._due:
            return None
        self._due = False
        question = self.page.question(self._experiment.data)
        if question is None:
            self.page.say(self.page.empty(self._experiment.data))
            return None
        return Examine(self._number, question)

    def show_examined(self, examined: Examined) -> None:
        """Give the page its answer, unless another one is wanted by now."""
        if examined.number != self._number:
            return
        if examined.answer is None:
            self.page.show_refusal(examined.words)
        else:
            self.page.show_answer(examined.answer)

    def _follow(self) -> None:
        """Want to see the sample that was chosen, as long as its page is seen."""
        page = self.page
        self.wanted = Wanted(followed=page.followed if isinstance(page, SamplesPage) else None)

    def _on_page(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self.drawing = self.page.stage
        self._follow()
        self.explanation = self.page.explanation
        self.page.clear()
        self.ask_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._made:
            self._on_page()
