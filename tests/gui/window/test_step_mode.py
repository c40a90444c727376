"""One step in the whole program: what is shown is what the training process then does."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.watching.wanted import Wanted
from gui.views.step_mode.moments import START, UPDATE
from gui.views.step_mode.step_view import StepModeView


def opened(program):
    program.order("look.step_mode")
    (view,) = program.window.findChildren(StepModeView)
    program.until(lambda: newest(program) is not None)
    return view


def newest(program):
    snapshot = program.window.display.newest
    return snapshot.beats if snapshot is not None else None


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_is_rehearsed_before_somebody_looks(program):
    display = program.window.display
    program.order("train.step")
    program.until_step(1)
    program.until(lambda: display.newest.progress.phase == "paused" and display.newest.output is not None)
    assert newest(program) is None
    assert not opened(program).visibleRegion().isEmpty()


def test_the_step_that_was_shown_is_taken(program):
    view = opened(program)
    for step in (1, 2):
        shown = newest(program)
        press(view.bar.beats[UPDATE])
        press(view.bar.next)
        program.until(lambda step=step: program.window.display.newest.progress.step == step)
        program.until(lambda: newest(program) is not None)
        assert view.bar.moment == START
        for before, after in zip(shown.layers, newest(program).layers, strict=True):
            np.testing.assert_array_equal(before.changed, after.weights)


def test_another_sample_is_looked_at_while_the_run_stands_still(program):
    view = opened(program)
    QTest.keyClick(view.sample, Qt.Key.Key_Up)
    assert view.wanted == Wanted(beats=2)
    program.until(lambda: newest(program).sample == 2)
    assert program.thread.progress.step == 0


def test_an_edit_that_no_longer_fits_is_said(program):
    view = opened(program)
    press(view.bar.beats[UPDATE])
    press(view.bar.next)
    program.until_step(1)
    program.session.edit(("network", "blocks", 0, "units"), 3)
    program.until_phase("stale")
    program.until(lambda: "belong to what was here before" in view.legend.text())
    press(view.bar.beats[UPDATE])
    assert not view.bar.next.isVisible()
    program.order("train.reset")
    program.until(lambda: newest(program) is not None and len(newest(program).layers[0].weights) == 3)
    assert view.bar.moment == START


def test_the_panel_can_be_closed_and_opened_again(program):
    view = opened(program)
    dock = program.window.findChild(type(view.parentWidget()), "step_mode")
    dock.close()
    assert view.visibleRegion().isEmpty()
    program.order("view.reset_layout")
    assert dock.isHidden()
    program.order("look.step_mode")
    assert not view.visibleRegion().isEmpty()
