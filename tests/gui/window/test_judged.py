"""From a cell of the output to its samples, from there along the network, live and back in time."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.document.presets import open_preset
from core.watching.judged_look import AboutMistakes, ClassTallies
from gui.views.data.data_view import DataView
from gui.views.judged.judged_view import JudgedView
from gui.views.output import OutputView
from gui.views.timeline import Timeline
from tests.gui.choosing import choose


def test_a_cell_leads_to_its_samples_and_a_sample_through_the_network(program):
    (output,) = program.window.findChildren(OutputView)
    program.session.start(open_preset("digits"))
    program.until_phase("ready")
    program.until(lambda: len(output.confusion._counts) == 10)
    counts = output.confusion._counts
    column = int(counts[0, 1:].argmax()) + 1
    for _time in range(column + 1):
        QTest.keyClick(output.confusion, Qt.Key.Key_Right)
    QTest.keyClick(output.confusion, Qt.Key.Key_Return)
    (view,) = program.window.findChildren(JudgedView)
    program.until(lambda: view.mistakes._seen is not None and view.mistakes._seen.about.answer == column)
    assert view.isVisible()
    assert view.mistakes._seen.count == counts[0, column]
    QTest.keyClick(view.mistakes.grid, Qt.Key.Key_Right)
    QTest.keyClick(view.mistakes.grid, Qt.Key.Key_Return)
    (data,) = program.window.findChildren(DataView)
    program.until(data.pages.samples.panel.isVisible)
    assert data.pages.samples.followed.index == int(view.mistakes._seen.samples.places[0])


def test_it_is_live_and_goes_back_in_time_and_survives_another_process(program):
    QTest.keyClick(program.window, Qt.Key.Key_J)
    (view,) = program.window.findChildren(JudgedView)
    program.until(lambda: view._seen is not None)
    choose(view.choices, 1)
    program.until(lambda: isinstance(view._seen, ClassTallies))
    start = view._seen.counts.tolist()
    for _epoch in range(6):
        program.order("train.epoch")
        program.until_phase("paused")
    program.until(lambda: view._seen.counts.tolist() != start)
    timeline = program.window.findChild(Timeline)
    program.until(lambda: bool(timeline._stops))
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    program.until(lambda: view._seen is not None and view._seen.counts.tolist() == start)
    program.kill_training()
    program.until_phase("ready")
    program.until(lambda: view._seen is not None and view._seen.counts.tolist() == start)


def test_another_task_asks_other_things_at_once(program):
    program.order("look.judged")
    (view,) = program.window.findChildren(JudgedView)
    program.until(lambda: view._seen is not None)
    choose(view.choices, 3)
    program.session.start(open_preset("regression"))
    program.until(lambda: view.mistakes._seen is not None and isinstance(view.wanted.judged, AboutMistakes))
    program.until(lambda: view._seen is view.mistakes._seen)
    assert view.page is view.mistakes
