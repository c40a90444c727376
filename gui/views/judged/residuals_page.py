"""How far predicted numbers are off."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from core.language import _, marked
from core.watching.judged_look import AboutMistakes, AboutResiduals, Residuals
from core.watching.sample_look import PartName
from gui.look import Look, current_look, mixed
from gui.numbers import short
from gui.plots.frame import Frame
from gui.plots.scales import Span, round_span
from gui.plots.square import paint_axes, wide_frame
from gui.plots.taking import Table
from gui.views.judged.bin_plot import BinPlot
from gui.views.judged.page import JudgedPage
from gui.views.judged.told import signed


class ResidualPlot(BinPlot):
    """A histogram; the line stands at 0, the dashes at the mean."""

    _seen: Residuals | None = None

    def show_residuals(self, seen: Residuals) -> None:
        """Draw these."""
        self._seen = seen
        self.show_bins(len(seen.counts))

    def frame_in(self, look: Look) -> Frame:
        seen = self._seen
        x = Span(seen.low, seen.high) if seen is not None else Span(-1.0, 1.0)
        most = float(seen.counts.max(initial=1.0)) if seen is not None else 1.0
        return wide_frame(self, look, x, round_span(0.0, max(most, 4.0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = self._seen
        if seen is None:
            return
        look = current_look()
        frame = self.frame_in(look)
        field = frame.field
        with QPainter(self) as painter:
            for place, count in enumerate(seen.counts.tolist()):
                strong = 0.95 if place == self.pointed else 0.6
                bar = self.bar(frame, place, 0.0, count).adjusted(0.5, 0, -0.5, 0)
                painter.fillRect(bar, QColor(mixed(look.colours.panel, look.colours.dev, strong)))
            painter.setPen(QColor(look.colours.faint))
            painter.drawLine(QLineF(field.bottomLeft(), field.bottomRight()))
            lines = [(0.0, Qt.PenStyle.SolidLine), (seen.mean, Qt.PenStyle.DashLine)]
            for value, stroke in lines if isfinite(seen.mean) else lines[:1]:
                painter.setPen(QPen(QColor(look.colours.text), look.px(1), stroke))
                across = frame.across(value)
                painter.drawLine(QLineF(across, field.top(), across, field.bottom()))
            paint_axes(painter, frame, look, (_("predicted − true"), _("samples")))


class ResidualsPage(JudgedPage):
    """Their histogram; a click shows the samples behind a bar."""

    title = marked("Residuals")
    explanation = marked(
        "A **residual** is how far a predicted number is off: predicted less true, in the unit of the target. A bar "
        "counts the samples of the part whose residual lies in its bin.\n\n"
        "The **line** stands at 0, where predictions are right; the **dashes** at the mean of the residuals. A mean "
        "away from 0 says that the network is off to one side; a long tail, that it is far off on a few samples.\n\n"
        "Point at a bar with the mouse or the arrow keys to read it; click it or press Enter to see its samples."
    )

    def __init__(self, asks_again: Callable[[], None], sees_behind: Callable[[AboutMistakes], None]) -> None:
        super().__init__(asks_again, sees_behind)
        self._seen: Residuals | None = None
        self.plot = ResidualPlot(self._tell, self._on_bin)
        self.plot.setAccessibleName(_("Histogram of the residuals"))
        self.stage.addWidget(self.plot, 1)

    def about(self, part: PartName) -> AboutResiduals:
        return AboutResiduals(part)

    def show_judged(self, seen: Residuals) -> None:
        self._seen = seen
        self.plot.show_residuals(seen)

    def table(self, seen: Residuals) -> Table:
        edges = self._edges(seen)
        return Table(("low", "high", "samples"), list(zip(edges, edges[1:], seen.counts.tolist(), strict=False)))

    def _edges(self, seen: Residuals) -> list[float]:
        edges: list[float] = np.linspace(seen.low, seen.high, len(seen.counts) + 1).tolist()
        return edges

    def _on_bin(self, place: int) -> None:
        if self._seen is not None:
            low, high = self._edges(self._seen)[place : place + 2]
            self.sees_behind(AboutMistakes(self._seen.about.part, between=(low, high)))

    def _tell(self, place: int | None) -> None:
        seen = self._seen
        if seen is None:
            return
        if place is None:
            text = _("On average off by {mean}; root of the mean square {rms}.")
            self.words.setText(text.format(mean=signed(seen.mean), rms=short(seen.root_mean_square)))
        else:
            low, high = self._edges(seen)[place : place + 2]
            text = _("Off by {low} to {high}: click to see these samples ({count:,.0f}).")
            self.words.setText(text.format(low=signed(low), high=signed(high), count=float(seen.counts[place])))
