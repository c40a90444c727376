"""Questions about data are answered from the data alone, within bounds."""

import numpy as np
import pytest

from core.catalogue.component import family_of
from core.catalogue.datasets import AnyDataset
from core.catalogue.sources.planar import Plane
from core.data.prepare import prepare
from core.experiment import Data, Split
from core.watching.answers import ANSWERS, answer_to
from core.watching.questions import AboutSamples
from core.worker.messages import Examine, Examined, command, pack, reply

DATASETS = [entry() for entry in family_of(AnyDataset)]


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda each: each.tag())
def test_every_question_about_every_data_set_has_an_answer_that_crosses(dataset):
    for kind in ANSWERS:
        question = command(pack(Examine(1, kind(Data(dataset=dataset))))).question
        found = reply(pack(Examined(1, answer_to(question)))).answer
        assert found is not None


def test_a_cloud_is_chosen_evenly_and_bounded():
    data = Data(dataset=Plane(samples=9000), split=Split(train=0.9, dev=0.05))
    look = answer_to(AboutSamples(data))
    train = prepare(data).train
    assert (look.total, len(look.values)) == (8100, 1620)
    np.testing.assert_array_equal(np.diff(look.places), 5)
    np.testing.assert_array_equal(look.values, train.inputs[::5])
    np.testing.assert_array_equal(look.targets, train.targets[::5])
    assert look.names == ("x1", "x2")
