"""The list of recent files is a comfort: right when it can be, silent when it cannot."""

import pytest

from core.document.places import data_folder, recent_list
from core.document.recent import MOST, recent_files, remember


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LAYERLAB_HOME", str(tmp_path / "home"))
    return tmp_path


def written(folder, name):
    file = folder / name
    file.write_text("")
    return file


def test_the_newest_comes_first_and_each_file_once(home):
    first, second = written(home, "a"), written(home, "b")
    for file in (first, second, first):
        remember(file)
    assert recent_files() == (first, second)


def test_only_so_many_are_kept(home):
    files = [written(home, str(number)) for number in range(MOST + 5)]
    for file in files:
        remember(file)
    assert recent_files() == tuple(reversed(files))[:MOST]


def test_a_file_that_is_gone_is_not_offered(home):
    file = written(home, "a")
    remember(file)
    file.unlink()
    assert recent_files() == ()


def test_a_file_named_from_here_is_found_from_elsewhere(home, monkeypatch):
    file = written(home, "a")
    monkeypatch.chdir(home)
    remember(file.relative_to(home))
    monkeypatch.chdir("/")
    assert recent_files() == (file,)


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff", b"[" * 100_000, b'["\\u0000"]'])
def test_a_broken_list_counts_as_empty_and_is_mended_by_the_next_file(home, content):
    recent_list().write_bytes(content)
    assert recent_files() == ()
    file = written(home, "a")
    remember(file)
    assert recent_files() == (file,)


def test_a_home_that_cannot_be_stops_nobody(home, monkeypatch):
    file = written(home, "a")
    monkeypatch.setenv("LAYERLAB_HOME", str(file / "home"))
    remember(file)
    assert recent_files() == ()


def test_everything_lies_in_the_folder_that_was_asked_for(home):
    assert data_folder() == home / "home"
    assert recent_list().parent == home / "home"
