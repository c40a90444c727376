"""The filters: it asks for what is chosen, draws what comes, and says what is pointed at."""

import math

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.blocks import Conv2d, Dense, Flatten, MaxPool
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.shapes import Shapes
from core.experiment import Data, Network
from core.training.run import Run
from core.watching.filters import filters
from core.watching.filters_look import FiltersPlace, NoFilters
from core.watching.sample_look import SamplePlace
from core.watching.snapshot import Earlier
from gui.views.filters.filters_view import FiltersView
from gui.views.filters.mosaic import Spot
from tests.gui.choosing import choose
from tests.gui.views import seen
from tests.training.making import experiment

MADE = experiment(
    Conv2d(filters=5, stride=2), MaxPool(), Conv2d(filters=70), Flatten(), data=Data(dataset=Digits(picture=True))
)
COLOURED = experiment(Conv2d(filters=3), Flatten(), data=Data(dataset=Shapes(samples=40, size=16)))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot):
    view = FiltersView()
    view.resize(620, 460)
    qtbot.addWidget(view)
    view.show_experiment(MADE)
    view.show()
    return view


@pytest.fixture(scope="module")
def run():
    return Run(MADE)


def looked(view, run, **parts):
    """Let it see what it asks for."""
    view.show_snapshot(seen.snapshot(filters=filters(run, view.wanted.filters), **parts))
    QApplication.processEvents()


def centre(mosaic, spot):
    """The middle of a place of a mosaic, in pixels."""
    box, (height, width) = mosaic.box(spot.tile), mosaic._tiles.shape[2:]
    x, y = (spot.column + 0.5) * box.width() / width, (spot.row + 0.5) * box.height() / height
    return QPoint(int(box.left() + x), int(box.top() + y))


def ink(widget, point):
    """The colour of a pixel."""
    return widget.grab().toImage().pixelColor(point)


def test_it_asks_for_layer_sample_and_moment(view, run):
    looked(view, run)
    assert view.wanted.filters == FiltersPlace()
    view.layer.setFocus()
    QTest.keyClick(view.layer, Qt.Key.Key_Down)
    assert view.wanted.filters.layer == 1
    view.show_card(3)
    assert view.wanted.filters.layer == 2
    choose(view.moment, True)
    assert view.wanted.filters.before
    QTest.keyClick(view.sample.number, Qt.Key.Key_Up)
    assert view.wanted.filters.sample == SamplePlace("train", 1)
    QTest.keyClick(view.sample.part, Qt.Key.Key_Down)
    assert view.wanted.filters.sample.part == "train_dev"
    QTest.keyClick(view.sample.part, Qt.Key.Key_Down)
    assert view.wanted.filters == FiltersPlace(2, SamplePlace("dev", 0), before=True)
    looked(view, run)
    QTest.keyClick(view.sample.number, Qt.Key.Key_Up)
    assert view.wanted.filters.sample == SamplePlace("dev", 1)


def test_it_goes_to_the_sample_that_is_followed_and_stays_when_none_is(view):
    view.show_sample(SamplePlace("test", 40))
    view.show_sample(None)
    assert view.wanted.filters.sample == SamplePlace("test", 40)


def test_weights_and_values_are_colours(view, run):
    looked(view, run)
    for mosaic, numbers in ((view.board.filters, view._look.filters[:, 0]), (view.board.maps, view._look.maps)):
        for spot in (Spot(0, 0, 0), Spot(3, 1, 2), Spot(4, 2, 1)):
            shown, value = ink(mosaic, centre(mosaic, spot)), numbers[spot]
            if abs(value) > 0.05 * abs(numbers).max():
                assert (shown.blue() > shown.red()) == (value > 0)


def test_a_filter_on_colours_has_them(view):
    view.show_experiment(COLOURED)
    run = Run(COLOURED)
    looked(view, run)
    shown = ink(view.board.filters, centre(view.board.filters, Spot(1, 1, 1)))
    weights = run.engine.model.blocks[0].linear.weight[1, :, 1, 1].tolist()
    wished = [127 + 127 * weight / view.board.filters._high for weight in weights]
    assert [shown.red(), shown.green(), shown.blue()] == pytest.approx(wished, abs=2)


def test_pointing_at_a_map_says_its_value_and_where_it_comes_from(view, run):
    looked(view, run)
    spot = Spot(2, 1, 3)
    QTest.mouseMove(view.board.maps, centre(view.board.maps, spot))
    assert view.board.maps.spot == spot
    assert view.board.picture.field == (range(1, 4), range(5, 8))
    words = view.board.words.text()
    assert f"{float(view._look.maps[spot]):#.3g}".rstrip(".") in words
    assert "rows 2–4, columns 6–8" in words
    assert view.board.filters.marked == 2
    QTest.mouseMove(view.board.filters, centre(view.board.filters, Spot(1, 0, 2)))
    assert f"{float(view._look.filters[1, 0, 0, 2]):#.3g}".rstrip(".") in view.board.words.text()


