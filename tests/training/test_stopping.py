"""What ends a run early, and with which weights."""

from itertools import islice
from math import inf, nan

import pytest
import torch

from core.catalogue.blocks import Dense
from core.catalogue.losses import MSE
from core.catalogue.metrics import RMSE
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.sources.planar import Circle, Plane
from core.experiment import Data, Stopping, Training
from core.training import run as run_module
from core.training.loop import train
from core.training.moment import moment, stand
from core.training.run import Run
from core.training.stopping import Ending
from core.training.stride import Stride
from core.training.together import _groups
from tests.training.making import experiment, go, same, trained, weights, with_block, with_training

NOISY = Data(dataset=Circle(samples=100, noise=0.3))
MADE = experiment(Dense(units=6), data=NOISY, optimizer=Adam(learning_rate=0.1), batch_size=20, epochs=60)


class Engine:
    """An engine of one number."""

    def __init__(self, weight=0):
        self.weight = weight

    def state(self):
        return {"weight": torch.tensor(self.weight)}

    def stand(self, state):
        self.weight = int(state["weight"])

    def take_over(self, other):
        self.weight = other.weight


def judged(dev_losses, engine=None, metrics=None, **rules):
    """What is known after epochs with these losses of the dev part; the weight is the number of the epoch."""
    ending, engine = Ending(), engine or Engine()
    for epoch, loss in enumerate(dev_losses, start=1):
        engine.weight = epoch
        ending.note_epoch(stopping(**rules), epoch, (loss, metrics[epoch - 1] if metrics else 0.5), engine)
    return ending


def reason(ending, epoch, position=0, loss=0.3, epochs=100, **rules):
    return ending.reason(Training(epochs=epochs, stopping=Stopping(**rules)), 10 * epoch, epoch, loss, position)


def stopping(**rules):
    return with_training(MADE, stopping=Stopping(**rules))


def dev_losses(run):
    return run.record.curves().dev_loss.mean.tolist()


def test_the_best_epoch_is_the_first_with_the_lowest_dev_loss():
    assert judged([0.5, 0.3, 0.4, 0.3]).best_epoch == 2
    assert judged([]).best_epoch is None


def test_an_epoch_without_a_loss_is_never_the_best():
    assert judged([nan, 0.5, nan, inf]).best_epoch == 2
    assert judged([nan]).best_epoch is None


def test_what_is_forgotten_is_no_best():
    ending = judged([0.1, 0.2])
    ending.forget()
    assert ending.best_epoch is None


def test_patience_counts_the_epochs_since_the_last_better_one():
    rules = {"patience": 3}
    losses = [0.5, 0.4, 0.6, 0.4, 0.5]
    assert reason(judged(losses[:4], **rules), 4, **rules) is None
    stop = reason(judged(losses, **rules), 5, **rules)
    assert (stop.kind, stop.epoch, stop.step, stop.limit) == ("patience", 5, 50, 3)
    assert stop.words() == "no better dev loss for 3 epochs: stopped at epoch 5"


def test_a_better_loss_is_one_that_is_lower_by_the_least_improvement():
    rules = {"patience": 2, "min_improvement": 0.1}
    assert reason(judged([1.0, 0.95, 0.89], **rules), 3, **rules) is None
    assert reason(judged([1.0, 0.95, 0.91], **rules), 3, **rules).kind == "patience"
    assert judged([1.0, 0.95, 0.91], **rules).best_epoch == 3


def test_epochs_without_a_loss_use_patience_up():
    assert reason(judged([nan, nan], patience=2), 2, patience=2).kind == "patience"


@pytest.mark.parametrize(("metric", "stops"), [(0.9, True), (0.95, True), (0.89, False), (nan, False), (-3.0, False)])
def test_a_target_is_reached_or_not(metric, stops):
    stop = reason(judged([0.5], metrics=[metric]), 1, target_metric=0.9)
    assert (stop is not None) is stops
    assert not stops or stop.words() == "the dev part reached the target of 0.9: stopped at epoch 1"


def test_the_time_is_that_of_training():
    ending = judged([0.5])
    ending.seconds = 1.9
    assert reason(ending, 1, time_limit=2.0) is None
    ending.seconds = 2.1
    assert reason(ending, 1, time_limit=2.0).words() == "2.1 seconds of training are over: stopped at epoch 1"


def test_an_error_reaches_its_target_from_above():
    ending, wanted = (
        Ending(),
        experiment(Dense(), data=Data(dataset=Plane()), metric=RMSE(), stopping=Stopping(target_metric=0.2)),
    )
    for epoch, (error, kind) in enumerate([(0.5, None), (0.3, None), (0.2, "target")], start=1):
        ending.note_epoch(wanted, epoch, (error, error), Engine())
        again = Ending()
        again.stand(ending.state())
        for each in (ending, again):
            stop = each.reason(wanted.training, 10 * epoch, epoch, 0.3, 0)
            assert (stop and stop.kind) == kind


def test_a_run_that_ends_with_a_dev_loss_that_is_no_number_has_diverged():
    assert reason(judged([0.5, inf]), 2, epochs=2).kind == "diverged"
    assert reason(judged([0.5, 0.4]), 2, epochs=2).kind == "epochs"


def test_the_rules_are_asked_between_epochs_only():
    ending = judged([0.5, 0.6], patience=1)
    assert reason(ending, 2, position=10, patience=1) is None
    assert reason(ending, 2, patience=1).kind == "patience"
    assert reason(ending, 2, position=10, patience=1, loss=nan).kind == "diverged"
    assert reason(Ending(), 0, patience=1, target_metric=0.001) is None


