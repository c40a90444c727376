"""A sign stands where its line is, and is a button."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.plots.line import Line
from gui.plots.plot import Plot
from gui.plots.sign import Sign, on_lines


@pytest.fixture
def plot(qtbot):
    plot = Plot("loss", "epoch")
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    plot.show()
    return plot


def line_of(plot, *values):
    line = plot.add(Line("line", lambda look: look.colours.train))
    line.show(np.arange(len(values), dtype=float), np.array(values, float))
    plot.fit((0.0, 10.0), (0.0, 1.0))
    return line


def standing(plot, x, *lines):
    sign = plot.keep(Sign(plot))
    sign.show_at(lambda side: on_lines(plot.frame, x, lines, side), "too high")
    return sign


def middle(sign):
    return sign.geometry().center()


def test_it_stands_on_its_line(plot):
    sign = standing(plot, 5.0, line_of(plot, *[0.2] * 11))
    assert sign.isVisible()
    assert sign.toolTip() == "too high"
    assert "too high" in sign.accessibleName()
    assert abs(middle(sign).x() - plot.frame.across(5.0)) <= 1
    assert abs(middle(sign).y() - plot.frame.upward(0.2)) <= 1


def test_of_several_lines_it_stands_above_the_uppermost(plot):
    lines = line_of(plot, *[0.2] * 11), line_of(plot, *[0.5] * 11)
    assert standing(plot, 5.0, *lines).geometry().bottom() < plot.frame.upward(0.5)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_it_stays_in_the_field_and_before_the_words_at_the_end(plot, value):
    line = line_of(plot, *[value] * 11)
    for x in (0.0, 10.0, np.inf):
        sign = standing(plot, x, line)
        assert plot.frame.field.adjusted(-1, -1, 1, 1).contains(sign.geometry().toRectF())
        assert sign.geometry().right() <= plot.frame.across(10.0)


def test_two_stand_beside_each_other(plot):
    line = line_of(plot, *[0.5] * 11)
    first, second = standing(plot, np.inf, line), standing(plot, np.inf, line)
    assert not first.geometry().intersects(second.geometry())


def test_it_goes_with_its_line_and_goes_away(plot):
    line = line_of(plot, *[0.5] * 11)
    sign = standing(plot, 5.0, line)
    before = middle(sign)
    plot.resize(600, 300)
    assert middle(sign) != before
    line.show(np.arange(11.0), np.full(11, np.nan))
    plot.fit((0.0, 10.0), (0.0, 1.0))
    assert not sign.isVisible()
    line.show(np.arange(11.0), np.full(11, 0.5))
    plot.fit((0.0, 10.0), (0.0, 1.0))
    assert sign.isVisible()
    plot.forget()
    assert not sign.isVisible()
    sign.show_nowhere()
    plot.fit((0.0, 10.0), (0.0, 1.0))
    assert not sign.isVisible()


def test_it_is_clicked_and_pressed(plot, qtbot):
    sign = standing(plot, 5.0, line_of(plot, *[0.5] * 11))
    with qtbot.waitSignal(sign.clicked):
        QTest.mouseClick(sign, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(sign.clicked):
        QTest.keyClick(sign, Qt.Key.Key_Space)
