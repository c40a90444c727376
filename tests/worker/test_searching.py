"""A search for a learning rate inside the training process."""

from math import inf

import pytest

from core.refused import Refused
from core.training.run import Run
from core.worker.messages import Begin, Edit, FindRate, Found, Go, Pause, Watch
from tests.training.making import go
from tests.worker.desk import EVERYTHING, MADE
from tests.worker.test_trainer import UNFIT


def found(desk):
    return [reply.rates for reply in desk.said if isinstance(reply, Found)]


def test_a_run_that_stands_ready_or_paused_is_searched(begun):
    for _time in range(2):
        begun.tell(FindRate())
        assert begun.trainer.beside.search.goes_on
        begun.train()
        assert not begun.trainer.beside.search.goes_on
        begun.tell(Go(5))
        begun.train()
    assert [rates.done for rates in found(begun)].count(True) == 2
    assert begun.progress.step == 10


def test_a_running_run_waits_for_the_search_and_goes_on_as_it_would_have(begun):
    begun.tell(Go())
    begun.train(patience=20)
    begun.tell(FindRate(), Watch(EVERYTHING))
    begun.train()
    assert found(begun)[-1].done
    assert begun.progress.phase == "finished"
    assert begun.progress.loss == go(Run(MADE), begun.progress.step)[-1]


def test_a_search_that_a_command_interrupts_goes_on_after_it(begun):
    begun.tell(FindRate())
    begun.train(patience=5)
    begun.tell(Pause())
    assert begun.trainer.beside.search.goes_on
    begun.train()
    assert found(begun)[-1].done


def test_a_search_that_nobody_wants_any_more_is_left(begun):
    begun.tell(FindRate())
    begun.train(patience=5)
    begun.tell(FindRate(wanted=False))
    assert not begun.trainer.beside.search.goes_on
    begun.train()
    assert not any(rates.done for rates in found(begun))


def test_a_search_is_of_the_run_it_was_asked_for(begun):
    begun.tell(Begin(2, MADE), FindRate())
    begun.train()
    assert [reply.run for reply in begun.said if isinstance(reply, Found)][-1] == 2


def test_what_is_known_on_the_way_is_said_now_and_then(begun, monkeypatch):
    monkeypatch.setattr("core.worker.searching.BETWEEN", -inf)
    begun.tell(FindRate())
    begun.train()
    assert [len(rates.rates) for rates in found(begun)] == list(range(1, len(found(begun)) + 1))


def test_without_a_run_that_can_train_it_is_refused(begun):
    begun.tell(Go(1))
    begun.train()
    begun.tell(Edit(UNFIT))
    with pytest.raises(Refused, match="no run to find a learning rate for"):
        begun.tell(FindRate())
    assert not begun.trainer.beside.search.goes_on


def test_a_search_that_fails_has_ended(begun, monkeypatch):
    def fail(_run):
        raise MemoryError
        yield

    monkeypatch.setattr("core.worker.searching.find_rate", fail)
    begun.tell(FindRate())
    with pytest.raises(MemoryError):
        begun.train()
    begun.train()
    assert not begun.trainer.beside.search.goes_on
