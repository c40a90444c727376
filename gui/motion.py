"""Whether anything may move that could as well stand still."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QSettings

ANIMATES = 0x1042
"""The question whether windows may move what they show, SPI_GETCLIENTAREAANIMATION."""


def system_is_calm() -> bool:
    """Whether the person told the system to reduce motion; False where it has no word for that."""
    asked = _ASKED.get(sys.platform, _desktop_is_calm)
    return asked()


def _windows_is_calm() -> bool:
    animates = ctypes.c_int(1)
    user32 = getattr(ctypes, "windll").user32  # noqa: B009 - only there on Windows
    user32.SystemParametersInfoW(ANIMATES, 0, ctypes.byref(animates), 0)
    return not animates.value


def _mac_is_calm() -> bool:
    access = QSettings("apple.com", "universalaccess")
    return access.value("reduceMotion", 0) in (1, "1", True, "true")


def _desktop_is_calm() -> bool:
    """KDE and GTK write it down for all programs; a duration of 0 or animations that are off."""
    scope, form = QSettings.Scope.UserScope, QSettings.Format.IniFormat
    gtk = QSettings(form, scope, "gtk-3.0", "settings")
    kde = QSettings(form, scope, "kdeglobals")
    off = gtk.value("Settings/gtk-enable-animations", "true")
    return off in ("0", "false") or kde.value("KDE/AnimationDurationFactor", "1") == "0"


_ASKED: dict[str, Callable[[], bool]] = {"win32": _windows_is_calm, "darwin": _mac_is_calm}
