"""The output in its three forms: a map of the plane, a table of mistakes, predictions against the truth."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from core.catalogue.datasets import Diabetes, Digits, Iris
from core.experiment import Data, Experiment
from core.watching.snapshot import Confusion, Scatter
from gui.plots.taking import svg
from gui.views.output import OutputView
from gui.views.output_map import PlaneMap
from tests.gui.views import seen

LEFT, RIGHT = 66, 240
"""Pixels well inside the map of a view of 300 x 330."""


def _invites(view):
    return any(label.isVisible() and label.property("role") == "empty" for label in view.findChildren(QLabel))


def _picture(view):
    QApplication.processEvents()
    return view.body.grab().toImage()


@pytest.fixture
def output(qtbot):
    view = OutputView()
    qtbot.addWidget(view)
    view.resize(300, 330)
    view.show()
    return view


def test_samples_are_seen_before_the_first_step(output):
    output.show_experiment(Experiment())
    bare = _picture(output)
    output.show_points(seen.points())
    assert not _invites(output)
    assert _picture(output) != bare
    output.show_points(None)
    assert _invites(output)


def test_the_map_is_orange_left_and_blue_right(output):
    output.show_experiment(Experiment())
    output.show_snapshot(seen.snapshot())
    image = _picture(output)
    middle = image.height() // 3
    left, right = image.pixelColor(LEFT, middle), image.pixelColor(RIGHT, middle)
    assert left.red() > left.blue() + 60
    assert right.blue() > right.red() + 60


def test_hard_shows_two_colours_only(output, qtbot):
    output.show_experiment(Experiment())
    output.show_snapshot(seen.snapshot())
    hard = next(button for button in output.findChildren(QToolButton) if button.text() == "hard")
    soft = _colours_across(output)
    qtbot.mouseClick(hard, Qt.MouseButton.LeftButton)
    assert len(_colours_across(output)) == 2 < len(soft)


def _colours_across(view):
    image = _picture(view)
    return {image.pixel(x, image.height() // 3) for x in range(LEFT, RIGHT)}


@pytest.mark.parametrize(
    ("dataset", "part", "rows"),
    [
        (Digits(), Confusion(counts=seen.single(np.eye(10) * 30)), 11),
        (Iris(), Confusion(counts=seen.single(np.zeros((3, 3)))), 4),
        (Iris(), seen.output(classes=3), 1601),
        (Diabetes(), Scatter(true=seen.single([0, 1, np.nan]), predicted=seen.single([0.1, 0.8, 2])), 4),
        (Diabetes(), Scatter(true=seen.single([]), predicted=seen.single([])), 1),
    ],
)
def test_other_data_have_other_pictures(output, dataset, part, rows):
    output.show_experiment(Experiment(data=Data(dataset=dataset)))
    output.show_points(None)
    bare = _picture(output)
    output.show_snapshot(seen.snapshot(output=part))
    assert not _invites(output)
    assert output.table().text(",").count("\n") == rows
    assert rows == 1 or _picture(output) != bare


def test_the_map_reads_out_what_is_under_the_mouse(output):
    output.show_experiment(Experiment())
    output.show_snapshot(seen.snapshot())
    before = _picture(output)
    area = output.findChild(PlaneMap)
    place, none = QPointF((LEFT + RIGHT) / 2, 100), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(area, event)
    assert re.search(r"→ 0\.[45]", svg(output.body).decode())
    QApplication.sendEvent(area, QEvent(QEvent.Type.Leave))
    assert _picture(output) == before
