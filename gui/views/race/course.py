"""A race with all that belongs to it: the surface, who races, how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.catalogue.surfaces import Place, Surface, TwoMinima
from core.document.tree import Path, replace_at, text_of
from core.refused import Refused
from core.watching.questions import AboutRace
from core.watching.race_look import RaceLook, Ride
from core.worker.messages import Examine, Examined
from gui.look import GRID, current_look
from gui.plots.taking import Table
from gui.views.race.lineup import names, newcomer, retuned, usual
from gui.views.race.progress_plot import ProgressPlot
from gui.views.race.race_bar import RaceBar
from gui.views.race.racers import Racers
from gui.views.race.surface_map import SurfaceMap

LIST = 248
"""The width of the list of racers, in pixels at the desk."""


class Course(QWidget):
    """Holds a race and draws it; whenever it changes there is something to ask."""

    def __init__(self) -> None:
        super().__init__()
        self._race = AboutRace(optimizers=usual(TwoMinima()))
        self.rides: tuple[Ride, ...] = ()
        self._asked: AboutRace | None = None
        """The race that was asked about last."""
        self.bar = RaceBar(self._race.steps)
        self.map, self.racers, self.plot = SurfaceMap(), Racers(), ProgressPlot()
        self.bar.picked.connect(self._on_surface)
        self.bar.selected.connect(self._show_moment)
        self.map.picked.connect(self._on_start)
        self.racers.picked.connect(self._on_racers)
        self._lay_out()
        self._show_moment()
        self._show_race()

    def next_question(self) -> Examine | None:
        """How the race goes, once for each."""
        if self._asked == self._race:
            return None
        self._asked = self._race
        return Examine(0, self._race)

    def show_examined(self, examined: Examined) -> None:
        """Draw how it goes, even if a person has dragged the start on; without an answer ask again."""
        if examined.answer is None or self._asked is None:
            self._asked = None
        elif replace(self._asked, start=self._race.start) == self._race:
            assert isinstance(examined.answer, RaceLook)
            self.rides = examined.answer.rides
            self._show_rides()

    def table(self) -> Table:
        """The way of each, step by step."""
        return Table(("optimizer", "step", "x", "y", "height", "effective_rate"), self._numbers())

    def _show_race(self) -> None:
        race = self._race
        self.bar.show_surface(race.surface)
        self.map.show_surface(race.surface, race.start)
        self.racers.show_value(race.optimizers)

    def _show_rides(self) -> None:
        called = names(self._race.optimizers)[: len(self.rides)]
        self.map.show_rides(self.rides, called)
        self.plot.show_rides(self.rides, called)
        self.racers.show_rides(self.rides, self.bar.moment)

    def _show_moment(self) -> None:
        self.map.show_moment(self.bar.moment)
        self.plot.show_moment(self.bar.moment)
        self.racers.show_rides(self.rides, self.bar.moment)

    def _numbers(self) -> Iterator[tuple[object, ...]]:
        for name, ride in zip(names(self._race.optimizers), self.rides, strict=False):
            rates = [*map(float, ride.rates), ""]
            for step, (place, height, rate) in enumerate(zip(ride.places, ride.heights, rates, strict=True)):
                yield name, step, *map(float, place), float(height), rate

    def _on_surface(self, surface: Surface) -> None:
        optimizers = tuple(retuned(each, surface) for each in self._race.optimizers)
        self._race = replace(self._race, surface=surface, start=surface.start, optimizers=optimizers)
        self.rides = ()
        self._show_rides()
        self._show_race()

    def _on_start(self, start: Place) -> None:
        self._race = replace(self._race, start=start)
        self._show_race()

    def _on_racers(self, path: Path, value: Any) -> None:
        """Put what was proposed among the optimizers; another kind comes with a rate that suits the surface."""
        optimizers = self._race.optimizers
        if isinstance(value, type):
            place = int(path[0])
            value = (*optimizers[:place], newcomer(value, self._race.surface), *optimizers[place + 1 :])
            path = ()
        try:
            self._race = replace_at(self._race, ("optimizers", *path), value)
        except Refused as refused:
            self.racers.show_refusal(path, str(refused).removeprefix(f"{text_of(('optimizers', *path))}: "))
            return
        self._show_race()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(2 * GRID)
        across.addWidget(self.map, 1)
        self.racers.setFixedWidth(current_look().px(LIST))
        across.addWidget(self.racers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.bar)
        layout.addLayout(across, 5)
        layout.addWidget(self.plot, 2)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.bar.rest()
