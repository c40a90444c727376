"""A file is old or new, never half; and nothing else is left behind."""

import errno
import os
import stat
import sys

import pytest

from core.document import saving
from core.document.saving import write_safely
from core.refused import Refused


@pytest.fixture
def file(tmp_path):
    old = tmp_path / "mine.layerlab"
    old.write_bytes(b"old")
    return old


def failing(code):
    def fail(*_arguments):
        raise OSError(code, os.strerror(code))

    return fail


def test_a_file_is_made_or_replaced_and_nothing_else_is_left(file, tmp_path):
    write_safely(file, b"new")
    write_safely(tmp_path / "other.layerlab", b"other")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        "mine.layerlab": b"new",
        "other.layerlab": b"other",
    }


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "no room is left for"),
        (errno.EDQUOT, "no room is left for"),
        (errno.EROFS, "cannot be written to; choose another place"),
        (errno.EACCES, "may not be used by you; choose another place"),
        (errno.EIO, "cannot be used: "),
    ],
)
def test_a_failed_write_keeps_the_old_file_and_leaves_no_other(file, monkeypatch, call, code, words):
    monkeypatch.setattr(saving.os, call, failing(code))
    with pytest.raises(Refused, match=words):
        write_safely(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def test_an_interruption_leaves_no_other_file_and_is_not_hidden(file, monkeypatch):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(saving.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_safely(file, b"new")
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("absent/mine.layerlab", "is not there; check the name and the folder"),
        (".", "is a folder; choose a file"),
        ("mine.layerlab/inner", "is not there; check the name and the folder"),
        ("x" * 300, "is too long; choose a shorter one"),
        ("a\0b", "cannot be used: embedded null byte"),
    ],
)
def test_a_place_that_cannot_be_is_refused_in_words(file, name, words):
    with pytest.raises(Refused, match=words):
        write_safely(file.parent / name, b"new")
    assert list(file.parent.iterdir()) == [file]


if sys.platform != "win32":

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
    def test_a_replaced_file_keeps_its_permissions(file, mode):
        file.chmod(mode)
        write_safely(file, b"new")
        assert stat.S_IMODE(file.stat().st_mode) == mode

    def test_a_new_file_has_the_permissions_of_any_new_file(file):
        plain, saved = file.with_name("plain"), file.with_name("saved")
        plain.write_bytes(b"")
        write_safely(saved, b"new")
        assert saved.stat().st_mode == plain.stat().st_mode

    def test_a_link_stays_a_link(file):
        link = file.with_name("link")
        link.symlink_to(file)
        write_safely(link, b"new")
        assert link.is_symlink()
        assert file.read_bytes() == b"new"