def test_without_rules_nothing_but_the_epochs_ends_a_run():
    ending = judged([0.5] * 9)
    ending.seconds = 1e9
    assert reason(ending, 9) is None
    assert reason(ending, 9, epochs=9).kind == "epochs"


def test_another_engine_takes_over_the_best_weights():
    ending, other = judged([0.5, 0.4, 0.6], keep_best=True), Engine(99)
    ending.hand_over(Engine(3), other)
    assert other.weight == 3
    stop = reason(ending, 3, epochs=3, keep_best=True)
    assert stop.words() == "all 3 planned epochs are done; the weights are those of epoch 2"
    assert ending.give_back(stop, other)
    assert other.weight == 2


def test_weights_that_were_not_kept_are_not_given_back():
    assert reason(judged([0.4, 0.5]), 2, epochs=2, keep_best=True).weights_of is None
    assert reason(judged([0.4, 0.5], keep_best=True), 2, epochs=2).weights_of is None


def test_who_reached_a_target_keeps_what_reached_it():
    ending = judged([0.4, 0.5], metrics=[0.7, 0.9], keep_best=True)
    assert reason(ending, 2, keep_best=True, target_metric=0.9).weights_of is None


def test_a_run_stops_when_it_learns_no_more_and_is_otherwise_the_same():
    run = trained(stopping(patience=5))
    assert run.stop.kind == "patience"
    losses = dev_losses(run)
    assert run.epoch == len(losses) < MADE.training.epochs
    assert min(losses) == losses[-6]
    plain = Run(MADE)
    go(plain, run.step)
    assert same(weights(run), weights(plain))


@pytest.mark.parametrize("rules", [{"keep_best": True}, {"keep_best": True, "patience": 5}])
@pytest.mark.parametrize("stride", [Stride, lambda: None])
def test_the_best_weights_are_given_back(rules, stride):
    run = Run(stopping(**rules))
    for _ended in train(run, stride()):
        pass
    best = run.ending.best_epoch
    assert run.stop.weights_of == best < run.epoch
    plain = Run(MADE)
    go(plain, best * plain.steps_per_epoch)
    assert same(weights(run), weights(plain))
    assert run.dev_judged == plain.dev_judged


def test_best_weights_go_through_an_edit_of_the_optimizer():
    run = Run(stopping(keep_best=True, patience=20))
    go(run, 24)
    best = {name: value.clone() for name, value in weights(run).items()}
    assert run.ending.best_epoch == run.epoch
    run.edit(with_training(run.experiment, optimizer=SGD(learning_rate=3.0)))
    go(run, 10_000)
    assert run.stop.weights_of == run.ending.best_epoch
    assert run.stop.weights_of > 8 or same(weights(run), best)


def test_other_losses_and_other_networks_do_not_compare():
    for edited in (
        with_training(stopping(keep_best=True), loss=MSE()),
        with_block(stopping(keep_best=True), 0, dropout=0.1),
    ):
        run = Run(stopping(keep_best=True))
        go(run, 24)
        run.edit(edited)
        assert run.ending.best_epoch is None


def test_an_edit_that_takes_the_reason_away_goes_on():
    run = trained(stopping(patience=5))
    stopped_at = run.epoch
    run.edit(stopping(patience=10))
    assert run.stop is None
    for _ended in train(run):
        pass
    assert run.stop is not None
    assert run.epoch > stopped_at


def test_what_was_reached_already_ends_the_run_at_once():
    run = Run(MADE)
    go(run, 24)
    run.edit(stopping(target_metric=0.01))
    assert run.stop.kind == "target"


def test_time_passes_while_it_trains(monkeypatch):
    clock = iter(range(1000))
    monkeypatch.setattr(run_module, "perf_counter", lambda: float(next(clock)))
    run = trained(stopping(time_limit=10.0))
    assert (run.stop.kind, run.epoch) == ("time", -(-10 // run.steps_per_epoch))


def test_patience_goes_on_from_a_moment():
    first = Run(stopping(patience=5))
    for _ended in islice(train(first), 30):
        pass
    then = moment(first)
    other = Run(stopping(patience=5))
    stand(other, then)
    for run in (first, other):
        for _ended in train(run):
            pass
    assert (first.stop.kind, first.epoch) == (other.stop.kind, other.epoch)


def test_runs_with_rules_train_alone():
    assert [len(some) for some in _groups([Run(stopping(patience=5)) for _run in range(2)])] == [1, 1]
    assert [len(some) for some in _groups([Run(MADE) for _run in range(2)])] == [2]


def test_after_an_edit_patience_counts_from_the_edit():
    run = Run(stopping(patience=3))
    go(run, 8 * run.steps_per_epoch)
    if run.stop is None:
        assert run.edit(with_block(run.experiment, 0, dropout=0.1))
        assert run.stop is None
    ending = judged([0.5, 0.4, 0.3, 0.2], patience=2)
    ending.note_edit(MADE, with_block(MADE, 0, dropout=0.1), 4)
    assert reason(ending, 4, patience=2) is None
    assert reason(ending, 6, patience=2).kind == "patience"


@pytest.mark.parametrize(("kept", "best"), [(True, 2), (False, 5)])
def test_the_best_weights_go_along_as_far_as_they_were_kept(kept, best):
    first, engine = judged([0.5, 0.1, 0.4], keep_best=kept), Engine()
    later = Ending()
    later.stand(first.state())
    for epoch, loss in ((4, 0.3), (5, 0.2), (6, 0.6)):
        engine.weight = epoch
        later.note_epoch(stopping(keep_best=True), epoch, (loss, 0.5), engine)
    stop = reason(later, 6, epochs=6, keep_best=True)
    assert stop.weights_of == best
    assert later.give_back(stop, engine)
    assert engine.weight == best
    assert later.best_epoch == 2
