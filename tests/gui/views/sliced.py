"""A landscape view, slices that are made up, and what is seen of them."""

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.blocks import Dense
from core.watching.slice_look import AboutSlice, Ends, SliceLook
from core.worker.messages import Sliced
from gui.views.landscape.landscape_view import LandscapeView
from tests.gui.views import seen
from tests.training.making import experiment

LEFT = Qt.MouseButton.LeftButton
MADE = experiment(Dense(units=4))
SNAPSHOT = seen.snapshot()


def opened(qtbot):
    """A view of a run that rests at step 30."""
    view = LandscapeView()
    qtbot.addWidget(view)
    view.resize(560, 440)
    view.show_experiment(MADE)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.show_snapshot(at(30))
    return view


def at(step, phase="paused", run=1):
    """A snapshot of a run at a step."""
    return replace(SNAPSHOT, run=run, progress=replace(seen.PROGRESS, step=step, phase=phase))


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


def pixel(view, x, y):
    """Where a place of the slice is drawn."""
    frame = view.map.frame
    return QPoint(round(frame.across(x)), round(frame.upward(y)))


def press(widget):
    """Click on it."""
    QTest.mouseClick(widget, LEFT)
    QApplication.processEvents()


def colour(view, x, y):
    """That of the map at a place of the slice."""
    return view.map.grab().toImage().pixelColor(pixel(view, x, y))
