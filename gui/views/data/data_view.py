"""What the network learns from: the data as they are, before and beside any training."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from core.experiment import Experiment
from core.language import marked
from core.watching.sample_look import SamplePlace
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from core.worker.messages import Examine, Examined
from gui.inquiry import Inquiry
from gui.plots.taking import Table
from gui.views.data.page_stack import PageStack
from gui.views.view import View


class DataView(View):
    """What its page wants to know is asked of the training process, one question at a time."""

    wanted = Wanted()
    name = "data"
    question = marked("What does the network learn from?")
    invitation = marked("One moment …")
    explanation = ""

    def __init__(self) -> None:
        super().__init__()
        self._experiment = Experiment()
        self._inquiry = Inquiry()
        self.tells: Callable[[SamplePlace | None], None] = lambda _place: None
        self.pages = PageStack(self._experiment, self.ask_again)
        self.pages.choices.selected.connect(self._on_page)
        self.pages.samples.selected.connect(self._follow)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.setFocusProxy(self.pages)
        self.show_body(True)
        self._on_page()

    def show_experiment(self, experiment: Experiment) -> None:
        before, self._experiment = self._experiment, experiment
        self.pages.show_experiment(experiment)
        if experiment.data != before.data:
            self.ask_again()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.pages.samples.show_run(snapshot.progress.phase, snapshot.followed)

    def clear(self) -> None:
        """Without a run no sample can be followed, but the data are there."""
        self.pages.samples.show_run("broken", None)

    def table(self) -> Table:
        return self.pages.page.table()

    def point_at(self, place: SamplePlace) -> None:
        """Show this sample on its way through the network."""
        self.pages.show_samples()
        self._on_page()
        self.pages.samples.show_part(place.part)
        self.pages.samples.follow(place)

    def ask_again(self) -> None:
        """Ask what the page wants to know now; what was asked before is no longer wanted."""
        self._inquiry.renew()

    def next_question(self) -> Examine | None:
        """What is to be asked now, once; a page that has nothing to ask says why."""
        if not self._inquiry.due:
            return None
        question = self.pages.page.question(self._experiment.data)
        if question is None:
            self._inquiry.due = False
            self.pages.page.say(self.pages.page.empty(self._experiment.data))
            return None
        return self._inquiry.asked(question)

    def show_examined(self, examined: Examined) -> None:
        """Give the page its answer, unless another one is wanted by now."""
        if not self._inquiry.waits_for(examined):
            return
        if examined.answer is None:
            self.pages.page.show_refusal(examined.words)
        else:
            self.pages.page.show_answer(examined.answer)

    def _follow(self) -> None:
        self.wanted = Wanted(followed=self.pages.followed)
        self.tells(self.pages.samples.followed)

    def _on_page(self) -> None:
        self.drawing = self.pages.page.stage
        self._follow()
        self.explanation = self.pages.page.explanation
        self.ask_again()
