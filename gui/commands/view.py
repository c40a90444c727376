"""The look of the window: theme, size, layout, language."""

from __future__ import annotations

from collections.abc import Callable

from gui.look import Theme
from gui.preferences import Preferences


class ViewCommands:
    """The View menu; what it changes is kept for the next start.

    Another look or language means another window around the same session, which goes on training.
    """

    def __init__(
        self,
        preferences: Preferences,
        rebuild: Callable[[], None],
        relayout: Callable[[], None],
        open_large: Callable[[str], None],
    ) -> None:
        self._preferences = preferences
        self._rebuild = rebuild
        self.reset_layout = relayout
        self._open_large = open_large

    def step_mode(self) -> None:
        """One step with all its numbers."""
        self._open_large("step_mode")

    def data(self) -> None:
        """The data, before and beside any training."""
        self._open_large("data_view")

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
