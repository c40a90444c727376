"""What was chosen is what trains; an experiment that says something else of it is refused."""

import msgspec
import pytest

from core.data.prepare import prepare
from core.experiment import Data
from core.refused import Refused
from core.watching.picture_previews import ReadFolder, ReadIdx
from tests.data_sets.pictures.making import digits, pets, silent


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
