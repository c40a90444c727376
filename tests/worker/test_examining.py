"""Questions are answered beside the run: whatever it does, and without touching it."""

import pytest

from core.catalogue.sources.bundled import Iris
from core.catalogue.sources.planar import Gauss
from core.experiment import Data, Split
from core.training.run import Run
from core.watching.questions import AboutFirstPass, AboutSamples
from core.worker.messages import Edit, Examine, Examined, Go
from tests.training.making import go
from tests.worker.desk import MADE
from tests.worker.test_trainer import UNFIT

ABOUT_IRIS = AboutSamples(Data(dataset=Iris()), form="table")
REFUSED = AboutSamples(Data(dataset=Gauss(samples=20), split=Split(train=0.05, dev=0.9)))


def examined(desk):
    return [reply for reply in desk.said if isinstance(reply, Examined)]


def test_it_is_answered_before_the_first_run(desk):
    desk.ask(Examine(3, ABOUT_IRIS))
    (only,) = examined(desk)
    assert (only.number, only.words, only.answer.total) == (3, "", 90)
    assert desk.trainer.phase == "broken"


def test_it_is_answered_while_the_network_does_not_fit(begun):
    begun.tell(Go(1))
    begun.train()
    begun.tell(Edit(UNFIT))
    begun.ask(Examine(1, ABOUT_IRIS))
    assert begun.trainer.phase == "stale"
    assert examined(begun)[0].answer is not None


def test_a_run_that_goes_stays_bit_for_bit_what_it_was(begun):
    begun.tell(Go())
    for number in range(5):
        begun.train(patience=3)
        asked = (ABOUT_IRIS, REFUSED, AboutFirstPass(MADE))
        begun.ask(*(Examine(number, question) for question in asked))
    begun.train()
    assert [reply.number for reply in examined(begun)] == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert begun.progress.phase == "finished"
    assert begun.progress.loss == go(Run(MADE), begun.progress.step)[-1]


def test_a_refusal_comes_back_as_words_and_fails_no_run(begun):
    begun.tell(Go())
    begun.ask(Examine(1, REFUSED))
    (only,) = examined(begun)
    assert only.answer is None
    assert only.words.startswith("expected at least 2 samples in the train part, got 1")
    assert (begun.sorry, begun.trainer.phase) == ([], "running")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "not enough memory; try fewer units, fewer samples or a smaller batch"),
        (
            IndexError("list index out of range\nmore"),
            "this cannot be shown: list index out of range; undo the last change of the data",
        ),
    ],
)
def test_an_answer_that_goes_wrong_is_said_and_the_run_goes_on(begun, monkeypatch, capsys, error, words):
    def fail(_question):
        raise error

    monkeypatch.setattr("core.watching.answers.answer_to", fail)
    begun.tell(Go())
    begun.ask(Examine(1, ABOUT_IRIS))
    assert examined(begun) == [Examined(1, None, words)]
    assert (begun.sorry, begun.trainer.phase) == ([], "running")
    assert ("Traceback" in capsys.readouterr().err) == isinstance(error, IndexError)
