"""Paths into the document: what stands there, and the document with something else there."""

import pytest
from hypothesis import given

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.optimizers import SGD
from core.document.tree import path_of, replace_at, replace_by_text, text_of, value_at
from core.experiment import Experiment
from core.refused import Refused
from tests.document.drawing import experiments, fields, neighbours, plain

START = Experiment()


@given(experiments())
def test_a_path_survives_being_written_down(experiment):
    for field in fields(experiment):
        assert path_of(text_of(field.path)) == field.path


@given(experiments())
def test_putting_back_what_stands_there_changes_nothing(experiment):
    for field in fields(experiment):
        present = value_at(experiment, field.path)
        assert replace_at(experiment, field.path, present) == experiment
        assert replace_at(experiment, field.path, plain(present)) == experiment


def test_an_edit_shows_at_its_place_and_shares_all_the_rest():
    for path, edited in neighbours(START):
        assert edited != START
        assert value_at(edited, path) != value_at(START, path)
        untouched = {"data", "network", "training"} - {path[0]}
        assert all(getattr(edited, name) is getattr(START, name) for name in untouched)


def test_a_block_that_is_not_edited_is_the_same_object():
    edited = replace_at(START, ("network", "blocks", 0, "units"), 5)
    assert edited.network.blocks[0].units == 5
    assert edited.network.blocks[1] is START.network.blocks[1]


def test_a_kind_alone_takes_the_defaults_of_that_entry():
    fast = replace_at(START, ("training", "optimizer", "learning_rate"), 0.5)
    assert replace_at(fast, ("training", "optimizer", "kind"), "sgd").training.optimizer == SGD()


def test_the_whole_document_can_be_replaced():
    assert replace_at(START, (), {"seed": 3}) == Experiment(seed=3)


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("training.epochs=50", ("training", "epochs"), 50),
        ("training.optimizer.learning_rate=1e-3", ("training", "optimizer", "learning_rate"), 0.001),
        ("network.blocks.1.activation.kind=relu", ("network", "blocks", 1, "activation"), ReLU()),
        ('network.blocks.1.activation={"kind": "relu"}', ("network", "blocks", 1, "activation"), ReLU()),
        ("network.blocks.0.batch_norm=before", ("network", "blocks", 0, "batch_norm"), "before"),
        ("network.blocks.0.residual=true", ("network", "blocks", 0, "residual"), True),
        (" notes = a = b ", ("notes",), "a = b"),
    ],
)
def test_an_assignment_as_typed_on_the_command_line(text, path, value):
    assert value_at(replace_by_text(START, text), path) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("epochs", "expected PATH=VALUE, got 'epochs'; for example training.epochs=50"),
        ("=5", "expected PATH=VALUE, got '=5'; for example training.epochs=50"),
        ("epochs=5", "the experiment has no 'epochs'; it has: data, network, training, seed, human_error, notes"),
        ("training.epoch=5", "did you mean epochs?"),
        ("network.blocks.2.units=5", "network.blocks has no '2'; it has: 0, 1"),
        ("network.blocks.-1.units=5", "network.blocks has no '-1'; it has: 0, 1"),
        ("network.blocks.².units=5", "network.blocks has no '²'; it has: 0, 1"),
        (f"network.blocks.{'9' * 5000}.units=5", "network.blocks has no '999"),
        ("seed.x=1", "seed has no 'x'; it has: nothing inside"),
        ("seed=" + "[" * 100_000, "seed: expected a whole number"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_in_words(text, words):
    with pytest.raises(Refused) as refused:
        replace_by_text(START, text)
    assert words in str(refused.value)
    assert len(str(refused.value)) < 300


def test_looking_where_nothing_is_is_refused_and_looking_elsewhere_is_not():
    assert value_at(START, ("network", "blocks", 0, "activation")) == Tanh()
    with pytest.raises(Refused, match=r"network\.blocks\.0 has no 'weights'"):
        value_at(START, ("network", "blocks", 0, "weights"))
