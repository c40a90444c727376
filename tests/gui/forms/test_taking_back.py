"""Escape belongs to a text that somebody is typing in, and to the window else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from core.catalogue.blocks import Dense
from core.catalogue.schedules import MultiStep
from gui.forms.form import Form


@pytest.mark.parametrize(
    ("value", "field", "typed"),
    [(Dense(units=8), "units", "99"), (MultiStep(), "drops", "0.9")],
    ids=["one", "several"],
)
def test_escape_takes_back_what_is_typed_before_it_is_an_order(qtbot, value, field, typed):
    window, form, orders = QMainWindow(), Form(type(value)), []
    qtbot.addWidget(window)
    window.setCentralWidget(form)
    order = QAction("back", window)
    order.setShortcut("Esc")
    order.triggered.connect(lambda: orders.append("back"))
    window.addAction(order)
    form.show_value(value)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    form.rows[field].field.setFocus()
    QApplication.processEvents()
    edit = QApplication.focusWidget()
    before = edit.text()
    edit.selectAll()
    QTest.keyClicks(edit, typed)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert (edit.text(), orders) == (before, [])
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert orders == ["back"]
