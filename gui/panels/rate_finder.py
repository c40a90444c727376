"""The learning-rate finder: the loss as the rate rises, the rate it suggests, and a button that takes it."""

from __future__ import annotations

from math import log10

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.language import _
from core.watching.rates import Rates
from gui.forms.scale import written
from gui.look import GRID, caption, current_look, heading, with_role
from gui.phases import MANNERS
from gui.plots.line import Line, Ring
from gui.plots.plot import Plot
from gui.plots.scales import decade_ticks
from gui.plots.words import Mark
from gui.worker import TrainingThread

PATH = ("training", "optimizer", "learning_rate")
WIDTH, HEIGHT = 440, 340
WALL = 1.5
"""The loss is shown up to so many times the first one; how high it rises after that says nothing."""


class RateFinder(QFrame):
    """A small window beside `anchor`; a click beside it, Escape or its button closes it and leaves the search.

    It is furnished when it is first opened: a plot takes its time, and most people begin without one.
    """

    picked = Signal(object, object)
    """The path of the learning rate, and the one that is proposed."""

    def __init__(self, thread: TrainingThread, anchor: QWidget) -> None:
        super().__init__(anchor, Qt.WindowType.Popup)
        with_role(self, "popover")
        self._thread, self._anchor = thread, anchor
        self._suggestion: float | None = None
        self._searching = self._furnished = False
        thread.failed.connect(self._on_failed)

    def _furnish(self) -> None:
        self._furnished = True
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.use, self.leave = with_role(QPushButton(), "primary"), QPushButton()
        self.use.clicked.connect(self._on_use)
        self.leave.clicked.connect(self.hide)
        self.plot = Plot(_("loss"), _("learning rate"))
        self.plot.axes.across = decade_ticks
        self.plot.words.across = lambda power: written(10**power)
        self._raw = self.plot.add(Line(_("mini-batch"), lambda look: look.colours.train, faint=True))
        self._smooth = self.plot.add(Line(_("smoothed"), lambda look: look.colours.train))
        self._ring = self.plot.keep(Ring(lambda look: look.colours.train, self.plot.getPlotItem()))
        self._arrange()

    def search(self) -> None:
        """Search, and show what is found."""
        if not self._furnished:
            self._furnish()
        phase = self._thread.progress.phase
        self._suggestion, self._searching = None, phase != "starting" and not MANNERS[phase].wrong
        self.plot.forget()
        self._ring.show_at(None)
        if self._searching:
            self._thread.find_rate()
        self._show_words(_("Searching…") if self._searching else _(MANNERS[phase].words))
        self._open()

    def show_rates(self, rates: Rates) -> None:
        """Draw what the search knows now."""
        self._suggestion, self._searching = rates.suggestion, not rates.done
        self._show_words(rates.words())
        if len(rates.rates):
            self._draw(rates)

    def _draw(self, rates: Rates) -> None:
        columns = (np.log10(rates.rates), rates.losses, rates.smoothed)
        across, losses, means = (np.asarray(column, np.float64) for column in columns)
        self._raw.show(across, losses)
        self._smooth.show(across, means)
        if rates.suggestion is not None:
            place = log10(rates.suggestion)
            self._ring.show_at(self._smooth.point_at(place))
            self.plot.show_marks([Mark(place, written(rates.suggestion))])
        highest = min(float(means.max()), WALL * float(means[0]))
        self.plot.fit((float(across[0]), log10(rates.highest)), (float(means.min()), highest))

    def _show_words(self, text: str) -> None:
        rate = self._suggestion
        self.words.setText(text)
        self.use.setVisible(rate is not None)
        self.use.setText(_("Use {rate}").format(rate=written(rate or 0.0)))
        self.leave.setText(_("Cancel") if self._searching else _("Close"))
        (self.leave if rate is None else self.use).setFocus()

    def _open(self) -> None:
        corner, room = self._anchor.mapToGlobal(QPoint(self._anchor.width(), 0)), self._anchor.window().geometry()
        lowest = room.bottom() - self.height() - GRID
        farthest = room.right() - self.width() - GRID
        self.move(max(room.left(), min(corner.x(), farthest)), max(room.top(), min(corner.y(), lowest)))
        self.show()

    def _arrange(self) -> None:
        margin = current_look().px(2 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(current_look().px(GRID))
        column.addWidget(heading(_("Which learning rate?")))
        about = _("The loss over a few steps with ever higher rates, on a copy: the network itself stays as it is.")
        column.addWidget(caption(about))
        column.addWidget(self.plot, 1)
        column.addWidget(self.words)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.use)
        column.addLayout(buttons)
        self.setFixedSize(current_look().px(WIDTH), current_look().px(HEIGHT))

    def _on_failed(self, text: str) -> None:
        if self._searching:
            self._searching = False
            self._show_words(text)

    def _on_use(self) -> None:
        self.picked.emit(PATH, self._suggestion)
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._searching:
            self._thread.find_rate(False)
