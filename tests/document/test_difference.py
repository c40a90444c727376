"""What changed, in words; and what it does to a training."""

import pytest
from hypothesis import given

from core.catalogue.blocks import Dense
from core.document.difference import changes, consequence, field_consequence
from core.document.tree import replace_at, replace_by_text
from core.experiment import Experiment, Network
from tests.document.drawing import all_entries, components, experiments, fits, neighbours, reachable

START = Experiment()
STRENGTH = ("nothing", "start", "continues", "reset")


@pytest.mark.parametrize(
    ("edit", "words", "effect"),
    [
        ("training.optimizer.learning_rate=0.1", "Learning rate 0.003 → 0.1", "continues"),
        ("training.optimizer.epsilon=1e-7", "Epsilon 1e-08 → 1e-07", "continues"),
        ("training.optimizer.kind=sgd", "Optimizer Adam → SGD", "continues"),
        ("training.schedule.kind=cosine", "Schedule Constant → Cosine", "continues"),
        ("training.penalty.kind=l2", "Penalty None → L2", "continues"),
        ("training.clipping.kind=by_norm", "Clipping None → By norm", "continues"),
        ("training.epochs=20", "Epochs 300 → 20", "continues"),
        ("training.pretraining.kind=rbm_stack", "Pretraining None → RBM stack", "reset"),
        ("training.loss.kind=mse", "Loss By task → MSE", "continues"),
        ("training.loss.kind=cross_entropy", "Loss By task → Cross-entropy", "reset"),
        ("network.blocks.1.activation.kind=relu", "Dense 2: Activation Tanh → ReLU", "continues"),
        ("network.blocks.0.dropout=0.2", "Dense 1: Dropout 0 → 0.2", "continues"),
        ("network.blocks.0.batch_norm=before", "Dense 1: Batch norm none → before", "continues"),
        ("network.blocks.1.residual=true", "Dense 2: Residual off → on", "continues"),
        ("network.blocks.1.units=4", "Dense 2: Units 8 → 4", "reset"),
        ("network.blocks.1.kind=flatten", "Block 2: Dense 8 → Flatten", "reset"),
        ("network.blocks.0.initializer.kind=zeros", "Dense 1: Initializer Glorot uniform → Zeros", "start"),
        ("network.output.bias=1", "Output: Bias 0 → 1", "start"),
        ("data.dataset.noise=0.2", "Noise 0 → 0.2", "continues"),
        ("data.dataset.kind=circle", "Dataset Spiral → Circle", "continues"),
        ("data.dataset.kind=iris", "Dataset Spiral → Iris", "reset"),
        ("data.split.train=0.5", "Split: Train 0.6 → 0.5", "continues"),
        ('data.preprocessing=[{"kind": "standardize"}]', "Added Standardise", "continues"),
        ('data.preprocessing=[{"kind": "pca", "components": 1}]', "Added PCA", "reset"),
        ('data.features=[{"kind": "x1"}, {"kind": "sine_x2"}]', "Feature 2: x₂ → sin x₂", "continues"),
        ('data.features=[{"kind": "x1"}]', "Removed x₂", "reset"),
        ("data.seed=3", "Data seed 0 → 3", "continues"),
        ("seed=4", "Seed 0 → 4", "reset"),
        ("notes=Look here", "Notes", "nothing"),
    ],
)
def test_an_edit_in_words_and_what_it_does(edit, words, effect):
    edited = replace_by_text(START, edit)
    assert changes(START, edited) == (words,)
    assert consequence(START, edited) == effect


def test_a_step_is_named_by_where_it_stands():
    with_it = replace_by_text(START, 'data.preprocessing=[{"kind": "standardize"}]')
    assert changes(with_it, replace_by_text(with_it, "data.preprocessing.0.kind=pca")) == (
        "Preprocessing 1: Standardise → PCA",
    )


def with_blocks(*units):
    return Experiment(network=Network(tuple(Dense(units=each) for each in units)))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ((8, 8), (8, 4, 8), ("Added Dense 4",)),
        ((8, 8), (8, 8, 8), ("Added Dense 8",)),
        ((8, 4), (8,), ("Removed Dense 4",)),
        ((8, 4), (), ("Removed Dense 8", "Removed Dense 4")),
        ((8, 4, 2), (4, 2, 8), ("Moved Dense 8",)),
        ((8, 4), (8, 2), ("Dense 2: Units 4 → 2",)),
    ],
)
def test_blocks_that_come_go_and_move(old, new, words):
    assert changes(with_blocks(*old), with_blocks(*new)) == words
    assert consequence(with_blocks(*old), with_blocks(*new)) == "reset"


def test_an_edit_of_the_first_of_two_equal_blocks_is_named_as_the_first():
    edited = replace_at(START, ("network", "blocks", 0, "dropout"), 0.5)
    assert changes(START, edited) == ("Dense 1: Dropout 0 → 0.5",)


def test_several_changes_are_named_in_the_order_of_the_document():
    edited = replace_by_text(replace_by_text(START, "training.epochs=7"), "data.dataset.noise=0.1")
    assert changes(START, edited) == ("Noise 0 → 0.1", "Epochs 300 → 7")


def test_the_strongest_of_several_changes_counts():
    first_weights = replace_by_text(START, "network.blocks.0.bias=1")
    assert consequence(START, replace_by_text(first_weights, "notes=x")) == "start"
    assert consequence(START, replace_by_text(first_weights, "training.epochs=7")) == "continues"
    assert consequence(START, replace_by_text(first_weights, "seed=7")) == "reset"


def test_an_edit_of_the_pretraining_is_named_as_that_and_needs_a_reset():
    with_it = replace_by_text(START, "training.pretraining.kind=rbm_stack")
    edited = replace_by_text(with_it, "training.pretraining.learning_rate=0.2")
    assert changes(with_it, edited) == ("Pretraining: Learning rate 0.1 → 0.2",)
    assert consequence(with_it, edited) == "reset"


def test_the_first_slope_of_prelu_counts_at_the_start_only():
    prelu = replace_by_text(START, "network.blocks.0.activation.kind=prelu")
    assert consequence(START, prelu) == "continues"
    assert consequence(prelu, replace_by_text(prelu, "network.blocks.0.activation.initial_slope=0.5")) == "start"


@given(experiments(), experiments())
def test_words_are_said_exactly_when_something_differs(old, new):
    assert bool(changes(old, new)) == (old != new)
    assert all(changes(old, new))
    assert consequence(old, old) == "nothing"


@given(experiments(), experiments())
def test_a_consequence_is_the_same_there_and_back(old, new):
    assert consequence(old, new) == consequence(new, old)


CHOICES = (
    ("data", "dataset"),
    ("data", "features"),
    ("data", "preprocessing"),
    ("data", "preprocessing", 0, "components"),
    ("data", "preprocessing", 0, "method"),
    ("training", "loss"),
    ("network", "blocks"),
)
"""Where another value may, but need not, change the shapes."""


def test_what_a_field_says_beforehand_is_what_an_edit_there_does():
    tried = 0
    for experiment in filter(fits, all_entries()):
        for path, edited in neighbours(experiment):
            if not fits(edited):
                continue
            said, done = field_consequence(path), consequence(experiment, edited)
            if path in CHOICES:
                assert STRENGTH.index(done) <= STRENGTH.index(said), path
            else:
                assert done == said, path
            tried += 1
    assert tried > 1000


def test_that_law_was_tried_on_every_entry():
    tried = {entry for experiment in all_entries() for entry in components(experiment)}
    assert tried == set(reachable(Experiment))
    assert len(tried) > 40
