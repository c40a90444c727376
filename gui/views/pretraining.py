"""What the layers learn without labels: reconstruction errors, inputs beside what comes back, filters."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout

from core.catalogue.activations import Sigmoid
from core.catalogue.blocks import Dense
from core.experiment import Experiment
from core.language import _, marked
from core.watching.snapshot import Pretraining, Snapshot
from core.watching.wanted import Wanted
from gui.look import Look, caption, current_look
from gui.numbers import short
from gui.plots.axes import Room
from gui.plots.line import Line
from gui.plots.maps import depth_colours
from gui.plots.plot import Plot
from gui.plots.scales import finite_ends
from gui.plots.taking import Table
from gui.plots.thinning import averaged
from gui.views.clouds import Clouds
from gui.views.tiles import Tiles
from gui.views.view import View

SIDE_BY_SIDE = 640
"""From this width on, in pixels at the desk, the curves stand beside the pictures."""


class PretrainingView(View):
    """The reconstruction error of each layer over the epochs; inputs, reconstructions and filters of the newest."""

    wanted = Wanted(pretraining=True)
    name = "pretraining"
    question = marked("What needs no labels?")
    invitation = marked(
        "Choose RBM stack as Pretraining, in the Training panel, and press Run to see the layers learn from the "
        "inputs alone."
    )
    explanation = marked(
        "Before the training each layer learns, as a restricted Boltzmann machine (**RBM**), to rebuild what it sees, "
        "one layer after the other; no labels are used. The training then starts from these weights.\n\n"
        "The **lines** are the reconstruction errors: how far what comes back is from what went in, as a mean square; "
        "one line a layer. The first layer sees the inputs, each other one the units of the layer below, so their "
        "errors do not compare.\n\n"
        "**Input and rebuilt**: a few train samples, and beside each what comes back after the way up through all "
        "layers learned so far and down again. Pictures and bars stand in pairs; samples in a plane are two clouds of "
        "points.\n\n"
        "**Filters**: what the first units of the newest layer look for: blue where an input makes the unit turn on, "
        "orange where it makes it turn off; of coloured pictures, the colours themselves on grey; as bars, up and "
        "down. Those of higher layers are multiplied down to the inputs.\n\n"
        "Going up and down again reminds of an autoencoder, but an RBM is not one: it learns how likely inputs are, "
        "by comparing the data with what it dreams (contrastive divergence)."
    )

    def __init__(self) -> None:
        super().__init__()
        self._seen: Pretraining | None = None
        self._experiment = Experiment()
        self._plot = Plot(_("reconstruction error"), _("epoch"), room=Room(right=52))
        self._pairs, self._clouds = Tiles(_("input and rebuilt")), Clouds()
        self._filters = Tiles(_("filters"), signed=True)
        self._kinds = QStackedLayout()
        self._words = caption("")
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._fill()
        self.clear()

    def take_names(self, experiment: Experiment) -> None:
        self._experiment = experiment
        self._draw()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        if snapshot.pretraining is not None:
            self._seen = snapshot.pretraining
            self._draw()

    def clear(self) -> None:
        self._seen = None
        self._plot.forget()
        super().clear()

    def table(self) -> Table:
        curves = self._seen.errors if self._seen is not None else ()
        rows = [
            (layer, float(epoch), float(error))
            for layer, curve in enumerate(curves, start=1)
            for epoch, error in zip(curve.x, curve.mean, strict=True)
        ]
        return Table(("layer", "epoch", "error"), rows)

    def _fill(self) -> None:
        below = QHBoxLayout()
        below.addLayout(self._kinds, 3)
        below.addWidget(self._filters, 2)
        self._layout.addWidget(self._plot, 2)
        self._layout.addLayout(below, 3)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._layout, 1)
        column.addWidget(self._words)
        for kind in (self._pairs, self._clouds):
            self._kinds.addWidget(kind)  # into a layout that has its widget, or it opens a window of its own

    def _draw(self) -> None:
        seen = self._seen
        filled = seen is not None and any(len(curve.x) for curve in seen.errors)
        self.show_body(filled)
        if seen is None or not filled:
            return
        self._show_errors(seen)
        shape = self._experiment.data.dataset.picture_shape
        planar = seen.inputs.shape[1] == 2
        self._kinds.setCurrentIndex(int(planar))
        if planar:
            self._clouds.show_points(seen.inputs, seen.rebuilt)
        else:
            self._pairs.show_rows([seen.inputs, seen.rebuilt], shape)
        self._filters.show_rows([seen.filters], shape)
        self._words.setText(self._caption(seen))

    def _show_errors(self, seen: Pretraining) -> None:
        if len(self._plot.lines) != len(seen.errors):
            for line in list(self._plot.lines):
                self._plot.remove(line)
            for place in range(len(seen.errors)):
                ink, number = partial(_depth, place=place, count=len(seen.errors)), str(place + 1)
                self._plot.add(Line(number, ink, at_end=number))
        for line, curve in zip(self._plot.lines, seen.errors, strict=True):
            line.show(*averaged(np.asarray(curve.x, np.float64), np.asarray(curve.mean, np.float64), 200))
        ends = finite_ends(*(line.y for line in self._plot.lines)) or (0.0, 1.0)
        end = max(float(curve.x[-1]) for curve in seen.errors if len(curve.x))
        self._plot.fit((0.0, end), (0.0, ends[1]))

    def _caption(self, seen: Pretraining) -> str:
        """Which layer is seen and how well it rebuilds, and a word where its activation is not that of an RBM."""
        dense = [block for block in self._experiment.network.blocks if isinstance(block, Dense)]
        begun, errors = len(seen.errors), seen.errors[-1].mean
        error = short(float(errors[-1]) if len(errors) else None)
        words = _("Layer {number} of {count}, error {error}").format(number=begun, count=len(dense), error=error)
        if begun > len(dense) or isinstance(dense[begun - 1].activation, Sigmoid):
            return words
        text = _("the units of an RBM are sigmoid, those of this layer {activation}")
        return f"{words}; {text.format(activation=_(dense[begun - 1].activation.title()))}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= current_look().px(SIDE_BY_SIDE)
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _depth(look: Look, place: int, count: int) -> str:
    return depth_colours(count, look)[place]
