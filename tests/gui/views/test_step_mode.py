"""One step on the screen: beats, formulas of what is clicked, and words where there is nothing to follow."""

import math
import re

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.blocks import Dense
from core.watching.beats import TooLarge
from core.watching.wanted import Wanted
from gui.views.step_mode.moments import BACKWARD, FORWARD, LOSS, START, UPDATE, Moment
from gui.views.step_mode.places import Spot
from gui.views.step_mode.step_view import StepModeView
from tests.gui.views import seen
from tests.gui.views.rehearsed import SMALL, rehearsed
from tests.training.making import experiment


@pytest.fixture
def view(qtbot):
    view = StepModeView()
    qtbot.addWidget(view)
    view.resize(540, 420)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def show(view, beats, step=3, phase="paused"):
    progress = msgspec.structs.replace(seen.PROGRESS, phase=phase, step=step)
    view.show_snapshot(msgspec.structs.replace(seen.snapshot(beats=beats), progress=progress))
    QApplication.processEvents()


def words(view):
    return re.sub(r"<[^>]*>", " ", view.words.text())


def invited(view):
    (label,) = [each for each in view.findChildren(QLabel) if each.property("role") == "empty"]
    return label.text() if label.isVisible() else ""


def press(qtbot, button, times=1):
    for _time in range(times):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def point_at(qtbot, view, place):
    qtbot.mouseClick(view.diagram, Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))


def test_next_leads_layer_by_layer_forward_and_back_and_then_takes_the_step(view, qtbot):
    show(view, rehearsed(SMALL))
    moments = [view.bar.moment]
    for _press in range(5):
        press(qtbot, view.bar.next)
        moments.append(view.bar.moment)
    expected = [(FORWARD, 1), (FORWARD, 2), (LOSS, 2), (BACKWARD, 1), (BACKWARD, 2), (UPDATE, 2)]
    assert moments == [Moment(*each) for each in expected]
    with qtbot.waitSignal(view.picked):
        press(qtbot, view.bar.next)
    assert view.bar.moment == Moment(UPDATE, 2)
    show(view, rehearsed(SMALL, steps=4), step=4)
    assert view.bar.moment == START


def test_back_leads_the_same_way(view, qtbot):
    show(view, rehearsed(SMALL))
    press(qtbot, view.bar.next, times=5)
    moments = []
    while view.bar.back.isVisible():
        press(qtbot, view.bar.back)
        moments.append(view.bar.moment)
    expected = [(BACKWARD, 2), (BACKWARD, 1), (LOSS, 2), (FORWARD, 2), (FORWARD, 1)]
    assert moments == [Moment(*each) for each in expected]


def test_a_beat_is_chosen_and_walked_by_keyboard(view, qtbot):
    show(view, rehearsed(SMALL))
    press(qtbot, view.bar.beats[BACKWARD])
    assert view.bar.moment == Moment(BACKWARD, 2)
    qtbot.keyClick(view.bar.beats[BACKWARD], Qt.Key.Key_PageDown)
    assert view.bar.moment.beat == UPDATE
    qtbot.keyClick(view.diagram, Qt.Key.Key_PageUp)
    assert view.bar.moment == Moment(BACKWARD, 2)


def test_numbers_appear_column_by_column(view, qtbot):
    beats = rehearsed(SMALL)
    show(view, beats)
    pictures = [view.diagram.grab().toImage()]
    for _press in range(5):
        press(qtbot, view.bar.next)
        pictures.append(view.diagram.grab().toImage())
    assert all(pictures[one] != pictures[other] for one in range(6) for other in range(one))


