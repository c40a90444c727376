"""Looking into the run: answered once, paid for by resting, changing nothing."""

from core.training.run import Run
from core.watching.wanted import Wanted
from core.worker import glances
from core.worker import trainer as trainer_module
from core.worker.messages import Begin, Drawn, Go, Pause, Seen, Stands, Watch
from core.worker.trainer import warm_up
from tests.training.making import go
from tests.worker.desk import EVERYTHING, MADE


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
    monkeypatch.setattr(glances, "LOOKING", 1e-9)
    clock = iter(range(1_000_000))
    monkeypatch.setattr(glances, "thread_time", lambda: 1e-6 * next(clock) ** 2)
    begun.tell(Go(), Watch(EVERYTHING))
    begun.train(patience=5)
    begun.tell(Watch(EVERYTHING))
    begun.train(patience=5)
    assert len(begun.seen) == 1
    begun.tell(Pause())
    assert len(begun.seen) == 2


def test_a_look_that_waits_is_answered_when_the_run_ends(begun, monkeypatch):
    monkeypatch.setattr(glances, "thread_time", lambda: -1.0)
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


def test_what_is_said_is_in_the_order_in_which_it_happened(begun):
    begun.tell(Watch(Wanted()), Go(1))
    begun.train()
    assert [type(reply) for reply in begun.said] == [Stands, Drawn, Seen, Stands, Stands]


def test_warming_up_touches_all_that_is_slow_the_first_time(monkeypatch):
    looked = []
    monkeypatch.setattr(trainer_module, "snapshot", lambda *look: looked.append(look[0].step))
    warm_up()
    assert looked == [1]
