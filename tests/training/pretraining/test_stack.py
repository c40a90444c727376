"""Pretraining as the first stage of a run: what it leaves in the model, and that it stays a run like any other."""

from itertools import islice

import msgspec
import pytest
import torch

from core.catalogue.activations import ReLU, Sigmoid
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.initializers import Normal
from core.catalogue.optimizers import SGD
from core.catalogue.preprocessing import Standardize
from core.catalogue.pretraining import RBMStack
from core.catalogue.sources.bundled import Digits, Iris, Wine
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.refused import Refused
from core.training.engines import choosing
from core.training.engines.autograd import AutogradEngine
from core.training.loop import train
from core.training.moment import moment, stand
from core.training.run import Run
from core.training.stride import Stride, taken
from core.training.together import _groups, train_all
from core.watching.look import progress, snapshot
from core.watching.wanted import Wanted
from tests.training.making import experiment, go, same, trained, weights, with_block, with_data, with_training
from tests.worker.desk import EVERYTHING

HOW = RBMStack(epochs=2, batch_size=100)
BLOCKS = (Flatten(), Dense(units=8, activation=Sigmoid()), Dense(units=6, activation=ReLU()))
MADE = experiment(*BLOCKS, data=Data(dataset=Digits(picture=True)), batch_size=200, epochs=2, pretraining=HOW)
EACH, STEPS = 11, 2 * 2 * 11
"""Mini-batches of the pretraining in an epoch, and in all."""


@pytest.fixture(params=["dense", "autograd"])
def engine(request, monkeypatch):
    if request.param == "autograd":
        monkeypatch.setattr(choosing, "DenseEngine", AutogradEngine)


def linears(run):
    return [layer for layer in run.engine.model.linears() if layer is not None]


def standardised(dataset, **how):
    data = Data(dataset=dataset, preprocessing=(Standardize(),))
    how = RBMStack(visible_units="gaussian", **how)
    return experiment(Dense(units=6, activation=Sigmoid()), data=data, epochs=1, pretraining=how)


@pytest.mark.usefixtures("engine")
def test_what_the_machines_learned_stands_in_the_layers_and_the_output_is_left_alone():
    run = Run(MADE)
    before = weights(run)
    go(run, STEPS)
    assert not run.pretraining.goes_on
    *hidden, output = linears(run)
    for layer, made in zip(hidden, run.pretraining.machines, strict=True):
        assert torch.equal(layer.weight, made.weights)
        assert torch.equal(layer.bias, made.hidden_bias)
    assert torch.equal(output.weight, before["output.weight"])


@pytest.mark.usefixtures("engine")
def test_the_training_begins_after_it_with_step_and_epoch_at_zero():
    run = Run(MADE)
    go(run, STEPS)
    assert (taken(run), run.step, run.epoch, run.loss) == (STEPS, 0, 0, None)
    pretrained = weights(run)
    go(run, 1)
    assert (taken(run), run.step) == (STEPS + 1, 1)
    assert run.loss is not None
    assert not same(pretrained, weights(run))


def test_layers_learn_one_after_the_other():
    run = Run(MADE)
    before = weights(run)
    go(run, 2 * EACH)
    assert (run.pretraining.progress.layer, run.pretraining.progress.epoch) == (2, 0)
    first = weights(run)
    assert not torch.equal(first["blocks.1.linear.weight"], before["blocks.1.linear.weight"])
    assert torch.equal(first["blocks.2.linear.weight"], before["blocks.2.linear.weight"])
    go(run, 2 * EACH)
    assert torch.equal(weights(run)["blocks.1.linear.weight"], first["blocks.1.linear.weight"])


def test_the_machine_above_sees_what_the_one_below_makes_of_the_inputs():
    run = Run(MADE)
    go(run, 2 * EACH + 1)
    below = run.pretraining.machines[0].hidden(run.train.inputs.flatten(1))
    assert torch.equal(run.pretraining._seen, below)


