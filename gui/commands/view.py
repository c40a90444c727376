"""The look of the window: theme, size, layout, language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

from core.coach.rule import Finding, Rule
from core.watching.inside_look import LayerPlace
from core.watching.judged_look import AboutMistakes
from core.watching.sample_look import SamplePlace
from gui.builder.strip import Strip
from gui.instruments import INSTRUMENTS
from gui.layout import Docks
from gui.look import Theme
from gui.preferences import Preferences
from gui.turns import Views
from gui.views.coach import CoachView, TroublePlace
from gui.views.trouble_signs import Marked
from gui.views.view import View

Place = SamplePlace | AboutMistakes | LayerPlace | str
SHOWN_BY: dict[type, str] = {SamplePlace: "data_view", AboutMistakes: "judged", LayerPlace: "over_time"}
"""A sample on its way through the network, the samples behind a number, a quantity of a layer."""


class ViewCommands:
    """The View menu; what it changes is kept for the next start.

    Another look or language means another window around the same session, which goes on training.
    """

    def __init__(
        self,
        preferences: Preferences,
        rebuild: Callable[[], None],
        docks: Docks,
        views: Views,
        strip: Strip,
    ) -> None:
        self._preferences = preferences
        self._rebuild = rebuild
        self._docks, self._views = docks, views
        strip.selected.connect(views.show_card)
        self.looks = SimpleNamespace(**{each.name: partial(self.open, each.name) for each in INSTRUMENTS})
        """The Look menu: each opens an instrument."""
        self._findings: tuple[Finding, ...] = ()
        """What the coach found last."""

    def serve(self, name: str, view: View) -> None:
        """Be there for a view that was just made."""
        slots = {"selected": self.show_place, "changed": partial(self.show_found, name)}
        for signal, slot in slots.items():
            if hasattr(view, signal):
                getattr(view, signal).connect(slot)
        if isinstance(view, Marked):
            view.troubles.selected.connect(self.show_place)
            self._mark(view)

    def reset_layout(self) -> None:
        """Every panel in its place."""
        self._docks.arrange()

    def open(self, name: str) -> None:
        """Show an instrument large."""
        self._docks.open_large(name)

    def show_place(self, place: Place) -> None:
        """What a view points at, in the instrument that shows such places; or a panel by its name."""
        if not isinstance(place, str):
            name = SHOWN_BY[type(place)]
            self.open(name)
            self._views.point_at(name, place)
        elif place == "data_view":
            self.open(place)
        else:
            self._docks.bring(place.panel)
        view = self._views.made.get(place.panel)
        if isinstance(view, Marked):
            view.troubles.point_at(place.rule)

    def system_theme(self) -> None:
        """Light or dark as the system says."""
        self._use("system")

    def light_theme(self) -> None:
        """Dark on light."""
        self._use("light")

    def dark_theme(self) -> None:
        """Light on dark."""
        self._use("dark")

    def projector(self) -> None:
        """Type and lines for the last row, or back to those for the desk."""
        self._preferences.projector = not self._preferences.projector
        self._rebuild()

    def speak(self, language: str) -> None:
        """Speak another language."""
        self._preferences.language = language
        self._rebuild()

    def _use(self, theme: Theme) -> None:
        self._preferences.theme = theme
        self._rebuild()
