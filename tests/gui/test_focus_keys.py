"""Shortcuts of the window order, unless somebody came by keyboard to a widget that can use the key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget

from gui.focus_keys import FocusKeys


@pytest.fixture
def desk(qapp, qtbot):
    """A window with a check box, a button and a list, and with Space and S as its shortcuts."""
    window = QWidget()
    window.box, window.button, window.combo = QCheckBox("box"), QPushButton("button"), QComboBox()
    window.combo.addItems(["Adam", "SGD"])
    column = QVBoxLayout(window)
    for part in (window.box, window.button, window.combo):
        column.addWidget(part)
    window.orders = []
    for key in ("Space", "S", "F5"):
        shortcut = QShortcut(key, window)
        shortcut.activated.connect(lambda key=key: window.orders.append(key))
    keys = FocusKeys(window)
    qapp.installEventFilter(keys)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    yield window
    qapp.removeEventFilter(keys)


def test_after_a_click_on_a_box_space_runs(desk) -> None:
    QTest.mouseClick(desk.button, Qt.MouseButton.LeftButton)
    desk.box.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(desk.box, Qt.Key.Key_Space)
    assert desk.orders == ["Space"]
    assert not desk.box.isChecked()


def test_a_box_reached_by_tab_is_pressed_by_space(desk) -> None:
    desk.button.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(desk.button, Qt.Key.Key_Backtab)
    assert desk.box.hasFocus()
    QTest.keyClick(desk.box, Qt.Key.Key_Space)
    assert desk.orders == []
    assert desk.box.isChecked()


def test_a_list_reached_by_tab_is_chosen_from_by_letters(desk) -> None:
    desk.button.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(desk.button, Qt.Key.Key_Tab)
    assert desk.combo.hasFocus()
    QTest.keyClick(desk.combo, "s")
    assert desk.orders == []
    assert desk.combo.currentText() == "SGD"
    QTest.keyClick(desk.combo, Qt.Key.Key_Space)
    QTest.keyClick(desk.combo, Qt.Key.Key_F5)
    assert desk.orders == ["Space", "F5"]


def test_after_a_click_on_a_list_letters_order(desk) -> None:
    desk.combo.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(desk.combo, "s")
    assert desk.orders == ["S"]
    assert desk.combo.currentText() == "Adam"