def test_no_label_is_used():
    one, other = Run(MADE), Run(MADE)
    other.train.encoded = torch.zeros_like(other.train.encoded)
    for run in (one, other):
        go(run, STEPS)
    assert same(weights(one), weights(other))


@pytest.mark.usefixtures("engine")
def test_one_seed_is_one_run_however_it_is_walked_and_watched():
    plain, watched, strided = trained(MADE), Run(MADE), Run(MADE)
    for _ended in train(watched):
        watched.measuring = True
        torch.rand(3)
        snapshot(watched, 1, progress(watched, "running"), EVERYTHING)
    for _ended in train(strided, Stride()):
        pass
    assert same(weights(plain), weights(watched))
    assert same(weights(plain), weights(strided))
    other = trained(msgspec.structs.replace(MADE, seed=1))
    assert not torch.equal(other.pretraining.machines[0].weights, plain.pretraining.machines[0].weights)


def test_an_epoch_of_it_ends_like_an_epoch():
    ends = [number for number, ended in enumerate(islice(train(Run(MADE)), STEPS), start=1) if ended]
    assert ends == [EACH, 2 * EACH, 3 * EACH, 4 * EACH]


def test_errors_of_each_layer_are_kept_over_the_epochs_of_all():
    run = Run(MADE)
    go(run, STEPS)
    curves = [series.curve() for series in run.pretraining.errors]
    assert [len(curve.x) for curve in curves] == [2 * EACH, 2 * EACH]
    assert [float(curve.x[0]) for curve in curves] == [0.0, 2.0]


@pytest.mark.parametrize("steps", [0, 5, 2 * EACH, 2 * EACH + 5, STEPS, STEPS + 3])
def test_going_on_from_a_moment_is_going_on(steps):
    first, again = Run(MADE), Run(MADE)
    go(first, steps)
    stand(again, moment(first))
    assert taken(again) == steps
    for run in (first, again):
        go(run, 1000)
    assert same(weights(first), weights(again))


def test_a_moment_after_it_does_not_carry_the_machines():
    run = Run(MADE)
    go(run, STEPS - 1)
    assert "pretraining.1.0" in moment(run).tensors
    go(run, 1)
    kept = {name: each for name, each in moment(run).tensors.items() if name.startswith("pretraining.")}
    assert {name: each.numel() for name, each in kept.items()} == {"pretraining.places": 4, "pretraining.order": 0}


@pytest.mark.parametrize(
    ("edited", "goes_on"),
    [
        (with_training(MADE, optimizer=SGD()), True),
        (with_block(MADE, 1, activation=ReLU()), True),
        (with_block(MADE, 1, initializer=Normal()), True),
        (with_data(MADE, seed=3), True),
        (with_block(MADE, 1, units=9), False),
        (with_training(MADE, pretraining=RBMStack(epochs=3, batch_size=100)), False),
        (msgspec.structs.replace(MADE, seed=3), False),
    ],
)
def test_an_edit_in_the_middle(edited, goes_on):
    run = Run(MADE)
    go(run, EACH + 3)
    before = run.pretraining.machines[0].weights.clone()
    assert run.edit(edited) is goes_on
    assert taken(run) == EACH + 3
    assert torch.equal(run.pretraining.machines[0].weights, before)
    go(run, 2)
    assert not torch.equal(run.pretraining.machines[0].weights, before)


def test_another_number_of_samples_begins_the_epoch_again():
    run = Run(MADE)
    go(run, EACH + 3)
    split = msgspec.structs.replace(MADE.data.split, train=0.3, dev=0.5)
    run.edit(with_data(MADE, split=split))
    assert run.pretraining.place == 1
    go(run, 1000)
    assert run.stop.kind == "epochs"


