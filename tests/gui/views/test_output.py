"""The output in its three forms: a map of the plane, a table of mistakes, predictions against the truth."""

import re
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QToolButton

from core.catalogue.losses import BCE, MSE, CrossEntropy, Hinge, MultiHinge
from core.catalogue.sources.bundled import Diabetes, Digits, Iris
from core.catalogue.sources.planar import Discs
from core.catalogue.sources.shapes import ShapesTogether
from core.experiment import Data, Experiment
from core.watching.output_look import Area, Confusion, OutputMap, Points, Scatter
from core.watching.sample_look import SamplePlace
from gui.plots.taking import svg
from gui.views.colouring import Colouring
from gui.views.output import OutputView
from gui.views.output_map import PlaneMap
from tests.gui.views import seen

THREE, NONE = seen.single([0, 1, 2]), seen.single([])
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
        (Diabetes(), Scatter(true=seen.single([0, 1, np.nan]), predicted=seen.single([0.1, 0.8, 2]), places=THREE), 4),
        (Diabetes(), Scatter(true=NONE, predicted=NONE, places=NONE), 1),
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


def test_a_map_of_own_features_has_their_names_and_ranges(output):
    area = Area(("height", "weight"), (140.0, 200.0), (20_000.0, 120_000.0), (-1.4, 3.0))
    ramp = np.tile(np.linspace(-1.4, 3, 40, dtype=np.float32), (40, 1))
    output.show_experiment(Experiment(data=Data(dataset=Diabetes())))
    output.show_snapshot(seen.snapshot(output=OutputMap(values=ramp[np.newaxis], area=area)))
    frame = output.map.frame
    assert (frame.x, frame.y) == (area.x, area.y)
    assert not output.map.grab().toImage().isNull()
    place = QPoint(round(frame.across(170.0)), round(frame.upward(70_000.0)))
    QTest.mouseMove(output.map, place)
    said = svg(output.body).decode()
    for words in ("height", "weight", ">100,000<", ">-1.5<", ">0.75<", ">3<"):
        assert words in said
    assert re.search(r"\((169|170)\.\d, (69|70),\d{3}\) → 0\.[678]", said)
    header, first, *_rest, last = output.table().text(",").split()
    assert header == "height,weight,output_0"
    assert first.startswith("140,20000,")
    assert last.startswith("200,120000,")


def test_numbers_and_their_samples_have_the_colours_of_the_range_of_the_targets():
    colouring = Colouring("regression", 2, MSE()).over(10.0, 30.0)
    ground = colouring.picture(np.array([[[10.0, 20.0, 30.0]]], np.float32), hard=False)
    assert [ground.pixelColor(x, 0).name() for x in range(3)] == [colouring.of_target(y) for y in (10.0, 20.0, 30.0)]
    assert colouring.ends() == ("10", "20", "30")


def test_classes_are_called_by_their_names(output):
    output.show_experiment(Experiment(data=Data(dataset=Iris())))
    output.show_points(None)
    output.show_snapshot(seen.snapshot(output=Confusion(counts=seen.single(np.eye(3)))))
    said = svg(output.body).decode()
    assert [said.count(name) for name in ("setosa", "versicolor", "virginica")] == [2, 2, 2]
    output.resize(200, 200)
    assert "0 setosa" in svg(output.body).decode()
    output.show_snapshot(seen.snapshot(output=Confusion(counts=seen.single(np.eye(4)))))
    assert "setosa" not in svg(output.body).decode()


