"""What the layers learned, for pictures, for points of a plane and for anything else."""

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.activations import Sigmoid, Tanh
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.sources.bundled import Digits, Wine
from core.catalogue.sources.planar import Circle
from core.catalogue.sources.shapes import Shapes
from core.experiment import Data, Experiment, Network
from gui.views.clouds import Clouds
from gui.views.pretraining import PretrainingView
from gui.views.tiles import Tiles
from tests.gui.views import seen


@pytest.fixture
def view(qtbot):
    view = PretrainingView()
    qtbot.addWidget(view)
    view.resize(420, 400)
    view.show()
    return view


def shown(view, dataset, features, *blocks):
    view.show_experiment(Experiment(data=Data(dataset=dataset), network=Network(blocks=blocks)))
    view.show_snapshot(seen.snapshot(pretraining=seen.pretraining(2, features)))
    QApplication.processEvents()
    return view.body.grab().toImage()


def words(view):
    return [label.text() for label in view.body.findChildren(QLabel) if label.isVisible()]


def colours(widget):
    image = widget.grab().toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("dataset", [Digits(), Digits(picture=True)])
def test_pictures_stay_pictures_however_they_lie(view, dataset):
    shown(view, dataset, 64)
    pairs, filters = view.findChildren(Tiles)
    assert pairs.isVisible()
    assert filters.isVisible()
    assert not view.findChild(Clouds).isVisible()
    assert len(colours(pairs)) > 100


def test_coloured_pictures_keep_their_colours(view):
    shown(view, Shapes(size=16), 3 * 16 * 16)
    for tiles in view.findChildren(Tiles):
        inks = [QColor(colour) for colour in colours(tiles)]
        assert sum(ink.saturationF() > 0.5 for ink in inks) > 20
        assert len({ink.hue() // 30 for ink in inks if ink.saturationF() > 0.5}) >= 6


def test_points_of_a_plane_are_two_clouds(view):
    shown(view, Circle(), 2)
    assert view.findChild(Clouds).isVisible()


def test_all_else_stands_as_bars(view):
    bars = shown(view, Wine(), 13)
    assert not view.findChild(Clouds).isVisible()
    assert shown(view, Wine(), 12) != bars


def test_a_tile_shows_other_numbers_otherwise(qtbot):
    tiles = Tiles("title", signed=True)
    qtbot.addWidget(tiles)
    tiles.resize(200, 200)
    tiles.show()
    pictures = []
    for value in (-1.0, 0.0, 1.0):
        rows = np.full((4, 4), value, np.float32)
        rows[0, 0] = 1.0
        tiles.show_rows([rows], (1, 2, 2))
        pictures.append(tiles.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_it_says_where_the_activation_is_not_that_of_the_machine(view):
    shown(view, Digits(), 64, Flatten(), Dense(activation=Tanh()), Dense(activation=Sigmoid()))
    assert words(view) == ["Layer 2 of 2, error 0.100"]
    shown(view, Digits(), 64, Dense(activation=Sigmoid()), Dense(activation=Tanh()))
    assert words(view) == ["Layer 2 of 2, error 0.100; the units of an RBM are sigmoid, those of this layer Tanh"]


def test_its_numbers_are_the_errors_of_each_layer(view):
    shown(view, Digits(), 64)
    lines = view.table().text(",").splitlines()
    assert lines[0] == "layer,epoch,error"
    assert {line.partition(",")[0] for line in lines[1:]} == {"1", "2"}
