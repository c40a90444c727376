"""One row a layer: whether the signal stays alive on its way forward, and the gradient on its way back."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtWidgets import QVBoxLayout

from core.experiment import Experiment
from core.language import _, marked
from core.watching.inside_look import LayerPlace, Quantity
from core.watching.layers_look import Activations
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.look import current_look, with_role
from gui.plots.taking import Table
from gui.scrolling import scrolling
from gui.views.layer_rows.columns import SMALLEST, Name
from gui.views.layer_rows.frames import AXIS, HEAD, ColumnHeads, ValuesAxis
from gui.views.layer_rows.grid import CellPlace
from gui.views.layer_rows.layer_rows import ROW, LayerRows
from gui.views.layer_rows.row import rows_of
from gui.views.naming import BlockName, block_names
from gui.views.trouble_signs import RowSigns
from gui.views.view import View

LARGE: dict[Name, Quantity] = {"gradient": "gradients", "update": "weights", "weights": "weights"}
"""What a cell shows over time, unless it is the values that are shown."""


class ActivationsView(View):
    """A row a layer: histogram, dead and flat shares, gradient, update, weights, drift."""

    selected = Signal(object)
    """The place of a layer that a person wants to see over time."""
    wanted = Wanted(activations=True, gradients=True, insides=True)
    name = "activations"
    question = marked("Does the signal stay alive?")
    invitation = marked("Press Run to see what leaves each layer.")
    explanation = marked(
        "Each row is one layer, from the first to the output. Its **histogram** shows which values its units put out "
        "on a fixed set of samples, all rows on the same axis. Heights are square roots, so that rare values can be "
        "seen; colours tell how deep a layer lies. The button over it, **outputs ⇄**, shows instead what **enters "
        "f**, the activation: the pre-activations, after a batch norm that stands before it.\n\n"
        "Beside it stand the **mean ± standard deviation**; the line under the histogram shows the same, its dot is "
        "the mean. If the spread shrinks from row to row the signal fades; if all values crowd at the ends the layer "
        "saturates. Both starve the layers before it of gradients.\n\n"
        "**flat**: the share of all outputs in the flat part of their activation, where no gradient passes; at both "
        "ends of sigmoid and tanh it is called saturated, and half of a healthy ReLU is flat. **dead**: the share of "
        "units that are flat on every sample; they cannot learn from any of them. From 50 % dead or 90 % flat on the "
        "numbers turn red. Activations without a flat part have no such numbers.\n\n"
        "**batch** and **running**: mean ± deviation that a batch norm goes by; in training those of the batch (here "
        "of the samples looked at), in evaluation the running ones. Where they lie far apart, the network is judged "
        "by other numbers than it learned with.\n\n"
        "**gradient**: the length of the gradient of the layer's weights and biases, as a number and as a bar on a "
        "log scale that is the same for all rows; the line over it is its way from the start to now, on that scale. "
        "**update : weight**: the size of the last step beside the size of the weights, on a log scale from 1e-7 to "
        "10; around a thousandth is healthy, the shaded band reaches from 1e-4 to 1e-2. Outside it a word says on "
        "which side; above it the dot is red, while below it a layer merely learns slowly, as at the end of a "
        "schedule.\n\n"
        "**weights**: their histogram, zero at the line in the middle, each row reaching as far as its largest. "
        "**near 0** is the share that is smaller than a hundredth of the largest: an L1 penalty makes it grow, an L2 "
        "penalty does not.\n\n"
        "**drift**: how far the last step moved what the layer receives, while the layers before it learn: for each "
        "unit the shift of its mean in standard deviations σ plus the change of the logarithm of σ, of which the "
        "median is shown, on a log scale from 1e-5 to 10. The first layer receives the data, which do not drift. With "
        "batch norm the others drift far less; it is measured as in training.\n\n"
        "**Double-click** a cell, or press Enter on it, to see it over time; the **clock** does so for the current "
        "one. A red **sign** is a trouble that the coach found in that layer: click it. Where there is little room, "
        "the columns on the right fold away: make the panel wider to see them. The **arrows** in the title show it as "
        "in training: a part of the units dropped, and batch norm by the statistics of the batch instead of the "
        "running ones."
    )

    def __init__(self) -> None:
        super().__init__()
        self._names: list[BlockName] = []
        self._seen: Activations | None = None
        self._snapshot: Snapshot | None = None
        self.rows = LayerRows()
        self.rows.setAccessibleName(_("Layers"))
        self.rows.picked.connect(self._on_picked)
        self._heads, self._axis = ColumnHeads(self.rows), ValuesAxis(self.rows)
        self._area = scrolling(with_role(self.rows, "panel"))
        self.troubles = RowSigns(self.rows, self._area, self._name_of)
        self.rows.selected.connect(self._on_selected)
        self._heads.changed.connect(self._draw)
        self.add_training_mode(self.wanted, replace(self.wanted, activations_in_training=True))
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._heads)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._axis)
        self._dress()
        self.clear()

    def take_names(self, experiment: Experiment) -> None:
        self._names = block_names(experiment)
        self._draw()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        if snapshot.activations is not None:
            self._seen = snapshot.activations if snapshot.activations.blocks else None
            self._snapshot = snapshot
            self._draw()

    def clear(self) -> None:
        self._seen = self._snapshot = None
        self._draw()

    def table(self) -> Table:
        names = ("block", "activation", "mean", "std", "dead", "saturated")
        more = ("gradient_norm", "update_ratio", "near_zero", "drift")
        seen = self._seen
        if seen is None:
            return Table((*names, *more), ())
        edges = np.linspace(seen.low, seen.high, len(seen.blocks[0].counts) + 1)
        rows = [
            (
                *row.name,
                *(row.block.mean, row.block.std),
                *map(_said, (row.block.dead, row.block.saturated, row.norm, row.ratio)),
                *map(_said, (row.inside.near_zero, row.inside.drift)),
                *row.block.counts.tolist(),
            )
            for row in self.rows.rows
        ]
        return Table((*names, *more, *(f"{edge:.4g}" for edge in edges[:-1])), rows)

    def _draw(self) -> None:
        rows = rows_of(self._snapshot, self._names) if self._snapshot is not None and self._seen is not None else []
        low, high = (self._seen.low, self._seen.high) if self._seen is not None else (-1.0, 1.0)
        self.rows.show_rows(rows, low, high)
        self._heads.stand()
        self._axis.update()
        self.show_body(bool(rows))

    def _name_of(self, row: int) -> QRectF | None:
        """The box of the name of a row."""
        return self.rows.grid.box(CellPlace(row, "name")) if row < len(self.rows.rows) else None

    def _dress(self) -> None:
        look = current_look()
        self._heads.setFixedHeight(look.px(HEAD))
        self._axis.setFixedHeight(look.px(AXIS))
        self._area.setMinimumSize(look.px(SMALLEST), look.px(ROW))

    def _on_selected(self) -> None:
        """Bring the cell that somebody went to with the keys into sight."""
        box = self.rows.grid.box(self.rows.current)
        self._area.ensureVisible(0, round(box.center().y()), 0, round(box.height() / 2))

    def _on_picked(self, cell: CellPlace) -> None:
        if cell.column == "drift" and cell.row > 0:
            self.selected.emit(LayerPlace(cell.row - 1, "outputs"))
        else:
            self.selected.emit(LayerPlace(cell.row, LARGE.get(cell.column, self.rows.side)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
            self._draw()


def _said(number: float | None) -> float | str:
    return "" if number is None else number
