"""What the picture of a layer is made of: clouds that hold still, the ground, the shapes, the range of the bars."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from core.watching.representation_look import Cloud
from gui.look import Look
from gui.plots.frame import Frame
from gui.plots.scales import Span
from gui.plots.shapes import SHAPES, Mark, paint_marks
from gui.views.colouring import Colouring
from gui.views.representation.bars import decades
from gui.views.representation.cast import Cast
from gui.views.representation.key import _lines
from gui.views.representation.regions import regions
from gui.views.representation.steady import Steady, spread_out
from tests.gui.views.seen import single


def test_two_units_are_never_turned():
    steady = Steady()
    cloud = Cloud(1, 2, single([[0, 1], [1, 0], [0.5, 0.5]]), 1.0, 1.0)
    for points in (cloud.points, -cloud.points):
        assert (steady.settled(replace(cloud, points=points)).points == points).all()


def test_one_unit_is_spread_out_so_that_all_dots_can_be_seen():
    settled = Steady().settled(Cloud(1, 1, single([[0.3, 0]] * 50), 1.0, 1.0))
    assert (settled.points[:, 0] == single(0.3)).all()
    assert len(np.unique(settled.points[:, 1])) == 50
    assert ((settled.points[:, 1] > settled.y.low) & (settled.points[:, 1] < settled.y.high)).all()
    assert (spread_out(settled.points, settled.x) == settled.points).all()


def test_the_range_holds_still_while_samples_fit_and_fill_it():
    steady, chance = Steady(), np.random.default_rng(0)
    points = single(chance.normal(size=(40, 2)))
    first = steady.settled(Cloud(1, 3, points, 1.0, 1.0))
    assert steady.settled(Cloud(1, 3, points * 0.9, 1.0, 1.0))[-2:] == first[-2:]
    assert steady.settled(Cloud(1, 3, points * 9, 1.0, 1.0)).x.high > first.x.high


def test_the_grid_leaves_the_samples_large_unless_it_is_seen_alone():
    cloud = Cloud(1, 3, single([[0, 0], [1, 0], [0, 1], [1, 1]]), 1.0, 1.0)
    grid = single([[-9, -9], [9, 0.5]])
    for whole, reach in ((False, 0.3), (True, 8.0)):
        settled = Steady().settled(cloud, grid, whole=whole)
        assert settled.x.low <= -reach < 1 + reach <= settled.x.high
        assert (settled.x.high > 2) == whole
        assert settled.y.high < 3


@pytest.mark.usefixtures("qapp")
def test_a_long_name_leaves_room_for_others_in_the_key():
    colouring = Colouring("multiclass", 3, names=("a" * 60, "second", "third"))
    cast = Cast(single([[0, 0]]), 1, colouring, colouring, [], [], np.zeros((0, 3), np.uint8))
    words = [word for line in _lines(cast, 260, Look()) for _mark, word, _width in line]
    assert words[2].startswith("aaa")
    assert words[2].endswith("…")
    assert words[3:] == ["second", "third"]


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_the_ground_is_that_of_the_highest_score(count):
    chance = np.random.default_rng(count)
    scores = single(chance.normal(size=(count, 3)))
    frame = Frame(QRectF(10, 20, 300, 200), Span(-3, 3), Span(-2, 2), False)
    found = dict(regions(scores, frame))
    for x, y in chance.uniform((-3, -2), (3, 2), (60, 2)):
        said = scores @ [x, y, 1]
        winner = int(said[0] > 0) if count == 1 else int(said.argmax())
        pixel = QPointF(frame.across(x), frame.upward(y))
        assert [place for place, polygon in found.items() if polygon.containsPoint(pixel, Qt.FillRule.OddEvenFill)] == [
            winner
        ]


@pytest.mark.usefixtures("qapp")
def test_each_class_has_a_shape_of_its_own():
    pictures = []
    for shape in range(len(SHAPES)):
        for filled in (True, False):
            picture = QImage(20, 20, QImage.Format.Format_RGB32)
            picture.fill(Qt.GlobalColor.white)
            with QPainter(picture) as painter:
                marks = [Mark("#0072B2", shape, filled)]
                paint_marks(painter, marks, np.array([10.0]), np.array([10.0]), Look())
            assert all(picture != other for other in pictures)
            pictures.append(picture)


def test_sensitivities_of_nothing_or_of_no_number_have_a_range():
    for sizes in ([1.0, 0.0], [1.0, np.nan, np.inf], [1.0, 1e-45]):
        low, high = decades(None, single(sizes))
        assert low <= 0 <= high
        assert high - low <= 30
