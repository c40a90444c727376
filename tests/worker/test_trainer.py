"""What the training process does about every command, without the process."""

import pytest

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.datasets import Circle, Plane, Wine
from core.catalogue.optimizers import SGD
from core.experiment import Data
from core.refused import Refused
from core.training.run import Run
from core.watching.snapshot import Wanted
from core.worker import trainer as trainer_module
from core.worker.messages import Begin, Drawn, Edit, Go, Pause, Seen, Stands, Watch
from core.worker.server import live
from core.worker.trainer import warm_up
from tests.training.making import experiment, go, with_block, with_blocks, with_data, with_training
from tests.worker.desk import Desk

MADE = experiment(Dense(units=4), optimizer=SGD(learning_rate=0.1), batch_size=10, epochs=20)
WIDER = with_block(MADE, 0, units=5)
UNFIT = with_block(MADE, 0, units=5, residual=True)
FASTER = with_training(MADE, optimizer=SGD(learning_rate=0.3))
DIVERGING = experiment(
    *(Dense(units=8, activation=ReLU()),) * 3, data=Data(dataset=Plane()), optimizer=SGD(learning_rate=100.0)
)
EVERYTHING = Wanted(curves=True, activations=True, gradients=True, output=True)
STEPS_PER_EPOCH = 6


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def begun(desk):
    desk.tell(Begin(1, MADE))
    return desk


def test_a_run_begins_standing_ready_with_its_points(begun):
    stands, drawn = begun.said
    assert isinstance(stands, Stands)
    assert (stands.run, stands.progress.phase, stands.progress.step) == (1, "ready", 0)
    assert stands.progress.steps_per_epoch == STEPS_PER_EPOCH
    assert isinstance(drawn, Drawn)
    assert drawn.points.train.shape == (60, 2)


def test_samples_that_lie_in_no_plane_are_not_drawn(desk):
    desk.tell(Begin(1, experiment(Dense(units=4), data=Data(dataset=Wine()))))
    assert desk.said[-1] == Drawn(1, None)


@pytest.mark.parametrize(
    ("before", "amount", "unit", "step"), [(0, 3, "step", 3), (0, 1, "epoch", 6), (4, 2, "epoch", 12)]
)
def test_it_goes_as_far_as_it_is_told(begun, before, amount, unit, step):
    if before:
        begun.tell(Go(before))
        begun.train()
    begun.tell(Go(amount, unit))
    begun.train()
    assert begun.phases[-2:] == ["running", "paused"]
    assert begun.progress.step == step


def test_it_goes_until_it_is_told_to_pause(begun):
    begun.tell(Go())
    begun.train(patience=17)
    assert begun.trainer.phase == "running"
    begun.tell(Pause())
    assert begun.phases == ["ready", "running", "paused"]
    assert begun.progress.step == 17


def test_a_pause_is_said_only_once(begun):
    begun.tell(Go(1))
    begun.train()
    begun.tell(Pause(), Pause())
    assert begun.phases == ["ready", "running", "paused"]


def test_it_ends_with_its_epochs_and_says_so(begun):
    begun.tell(Go())
    begun.train()
    assert begun.phases == ["ready", "running", "finished"]
    assert begun.progress.stop.words() == "all 20 planned epochs are done"


def test_more_epochs_let_it_go_on_and_nothing_else_does(begun):
    begun.tell(Go())
    begun.train()
    begun.tell(Edit(with_training(FASTER, epochs=20), ""), Go())
    assert begun.trainer.phase == "finished"
    begun.tell(Edit(with_training(FASTER, epochs=21), ""))
    assert begun.progress.phase == "paused"
    begun.tell(Go())
    begun.train()
    assert (begun.progress.phase, begun.progress.epoch) == ("finished", 21)


def test_fewer_epochs_than_are_done_end_it(begun):
    begun.tell(Go())
    begun.train(patience=3 * STEPS_PER_EPOCH)
    begun.tell(Edit(with_training(MADE, epochs=2), ""))
    assert begun.progress.phase == "finished"


def test_a_run_that_diverges_says_so_in_words(desk):
    desk.tell(Begin(1, DIVERGING), Go())
    desk.train()
    assert desk.progress.phase == "diverged"
    assert desk.progress.stop.words().endswith("try a lower learning rate")
    desk.tell(Go())
    assert desk.trainer.phase == "diverged"


