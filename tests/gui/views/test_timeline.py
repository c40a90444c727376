"""The timeline by mouse, wheel and keys: what it proposes, and what it shows."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from core.experiment import Experiment
from core.watching.snapshot import Earlier
from core.watching.standing import Checkpoint
from gui.views.curves import CurvesView
from gui.views.gradients import GradientsView
from gui.views.timeline import ORDERS
from tests.gui.views import seen

EPOCHS = 50
PLACES = tuple(Checkpoint(30 * epoch, epoch) for epoch in range(0, EPOCHS, 10))


def snapshot(at=None, places=PLACES):
    epoch = EPOCHS if at is None else at
    return replace(
        seen.snapshot(curves=seen.curves(EPOCHS, 30 * EPOCHS)),
        progress=replace(seen.PROGRESS, phase="paused", epoch=epoch, step=30 * epoch),
        checkpoints=places,
        earlier=None if at is None else Earlier(Experiment(), None),
    )


@pytest.fixture
def view(qtbot):
    view = CurvesView()
    qtbot.addWidget(view)
    view.resize(640, 320)
    view.orders = {command: QAction(command, view) for command in ORDERS}
    view.timeline.show_orders(view.orders)
    view.show_experiment(Experiment())
    view.show()
    view.show_snapshot(snapshot())
    view.picked = []
    view.timeline.picked.connect(view.picked.append)
    QApplication.processEvents()
    return view


def place_of(view, epoch):
    return QPoint(round(view._loss.frame.across(epoch)), view.timeline.height() // 2)


def press(view, *keys):
    for key in keys:
        QTest.keyClick(view.timeline, key)


def turn(view, notches):
    point = QPointF(20, 10)
    at = view.timeline.mapToGlobal(point)
    nothing, angle = QPoint(), QPoint(0, round(120 * notches))
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(
        view.timeline, QWheelEvent(point, QPointF(at), nothing, angle, buttons, modifiers, phase, False)
    )


def test_it_stands_at_the_present(view):
    assert view.timeline.epoch is None
    assert view.timeline.accessibleDescription() == "now"
    assert not any(action.isEnabled() for action in view.orders.values())


def test_it_lies_under_the_same_x_as_the_loss(view):
    assert (view.timeline.x(), view.timeline.width()) == (view._loss.x(), view._loss.width())


def test_dragging_looks_at_the_nearest_stop_and_says_so_once(view):
    QTest.mousePress(view.timeline, Qt.MouseButton.LeftButton, pos=place_of(view, 38))
    for epoch in (33, 31, 22, 18):
        QTest.mouseMove(view.timeline, place_of(view, epoch))
    assert view.picked == [1200, 900, 600]
    assert view.timeline.epoch == 20
    assert view.timeline.accessibleDescription() == "epoch 20 (step 600)"


def test_the_handle_stays_in_the_hand_and_then_stands_where_the_look_was(view):
    QTest.mousePress(view.timeline, Qt.MouseButton.LeftButton, pos=place_of(view, 40))
    QTest.mouseMove(view.timeline, place_of(view, 20))
    view.show_snapshot(snapshot(at=40))
    assert view.timeline.epoch == 20
    QTest.mouseRelease(view.timeline, Qt.MouseButton.LeftButton, pos=place_of(view, 20))
    QTest.mouseMove(view.timeline, place_of(view, 10))
    view.show_snapshot(snapshot(at=20))
    assert view.timeline.epoch == 20
    assert view.picked == [1200, 600]


def test_dragging_to_the_end_is_the_present(view):
    view.show_snapshot(snapshot(at=20))
    QTest.mouseClick(view.timeline, Qt.MouseButton.LeftButton, pos=place_of(view, EPOCHS))
    assert view.picked == [None]
    assert view.timeline.epoch is None


def test_keys_go_from_stop_to_stop_and_stay_within(view):
    key = Qt.Key
    press(view, key.Key_Right, key.Key_Left, key.Key_Left, key.Key_Right, key.Key_Right)
    assert view.picked == [1200, 900, 1200, None]
    press(view, key.Key_Home, key.Key_Left, key.Key_End, key.Key_End)
    assert view.picked[4:] == [0, None]
    press(view, key.Key_PageUp, key.Key_PageDown)
    assert view.picked[6:] == [0, None]


def test_the_wheel_goes_back_and_forth_in_whole_notches(view):
    for notches in (-0.5, -0.5, -2, 1):
        turn(view, notches)
    assert view.picked == [1200, 600, 900]


def test_an_earlier_moment_is_marked_on_all_curves_and_its_orders_can_be_given(view, qtbot):
    gradients = GradientsView()
    qtbot.addWidget(gradients)
    gradients.show_experiment(Experiment())
    gradients.show()
    for each in (view, gradients):
        each.show_snapshot(snapshot(at=20))
    plots = (view._loss, view._rate, view._metric, gradients._norm, gradients._ratio)
    assert all([mark.x for mark in plot.words._marks if mark.strong] == [20] for plot in plots)
    assert all(action.isEnabled() for action in view.orders.values())
    assert all(button.isVisible() for button in view.timeline.findChildren(QToolButton))
    for each in (view, gradients):
        each.show_snapshot(snapshot())
    assert not any(mark.strong for plot in plots for mark in plot.words._marks)


def test_what_is_seen_at_an_earlier_moment_looks_otherwise(view):
    now = view.timeline.grab().toImage()
    view.show_snapshot(snapshot(at=20))
    assert view.timeline.grab().toImage() != now
    view.show_snapshot(snapshot())
    assert view.timeline.grab().toImage() == now


@pytest.mark.parametrize("places", [(), (Checkpoint(30 * EPOCHS, EPOCHS),)], ids=["none", "only now"])
def test_without_stops_it_says_so_and_proposes_nothing(view, places):
    filled = view.timeline.grab().toImage()
    view.show_snapshot(snapshot(places=places))
    assert view.timeline.grab().toImage() != filled
    press(view, Qt.Key.Key_Home, Qt.Key.Key_Left)
    QTest.mouseClick(view.timeline, Qt.MouseButton.LeftButton, pos=place_of(view, 3))
    turn(view, -1)
    assert view.picked == []


def test_another_run_has_no_stops_of_the_old_one(view):
    view.show_snapshot(seen.snapshot(run=2, curves=None, gradients=None))
    press(view, Qt.Key.Key_Home)
    assert view.picked == []


def test_many_stops_are_painted_as_quickly_as_they_are_told_apart(view):
    many = tuple(Checkpoint(30 * epoch, epoch) for epoch in range(EPOCHS))
    view.show_snapshot(snapshot(places=many))
    picture = view.timeline.grab().toImage()
    row = [picture.pixelColor(x, view.timeline.height() // 2 - 3).rgb() for x in range(picture.width())]
    ground = row[-1]
    ticks = np.flatnonzero([colour != ground for colour in row])
    assert len(ticks) > 10
    assert (np.diff(ticks[ticks < place_of(view, EPOCHS - 2).x()]) > 1).mean() > 0.4
