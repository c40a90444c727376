"""A folder of pictures is read whole, and what cannot be read is said."""

import errno
import os
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.data.pictures.folder import read, samples
from core.refused import Refused
from tests.data_sets.pictures.making import pets, picture, silent


def opened(folder, size=8, colour="rgb"):
    return read(str(folder), size, colour, silent).opened


def test_each_folder_is_a_class_and_each_file_a_sample(tmp_path):
    found = opened(pets(tmp_path))
    assert found.inputs.shape == (6, 3, 8, 8)
    assert found.inputs.dtype == np.float32
    assert found.answers.task == "binary"
    assert found.answers.names == ("cat", "dog")
    assert found.answers.targets.tolist() == [0, 0, 0, 1, 1, 1]
    assert found.inputs[0].mean(axis=(1, 2)).tolist() == [1, 0, 0]
    assert found.inputs[5].mean(axis=(1, 2)) == pytest.approx([0, 0, 1], abs=0.02)
    assert found.notes == ()


def test_grey_pictures_have_one_channel(tmp_path):
    found = opened(pets(tmp_path), 16, "grey")
    assert found.inputs.shape == (6, 1, 16, 16)
    assert found.inputs[0].mean() == pytest.approx(0.299, abs=0.01)


def test_the_middle_of_a_picture_is_seen_upright_and_whole(tmp_path):
    half = Image.new("L", (40, 20), 0)
    half.paste(255, (20, 0, 40, 20))
    (tmp_path / "b").mkdir()
    turned = Image.Exif()
    turned[0x0112] = 3
    half.save(tmp_path / "b" / "upside-down.jpg", exif=turned, quality=95)
    picture(tmp_path / "a" / "plain.png")
    seen = opened(tmp_path, 8, "grey").inputs[1, 0]
    assert seen[:, :3].mean() > 0.9
    assert seen[:, 5:].mean() < 0.1


def test_fine_patterns_become_grey_and_not_stripes(tmp_path):
    stripes = np.zeros((64, 64), np.uint8)
    stripes[:, ::2] = 255
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        Image.fromarray(stripes).save(tmp_path / name / "stripes.png")
    assert np.ptp(opened(tmp_path, 16, "grey").inputs) < 0.2


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [("RGBA", (0, 0, 0, 0), 1.0), ("LA", (0, 255), 0.0), ("1", 1, 1.0), ("P", 0, 0.0), ("I;16", 128 << 8, 0.5)],
)
def test_pictures_of_all_kinds_are_seen_on_white(tmp_path, mode, colour, seen):
    picture(tmp_path / "a" / "1.png", colour, mode=mode)
    picture(tmp_path / "b" / "1.bmp")
    assert opened(tmp_path).inputs[0].mean() == pytest.approx(seen, abs=0.01)


def enlarged(png):
    """The bytes of a PNG file that says that it has 30,000 x 30,000 pixels."""
    header = png[12:16] + (30_000).to_bytes(4) * 2 + png[24:29]
    return png[:12] + header + zlib.crc32(header).to_bytes(4) + png[33:]


def broken(folder):
    """Pets, beside them what is no picture in many ways."""
    whole = pets(folder)
    content = (whole / "dog" / "0.jpg").read_bytes()
    (whole / "dog" / "truncated.jpg").write_bytes(content[: len(content) // 2])
    (whole / "dog" / "words.png").write_text("these are words")
    (whole / "dog" / "nothing.bmp").write_bytes(b"")
    (whole / "dog" / "Thumbs.db").write_bytes(b"kept by a system")
    (whole / "dog" / ".hidden.png").write_bytes(b"kept by a system")
    (whole / "cat" / "large.png").write_bytes(enlarged((whole / "cat" / "0.png").read_bytes()))
    (whole / "empty").mkdir()
    return whole


def test_what_is_no_picture_is_left_out_and_said(tmp_path):
    found = opened(broken(tmp_path))
    assert len(found.inputs) == len(found.answers.targets) == 6
    assert found.answers.names == ("cat", "dog")
    empty, unreadable = found.notes
    assert empty.endswith("left out: empty")
    assert unreadable.startswith("4 files that hold no picture are left out: cat/large.png (too many pixels")
    assert "dog/truncated.jpg (damaged" in unreadable
    assert "Thumbs" not in unreadable
    assert "hidden" not in unreadable


def test_links_in_a_circle_are_not_followed(tmp_path):
    pets(tmp_path)
    (tmp_path / "cat" / "round").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "cat" / "self.png").symlink_to(tmp_path / "cat" / "self.png")
    os.mkfifo(tmp_path / "cat" / "pipe.png")
    assert len(opened(tmp_path).inputs) == 6


def no_classes(folder):
    picture(folder / "1.png")


def one_class(folder):
    picture(folder / "cat" / "1.png")


def only_broken_ones(folder):
    pets(folder)
    for file in folder.glob("dog/*"):
        file.write_text("these are words")


def not_there(folder):
    folder.rmdir()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (no_classes, "expected a folder of PNG, JPEG or BMP pictures for each class"),
        (one_class, "expected at least two classes, got only cat"),
        (only_broken_ones, "expected at least two classes, got only cat"),
        (not_there, "is no folder, or is not there"),
    ],
)
def test_a_folder_that_is_no_data_set_is_refused(tmp_path, make, words):
    folder = tmp_path / "folder"
    folder.mkdir()
    make(folder)
    with pytest.raises(Refused, match=words):
        opened(folder)


def test_a_file_or_an_impossible_name_is_no_folder(tmp_path):
    for name in (picture(tmp_path / "1.png"), "a\0b"):
        with pytest.raises(Refused, match="is no folder"):
            opened(name)


def test_a_file_that_vanishes_while_it_is_read_is_named(tmp_path):
    def loses_a_file(share, _words):
        if share < 0.5:
            (tmp_path / "dog" / "2.jpg").unlink(missing_ok=True)

    with pytest.raises(Refused, match=r"2\.jpg is not there"):
        read(str(pets(tmp_path)), 8, "rgb", loses_a_file)


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    def not_allowed(file, _mode):
        raise PermissionError(errno.EACCES, "", file)

    pets(tmp_path)
    monkeypatch.setattr(Path, "open", not_allowed)
    with pytest.raises(Refused, match=r"0\.png may not be used by you"):
        opened(tmp_path)


@pytest.mark.parametrize(
    ("limit", "words"), [("folder.MOST_PICTURES", "at most 5 pictures, got 6"), ("arrays.LARGEST_ARRAY", "MB")]
)
def test_too_many_pictures_are_refused(tmp_path, monkeypatch, limit, words):
    monkeypatch.setattr(f"core.data.pictures.{limit}", 5)
    with pytest.raises(Refused, match=words):
        opened(pets(tmp_path))


def test_the_samples_are_made_again_only_from_the_same_pictures(tmp_path):
    found = read(str(pets(tmp_path)), 8, "rgb", silent)
    rng = np.random.default_rng(0)
    chosen = {"folder": str(tmp_path), "sha256": found.sha256, "size": 8, "colour": "rgb", "rng": rng}
    inputs, targets = samples(**chosen)
    assert np.array_equal(inputs, found.opened.inputs)
    assert np.array_equal(targets, found.opened.answers.targets)
    (tmp_path / "cat" / "0.png").rename(tmp_path / "dog" / "cat.png")
    with pytest.raises(Refused, match="has changed since it was chosen"):
        samples(**chosen)
    with pytest.raises(Refused, match="no folder is chosen yet"):
        samples(**{**chosen, "folder": ""})
