"""A formula is proposed while it is typed; what is wrong with it stands under it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from core.catalogue.sources.regions import AboveCurve
from core.experiment import Data, Experiment
from gui.forms.form import EntryForm
from tests.gui.desk import Desk

AT = ("data", "dataset")


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, EntryForm(AT), Experiment(data=Data(dataset=AboveCurve(formula="x"))), AT)


@pytest.fixture
def edit(desk):
    edit = next(edit for edit in desk.editor.findChildren(QLineEdit) if edit.accessibleName() == "Formula")
    edit.setFocus()
    return edit


def said(desk):
    """What stands in red."""
    labels = desk.editor.findChildren(QLabel)
    return "".join(label.text() for label in labels if label.property("role") == "error" and label.isVisible())


def test_every_letter_that_makes_a_formula_counts(desk, edit):
    QTest.keyClicks(edit, "/2 + 1")
    formulas = [value for _path, value in desk.picks]
    assert formulas == ["x/", "x/2", "x/2 ", "x/2 +", "x/2 + ", "x/2 + 1"]
    assert desk.value == AboveCurve(formula="x/2 + 1")


def test_what_is_wrong_is_said_while_it_is_typed_and_what_was_typed_stays(desk, edit):
    QTest.keyClicks(edit, "*si")
    assert said(desk).startswith("expected x, numbers,")
    assert said(desk).endswith("got 'si'")
    assert edit.text() == "x*si"
    assert desk.value == AboveCurve(formula="x")
    QTest.keyClicks(edit, "n(x)")
    assert not said(desk)
    assert desk.value == AboveCurve(formula="x*sin(x)")


def test_escape_brings_back_what_stood_there_before(desk, edit):
    QTest.keyClicks(edit, "+1")
    assert desk.value == AboveCurve(formula="x+1")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "x"
    assert desk.value == AboveCurve(formula="x")


def test_escape_takes_back_only_what_was_typed_since_the_last_return(desk, edit):
    QTest.keyClicks(edit, "+1")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "+")
    assert said(desk)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert not said(desk)
    assert desk.value == AboveCurve(formula="x+1")


def test_it_follows_the_document(desk, edit):
    desk.session.edit((*AT, "formula"), "x*2")
    assert edit.text() == "x*2"
    desk.session.undo()
    assert edit.text() == "x"


@pytest.mark.parametrize("typed", [False, True])
def test_undo_is_for_the_window_until_something_is_typed(edit, typed):
    if typed:
        QTest.keyClicks(edit, "+1")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(edit, event)
    assert event.isAccepted() == typed


def test_space_is_always_for_the_text(edit):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
    QApplication.sendEvent(edit, event)
    assert event.isAccepted()
