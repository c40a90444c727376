"""Where the network is wrong, and how."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from core.experiment import Experiment
from core.language import _, marked
from core.watching.judged_look import AboutMistakes, AnyJudged
from core.watching.sample_look import PARTS, PartName
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.look import GRID, caption, empty
from gui.plots.taking import Table
from gui.views.choices import Choices
from gui.views.colouring import Colouring
from gui.views.judged.classes_page import ClassesPage
from gui.views.judged.confusion_page import ConfusionPage
from gui.views.judged.mistakes_page import MistakesPage
from gui.views.judged.page import JudgedPage
from gui.views.judged.residuals_page import ResidualsPage
from gui.views.judged.trust_page import TrustPage
from gui.views.view import View
from gui.wrapping import Wrapping

PAGES: tuple[type[JudgedPage], ...] = (MistakesPage, ClassesPage, ConfusionPage, TrustPage, ResidualsPage)
OF_NUMBERS = (0, 4)
OF_CLASSES = (0, 1, 2, 3)
"""The pages that fit the task, by their places."""


class JudgedView(View):
    """Pages about the answers to a part of the data; what the one that is seen wants to know is part of the look."""

    wanted = Wanted(judged=AboutMistakes())
    name = "mistakes"
    question = marked("Where is it wrong?")
    invitation = marked("Press Run to see where the network is wrong.")
    explanation = MistakesPage.explanation

    def __init__(self) -> None:
        super().__init__()
        self._seen: AnyJudged | None = None
        self.parts: Choices[PartName] = Choices(_("Part"), PARTS)
        self.parts.show_value("dev")
        self.choices = Choices(_("Page"), {place: kind.title for place, kind in enumerate(PAGES)})
        self.pages = [kind(self._ask, self.point_at) for kind in PAGES]
        self._stack = QStackedLayout()
        self._left_out, self._notice = caption(""), empty()
        self.selected = self.mistakes.selected
        self.mistakes.grid.changed.connect(self._ask)
        self.choices.selected.connect(self._ask)
        self.parts.selected.connect(self._ask)
        self.setFocusProxy(self.choices)
        self._lay_out()
        self.show_experiment(Experiment())
        self.clear()

    @property
    def page(self) -> JudgedPage:
        """The one that is seen."""
        return self.pages[self.choices.value]

    @property
    def mistakes(self) -> MistakesPage:
        """The page of the samples themselves; a click on one of them selects it."""
        page = self.pages[0]
        assert isinstance(page, MistakesPage)
        return page

    def take_names(self, experiment: Experiment) -> None:
        dataset = experiment.data.dataset
        self.parts.offer([part for part in PARTS if part != "train_dev" or experiment.data.train_dev])
        self.choices.offer(OF_CLASSES if dataset.classes else OF_NUMBERS)
        colouring = Colouring.of(experiment, None)
        for page in self.pages:
            page.show_meaning(experiment, colouring)
        self._ask()

    def point_at(self, about: AboutMistakes) -> None:
        """Show the samples behind a number."""
        self.parts.show_value(about.part)
        self.choices.show_value(0)
        self.mistakes.show_behind(about)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        seen = snapshot.judged
        if seen is not None and seen.about == self.wanted.judged:
            self._show(seen)

    def clear(self) -> None:
        self._seen = None
        self.show_body(False)

    def table(self) -> Table:
        return Table((self.name,), ()) if self._seen is None else self.page.table(self._seen)

    def _show(self, seen: AnyJudged) -> None:
        self._seen = seen
        if seen.unknown == seen.total:
            ran_away = _("No answer is a number: training ran away. Lower the learning rate and press Reset.")
            nothing = _("There are no samples in this part; give it a share of them.")
            self._notice.setText(ran_away if seen.total else nothing)
            self._stack.setCurrentWidget(self._notice)
        else:
            self._stack.setCurrentWidget(self.page)
            self.page.show_judged(seen)
        left_out = _("Left out, as the output is not a number: {count:,} samples.")
        self._left_out.setText(left_out.format(count=seen.unknown))
        self._left_out.setVisible(0 < seen.unknown < seen.total)
        self.show_body(True)

    def _ask(self) -> None:
        """Want what the page that is seen wants to know; what was seen is of another question."""
        wanted = Wanted(judged=self.page.about(self.parts.value))
        self.explanation, self.drawing = self.page.explanation, self.page
        if wanted != self.wanted:
            self.wanted, self._seen = wanted, None
            self._stack.setCurrentWidget(self.page)
        elif self._seen is not None:
            self._show(self._seen)

    def _lay_out(self) -> None:
        line = Wrapping(2 * GRID)
        line.addWidget(self.choices)
        line.addWidget(self.parts)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(line)
        column.addLayout(self._stack, 1)
        for each in (*self.pages, self._notice):
            self._stack.addWidget(each)
        column.addWidget(self._left_out)