def test_a_click_on_a_unit_or_a_link_shows_its_formula(view, qtbot):
    beats = rehearsed(SMALL)
    show(view, beats)
    places = view.diagram.places()
    point_at(qtbot, view, places.box(1, 1).center())
    assert view.diagram.spot == Spot(0, 1)
    assert "Layer 1, unit 2" in words(view)
    point_at(qtbot, view, places.link(0, 0, 1).pointAt(0.2))
    assert view.diagram.spot == Spot(0, 0, 1)
    assert "link from x₂ to unit 1" in words(view)
    weight, value = beats.layers[0].weights[0, 1], beats.layers[0].inputs[1]
    assert f"= {weight * value:#.3g}" in words(view)
    point_at(qtbot, view, places.box(0, 0).center())
    assert "Input 1" in words(view)
    before = words(view)
    point_at(qtbot, view, places.column(0).center())
    assert words(view) == before


def test_arrow_keys_walk_over_units_and_with_shift_over_links(view, qtbot):
    show(view, rehearsed(SMALL))
    spots = []
    keys = [Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left]
    for key in keys:
        qtbot.keyClick(view.diagram, key)
        spots.append(view.diagram.spot)
    assert spots == [Spot(0, 1), Spot(0, 1), Spot(1, 0), Spot(1, 0), Spot(0, 0), Spot(-1, 0)]
    qtbot.keyClick(view.diagram, Qt.Key.Key_Right)
    for source in (0, 1, None, 0):
        qtbot.keyClick(view.diagram, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert view.diagram.spot == Spot(0, 0, source)


def test_another_sample_is_asked_for(view, qtbot):
    show(view, rehearsed(SMALL))
    assert view.wanted == Wanted(beats=1)
    qtbot.keyClick(view.sample, Qt.Key.Key_Up)
    assert view.wanted == Wanted(beats=2)
    qtbot.keyClick(view.sample, Qt.Key.Key_Up)
    qtbot.keyClick(view.sample, Qt.Key.Key_PageUp)
    assert view.wanted == Wanted(beats=10)


def test_the_same_step_with_another_sample_stays_at_its_beat(view, qtbot):
    show(view, rehearsed(SMALL))
    press(qtbot, view.bar.beats[LOSS])
    before = words(view)
    show(view, rehearsed(SMALL, sample=2))
    assert view.bar.moment.beat == LOSS
    assert words(view) != before


def test_a_network_too_large_is_said(view):
    show(view, rehearsed(SMALL))
    show(view, TooLarge(text="too many units"))
    assert invited(view) == "too many units"
    show(view, rehearsed(SMALL))
    assert invited(view) == ""


def test_a_smaller_network_takes_over_what_was_selected(view, qtbot):
    show(view, rehearsed(experiment(Dense(units=6), Dense(units=6))))
    point_at(qtbot, view, view.diagram.places().box(2, 5).center())
    press(qtbot, view.bar.beats[UPDATE])
    show(view, rehearsed(SMALL))
    assert view.diagram.spot == Spot(0, 0)
    assert view.bar.moment == Moment(UPDATE, 2)


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        ("stale", "The weights belong to what was here before"),
        ("broken", "This cannot be trained yet"),
        ("finished", "Finished"),
        ("diverged", "Diverged"),
        ("running", "pause it"),
    ],
)
def test_a_run_that_cannot_take_a_step_now_says_so(view, qtbot, phase, said):
    show(view, rehearsed(SMALL), phase=phase)
    assert said in view.legend.text()
    press(qtbot, view.bar.beats[UPDATE])
    assert not view.bar.next.isVisible()
    with qtbot.assertNotEmitted(view.picked):
        qtbot.keyClick(view.diagram, Qt.Key.Key_PageDown)
    show(view, rehearsed(SMALL))
    assert view.bar.next.isVisible()
    assert said not in view.legend.text()


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_numbers_that_are_none_are_drawn_and_said(view, qtbot, value):
    show(view, seen.beats(value=value))
    for _press in range(8):
        view.diagram.grab()
        press(qtbot, view.bar.next)
    assert view.bar.moment.beat == UPDATE
    assert "this step changes nothing" in words(view)
    press(qtbot, view.bar.beats[FORWARD])
    assert "not a number" in words(view)
