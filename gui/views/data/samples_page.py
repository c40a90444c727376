"""The samples themselves, and the way of one of them through the network."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from core.experiment import Data, Experiment
from core.language import _, marked
from core.watching.questions import AboutSamples
from core.watching.sample_look import PARTS, Followed, Form, PartName, SampleLook, SamplePlace
from core.watching.standing import Phase
from gui.look import GRID, caption, current_look
from gui.phases import MANNERS
from gui.plots.taking import Table
from gui.views.choices import Choices
from gui.views.colouring import Colouring
from gui.views.data.cloud import Cloud
from gui.views.data.follow_panel import FollowPanel
from gui.views.data.page import Page
from gui.views.data.pager import Pager
from gui.views.data.pictures import PictureGrid
from gui.views.data.rows import SampleRows
from gui.views.data.sample_table import sample_table

FORMS: dict[Form, str] = {"points": marked("points"), "pictures": marked("pictures"), "table": marked("table")}
WIDE, WIDER = 480, 1.2
"""From this width on, in pixels at the desk, and from so many times as wide as high on, the way of a sample stands
beside the samples."""


class SamplesPage(Page):
    """A part of the data as points, pictures or a table; a click follows a sample."""

    title = marked("The samples")
    explanation = marked(
        "The samples of a part in their original units, before any step of the preprocessing. **points**: those of a "
        "plane where they lie; others along the two directions in which the train part spreads most, the features of "
        "a table once they are standardised. **pictures** and **table**: one by one.\n\n"
        "Click a sample, or press the arrow keys, to follow it through the network: what leaves each unit of each "
        "layer (orange below zero, blue above), and what the network says of it; ✓ marks what is true. It moves while "
        "the network trains."
    )
    selected = Signal()
    """Another sample is followed, or none."""

    def __init__(self) -> None:
        super().__init__()
        self.followed: SamplePlace | None = None
        self._experiment = Experiment()
        self.parts: Choices[PartName] = Choices(_("Part"), PARTS)
        self.forms: Choices[Form] = Choices(_("Shown as"), FORMS)
        self.pager = Pager(_("{count:,} samples"))
        self.cloud, self.grid, self.rows = Cloud(), PictureGrid(), SampleRows()
        self._drawings: dict[Form, Cloud | PictureGrid | SampleRows] = {
            "points": self.cloud,
            "pictures": self.grid,
            "table": self.rows,
        }
        self.panel, self._hint = FollowPanel(), caption("")
        self._obstacle = ""
        """Why no sample can be followed now; empty where one can."""
        self._stack = QStackedLayout()
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._seen: SampleLook | None = None
        self._lay_out()
        self.parts.selected.connect(self._on_chosen)
        self.forms.selected.connect(self._on_chosen)
        self.pager.selected.connect(self._ask)
        self.grid.changed.connect(self._show_range)
        for drawing in self._drawings.values():
            drawing.selected.connect(self._on_sample)
        self._show_followed(None)

    def question(self, data: Data) -> AboutSamples:
        return AboutSamples(data, self.parts.value, self.forms.value, self.pager.first)

    def show_experiment(self, experiment: Experiment) -> None:
        before, self._experiment = self._experiment.data, experiment
        data = experiment.data
        self.panel.show_experiment(experiment)
        self.parts.offer([part for part in PARTS if part != "train_dev" or data.train_dev])
        self.forms.offer([form for form in FORMS if form != "pictures" or data.dataset.picture_shape])
        if type(data.dataset) is not type(before.dataset):
            self.pager.start_again()
            self.forms.show_value("pictures" if data.dataset.picture_shape else "points")
            self.follow(None)

    def show_answer(self, answer: SampleLook) -> None:
        self._seen = answer
        drawing = self._drawings[answer.form]
        drawing.show_samples(answer, Colouring.of(self._experiment, None))
        self._stack.setCurrentWidget(drawing)
        self._show_range()
        if self.followed is not None and self.followed.index >= answer.total:
            self.follow(None)
        drawing.show_chosen(self._chosen)
        if answer.total:
            self.show_body()
        else:
            self.say(_("There are no samples in this part; give it a share of them."))

    def show_run(self, phase: Phase, seen: Followed | None) -> None:
        """Draw what the network makes of the sample, unless another is followed by now; or say why it cannot be."""
        self._obstacle = _(MANNERS[phase].words) if phase in ("stale", "broken") else ""
        if self._obstacle:
            self._show_followed(None)
        elif seen is not None and seen.place == self.followed:
            self._show_followed(seen)

    def show_part(self, part: PartName) -> None:
        """Show the samples of this part."""
        self.parts.show_value(part)
        self._on_chosen()

    def follow(self, place: SamplePlace | None) -> None:
        """Follow this sample from now on, or none."""
        self.followed = place
        for drawing in self._drawings.values():
            drawing.show_chosen(self._chosen)
        if place is None or self._obstacle:
            self._show_followed(None)
        self.selected.emit()

    def table(self) -> Table:
        return sample_table(() if self._seen is None else (self._seen,), Colouring.of(self._experiment, None))

    @property
    def _chosen(self) -> int | None:
        """The place of the sample that is followed, if it is of the part that is seen."""
        return self.followed.index if self.followed and self.followed.part == self.parts.value else None

    def _show_range(self) -> None:
        seen = self._seen
        if seen is not None and seen.form == "points":
            self.pager.show_choice(len(seen.places), seen.total)
        elif seen is not None:
            fitting = self.grid.fitting if seen.form == "pictures" else len(seen.places)
            self.pager.show_range(min(fitting, len(seen.places)), seen.total)

    def _show_followed(self, seen: Followed | None) -> None:
        if seen is not None:
            self.panel.show_followed(seen)
        self.panel.setVisible(seen is not None)
        self._hint.setVisible(seen is None)
        invitation = _("Click a sample to follow it through the network.")
        self._hint.setText(self._obstacle if self.followed and self._obstacle else invitation)

    def _lay_out(self) -> None:
        self.controls.addWidget(self.parts)
        self.controls.addWidget(self.forms)
        self.add_at_end(self.pager)
        upper = QWidget()
        upper.setLayout(self._stack)
        for drawing in self._drawings.values():
            self._stack.addWidget(drawing)
        self._halves.setSpacing(GRID)
        self._halves.addWidget(upper, 3)
        self._halves.addWidget(self.panel, 2)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._halves, 1)
        column.addWidget(self._hint)

    def _on_chosen(self) -> None:
        self.pager.start_again()
        self._ask()

    def _ask(self) -> None:
        self.asks_again()

    def _on_sample(self, place: int) -> None:
        self.follow(SamplePlace(self.parts.value, place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= max(current_look().px(WIDE), WIDER * self.height())
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
