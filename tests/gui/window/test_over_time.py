"""The layers in the whole program: a double click opens one over time, whose moments come in while it trains."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.watching.inside_look import LayerPlace
from gui.views.layer_rows.grid import CellPlace
from gui.views.layer_rows.layer_rows import LayerRows
from gui.views.over_time.over_time_view import OverTimeView


def test_a_double_click_opens_the_layer_and_its_moments_come_in(endless):
    endless.order("train.run_or_pause")
    endless.window._docks.bring("activations")
    (rows,) = endless.window.findChildren(LayerRows)
    endless.until(lambda: bool(rows.rows) and rows.rows[1].norm is not None)
    QTest.mouseDClick(rows, Qt.MouseButton.LeftButton, pos=rows.grid.box(CellPlace(1, "values")).center().toPoint())
    assert endless.window._docks.all["over_time"].isVisible()
    endless.until(lambda: (seen := endless.window.display.newest.over_time) is not None and len(seen.x) > 3)
    assert endless.thread.progress.phase == "running"


def test_another_choice_is_answered_though_the_run_stands_still(program):
    program.order("train.epoch")
    program.until_phase("paused")
    program.order("look.over_time")
    view = program.window._views.of(OverTimeView)
    program.until(lambda: view.table().text(",").count("\n") > 1)
    view.point_at(LayerPlace(1, "weights"))
    assert view.table().text(",").count("\n") == 1
    program.until(lambda: view.table().text(",").count("\n") > 1)
