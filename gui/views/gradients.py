"""Whether the gradients reach the first layer: gradient norms and update ratios of all blocks over steps."""

from __future__ import annotations

from functools import partial
from math import inf

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from core.catalogue.clipping import ByNorm, Clipping, NoClipping
from core.coach.rates import RateTooLow
from core.coach.rule import Finding
from core.experiment import Experiment
from core.language import _, marked
from core.watching.curves_look import Curve
from core.watching.layers_look import BlockGradients
from core.watching.snapshot import Snapshot
from core.watching.wanted import Wanted
from gui.look import Look, current_look
from gui.plots.axes import Room
from gui.plots.field import Band
from gui.plots.line import Line
from gui.plots.maps import depth_colours
from gui.plots.plot import Crosshair, Plot
from gui.plots.scales import finite_ends
from gui.plots.taking import Table
from gui.plots.thinning import averaged
from gui.plots.words import Mark
from gui.views.naming import BlockName, block_names, fitting
from gui.views.trouble_signs import LineSigns
from gui.views.view import View

SIDE_BY_SIDE = 440
"""From this width on, in pixels at the desk, the two plots stand beside each other."""
HEALTHY = 1e-4, 1e-2
DECADES = 1e-12
"""What is smaller than the largest value by more than this is not worth room."""
ALL_POINTS = 2400
"""As many points as all lines of a plot have together, so that many blocks are as quick to draw as few."""


class GradientsView(View):
    """Gradient norm of each block, and how large its updates are beside its weights; coloured by depth."""

    wanted = Wanted(gradients=True)
    whole = True
    name = "gradients"
    question = marked("Do gradients reach layer 1?")
    invitation = marked("Press Run to see the gradients of each layer.")
    explanation = marked(
        "One line a layer, from the first (darkest on light ground, lightest on dark) to the output; its number "
        "stands at its end. Both scales are logarithmic: equal factors are equally high.\n\n"
        "**gradient norm**: the length of the gradient of all weights of a layer. If the first layers lie far below "
        "the last, the gradient vanishes on its way back and they hardly learn. If the lines shoot up, it explodes. "
        "With **clipping** on, these are the lengths before it; where it goes by the norm, the shaded field begins at "
        "the bound for all layers together: a line in it means that steps were clipped.\n\n"
        "**update : weight**: the size of one step beside the size of the weights it changes. Around a thousandth is "
        "healthy, the shaded band reaches from 1e-4 to 1e-2. Below it a layer crawls: raise the learning rate. "
        "Above it the layer jumps about: lower it.\n\n"
        "A red **sign** on a line is a trouble of that layer that the coach found; click it to read what to do.\n\n"
        "Each line shows means over a few steps; a line at the foot is exactly zero. Move the mouse over a plot to "
        "read the nearest line; the other plot shows the first and the last at the same epoch."
    )

    def __init__(self) -> None:
        super().__init__()
        self._names: list[BlockName] = []
        self._seen: tuple[BlockGradients, ...] = ()
        room = Room(right=52)
        self._norm = Plot(_("gradient norm"), _("epoch"), room=room, log=True)
        self._ratio = Plot(_("update : weight"), _("epoch"), room=room, log=True)
        self._ratio.set_band(Band(*HEALTHY, _("healthy")))
        self._crosshair = Crosshair(self._norm, self._ratio)
        self.troubles = LineSigns(self._plot_of, self._lines_of)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for plot in (self._norm, self._ratio):
            self._layout.addWidget(plot, 1)
        self.clear()

    def take_names(self, experiment: Experiment) -> None:
        self._names = block_names(experiment)
        self._show_clipping(experiment.training.clipping)
        self._make_lines(0)
        self._draw()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.begin(snapshot)
        if snapshot.gradients is not None:
            self._seen = snapshot.gradients
            here = [] if snapshot.earlier is None else [Mark(snapshot.progress.epoch, "", strong=True)]
            for plot in (self._norm, self._ratio):
                plot.show_marks(here)
            self._draw()

    def clear(self) -> None:
        self._seen = ()
        for plot in (self._norm, self._ratio):
            plot.forget()
        super().clear()

    def table(self) -> Table:
        rows = [
            (*name, float(epoch), float(norm), float(ratio))
            for name, block in zip(fitting(self._names, len(self._seen)), self._seen, strict=True)
            for epoch, norm, ratio in zip(block.norm.x, block.norm.mean, block.update_ratio.mean, strict=False)
        ]
        return Table(("block", "activation", "epoch", "gradient_norm", "update_ratio"), rows)

    def _show_clipping(self, clipping: Clipping) -> None:
        clipped = not isinstance(clipping, NoClipping)
        self._norm.set_y_title(_("gradient norm before clipping") if clipped else _("gradient norm"))
        self._norm.set_band(Band(clipping.bound, inf, _("clipped")) if isinstance(clipping, ByNorm) else None)

    def _draw(self) -> None:
        filled = any(len(block.norm.x) for block in self._seen)
        self.show_body(filled)
        if not filled:
            return
        if len(self._norm.lines) != len(self._seen):
            self._make_lines(len(self._seen))
        self._show(self._norm, [block.norm for block in self._seen])
        self._show(self._ratio, [block.update_ratio for block in self._seen], HEALTHY)

    def _show(self, plot: Plot, curves: list[Curve], always: tuple[float, ...] = ()) -> None:
        most = max(32, min(plot.points // 4, ALL_POINTS // len(curves)))
        for line, curve in zip(plot.lines, curves, strict=True):
            line.show(*averaged(np.asarray(curve.x, np.float64), np.asarray(curve.mean, np.float64), most))
        end = max(float(curve.x[-1]) for curve in curves if len(curve.x))
        low, high = finite_ends(*(line.positive() for line in plot.lines), np.array(always)) or HEALTHY
        plot.fit((0.0, end), (max(low, high * DECADES), high))

    def _plot_of(self, finding: Finding) -> Plot:
        return self._ratio if finding.rule is RateTooLow else self._norm

    def _lines_of(self, finding: Finding) -> list[Line]:
        """The line of the layer a trouble is about, or all of them."""
        lines = self._plot_of(finding).lines
        return lines if finding.layer is None else lines[finding.layer : finding.layer + 1]

    def _make_lines(self, count: int) -> None:
        for plot in (self._norm, self._ratio):
            for line in list(plot.lines):
                plot.remove(line)
            for place, name in enumerate(fitting(self._names, count)):
                ink = partial(_depth, place=place, count=count)
                plot.add(Line(" ".join(name).strip(), ink, at_end=name.number))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= current_look().px(SIDE_BY_SIDE)
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._norm.show_x_axis(wide)


def _depth(look: Look, place: int, count: int) -> str:
    return depth_colours(count, look)[place]
