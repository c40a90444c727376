"""The filters in the whole program: seen live, of the selected card and of the sample that is followed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.watching.filters_look import FiltersLook
from core.watching.sample_look import SamplePlace
from gui.views.filters.filters_view import FiltersView


def test_they_are_opened_and_follow_card_and_sample(program):
    program.window.file.open_preset("digits-conv")
    program.order("look.filters")
    view = program.window.findChild(FiltersView)
    program.until(view.board.maps.isVisible)
    program.order("train.epoch")
    program.until(lambda: program.window.display.newest_step > 0)
    strip = program.window.centralWidget().strip
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert view.wanted.filters.layer == strip.place - 1 == 1
    program.window.view.show_place(SamplePlace("dev", 7))
    assert view.wanted.filters.sample == SamplePlace("dev", 7)
    program.order("look.filters")
    program.until(lambda: seen(program) is not None and seen(program).place == view.wanted.filters)


def seen(program):
    """What the newest snapshot shows of filters."""
    look = program.window.display.newest.filters
    return look if isinstance(look, FiltersLook) else None


def test_closed_they_are_not_asked_for(program):
    program.order("train.epoch")
    program.until(lambda: program.window.display.newest_step > 0)
    assert program.window.display.newest.filters is None