def test_an_edit_that_fits_lets_it_go_on_and_leaves_a_marker(begun):
    begun.tell(Go())
    begun.train(patience=10)
    begun.tell(Edit(FASTER, "Learning rate 0.1 → 0.3"))
    assert begun.phases == ["ready", "running", "running"]
    begun.train(patience=5)
    begun.tell(Pause(), Watch(Wanted(curves=True)))
    (marker,) = begun.seen[-1].curves.markers
    assert (marker.step, marker.text) == (10, "Learning rate 0.1 → 0.3")
    assert begun.progress.step == 15


def test_before_the_first_step_every_edit_makes_the_run_anew(begun):
    begun.tell(Edit(WIDER, "Units 4 → 5"))
    begun.tell(Watch(Wanted(curves=True)))
    assert begun.phases == ["ready", "ready"]
    assert begun.seen[-1].curves.markers == ()


def test_new_samples_are_drawn_and_old_ones_not_again(begun):
    begun.tell(Go(1))
    begun.train()
    begun.tell(Edit(FASTER, ""))
    assert sum(isinstance(reply, Drawn) for reply in begun.said) == 1
    begun.tell(Edit(with_data(FASTER, dataset=Circle(samples=200)), ""))
    assert begun.said[-1].points.train.shape == (120, 2)


def test_weights_that_no_longer_fit_stand_still_until_they_fit_again(begun):
    begun.tell(Go())
    begun.train(patience=10)
    begun.tell(Edit(WIDER, "Units 4 → 5"), Go())
    assert begun.phases[-1] == begun.trainer.phase == "stale"
    begun.tell(Edit(MADE, "Units 5 → 4"))
    assert begun.phases[-1] == begun.trainer.phase == "paused"
    begun.tell(Go(5))
    begun.train()
    assert begun.progress.loss == go(Run(MADE), 15)[-1]


def test_what_cannot_be_trained_is_refused_in_words_and_can_be_mended(begun):
    begun.tell(Go(1))
    begun.train()
    normed = with_training(with_block(MADE, 0, batch_norm="after"), batch_size=1)
    with pytest.raises(Refused) as refused:
        begun.tell(Edit(normed, ""))
    begun.trainer.fail(refused.value)
    begun.tell(Go())
    assert begun.phases[-1] == begun.trainer.phase == "broken"
    assert begun.sorry == [str(refused.value)]
    begun.tell(Edit(MADE, ""))
    assert begun.phases[-1] == begun.trainer.phase == "paused"


def test_a_run_that_was_refused_begins_when_it_is_mended_and_then_answers(desk):
    with pytest.raises(Refused, match="set units to 2") as refused:
        desk.tell(Begin(3, UNFIT))
    desk.trainer.fail(refused.value)
    assert (desk.phases, desk.sorry) == (["broken"], [str(refused.value)])
    desk.tell(Watch(Wanted(curves=True)), Go())
    assert desk.seen == []
    desk.tell(Edit(MADE, ""))
    assert desk.phases == ["broken", "ready"]
    assert [(snapshot.run, snapshot.progress.step) for snapshot in desk.seen] == [(3, 0)]


def test_a_refused_run_leaves_nothing_of_the_one_before(begun):
    with pytest.raises(Refused):
        begun.tell(Begin(2, UNFIT))
    begun.tell(Go())
    assert begun.trainer.phase == "broken"


def test_a_run_that_stands_still_answers_a_look_at_once_and_once(begun):
    begun.tell(Watch(EVERYTHING), Pause(), Pause())
    (snapshot,) = begun.seen
    assert (snapshot.run, snapshot.gradients) == (1, None)
    assert snapshot.activations is not None
    assert snapshot.output is not None


def test_what_is_not_wanted_is_not_measured(begun):
    begun.tell(Watch(Wanted(curves=True)))
    (snapshot,) = begun.seen
    assert snapshot.curves is not None
    assert (snapshot.activations, snapshot.gradients, snapshot.output) == (None, None, None)


def test_a_step_by_hand_shows_how_the_blocks_moved(begun):
    begun.tell(Watch(EVERYTHING), Go(1))
    begun.train()
    begun.tell(Watch(EVERYTHING))
    assert [len(block.norm.x) for block in begun.seen[-1].gradients] == [1, 1]


def test_a_run_that_goes_answers_after_the_next_step_and_once(begun):
    begun.tell(Go())
    begun.train(patience=7)
    begun.tell(Watch(EVERYTHING))
    assert begun.seen == []
    begun.train(patience=7)
    (snapshot,) = begun.seen
    assert (snapshot.progress.phase, snapshot.progress.step) == ("running", 8)
    assert [len(block.norm.x) for block in snapshot.gradients] == [1, 1]


