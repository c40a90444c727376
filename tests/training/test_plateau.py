"""A rate that drops when the dev loss gets no better: in the run, on its curves, through edits."""

import pytest

from core.catalogue.blocks import Dense
from core.catalogue.clipping import ByNorm
from core.catalogue.losses import MSE
from core.catalogue.optimizers import SGD
from core.catalogue.schedules import UNTOUCHED, Constant, Plateau, ReduceOnPlateau
from core.training.run import Run
from core.training.stride import Stride
from core.watching.look import progress, snapshot
from core.watching.wanted import Wanted
from tests.training.making import experiment, go, same, trained, weights, with_training

IMPATIENT = ReduceOnPlateau(gamma=0.1, patience=2, min_improvement=0.5, floor=0.02)
"""No epoch of a small network is so much better than the one before."""
MADE = experiment(Dense(units=4), optimizer=SGD(learning_rate=0.5), schedule=IMPATIENT, epochs=9)
EPOCH = 6
"""Its steps."""


def curves(run):
    return snapshot(run, 1, progress(run, "running"), Wanted(curves=True)).curves


def test_the_rate_drops_and_a_marker_says_so():
    run = trained(MADE)
    rates = [0.5] * 3 * EPOCH + [0.05] * 2 * EPOCH + [0.01] * 4 * EPOCH
    assert curves(run).learning_rate.mean.tolist() == pytest.approx(rates)
    assert [(marker.step, marker.epoch, marker.text) for marker in curves(run).markers] == [
        (3 * EPOCH, 3.0, "Plateau: learning rate 0.5 → 0.05"),
        (5 * EPOCH, 5.0, "Plateau: learning rate 0.05 → 0.01"),
    ]


def test_a_rate_that_need_not_drop_does_not():
    run = trained(with_training(MADE, schedule=ReduceOnPlateau(patience=9)))
    assert set(run.factors(4)) == {1.0}
    assert not curves(run).markers
    assert same(weights(run), weights(trained(with_training(MADE, schedule=Constant()))))


def test_strides_make_the_same_run():
    one, other = trained(MADE), Run(MADE)
    stride = Stride()
    while other.stop is None:
        stride.take(other, 1000)
    assert same(weights(one), weights(other))
    assert one.plateau == other.plateau


def test_an_edit_of_its_numbers_keeps_where_it_stands():
    run = Run(MADE)
    go(run, 4 * EPOCH)
    before = run.plateau
    assert before.factor == 0.1
    run.edit(with_training(MADE, schedule=ReduceOnPlateau(gamma=0.5, patience=100)))
    assert run.plateau == before
    go(run, 4 * EPOCH)
    assert run.factors(1) == [0.1]


def test_another_schedule_forgets_it():
    run = Run(MADE)
    go(run, 4 * EPOCH)
    run.edit(with_training(MADE, schedule=Constant()))
    assert run.factors(1) == [1.0]
    go(run, EPOCH)
    assert run.plateau == UNTOUCHED
    run.edit(MADE)
    assert run.factors(1) == [1.0]
    assert len([marker for marker in curves(run).markers if marker.text.startswith("Plateau:")]) == 1


def test_another_loss_is_not_compared_with_the_one_before():
    run = Run(MADE)
    go(run, 4 * EPOCH)
    run.edit(with_training(MADE, loss=MSE()))
    assert (run.plateau.factor, run.plateau.best) == (0.1, None)


def test_a_run_that_has_not_begun_stands_at_the_start():
    run = Run(MADE)
    run.plateau = Plateau(0.5)
    run.edit(with_training(MADE, clipping=ByNorm()))
    assert run.plateau == UNTOUCHED
