"""The samples that the network got wrong, the surest first."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QToolButton

from core.catalogue.sources.dataset import Dataset
from core.experiment import Experiment
from core.language import _, marked
from core.watching.judged_look import ANY, AboutMistakes, Mistakes
from core.watching.sample_look import MOST, Form, PartName, SamplePlace
from gui.look import empty, with_role
from gui.plots.taking import Table
from gui.views.choices import Choices
from gui.views.colouring import Colouring
from gui.views.data.pager import Pager
from gui.views.data.sample_table import sample_table
from gui.views.judged.answered import AnsweredCloud, AnsweredGrid, AnsweredRows
from gui.views.judged.page import JudgedPage
from gui.views.judged.told import Told, signed
from gui.views.naming import fitting_classes

FORMS: dict[Form, str] = {"pictures": marked("pictures"), "points": marked("points"), "table": marked("table")}
ALL = AboutMistakes()


class MistakesPage(JudgedPage):
    """All of them, or those behind a cell, a class or a bar; a click follows a sample."""

    title = marked("Mistakes")
    explanation = marked(
        "The samples of a part that are answered **wrongly**, those first of which the network is surest. Of numbers "
        "all samples are shown, those first that are off most.\n\n"
        "**pictures**: under each, what is true → what the network says, and the probability it gives to that. Of "
        "several labels those that are missed stand there with −, those said wrongly with +, and the probability of "
        "the surest of them. With a linear output there are no probabilities, but scores; of numbers it is predicted "
        "less true. **points**: the colour of a dot is what is true, its ring what "
        "is said; the faint dots are other samples of the part. They lie as in the view of the data. **table**: their "
        "features in original units.\n\n"
        "Where a cell, a bar or a class was clicked on another page, only its samples are shown; the button with the "
        "× shows all mistakes again. The arrows at the right go to those that come after.\n\n"
        "Point at a sample with the mouse or the arrow keys to read about it; click it or press Enter to follow it "
        "through the network. The answers to dev are those of the end of the last epoch."
    )
    selected = Signal(object)
    """The SamplePlace of a sample to be followed."""

    def __init__(self, asks_again: Callable[[], None], sees_behind: Callable[[AboutMistakes], None]) -> None:
        super().__init__(asks_again, sees_behind)
        self._asked = ALL
        self._dataset: Dataset | None = None
        self._seen: Mistakes | None = None
        self.forms: Choices[Form] = Choices(_("Shown as"), FORMS)
        self.pager = Pager(_("samples: {count:,}"))
        self.filter = with_role(QToolButton(), "small")
        self.filter.setToolTip(_("Show all mistakes again"))
        self.filter.clicked.connect(lambda: self.show_behind(ALL))
        self.grid, self.cloud, self.rows = AnsweredGrid(), AnsweredCloud(), AnsweredRows()
        self._drawings: dict[Form, AnsweredGrid | AnsweredCloud | AnsweredRows] = {
            "pictures": self.grid,
            "points": self.cloud,
            "table": self.rows,
        }
        self._none = empty()
        self._stack = QStackedLayout()
        self.stage.addLayout(self._stack, 1)
        self._lay_out()

    def about(self, part: PartName) -> AboutMistakes:
        form = self.forms.value
        most = max(1, self.grid.fitting) if form == "pictures" else MOST[form]
        return replace(self._asked, part=part, form=form, first=self.pager.first, most=most)

    def show_meaning(self, experiment: Experiment, colouring: Colouring) -> None:
        data = experiment.data
        if data.dataset != self._dataset:
            self._asked, self._dataset = ALL, data.dataset
            self.pager.start_again()
            self.forms.offer([form for form in FORMS if form != "pictures" or data.has_pictures])
            in_plane = data.dataset.in_plane or data.dataset.on_line
            self.forms.show_value("pictures" if data.has_pictures else "points" if in_plane else "table")
        if colouring != self.colouring:
            self._seen = None
        super().show_meaning(experiment, colouring)
        self._name_filter()

    def show_behind(self, about: AboutMistakes) -> None:
        """Show only these from now on."""
        self._asked = about
        self.pager.start_again()
        self._name_filter()
        self.asks_again()

    def show_judged(self, seen: Mistakes) -> None:
        if self._seen is not None and _same(self._seen, seen):
            return
        self._seen = seen
        if self.pager.first >= seen.count > 0:
            self.pager.start_again()
            self.asks_again()
        drawing = self._drawings[seen.samples.form]
        self._stack.setCurrentWidget(drawing if seen.count else self._none)
        self._none.setText(self._nothing(seen))
        drawing.show_mistakes(seen, self.colouring)
        self.pager.show_range(len(seen.sure), seen.count)
        self._tell(drawing.chosen_row)

    def table(self, seen: Mistakes) -> Table:
        samples = sample_table((seen.samples,), self.colouring)
        told = [Told.of(seen, row, self.colouring) for row in range(len(seen.sure))]
        rows = ((*row[:3], each.said, each.sure, *row[3:]) for row, each in zip(samples.rows, told, strict=True))
        return Table((*samples.names[:3], "answer", "sure", *samples.names[3:]), list(rows))

    def _nothing(self, seen: Mistakes) -> str:
        if self._asked != ALL:
            return _("There are no such samples now.")
        return _("There is no mistake: all {count:,} answers are right.").format(count=seen.total - seen.unknown)

    def _name_filter(self) -> None:
        """Say what is left out, on the button that takes it back."""
        about, names = self._asked, fitting_classes(self.colouring.names, self.colouring.classes)
        true, answer = (names[each] if 0 <= each < len(names) else "" for each in (about.true, about.answer))
        words = {
            (True, True): "",
            (False, True): _("{true} missed"),
            (True, False): _("wrongly taken for {answer}"),
            (False, False): f"{true} → {answer}",
        }[about.true == ANY, about.answer == ANY].format(true=true, answer=answer)
        if about.between is not None:
            words = _("off by {low} to {high}").format(low=signed(about.between[0]), high=signed(about.between[1]))
        self.filter.setText(f"{words}  ×")
        self.filter.setVisible(bool(words))

    def _tell(self, row: int | None) -> None:
        seen = self._seen
        if seen is None or row is None or row >= len(seen.sure):
            invitation = _("Click a sample to follow it through the network.")
            self.words.setText(invitation if seen is not None and seen.count else "")
        else:
            self.words.setText(Told.of(seen, row, self.colouring).sentence(seen, row, self.colouring))

    def _on_sample(self, place: int) -> None:
        assert self._seen is not None
        self.selected.emit(SamplePlace(self._seen.about.part, place))

    def _on_form(self) -> None:
        self.pager.start_again()
        self.asks_again()

    def _lay_out(self) -> None:
        self.forms.selected.connect(self._on_form)
        self.pager.selected.connect(self.asks_again)
        for drawing in self._drawings.values():
            drawing.let_point(self._tell)
            drawing.selected.connect(self._on_sample)
            self._stack.addWidget(drawing)
        self._stack.addWidget(self._none)
        for control in (self.forms, self.filter, self.pager):
            self.controls.addWidget(control)
        self.controls.setAlignment(self.pager, Qt.AlignmentFlag.AlignRight)
        self._name_filter()


def _same(one: Mistakes, other: Mistakes) -> bool:
    """Whether nothing is to be drawn anew, as it is between two ends of an epoch."""
    pairs = ((one.samples.places, other.samples.places), (one.answers, other.answers), (one.sure, other.sure))
    known = one.about == other.about and (one.count, one.unknown) == (other.count, other.unknown)
    return known and all(np.array_equal(*pair, equal_nan=True) for pair in pairs)
