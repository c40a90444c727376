"""What was chosen is what trains; an experiment that says something else of it is refused."""

import msgspec
import pytest

from core.catalogue.sources.pictures import Found, Npz
from core.data.pictures import folder
from core.data.prepare import prepare
from core.experiment import Data
from core.refused import Refused
from core.watching.picture_previews import ReadFolder, ReadIdx
from tests.data_sets.pictures.making import digits, pets, picture, silent


def test_pictures_are_shared_out_like_any_data(tmp_path):
    parts = prepare(Data(dataset=ReadFolder(str(pets(tmp_path, 10)), 8).answer(silent).dataset))
    assert [len(part.targets) for part in parts[:3]] == [12, 4, 4]
    assert parts.train.inputs.shape == (12, 3, 8, 8)


@pytest.mark.parametrize("change", [{"samples": 11}, {"shape": (30,)}, {"names": ("0", "1"), "task": "binary"}])
def test_an_experiment_that_is_not_true_is_refused(tmp_path, change):
    dataset = ReadIdx(str(digits(tmp_path))).answer(silent).dataset
    lying = msgspec.structs.replace(dataset, found=msgspec.structs.replace(dataset.found, **change))
    with pytest.raises(Refused, match="not what the experiment says of them"):
        prepare(Data(dataset=lying))


@pytest.mark.parametrize("change", [{"names": ()}, {"names": ("a", "b", "c")}, {"shape": (3, 3)}, {"samples": -1}])
def test_what_cannot_be_found_is_refused_when_opened(tmp_path, change):
    dataset = ReadFolder(str(pets(tmp_path)), 8).answer(silent).dataset
    plain = msgspec.to_builtins(dataset)
    plain["found"] |= change
    with pytest.raises(msgspec.ValidationError, match=r"\$.found"):
        msgspec.convert(plain, type(dataset))


def test_pictures_are_decoded_once_as_long_as_they_stay(tmp_path, monkeypatch):
    chosen = Data(dataset=ReadFolder(str(pets(tmp_path))).answer(silent).dataset)
    prepare(chosen)
    with monkeypatch.context() as blind:
        blind.setattr(folder, "decoded", None)
        again = prepare(msgspec.structs.replace(chosen, seed=chosen.seed + 1, label_noise=0.1))
    assert sum(map(len, again.raw)) == 6
    picture(tmp_path / "cat" / "0.png", (0, 255, 0))
    with pytest.raises(Refused, match="has changed since it was chosen"):
        prepare(msgspec.structs.replace(chosen, seed=chosen.seed + 2))


@pytest.mark.parametrize("name", ["nowhere.npz", "a\0b.npz"])
def test_a_file_that_cannot_be_is_refused_in_words(tmp_path, name):
    with pytest.raises(Refused, match=r"nowhere\.npz is not there|cannot be used"):
        prepare(Data(dataset=Npz(file=str(tmp_path / name), sha256="0" * 64, found=Found(samples=60))))