def test_places_are_reached_by_keys(view, run):
    looked(view, run)
    view.board.filters.setFocus()
    QTest.keyClick(view.board.filters, Qt.Key.Key_Tab)
    assert view.board.maps.spot == Spot(0, 0, 0)
    for key, spot in (
        (Qt.Key.Key_Right, Spot(0, 0, 1)),
        (Qt.Key.Key_Down, Spot(0, 1, 1)),
        (Qt.Key.Key_PageDown, Spot(1, 1, 1)),
        (Qt.Key.Key_Left, Spot(1, 1, 0)),
        (Qt.Key.Key_Left, Spot(1, 1, 3)),
        (Qt.Key.Key_PageUp, Spot(0, 1, 3)),
    ):
        QTest.keyClick(view.board.maps, key)
        assert view.board.maps.spot == spot
        assert view.board.picture.field is not None
    view.layer.setFocus()
    assert view.board.maps.spot is None
    assert view.board.picture.field is None


def test_a_change_of_shape_is_survived_while_something_is_pointed_at(view, run):
    looked(view, run)
    QTest.mouseMove(view.board.maps, centre(view.board.maps, Spot(4, 3, 3)))
    small = experiment(Conv2d(filters=2, kernel=7, padding=0), data=MADE.data)
    view.show_snapshot(
        seen.snapshot(
            run=2, filters=filters(Run(experiment(*small.network.blocks, Flatten(), data=MADE.data)), FiltersPlace())
        )
    )
    assert view.board.maps.spot is None
    view.show_snapshot(seen.snapshot(run=2, filters=filters(run, FiltersPlace(4))))
    view.body.grab()


def test_a_pool_has_maps_only_and_no_activation(view, run):
    view.show_card(2)
    looked(view, run)
    assert view.board.maps.isVisible()
    assert not view.board.filters.isVisible()
    assert not view.moment.isVisible()


def test_more_than_are_shown_are_counted(view, run):
    view.show_card(3)
    looked(view, run)
    assert "+6" in view.board.filters.title
    assert "+6" in view.board.maps.title
    assert "channel of 5" in view.board.filters.title


def test_without_a_picture_it_says_what_to_choose(view, run):
    view.show_card(4)
    looked(view, run)
    assert not view.board.maps.isVisible()
    assert view._notice.isVisible()
    assert "Choose a convolution" in view._notice.text()
    assert isinstance(filters(run, view.wanted.filters), NoFilters)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_said_and_red(view, value):
    view.show_snapshot(seen.snapshot(filters=seen.filters(value)))
    QApplication.processEvents()
    assert "not a number" in view.board.words.text()
    shown = ink(view.board.maps, centre(view.board.maps, Spot(0, 2, 2)))
    assert shown.red() > shown.blue() + 50


def test_the_dead_are_hatched_and_named(view):
    look = seen.filters()
    view.show_snapshot(seen.snapshot(filters=look))
    QApplication.processEvents()
    assert "1 (2)" in view.board.words.text()
    hatched = view.board.maps.grab().toImage()
    view.show_snapshot(seen.snapshot(filters=replace(look, dead=look.dead * 0)))
    QApplication.processEvents()
    assert view.board.maps.grab().toImage() != hatched
    assert "Dead" not in view.board.words.text()


def test_an_earlier_moment_is_named_by_its_own_network(view, run):
    other = replace(MADE, network=Network(blocks=(Conv2d(filters=9), Flatten(), Dense())))
    earlier = Earlier(other, None)
    view.show_snapshot(seen.snapshot(earlier=earlier, filters=filters(Run(other), FiltersPlace())))
    assert view.layer.itemText(2).startswith("3 · Dense")
    view.show_snapshot(seen.snapshot(filters=filters(run, FiltersPlace())))
    assert view.layer.itemText(1).startswith("2 · Max")


def test_the_scale_holds_while_numbers_fill_it(view, run):
    looked(view, run)
    high = view.board.maps._high
    look = view._look
    view.show_snapshot(seen.snapshot(filters=replace(look, maps=look.maps * 0.95)))
    assert view.board.maps._high == high
    view.show_snapshot(seen.snapshot(filters=replace(look, maps=look.maps * 0.1)))
    assert view.board.maps._high < high / 5


def test_the_numbers_are_those_that_are_drawn(view, run):
    looked(view, run)
    rows = list(view.table().rows)
    assert [row[0] for row in rows] == ["filter"] * 5 + ["map"] * 5
    assert rows[1][4:] == tuple(view._look.filters[1].ravel().tolist())
    assert rows[6][4:] == tuple(view._look.maps[1].ravel().tolist())
