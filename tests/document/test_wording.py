"""Whatever may not stand in the document is named in one sentence: where, what was expected, what came."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.families import families
from core.document.wording import accepted
from core.experiment import Experiment
from core.refused import Refused
from tests.document.drawing import experiments

OPTIMIZERS = "sgd, adagrad, rmsprop, adadelta, adam, adamw, nadam, radam"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)

BLOCKS = ", ".join(entry.tag() for entry in families()["blocks"])


AN_EXPERIMENT = "the experiment: expected an object with data, network, training, seed, human_error, notes"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (5, f"{AN_EXPERIMENT}, got 5"),
        ([1, 2], f"{AN_EXPERIMENT}, got a list of 2"),
        ({"seed": -1}, "seed: expected a whole number from 0 to 2147483647, got -1"),
        ({"seed": 1.5}, "seed: expected a whole number from 0 to 2147483647, got 1.5"),
        ({"seed": True}, "seed: expected a whole number from 0 to 2147483647, got true"),
        ({"seed": None}, "seed: expected a whole number from 0 to 2147483647, got null"),
        ({"seed": "x" * 99}, f"seed: expected a whole number from 0 to 2147483647, got '{'x' * 38}…"),
        ({"data": {"dataset": {"kind": "xor", "noise": 0.6}}}, "data.dataset.noise: expected a number from 0.0 to 0.5"),
        ({"network": {"blocks": [{"kind": "dense", "units": 0}]}}, "network.blocks.0.units: expected a whole number"),
        (
            {"network": {"blocks": [{"kind": "dens"}]}},
            f"one of {BLOCKS}, got 'dens'; did you mean dense?",
        ),
        (
            {"network": {"blocks": [{"kind": "zzz"}]}},
            f"network.blocks.0.kind: expected one of {BLOCKS}, got",
        ),
        (
            {"network": {"blocks": [{}]}},
            f'expected an object with a "kind", one of {BLOCKS}, got an object',
        ),
        (
            {"network": {"blocks": [{"kind": "dense"}] * 65}},
            "network.blocks: expected a list of at most 64, got a",
        ),
        ({"network": {"blocks": {}}}, "network.blocks: expected a list of at most 64, got an object"),
        ({"training": {"optimizer": 3}}, f'expected an object with a "kind", one of {OPTIMIZERS}, got 3'),
        (
            {"training": {"optimizer": {"kind": "Adam"}}},
            f"one of {OPTIMIZERS}, got 'Adam'; did you mean adam?",
        ),
        ({"training": {"optimizer": {"kind": "sgd", "nesterov": 1}}}, "nesterov: expected true or false, got 1"),
        (
            {"training": {"optimizer": {"kind": "sgd", "momentun": 1}}},
            "training.optimizer has no 'momentun'; it has: learning_rate, momentum, nesterov; did you mean momentum?",
        ),
        ({"data": {"split": {"kind": "x"}}}, "data.split has no 'kind'; it has: train, dev"),
        ({"data": {"split": {"train": 0.9, "dev": 0.9}}}, "data.split: train and dev together must be at most 1"),
        ({"training": {"schedule": {"kind": "multi_step", "drops": [0.1, 2]}}}, "drops.1: expected a number from 0.0"),
        ({"notes": "x" * 4001}, "notes: expected text of at most 4000 characters"),
        ({"notes": "\ud800"}, "expected text, got half of a character; type it again"),
        ({"x` - at `$.seed.kind": 1}, "has no 'x` - at `$.seed.kind'"),
        ({"": 1}, "the experiment has no ''; it has: data"),
    ],
)
def test_what_may_not_stand_there_is_refused_in_words(raw, words):
    with pytest.raises(Refused) as refused:
        accepted(raw, Experiment)
    assert words in str(refused.value)


def test_a_place_is_named_from_the_root_of_the_document():
    with pytest.raises(Refused, match=r"^network\.blocks\.1\.seed: expected an object"):
        accepted(5, Experiment, ("network", "blocks", 1, "seed"))


@given(experiments())
def test_every_experiment_is_accepted_as_it_is(experiment):
    assert accepted(experiment, Experiment) is experiment


@given(ANYTHING | st.dictionaries(st.sampled_from(Experiment.__struct_fields__), ANYTHING))
def test_anything_else_is_an_experiment_or_refused(raw):
    with suppress(Refused):
        assert isinstance(accepted(raw, Experiment), Experiment)
