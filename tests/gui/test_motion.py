"""Whether things may move is asked of the system, until a person says so."""

import sys

import pytest

from gui import motion
from gui.preferences import Preferences


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    """Where the desktop keeps its settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "text", "calm"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
    ],
)
def test_the_desktop_says_whether_motion_is_reduced(desktop, file, text, calm):
    (desktop / file).parent.mkdir(exist_ok=True)
    (desktop / file).write_text(text)
    assert motion.system_is_calm() is calm


def test_a_system_without_a_word_for_it_moves(desktop):
    assert not list(desktop.iterdir())
    assert motion.system_is_calm() is False


@pytest.mark.parametrize("calm", [True, False])
def test_a_person_who_says_so_is_heard_and_not_the_system(monkeypatch, calm):
    monkeypatch.setattr("gui.preferences.system_is_calm", lambda: not calm)
    preferences = Preferences()
    before = preferences._settings.value("calm")
    preferences._settings.remove("calm")
    assert preferences.calm is not calm
    preferences.calm = calm
    assert preferences.calm is calm
    preferences._settings.setValue("calm", before or "no")
