"""What is seen of a person's pictures before they are chosen is the data set that they become."""

import numpy as np
import pytest

from core.refused import Refused
from core.watching.picture_previews import ReadFolder, ReadIdx, ReadNpz
from tests.data_sets.pictures.making import archive, digits, pets, silent


def made(preview):
    return preview.dataset.recipe().make(rng=np.random.default_rng(0))


def check(preview):
    """What is said of the data set is true of its samples."""
    inputs, targets = made(preview)
    dataset = preview.dataset
    assert inputs.shape == (dataset.sample_count(), *dataset.shape())
    assert dataset.classes == len(dataset.class_names()) == len(preview.counts)
    assert len(preview.examples) == len(preview.answers)
    assert preview.examples.shape[1:] == dataset.shape()
    assert preview.size > 0
    return inputs, targets


def test_a_folder_becomes_pictures_of_the_size_that_is_asked_for(tmp_path):
    preview = ReadFolder(str(pets(tmp_path)), 12, "grey").answer(silent)
    check(preview)
    assert preview.counts == (3, 3)
    assert preview.answers == ("cat", "dog") * 3
    assert preview.dataset.picture_shape == (1, 12, 12)
    assert preview.dataset.task == "binary"


def test_idx_files_become_pictures(tmp_path):
    preview = ReadIdx(str(digits(tmp_path, packed=True))).answer(silent)
    _inputs, targets = check(preview)
    assert preview.counts == (4, 4, 4)
    assert preview.answers == ("0", "1", "2") * 4
    assert targets.tolist() == [0, 1, 2] * 4


@pytest.mark.parametrize(
    ("answers", "counts", "words"),
    [
        (np.array(["b", "a", "b", "a"]), (2, 2), ("a", "b", "a", "b")),
        (np.array([[1, 1], [0, 1], [0, 0], [1, 0]]), (2, 2), ("0, 1", "1", "", "0")),
        (np.array([0.0, 0.5, 1.0, 2.5]), (), ("-1.07", "-0.535", "0", "1.6")),
    ],
)
def test_an_archive_becomes_what_its_answers_are(tmp_path, answers, counts, words):
    preview = ReadNpz(str(archive(tmp_path / "data.npz", X=np.eye(4), y=answers))).answer(silent)
    check(preview)
    assert preview.counts == counts
    assert preview.answers == words
    assert preview.dataset.picture_shape is None


def test_of_many_samples_some_of_each_class_are_shown(tmp_path):
    answers = np.repeat([0, 1, 2], [500, 30, 2])
    preview = ReadNpz(str(archive(tmp_path / "data.npz", X=np.zeros((532, 3)), y=answers))).answer(silent)
    shown = [preview.answers.count(name) for name in "012"]
    assert shown == [19, 19, 2]


def test_what_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(Refused, match="expected a folder of PNG"):
        ReadFolder(str(tmp_path)).answer(silent)
