"""The landscape: what it wishes for, draws, reads out and says."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.experiment import Experiment
from core.training import survey
from core.training.moment import moment
from core.training.run import Run
from core.training.survey import Survey
from core.watching.slice_look import AboutSlice, Ends, SliceLook, Walk
from core.watching.stage import PretrainingProgress
from core.worker.messages import Sliced
from gui.look import LIGHT, apply_look
from gui.plots.maps import rgb
from gui.plots.relief import LEVELS
from gui.views.landscape.ground import ground_of, shades
from gui.views.landscape.landscape_view import LandscapeView
from gui.views.landscape.slice_bar import REACHES
from tests.gui.views import seen
from tests.training.making import experiment, go, with_block

LEFT = Qt.MouseButton.LeftButton
MADE = experiment(Dense(units=4))
SNAPSHOT = seen.snapshot()


def at(step, phase="paused", run=1):
    return replace(SNAPSHOT, run=run, progress=replace(seen.PROGRESS, step=step, phase=phase))


@pytest.fixture
def view(qtbot):
    view = LandscapeView()
    qtbot.addWidget(view)
    view.resize(560, 440)
    view.show_experiment(MADE)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.show_snapshot(at(30))
    return view


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


def answer(view, look):
    """Let a slice come as what it wishes for."""
    view.show_slice(Sliced(1, view.wish, replace(look, about=view.wish)))
    QApplication.processEvents()


def even(ground, **changes):
    """A slice of these losses, done."""
    grid = np.asarray(ground, np.float32)
    made = SliceLook(
        AboutSlice(), 30, 1, (0.5, 0.6), (60, 20), Ends(-1, 1), Ends(-1, 1), grid, grid + 1, None, None, 81, 81
    )
    return replace(made, **changes)


def said(view):
    return view._about.text()


def pixel(view, x, y):
    frame = view.map.frame
    return QPoint(round(frame.across(x)), round(frame.upward(y)))


def press(widget):
    QTest.mouseClick(widget, LEFT)
    QApplication.processEvents()


def colour(view, x, y):
    return view.map.grab().toImage().pixelColor(pixel(view, x, y))


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


def test_what_was_asked_before_comes_too_late(view, measured):
    late = view.wish
    press(view.bar.planes._buttons["walked"])
    assert view.wish.plane == "walked"
    view.show_slice(Sliced(1, late, replace(measured[0], about=late)))
    assert not view.map.isVisible()


def test_directions_reach_and_draw_are_chosen(view):
    QTest.keyClick(view.bar.reach, Qt.Key.Key_Right)
    assert view.wish.reach == REACHES[REACHES.index(1.0) + 1]
    assert view.bar.said.text() == "± 2"
    press(view.bar.dice)
    assert view.wish.draw == 1
    press(view.bar.planes._buttons["walked"])
    assert not view.bar.dice.isVisible()


def test_where_there_is_none_it_says_why(view):
    view.show_slice(Sliced(1, view.wish, None, "use fewer units"))
    assert view._empty.text() == "use fewer units"
    assert view.wish is None


def test_a_walk_that_is_not_there_yet_is_said(view):
    press(view.bar.planes._buttons["walked"])
    answer(view, even(np.ones((3, 3))))
    assert "no walk yet: random directions" in said(view)
    assert not view.cut.isVisible()


def test_the_lower_the_darker(view):
    answer(view, even([[0.1, 0.1, 0.1], [1, 1, 1], [10, 10, 10]]))
    levels = [colour(view, 0.5, y).lightness() for y in (-0.95, -0.3, 0.4, 0.95)]
    assert levels == sorted(levels)
    assert levels[-1] > levels[0] + 60


def test_what_overflows_is_hatched_and_said(view):
    losses = np.full((9, 9), 2.0)
    losses[6:, 6:] = np.nan
    losses[0, 0] = np.inf
    answer(view, even(losses))
    assert "hatched: the loss overflows at 10 places" in said(view)
    found = {colour(view, 0.6 + step / 50, 0.8).name() for step in range(15)}
    assert QColor(LIGHT.panel).name() in found
    assert len(found) > 1


@pytest.mark.parametrize("value", [0.0, 1.0, np.nan, 1e30])
def test_any_level_ground_is_drawn(view, value):
    answer(view, even(np.full((5, 5), value), losses=(value, value)))
    assert not view.map.grab().toImage().isNull()
    assert view.map.surface.ticks(6)


def test_the_mouse_reads_the_nearest_measured_losses(view):
    losses = np.arange(25.0).reshape(5, 5) + 1
    answer(view, even(losses))
    assert view.map.words(view.map.frame) == "Point at a place to read its loss"
    QTest.mouseMove(view.map, pixel(view, 0.45, -0.55))
    assert view.map.words(view.map.frame) == "(0.5, -0.5): train 9.00, dev 10.0"


def test_the_arrow_keys_read_place_by_place(view):
    losses = np.arange(25.0).reshape(5, 5) + 1
    losses[4, 2] = np.inf
    answer(view, even(losses))
    view.map.setFocus()
    read = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(view.map, key)
        read.append(view.map.words(view.map.frame).partition(":")[2])
    assert [each.partition(",")[0].strip() for each in read] == [
        "train 13.0",
        "train 12.0",
        "train 17.0",
        "train 18.0",
        "train overflow",
        "train overflow",
    ]


def test_dev_can_be_drawn_instead(view):
    answer(view, even([[1.0, 1.0], [9.0, 9.0]]))
    before = view.map.surface.span
    press(view.parts._buttons["dev"])
    assert view.map.surface.span.low > before.low


def test_the_walk_is_drawn_with_its_marks(view):
    places = np.array([[-0.8, 0.0], [-0.4, 0.8], [0.4, 0.8], [0.0, 0.0]], np.float32)
    bare = even(np.ones((3, 3)))
    answer(view, bare)
    before = colour(view, 0.0, 0.8)
    press(view.bar.button)
    answer(view, replace(bare, walk=Walk(places, np.arange(4, dtype=np.float32), 2, 0.9)))
    assert colour(view, 0.0, 0.8).lightness() > 180 > before.lightness()
    assert colour(view, 0.4, 0.8).name() == QColor(LIGHT.third).name()
    assert colour(view, -0.8, 0.0).name() == QColor(LIGHT.text).name()
    assert colour(view, 0.0, 0.0).name() == QColor(LIGHT.dev).name()


def test_far_heights_do_not_press_the_valley_together():
    losses = np.ones((9, 9), np.float32)
    losses[:3] = 0.1
    losses[8, 8] = 1e30
    ground = ground_of(losses)
    assert ground.span.high == pytest.approx(1.0)
    assert [tick.text for tick in ground.ticks(4)] == ["0.1", "1", "10"]


def test_shades_are_as_many_as_levels():
    assert len(shades()) == LEVELS + 1
    assert tuple(shades()[0]) == rgb("#00224e")


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
