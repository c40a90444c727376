"""The map of a slice: its colours, its marks, and what it reads out."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from core.watching.slice_look import Walk
from core.watching.snapshot import Earlier
from gui.look import LIGHT
from gui.plots.maps import rgb
from gui.plots.relief import LEVELS
from gui.views.landscape.ground import ground_of, shades
from tests.gui.choosing import choose
from tests.gui.views.sliced import MADE, answer, at, colour, even, opened, pixel, press


@pytest.fixture
def view(qtbot):
    return opened(qtbot)


def test_the_lower_the_darker(view):
    answer(view, even([[0.1, 0.1, 0.1], [1, 1, 1], [10, 10, 10]]))
    levels = [colour(view, 0.5, y).lightness() for y in (-0.95, -0.3, 0.4, 0.95)]
    assert levels == sorted(levels)
    assert levels[-1] > levels[0] + 60


def test_what_overflows_is_hatched_and_said(view):
    losses = np.full((9, 9), 2.0)
    losses[6:, 6:] = np.nan
    losses[0, 0] = np.inf
    answer(view, even(losses))
    assert "hatched: the loss overflows at 10 places" in view._about.text()
    found = {colour(view, 0.6 + step / 50, 0.8).name() for step in range(15)}
    assert QColor(LIGHT.panel).name() in found
    assert len(found) > 1


def test_without_any_finite_loss_there_is_no_scale(view):
    answer(view, even(np.full((5, 5), np.nan), losses=(np.nan, np.nan)))
    field, picture = view.map.frame.field, view.map.grab().toImage()
    beside = {picture.pixelColor(int(field.right()) + 14, y).name() for y in range(20, int(field.bottom()))}
    assert len(beside) == 1


@pytest.mark.parametrize("value", [0.0, 1.0, np.nan, 1e30])
def test_any_level_ground_is_drawn(view, value):
    answer(view, even(np.full((5, 5), value), losses=(value, value)))
    assert not view.map.grab().toImage().isNull()
    assert view.map.surface.ticks(6)


def test_the_mouse_reads_the_nearest_measured_losses(view):
    losses = np.arange(25.0).reshape(5, 5) + 1
    answer(view, even(losses))
    assert view.map.words(view.map.frame) == "Point at a place to read its loss"
    QTest.mouseMove(view.map, pixel(view, 0.45, -0.55))
    assert view.map.words(view.map.frame) == "(0.5, -0.5): train 9.00, dev 10.0"


def test_the_arrow_keys_read_place_by_place(view):
    losses = np.arange(25.0).reshape(5, 5) + 1
    losses[4, 2] = np.inf
    answer(view, even(losses))
    view.map.setFocus()
    read = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(view.map, key)
        read.append(view.map.words(view.map.frame).partition(":")[2])
    assert [each.partition(",")[0].strip() for each in read] == [
        "train 13.0",
        "train 12.0",
        "train 17.0",
        "train 18.0",
        "train overflow",
        "train overflow",
    ]


def test_dev_can_be_drawn_instead(view):
    answer(view, even([[1.0, 1.0], [9.0, 9.0]]))
    before = view.map.surface.span
    choose(view.parts, "dev")
    assert view.map.surface.span.low > before.low


def test_the_walk_is_drawn_with_its_marks(view):
    places = np.array([[-0.8, 0.0], [-0.4, 0.8], [0.4, 0.8], [0.0, 0.0]], np.float32)
    bare = even(np.ones((3, 3)))
    answer(view, bare)
    before = colour(view, 0.0, 0.8)
    press(view.bar.button)
    answer(view, replace(bare, walk=Walk(places, np.arange(4, dtype=np.float32), 2, 0.9)))
    assert colour(view, 0.0, 0.8).lightness() > 180 > before.lightness()
    assert colour(view, 0.4, 0.8).name() == QColor(LIGHT.third).name()
    assert colour(view, -0.8, 0.0).name() == QColor(LIGHT.text).name()
    assert colour(view, 0.0, 0.0).name() == QColor(LIGHT.dev).name()


def test_the_moment_that_is_looked_at_has_a_ring_on_the_walk(view):
    places = np.array([[-0.8, 0.0], [0.0, 0.8], [0.0, 0.0]], np.float32)
    answer(view, replace(even(np.ones((3, 3))), walk=Walk(places, np.arange(3, dtype=np.float32), None, 0.9)))
    before = view.map.grab().toImage()
    earlier = Earlier(MADE, None)
    view.show_snapshot(replace(at(10), earlier=earlier, progress=replace(at(10).progress, epoch=1)))
    after, ring = view.map.grab().toImage(), pixel(view, 0.0, 0.8) + QPoint(8, 0)
    assert after.pixelColor(ring) != before.pixelColor(ring)
    assert "the run is at" not in view._about.text()
    view.show_snapshot(at(30))
    assert view.map.grab().toImage() == before


def test_opened_while_an_earlier_moment_is_seen_it_does_not_take_that_for_the_run(view):
    view.clear()
    back = replace(at(10), earlier=Earlier(MADE, None))
    view.show_snapshot(back)
    answer(view, even(np.ones((3, 3))))
    assert "the run is at" not in view._about.text()
    assert view.bar.button.property("role") == "plain"
    view.show_snapshot(at(40))
    assert "the run is at 0,040" in view._about.text()


def test_far_heights_do_not_press_the_valley_together():
    losses = np.ones((9, 9), np.float32)
    losses[:3] = 0.1
    losses[8, 8] = 1e30
    ground = ground_of(losses)
    assert ground.span.high == pytest.approx(1.0)
    assert [tick.text for tick in ground.ticks(4)] == ["0.1", "1", "10"]


def test_shades_are_as_many_as_levels():
    assert len(shades()) == LEVELS + 1
    assert tuple(shades()[0]) == rgb("#00224e")
