"""The look of the window: theme, size, layout, language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

from core.coach.rule import Finding, Rule
from core.watching.inside_look import LayerPlace
from core.watching.judged_look import AboutMistakes
from core.watching.sample_look import SamplePlace
from gui.builder.workbench import Workbench
from gui.instruments import INSTRUMENTS
from gui.layout import Docks
from gui.look import Theme
from gui.preferences import Preferences
from gui.turns import Views
from gui.views.coach import TroublePlace
from gui.views.trouble_signs import Marked
from gui.views.view import View

Place = SamplePlace | AboutMistakes | LayerPlace | TroublePlace | type[Rule]
SHOWN_BY: dict[type, str] = {
    SamplePlace: "data_view",
    AboutMistakes: "judged",
    LayerPlace: "over_time",
    type: "coach",
}
"""A sample on its way through the network, the samples behind a number, a quantity of a layer, what a rule found."""
LARGE = {each.name for each in INSTRUMENTS if each.key}


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
        workbench: Workbench,
    ) -> None:
        self._preferences = preferences
        self._rebuild = rebuild
        self._docks, self._views = docks, views
        workbench.strip.selected.connect(views.show_card)
        views.of_sample.append(workbench.inside)
        self.looks = SimpleNamespace(**{each.name: partial(self.open, each.name) for each in INSTRUMENTS})
        """The Look menu: each opens an instrument."""
        self._findings: tuple[Finding, ...] = ()
        """What the coach found last."""

    def serve(self, name: str, view: View, picks: Callable[..., object]) -> None:
        """Be there for a view that was just made; `picks` takes what it proposes."""
        slots = {"picked": picks, "selected": self.show_place, "changed": partial(self.show_found, name)}
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
        """Show an instrument: in front of its place or, where it has none, large."""
        if name in LARGE:
            self._docks.open_large(name)
        else:
            self._docks.bring(name)

    def show_place(self, place: Place) -> None:
        """What a view points at, in the instrument that shows such places."""
        if isinstance(place, TroublePlace):
            self._show_trouble(place)
        else:
            name = SHOWN_BY[type(place)]
            self.open(name)
            self._views.point_at(name, place)

    def show_found(self, name: str, findings: tuple[Finding, ...]) -> None:
        """How many troubles were found, on a tab, and where, on the plots."""
        self._docks.count(name, len(findings))
        self._findings = findings
        for view in self._views.made.values():
            if isinstance(view, Marked):
                self._mark(view)

    def _mark(self, view: Marked) -> None:
        view.troubles.show_findings([finding for finding in self._findings if finding.view == view.name])

    def _show_trouble(self, place: TroublePlace) -> None:
        self.open(place.panel)
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
