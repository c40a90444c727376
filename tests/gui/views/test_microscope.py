"""The microscope: it asks, draws what is answered in time, and proposes first weights where a person clicks."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QToolTip

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.initializers import GlorotUniform, HeNormal, Zeros
from core.catalogue.optimizers import SGD
from core.catalogue.sources.bundled import Digits
from core.experiment import Data, Experiment, Network, Training
from core.watching.answers import answer_to
from core.watching.first_pass import STRIP
from core.worker.messages import Examined
from gui.views.microscope.microscope_view import MicroscopeView
from tests.gui.desk import Desk
from tests.gui.views.asking import answered

LEFT = Qt.MouseButton.LeftButton
HE = STRIP.index(HeNormal()) + 1


@pytest.fixture
def desk(qtbot):
    view = MicroscopeView()
    view.resize(520, 460)
    desk = Desk(qtbot, view)
    answered(view)
    return desk


def picture(view):
    QApplication.processEvents()
    return view.grab().toImage()


def initializers(experiment):
    return {each.initializer for each in (*experiment.network.blocks, experiment.network.output)}


def chosen(view):
    return [place for place, head in enumerate(view.heads.all) if head.isChecked()]


def by_click_on_the_head(view):
    QTest.mouseClick(view.heads.all[HE], LEFT)


def by_key(view):
    view.heads.all[HE].setFocus()
    QTest.keyClick(view.heads.all[HE], Qt.Key.Key_Space)


def by_click_into_the_picture(view):
    centre = view.heads.all[HE].geometry().center().x()
    QTest.mouseClick(view.passes, LEFT, pos=QPoint(centre, 40))


@pytest.mark.parametrize("how", [by_click_on_the_head, by_key, by_click_into_the_picture])
def test_a_column_is_proposed_for_all_layers_and_taken_back_in_one_step(desk, how):
    view, before = desk.editor, desk.session.experiment
    assert chosen(view) == [0]
    how(view)
    assert initializers(desk.session.experiment) == {HeNormal()}
    answered(view)
    assert chosen(view) == [0, HE]
    how(view)
    assert len(desk.picks) == 1
    desk.session.undo()
    assert desk.session.experiment == before
    assert initializers(before) == {GlorotUniform()}


def test_two_columns_in_a_row_are_two_steps(desk):
    view = desk.editor
    for head in (view.heads.all[HE], view.heads.all[1]):
        QTest.mouseClick(head, LEFT)
        answered(view)
    assert initializers(desk.session.experiment) == {Zeros()}
    desk.session.undo()
    assert initializers(desk.session.experiment) == {HeNormal()}


def test_the_own_column_proposes_nothing(desk):
    view = desk.editor
    QTest.mouseClick(view.heads.all[0], LEFT)
    QTest.mouseClick(view.passes, LEFT, pos=QPoint(view.heads.all[0].geometry().center().x(), 40))
    QTest.mouseClick(view.passes, LEFT, pos=QPoint(5, 40))
    assert desk.picks == []


def test_heads_stand_over_their_columns_and_come_into_sight_with_the_focus(desk):
    view = desk.editor
    for width in (300, 700):
        view.resize(width, 460)
        for place, head in [*enumerate(view.heads.all)][1:]:
            head.setFocus()
            QApplication.processEvents()
            middle = view.passes.mapFrom(view, head.mapTo(view, head.rect().center())).x()
            assert view.passes.column_at(middle) == place
            assert head.visibleRegion().boundingRect() == head.rect()


def test_it_asks_again_only_when_first_weights_or_the_batch_are_others(desk):
    view, experiment = desk.editor, desk.session.experiment
    assert view.next_question() is None
    view.show_experiment(replace(experiment, training=Training(optimizer=SGD(), epochs=7)))
    assert view.next_question() is None
    for other in (
        replace(experiment, seed=5),
        replace(experiment, data=Data(seed=5)),
        replace(experiment, network=Network(blocks=(Dense(activation=ReLU()),))),
    ):
        view.show_experiment(other)
        assert answered(view).experiment == other


def test_an_answer_that_comes_too_late_is_dropped(desk):
    view, before = desk.editor, picture(desk.editor)
    view.show_experiment(Experiment(seed=5))
    late = view.next_question()
    view.show_experiment(Experiment())
    view.show_examined(Examined(late.number, answer_to(late.question)))
    assert picture(view) == before
    answered(view)
    assert picture(view) == before


def test_a_refusal_is_said_until_there_is_something_to_see(desk):
    view = desk.editor
    view.show_experiment(Experiment(seed=5))
    view.show_examined(Examined(view.next_question().number, None, "too large"))
    assert "too large" in [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert not view.passes.isVisible()
    view.show_experiment(Experiment(seed=6))
    answered(view)
    assert view.passes.isVisible()


def test_signal_and_gradient_are_other_pictures(desk):
    view, signal = desk.editor, picture(desk.editor.passes)
    view.ways.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert view.ways.value == "backward"
    assert picture(view.passes) != signal
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert picture(view.passes) == signal


def test_all_of_64_layers_can_be_scrolled_to_and_numbers_that_ran_away_are_said(desk):
    view = desk.editor
    blocks = (Dense(units=60, activation=ReLU()),) * 64
    desk.session.edit(("network",), Network(blocks=blocks))
    answered(view)
    area = view.findChild(QScrollArea)
    assert view.passes.height() > 64 * 50
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert "too large" in told(view, column=3, row=62)
    rows = [line.split(",") for line in view.table().text(",").splitlines()]
    assert len(rows) == 1 + 6 * 65
    assert {row[0] for row in rows[1:]} == {"Yours", "Zeros", "Small", "Large", "Xavier", "He"}


def told(view, column, row):
    """The tooltip over a cell."""
    height = view.passes.height() // 65
    place = QPoint(view.heads.all[column].geometry().center().x(), row * height + 10)
    QApplication.sendEvent(view.passes, QHelpEvent(QEvent.Type.ToolTip, place, view.passes.mapToGlobal(place)))
    return QToolTip.text()


def test_convolutions_are_drawn_and_the_numbers_can_be_taken_along(desk):
    view = desk.editor
    view.show_experiment(
        Experiment(Data(dataset=Digits(picture=True)), Network(blocks=(Conv2d(), Flatten(), Dense(units=4))))
    )
    answered(view)
    names, first, *_others = (line.split(",") for line in view.table().text(",").splitlines())
    assert names[:4] == ["start", "layer", "activation", "mean"]
    assert first[:3] == ["Yours", "1", "ReLU"]
    assert np.isfinite([float(number) for number in first[3:]]).all()
