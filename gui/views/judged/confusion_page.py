"""Which classes are taken for which, in any part and for any data."""

from __future__ import annotations

from collections.abc import Callable

from core.experiment import Experiment
from core.language import _, marked
from core.watching.judged_look import AboutClasses, AboutMistakes, ClassTallies
from core.watching.sample_look import PartName
from gui.plots.taking import Table
from gui.views.colouring import Colouring
from gui.views.confusion import ConfusionTable
from gui.views.judged.page import JudgedPage


class ConfusionPage(JudgedPage):
    """The table that data without a map also have for their output."""

    title = marked("Confusion")
    explanation = marked(
        "A **row** is a true class, a **column** an answer; a cell counts the samples of the part, and is the darker "
        "the larger its share of the row. On the diagonal the answers are right.\n\n"
        "Of several **labels**, those that are found stand on the diagonal, and one that is missed is counted for each "
        "that was said wrongly beside it; so the cells need not add up to the number of samples.\n\n"
        "Point at a cell with the mouse or the arrow keys to read it; click it or press Enter to see its samples."
    )

    def __init__(self, asks_again: Callable[[], None], sees_behind: Callable[[AboutMistakes], None]) -> None:
        super().__init__(asks_again, sees_behind)
        self.cells = ConfusionTable()
        self.cells.selected.connect(self.sees_behind)
        self.stage.addWidget(self.cells, 1)
        self.words.hide()

    def about(self, part: PartName) -> AboutClasses:
        return AboutClasses(part)

    def show_meaning(self, experiment: Experiment, colouring: Colouring) -> None:
        super().show_meaning(experiment, colouring)
        self.cells.show_meaning(colouring)

    def show_judged(self, seen: ClassTallies) -> None:
        self.cells.show_counts(seen.counts, seen.about.part)

    def table(self, seen: ClassTallies) -> Table:
        rows = [(place, *map(float, row)) for place, row in enumerate(seen.counts)]
        return Table((_("true"), *map(str, range(len(seen.counts)))), rows)
