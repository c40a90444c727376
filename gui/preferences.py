"""What a person likes, kept between starts: language, theme, size, and where the docks stand."""

from __future__ import annotations

from typing import Literal, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from core.document.places import data_folder
from core.language import LANGUAGES, system_language
from gui.look import Theme
from gui.motion import system_is_calm
from gui.workspaces import WORKSPACES, WorkspaceName

Tempo = Literal["full_speed", "watchable", "slow_motion"]
W = TypeVar("W", bound=str)

THEMES: tuple[Theme, ...] = ("system", "light", "dark")
TEMPOS: tuple[Tempo, ...] = ("watchable", "full_speed", "slow_motion")


class Preferences:
    """Kept in one ini file in the data folder."""

    def __init__(self) -> None:
        self._settings = QSettings(str(data_folder() / "window.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The code of the language of the window."""
        kept = self._text("language", "")
        return kept if kept in LANGUAGES else system_language()

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def theme(self) -> Theme:
        """Light, dark, or as the system says."""
        return self._one_of("theme", THEMES)

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._settings.setValue("theme", theme)

    @property
    def projector(self) -> bool:
        """Whether type and lines are of the size for a projector."""
        return self._text("projector", "no") == "yes"

    @projector.setter
    def projector(self, wanted: bool) -> None:
        self._settings.setValue("projector", "yes" if wanted else "no")

    @property
    def workspace(self) -> WorkspaceName:
        """What a person wants to see of it all."""
        return self._one_of("workspace", tuple(WORKSPACES))

    @workspace.setter
    def workspace(self, workspace: WorkspaceName) -> None:
        self._settings.setValue("workspace", workspace)

    @property
    def tempo(self) -> Tempo:
        """Whether a run is held back so that it can be followed."""
        return self._one_of("tempo", TEMPOS)

    @tempo.setter
    def tempo(self, tempo: Tempo) -> None:
        self._settings.setValue("tempo", tempo)

    def inside(self, workspace: WorkspaceName) -> bool:
        """Whether the middle of the window shows the network unit by unit in this workspace."""
        return self._text(f"inside-{workspace}", "yes" if WORKSPACES[workspace].inside else "no") == "yes"

    def keep_inside(self, workspace: WorkspaceName, wanted: bool) -> None:
        """Remember it."""
        self._settings.setValue(f"inside-{workspace}", "yes" if wanted else "no")

    @property
    def calm(self) -> bool:
        """Whether nothing moves that could as well rest; as the system says until a person does."""
        return self._text("calm", "yes" if system_is_calm() else "no") == "yes"

    @calm.setter
    def calm(self, wanted: bool) -> None:
        self._settings.setValue("calm", "yes" if wanted else "no")

    @property
    def welcomed(self) -> bool:
        """Whether Run was pressed once, so that nobody needs to be told where it is."""
        return self._text("welcomed", "no") == "yes"

    @welcomed.setter
    def welcomed(self, done: bool) -> None:
        self._settings.setValue("welcomed", "yes" if done else "no")

    def layout(self, part: str) -> QByteArray:
        """The kept geometry or dock state; empty when there is none."""
        kept = self._settings.value(f"layout/{part}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_layout(self, part: str, state: QByteArray) -> None:
        """Keep the geometry or dock state for the next start."""
        self._settings.setValue(f"layout/{part}", state)

    def _one_of(self, key: str, words: tuple[W, ...]) -> W:
        """The kept one of these words; the first where none of them is kept."""
        kept = self._text(key, words[0])
        return next((word for word in words if word == kept), words[0])

    def _text(self, key: str, default: str) -> str:
        return str(self._settings.value(key, default))
