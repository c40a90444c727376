"""A weight that is set by hand is the only thing that changes, in either engine."""

import pytest
import torch

from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.optimizers import SGD
from core.catalogue.pretraining import RBMStack
from core.catalogue.sources.bundled import Digits
from core.experiment import Data
from core.refused import Refused
from core.training.by_hand import LARGEST, set_weight
from core.training.moment import moment, stand
from core.training.run import Run
from core.watching.units_look import WeightPlace
from tests.training.making import experiment, go, weights

ENGINES = [Dense(units=4, batch_norm="before"), Dense(units=4, batch_norm="before", layer_norm="after")]
WEIGHT, BIAS = WeightPlace(1, 2, 3), WeightPlace(0, 1)


def stood(block=ENGINES[0], **wished):
    run = Run(experiment(block, Dense(units=3), **wished))
    go(run, 8)
    return run


@pytest.mark.parametrize("block", ENGINES)
@pytest.mark.parametrize(
    ("place", "name", "index"), [(WEIGHT, "blocks.1.linear.weight", (2, 3)), (BIAS, "blocks.0.linear.bias", 1)]
)
def test_exactly_that_weight_is_set(block, place, name, index):
    run = stood(block)
    before, memory = weights(run), run.engine.memory().kept[name]
    remembered = {key: value.clone() for key, value in memory.items()}
    set_weight(run, place, 0.75)
    for each, value in weights(run).items():
        expected = before[each].clone()
        if each == name:
            expected[index] = 0.75
        assert torch.equal(value, expected), each
    assert all(torch.equal(memory[key], value) for key, value in remembered.items())


@pytest.mark.parametrize("block", ENGINES)
def test_the_training_goes_on_with_it(block):
    run, other = stood(block), stood(block)
    set_weight(run, WEIGHT, 2.0)
    with torch.no_grad():
        other.engine.model.linears()[1].weight[2, 3] = 2.0
    assert go(run, 5) == go(other, 5)
    assert torch.equal(run.engine.logits(run.dev.inputs), other.engine.logits(other.dev.inputs))
    assert go(stood(block), 5) != go(run, 0)


def test_the_dev_part_is_judged_with_it_at_once():
    run = stood()
    before = run.dev_judged
    set_weight(run, WeightPlace(2, 0), 5.0)
    assert run.dev_judged != before
    assert run.dev_judged == run.judge(run.dev)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1.01 * LARGEST, -1.01 * LARGEST])
def test_what_is_no_weight_is_refused_in_words(value):
    run = stood()
    before = weights(run)
    with pytest.raises(Refused, match="a weight is a number"):
        set_weight(run, WEIGHT, value)
    assert all(torch.equal(each, before[name]) for name, each in weights(run).items())
    assert run.record.edits.markers == ()


@pytest.mark.parametrize(
    "place", [WeightPlace(5, 0), WeightPlace(-1, 0), WeightPlace(0, 4), WeightPlace(0, 0, 2), WeightPlace(0, 0, -1)]
)
def test_a_weight_that_is_not_there_is_refused_in_words(place):
    with pytest.raises(Refused, match="no such weight"):
        set_weight(stood(), place, 0.5)


def test_filters_are_not_set_one_by_one():
    run = Run(experiment(Conv2d(filters=2), Flatten(), data=Data(dataset=Digits(picture=True))))
    with pytest.raises(Refused, match="no such weight"):
        set_weight(run, WeightPlace(0, 0, 0), 0.5)


def test_nothing_is_set_while_layers_are_pretrained():
    run = Run(experiment(Dense(units=4), data=Data(dataset=Digits()), pretraining=RBMStack(epochs=1)))
    with pytest.raises(Refused, match="pretrained"):
        set_weight(run, WeightPlace(0, 0, 0), 0.5)


def test_the_curves_are_marked_once_for_quick_changes_of_one_weight():
    run = stood()
    for value in (0.1, 0.2, 0.3):
        set_weight(run, WEIGHT, value)
    set_weight(run, BIAS, 1.0)
    first, second = run.record.edits.markers
    assert first.text == "layer 2, unit 3: weight 4 set by hand to 0.3"
    assert second.text == "layer 1, unit 2: bias set by hand to 1"
    assert first.step == run.step


def test_a_moment_keeps_what_was_set():
    run = stood(optimizer=SGD(learning_rate=0.1))
    set_weight(run, WEIGHT, 3.0)
    kept, there = moment(run), Run(run.experiment)
    stand(there, kept)
    assert there.engine.model.linears()[1].weight[2, 3] == 3.0
    assert go(there, 4) == go(run, 4)
