"""NumPy archives are read by what they declare, and only when that is true and small enough."""

import io
import os
import zipfile
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.data.own import content_hash
from core.data.pictures.npz import opened, samples
from core.refused import Refused
from tests.data_sets.pictures.making import archive, silent

FEATURES = np.arange(12, dtype=np.float32).reshape(4, 3)
BYTES = np.arange(96, dtype=np.uint8).reshape(4, 4, 6)
CLASSES = np.array([3, 5, 3, 7])


def read(file, **arrays):
    return opened(str(archive(file, **arrays)), silent)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "data.npz"


def test_rows_of_features_stay_as_they_are(file):
    found = read(file, X=FEATURES.astype(np.float64), y=CLASSES)
    assert np.array_equal(found.inputs, FEATURES)
    assert found.inputs.dtype == np.float32


def test_grey_and_coloured_pictures_come_channels_first_in_unit_range(file):
    assert np.array_equal(read(file, X=BYTES, y=CLASSES).inputs, (BYTES / 255).astype(np.float32)[:, None])
    coloured = np.stack([BYTES, BYTES + 1, BYTES + 2], axis=-1)
    last = read(file, x=coloured, y=CLASSES).inputs
    first = read(file, x_train=coloured.transpose(0, 3, 1, 2), y_train=CLASSES[:, None]).inputs
    assert last.shape == (4, 3, 4, 6)
    assert np.array_equal(last, first)
    stretched = read(file, X=BYTES.astype(np.float64) * 3 - 50, y=CLASSES).inputs
    assert (stretched.min(), stretched.max()) == (0, 1)
    assert read(file, X=np.full((4, 2, 2), 7.0), y=CLASSES).inputs.max() == 0


@pytest.mark.parametrize("kind", [np.float16, np.float64, np.int64, np.uint8, np.bool_])
def test_numbers_of_every_type_are_taken(file, kind):
    pictures = (np.arange(96).reshape(4, 4, 6) % 2).astype(kind)
    found = read(file, X=pictures, y=np.array([0, 1, 1, 0]).astype(kind))
    assert np.array_equal(found.inputs[:, 0], pictures)
    assert found.answers.targets.tolist() == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("answers", "task", "names", "targets"),
    [
        (CLASSES, "multiclass", ("3", "5", "7"), [0, 1, 0, 2]),
        (CLASSES > 4, "binary", ("0", "1"), [0, 1, 0, 1]),
        (np.array([1.0, 2.0, 1.0, 2.0]), "binary", ("1", "2"), [0, 1, 0, 1]),
        (np.array(["cat", "ape", "cat", "dog"]), "multiclass", ("ape", "cat", "dog"), [1, 0, 1, 2]),
        (np.eye(3)[[0, 2, 1, 0]], "multiclass", ("0", "1", "2"), [0, 2, 1, 0]),
        (np.array([[1, 1], [0, 1], [0, 0], [1, 0]]), "multilabel", ("0", "1"), [[1, 1], [0, 1], [0, 0], [1, 0]]),
    ],
)
def test_the_task_follows_from_the_answers(file, answers, task, names, targets):
    found = read(file, X=FEATURES, y=answers).answers
    assert (found.task, found.names, found.targets.tolist()) == (task, names, targets)
    assert found.targets.dtype == np.int64


