"""Looking at earlier moments of a run, and going on from them."""

import numpy as np
import pytest

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.optimizers import SGD
from core.catalogue.sources.planar import Circle, Plane
from core.experiment import Data
from core.refused import Refused
from core.training import checkpoints
from core.training.run import Run
from core.watching.wanted import Wanted
from core.worker.messages import Begin, Continue, Edit, Go, Pause, Save, Travel, Watch
from tests.training.making import experiment, go, same, weights, with_block, with_data, with_training
from tests.worker.desk import EVERYTHING, MADE

FASTER = with_training(MADE, optimizer=SGD(learning_rate=0.3))
EACH = 6
"""Steps in an epoch."""


@pytest.fixture(autouse=True)
def _free_of_charge(monkeypatch):
    monkeypatch.setattr(checkpoints, "thread_time", lambda: 0.0)


@pytest.fixture
def gone(begun):
    """A run that stands at epoch 10."""
    begun.tell(Go(10, "epoch"))
    begun.train()
    return begun


def look(desk, wanted=EVERYTHING):
    desk.tell(Watch(wanted))
    return desk.seen[-1]


def at(desk, step):
    desk.tell(Travel(step))
    return look(desk)


def numbers(snapshot):
    """All that is seen of the weights."""
    blocks = [(block.counts.tolist(), block.mean, block.std) for block in snapshot.activations.blocks]
    return blocks, snapshot.output.values.tolist(), snapshot.progress.dev_metric


def test_the_epochs_to_travel_to_come_with_the_curves(gone):
    assert [place.epoch for place in look(gone).checkpoints] == list(range(11))
    assert look(gone, Wanted(output=True)).checkpoints is None


def test_an_earlier_moment_is_seen_as_it_was(desk):
    desk.tell(Begin(1, MADE), Go(4, "epoch"))
    desk.train()
    then = numbers(look(desk))
    desk.tell(Go(6, "epoch"))
    desk.train()
    now = numbers(look(desk))
    seen = at(desk, 4 * EACH)
    assert numbers(seen) == then != now
    assert (seen.progress.epoch, seen.progress.step, seen.earlier.experiment) == (4, 24, MADE)
    assert numbers(at(desk, None)) == now
    assert look(desk).earlier is None


def test_between_two_checkpoints_the_earlier_one_is_seen(gone):
    assert at(gone, 5 * EACH - 1).progress.epoch == 4


def test_the_curves_stay_whole(gone):
    whole, seen = look(gone).curves, at(gone, EACH).curves
    assert np.array_equal(seen.dev_loss.mean, whole.dev_loss.mean)
    assert len(seen.dev_loss.x) == 10


def test_the_gradients_are_those_of_the_moment(gone):
    first, again, last = (at(gone, step).earlier.gradient_norms for step in (EACH, EACH, 10 * EACH))
    assert first == again != last
    assert len(first) == 2
    assert at(gone, EACH).earlier.gradient_norms is not None
    gone.tell(Watch(Wanted(output=True)))
    assert gone.seen[-1].earlier.gradient_norms is None


def test_travelling_changes_nothing(gone):
    for step in (0, 13, 3 * EACH, 10 * EACH, 10**9):
        at(gone, step)
    gone.tell(Go())
    gone.train()
    assert gone.progress.loss == go(Run(MADE), 20 * EACH)[-1]


def test_a_run_pauses_for_it_and_going_on_is_the_present_again(begun):
    begun.tell(Go())
    begun.train(patience=3 * EACH)
    begun.tell(Travel(0), Watch(EVERYTHING))
    assert begun.phases[-1] == "paused"
    assert begun.seen[-1].progress.step == 0
    begun.tell(Go(1), Watch(EVERYTHING))
    begun.train()
    assert begun.seen[-1].earlier is None
    assert begun.seen[-1].progress.step == 3 * EACH + 1


@pytest.mark.parametrize("edited", [FASTER, with_block(MADE, 0, units=5)], ids=["continues", "stale"])
def test_an_edit_is_the_present_again(gone, edited):
    at(gone, EACH)
    gone.tell(Edit(edited))
    assert look(gone).earlier is None


def test_a_run_that_waits_for_a_reset_is_seen_with_its_own_experiment(gone):
    assert look(gone).outdated is None
    gone.tell(Edit(with_block(MADE, 0, units=5)))
    assert look(gone).outdated == MADE
    assert (at(gone, EACH).outdated, at(gone, EACH).earlier.experiment) == (MADE, MADE)
    gone.tell(Edit(MADE))
    assert look(gone).outdated is None


