"""The look of the window: theme, size, layout, language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

from core.watching.inside_look import LayerPlace
from core.watching.judged_look import AboutMistakes
from core.watching.sample_look import SamplePlace
from gui.builder.strip import Strip
from gui.instruments import INSTRUMENTS
from gui.layout import Docks
from gui.look import Theme
from gui.preferences import Preferences
from gui.turns import Views


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

    def reset_layout(self) -> None:
        """Every panel in its place."""
        self._docks.arrange()

    def open(self, name: str) -> None:
        """Show an instrument large."""
        self._docks.open_large(name)

    def follow(self, place: SamplePlace) -> None:
        """A sample on its way through the network."""
        from gui.views.data.data_view import DataView  # noqa: PLC0415 - the start of the program needs none of it

        self.open("data_view")
        self._views.of(DataView).follow(place)

    def show_behind(self, about: AboutMistakes) -> None:
        """The samples behind a number."""
        from gui.views.judged.judged_view import JudgedView  # noqa: PLC0415 - nor of this

        self.open("judged")
        self._views.of(JudgedView).show_behind(about)

    def show_place(self, place: SamplePlace | AboutMistakes | str) -> None:
        """What a view points at: a sample, those behind a number, or the panel where a trouble can be seen."""
        if isinstance(place, SamplePlace):
            self.follow(place)
        elif isinstance(place, AboutMistakes):
            self.show_behind(place)

    def follow_layer(self, place: LayerPlace) -> None:
        """A quantity of a layer over time."""
        from gui.views.over_time.over_time_view import OverTimeView  # noqa: PLC0415 - as above

        self.open("over_time")
        self._views.of(OverTimeView).look_at(place)

    def show_place(self, place: SamplePlace | LayerPlace | str) -> None:
        """What a view points at: a sample, a layer, or the panel where a trouble can be seen."""
        if isinstance(place, SamplePlace):
            self.follow(place)
        elif isinstance(place, LayerPlace):
            self.follow_layer(place)
        elif place == "data_view":
            self.open(place)
        else:
            self._docks.bring(place)

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
