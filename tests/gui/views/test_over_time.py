"""A layer over time, in three forms, and its batch norm."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.blocks import Dense
from core.experiment import Experiment, Network
from core.watching.distribution import distribution
from core.watching.history import History
from core.watching.inside_look import LayerInside, LayerPlace, NormParts
from core.watching.snapshot import Earlier
from gui.look import LIGHT, Look
from gui.plots.frame import Frame
from gui.plots.scales import Span
from gui.views.over_time.forms import FORMS, SHARES, heat, spans, values_span
from gui.views.over_time.over_time_view import NONE_KEPT, PAGES, OverTimeView
from tests.gui.choosing import choose
from tests.gui.views import seen

LOOK = Look()
EXPERIMENT = Experiment(network=Network(blocks=(Dense(), Dense())))


@pytest.fixture
def view(qtbot):
    view = OverTimeView()
    qtbot.addWidget(view)
    view.resize(560, 420)
    view.show_experiment(EXPERIMENT)
    view.show()
    return view


def norm():
    generator = np.random.default_rng(0)
    before, after = generator.normal(3, 2, 4000), generator.normal(0.5, 0.8, 4000)
    middle = (before - before.mean()) / before.std()
    return NormParts(*(distribution(each.astype(np.float32)) for each in (before, middle, after)))


def history(*rows):
    kept = History()
    for place, row in enumerate(rows):
        kept.append(place, distribution(np.asarray(row, np.float32)))
    return kept.moments()


def picture(view):
    QApplication.processEvents()
    return view.picture.grab().toImage()


def test_every_page_and_form_draws_something_of_its_own(view):
    view.show_snapshot(seen.snapshot())
    drawn = []
    for form in FORMS:
        choose(view.forms, form)
        view.show_snapshot(seen.snapshot())
        drawn.append(picture(view))
    choose(view.pages, "norm")
    view.show_snapshot(seen.snapshot(insides=(LayerInside(norm=norm()),) * 3))
    drawn.append(picture(view))
    assert all(one != other for place, one in enumerate(drawn) for other in drawn[:place])


@pytest.mark.parametrize("quantity", ["entering", "weights", "gradients"])
def test_what_is_chosen_is_asked_for(view, quantity):
    choose(view.pages, quantity)
    assert view.wanted.over_time == LayerPlace(0, quantity)
    view.layer.setFocus()
    QTest.keyClick(view.layer, Qt.Key.Key_Down)
    assert view.wanted.over_time == LayerPlace(1, quantity)
    view.point_at(LayerPlace(2, "weights"))
    assert (view.wanted.over_time, view.pages.value) == (LayerPlace(2, "weights"), "weights")


def test_the_selected_card_chooses_the_layer_and_the_input_none(view):
    choose(view.pages, "weights")
    view.show_card(2)
    view.show_card(0)
    assert view.wanted.over_time == LayerPlace(1, "weights")


def test_what_was_seen_of_another_choice_is_gone_at_once(view):
    view.show_snapshot(seen.snapshot())
    filled = picture(view)
    choose(view.pages, "weights")
    assert picture(view) != filled
    assert view.table().text(",").count("\n") == 1


@pytest.mark.parametrize("page", PAGES)
def test_where_there_is_nothing_of_it_it_says_what_to_do(view, page):
    choose(view.pages, page)
    view.show_snapshot(seen.snapshot(over_time=None))
    assert view.picture._words == NONE_KEPT[page]
    assert view.pages.isVisible()


def test_another_network_keeps_the_choice_inside(view):
    view.point_at(LayerPlace(2, "weights"))
    view.show_experiment(Experiment(network=Network(blocks=(Dense(),))))
    assert view.wanted.over_time == LayerPlace(1, "weights")
    view.show_snapshot(seen.snapshot(insides=seen.insides(1)))
    view.show_snapshot(seen.snapshot())


def test_a_single_moment_and_nothing_but_zeros_can_be_drawn(view):
    for moments in (history([0.0]), history([0.0] * 9, [0.0]), history([1e-30]), history([1e14], [1e-14]), history([])):
        for form in FORMS:
            choose(view.forms, form)
            view.show_snapshot(seen.snapshot(over_time=moments))
            picture(view)


def test_the_heat_map_has_a_column_a_moment_and_is_strongest_where_most_values_are():
    moments = history([0.5] * 99 + [-0.5], [-0.5] * 10)
    frame = Frame(QRectF(0, 0, 40, 20), Span(0.0, 2.0), Span(-1.0, 1.0), False)
    image = heat(moments, frame, LOOK)
    rows = [[image.pixelColor(x, y).lightness() for y in range(20)] for x in (5, 35)]
    darkest = [int(np.argmin(row)) for row in rows]
    assert darkest[0] < 10 <= darkest[1]
    faint = rows[0][darkest[1]]
    assert rows[0][darkest[0]] < faint < 255
    assert image.pixelColor(5, 0).name() == LIGHT.panel


def test_the_narrowest_peak_is_in_the_heat_map_however_large_its_range():
    moments = history([1e-9] * 50 + [1.0])
    image = heat(moments, Frame(QRectF(0, 0, 10, 31), Span(0.0, 1.0), Span(-1.0, 1.0), False), LOOK)
    assert min(image.pixelColor(2, y).lightness() for y in range(31)) < 60


def test_bands_reach_from_the_first_to_the_last_percentile():
    moments = history(np.linspace(-1, 1, 2001))
    assert values_span(moments, SHARES) == pytest.approx((-0.9, 0.9), abs=0.02)
    assert spans(moments, "bands")[0] == (0.0, 1.0)


def test_numbers_of_the_batch_norm_can_be_taken_along(view):
    choose(view.pages, "norm")
    view.show_snapshot(seen.snapshot(insides=(LayerInside(norm=norm()),) * 3))
    rows = [line.split(",") for line in view.table().text(",").splitlines()[1:]]
    assert [row[0] for row in rows] == ["comes in", "normalised", "after scale and shift"]
    assert [float(each) for each in rows[1][1:]] == pytest.approx([0, 1], abs=1e-4)


@pytest.mark.parametrize("form", FORMS)
def test_the_moment_that_is_looked_back_on_is_marked(view, form):
    kept = history(*np.random.default_rng(0).normal(size=(6, 200)))
    now = seen.snapshot(over_time=kept)
    choose(view.forms, form)
    view.show_snapshot(now)
    without = picture(view)
    view.show_snapshot(replace(now, earlier=Earlier(EXPERIMENT, None)))
    assert picture(view) != without
    view.show_snapshot(now)
    assert picture(view) == without


def test_what_was_seen_with_the_outputs_is_shown_without_another_look(view):
    view.show_snapshot(seen.snapshot(insides=(LayerInside(norm=norm()),) * 3))
    outputs = picture(view)
    choose(view.pages, "norm")
    assert view.table().text(",").count("\n") == 4
    choose(view.pages, "outputs")
    assert picture(view) == outputs


def test_a_stretch_in_which_nobody_looked_stays_empty_in_the_heat_map():
    kept = History()
    for place in (0, 80, 81, 82, 83):
        kept.append(place, distribution(np.zeros(10, np.float32)))
    image = heat(kept.moments(), Frame(QRectF(0, 0, 84, 3), Span(0.0, 84.0), Span(-1.0, 1.0), log=False), LOOK)
    drawn = [x for x in range(84) if any(image.pixelColor(x, y).name() != LIGHT.panel for y in range(3))]
    assert drawn == [0, 80, 81, 82, 83]
