"""The learning-rate finder as a person sees it, without a training process."""

import gc

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from core.watching.rates import told
from core.watching.standing import Progress
from gui.panels.rate_finder import RateFinder

PLANNED = np.geomspace(1e-7, 10.0, 100)
FALLING = 1.0 - 0.5 * np.clip((np.arange(100.0) - 50) / 30, 0, 1)


class Thread(QObject):
    """Stands where the training thread would; `asked` is what it was asked for."""

    failed = Signal(str)

    def __init__(self, phase="ready"):
        super().__init__()
        self.progress = Progress(phase, 0, 0, 1, 0.0, None, None, None)
        self.asked = []

    def find_rate(self, wanted=True):
        self.asked.append(wanted)


@pytest.fixture
def open_finder(qtbot):
    def opened(phase="ready"):
        anchor = QWidget()
        qtbot.addWidget(anchor)
        anchor.show()
        finder = RateFinder(Thread(phase), anchor)
        qtbot.addWidget(finder)
        finder.picks = []
        finder.picked.connect(lambda *pick: finder.picks.append(pick))
        finder.search()
        return finder

    yield opened
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()  # plots are cycles


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_found_can_be_taken_once(open_finder):
    finder = open_finder()
    assert finder._thread.asked == [True]
    assert (finder.use.isVisible(), finder.leave.text()) == (False, "Cancel")
    found = told(PLANNED, FALLING)
    finder.show_rates(found)
    assert finder.use.text() == f"Use {found.suggestion:g}"
    assert finder.words.text() == found.words()
    click(finder.use)
    assert finder.picks == [(("training", "optimizer", "learning_rate"), found.suggestion)]
    assert not finder.isVisible()
    assert finder._thread.asked == [True]


def test_a_search_that_goes_on_can_be_cancelled(open_finder):
    finder = open_finder()
    finder.show_rates(told(PLANNED, FALLING[:60]))
    assert finder.words.text() == "step 60 of 100…"
    click(finder.leave)
    assert finder._thread.asked == [True, False]
    assert not finder.picks


def test_where_nothing_is_found_nothing_can_be_taken(open_finder):
    finder = open_finder()
    finder.show_rates(told(PLANNED, np.array([np.nan])))
    assert (finder.use.isVisible(), finder.leave.text()) == (False, "Close")
    assert "diverged at once" in finder.words.text()
    QTest.keyClick(finder, Qt.Key.Key_Escape)
    assert not finder.isVisible()


@pytest.mark.parametrize("phase", ["broken", "stale", "gone", "starting"])
def test_what_cannot_be_searched_says_why(open_finder, phase):
    finder = open_finder(phase)
    assert finder.words.text()
    assert (finder.use.isVisible(), finder.leave.text()) == (False, "Close")
    click(finder.leave)
    assert finder._thread.asked == []


def test_a_search_that_fails_says_why(open_finder):
    finder = open_finder()
    finder._thread.failed.emit("not enough memory")
    assert finder.words.text() == "not enough memory"
    assert finder.leave.text() == "Close"
    finder.hide()
    finder._thread.failed.emit("something else")
    assert finder.words.text() == "not enough memory"
