"""The bench in the whole program: it is seen live, and follows the card that is selected."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.views.bench.bench_view import BenchView
from tests.gui.choosing import choose


def test_it_is_opened_and_follows_the_selected_card(program):
    program.order("look.bench")
    view = program.window.findChild(BenchView)
    program.until(view.slope.plot.isVisible)
    strip = program.window.centralWidget().strip
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert view.wanted.bench.layer == strip.place - 1 == 1
    program.until(lambda: program.window.display.newest.bench.place.layer == 1)


def test_closed_it_is_not_asked_for(program):
    program.order("train.epoch")
    program.until(lambda: program.window.display.newest_step > 0)
    assert program.window.display.newest.bench is None


def test_steps_are_drawn_one_by_one(program):
    program.order("look.bench")
    view = program.window.findChild(BenchView)
    program.until(view.slope.plot.isVisible)
    choose(view.choices, "path")
    for places in range(1, 5):
        program.until(lambda places=places: view.table().text(",").count("\n") == 1 + places)
        program.order("train.step")


def test_made_later_it_shows_the_card_that_was_selected(program):
    strip = program.window.centralWidget().strip
    QTest.keyClick(strip, Qt.Key.Key_Right)
    program.order("look.bench")
    assert program.window.findChild(BenchView).wanted.bench.layer == strip.place - 1 == 1
