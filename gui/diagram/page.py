"""Looking inside: the picture of the network, what is said of it, and the sample it is shown with."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from core.experiment import Experiment
from core.language import _, marked
from core.watching.sample_look import PARTS, SamplePlace
from core.watching.snapshot import Snapshot
from core.watching.units_look import Units
from gui.diagram.painting import Scene
from gui.diagram.picture import NetworkPicture
from gui.diagram.spot import Spot, weights_to
from gui.elided import Elided
from gui.look import GRID, caption, current_look, empty, with_role
from gui.panel_header import small_button
from gui.scrolling import scrolling
from gui.views.naming import class_names, target_words
from gui.views.popover import Popover

INVITATION = marked("As soon as the network stands you see every unit of it here. Reset makes it anew.")
POINT = marked("Point at a unit to see it large, at a link to read its weight; click a link to type another.")
READ = marked("Point at a unit to read its number, at a single link to read its weight; click to type another.")
BROKEN = marked("Some weights are no longer numbers: the training ran away. Reset, with a lower learning rate.")
OUTDATED = marked("This is the network before your last edit. Reset makes the new one.")
EXPLANATION = marked(
    "From left to right: what goes in, every layer, and the output, named as on the cards.\n\n"
    "Each small **picture** is one unit. For samples of two numbers it shows what the unit makes of every place of the "
    "plane, x1 to the right and x2 upward; for one number the **curve** along it; else the number the unit has for one "
    "sample, which the two small arrows under the picture choose. **Orange** is negative, **grey** 0, **blue** "
    "positive; the strongest colour is twice the mean size in the layer, and 1 at least. At the output orange to blue "
    "is a probability from 0 to 1, of several classes grey to blue, or the range of the right numbers.\n\n"
    "**Links** are weights: the wider, the larger, up to a size of 5; blue with few ticks positive, orange with many "
    "ticks negative, in full colour from a size of 1 on. Of many links only the largest have their width. While it "
    "trains the ticks move on with the steps; **Calm** in the View menu lets them rest. The small **square** at a unit "
    "is its bias, in the same colours.\n\n"
    "Point at a link or bias to read it; **click** it, type a value, press Enter: it counts at once, also while it "
    "trains, and is marked on the curves. Up and Down in the field step it by 0.1. Such weights are no part of the "
    "experiment: Reset forgets them, and so does an edit before the first step.\n\n"
    "A unit you point at is **large** in the output panel, and the links to it stand out; a click keeps it there, "
    "another or Escape lets it go. Arrow keys go from unit to unit, with Shift along the links to a unit, Enter is a "
    "click.\n\n"
    "**Hatched**: dropout switches it off for the sample that comes next. **Crossed out**: it is dead, flat on all "
    "samples looked at. **NaN**: it is no longer a number.\n\n"
    "Layers of more than 16 units are **folded**: the first pictures, or a cell for each unit with its number or its "
    "mean; of a convolution the first maps. Their links are bundled: the darker and wider, the larger the weights are "
    "on average, beside the others of the layer. A green **arc** with + is a residual: what goes in is added to what "
    "comes out."
)
FAST, PACE = 5.0, 0.5
"""How far the flow goes at most from look to look, and for each step, in pixels at the desk."""
FIRST = SamplePlace("dev", 0)


class InsidePage(QWidget):
    """Shows what a snapshot has inside; a weight that is set is proposed."""

    picked = Signal(object, object)
    """The WeightPlace of a weight, and the number it is to be."""

    def __init__(self) -> None:
        super().__init__()
        self.calm = False
        """Whether the flow rests."""
        self.sample = FIRST
        self._document = Experiment()
        self._run, self._step, self._offset = -1, 0, 0.0
        self._remark, self._refusal = _(POINT), ""
        self._pointed: Spot | None = None
        self.picture = NetworkPicture()
        self.picture.picked.connect(self._on_picked)
        self.picture.changed.connect(self._on_pointed)
        self.words = with_role(Elided(self._remark), "caption")
        self._about = caption("")
        self._about.setWordWrap(False)
        self._empty = empty(_(INVITATION))
        self.help = small_button("question", _("What does this show?"), self._on_explain)
        back, on = partial(self._go, -1), partial(self._go, 1)
        self._tools = (
            small_button("caret-left", _("Show the sample before"), back),
            self._about,
            small_button("caret-right", _("Show the next sample"), on),
        )
        for tool in self._tools:
            tool.hide()
        self._arrange()

    def show_experiment(self, experiment: Experiment) -> None:
        """Know the document, which names the columns."""
        if experiment.data != self._document.data:
            self.sample = FIRST
        self._document = experiment

    def show_sample(self, place: SamplePlace | None) -> None:
        """Show what becomes of this sample, where the samples lie in no plane; None where none is followed."""
        self.sample = place or self.sample

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw what is inside of it, if it was looked at."""
        units = snapshot.units
        if units is None:
            return
        experiment, step = snapshot.of(self._document), snapshot.progress.step
        if snapshot.run == self._run and snapshot.progress.phase == "running" and not self.calm:
            self._offset += min(FAST, PACE * max(0, step - self._step))
        self._run, self._step = snapshot.run, step
        self._remark = _(_remark(units, outdated=snapshot.outdated is not None))
        self.picture.show_scene(Scene(units, experiment, self._offset, earlier=snapshot.earlier is not None))
        self._show_about(units, experiment)
        self._pages.setCurrentIndex(1)

    def clear(self) -> None:
        """Show nothing but the invitation."""
        self.picture.show_scene(None)
        self._pages.setCurrentIndex(0)

    def _arrange(self) -> None:
        self._area = scrolling(self.picture, sideways=True)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._area)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * GRID, 0, GRID, 0)
        foot.setSpacing(GRID // 2)
        foot.addWidget(self.words, 1)
        for tool in (*self._tools, self.help):
            foot.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        column.setSpacing(0)
        column.addLayout(self._pages, 1)
        column.addLayout(foot)
        self.setMinimumHeight(current_look().px(12 * GRID))

    def _show_about(self, units: Units, experiment: Experiment) -> None:
        """Which sample is shown, where one is."""
        for tool in self._tools:
            tool.setVisible(units.kind == "sample")
        target = units.target.tolist() if len(units.target) > 1 else float(units.target[0])
        true = target_words(target, class_names(experiment.data.dataset))
        text = _("{part} sample {number:,}, true: {true}")
        said = text.format(part=_(PARTS[units.place.part]), number=units.place.index + 1, true=true)
        self._about.setText(said)

    def _go(self, steps: int) -> None:
        self.sample = SamplePlace(self.sample.part, max(0, self.sample.index + steps))

    def _on_pointed(self, words: str) -> None:
        spot, before = self.picture.spot, self._pointed
        self._pointed = spot
        if spot != before:
            self._refusal = ""
        self.words.show_text(self._refusal or words or self._remark)
        if spot is not None and spot != before and self.picture.hasFocus() and self.picture.scene is not None:
            middle = self.picture.places.unit(spot.column, spot.unit).center().toPoint()
            self._area.ensureVisible(middle.x(), middle.y(), 6 * GRID, 3 * GRID)

    def _on_picked(self, spot: Spot, value: object) -> None:
        if isinstance(value, int | float) and spot.weight is not None:
            self._refusal = ""
            self.picked.emit(spot.weight, float(value))
        else:
            text = _("a weight is a number like 0.5 or -1e-3, got {typed}; type another")
            self._refusal = text.format(typed=value)
            self.words.show_text(self._refusal)

    def _on_explain(self) -> None:
        Popover(_(EXPLANATION), self).open_below(self.help)


def _remark(units: Units, *, outdated: bool) -> str:
    """What is to be said while nothing is pointed at."""
    if outdated:
        return OUTDATED
    links = [each for column in range(len(units.columns)) if (each := weights_to(units, column)) is not None]
    numbers = [*(each.weights for each in links), *(column.values for column in units.columns)]
    if not all(np.isfinite(each).all() for each in numbers):
        return BROKEN
    return READ if units.kind == "sample" else POINT
