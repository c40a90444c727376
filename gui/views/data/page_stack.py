"""All pages of the data view, of which one is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core.experiment import Experiment
from core.language import _
from core.watching.sample_look import SamplePlace
from gui.look import GRID
from gui.views.choices import Choices
from gui.views.data.augmented_page import AugmentedPage
from gui.views.data.chain_page import ChainPage
from gui.views.data.features_page import FeaturesPage
from gui.views.data.mismatch_page import MismatchPage
from gui.views.data.page import Page
from gui.views.data.samples_page import SamplesPage

PAGES: tuple[type[Page], ...] = (SamplesPage, FeaturesPage, ChainPage, MismatchPage, AugmentedPage)
"""What there is to look at, in the order in which data go their way; a page more is a line here."""
P = TypeVar("P", bound=Page)


class PageStack(QWidget):
    """A page is made when it is first chosen; `asks_again` is called when it wants to know something else."""

    def __init__(self, experiment: Experiment, asks_again: Callable[[], None]) -> None:
        super().__init__()
        self._experiment = experiment
        self._asks_again = asks_again
        self._made: dict[type[Page], Page] = {}
        self.choices = Choices(_("Page"), {place: page.title for place, page in enumerate(PAGES)})
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.choices)
        layout.addLayout(self._stack, 1)
        self.setFocusProxy(self.choices)
        self.choices.selected.connect(self._on_choice)
        self._on_choice()

    @property
    def page(self) -> Page:
        """The one that is seen."""
        return self.page_of(PAGES[self.choices.value])

    @property
    def samples(self) -> SamplesPage:
        """The page where a sample is chosen to be followed."""
        return self.page_of(SamplesPage)

    @property
    def followed(self) -> SamplePlace | None:
        """The sample that is followed, as long as its page is seen."""
        page = self.page
        return page.followed if isinstance(page, SamplesPage) else None

    def page_of(self, kind: type[P]) -> P:
        """The page of this kind."""
        page = self._made.get(kind)
        if page is None:
            page = self._made[kind] = kind()
            page.asks_again = self._asks_again
            page.show_experiment(self._experiment)
            self._stack.addWidget(page)
        assert isinstance(page, kind)
        return page

    def show_experiment(self, experiment: Experiment) -> None:
        """Let every page take the names of classes and features from the document."""
        self._experiment = experiment
        for page in self._made.values():
            page.show_experiment(experiment)

    def show_samples(self) -> None:
        """Let the page of the samples be seen."""
        self.choices.show_value(0)
        self._on_choice()

    def _on_choice(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self.page.clear()
