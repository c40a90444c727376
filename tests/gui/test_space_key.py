"""Space runs the training, unless somebody came to a button by keyboard to press it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from gui.space_key import SpaceKey


@pytest.fixture
def desk(qapp, qtbot):
    """A window with a check box, a button, and Space as its shortcut."""
    window = QWidget()
    window.box, window.button = QCheckBox("box"), QPushButton("button")
    column = QVBoxLayout(window)
    column.addWidget(window.box)
    column.addWidget(window.button)
    window.runs = []
    shortcut = QShortcut(Qt.Key.Key_Space, window)
    shortcut.activated.connect(lambda: window.runs.append(True))
    space = SpaceKey(window)
    qapp.installEventFilter(space)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    yield window
    qapp.removeEventFilter(space)


def test_after_a_click_on_a_box_space_runs(desk) -> None:
    QTest.mouseClick(desk.button, Qt.MouseButton.LeftButton)
    desk.box.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(desk.box, Qt.Key.Key_Space)
    assert desk.runs == [True]
    assert not desk.box.isChecked()


def test_a_box_reached_by_tab_is_pressed_by_space(desk) -> None:
    desk.button.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(desk.button, Qt.Key.Key_Backtab)
    assert desk.box.hasFocus()
    QTest.keyClick(desk.box, Qt.Key.Key_Space)
    assert desk.runs == []
    assert desk.box.isChecked()
