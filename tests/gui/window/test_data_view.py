"""The data view in the whole program: it is answered by the training process, and a sample is followed live."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.catalogue.sources.bundled import Iris
from core.watching.wanted import Wanted
from gui.views.data.data_view import DataView
from gui.views.output_map import PlaneMap


def seen(view):
    return view.pages.samples.cloud.seen


def test_it_asks_when_it_is_opened_and_follows_a_sample_while_the_run_goes_on(program):
    program.order("train.step")
    program.until_step(1)
    assert not program.window.findChildren(DataView)
    QTest.mouseClick(program.window._data.look_button, Qt.MouseButton.LeftButton)
    (view,) = program.window.findChildren(DataView)
    program.until(lambda: seen(view) is not None)
    cloud = view.pages.samples.cloud
    program.until(lambda: not cloud.visibleRegion().isEmpty())
    QTest.keyClick(cloud, Qt.Key.Key_Right)
    program.until(view.pages.samples.panel.isVisible)
    assert program.window.display.newest.followed.place == view.wanted.followed
    program.order("train.run_or_pause")
    step = program.window.display.newest_step
    program.until(
        lambda: program.window.display.newest_step > step and program.window.display.newest.followed is not None
    )
    program.session.edit(("data", "dataset"), Iris())
    program.until(lambda: seen(view).total == 90)
    assert view.wanted == Wanted()


def test_a_click_on_the_output_map_opens_the_view_and_follows_the_sample(program):
    (area,) = program.window.findChildren(PlaneMap)
    program.until(lambda: area._samples is not None and not area.visibleRegion().isEmpty())
    x, y = (axis[0] for axis in area.frame.pixels(*area._samples.dev[:1].T.astype(np.float64)))
    QTest.mouseClick(area, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    (view,) = program.window.findChildren(DataView)
    program.until(view.pages.samples.panel.isVisible)
    assert seen(view).part == view.pages.samples.followed.part == "dev"
    assert program.window.display.newest.followed.place == view.pages.samples.followed


def test_a_process_that_dies_is_no_answer_and_the_next_one_is_asked(program):
    program.order("look.data_view")
    (view,) = program.window.findChildren(DataView)
    program.until(lambda: seen(view) is not None)
    program.kill_training()
    program.until(lambda: program.thread.progress.phase == "starting")
    program.session.edit(("data", "seed"), 5)
    before = seen(view)
    program.until(lambda: seen(view) is not before)
    program.until_phase("ready")
