"""The loop of the training process: training and obeying in turn, and whatever goes wrong said in words."""

from core.training.run import Run
from core.worker import trainer as trainer_module
from core.worker.messages import Begin, Go, Pause, Watch
from core.worker.server import live
from tests.worker.desk import EVERYTHING, MADE, Inbox


def test_whatever_goes_wrong_in_a_step_is_said_and_the_run_stands_still(begun, monkeypatch, capsys):
    begun.tell(Go(), Watch(EVERYTHING))
    begun.patience = 5

    def advance(_run, _most=1):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes\nmore")

    with monkeypatch.context() as broken:
        broken.setattr(Run, "advance", advance)
        live(begun.trainer, Inbox(), begun.said.append)
    assert begun.sorry == ["not enough memory; try fewer units, fewer samples or a smaller batch"]
    assert begun.phases == ["ready", "running", "ready"]
    assert [snapshot.curves for snapshot in begun.seen] == [None]
    assert capsys.readouterr().err == ""


def test_an_error_nobody_thought_of_is_said_with_its_place_for_the_makers(begun, monkeypatch, capsys):
    monkeypatch.setattr(trainer_module, "points", lambda _run: 1 // 0)
    live(begun.trainer, Inbox(Begin(2, MADE)), begun.said.append)
    (text,) = begun.sorry
    assert text.startswith("training stopped with an error: integer division or modulo by zero; undo")
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_training_and_obeying_take_turns(begun):
    inbox = Inbox(Go(2), Pause())
    begun.patience = 1_000
    while not inbox.empty() or begun.trainer.phase == "running":
        live(begun.trainer, inbox, begun.said.append)
    assert begun.phases == ["ready", "running", "ready"]
