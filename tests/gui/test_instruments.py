"""The table of the views: what it says of each holds."""

from itertools import chain

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from core.experiment import Experiment
from gui.display import united
from gui.instruments import INSTRUMENTS
from gui.turns import Views
from gui.views.data.page_stack import PAGES, PageStack
from gui.views.view import View


class Opened(QObject):
    """Notes every widget that opens a window."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


@pytest.fixture
def opened(qapp: QApplication):
    """The windows that open while views are made."""
    opened = Opened()
    qapp.installEventFilter(opened)
    yield opened.windows
    qapp.removeEventFilter(opened)


@pytest.fixture
def views(qtbot):
    """Views as a window has them."""
    return Views(lambda _instrument, view: qtbot.addWidget(view))


@pytest.mark.parametrize("name", [each.name for each in INSTRUMENTS])
def test_a_view_is_what_its_entry_says_and_flashes_no_window(opened, views, name: str) -> None:
    instrument = next(each for each in INSTRUMENTS if each.name == name)
    view = views[name]
    view.show_experiment(Experiment())
    assert isinstance(view, View)
    assert views[name] is view
    assert views.of(type(view)) is view
    assert hasattr(view, "picked") or not instrument.picks
    drawn = [view for group in views.in_turn() for view in group]
    assert (view in drawn) == (instrument.turn is not None)
    assert (view in views.beside.askers) == hasattr(view, "next_question")
    assert (view in views.beside.slicers) == hasattr(view, "wish")
    assert not opened


def test_the_pages_of_the_data_flash_no_window(opened, qtbot) -> None:
    stack = PageStack(Experiment(), lambda: None)
    qtbot.addWidget(stack)
    for kind in PAGES:
        stack.page_of(kind)
    assert not opened


def test_a_view_takes_its_turn_from_when_it_is_made(views) -> None:
    turns = views.in_turn()
    assert not united(chain.from_iterable(turns)).curves
    views["curves"].show_experiment(Experiment())
    assert united(chain.from_iterable(turns)).curves
