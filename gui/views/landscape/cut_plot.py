"""The loss along the straight line from the first weights to the present ones, and beyond."""

from __future__ import annotations

import numpy as np

from core.language import _
from core.watching.slice_look import Cut
from gui.look import current_look
from gui.plots.axes import Room
from gui.plots.line import Line
from gui.plots.plot import Plot
from gui.plots.scales import finite_ends
from gui.plots.words import Mark

DEEP, ABOVE = 1e-6, 10.0
"""What is lower than this share of the highest lies at the foot; what is so many times as high as anything between
both ends is not shown.
"""


class CutPlot(Plot):
    """A line for train and a dashed one for dev, with an upright at the start and one at the present."""

    def __init__(self) -> None:
        super().__init__(_("loss from start to now"), room=Room(left=40, right=40), log=True)
        self.setMinimumHeight(current_look().px(96))
        self.setAccessibleName(_("Loss along the line from the start to now"))
        self._train = self.add(Line(_("train"), lambda look: look.colours.train, at_end=_("train")))
        self._dev = self.add(Line(_("dev"), lambda look: look.colours.dev, dashed=True, at_end=_("dev")))

    def show_cut(self, cut: Cut | None) -> None:
        """Draw it; without one, or without a finite loss, there is nothing to see."""
        ends = None if cut is None else finite_ends(*(each[each > 0] for each in (cut.train, cut.dev)))
        self.setVisible(ends is not None)
        if cut is None or ends is None:
            return
        places = cut.places.astype(np.float64)
        for line, losses in ((self._train, cut.train), (self._dev, cut.dev)):
            line.show(places, np.where(np.isfinite(losses), losses, np.nan).astype(np.float64))
        between = finite_ends(cut.train[(cut.places >= 0) & (cut.places <= 1)]) or ends
        high = min(ends[1], ABOVE * max(between[1], ends[0]))
        low = max(ends[0], high * DEEP)
        self.show_marks([Mark(0.0, _("start")), Mark(1.0, _("now"))])
        self.fit((-0.5, 1.5), (low, max(high, low * 1.01)))
