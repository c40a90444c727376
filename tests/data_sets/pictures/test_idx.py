"""IDX files, as MNIST has them, are read; headers that lie are not believed."""

import gzip
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.data.own import content_hash
from core.data.pictures.idx import opened, pair, samples
from core.limits import LARGEST_ARRAY
from core.refused import Refused
from tests.data_sets.pictures.making import UNITS, digits, idx, silent


def read(file):
    return opened(*pair(str(file)), silent)


@pytest.mark.parametrize("packed", [False, True])
def test_pictures_and_classes_are_read(tmp_path, packed):
    found = read(digits(tmp_path, packed=packed))
    assert found.inputs.shape == (12, 1, 6, 5)
    assert found.inputs.dtype == np.float32
    assert 0 <= found.inputs.min() < found.inputs.max() <= 1
    assert found.answers.names == ("0", "1", "2")
    assert found.answers.targets.tolist() == [0, 1, 2] * 4


def test_either_file_of_the_pair_will_do(tmp_path):
    pictures = digits(tmp_path)
    labels = tmp_path / "train-labels-idx1-ubyte"
    assert pair(str(pictures)) == pair(str(labels)) == (str(pictures), str(labels))
    labels.rename(tmp_path / "other")
    with pytest.raises(Refused, match="found no train-labels-idx1-ubyte; put it there"):
        pair(str(pictures))
    assert pair(str(pictures), "other") == (str(pictures), "other")


@pytest.mark.parametrize("kind", UNITS)
def test_numbers_of_every_type_become_grey_values(tmp_path, kind):
    steps = np.array([[[0, 50], [100, 100]], [[25, 0], [0, 0]]])
    (tmp_path / "images").write_bytes(idx(steps, kind))
    (tmp_path / "labels").write_bytes(idx(np.array([0, 1])))
    seen = read(tmp_path / "images").inputs
    assert seen.ravel() == pytest.approx(steps.ravel() / (255 if kind == "u1" else 100))


LABELS = idx(np.array([0, 1, 0]))
SQUARES = np.zeros((3, 2, 2))


@pytest.mark.parametrize(
    ("pictures", "labels", "words"),
    [
        (b"", LABELS, "is no IDX file"),
        (b"a,b\n1,2\n", LABELS, "is no IDX file"),
        (idx(SQUARES)[:10], LABELS, "ends in the middle or is damaged"),
        (idx(SQUARES, shape=(4, 2, 2)), LABELS, "says 16 bytes, but there are 12"),
        (idx(SQUARES, shape=(2, 2, 2)), LABELS, "says 8 bytes, but there are more"),
        (idx(SQUARES, shape=(2**32 - 1, 2, 2)), LABELS, f"at most {LARGEST_ARRAY // 10**6} MB of samples"),
        (idx(SQUARES, shape=(3, 2**31, 2)), LABELS, "at most 256 along an edge"),
        (idx(SQUARES, shape=(1, 2, 2)), LABELS, "at least two samples"),
        (idx(SQUARES[:2]), LABELS, "got 3 labels for 2 pictures"),
        (LABELS, LABELS, "expected pictures in the first file"),
        (idx(SQUARES), idx(SQUARES), "a list of labels in the second"),
        (idx(SQUARES), idx(np.zeros(3)), "expected at least two classes, got only 0"),
        (idx(np.full((3, 2, 2), np.nan), ">f4"), LABELS, "got 12 others or missing ones"),
        (gzip.compress(idx(SQUARES))[:-12], LABELS, "ends in the middle or is damaged"),
        (gzip.compress(bytes(10**6)), LABELS, "is no IDX file"),
        (gzip.compress(idx(SQUARES) + bytes(10**7)), LABELS, "says 12 bytes, but there are more"),
    ],
)
def test_what_is_no_pair_of_idx_files_is_refused(tmp_path, pictures, labels, words):
    (tmp_path / "images").write_bytes(pictures)
    (tmp_path / "labels").write_bytes(labels)
    with pytest.raises(Refused, match=words):
        read(tmp_path / "images")


def test_a_folder_is_no_idx_file(tmp_path):
    (tmp_path / "images").mkdir()
    (tmp_path / "labels").write_bytes(LABELS)
    with pytest.raises(Refused, match="is a folder; choose a file"):
        read(tmp_path / "images")


WHOLE = [idx(np.arange(48).reshape(3, 4, 4)), gzip.compress(idx(np.arange(48).reshape(3, 4, 4)), mtime=0)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.sampled_from(WHOLE),
    flips=st.lists(st.tuples(st.integers(0, 63), st.integers(0, 255)), min_size=1, max_size=4),
    length=st.integers(0, 70),
)
def test_damaged_bytes_are_read_or_refused_and_nothing_else(tmp_path, content, flips, length):
    damaged = bytearray(content)
    for place, byte in flips:
        damaged[place % len(damaged)] = byte
    (tmp_path / "images").write_bytes(damaged[:length] if length < 60 else damaged)
    (tmp_path / "labels").write_bytes(LABELS)
    with suppress(Refused):
        found = read(tmp_path / "images")
        assert len(found.inputs) == 3
        assert np.isfinite(found.inputs).all()


def test_the_samples_are_made_again_only_from_the_same_files(tmp_path):
    pictures, labels = map(str, (digits(tmp_path), tmp_path / "train-labels-idx1-ubyte"))
    hashes = {"sha256": content_hash(tmp_path / pictures), "labels_sha256": content_hash(tmp_path / labels)}
    inputs, targets = samples(file=pictures, labels=labels, rng=np.random.default_rng(0), **hashes)
    assert len(inputs) == len(targets) == 12
    (tmp_path / labels).write_bytes(LABELS)
    with pytest.raises(Refused, match="has changed since it was chosen"):
        samples(file=pictures, labels=labels, rng=np.random.default_rng(0), **hashes)