def test_each_moment_has_the_experiment_of_its_time(gone):
    gone.tell(Edit(with_data(FASTER, dataset=Circle(samples=200))), Go(2, "epoch"))
    gone.train()
    assert at(gone, 10 * EACH).earlier.experiment == MADE
    assert at(gone, 11 * EACH + 30).earlier.experiment.training == FASTER.training


def test_a_reset_leaves_nowhere_to_travel_to(gone):
    gone.tell(Begin(2, MADE))
    assert look(gone).checkpoints == ()
    assert at(gone, 3 * EACH).earlier is None


def test_a_run_that_diverged_can_be_looked_at_before_it_did_and_gone_on_from_there(desk):
    blocks = (Dense(units=8, activation=ReLU()),) * 3
    fast = experiment(*blocks, data=Data(dataset=Plane()), optimizer=SGD(learning_rate=0.9), epochs=2000)
    desk.tell(Begin(1, with_training(fast, optimizer=SGD(learning_rate=0.01))), Go(2, "epoch"))
    desk.train()
    desk.tell(Edit(with_training(fast, optimizer=SGD(learning_rate=100.0))), Go())
    desk.train()
    assert desk.progress.phase == "diverged"
    place = look(desk).checkpoints[2]
    assert at(desk, place.step).progress.loss is not None
    desk.tell(Continue(2, place.step))
    assert (desk.progress.phase, desk.progress.step) == ("paused", place.step)


def test_a_run_of_weights_that_are_no_numbers_can_be_looked_at(gone):
    for name, tensor in gone.trainer._past._checkpoints.at(EACH).tensors.items():
        if name.startswith("engine.") and tensor.is_floating_point():
            tensor.fill_(float("nan"))
    assert at(gone, EACH).output is not None


def test_going_on_from_a_moment_is_going_on(gone):
    gone.tell(Continue(2, 4 * EACH))
    assert (gone.said[-1].run, gone.progress.step, gone.progress.phase) == (2, 4 * EACH, "paused")
    gone.tell(Go())
    gone.train()
    straight = Run(MADE)
    assert gone.progress.loss == go(straight, 20 * EACH)[-1]
    assert same(weights(gone.trainer._run), weights(straight))


def test_the_curves_up_to_there_are_kept_and_go_on(gone):
    whole = look(gone).curves
    gone.tell(Continue(2, 4 * EACH))
    kept = look(gone).curves
    assert np.array_equal(kept.dev_loss.mean, whole.dev_loss.mean[:4])
    assert kept.batch_loss.x.max() == kept.best_epoch == 4
    gone.tell(Go(6, "epoch"))
    gone.train()
    again = look(gone)
    assert np.array_equal(again.curves.batch_loss.mean, whole.batch_loss.mean)
    assert [place.epoch for place in again.checkpoints] == list(range(11))


def test_it_goes_on_with_the_experiment_of_that_moment_and_without_later_edits(gone):
    gone.tell(Edit(FASTER), Go(3, "epoch"))
    gone.train()
    gone.tell(Continue(2, 4 * EACH))
    assert look(gone).curves.markers == ()
    gone.tell(Go())
    gone.train()
    assert gone.progress.loss == go(Run(MADE), 20 * EACH)[-1]


def test_where_nothing_is_kept_it_cannot_go_on_and_says_so(begun):
    with pytest.raises(Refused, match="step 7"):
        begun.tell(Continue(2, 7))
    begun.tell(Go(1))
    begun.train()
    assert begun.progress.step == 1


def test_without_a_run_there_is_nothing_to_travel_in(desk):
    desk.tell(Travel(3))
    with pytest.raises(Refused, match="step 3"):
        desk.tell(Continue(2, 3))
    desk.tell(Save("nowhere"), Pause())
    assert desk.trainer.phase == "broken"


def test_a_saved_run_stands_where_it_stood(gone, tmp_path):
    gone.tell(Go(7))
    gone.train()
    file = str(tmp_path / "run.safetensors")
    gone.tell(Save(file), Begin(2, MADE, file))
    assert (gone.phases[-2:], gone.progress.step) == (["ready", "paused"], 67)
    gone.tell(Go())
    gone.train()
    assert gone.progress.loss == go(Run(MADE), 20 * EACH)[-1]


def test_what_is_no_saved_run_leaves_the_run_at_its_start_and_says_so(desk, tmp_path):
    file = tmp_path / "run.safetensors"
    file.write_bytes(b"weights")
    with pytest.raises(Refused, match="damaged"):
        desk.tell(Begin(2, MADE, str(file)))
    desk.tell(Go(1))
    desk.train()
    assert desk.progress.step == 1
