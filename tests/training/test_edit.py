"""An edit while training keeps what was learned wherever it fits, and goes on from where the run stands."""

from math import isfinite

import msgspec
import pytest

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.clipping import ByNorm
from core.catalogue.initializers import Zeros
from core.catalogue.losses import BCE, MSE, CrossEntropy, Hinge
from core.catalogue.metrics import F1
from core.catalogue.optimizers import SGD, Adam, AdamW, NAdam, RMSProp
from core.catalogue.penalties import L2
from core.catalogue.preprocessing import Standardize
from core.catalogue.schedules import Linear
from core.catalogue.sources.planar import Circle, Plane
from core.document.difference import changes
from core.experiment import Data, Split
from core.refused import Refused
from core.training.run import Run
from core.watching.look import progress, snapshot
from core.watching.wanted import Wanted
from tests.training.making import (
    experiment,
    go,
    same,
    weights,
    with_block,
    with_blocks,
    with_data,
    with_training,
)

MADE = experiment(Dense(units=5), Dense(units=4), optimizer=SGD(momentum=0.9), epochs=50)


def run_after(steps, made=MADE):
    run = Run(made)
    go(run, steps)
    return run


def memory(run):
    return list(run.engine.memory().kept.values())


def curves(run):
    return snapshot(run, 1, progress(run, "running"), Wanted(curves=True)).curves


KEEPING = {
    "rate": with_training(MADE, optimizer=SGD(learning_rate=0.01, momentum=0.9)),
    "another optimizer": with_training(MADE, optimizer=Adam()),
    "schedule": with_training(MADE, schedule=Linear()),
    "penalty": with_training(MADE, penalty=L2(rate=0.01)),
    "clipping": with_training(MADE, clipping=ByNorm(bound=0.1)),
    "batch size": with_training(MADE, batch_size=7),
    "other loss, same units": with_training(MADE, loss=MSE()),
    "loss of signs": with_training(MADE, loss=Hinge()),
    "metric": with_training(MADE, metric=F1()),
    "activation": with_block(MADE, 0, activation=ReLU()),
    "dropout": with_block(MADE, 1, dropout=0.5),
    "batch norm": with_block(MADE, 1, batch_norm="before"),
    "noise": with_data(MADE, dataset=Circle(samples=100, noise=0.3)),
    "more samples": with_data(MADE, dataset=Circle(samples=300)),
    "fewer samples": with_data(MADE, dataset=Circle(samples=20)),
    "data seed": with_data(MADE, seed=3),
    "split": with_data(MADE, split=Split(train=0.3, dev=0.2)),
    "preprocessing": with_data(MADE, preprocessing=(Standardize(),)),
}
LATER = {
    "initialiser": with_block(MADE, 0, initializer=Zeros()),
    "notes": msgspec.structs.replace(MADE, notes="look at the map"),
}
"""Edits that do nothing to a training that has started."""


@pytest.mark.parametrize("edited", KEEPING.values(), ids=KEEPING)
def test_it_goes_on_with_its_weights_in_the_middle_of_an_epoch(edited):
    run = run_after(8)
    before, place = weights(run), run.place
    assert run.edit(edited)
    after = weights(run)
    assert all(after[name].equal(value) for name, value in before.items())
    assert run.step == 8
    assert run.epoch == 1
    assert run.place == pytest.approx(place, abs=0.15)
    (marker,) = curves(run).markers
    assert (marker.step, marker.text) == (8, ", ".join(changes(MADE, edited)))
    assert all(isfinite(loss) for loss in go(run, 10_000))
    assert run.epoch == 50
    x = curves(run).batch_loss.x.tolist()
    assert x == sorted(x)


@pytest.mark.parametrize("edited", KEEPING.values(), ids=KEEPING)
def test_an_edited_run_repeats_itself(edited):
    def once():
        run = run_after(8)
        run.edit(edited)
        return go(run, 30)

    assert once() == once()


@pytest.mark.parametrize("edited", LATER.values(), ids=LATER)
def test_an_edit_that_changes_nothing_yet_leaves_no_trace(edited):
    straight, edit = run_after(40), run_after(8)
    assert edit.edit(edited)
    assert edit.experiment == edited
    assert curves(edit).markers == ()
    go(edit, 32)
    assert same(weights(straight), weights(edit))


def test_an_edit_that_did_not_fit_and_its_undo_leave_no_trace():
    run = run_after(8)
    assert not run.edit(RESETTING["units"])
    assert run.edit(MADE)
    assert curves(run).markers == ()


def test_the_optimizer_keeps_its_memory_when_it_gets_another_rate():
    run = run_after(8)
    before = [state["momentum_buffer"].clone() for state in memory(run)]
    run.edit(with_training(MADE, optimizer=SGD(learning_rate=0.01, momentum=0.9)))
    assert len(memory(run)) == 6
    for old, state in zip(before, memory(run), strict=True):
        assert old.equal(state["momentum_buffer"])