@pytest.mark.parametrize("numbers", [np.array([0.5, 1.5, 2.5, 7.5]), np.arange(4) * 1.25])
def test_numbers_to_be_predicted_have_mean_0_and_deviation_1(file, numbers):
    found = read(file, X=FEATURES, y=numbers).answers
    assert (found.task, found.names) == ("regression", ())
    assert found.targets.mean() == pytest.approx(0, abs=1e-6)
    assert found.targets.std() == pytest.approx(1)
    counted = read(file, X=np.zeros((200, 2)), y=np.arange(200))
    assert counted.answers.task == "regression"


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"a": FEATURES}, "expected arrays X and y, found a"),
        ({"X": FEATURES, "y": CLASSES[:3]}, "got 3 for 4"),
        ({"X": np.array([[{}, 1]] * 4), "y": CLASSES}, "got Python objects, which could run code"),
        ({"X": FEATURES, "y": np.array([None] * 4)}, "got Python objects, which could run code"),
        ({"X": np.array([["a"]] * 4), "y": CLASSES}, "expected numbers as"),
        ({"X": np.zeros(4), "y": CLASSES}, "expected numbers as"),
        ({"X": np.zeros((4, 2, 2, 2, 2)), "y": CLASSES}, "expected numbers as"),
        ({"X": np.zeros((4, 2, 5, 2)), "y": CLASSES}, "pictures of 1 or 3 channels"),
        ({"X": np.zeros((4, 0)), "y": CLASSES}, "at least two samples"),
        ({"X": np.zeros((4, 300, 2)), "y": CLASSES}, "at most 256 along an edge"),
        ({"X": np.zeros((4, 20_000), np.int8), "y": CLASSES}, "at most 10000 along an edge"),
        ({"X": FEATURES * np.nan, "y": CLASSES}, "got 12 others or missing ones"),
        ({"X": FEATURES * np.float64(1e300), "y": CLASSES}, "got 11 others or missing ones"),
        ({"X": FEATURES, "y": np.array([0.5, 1e308, -1e308, 2.0])}, "got 2 others or missing ones"),
        ({"X": FEATURES, "y": np.ones(4)}, "at least two classes, got only 1"),
        ({"X": FEATURES, "y": np.full(4, 0.5)}, "numbers that differ to be learned, got only 0.5"),
        ({"X": FEATURES, "y": np.array([1.0, np.nan, 2.0, 3.0])}, "got 1 others or missing ones"),
        ({"X": FEATURES, "y": FEATURES}, "labels of 0 and 1"),
        ({"X": FEATURES, "y": np.zeros((4, 2, 2))}, "labels of 0 and 1|one answer a sample"),
        ({"X": FEATURES, "y": CLASSES.astype("M8[s]")}, "expected numbers or words to be learned"),
        ({"X": np.zeros((2000, 2)), "y": np.arange(2000).astype(str)}, "at most 1000 classes, got 2000"),
    ],
)
def test_what_cannot_be_learned_is_refused(file, arrays, words):
    with pytest.raises(Refused, match=words):
        read(file, **arrays)


def declaring(file, header, held=b""):
    """An archive whose X has this header, whatever it holds."""
    array = io.BytesIO()
    np.lib.format.write_array_header_1_0(array, {"descr": "<f4", "fortran_order": False, **header})
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("X.npy", array.getvalue() + held)
        archive.writestr("y.npy", b"")
    return str(file)


@pytest.mark.parametrize(
    ("header", "held", "words"),
    [
        ({"shape": (4, 10_000)}, b"", "declares 160000 bytes and holds 128"),
        ({"shape": (4, 3)}, bytes(10**7), "declares 48 bytes and holds 10000128"),
        ({"shape": (10**9, 10**3)}, b"", "at most 1000 MB of samples"),
        ({"shape": (10**200, 3)}, b"", "at most 1000 MB of samples"),
        ({"shape": (-4, 3)}, b"", "at least two samples"),
        ({"shape": (4, -3)}, b"", "declares"),
    ],
)
def test_a_bomb_is_refused_before_it_is_unpacked(file, header, held, words):
    with pytest.raises(Refused, match=words):
        opened(declaring(file, header, held), silent)


def test_what_is_no_archive_is_refused(file, tmp_path):
    file.write_bytes(b"these are words")
    with pytest.raises(Refused, match="is no NumPy archive, or is damaged"):
        opened(str(file), silent)
    with pytest.raises(Refused, match="is not there"):
        opened(str(tmp_path / "none.npz"), silent)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("X", b"")
        archive.writestr("y", b"")
    with pytest.raises(Refused, match="expected arrays X and y"):
        opened(str(file), silent)
    os.mkfifo(tmp_path / "pipe.npz")
    with pytest.raises(Refused, match="plain file"):
        opened(str(tmp_path / "pipe.npz"), silent)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    packed=st.booleans(),
    flips=st.lists(st.tuples(st.integers(0, 10**4), st.integers(0, 255)), min_size=1, max_size=4),
    cut=st.integers(0, 40),
)
def test_damaged_bytes_are_read_or_refused_and_nothing_else(file, packed, flips, cut):
    (np.savez_compressed if packed else np.savez)(file, X=FEATURES, y=CLASSES)
    damaged = bytearray(file.read_bytes())
    for place, byte in flips:
        damaged[place % len(damaged)] = byte
    file.write_bytes(damaged[: len(damaged) - max(0, cut - 35)])
    with suppress(Refused):
        found = opened(str(file), silent)
        assert len(found.inputs) == len(found.answers.targets)


def test_the_samples_are_made_again_only_from_the_same_file(file):
    found = read(file, X=FEATURES, y=CLASSES)
    chosen = {"file": str(file), "sha256": content_hash(file), "rng": np.random.default_rng(0)}
    inputs, targets = samples(**chosen)
    assert np.array_equal(inputs, found.inputs)
    assert np.array_equal(targets, found.answers.targets)
    archive(file, X=FEATURES + 1, y=CLASSES)
    with pytest.raises(Refused, match="has changed since it was chosen"):
        samples(**chosen)
