"""The landscape: what it wishes for, and what it says."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.catalogue.activations import ReLU
from core.experiment import Experiment
from core.training import survey
from core.training.moment import moment
from core.training.run import Run
from core.training.survey import Survey
from core.watching.slice_look import AboutSlice
from core.watching.stage import PretrainingProgress
from core.worker.messages import Sliced
from gui.look import apply_look
from gui.views.landscape.landscape_view import LandscapeView
from gui.views.landscape.slice_bar import REACHES
from tests.gui.choosing import choose
from tests.gui.views import seen
from tests.gui.views.sliced import MADE, SNAPSHOT, answer, at, even, opened, press
from tests.training.making import go, with_block


@pytest.fixture
def view(qtbot):
    return opened(qtbot)


@pytest.fixture(scope="module")
def measured():
    """A slice of a run of 30 steps and one on the way to it, whatever they are asked as."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(survey, "EDGES", (5, 9))
        run = Run(MADE)
        first = moment(run)
        go(run, 30)
        found = Survey(run, [first], AboutSlice())
        for _place in range(70):
            found.advance()
        coarse = found.look()
        while not found.done:
            found.advance()
    return found.look(), coarse


def said(view):
    return view._about.text()


def test_it_wishes_for_a_slice_until_it_has_one(view, measured):
    whole, coarse = measured
    wish = view.wish
    assert (wish.plane, wish.reach) == ("random", 1.0)
    answer(view, coarse)
    assert view.wish == wish
    assert view.bar.button.text() == "Cancel"
    answer(view, whole)
    assert view.wish is None
    assert view.bar.button.text() == "Renew"


@pytest.mark.parametrize("phase", ["starting", "stale", "broken", "gone"])
def test_without_a_run_that_can_train_it_wishes_for_nothing(view, phase):
    view.show_snapshot(at(30, phase))
    assert view.wish is None
    assert not view.bar.button.isEnabled()


def test_while_layers_learn_without_labels_it_wishes_for_nothing(view):
    progress = replace(seen.PROGRESS, pretraining=PretrainingProgress(0, 1, 0, 5, 3, False))
    view.show_snapshot(replace(SNAPSHOT, run=1, progress=progress))
    assert view.wish is None


def test_before_its_first_grid_it_says_how_far_it_is(view, measured):
    nothing = np.empty((0, 0), np.float32)
    answer(view, replace(measured[0], train=nothing, dev=nothing, points=7))
    assert view._empty.isVisible()
    assert view._empty.text().endswith("7 of 122 points")


def test_it_says_what_is_drawn(view, measured):
    whole, coarse = measured
    answer(view, coarse)
    assert said(view).startswith("step 0,030 · 60 train and 20 dev samples · 70 of 122 points · the plane holds ")
    answer(view, whole)
    assert " points" not in said(view)


def test_cancel_keeps_what_is_there_and_renew_asks_again(view, measured):
    answer(view, measured[1])
    before = view.wish
    press(view.bar.button)
    assert view.wish is None
    assert "left at 70 of 122 points" in said(view)
    assert view.map.isVisible()
    press(view.bar.button)
    assert view.wish == replace(before, turn=before.turn + 1)


def test_when_the_run_goes_on_it_stays_and_says_of_when_it_is(view, measured):
    answer(view, measured[0])
    view.show_snapshot(at(90, "running"))
    assert view.map.isVisible()
    assert said(view).startswith("step 0,030; the run is at 0,090")
    assert view.bar.button.property("role") == "primary"
    assert view.wish is None


def test_another_run_empties_it_and_asks_again(view, measured):
    answer(view, measured[0])
    view.show_snapshot(at(0, "ready", run=2))
    assert not view.map.isVisible()
    assert view.wish is not None


def test_a_network_that_changed_is_measured_again(view, measured):
    answer(view, measured[0])
    view.show_experiment(replace(MADE, notes="other words"))
    assert view.wish is None
    view.show_experiment(with_block(MADE, 0, activation=ReLU()))
    assert view.wish is not None
    assert view.map.isVisible()


def test_of_a_network_that_waits_for_a_reset_it_says_so(view, measured):
    answer(view, measured[0])
    view.show_experiment(with_block(MADE, 0, units=5))
    view.show_snapshot(at(30, "stale"))
    assert said(view).startswith("step 0,030, before the change: Reset begins anew")
    assert view.map.isVisible()
    assert view.bar.button.text() == "Renew"
    view.show_snapshot(at(0, "ready", run=2))
    assert view.bar.button.isEnabled()


def test_what_was_asked_before_comes_too_late(view, measured):
    late = view.wish
    choose(view.bar.planes, "walked")
    assert view.wish.plane == "walked"
    view.show_slice(Sliced(1, late, replace(measured[0], about=late)))
    assert not view.map.isVisible()


def test_directions_reach_and_draw_are_chosen(view):
    QTest.keyClick(view.bar.reach, Qt.Key.Key_Right)
    assert view.wish.reach == REACHES[REACHES.index(1.0) + 1]
    assert view.bar.said.text() == "± 2"
    press(view.bar.dice)
    assert view.wish.draw == 1
    choose(view.bar.planes, "walked")
    assert not view.bar.dice.isVisible()


def test_where_there_is_none_it_says_why(view):
    view.show_slice(Sliced(1, view.wish, None, "use fewer units"))
    assert view._empty.text() == "use fewer units"
    assert view.wish is None


def test_a_walk_that_is_not_there_yet_is_said(view):
    choose(view.bar.planes, "walked")
    answer(view, even(np.ones((3, 3))))
    assert "no walk yet: random directions" in said(view)
    assert not view.cut.isVisible()


@pytest.mark.parametrize("size", [(560, 440), (320, 520), (200, 160)])
def test_it_is_drawn_in_any_room(view, measured, size):
    view.resize(*size)
    answer(view, measured[0])
    assert view.map.frame.field.width() > 0
    assert not view.grab().toImage().isNull()


@pytest.mark.parametrize(("theme", "projector"), [("dark", False), ("light", True)])
def test_it_is_drawn_in_any_look(qtbot, qapp, measured, theme, projector):
    apply_look(qapp, theme, projector)
    view = LandscapeView()
    qtbot.addWidget(view)
    view.show()
    view.show_snapshot(at(30))
    answer(view, measured[0])
    assert not view.grab().toImage().isNull()
    apply_look(qapp, "light", False)


def test_its_numbers_can_be_taken_along(view, measured):
    assert not list(view.table().rows)
    answer(view, measured[0])
    table = view.table()
    rows = list(table.rows)
    assert len(rows) == 81
    assert rows[0][:2] == (-1.0, -1.0)
    assert rows[40][2:] == pytest.approx(measured[0].losses, rel=1e-6)


def test_an_experiment_that_is_the_same_changes_nothing(view, measured):
    answer(view, measured[0])
    view.show_experiment(MADE)
    assert view.wish is None
    view.show_experiment(Experiment())
    assert view.wish is not None