@pytest.mark.parametrize("optimizer", [Adam(), AdamW(), NAdam(), RMSProp(momentum=0.5)], ids=lambda entry: entry.tag())
def test_another_rate_and_back_is_the_straight_run(optimizer):
    made = with_training(MADE, optimizer=optimizer)
    straight, edited = run_after(30, made), run_after(8, made)
    slower = msgspec.structs.replace(optimizer, learning_rate=optimizer.learning_rate / 10)
    assert edited.edit(with_training(made, optimizer=slower))
    assert edited.edit(made)
    go(edited, 22)
    assert same(weights(straight), weights(edited))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SGD(momentum=0.9), SGD()),
        (SGD(), SGD(momentum=0.9, nesterov=True)),
        (RMSProp(), RMSProp(momentum=0.9)),
        (RMSProp(momentum=0.9), RMSProp()),
        (Adam(), SGD(momentum=0.9)),
        (Adam(), NAdam()),
        (NAdam(), Adam()),
        (SGD(momentum=0.9), Adam()),
    ],
)
def test_an_optimizer_takes_over_from_any_other(old, new):
    run = run_after(8, with_training(MADE, optimizer=old))
    assert run.edit(with_training(MADE, optimizer=new))
    assert all(isfinite(loss) for loss in go(run, 20))
    assert run.step == 28


def test_a_norm_keeps_its_numbers():
    made = with_block(MADE, 0, batch_norm="before")
    run = run_after(8, made)
    before = weights(run)
    assert run.edit(with_block(made, 0, dropout=0.2))
    assert same(before, weights(run))


RESETTING = {
    "units": with_block(MADE, 0, units=6),
    "a layer more": with_blocks(MADE, *MADE.network.blocks, Dense()),
    "a layer less": with_blocks(MADE, Dense(units=5)),
    "another task": with_data(MADE, dataset=Plane(samples=100)),
    "other units out": with_training(MADE, loss=CrossEntropy()),
    "seed": msgspec.structs.replace(MADE, seed=1),
}
ALL = KEEPING | LATER | RESETTING


@pytest.mark.parametrize("edited", [RESETTING[name] for name in RESETTING if name != "another task"])
def test_what_does_not_fit_is_not_taken(edited):
    run = run_after(8)
    before = weights(run)
    assert not run.edit(edited)
    assert run.experiment == MADE
    assert same(before, weights(run))


@pytest.mark.parametrize("edited", ALL.values(), ids=ALL)
def test_before_the_first_step_every_edit_is_a_fresh_start(edited):
    run, fresh = Run(MADE), Run(edited)
    assert run.edit(edited)
    assert same(weights(run), weights(fresh))
    assert go(run, 10) == go(fresh, 10)
    assert not curves(run).markers


@pytest.mark.parametrize("steps", [0, 8])
def test_what_cannot_be_run_is_refused_and_nothing_is_changed(steps):
    run, straight = run_after(steps), run_after(steps)
    with pytest.raises(Refused):
        run.edit(with_block(with_training(MADE, batch_size=1), 0, batch_norm="before"))
    assert run.experiment == MADE
    assert go(run, 10) == go(straight, 10)


def test_a_run_that_diverged_stays_so():
    run = run_after(0, with_training(MADE, loss=MSE(), optimizer=SGD(learning_rate=100.0)))
    run.engine.model.output.bias.data.fill_(float("inf"))
    go(run, 5)
    assert run.stop.kind == "diverged"
    run.edit(with_training(MADE, loss=MSE(), optimizer=SGD(learning_rate=0.001)))
    assert run.stop.kind == "diverged"


def test_fewer_epochs_than_done_end_the_run():
    run = run_after(20)
    run.edit(with_training(MADE, epochs=2))
    assert run.stop.kind == "epochs"


def test_the_best_epoch_is_judged_by_one_loss_only():
    """A squared error is smaller than a cross-entropy; that makes no epoch better."""
    run = run_after(60)
    run.edit(with_training(MADE, loss=MSE()))
    assert curves(run).best_epoch is None
    go(run, 6)
    assert curves(run).best_epoch == 11
    run.edit(with_training(MADE, loss=BCE()))
    go(run, 6)
    assert curves(run).best_epoch == 12


def test_a_smaller_batch_from_the_next_step_on():
    run = run_after(2)
    run.edit(with_training(MADE, batch_size=20))
    assert run.steps_per_epoch == 3
    go(run, 2)
    assert run.epoch == 1


def test_an_edit_of_the_data_is_seen_by_the_next_judgement():
    run = run_after(8, experiment(Dense(), data=Data(dataset=Circle(samples=100))))
    run.edit(with_data(run.experiment, dataset=Circle(samples=200)))
    assert len(run.dev) == 40
    assert len(run.dev_logits) == 40
    assert run.dev_judged == run.judge(run.dev)