def test_no_second_look_is_on_its_way_before_the_first_has_gone(begun):
    begun.free = False
    begun.tell(Go(), Watch(EVERYTHING))
    begun.train(patience=5)
    assert begun.seen == []
    begun.free = True
    begun.train(patience=5)
    assert len(begun.seen) == 1


def test_looking_rests_in_proportion_to_what_it_costs_but_not_when_the_run_stands_still(begun, monkeypatch):
    monkeypatch.setattr(trainer_module, "LOOKING", 1e-9)
    clock = iter(range(1_000_000))
    monkeypatch.setattr(trainer_module, "thread_time", lambda: float(next(clock) ** 2))
    begun.tell(Go(), Watch(EVERYTHING))
    begun.train(patience=5)
    begun.tell(Watch(EVERYTHING))
    begun.train(patience=5)
    assert len(begun.seen) == 1
    begun.tell(Pause())
    assert len(begun.seen) == 2


def test_a_look_that_waits_is_answered_when_the_run_ends(begun, monkeypatch):
    monkeypatch.setattr(trainer_module, "thread_time", lambda: -1.0)
    begun.tell(Go(), Watch(Wanted(curves=True)))
    begun.train()
    assert [snapshot.progress.phase for snapshot in begun.seen] == ["finished"]


def test_a_new_run_forgets_the_look_that_was_asked_of_the_old_one(begun):
    begun.tell(Go(), Watch(EVERYTHING), Begin(2, MADE))
    begun.tell(Pause())
    assert begun.seen == []
    assert {reply.run for reply in begun.said[-2:]} == {2}


def test_being_watched_changes_nothing(begun):
    begun.tell(Go())
    for _look in range(20):
        begun.tell(Watch(EVERYTHING))
        begun.train(patience=3)
    begun.tell(Pause())
    assert len(begun.seen) > 1
    assert begun.progress.loss == go(Run(MADE), begun.progress.step)[-1]


def test_the_same_experiment_begun_again_is_the_same_run(begun):
    losses = []
    for number in (1, 2):
        begun.tell(Begin(number, MADE), Go(20))
        begun.train()
        losses.append(begun.progress.loss)
    assert losses[0] == losses[1]


class Inbox:
    """One command after another; empty when all are heard."""

    def __init__(self, *commands) -> None:
        self._commands = list(commands)

    def get(self):
        return self._commands.pop(0)

    def empty(self):
        return not self._commands


def test_whatever_goes_wrong_in_a_step_is_said_and_the_run_stands_still(begun, monkeypatch, capsys):
    begun.tell(Go(), Watch(EVERYTHING))
    begun.patience = 5

    def advance(_run):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes\nmore")

    with monkeypatch.context() as broken:
        broken.setattr(Run, "advance", advance)
        live(begun.trainer, Inbox())
    assert begun.sorry == ["not enough memory; try fewer units, fewer samples or a smaller batch"]
    assert begun.phases == ["ready", "running", "ready"]
    assert [snapshot.curves for snapshot in begun.seen] == [None]
    assert capsys.readouterr().err == ""


def test_an_error_nobody_thought_of_is_said_with_its_place_for_the_makers(begun, monkeypatch, capsys):
    monkeypatch.setattr(trainer_module, "points", lambda _run: 1 // 0)
    live(begun.trainer, Inbox(Begin(2, MADE)))
    (text,) = begun.sorry
    assert text.startswith("training stopped with an error: integer division or modulo by zero; undo")
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_training_and_obeying_take_turns(begun):
    inbox = Inbox(Go(2), Pause())
    begun.patience = 1_000
    while not inbox.empty() or begun.trainer.phase == "running":
        live(begun.trainer, inbox)
    assert begun.phases == ["ready", "running", "ready"]


def test_what_is_said_is_in_the_order_in_which_it_happened(begun):
    begun.tell(Watch(Wanted()), Go(1))
    begun.train()
    assert [type(reply) for reply in begun.said] == [Stands, Drawn, Seen, Stands, Stands]


def test_warming_up_touches_all_that_is_slow_the_first_time(monkeypatch):
    looked = []
    monkeypatch.setattr(trainer_module, "snapshot", lambda *look: looked.append(look[0].step))
    warm_up()
    assert looked == [1]


def test_more_layers_do_not_fit_either(begun):
    begun.tell(Go(1))
    begun.train()
    begun.tell(Edit(with_blocks(MADE, *MADE.network.blocks * 2), ""))
    assert begun.trainer.phase == "stale"