def test_what_is_not_edited_is_what_an_edit_leaves():
    run, plain = Run(MADE), Run(MADE)
    go(run, EACH + 3)
    run.edit(with_training(MADE, epochs=3))
    go(run, STEPS - EACH - 3)
    go(plain, STEPS)
    assert same(weights(run), weights(plain))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"batch_norm": "before"}, "Block 2: .*Layer norm to none"),
        ({"batch_norm": "after"}, "Block 2: .*Layer norm to none"),
        ({"residual": True, "units": 64}, "Block 2: .*Residual off"),
    ],
)
def test_blocks_that_are_no_machine_are_refused_in_words(change, words):
    with pytest.raises(Refused, match=words):
        Run(with_block(MADE, 1, **change))


def test_a_norm_is_refused_in_the_middle_too_and_changes_nothing():
    run, plain = Run(MADE), Run(MADE)
    go(run, 3)
    with pytest.raises(Refused, match="Layer norm to none"):
        run.edit(with_block(MADE, 1, batch_norm="before"))
    go(run, STEPS)
    go(plain, STEPS + 3)
    assert same(weights(run), weights(plain))


@pytest.mark.parametrize(
    ("data", "units", "words"),
    [
        (Data(dataset=Circle()), "binary", "from 0 to 1, got -.*set Visible units to gaussian and add Standardise"),
        (Data(dataset=Circle()), "gaussian", "standardised inputs, got a feature of size .*add Standardise"),
        (Data(dataset=Circle(), preprocessing=(Standardize(),)), "binary", "from 0 to 1, got -"),
    ],
)
def test_inputs_that_do_not_fit_the_visible_units_are_refused_in_words(data, units, words):
    made = experiment(Dense(), data=data, pretraining=RBMStack(visible_units=units))
    with pytest.raises(Refused, match=words):
        Run(made)


@pytest.mark.parametrize("dataset", [Iris(), Wine()])
def test_standardised_inputs_are_rebuilt_by_gaussian_units(dataset):
    run = Run(standardised(dataset, epochs=100, learning_rate=0.05))
    for _ended in train(run):
        pass
    errors = run.pretraining.errors[0].curve().mean
    assert errors[-20:].mean() < 0.7 * errors[:20].mean()


@pytest.mark.parametrize("stride", [None, Stride()], ids=["one by one", "in strides"])
def test_one_that_diverges_stops_and_says_so(stride):
    run = Run(standardised(Iris(), learning_rate=10.0, gibbs_steps=20))
    for _ended in train(run, stride):
        pass
    assert run.stop.kind == "pretraining_diverged"
    assert "lower learning rate" in run.stop.words()
    assert run.step == 0
    assert all(bool(each.isfinite().all()) for each in weights(run).values())
    assert list(train(run)) == []


def test_without_hidden_layers_there_is_nothing_to_do():
    run = Run(experiment(pretraining=HOW, data=Data(dataset=Digits())))
    assert not run.pretraining.goes_on
    assert run.pretraining.progress is None


def test_each_run_with_it_trains_by_itself():
    made = [msgspec.structs.replace(MADE, seed=seed) for seed in range(2)]
    runs = [Run(each) for each in made]
    assert len(_groups(runs)) == 2
    for _epoch in train_all(runs):
        pass
    assert all(same(weights(run), weights(trained(run.experiment))) for run in runs)


def test_a_look_shows_inputs_reconstructions_and_filters_in_the_units_of_the_inputs():
    run = Run(MADE)
    wanted = Wanted(pretraining=True)
    assert snapshot(run, 1, progress(run, "ready"), wanted).pretraining is None
    for steps, layers, units in ((1, 1, 8), (2 * EACH, 2, 6)):
        go(run, steps)
        seen = snapshot(run, 1, progress(run, "running"), wanted).pretraining
        assert len(seen.errors) == layers
        assert seen.inputs.shape == seen.rebuilt.shape == (36, 64)
        assert seen.filters.shape == (units, 64)
        assert 0 <= seen.rebuilt.min() <= seen.rebuilt.max() <= 1
