"""What the filters of a layer look for, and where in a sample they find it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from core.catalogue.blocks import Block, Layer
from core.experiment import Experiment
from core.language import _, marked
from core.watching.filters_look import FiltersLook, FiltersPlace, NoFilters
from core.watching.sample_look import SamplePlace
from core.watching.seeable import Floats
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.forms.quiet import QuietCombo
from gui.look import GRID, with_role
from gui.plots.scales import finite_ends, round_span
from gui.plots.taking import Table
from gui.views.data.choices import Choices
from gui.views.filters.mosaic import Mosaic, Spot
from gui.views.filters.sample_bar import SampleBar
from gui.views.filters.sample_picture import SamplePicture
from gui.views.filters.words import (
    field,
    filter_names,
    filter_words,
    filters_table,
    filters_title,
    map_names,
    map_words,
    maps_title,
    sample_title,
    shares,
    summary,
)
from gui.views.naming import class_words, target_words
from gui.views.view import View
from gui.wrapping import Wrapping

WIDE = 1.3
"""From so many times as wide as high on, the maps stand beside the filters."""
ROOMY = 0.6
"""Numbers that fill less than this share of a scale make it shrink."""


class FiltersView(View):
    """The filters of a layer, a sample, and the maps that the filters make of it."""

    wanted = Wanted(filters=FiltersPlace())
    name = "filters"
    question = marked("What do the filters see?")
    invitation = marked("Once the run is ready, the filters of a layer are seen here.")
    explanation = marked(
        "**Filters** are the weights of the chosen layer as small pictures: **blue** where a weight is positive, "
        "**orange** where it is negative, **grey** at zero, by the scale under them; the same scale for all. A filter "
        "on the three colours of the input is shown in these colours: grey is zero, brighter red means that it looks "
        "for red, and so on. A filter on other channels has a picture for each of them; shown is the channel on which "
        "its weights are largest (have the largest norm), and its number is said when you point at it. Under each "
        "filter stand its number and its **norm**, the root of the sum of all its squared weights, those that are "
        "not shown too; the **bar** is as long as its norm, that of the largest as long as the filter is wide. Of a "
        "dense layer right behind a picture each unit has one weight a pixel, so its weights are a picture as well."
        "\n\n"
        "**Maps** are what each filter makes of the sample on the left, in the same order: blue where it answers "
        "strongly, orange below zero. *after* shows what leaves the activation, *before* what comes into it, biases "
        "and a norm before it included. A pooling has maps and no filters, a dense unit one number.\n\n"
        "**The sample** is chosen by its part and number or by following one in the view of the "
        "data; it is drawn in its own units, before any preprocessing. Point at a place of a map, or move there with "
        "the arrow keys (Page Up and Page Down go to another map): what it can see of the sample, its **receptive "
        "field**, stays bright. It follows exactly from kernels, strides and paddings of all layers up to here; what "
        "lies outside the picture is padding. Behind a layer norm or a dense layer each place sees everything.\n\n"
        "A **hatched** filter is dead: its activation is flat at every place of the train samples that are counted "
        "below, so it learns nothing. **Red** is not a number. Dropout is off and batch norm goes by its running "
        "statistics. At most 64 are drawn, fewer of large pictures; *+n more* are there."
    )

    def __init__(self) -> None:
        super().__init__()
        self._look: FiltersLook | None = None
        self._highs: dict[Mosaic, float] = {}
        self.layer, self.sample = QuietCombo(), SampleBar()
        self.layer.setAccessibleName(_("Layer"))
        self.layer.setMinimumContentsLength(13)
        self.layer.setToolTip(_("Which layer is looked at"))
        self.moment: Choices[bool] = Choices(_("Maps"), {False: marked("after"), True: marked("before")})
        self.moment.setToolTip(_("Maps before or after the activation"))
        self.picture, self.filters, self.maps = SamplePicture(), Mosaic(_("Filters")), Mosaic(_("Maps of the sample"))
        self._notice = with_role(QLabel(), "empty")
        self._words = QLabel()
        self._halves, self._stack = QBoxLayout(QBoxLayout.Direction.TopToBottom), QStackedLayout()
        self._arrange_body()
        self.layer.activated.connect(self._on_place)
        for control in (self.sample, self.moment):
            control.selected.connect(self._on_place)
        for mosaic in (self.filters, self.maps):
            mosaic.selected.connect(self._show_pointed)
        self.setFocusProxy(self.layer)
        self.clear()

    def take_names(self, experiment: Experiment) -> None:
        """Offer every layer, the output last."""
        chosen = self.layer.currentIndex()
        names = [f"{place} · {_name(block)}" for place, block in enumerate(experiment.network.blocks, start=1)]
        self.layer.clear()
        self.layer.addItems([*names, _("output")])
        self.layer.setCurrentIndex(min(max(chosen, 0), len(names)))
        self._on_place()

    def show_card(self, place: int) -> None:
        """Look at this block; the card of the input changes nothing."""
        if 1 <= place <= self.layer.count():
            self.layer.setCurrentIndex(place - 1)
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
        self.picture.title = sample_title(look, target_words(_target(look), class_words(experiment.data.dataset)))
        self.picture.show_picture(look.picture)
        dead = list(map(bool, look.dead))
        self.filters.setVisible(len(look.filters) > 0)
        if len(look.filters):
            self.filters.title = filters_title(look)
            high = self._high(self.filters, look.filters)
            self.filters.show_tiles(look.filters, high, dead, filter_names(look), shares(look))
        self.maps.title = maps_title(look, bends=bends)
        self.maps.show_tiles(look.maps[:, None], self._high(self.maps, look.maps), dead, map_names(look))
        self._show_pointed()

    def _high(self, mosaic: Mosaic, values: Floats) -> float:
        """The end of the scale: round, and the same for as long as it fits."""
        low, high = finite_ends(values) or (0.0, 1.0)
        most, now = max(-low, high, 0.0) or 1.0, self._highs.get(mosaic, 0.0)
        if not ROOMY * now <= most <= now:
            self._highs[mosaic] = round_span(0.0, most, parts=10).high
        return self._highs[mosaic]

    def _show_pointed(self) -> None:
        """Say what is pointed at, and where it comes from."""
        look, at_filter, at_map = self._look, self.filters.spot, self.maps.spot
        if look is None:
            return
        self.filters.show_marked(_tile(at_map))
        self.maps.show_marked(_tile(at_filter))
        self.picture.show_field(field(look, at_map) if at_map is not None else None)
        words = filter_words(look, at_filter) if at_filter is not None else summary(look)
        self._words.setText(map_words(look, at_map) if at_map is not None else words)

    def _arrange_body(self) -> None:
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for words in (self._notice, self._words):
            words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setFixedHeight(2 * self._words.fontMetrics().height() + GRID // 2)
        controls = Wrapping(GRID)
        for control in (self.layer, self.sample, self.moment):
            controls.addWidget(control)
        upper = QHBoxLayout()
        upper.setSpacing(2 * GRID)
        upper.addWidget(self.picture, 2)
        upper.addWidget(self.filters, 4)
        self._halves.setSpacing(2 * GRID)
        self._halves.addLayout(upper, 5)
        self._halves.addWidget(self.maps, 4)
        seen = QWidget()
        under = QVBoxLayout(seen)
        under.setContentsMargins(0, 0, 0, 0)
        under.addLayout(self._halves, 1)
        under.addWidget(self._words)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(controls)
        column.addLayout(self._stack, 1)
        for page in (self._notice, seen):
            self._stack.addWidget(page)

    def _on_place(self) -> None:
        """Ask for what is chosen now."""
        place = FiltersPlace(max(0, self.layer.currentIndex()), self.sample.place, self.moment.value)
        self.wanted = Wanted(filters=place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE * self.height()
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _name(block: Block) -> str:
    return " ".join(filter(None, (_(block.title()), block.extent())))


def _tile(spot: Spot | None) -> int | None:
    return None if spot is None else spot.tile


def _target(look: FiltersLook) -> float | list[float]:
    target: list[float] = look.target.tolist()
    return target[0] if len(target) == 1 else target
