"""What a person likes, kept between starts: language, theme, size, and where the docks stand."""

from __future__ import annotations

from typing import Literal, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from core.document.places import data_folder
from core.language import LANGUAGES, system_language
from gui.look import Theme

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
    def tempo(self) -> Tempo:
        """Whether a run is held back so that it can be followed."""
        return self._one_of("tempo", TEMPOS)

    @tempo.setter
    def tempo(self, tempo: Tempo) -> None:
        self._settings.setValue("tempo", tempo)

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
