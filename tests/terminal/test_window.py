"""What opens the window, and what happens where there is none."""

from pathlib import Path

import pytest

from core import VERSION
from core.document.files import save_file
from core.document.presets import open_preset
from core.document.tree import replace_by_text
from core.language import LANGUAGES, _, use_language


@pytest.fixture
def blind(terminal, monkeypatch):
    """No display, once `terminal` has given its own."""
    assert not terminal.windows
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], (None, None)),
        (["a.layerlab"], (Path("a.layerlab"), None)),
        (["--lang", "ko"], (None, "ko")),
        (["a.layerlab", "--lang=en"], (Path("a.layerlab"), "en")),
    ],
)
def test_the_window_opens_with_the_file_and_in_the_language_that_are_given(terminal, words, window):
    assert terminal(*words) == 7
    assert terminal.windows == [window]


@pytest.mark.usefixtures("blind")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_display_will_do(terminal, monkeypatch, name):
    monkeypatch.setenv(name, "x")
    assert terminal() == 7


@pytest.mark.usefixtures("blind")
def test_other_systems_always_have_a_display(terminal, monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    assert terminal() == 7


@pytest.mark.usefixtures("blind")
def test_with_no_display_it_says_so_and_trains_the_file_here(terminal, tmp_path):
    file = tmp_path / "mine.layerlab"
    save_file(replace_by_text(open_preset("xor"), "training.epochs=2"), file)
    assert terminal(str(file)) == 0
    assert not terminal.windows
    assert "there is no display" in terminal.err
    assert str(file) in terminal.err.partition("\n")[0]
    assert "accuracy" in terminal.out


@pytest.mark.usefixtures("blind")
def test_the_installation_can_be_tested_without_a_display(terminal):
    assert terminal("--selftest") == 0
    assert terminal.tests == 1
    assert not terminal.windows


def test_the_version_is_that_of_the_program(terminal):
    assert terminal("--version") == 0
    assert terminal.out == f"Layerlab {VERSION}\n"


@pytest.mark.parametrize("words", [["--help"], ["train", "--help"], ["list", "-h"]])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_help_speaks_every_language_with_the_words_of_argparse_too(terminal, words, code):
    assert terminal("--lang", code, *words) == 0
    use_language(code)
    assert terminal.out.startswith(_("usage: "))
    assert f"\n{_('options')}:\n" in terminal.out
    assert _("show this help message and exit") in terminal.out
    assert _("exit status:") in terminal.out


def test_the_system_says_which_language_if_nobody_else_does(terminal, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert terminal("list", "--help") == 0
    use_language("ko")
    assert _("Show what there is to choose from.") in terminal.out
    use_language("en")
    assert _("Show what there is to choose from.") not in terminal.out
