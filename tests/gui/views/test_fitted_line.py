"""The output over a line: the samples, the truth they come from, and what the network makes of them."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.sources.bundled import Iris
from core.catalogue.sources.line import Polynomial, Sine, Step
from core.experiment import Data, Experiment
from core.watching.output_look import Fit, Points
from core.watching.sample_look import SamplePlace
from gui.look import current_look
from gui.plots.taking import svg
from gui.views.fitted_line import FittedLine
from gui.views.output import OutputView
from tests.gui.views import seen

X = np.linspace(-6, 6, 50, dtype=np.float32)


def samples(targets=np.sin):
    train, dev = np.split(np.random.default_rng(0).uniform(-6, 6, (50, 1)).astype(np.float32), [40])
    return Points(train=train, train_targets=targets(train[:, 0]), dev=dev, dev_targets=targets(dev[:, 0]))


def on(dataset):
    return Experiment(data=Data(dataset=dataset))


@pytest.fixture
def output(qtbot):
    view = OutputView()
    qtbot.addWidget(view)
    view.resize(300, 330)
    view.show_experiment(on(Sine()))
    view.show()
    return view


def picture(view):
    QApplication.processEvents()
    return view.body.grab().toImage()


def words(view):
    return svg(view.body).decode()


def test_a_click_on_a_sample_selects_it_and_the_mouse_shows_that_it_would(output):
    shown, chosen = samples(), []
    output.show_points(shown)
    line = output.findChild(FittedLine)
    line.selected.connect(chosen.append)
    frame = line._frame(current_look(), line._spans)
    for part, row, x, y in (("train", 3, shown.train, shown.train_targets), ("dev", 5, shown.dev, shown.dev_targets)):
        place = QPoint(round(frame.across(float(x[row, 0]))), round(frame.upward(float(y[row]))))
        QTest.mouseMove(line, place)
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=place)
        assert chosen.pop() == SamplePlace(part, row)
        assert line.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(line, QPoint(1, 1))
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert line.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert chosen == []


def test_samples_and_truth_are_seen_before_the_first_step(output):
    output.show_points(samples())
    assert output.findChild(FittedLine).isVisible()
    assert "truth" in words(output)
    assert not any(label.isVisible() and label.property("role") == "empty" for label in output.findChildren(QLabel))
    sine = picture(output)
    output.show_experiment(on(Step(steps=3)))
    assert picture(output) != sine
    output.show_experiment(on(Iris()))
    assert "truth" not in words(output)


def test_the_curve_of_the_network_is_drawn_over_them(output):
    output.show_points(samples())
    bare = picture(output)
    output.show_snapshot(seen.snapshot(output=Fit(x=X, outputs=np.cos(X))))
    assert picture(output) != bare
    assert output.table().text(",").splitlines()[:2] == ["x,output", f"-6,{np.cos(X[0]):.9g}"]


def test_a_network_that_runs_away_does_not_take_the_axes_along(output):
    output.show_points(samples())
    output.show_snapshot(seen.snapshot(output=Fit(x=X, outputs=np.cos(X))))
    ticks = set(re.findall(r">(-?[\d.]+)<", words(output)))
    output.show_snapshot(seen.snapshot(output=Fit(x=X, outputs=np.full(50, 1e15, np.float32))))
    assert set(re.findall(r">(-?[\d.]+)<", words(output))) == ticks


def test_other_samples_in_other_units_have_other_axes(output):
    output.show_points(samples(lambda x: 1000 * x))
    assert ">5,000<" in words(output)
    output.show_points(samples())
    assert ">5,000<" not in words(output)


def test_it_reads_out_what_is_under_the_mouse(output):
    output.show_experiment(on(Polynomial(degree=1)))
    output.show_points(samples())
    output.show_snapshot(seen.snapshot(output=Fit(x=X, outputs=np.full(50, 0.25, np.float32))))
    before = picture(output)
    area = output.findChild(FittedLine)
    place, none = QPointF(area.width() / 2, 60), Qt.MouseButton.NoButton
    QApplication.sendEvent(
        area, QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier)
    )
    said = re.search(r"x = (-?[\d.]+) → 0\.25, true (-?[\d.]+)", words(output))
    assert float(said[2]) == pytest.approx(float(said[1]) / 6, abs=0.01)
    QApplication.sendEvent(area, QEvent(QEvent.Type.Leave))
    assert picture(output) == before


def test_from_a_line_to_a_plane_and_back(output):
    output.show_points(samples())
    output.show_snapshot(seen.snapshot(output=Fit(x=X, outputs=np.cos(X))))
    output.show_experiment(Experiment())
    output.show_points(seen.points())
    assert not output.findChild(FittedLine).isVisible()
    output.show_snapshot(seen.snapshot())
    output.show_experiment(on(Sine()))
    output.show_points(samples())
    assert output.findChild(FittedLine).isVisible()
