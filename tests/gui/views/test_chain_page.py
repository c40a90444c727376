"""The page that shows what each step of preprocessing does."""

from functools import partial

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.catalogue.component import family_of
from core.catalogue.features import X2
from core.catalogue.preprocessing import PCA, AnyPreprocessing, Standardize, ZeroCentre
from core.catalogue.sources.bundled import Digits, Iris, Wine
from core.experiment import Data, Experiment
from core.watching.answers import answer_to
from gui.plots.scales import Span
from gui.views.data.chain_page import ChainPage
from gui.views.data.steps.joint import Joint, common
from gui.views.data.steps.signed import Pictures
from tests.catalogue.entries import READY

WINE = Data(dataset=Wine(), preprocessing=(ZeroCentre(), PCA(components=3), Standardize()))
DIGITS = Data(dataset=Digits(), preprocessing=(ZeroCentre(), PCA(components=10)))


@pytest.fixture
def open_page(qtbot):
    def opened(data):
        page = ChainPage()
        page.show_experiment(Experiment(data=data))
        page.resize(900, 600)
        qtbot.addWidget(page)
        page.show()
        answer(page)
        return page

    return opened


def answer(page):
    page.show_answer(answer_to(page.question(page._experiment.data)))


def titles(page):
    return [chart.title for chart in page.gallery.charts]


def go_to(page, place):
    """Choose a step by keys, and have the question answered that follows."""
    asked = []
    page.asks_again = partial(asked.append, place)
    QTest.keyClick(page.step, Qt.Key.Key_Home)
    for _step in range(place):
        QTest.keyClick(page.step, Qt.Key.Key_Down)
    assert asked or not place
    answer(page)


def test_a_simple_step_is_shown_before_and_after(open_page):
    page = open_page(WINE)
    assert titles(page) == ["Before", "After: Zero-centre"]
    assert all(isinstance(chart, Joint) and chart.isVisible() for chart in page.gallery.charts)
    assert "0.00 ±" in page.gallery.charts[1].note


def test_pca_is_shown_in_the_four_steps_of_the_lecture(open_page):
    page = open_page(WINE)
    go_to(page, 1)
    assert titles(page)[:2] == ["Before", "After: PCA"]
    assert titles(page)[2:] == ["1. Mean", "2. Covariance", "3. Eigenvalues", "4. Eigenvectors"]
    assert page.four_steps.shares.note.startswith("3 of 13 axes keep 100.0 %")
    go_to(page, 2)
    assert titles(page) == ["Before", "After: Standardise"]
    assert not page.four_steps.shares.isVisible()


def test_pictures_are_shown_as_such_with_axes_and_what_they_rebuild(open_page):
    page = open_page(DIGITS)
    assert all(isinstance(chart, Pictures) for chart in page.gallery.charts)
    assert not page.across.isVisible()
    go_to(page, 1)
    assert titles(page)[-2:] == ["4. Eigenvectors", "Rebuilt"]
    assert [type(chart) for chart in page.gallery.charts[:2]] == [Pictures, Joint]


def test_other_features_are_asked_for_by_name(open_page):
    page = open_page(Data(dataset=Iris(), preprocessing=(Standardize(),)))
    for _name in range(4):
        QTest.keyClick(page.across, Qt.Key.Key_Down)
    answer(page)
    assert page.question(page._experiment.data).across == 3
    assert page._seen.before.chosen[0] == 3


def test_without_steps_it_says_where_to_add_one(qtbot):
    page = ChainPage()
    qtbot.addWidget(page)
    assert page.question(Data()) is None
    assert "Add a step under Preprocessing" in page.empty(Data())


def test_a_chain_that_got_shorter_has_its_last_step_shown(open_page):
    page = open_page(WINE)
    go_to(page, 2)
    page.show_experiment(Experiment(data=Data(dataset=Wine(), preprocessing=(ZeroCentre(),))))
    assert page.question(page._experiment.data).place == 0


def test_what_there_is_no_room_for_is_reached_by_keys(open_page):
    page = open_page(WINE)
    go_to(page, 1)
    page.resize(320, 500)
    bar = page.gallery.verticalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    QTest.keyClick(page.gallery, Qt.Key.Key_PageDown)
    assert bar.value() > 0


@pytest.mark.parametrize("width", [320, 1300])
def test_charts_stand_beside_each_other_inside_the_page(open_page, width):
    page = open_page(WINE)
    go_to(page, 1)
    page.resize(width, 700)
    boxes = [chart.geometry() for chart in page.gallery.charts]
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place])
    assert all(box.right() <= page.gallery.viewport().width() for box in boxes)
    assert (len({box.left() for box in boxes}) == 1) == (width == 320)


def test_every_step_and_every_kind_of_data_can_be_drawn(open_page):
    steps = tuple(entry() for entry in family_of(AnyPreprocessing))
    for number, entry in enumerate(READY):
        place = number % len(steps)
        page = open_page(Data(dataset=entry(), preprocessing=steps))
        go_to(page, place)
        before, after = (page.gallery.charts[end].grab().toImage() for end in (0, 1))
        assert before != after


def test_a_single_feature_is_drawn_too(open_page):
    page = open_page(Data(features=(X2(),), preprocessing=(PCA(components=1),)))
    assert not page.grab().isNull()
    assert len(page.table().rows[0]) == len(page.table().names) == 2


def test_what_is_taken_along_are_the_points(open_page):
    page = open_page(WINE)
    table = page.table()
    np.testing.assert_allclose(np.array(table.rows)[:, 2:], page._seen.after.points)
    page.clear()
    assert page.table().names == ()


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [(Span(0, 10), Span(-5, 5), True), (Span(0, 2000), Span(-4, 4), False)],
)
def test_ranges_that_can_be_compared_are_one(first, second, alike):
    one, other = common(first, second)
    assert (one == other) == alike
    assert one.low <= first.low
    assert other.high >= second.high


def test_a_step_that_is_added_is_the_one_to_look_at(open_page):
    page = open_page(replace(WINE, preprocessing=WINE.preprocessing[:1]))
    page.show_experiment(Experiment(data=WINE))
    answer(page)
    assert page.question(WINE).place == 2
    assert titles(page) == ["Before", "After: Standardise"]


def test_without_steps_there_is_nothing_to_choose(open_page):
    page = open_page(WINE)
    assert page.step.isVisible()
    assert page.question(Data(dataset=Wine())) is None
    assert not any(combo.isVisible() for combo in (page.step, page.across, page.upward))
    page.question(WINE)
    assert page.step.isVisible()
