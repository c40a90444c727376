"""The look of the window: theme, size, layout, language."""

from __future__ import annotations

from collections.abc import Callable

from core.watching.sample_look import SamplePlace
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
    ) -> None:
        self._preferences = preferences
        self._rebuild = rebuild
        self._docks, self._views = docks, views
        views.output.map.selected.connect(self.follow)
        views.coach.selected.connect(self.show_trouble)
        views.coach.changed.connect(self.count_troubles)

    def reset_layout(self) -> None:
        """Every panel in its place."""
        self._docks.arrange()

    def step_mode(self) -> None:
        """One step with all its numbers."""
        self._docks.open_large("step_mode")

    def data(self) -> None:
        """The data, before and beside any training."""
        self._docks.open_large("data_view")

    def microscope(self) -> None:
        """What first weights make of a batch, before any training."""
        self._docks.open_large("microscope")

    def race(self) -> None:
        """Optimizers on their way down a surface."""
        self._docks.open_large("race")

    def follow(self, place: SamplePlace) -> None:
        """A sample on its way through the network."""
        self.data()
        self._views.data.follow(place)

    def show_trouble(self, place: str) -> None:
        """The panel where a trouble can be seen."""
        if place == "data_view":
            self.data()
        else:
            self._docks.bring(place)

    def count_troubles(self, troubles: int) -> None:
        """How many there are, on the tab of the coach."""
        self._docks.count("coach", troubles)

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
