"""A plot draws what it is given, holds its ranges and says values under the mouse."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from gui.look import apply_look
from gui.plots.line import Line
from gui.plots.plot import Crosshair, Plot
from gui.plots.words import Mark

INK = {"ink": lambda look: look.colours.train}


@pytest.fixture
def plot(qtbot):
    plot = Plot("loss", "epoch")
    qtbot.addWidget(plot)
    plot.resize(320, 200)
    plot.show()
    return plot


def _move(plot, x, y):
    place = QPointF(x, y)
    none = Qt.MouseButton.NoButton
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, place, plot.mapToGlobal(place), none, none, modifiers)
    QApplication.sendEvent(plot.viewport(), event)


def _words(plot):
    return [item.toPlainText() for item in plot.scene().items() if hasattr(item, "toPlainText") and item.isVisible()]


def _inked(plot):
    image = plot.grab().toImage()
    ground = image.pixel(1, image.height() - 1)
    return sum(image.pixel(x, y) != ground for x in range(60, 230) for y in range(24, 170))


@pytest.mark.parametrize("count", [1, 2, 10, 100, 1000])
@pytest.mark.parametrize("dashed", [False, True])
def test_a_line_of_any_length_is_drawn(plot, count, dashed):
    plot.fit((0.0, float(count)), (0.0, 2.0))
    empty = _inked(plot)
    line = plot.add(Line("train", dashed=dashed, **INK))
    line.show(np.arange(1.0, count + 1), np.full(count, 1.1))
    plot.fit((0.0, float(count)), (0.0, 2.0))
    assert _inked(plot) > empty + 20
    assert line.label.isVisible()
    assert line.label.text() == "train 1.10"


def test_gaps_are_left_out_and_the_end_is_the_last_number(plot):
    line = plot.add(Line("train", **INK))
    line.show(np.arange(4.0), np.array([1.0, np.nan, 2.0, np.inf]))
    plot.fit((0.0, 4.0), (0.0, 3.0))
    assert line.end() == (2.0, 2.0)
    line.show(np.arange(4.0), np.full(4, np.nan))
    plot.fit((0.0, 4.0), (0.0, 3.0))
    assert not line.label.isVisible()


def test_zero_lies_at_the_foot_of_a_log_axis(plot):
    plot.log = True
    line = plot.add(Line("train", **INK))
    line.show(np.arange(3.0), np.array([1.0, 0.0, 0.1]))
    plot.fit((0.0, 2.0), (0.1, 1.0))
    foot = 200 - 20
    assert line.path.boundingRect().bottom() == pytest.approx(foot)


def test_ranges_stay_while_the_data_fit(plot):
    changes = []
    plot.getViewBox().sigRangeChanged.connect(lambda *_: changes.append(1))
    plot.fit((0.0, 41.0), (0.0, 0.9))
    first = len(changes)
    for end in np.linspace(42.0, 50.0, 30):
        plot.fit((0.0, float(end)), (0.0, 0.9))
    assert len(changes) == first > 0
    plot.fit((0.0, 51.0), (0.0, 0.9))
    assert len(changes) > first


def test_linked_plots_say_their_values_at_the_same_place(plot, qtbot):
    other = Plot("accuracy", "epoch")
    qtbot.addWidget(other)
    other.resize(320, 200)
    other.show()
    Crosshair(plot, other)
    for number, each in enumerate((plot, other)):
        each.add(Line("dev", **INK)).show(np.arange(11.0), np.arange(11.0) + number)
        each.fit((0.0, 10.0), (0.0, 12.0))
    plot.show_marks([Mark(5.0, "dropout 0.5")])
    _move(plot, 44 + (320 - 44 - 84) / 2, 100)
    assert any("dev 5.00" in text and "dropout 0.5" in text for text in _words(plot))
    assert any("dev 6.00" in text for text in _words(other))
    _move(plot, 2, 2)
    assert _words(other) == []


def test_of_many_lines_the_nearest_speaks(plot):
    for level in range(8):
        plot.add(Line(f"block {level}", **INK)).show(np.arange(3.0), np.full(3, float(level)))
    plot.fit((0.0, 2.0), (0.0, 8.0))
    field_height = 200 - 20 - 20
    _move(plot, 100, 20 + field_height * (1 - 6 / 8))
    assert ["block 6" in text for text in _words(plot)] == [True]


def test_forgetting_empties_the_plot(plot):
    plot.fit((0.0, 2.0), (0.0, 8.0))
    line = plot.add(Line("train", **INK))
    line.show(np.arange(3.0), np.arange(3.0))
    plot.show_marks([Mark(1.0, "edit")])
    plot.fit((0.0, 2.0), (0.0, 8.0))
    plot.forget()
    assert line.path.isEmpty()
    assert not line.label.isVisible()


def test_a_plot_follows_the_look(plot, qapp):
    line = plot.add(Line("train", **INK))
    line.show(np.arange(3.0), np.arange(3.0))
    plot.fit((0.0, 2.0), (0.0, 8.0))
    light = plot.grab().toImage().pixelColor(1, 1).name()
    apply_look(qapp, "dark", projector=True)
    try:
        assert (light, plot.grab().toImage().pixelColor(1, 1).name()) == ("#ffffff", "#1c2026")
        assert line.pen.width() == 3
    finally:
        apply_look(qapp, "light", projector=False)
