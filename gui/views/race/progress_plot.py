"""How high each racer still is, or how large its rate is, step by step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.language import _, marked
from core.watching.race_look import Ride
from core.watching.seeable import Floats
from gui.look import current_look
from gui.plots.axes import Room
from gui.plots.line import Line
from gui.plots.plot import Plot
from gui.plots.scales import finite_ends
from gui.plots.thinning import Doubles
from gui.views.choices import Choices
from gui.views.race.lineup import INKS

WORDS = {"heights": marked("Height"), "rates": marked("Effective rate")}
TITLES = {"heights": marked("above the lowest point"), "rates": marked("length of a step / slope")}
DEEP = 1e-6
"""As a share of the highest; what is lower lies at the foot."""


class ProgressPlot(QWidget):
    """A line for each racer, up to a moment, over an axis that does not move."""

    def __init__(self) -> None:
        super().__init__()
        self._rides: Sequence[Ride] = ()
        self._moment = 0
        self.choices = Choices(_("Below the map"), WORDS)
        """A small control that says what is drawn; the view has a place for it."""
        self.choices.selected.connect(self._on_choice)
        self.plot = Plot("", _("step"), room=Room(right=132), log=True)
        self.plot.setMinimumHeight(current_look().px(88))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.plot, 1)

    def show_rides(self, rides: Sequence[Ride], names: Sequence[str]) -> None:
        """Draw these, each with its name at its end; without any let go of the range."""
        self._rides = rides
        if not rides:
            self.plot.forget()
        for line in list(self.plot.lines):
            self.plot.remove(line)
        for name, ink in zip(names, INKS, strict=False):
            self.plot.add(Line(name, ink, at_end=name))
        self._draw()

    def show_moment(self, moment: int) -> None:
        """Draw them as far as they come with so many steps."""
        self._moment = moment
        self._draw()

    def _on_choice(self) -> None:
        self.plot.forget()
        self._draw()

    def _draw(self) -> None:
        self.plot.set_y_title(_(TITLES[self.choices.value]))
        every: list[Floats] = [getattr(ride, self.choices.value) for ride in self._rides]
        positive = [values[values > 0] for values in every]
        low, high = finite_ends(*positive) or (DEEP, 1.0)
        low = max(low, high * DEEP)
        for line, values in zip(self.plot.lines, every, strict=True):
            shown: Doubles = values[: self._moment + 1].astype(np.float64)
            line.show(np.arange(len(shown), dtype=np.float64), np.maximum(shown, low))
        self.plot.fit((0, max(map(len, every), default=1) - 1), (low, max(high, low * 10)))
