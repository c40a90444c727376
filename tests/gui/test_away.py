"""Long tasks beside the window: what they return, what they refuse, and the way out of them."""

import time

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget

from core.refused import Refused
from gui.away import away


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_short_task_shows_nothing(window):
    assert away(window, "Counting…", lambda told: told(1.0) or 7) == 7
    assert window.findChild(QProgressDialog) is None


def test_what_is_refused_there_is_refused_here(window):
    def refuse(_told):
        raise Refused("no room")

    with pytest.raises(Refused, match="no room"):
        away(window, "Counting…", refuse)


def test_a_long_task_shows_how_far_it_is_and_can_be_stopped(window):
    words = []

    def count(told):
        while True:
            told(0.5)
            time.sleep(0.01)

    def stop():
        dialog = window.findChild(QProgressDialog)
        if dialog is None or dialog.value() != 500:
            return
        words.append(dialog.labelText())
        QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)

    timer = QTimer(window)
    timer.timeout.connect(stop)
    timer.start(20)
    with pytest.raises(Refused, match="it was stopped"):
        away(window, "Counting…", count)
    timer.stop()
    assert words[0] == "Counting…"
