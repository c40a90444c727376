"""What the filters of a layer look for, and where in a sample they find it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from core.catalogue.blocks import Block, Layer
from core.experiment import Experiment
from core.language import _, marked
from core.watching.filters_look import FiltersLook, FiltersPlace, NoFilters
from core.watching.sample_look import SamplePlace
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.look import GRID, empty
from gui.plots.taking import Table
from gui.views.choices import Choices
from gui.views.filters.board import Board
from gui.views.filters.sample_bar import SampleBar
from gui.views.filters.words import filters_table
from gui.views.layer_box import LayerBox
from gui.views.naming import class_words, target_words
from gui.views.view import View
from gui.wrapping import Wrapping


class FiltersView(View):
    """The filters of a layer, a sample, and the maps that the filters make of it."""

    wanted = Wanted(filters=FiltersPlace())
    name = "filters"
    question = marked("What do the filters see?")
    invitation = marked("Once the run is ready, the filters of a layer are seen here.")
    explanation = marked(
        "**Filters** are the weights of the chosen layer as small pictures: **blue** where a weight is positive, "
        "**orange** where it is negative, **grey** at zero, by the scale under them, which is the same for all. A "
        "filter on the three colours of the input is shown in these colours: grey is zero, brighter red means that it "
        "looks for red, and so on. A filter on other channels has a picture for each of them; shown is the channel on "
        "which its weights have the largest norm, and its number is said when you point at it. The **norm** of a "
        "filter is the root of the sum of all its squared weights, those that are not shown too; the **bar** under it "
        "is as long as its norm, that of the largest as long as the filter is wide. Where there is room, its number "
        "and its norm are written there. Each unit of a dense layer right behind a picture has one weight a pixel, so "
        "its weights are a picture as well.\n\n"
        "**Maps** are what each filter makes of the sample on the left, in the same order: blue where it answers "
        "strongly, orange below zero. **after** shows what leaves the activation, **before** what comes into it, with "
        "biases and a norm that is before it. A pooling has maps and no filters; a dense unit has one number.\n\n"
        "**The sample** is chosen by its part and number, or by following one in the view of the data; it is drawn as "
        "it is before any preprocessing. Point at a place of a map, or move there with the arrow keys (Page Up and "
        "Page Down go to another map): what it can see of the sample, its **receptive field**, stays bright. It "
        "follows exactly from the kernels, strides and paddings of all layers up to here; what reaches beyond the "
        "picture is padding. Behind a layer norm, a global average or a dense layer each place sees everything.\n\n"
        "A **hatched** filter is dead: its activation is flat at every place of the train samples that are counted "
        "below, so it hardly learns. **Red** is not a number. Dropout is off, and batch norm goes by its running "
        "statistics. At most 64 are drawn, fewer of large pictures; **+n more** says how many are left out."
    )

    def __init__(self) -> None:
        super().__init__()
        self._look: FiltersLook | None = None
        self.board = Board()
        self.layer, self.sample = LayerBox(13), SampleBar()
        self.moment: Choices[bool] = Choices(_("Maps"), {False: marked("after"), True: marked("before")})
        self.moment.setToolTip(_("Maps before or after the activation"))
        self._notice = empty()
        self._stack = QStackedLayout()
        self._arrange_body()
        self.layer.activated.connect(self._on_place)
        for control in (self.sample, self.moment):
            control.selected.connect(self._on_place)
        self.setFocusProxy(self.layer)
        self.clear()

    def take_names(self, experiment: Experiment) -> None:
        """Offer every layer, the output last."""
        names = [f"{place} · {_name(block)}" for place, block in enumerate(experiment.network.blocks, start=1)]
        if self.layer.offer(dict(enumerate([*names, _("output")]))):
            self._on_place()

    def show_card(self, place: int) -> None:
        """Look at this block; the card of the input changes nothing."""
        if self.layer.show_block(place - 1):
            self._on_place()

    def show_sample(self, place: SamplePlace | None) -> None:
        """Look at the sample that is followed elsewhere, if one is."""
        if place is not None:
            self.sample.show_place(place)
            self._on_place()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        seen = snapshot.filters
        if isinstance(seen, NoFilters):
            self._look = None
            self._notice.setText(seen.text)
            self._stack.setCurrentIndex(0)
            self.show_body(True)
        elif seen is not None:
            self._draw(seen, snapshot.of(self._document))
            self._stack.setCurrentIndex(1)
            self.show_body(True)

    def clear(self) -> None:
        self._look = None
        super().clear()

    def table(self) -> Table:
        return Table(("kind",), ()) if self._look is None else filters_table(self._look)

    def _draw(self, look: FiltersLook, experiment: Experiment) -> None:
        self._look = look
        blocks = experiment.network.blocks
        bends = look.place.layer < len(blocks) and isinstance(blocks[look.place.layer], Layer)
        self.moment.setVisible(bends)
        if look.place.sample.part == self.sample.place.part:
            self.sample.bound(look.samples)
        names = class_words(experiment.data.dataset)
        self.board.show_look(look, target_words(_target(look), names), bends=bends)

    def _arrange_body(self) -> None:
        controls = Wrapping(GRID)
        for control in (self.layer, self.sample, self.moment):
            controls.addWidget(control)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(controls)
        column.addLayout(self._stack, 1)
        for page in (self._notice, self.board):
            self._stack.addWidget(page)

    def _on_place(self) -> None:
        """Ask for what is chosen now."""
        place = FiltersPlace(self.layer.block, self.sample.place, self.moment.value)
        self.wanted = Wanted(filters=place)


def _name(block: Block) -> str:
    return " ".join(filter(None, (_(block.title()), block.extent())))


def _target(look: FiltersLook) -> float | list[float]:
    target: list[float] = look.target.tolist()
    return target[0] if len(target) == 1 else target
