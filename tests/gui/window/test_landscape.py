"""The landscape in the whole program: measured beside the run while it can be seen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.views.landscape.landscape_view import LandscapeView


def opened(program):
    program.order("look.landscape")
    (view,) = program.window.findChildren(LandscapeView)
    return view


def slice_of(view):
    return view._look


def test_it_is_measured_when_it_is_opened_and_stays_when_the_run_goes_on(endless):
    view = opened(endless)
    endless.until(lambda: slice_of(view) is not None and slice_of(view).done)
    assert slice_of(view).step == 0
    endless.order("train.run_or_pause")
    endless.until_step(50)
    before = slice_of(view)
    assert before.step == 0
    QTest.mouseClick(view.bar.button, Qt.MouseButton.LeftButton)
    endless.until(lambda: slice_of(view) is not before)
    assert slice_of(view).step > 0
    assert slice_of(view).cut is not None
    assert endless.thread.progress.phase == "running"


def test_a_reset_measures_another_one(program):
    view = opened(program)
    program.order("train.epoch")
    program.until_phase("paused")
    program.until(lambda: slice_of(view) is not None)
    first = slice_of(view)
    program.order("train.reset")
    program.until(lambda: slice_of(view) is not None and slice_of(view) is not first and slice_of(view).done)
    assert slice_of(view).step == 0


def test_another_shape_leaves_it_until_the_reset(program):
    view = opened(program)
    program.order("train.epoch")
    program.until_phase("paused")
    program.session.edit(("network", "blocks", 0, "units"), 3)
    program.until_phase("stale")
    program.until(lambda: view._progress is not None and view._progress.phase == "stale")
    assert view.wish is None
    program.order("train.reset")
    program.until(lambda: slice_of(view) is not None and slice_of(view).done and slice_of(view).step == 0)


def test_a_process_that_dies_is_followed_by_one_that_measures(program):
    view = opened(program)
    program.until(lambda: slice_of(view) is not None)
    first = slice_of(view)
    program.kill_training()
    program.until(lambda: slice_of(view) not in (None, first) and slice_of(view).done)


def test_what_cannot_be_seen_is_not_measured(program):
    view = opened(program)
    program.until(lambda: program.window.display._slice is not None)
    program.window._docks.bring("output")
    program.until(lambda: program.window.display._slice is None)
    assert view.wish is not None or slice_of(view).done
