"""One layer over time: how its values, weights and gradients were distributed from the start of the run to now."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.experiment import Experiment
from core.language import _, marked
from core.watching.distribution import edges
from core.watching.history import Moments
from core.watching.inside_look import LayerPlace, NormParts, Quantity
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.look import GRID, current_look
from gui.plots.maps import depth_colours
from gui.plots.taking import Table
from gui.views.choices import Choices
from gui.views.layer_box import LayerBox
from gui.views.naming import block_names
from gui.views.over_time.forms import FORMS
from gui.views.over_time.norm_picture import WORDS
from gui.views.over_time.time_picture import TimePicture
from gui.views.view import View

Page = Quantity | Literal["norm"]
PAGES: dict[Page, str] = {
    "outputs": marked("outputs"),
    "entering": marked("before the activation"),
    "weights": marked("weights"),
    "gradients": marked("gradient"),
    "norm": marked("batch norm"),
}
NONE_KEPT: dict[Page, str] = {
    "outputs": marked("Nothing was looked at yet. Press Run."),
    "entering": marked("This layer has no activation. Choose outputs, or another layer."),
    "weights": marked("This layer has no weights. Choose outputs, or another layer."),
    "gradients": marked("No gradient was looked at yet: press Run. Or this layer has no weights."),
    "norm": marked("This layer has no batch norm. Select its card and set batch norm to before or after."),
}


class OverTimeView(View):
    """A layer and a quantity are chosen, and in which form they are drawn."""

    wanted = Wanted(gradients=True, insides=True, over_time=LayerPlace(0))
    name = "over-time"
    question = marked("How did this layer change?")
    invitation = marked("Press Run, and see this layer change from moment to moment.")
    explanation = marked(
        "One layer from the first look to now: its **outputs**, what comes **before the activation** (what enters f, "
        "after a batch norm that stands before it), its **weights**, or the **gradient** of the loss by each weight "
        "of one mini-batch, before penalty and clipping.\n\n"
        "**heat map**: a column is a moment, time goes to the right in epochs, values go upward. The darker (on dark "
        "ground the lighter), the more values lie there; the scale is logarithmic, so that rare values can be seen, "
        "from a thousandth of the most crowded place (**few**) to that place (**many**). **ridges**: a histogram a "
        "moment, the oldest behind, the newest in front, its epoch at the left; heights are square roots, each to its "
        "own peak. **bands**: half of all values lie in the dark band around the thick line, which is the median, "
        "nine tenths in the light band; the shares below each edge stand at its right end.\n\n"
        "Nearly all values are in sight; two in a thousand at either end may lie outside. What is kept begins when "
        "this panel or the layer rows are first seen, and goes on while one of them is in sight. A long run is "
        "thinned: neighbouring moments become one that counts the values of both. A long stretch in "
        "which nobody looked stays empty in the heat map. While you look back, an upright line marks that moment, "
        "among ridges an outline.\n\n"
        "**batch norm** shows, over one axis, what comes into the norm (hatched), the same **normalised** (filled), "
        "which has mean 0 and deviation 1, and what leaves it **after the scale and the shift** that it has learned "
        "(outlined). The lines over them reach from mean - deviation to mean + deviation, a dot at the mean. It is "
        "shown as in training, with the samples looked at as the batch.\n\n"
        "Double-click a cell of the layer rows to come here with that layer."
    )

    def __init__(self) -> None:
        super().__init__()
        self._moments: Moments | None = None
        self._norm: NormParts | None = None
        self._blocks, self._begun = 1, False
        self._here: float | None = None
        self.layer = LayerBox(10)
        self.pages = Choices[Page](_("Shown"), PAGES)
        self.forms = Choices(_("Form"), FORMS)
        self.picture = TimePicture()
        self.layer.activated.connect(self._on_choice)
        self.pages.selected.connect(self._on_choice)
        self.forms.selected.connect(self._draw)
        self._arrange_body()
        self.clear()

    @property
    def place(self) -> LayerPlace:
        """What is looked at."""
        assert self.wanted.over_time is not None
        return self.wanted.over_time

    def point_at(self, place: LayerPlace) -> None:
        """Show this from now on."""
        self.pages.show_value(place.quantity)
        self.layer.show_block(place.block)
        self._on_choice()

    def show_card(self, place: int) -> None:
        """Look at the layer of a card."""
        if self.layer.show_block(place - 1):
            self._on_choice()

    def take_names(self, experiment: Experiment) -> None:
        names = [" ".join(name).strip() for name in block_names(experiment)]
        if self.layer.offer(dict(enumerate(names))):
            self._on_choice()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        if snapshot.insides and self.place.block < len(snapshot.insides):
            self._blocks, self._norm = len(snapshot.insides), snapshot.insides[self.place.block].norm
            self._moments, self._begun = snapshot.over_time, True
            self._here = None if snapshot.earlier is None else snapshot.progress.epoch
            self._draw()

    def clear(self) -> None:
        self._moments, self._norm, self._begun = None, None, False
        self.picture.forget()
        super().clear()

    def table(self) -> Table:
        if self.pages.value == "norm":
            return _norm_table(self._norm)
        seen, names = self._moments, ("epoch", "low", "high", "count")
        if seen is None:
            return Table(names, ())
        rows = [
            (float(x), float(low), float(high), float(count))
            for x, reach, counts in zip(seen.x, seen.reach, seen.counts, strict=True)
            for low, high, count in zip(edges(float(reach)), edges(float(reach))[1:], counts, strict=False)
            if count
        ]
        return Table(names, rows)

    def _on_choice(self) -> None:
        """Ask for what was chosen, and let go of what was seen of something else; or draw it, if that was seen too."""
        page, block = self.pages.value, self.layer.block
        self.forms.setVisible(page != "norm")
        place = LayerPlace(block, "outputs" if page == "norm" else page)
        if place == self.place and self._begun:
            self._draw()
            return
        self.wanted = replace(self.wanted, over_time=place)
        self._moments = self._norm = None
        self.picture.forget()

    def _draw(self) -> None:
        page = self.pages.value
        if page == "norm" and self._norm is not None:
            self.picture.show_norm(self._norm)
        elif page != "norm" and self._moments is not None:
            ink = depth_colours(self._blocks, current_look())[self.place.block]
            self.picture.show_moments(self._moments, self.forms.value, ink, self._here)
        else:
            self.picture.show_words(_(NONE_KEPT[page]))
        self.show_body(self._begun)

    def _arrange_body(self) -> None:
        policy = self.forms.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.forms.setSizePolicy(policy)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.layer)
        line.addWidget(self.forms, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        column.addWidget(self.pages)
        column.addWidget(self.picture, 1)


def _norm_table(norm: NormParts | None) -> Table:
    parts = () if norm is None else (norm.before, norm.normalised, norm.after)
    return Table(
        ("part", "mean", "std"), [(word, each.mean, each.std) for word, each in zip(WORDS, parts, strict=False)]
    )
