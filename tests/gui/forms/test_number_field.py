"""A number is typed, stepped, dragged; what was typed stays until it is fixed."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.optimizers import SGD
from core.catalogue.penalties import L2
from core.experiment import Experiment, Stopping, Training
from gui.forms.form import Form
from tests.gui.desk import Desk

PATH = ("training",)


@pytest.fixture
def desk(qtbot):
    experiment = Experiment(training=Training(optimizer=SGD(), penalty=L2()))
    return Desk(qtbot, Form(Training, PATH), experiment, PATH)


def field(desk, *names):
    form = desk.editor
    for name in names[:-1]:
        form = form.rows[name].field.below._form
    return form.rows[names[-1]].field


def retype(box, text, end=Qt.Key.Key_Return):
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, end)


def errors(desk):
    return [
        label.text()
        for label in desk.editor.findChildren(QLabel)
        if label.property("role") == "error" and label.isVisible()
    ]


@pytest.mark.parametrize(("text", "value"), [("64", 64), ("1e2", 100), ("64/2", 32), ("8.0", 8)])
def test_a_typed_number_is_proposed_once_when_it_is_finished(desk, text, value):
    retype(field(desk, "batch_size").box, text)
    assert desk.picks == [(("batch_size",), value)]
    assert field(desk, "batch_size").box.text() == str(value)


def test_leaving_the_box_finishes_what_was_typed(desk):
    retype(field(desk, "batch_size").box, "25", Qt.Key.Key_Tab)
    assert desk.value.batch_size == 25


def test_leaving_a_box_in_which_nothing_was_typed_proposes_nothing(desk):
    box = field(desk, "batch_size").box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert not desk.picks


@pytest.mark.parametrize("text", ["0", "many", "8.5", "inf", "nan", "1e400", "99999"])
def test_a_refused_number_stays_with_a_word_about_it(desk, text):
    before = desk.value
    box = field(desk, "batch_size").box
    retype(box, text)
    assert desk.value == before
    assert box.text() == text
    (sentence,) = errors(desk)
    assert sentence.startswith("expected a whole number from 1 to 4096")


def test_what_was_refused_stays_while_something_else_is_edited(desk):
    retype(field(desk, "batch_size").box, "0")
    retype(field(desk, "epochs").box, "20")
    assert field(desk, "batch_size").box.text() == "0"
    assert errors(desk)


@pytest.mark.parametrize("text", ["16", "10"])
def test_fixing_it_takes_the_word_away_even_back_to_what_it_was(desk, text):
    retype(field(desk, "batch_size").box, "0")
    retype(field(desk, "batch_size").box, text)
    assert not errors(desk)
    assert field(desk, "batch_size").box.text() == text


def test_escape_goes_back_to_what_it_was(desk):
    box = field(desk, "batch_size").box
    retype(box, "0")
    QTest.keyClicks(box, "0")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "10"
    assert not errors(desk)


def test_keys_step_a_nested_number(desk):
    box = field(desk, "optimizer", "learning_rate").box
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert [value for _path, value in desk.picks] == [0.04, 0.05, 0.04]
    assert desk.picks[0][0] == ("optimizer", "learning_rate")
    assert box is field(desk, "optimizer", "learning_rate").box, "the box was built anew under the cursor"


def test_dragging_proposes_all_the_way(desk):
    slider = field(desk, "optimizer", "learning_rate").slider
    middle = slider.height() // 2
    handle = slider.minimum() + (slider.width() - 12) * slider.value() // slider.maximum() + 6
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(handle, middle))
    for x in range(handle, handle + 12, 2):
        QTest.mouseMove(slider, QPoint(x, middle))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(handle + 12, middle))
    values = [value for _path, value in desk.picks]
    assert len(values) > 1
    assert values == sorted(values)
    assert desk.value.optimizer.learning_rate == values[-1] > 0.03


def test_the_first_stop_of_a_penalty_is_zero(desk):
    QTest.keyClick(field(desk, "penalty", "rate").slider, Qt.Key.Key_Home)
    assert desk.value.penalty.rate == 0.0
    assert field(desk, "penalty", "rate").box.text() == "0"


def test_where_nought_means_something_else_the_box_says_what(qtbot):
    place = ("training", "stopping")
    desk = Desk(qtbot, Form(Stopping, place), at=place)
    box = field(desk, "patience").box
    assert box.text() == "never"
    retype(box, "12")
    assert desk.value.patience == 12
    for nought in ("0", "never"):
        retype(box, nought)
        assert (desk.value.patience, box.text()) == (0, "never")


def test_a_number_between_two_stops_is_shown_as_it_is(desk):
    desk.session.edit(("training", "optimizer", "learning_rate"), 0.012345)
    assert field(desk, "optimizer", "learning_rate").box.text() == "0.012345"
    assert not desk.picks


def test_the_wheel_is_left_to_the_panel(desk):
    for widget in (field(desk, "batch_size").box, field(desk, "batch_size").slider, field(desk, "optimizer").combo):
        widget.setFocus()
        at = QPointF(widget.rect().center())
        turn = QWheelEvent(
            at,
            widget.mapToGlobal(at),
            QPoint(0, 120),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, turn)
    assert not desk.picks


def shortcut(desk, key, does):
    action = QAction(desk.editor)
    action.setShortcut(QKeySequence(key))
    action.triggered.connect(does)
    desk.editor.addAction(action)


def test_ctrl_z_means_the_document_unless_a_person_is_typing(desk):
    shortcut(desk, "Ctrl+Z", desk.session.undo)
    box = field(desk, "batch_size").box
    retype(box, "64")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.value.batch_size == 10
    box.selectAll()
    QTest.keyClicks(box, "77")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.value.batch_size == 10
    assert box.text() != "77"


@pytest.mark.parametrize("key", ["Space", "S", "E"])
def test_shortcuts_of_the_window_work_in_a_box_unless_a_person_is_typing(desk, key):
    pressed = []
    shortcut(desk, key, lambda: pressed.append(key))
    box = field(desk, "batch_size").box
    retype(box, "64")
    QTest.keyClick(box, getattr(Qt.Key, f"Key_{key}"))
    assert pressed == [key]
    assert box.text() == "64"
    box.selectAll()
    QTest.keyClicks(box, "1")
    QTest.keyClick(box, getattr(Qt.Key, f"Key_{key}"))
    assert pressed == [key]


def test_digits_are_typed_even_where_the_window_has_a_shortcut(desk):
    shortcut(desk, "5", lambda: pytest.fail("a digit left the box"))
    retype(field(desk, "batch_size").box, "5")
    assert desk.value.batch_size == 5
