"""What is taken along opens elsewhere, and what cannot be written is said in words."""

import csv
import io
import os

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.refused import Refused
from gui.plots.line import Line
from gui.plots.plot import Plot
from gui.plots.taking import Table, save


@pytest.fixture
def widget(qtbot):
    widget, plot = QWidget(), Plot("loss", "epoch")
    qtbot.addWidget(widget)
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(plot)
    widget.resize(320, 200)
    widget.show()
    line = plot.add(Line("train", lambda look: look.colours.train))
    line.show(*_bow())
    plot.fit((0.0, 9.0), (0.0, 81.0))
    return widget


def _bow():
    x = np.arange(10.0)
    return x, x * x


TABLE = Table(("name", "value"), [("a,b", 0.5), ('c"d', 2)])


def test_a_png_has_twice_the_pixels(widget, tmp_path):
    save(tmp_path / "plot.png", widget, TABLE)
    image = QImage(str(tmp_path / "plot.png"))
    assert image.size() == widget.size() * 2
    assert len({image.pixel(x, y) for x in range(0, 640, 3) for y in range(0, 400, 3)}) > 8


def test_an_svg_keeps_letters_and_lines(widget, tmp_path):
    save(tmp_path / "plot.svg", widget, TABLE)
    text = (tmp_path / "plot.svg").read_text(encoding="utf-8")
    assert QSvgRenderer(text.encode()).viewBox().size() == QSize(320, 200)
    assert "train 81" in text
    assert "<image" not in text


def test_a_csv_is_read_back(widget, tmp_path):
    save(tmp_path / "plot.csv", widget, TABLE)
    content = (tmp_path / "plot.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(content))) == [["name", "value"], ["a,b", "0.5"], ['c"d', "2"]]


def test_another_ending_is_refused(widget, tmp_path):
    with pytest.raises(Refused, match=r"\.png, \.svg or \.csv"):
        save(tmp_path / "plot.bmp", widget, TABLE)
    assert os.listdir(tmp_path) == []


def test_a_place_that_is_not_there_is_refused_in_words(widget, tmp_path):
    with pytest.raises(Refused, match="is not there"):
        save(tmp_path / "nowhere" / "plot.png", widget, TABLE)
