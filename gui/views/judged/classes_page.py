"""How good each class or label is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np

from core.language import _, marked
from core.watching.judged_look import AboutClasses, AboutMistakes, ClassTallies
from core.watching.sample_look import PARTS, PartName
from core.watching.seeable import Floats
from gui.look import caption, with_role
from gui.numbers import short
from gui.plots.taking import Table
from gui.scrolling import scrolling
from gui.views.choices import Choices
from gui.views.judged.class_bars import Cell, ClassBars
from gui.views.judged.page import JudgedPage
from gui.views.naming import fitting_classes

Order = Literal["class", "samples", "precision", "recall", "f1"]
ORDERS: dict[Order, str] = {
    "class": marked("class"),
    "samples": marked("samples"),
    "precision": marked("precision"),
    "recall": marked("recall"),
    "f1": marked("F1"),
}


class ClassesPage(JudgedPage):
    """Bars in an order that a person chooses."""

    title = marked("Classes")
    explanation = marked(
        "A row for each class or label, with the number of its **samples** in the part.\n\n"
        "**precision**: of all answers that name it, the share that is right. **recall**: of all its samples, the "
        "share that is found. **F1**: the harmonic mean of both, high only if both are (van Rijsbergen, 1979). A bar "
        "is full at 100 %; a dash says that there is nothing to divide by: it is never said, or never true.\n\n"
        "**Sorted by** precision, recall or F1 the worst class stands first, by samples the largest.\n\n"
        "Point with the mouse or the arrow keys to read a bar. Click it or press Enter to see the samples behind what "
        "is missing: behind precision those that were wrongly taken for the class, behind all others those of the "
        "class that were missed."
    )

    def __init__(self, asks_again: Callable[[], None], sees_behind: Callable[[AboutMistakes], None]) -> None:
        super().__init__(asks_again, sees_behind)
        self._seen: ClassTallies | None = None
        self.orders: Choices[Order] = Choices(_("Sorted by"), ORDERS)
        self.orders.selected.connect(self._show)
        self.bars = with_role(ClassBars(self._tell), "panel")
        self.bars.selected.connect(self.sees_behind)
        words = caption(_("Sorted by"))
        words.setWordWrap(False)
        self.controls.addWidget(words)
        self.controls.addWidget(self.orders)
        self.stage.addWidget(scrolling(self.bars), 1)

    def about(self, part: PartName) -> AboutClasses:
        return AboutClasses(part)

    def show_judged(self, seen: ClassTallies) -> None:
        self._seen = seen
        self._show()

    def table(self, seen: ClassTallies) -> Table:
        columns = (seen.there, seen.said, seen.found, seen.precision, seen.recall, seen.f1)
        words = fitting_classes(self.colouring.names, len(seen.there))
        rows = list(zip(words, *(column.tolist() for column in columns), strict=True))
        return Table(("class", "samples", "answers", "right", "precision", "recall", "f1"), rows)

    def _show(self) -> None:
        if self._seen is not None:
            self.bars.show_tallies(self._seen, self.colouring, self._order(self._seen))

    def _order(self, seen: ClassTallies) -> list[int]:
        """The worst first; those of which nothing is known last."""
        keys: dict[Order, Floats] = {
            "class": np.arange(len(seen.there), dtype=np.float32),
            "samples": -seen.there,
            "precision": seen.precision,
            "recall": seen.recall,
            "f1": seen.f1,
        }
        order: list[int] = np.argsort(keys[self.orders.value], kind="stable").tolist()
        return order

    def _tell(self, cell: Cell | None) -> None:
        seen = self._seen
        if seen is None or cell is None:
            self.words.setText(_("Click a bar to see the samples that are missing in it."))
            return
        number, column = cell
        found, said, there = (int(each[number]) for each in (seen.found, seen.said, seen.there))
        shares = (None, *(float(each[number]) for each in (seen.precision, seen.recall, seen.f1)))
        share = shares[column]
        texts = (
            _("{part} samples of {name}: {there:,}"),
            _("Precision of {name}: of {said:,} answers that name it {found:,} are right ({share})"),
            _("Recall of {name}: of its {there:,} {part} samples {found:,} are found ({share})"),
            _("F1 of {name}: {share}; it is high only if precision and recall are"),
        )
        self.words.setText(
            texts[column].format(
                part=_(PARTS[seen.about.part]),
                name=fitting_classes(self.colouring.words, len(seen.there))[number],
                found=found,
                said=said,
                there=there,
                share=short(None if share is None or np.isnan(share) else share, percent=True),
            )
        )
