"""The language of every text a person sees, by gettext; English is the source."""

from __future__ import annotations

import gettext
import locale
import os
from pathlib import Path

TRANSLATIONS = Path(__file__).parent.parent / "resources" / "translations"
LANGUAGES = {"en": "English", "ko": "한국어"}

_chosen: gettext.NullTranslations = gettext.NullTranslations()
_code = "en"


def use_language(code: str) -> None:
    """Speak `code` ("en" or "ko") from now on; texts that are already shown stay as they are."""
    global _chosen, _code
    _code = code
    _chosen = gettext.translation("layerlab", TRANSLATIONS, [code], fallback=True)


def language() -> str:
    """The code of the language spoken now."""
    return _code


def system_language() -> str:
    """The language the system asks for, if Layerlab speaks it; else English."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return next((code for code in LANGUAGES if asked.lower().startswith((code, LANGUAGES[code].lower()))), "en")


def _(text: str) -> str:
    """The text in the language spoken now; for no text gettext would answer with its file's header."""
    return _chosen.gettext(text) if text else ""


def marked(text: str) -> str:
    """The text as it is, marked for the translators; `_` translates it when it is shown."""
    return text
