"""Runs that train at once end where each would have ended alone."""

import msgspec
import pytest

from core.catalogue.activations import PReLU, ReLU
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.clipping import ByNorm, ByValue
from core.catalogue.initializers import HeNormal, Uniform
from core.catalogue.optimizers import SGD, Adam, AdamW, NAdam, RMSProp
from core.catalogue.penalties import L1, L1L2, L2
from core.catalogue.schedules import Cosine, Linear, ReduceOnPlateau
from core.catalogue.sources.bundled import Digits, Iris
from core.catalogue.sources.planar import Circle, Plane
from core.experiment import Data
from core.training.run import Run
from core.training.together import Crowd, _groups, train_all
from tests.training.making import experiment, trained, weights, with_block, with_training

MADE = experiment(Dense(units=5), Dense(units=4), epochs=3)
NETWORKS = {
    "plain": MADE,
    "pictures": experiment(
        Flatten(), Dense(units=6), data=Data(dataset=Digits(picture=True)), batch_size=200, epochs=1
    ),
    "classes": experiment(Dense(units=5, activation=ReLU()), data=Data(dataset=Iris()), epochs=3),
    "numbers": experiment(Dense(units=5), data=Data(dataset=Plane(samples=60)), epochs=3),
    "norm": experiment(Dense(units=5, batch_norm="before"), Dense(units=4, batch_norm="after"), epochs=2),
    "dropout": experiment(
        Dense(units=6, dropout=0.3), Dense(units=4, dropout=0.2, dropout_position="before"), epochs=3
    ),
    "learned slope and residual": experiment(
        Dense(units=4, activation=PReLU()), Dense(units=4, residual=True), epochs=3
    ),
}


def seeds(made, count=3):
    return [msgspec.structs.replace(made, seed=seed) for seed in range(count)]


def optimizers(*entries):
    return [with_training(MADE, optimizer=entry) for entry in entries]


VARIED = {
    "rates": optimizers(SGD(learning_rate=0.01), SGD(learning_rate=0.1)),
    "momentum": optimizers(SGD(momentum=0.5), SGD(momentum=0.8)),
    "nesterov": optimizers(SGD(momentum=0.5, nesterov=True), SGD(momentum=0.8, nesterov=True)),
    "betas": optimizers(Adam(beta1=0.8, beta2=0.99, epsilon=1e-3), Adam(beta1=0.9, beta2=0.999, epsilon=1e-5)),
    "weight decay": optimizers(AdamW(weight_decay=0.1), AdamW(weight_decay=0.01)),
    "nadam": optimizers(NAdam(beta1=0.8), NAdam(learning_rate=0.01)),
    "rmsprop": optimizers(RMSProp(alpha=0.9, momentum=0.5), RMSProp(alpha=0.99, momentum=0.2)),
    "penalties": [with_training(MADE, penalty=entry) for entry in (L1L2(l1=0.01, l2=0.1), L1L2(l1=0.1, l2=0.01))],
    "bounds of the norm": [with_training(MADE, clipping=ByNorm(bound=bound)) for bound in (0.05, 0.5)],
    "bounds of the value": [with_training(MADE, clipping=ByValue(bound=bound)) for bound in (0.01, 0.1)],
    "schedules": [with_training(MADE, schedule=entry) for entry in (Cosine(), Linear(warmup_steps=9))],
    "initialisers": [with_block(MADE, 0, initializer=entry) for entry in (HeNormal(), Uniform())],
    "biases": [with_block(MADE, 0, bias=bias) for bias in (0.0, 0.5)],
    "noise": [msgspec.structs.replace(MADE, data=Data(dataset=Circle(samples=60, noise=n))) for n in (0.0, 0.3)],
}
APART = {
    "units": with_block(MADE, 0, units=6),
    "activation": with_block(MADE, 0, activation=ReLU()),
    "batch size": with_training(MADE, batch_size=7),
    "epochs": with_training(MADE, epochs=4),
    "another optimizer": with_training(MADE, optimizer=SGD()),
    "a clipping": with_training(MADE, clipping=ByNorm()),
    "a rate that heeds the dev loss": with_training(
        MADE, schedule=ReduceOnPlateau(patience=1, min_improvement=0.5), epochs=3
    ),
    "a penalty": with_training(MADE, penalty=L2()),
    "samples": msgspec.structs.replace(MADE, data=Data(dataset=Circle(samples=70))),
}
DIVERGING = experiment(Dense(units=3, activation=ReLU()), data=Data(dataset=Plane(samples=60)), epochs=40)


def at_once(experiments):
    runs = [Run(each) for each in experiments]
    for _epoch in train_all(runs):
        pass
    return runs


def agree(run, other):
    assert (run.step, run.epoch) == (other.step, other.epoch)
    assert (run.stop and run.stop.kind) == (other.stop and other.stop.kind)
    for name, value in weights(other).items():
        assert weights(run)[name].numpy() == pytest.approx(value.numpy(), rel=1e-4, abs=1e-5), name
    for part in ("train", "dev", "test"):
        assert run.judge(getattr(run, part)) == pytest.approx(other.judge(getattr(other, part)), rel=1e-3, nan_ok=True)
    assert run.dev_judged == pytest.approx(other.dev_judged, rel=1e-3)


@pytest.mark.parametrize("made", NETWORKS.values(), ids=NETWORKS)
def test_other_seeds_train_at_once(made):
    assert len(_groups([Run(each) for each in seeds(made)])) == 1
    for run in at_once(seeds(made)):
        agree(run, trained(run.experiment))


@pytest.mark.parametrize("made", VARIED.values(), ids=VARIED)
def test_other_numbers_train_at_once(made):
    assert len(_groups([Run(each) for each in made])) == 1
    for run in at_once(made):
        agree(run, trained(run.experiment))


@pytest.mark.parametrize("made", APART.values(), ids=APART)
def test_what_differs_otherwise_trains_apart(made):
    runs = [Run(each) for each in (MADE, made)]
    assert len(_groups(runs)) == 2
    for run in at_once([MADE, made]):
        agree(run, trained(run.experiment))


def test_penalties_of_different_kinds_train_apart():
    runs = [Run(with_training(MADE, penalty=entry)) for entry in (L1(), L2(), L1L2(), L1L2(l1=0.0))]
    assert len(_groups(runs)) == 4


def test_a_run_that_diverges_leaves_the_others_alone():
    rates = (0.01, 10.0, 0.02, 1e30)
    made = [with_training(DIVERGING, optimizer=SGD(learning_rate=rate)) for rate in rates]
    runs = at_once(made)
    assert [run.stop.kind for run in runs] == ["epochs", "diverged", "epochs", "diverged"]
    for run in runs[::2]:
        agree(run, trained(run.experiment))
    for run in runs[1::2]:
        assert run.step == trained(run.experiment).step


def test_runs_that_are_left_on_the_way_stand_at_the_end_of_an_epoch():
    runs = [Run(each) for each in seeds(MADE)]
    training = train_all(runs)
    next(training)
    training.close()
    for run in runs:
        assert (run.epoch, run.step, run.stop) == (1, run.steps_per_epoch, None)
        agree(run, _after_an_epoch(run.experiment))


def _after_an_epoch(made):
    run = Run(made)
    while run.epoch < 1:
        run.advance()
    return run


def test_all_of_one_run_is_a_crowd_too():
    run = Run(MADE)
    for _epoch in Crowd([run]).train():
        pass
    agree(run, trained(MADE))
