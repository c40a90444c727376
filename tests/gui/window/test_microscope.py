"""The microscope in the whole program: answered by the training process, beside the data view and a run."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.initializers import HeNormal, Zeros
from gui.views.data.data_view import DataView
from gui.views.microscope.microscope_view import MicroscopeView


def test_a_click_draws_other_weights_and_undo_brings_the_old_ones_back(program):
    before = program.session.experiment
    QTest.keyClick(program.window, Qt.Key.Key_W)
    (view,) = program.window.findChildren(MicroscopeView)
    program.until(lambda: not view.passes.visibleRegion().isEmpty())
    assert view.passes.starts[1].fate == "no_gradient"
    QTest.mouseClick(view.heads.all[1], Qt.MouseButton.LeftButton)
    program.until(lambda: view.passes.starts[0].fate == "no_gradient")
    assert {block.initializer for block in program.session.experiment.network.blocks} == {Zeros()}
    program.order("edit.undo")
    program.until(lambda: view.passes.starts[0].fate == "survives")
    assert program.session.experiment == before


def test_it_and_the_data_view_get_each_their_own_answer_while_a_run_goes_on(endless):
    endless.order("train.run_or_pause")
    endless.until_step(1)
    for name in ("look.data_view", "look.microscope"):
        endless.order(name)
    (view,), (data,) = endless.window.findChildren(MicroscopeView), endless.window.findChildren(DataView)
    endless.window._docks.all["data_view"].setFloating(True)
    endless.until(lambda: data.pages.samples.cloud.seen is not None and bool(view.passes.starts))
    QApplication.processEvents()
    cloud, starts = data.pages.samples.cloud.seen, view.passes.starts
    endless.session.edit(("data", "seed"), 5)
    endless.until(lambda: data.pages.samples.cloud.seen is not cloud and view.passes.starts != starts)
    QTest.mouseClick(view.heads.all[-1], Qt.MouseButton.LeftButton)
    assert endless.session.experiment.network.output.initializer == HeNormal()
    assert endless.thread.progress.phase == "running"