def test_a_click_on_a_sample_selects_it_and_the_mouse_shows_that_it_would(output):
    output.show_experiment(Experiment())
    output.show_points(seen.points())
    area, chosen = output.map, []
    area.selected.connect(chosen.append)
    places = seen.points()
    for part, row, points in (("train", 3, places.train), ("dev", 5, places.dev)):
        x, y = (axis[row] for axis in area.frame.pixels(*points.T.astype(np.float64)))
        QTest.mouseMove(area, QPoint(round(x), round(y)))
        QTest.mouseClick(area, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
        assert chosen.pop() == SamplePlace(part, row)
        assert area.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(area, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert area.cursor().shape() == Qt.CursorShape.ArrowCursor
    output.show_points(None)
    QTest.mouseClick(area, Qt.MouseButton.LeftButton, pos=area.rect().center())
    assert chosen == []


LABELS = Experiment(data=Data(dataset=Discs()))


def _labels(view):
    return view.findChild(QComboBox)


def _label_map():
    """Label 0 is true left, label 1 right, label 2 nowhere."""
    left = np.zeros((40, 40), np.float32)
    left[:, :20] = 1.0
    return OutputMap(values=np.stack([left, 1 - left, np.zeros_like(left)]))


def test_one_label_can_be_shown_alone(output):
    output.show_experiment(LABELS)
    output.show_snapshot(seen.snapshot(output=_label_map()))
    assert [_labels(output).itemText(place) for place in range(4)] == ["all", "label 0", "label 1", "label 2"]
    together = _sides(output)
    QTest.keyClick(_labels(output), Qt.Key.Key_Down)
    first = _sides(output)
    QTest.keyClick(_labels(output), Qt.Key.Key_Down)
    assert _sides(output) == first[::-1] != first
    QTest.keyClick(_labels(output), Qt.Key.Key_Down)
    assert _sides(output) == (first[1], first[1])
    QTest.keyClick(_labels(output), Qt.Key.Key_Home)
    assert _sides(output) == together


def _sides(view):
    image = _picture(view)
    return tuple(image.pixelColor(x, image.height() // 3).name() for x in (LEFT, RIGHT))


def test_labels_that_are_all_true_are_darker_than_each_alone(output):
    output.show_experiment(LABELS)
    everywhere = np.ones((3, 40, 40), np.float32)
    shades = []
    for count in range(4):
        values = everywhere * (np.arange(3) < count)[:, np.newaxis, np.newaxis]
        output.show_snapshot(seen.snapshot(output=OutputMap(values=values)))
        shades.append(_picture(output).pixelColor(LEFT, 100).lightness())
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 4


def test_samples_with_labels_are_drawn_in_their_colours(output):
    output.show_experiment(LABELS)
    bare = _picture(output)
    places = np.random.default_rng(0).uniform(-6, 6, (40, 2)).astype(np.float32)
    pictures = []
    for labels in ([0, 0, 0], [1, 0, 0], [1, 1, 0]):
        targets = np.tile(np.array(labels, np.float32), (40, 1))
        output.show_points(Points(train=places, train_targets=targets, dev=-places, dev_targets=targets))
        pictures.append(_picture(output))
    assert all(one != other for one, other in pairwise([bare, *pictures]))


def test_only_labels_in_a_plane_have_a_choice_of_labels(output):
    shapes = Experiment(data=Data(dataset=ShapesTogether()))
    for experiment, shown in ((LABELS, True), (Experiment(), False), (LABELS, True), (shapes, False)):
        output.show_experiment(experiment)
        assert _labels(output).isVisible() == shown


def test_scores_are_never_read_out_as_probabilities():
    three = np.array([0.2, 1.7, -0.3], np.float32)
    irises = (None, ("setosa", "versicolor", "virginica"))
    assert Colouring("multiclass", 3, CrossEntropy(), *irises).said(three / 2) == "versicolor (85 %)"
    assert Colouring("multiclass", 3, MultiHinge(), *irises).said(three) == "versicolor (1.70)"
    assert Colouring("binary", 2, Hinge()).said(three[1:2]) == "1.70"
    assert Colouring("multilabel", 3, BCE()).said(three) == "0.20, 1.70, -0.30"


def test_the_middle_of_the_colours_is_where_the_answer_turns():
    for loss, turn in ((BCE(), 0.5), (MSE(), 0.5), (Hinge(), 0.0)):
        colouring = Colouring("binary", 2, loss)
        values = np.array([[[turn - 0.01, turn + 0.01]]], np.float32)
        hard = colouring.picture(values, hard=True)
        assert [hard.pixelColor(x, 0).name() for x in (0, 1)] == [colouring.of_target(0.0), colouring.of_target(1.0)]
        assert colouring.ends()[1] == f"{turn:g}"
