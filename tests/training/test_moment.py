"""A run can stand again where it stood, and goes on from there bit for bit."""

from itertools import islice

import msgspec
import pytest
import torch

from core.catalogue.activations import PReLU
from core.catalogue.blocks import Conv2d, Dense, Flatten, MaxPool
from core.catalogue.families import families
from core.catalogue.optimizers import SGD, Adam, NAdam
from core.catalogue.schedules import ReduceOnPlateau
from core.catalogue.sources.bundled import Digits, Iris
from core.experiment import Data
from core.refused import Refused
from core.training.engines import choosing
from core.training.engines.autograd import AutogradEngine
from core.training.loop import train
from core.training.moment import moment, stand
from core.training.run import Run
from tests.training.making import experiment, same, weights, with_training

DRAWING = experiment(
    Dense(units=6, dropout=0.3, batch_norm="before"),
    Dense(units=6, dropout=0.2, batch_norm="after", residual=True, activation=PReLU()),
    epochs=6,
    batch_size=7,
)
OPTIMIZERS = [entry() for entry in families()["optimizers"]]


@pytest.fixture(params=["dense", "autograd"])
def engine(request, monkeypatch):
    if request.param == "autograd":
        monkeypatch.setattr(choosing, "DenseEngine", AutogradEngine)


def rest(run):
    """What comes from here on: all losses, what the dev part says after each epoch, the curve, and the weights."""
    losses = [(run.loss, ended and run.dev_judged) for ended in train(run)]
    return losses, run.record.curves().train_loss.mean[-3:].tolist(), weights(run)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("steps", [0, 5, 9, 23])
@pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda each: each.tag())
def test_going_on_from_a_moment_is_going_on(optimizer, steps):
    made = with_training(DRAWING, optimizer=optimizer)
    first = Run(made)
    for _ended in islice(train(first), steps):
        pass
    then = moment(first)
    losses, means, last = rest(first)

    for run in (Run(made), first):
        stand(run, then)
        assert (run.step, run.epoch, run.stop) == (then.step, then.epoch, None)
        again = rest(run)
        assert again[0] == losses
        assert again[1] == means
        assert same(again[2], last)


@pytest.mark.usefixtures("engine")
def test_a_moment_does_not_move_with_the_run():
    run = Run(DRAWING)
    then = moment(run)
    kept = {name: each.clone() for name, each in then.tensors.items()}
    for _ended in train(run):
        pass
    for name, each in then.tensors.items():
        torch.testing.assert_close(each, kept[name], rtol=0, atol=0, equal_nan=True)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    "other",
    [
        experiment(Dense(units=7)),
        experiment(Dense(units=6), data=Data(dataset=Iris())),
    ],
    ids=["units", "data"],
)
def test_a_moment_of_another_network_is_refused_in_words(other):
    run = Run(experiment(Dense(units=6)))
    before = weights(run)
    with pytest.raises(Refused, match="another network"):
        stand(run, moment(Run(other)))
    assert same(weights(run), before)


def test_a_moment_survives_an_edit_that_left_counters_of_its_own_to_each_weight():
    run = Run(experiment(Dense(units=6), Dense(units=6), optimizer=Adam()))
    for _ended in islice(train(run), 5):
        pass
    blocks = tuple(msgspec.structs.replace(block, batch_norm="before") for block in run.experiment.network.blocks)
    assert run.edit(
        msgspec.structs.replace(run.experiment, network=msgspec.structs.replace(run.experiment.network, blocks=blocks))
    )
    then, again = moment(run), Run(run.experiment)
    stand(again, then)
    assert rest(again)[0] == rest(run)[0]


@pytest.mark.parametrize("optimizer", [SGD(momentum=0.9), NAdam()], ids=lambda each: each.tag())
def test_its_size_is_that_of_its_numbers(optimizer):
    small = moment(Run(experiment(Dense(units=4), optimizer=optimizer)))
    large = moment(Run(experiment(Dense(units=400), optimizer=optimizer)))
    assert large.size - small.size >= 396 * 4 * 4 * 2


@pytest.mark.parametrize("steps", [10, 45, 61])
def test_a_rate_that_heeds_the_dev_loss_goes_on_from_a_moment(steps):
    """Before the first drop, after it, and in the middle of waiting for the next."""
    schedule = ReduceOnPlateau(gamma=0.5, patience=3, min_improvement=0.5)
    made = experiment(Dense(units=6), schedule=schedule, optimizer=SGD(learning_rate=0.5), epochs=16)
    first = Run(made)
    for _ended in islice(train(first), steps):
        pass
    then = moment(first)
    losses, means, last = rest(first)
    run = Run(made)
    stand(run, then)
    again = rest(run)
    assert (again[0], again[1], run.plateau) == (losses, means, first.plateau)
    assert same(again[2], last)
    assert first.plateau.factor < then.plateau.factor


def test_a_convolution_goes_on_from_a_moment():
    picture = Conv2d(filters=4, batch_norm="after", dropout=0.2)
    made = experiment(
        picture,
        MaxPool(),
        Flatten(),
        data=Data(dataset=Digits(picture=True)),
        batch_size=64,
        epochs=2,
        optimizer=Adam(),
    )
    first = Run(made)
    for _ended in islice(train(first), 20):
        pass
    then = moment(first)
    losses, _means, last = rest(first)
    run = Run(made)
    stand(run, then)
    again = rest(run)
    assert again[0] == losses
    assert same(again[2], last)
