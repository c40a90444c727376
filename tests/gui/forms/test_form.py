"""Forms: kinds, chains, splits, marks, columns, the way of the Tab key."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.activations import LeakyReLU, Tanh
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.optimizers import SGD, Adam, AdamW, RMSProp
from core.catalogue.schedules import Constant, MultiStep
from core.catalogue.sources.planar import Circle, Plane, Spiral
from core.experiment import Data, Experiment, Output, Split, Training
from gui.forms.form import Form
from gui.forms.kinds import as_kind
from gui.forms.mark import Mark
from gui.tabbing import step, tab_stops
from tests.gui.desk import Desk

BLOCK = ("network", "blocks", 0)


@pytest.mark.parametrize(
    ("value", "entry", "after"),
    [
        (SGD(), Adam, Adam()),
        (SGD(learning_rate=0.5), Adam, Adam(learning_rate=0.5)),
        (Adam(beta1=0.8), AdamW, AdamW(beta1=0.8)),
        (SGD(momentum=0.9), RMSProp, RMSProp(momentum=0.9)),
        (Spiral(noise=0.1), Circle, Circle(noise=0.1)),
        (Spiral(), Plane, Plane()),
        (Dense(units=3), Flatten, Flatten()),
    ],
)
def test_another_kind_keeps_what_a_person_chose(value, entry, after):
    assert as_kind(value, entry) == after


def test_choosing_a_kind_brings_its_own_rows(qtbot):
    desk = Desk(qtbot, Form(Dense, BLOCK), at=BLOCK)
    combo = desk.editor.rows["activation"].field.combo
    QTest.keyClicks(combo, "Leaky")
    assert desk.value.activation == LeakyReLU()
    stops = {stop.accessibleName() for stop in tab_stops(desk.editor)}
    assert "Negative slope" in stops


def test_choosing_the_same_kind_again_proposes_nothing(qtbot):
    desk = Desk(qtbot, Form(Dense, BLOCK), at=BLOCK)
    desk.editor.rows["activation"].field.combo.activated.emit(2)
    assert desk.value.activation == Tanh()
    assert not desk.picks


def test_tab_walks_through_rows_that_came_late(qtbot):
    desk = Desk(qtbot, Form(Training, ("training",)), at=("training",))
    QTest.keyClicks(desk.editor.rows["schedule"].field.combo, "Multi")
    assert type(desk.value.schedule) is MultiStep
    QApplication.processEvents()
    desk.editor.rows["schedule"].field.combo.setFocus()
    walked = []
    for _step in range(5):
        step((desk.editor,), QApplication.focusWidget(), forwards=True)
        walked.append(QApplication.focusWidget().accessibleName())
    assert walked == ["Warmup steps", "Warmup steps", "Drops", "Gamma", "Gamma"]


@pytest.mark.parametrize(
    ("text", "drops"), [("0.2, 0.4,0.6", (0.2, 0.4, 0.6)), ("", ()), ("1/4", (0.25,)), ("1", (1,))]
)
def test_places_are_typed_with_commas(qtbot, text, drops):
    experiment = Experiment(training=Training(schedule=MultiStep()))
    desk = Desk(qtbot, Form(Training, ("training",)), experiment, ("training",))
    edit = next(stop for stop in tab_stops(desk.editor) if stop.accessibleName() == "Drops")
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert desk.value.schedule.drops == drops


@pytest.mark.parametrize("text", ["half", "0.5, 2", "0.5; 0.7"])
def test_refused_places_stay_until_escape(qtbot, text):
    experiment = Experiment(training=Training(schedule=MultiStep()))
    desk = Desk(qtbot, Form(Training, ("training",)), experiment, ("training",))
    edit = next(stop for stop in tab_stops(desk.editor) if stop.accessibleName() == "Drops")
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert desk.value.schedule == MultiStep()
    assert edit.text() == text
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "0.5, 0.75"


@pytest.mark.parametrize(("ratio", "split"), [("8:1:1", Split(0.8, 0.1)), ("7:2:1", Split(0.7, 0.2))])
def test_usual_ratios_are_clicked(qtbot, ratio, split):
    desk = Desk(qtbot, Form(Data, ("data",)), at=("data",))
    button = desk.editor.rows["split"].field.presets[ratio]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.value.split == split
    assert button.isChecked()


def test_the_split_is_dragged_and_counted(qtbot):
    desk = Desk(qtbot, Form(Data, ("data",)), at=("data",))
    field = desk.editor.rows["split"].field
    handle, bar = field.bar.train_end, field.bar
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    QTest.mouseMove(handle, handle.mapFromParent(QPoint(bar.width() // 2, 5)))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    assert desk.value.split == Split(0.5, 0.3)
    assert field.counts.text() == "train 250 · dev 150 · test 100"


def test_the_handles_move_by_keys_and_stop_at_each_other(qtbot):
    desk = Desk(qtbot, Form(Data, ("data",)), at=("data",))
    bar = desk.editor.rows["split"].field.bar
    QTest.keyClick(bar.dev_end, Qt.Key.Key_Right)
    assert desk.value.split == Split(0.6, 0.21)
    for _press in range(60):
        QTest.keyClick(bar.dev_end, Qt.Key.Key_Right)
    assert desk.value.split == Split(0.6, 0.4)
    for _press in range(60):
        QTest.keyClick(bar.train_end, Qt.Key.Key_Right)
    assert desk.value.split == Split(0.98, 0.02)
    for _press in range(120):
        QTest.keyClick(bar.train_end, Qt.Key.Key_Left)
        QTest.keyClick(bar.dev_end, Qt.Key.Key_Left)
    assert desk.value.split == Split(0.05, 0.01)


def test_the_handles_can_both_be_taken_where_dev_and_test_are_tiny(qtbot):
    desk = Desk(qtbot, Form(Data, ("data",)), at=("data",))
    field = desk.editor.rows["split"].field
    QTest.mouseClick(field.presets["98:1:1"], Qt.MouseButton.LeftButton)
    bar = field.bar
    first, second = bar.train_end.geometry(), bar.dev_end.geometry()
    assert not first.intersects(second)
    assert bar.rect().contains(first)
    assert bar.rect().contains(second)
    for handle in (bar.train_end, bar.dev_end):
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 5))
        QTest.mouseMove(handle, QPoint(2, 5))
        QTest.mouseMove(handle, QPoint(1, 5))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
        assert desk.value.split == Split(0.98, 0.01)
    QTest.mousePress(bar.train_end, Qt.MouseButton.LeftButton, pos=QPoint(1, 5))
    QTest.mouseMove(bar.train_end, QPoint(1 - bar.width() // 2, 5))
    QTest.mouseRelease(bar.train_end, Qt.MouseButton.LeftButton)
    assert desk.value.split == Split(0.48, 0.51)


def test_shift_makes_the_steps_of_a_handle_fine(qtbot):
    desk = Desk(qtbot, Form(Data, ("data",)), at=("data",))
    bar = desk.editor.rows["split"].field.bar
    QTest.keyClick(bar.train_end, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert desk.value.split == Split(0.599, 0.201)


def marks(form):
    return [mark.words for mark in form.findChildren(Mark) if mark.words]


def test_fields_that_need_a_reset_are_marked_once_training_has_started(qtbot):
    form = Form(Dense, BLOCK)
    qtbot.addWidget(form)
    form.show_value(Dense())
    assert not marks(form)
    form.show_started(True)
    assert len([words for words in marks(form) if "training starts again" in words]) == 1
    assert len([words for words in marks(form) if "next reset" in words]) == 2
    form.show_started(False)
    assert not marks(form)


def test_nothing_is_marked_in_a_form_of_what_goes_on(qtbot):
    form = Form(Training, ("training",), only=("optimizer", "schedule", "batch_size"))
    qtbot.addWidget(form)
    form.show_value(Training(schedule=Constant()))
    form.show_started(True)
    assert not marks(form)


def test_a_wide_form_has_as_many_columns_as_there_is_room_for(qtbot):
    form = Form(Dense, BLOCK, wide=True)
    qtbot.addWidget(form)
    form.show_value(Dense())
    form.show()
    columns = []
    for width in (300, 664, 1200, 320):
        for _pass in range(3):  # a form with many columns lets itself be made narrower one column at a time
            form.resize(width, 500)
            QApplication.processEvents()
        columns.append(len({row.mapTo(form, QPoint()).x() for row in form.rows.values() if row.isVisible()}))
    assert columns == [1, 2, 3, 1]


def test_what_does_nothing_is_hidden_until_it_does(qtbot):
    form = Form(Dense, BLOCK, wide=True)
    qtbot.addWidget(form)
    form.show_value(Dense())
    form.show()
    assert not form.rows["dropout_position"].isVisible()
    form.show_value(Dense(dropout=0.2))
    assert form.rows["dropout_position"].isVisible()
    assert form.rows["dropout"].mapTo(form, QPoint()).y() < form.rows["dropout_position"].mapTo(form, QPoint()).y()
    form.show_value(Dense())
    assert not form.rows["dropout_position"].isVisible()


def test_only_what_is_named_is_in_the_form(qtbot):
    form = Form(Output, only=("bias",))
    qtbot.addWidget(form)
    form.show_value(Output(bias=2.0))
    assert list(form.rows) == ["bias"]
    assert not form.show_refusal(("initializer",), "no")
    assert form.show_refusal(("bias",), "no")


def test_a_type_without_a_widget_is_an_error_at_once():
    with pytest.raises(KeyError):
        Form(Experiment)
