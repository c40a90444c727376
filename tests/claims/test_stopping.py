"""Early stopping: training on makes the dev part worse; it stops there and has the best weights."""

from functools import cache

from core.catalogue.activations import Tanh
from core.catalogue.blocks import Dense
from core.catalogue.optimizers import Adam
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Split, Stopping
from core.training.run import Run
from tests.training.making import experiment, go, same, trained, weights

NOISY = Data(dataset=Circle(samples=150, noise=0.3), split=Split(0.4, 0.3))
PATIENCE, EPOCHS = 20, 400


@cache
def run_with(**rules):
    return trained(made(Stopping(**rules)))


def made(stopping):
    return experiment(
        Dense(units=32, activation=Tanh()),
        Dense(units=32, activation=Tanh()),
        data=NOISY,
        optimizer=Adam(learning_rate=0.01),
        epochs=EPOCHS,
        stopping=stopping,
    )


def test_g4_training_to_the_end_overfits():
    run = run_with()
    losses = run.record.curves().dev_loss.mean
    assert run.epoch == EPOCHS
    assert losses[-1] > 2 * losses.min()


def test_g4_patience_stops_long_before_and_says_why():
    run = run_with(patience=PATIENCE, keep_best=True)
    best = run.ending.best_epoch
    assert run.epoch == best + PATIENCE < EPOCHS / 2
    assert run.stop.words() == (
        f"no better dev loss for {PATIENCE} epochs: stopped at epoch {run.epoch}; the weights are those of epoch {best}"
    )


def test_g4_it_returns_the_best_dev_weights():
    run, plain = run_with(patience=PATIENCE, keep_best=True), Run(made(Stopping()))
    go(plain, run.ending.best_epoch * plain.steps_per_epoch)
    assert same(weights(run), weights(plain))
    assert run.dev_judged == plain.dev_judged


def test_g4_they_are_better_on_samples_nobody_looked_at():
    stopped, plain = run_with(patience=PATIENCE, keep_best=True), run_with()
    assert stopped.judge(stopped.test)[0] < plain.judge(plain.test)[0] / 2
