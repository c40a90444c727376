"""Whether anything may move that could as well stand still."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QSettings, QStandardPaths

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
    """GTK and KDE write it down for all programs: animations that are off, or that take no time."""
    off = _written("gtk-3.0/settings.ini", "Settings/gtk-enable-animations") in ("0", "false")
    return off or _written("kdeglobals", "KDE/AnimationDurationFactor") == "0"


def _written(file: str, key: str) -> object:
    """What a file of settings in the person's folder says; None where it says nothing."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return QSettings(f"{folder}/{file}", QSettings.Format.IniFormat).value(key)


_ASKED: dict[str, Callable[[], bool]] = {"win32": _windows_is_calm, "darwin": _mac_is_calm}
