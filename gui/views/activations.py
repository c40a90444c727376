"""What leaves each block: a histogram of its outputs, live."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from core.experiment import Experiment
from core.language import marked
from core.watching.layers_look import Activations
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.look import current_look, with_role
from gui.plots.taking import Table
from gui.views.histograms import AXIS, SMALLEST, HistogramAxis, Histograms
from gui.views.naming import BlockName, block_names, fitting
from gui.views.view import View


class ActivationsView(View):
    """One histogram a block over a shared axis, with mean, spread, dead and saturated shares."""

    wanted = Wanted(activations=True)
    name = "activations"
    question = marked("Does the signal stay alive?")
    invitation = marked("Press Run to see what leaves each layer.")
    explanation = marked(
        "Each row is one layer, from the first to the output. Its **histogram** shows which values its units put out "
        "on a fixed set of samples, all rows on the same axis. Heights are square roots, so that rare values can "
        "be seen.\n\n"
        "Beside it stand the **mean ± standard deviation**; the line under the histogram shows the same, its dot is "
        "the mean. If the spread shrinks from row to row the signal fades; if all values crowd at the ends the "
        "layer saturates. Both starve the layers before it of gradients.\n\n"
        "**flat**: the share of all outputs in the flat part of their activation, where no gradient passes; at both "
        "ends of sigmoid and tanh it is called saturated, and half of a healthy ReLU is flat. **dead**: the share of "
        "units that are flat on every sample; they cannot learn from any of them. From 50 % dead or 90 % flat on the "
        "numbers turn red. Activations without a flat part have no such numbers.\n\n"
        "**batch** and **running**: mean ± deviation that a batch norm goes by; in training those of the batch (here "
        "of the samples looked at), in evaluation the running ones. Where they lie far apart, the network is judged "
        "by other numbers than it learned with.\n\n"
        "The **arrows** in the title show it as in training: a part of the units dropped, and batch norm by the "
        "statistics of the batch instead of the running ones."
    )

    def __init__(self) -> None:
        super().__init__()
        self._names: list[BlockName] = []
        self._seen: Activations | None = None
        self._rows = Histograms()
        self._axis = HistogramAxis(self._rows)
        self._axis.setFixedHeight(current_look().px(AXIS))
        area = QScrollArea()
        area.setMinimumWidth(current_look().px(SMALLEST))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(with_role(self._rows, "panel"))
        self.add_training_mode(self.wanted, Wanted(activations=True, activations_in_training=True))
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(self._axis)
        self.clear()

    def take_names(self, experiment: Experiment) -> None:
        self._names = block_names(experiment)
        self._rows.show_names(self._names)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        if snapshot.activations is not None:
            self._show(snapshot.activations)

    def clear(self) -> None:
        self._show(None)

    def table(self) -> Table:
        seen = self._seen
        if seen is None:
            return Table(("block", "activation", "mean", "std", "dead", "saturated"), ())
        edges = np.linspace(seen.low, seen.high, len(seen.blocks[0].counts) + 1)
        columns = ("block", "activation", "mean", "std", "dead", "saturated", *(f"{edge:.4g}" for edge in edges[:-1]))
        rows = [
            (
                *name,
                block.mean,
                block.std,
                _share(block.dead),
                _share(block.saturated),
                *block.counts.tolist(),
            )
            for name, block in zip(fitting(self._names, len(seen.blocks)), seen.blocks, strict=True)
        ]
        return Table(columns, rows)

    def _show(self, seen: Activations | None) -> None:
        self._seen = seen if seen is not None and seen.blocks else None
        self._rows.show_activations(self._seen)
        self._axis.update()
        self.show_body(self._seen is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._axis.setFixedHeight(current_look().px(AXIS))
            self._rows.show_activations(self._seen)


def _share(share: float | None) -> float | str:
    return "" if share is None else share
