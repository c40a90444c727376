"""The network as a picture, with real mouse and keys."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest

from core.experiment import Experiment
from core.watching.snapshot import Earlier
from gui.diagram.page import BROKEN, FIRST, INVITATION, OUTDATED, POINT, READ
from gui.diagram.places import LARGEST, SMALLEST, least
from gui.diagram.spot import BIAS, Spot, weight_of
from gui.look import PROJECTOR, Look
from tests.gui.diagram.hands import LOOK, click, free, hover, middle, painted, press, shown
from tests.gui.diagram.made import column, experiment, units

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def test_before_anything_is_known_it_says_so(page):
    assert page._empty.isVisible()
    assert page._empty.text() == INVITATION


def test_every_unit_link_and_bias_can_be_found_where_it_is_drawn(filled):
    places = filled.picture.places
    for column_, count in enumerate((2, 4, 3, 1)):
        for unit in range(count):
            spot = Spot(column_, unit)
            assert places.at(places.unit(column_, unit).center(), LOOK) == spot
    for spot in (Spot(1, 0, BIAS), Spot(3, 0, BIAS)):
        assert places.at(places.anchor(spot), LOOK) == spot
    for spot in (Spot(1, 3, 1), Spot(2, 0, 3), Spot(3, 0, 2)):
        assert free(filled, spot) is not None


def test_a_unit_under_the_mouse_is_said_and_seen_large_until_the_mouse_leaves(filled):
    hover(filled, middle(filled, Spot(2, 1)))
    assert filled.larges == [Spot(2, 1)]
    assert filled.words.text().startswith("Layer 2, unit 2: ")
    hover(filled, QPoint(2, 2))
    assert filled.larges == [Spot(2, 1), None]
    assert filled.words.text() == POINT


def test_a_link_under_the_mouse_says_its_weight_and_gradient(filled):
    hover(filled, free(filled, Spot(1, 2, 1)))
    weight = weight_of(LOOK, Spot(1, 2, 1))
    assert filled.words.text().startswith(f"Layer 1, unit 3: its weight from x₂ is {weight:.3g}"[:-1])
    assert "its last gradient" in filled.words.text()
    assert filled.picture.accessibleDescription() == filled.words.text()
    assert not filled.larges


def test_no_gradient_is_said_of_an_earlier_moment(page):
    shown(page, LOOK, earlier=Earlier(experiment(4, 3), None))
    hover(page, middle(page, Spot(1, 2, BIAS)))
    assert "its bias is" in page.words.text()
    assert "gradient" not in page.words.text()


def test_a_click_keeps_a_unit_large_and_another_lets_it_go(filled):
    spot = middle(filled, Spot(1, 0))
    hover(filled, spot)
    click(filled, spot)
    hover(filled, QPoint(2, 2))
    assert filled.larges == [Spot(1, 0)]
    click(filled, spot)
    hover(filled, QPoint(3, 2))
    assert filled.larges[-1] is None


def test_escape_lets_a_kept_unit_go(filled):
    click(filled, middle(filled, Spot(1, 0)))
    filled.picture.setFocus()
    press(filled, Key.Key_Escape)
    assert filled.larges[-1] is None


def test_a_kept_unit_is_let_go_when_the_picture_is_hidden(filled):
    click(filled, middle(filled, Spot(1, 0)))
    filled.hide()
    assert filled.larges[-1] is None
    filled.show()
    assert filled.picture.kept is None


def test_who_scrolls_away_from_what_is_pointed_at_stays_there(page):
    look = units(2, *(8,) * 30, 1)
    shown(page, look)
    page.picture.setFocus()
    press(page, Key.Key_Right)
    bar = page._area.horizontalScrollBar()
    bar.setValue(bar.maximum())
    shown(page, look, step=31)
    assert bar.value() == bar.maximum()


def test_keys_reach_every_unit_and_every_link(filled):
    filled.picture.setFocus()
    press(filled, Key.Key_Right)
    press(filled, Key.Key_Down)
    assert filled.picture.spot == Spot(1, 1)
    assert filled.larges[-1] == Spot(1, 1)
    walked = []
    for _stop in range(4):
        press(filled, Key.Key_Down, Shift)
        walked.append(filled.picture.spot)
    assert walked == [Spot(1, 1, 0), Spot(1, 1, 1), Spot(1, 1, BIAS), Spot(1, 1)]
    for _column in range(9):
        press(filled, Key.Key_Right)
    assert filled.picture.spot == Spot(3, 0)
    press(filled, Key.Key_Up, Shift)
    press(filled, Key.Key_Return)
    assert filled.picture.field.spot == Spot(3, 0, BIAS)


def test_what_is_pointed_at_stays_while_the_numbers_change(filled):
    hover(filled, middle(filled, Spot(2, 1)))
    before = filled.words.text()
    other = replace(LOOK, columns=tuple(column(each.count, values=each.values + 1) for each in LOOK.columns))
    shown(filled, other, step=31)
    assert filled.picture.spot == Spot(2, 1)
    assert filled.words.text() != before


def test_another_network_forgets_what_was_pointed_at_and_typed(filled):
    click(filled, middle(filled, Spot(2, 2, BIAS)))
    shown(filled, units(2, 5, 1))
    assert filled.picture.spot is None
    assert not filled.picture.field.isVisible()


def test_the_picture_changes_with_a_weight(filled):
    before = painted(filled)
    heavier = replace(LOOK.links[0], weights=LOOK.links[0].weights * 4)
    shown(filled, replace(LOOK, links=(heavier, *LOOK.links[1:])))
    assert painted(filled) != before


def test_the_flow_goes_on_only_with_the_steps_and_never_when_calm(filled):
    still = painted(filled)
    shown(filled, LOOK, step=30)
    assert painted(filled) == still
    shown(filled, LOOK, step=40)
    moved = painted(filled)
    assert moved != still
    filled.calm = True
    shown(filled, LOOK, step=50)
    assert painted(filled) == moved


@pytest.mark.parametrize("what", ["dead", "dropped"])
def test_units_that_do_nothing_are_marked_and_said(filled, what):
    before = painted(filled)
    marked = replace(LOOK.columns[1], **{what: np.array([False, True, False, False])})
    shown(filled, replace(LOOK, columns=(LOOK.columns[0], marked, *LOOK.columns[2:])))
    assert painted(filled) != before
    hover(filled, middle(filled, Spot(1, 0)))
    plain = filled.words.text()
    hover(filled, middle(filled, Spot(1, 1)))
    assert ("Dead" if what == "dead" else "dropout") in filled.words.text()
    assert "Dead" not in plain
    assert "dropout" not in plain


def test_weights_that_are_no_numbers_are_said(page):
    bad = replace(LOOK.links[0], weights=LOOK.links[0].weights * np.nan)
    hidden = replace(LOOK.columns[1], pictures=LOOK.columns[1].pictures * np.nan)
    shown(page, replace(LOOK, links=(bad, *LOOK.links[1:]), columns=(LOOK.columns[0], hidden, *LOOK.columns[2:])))
    assert page.words.text() == BROKEN
    painted(page)
    hover(page, middle(page, Spot(1, 1)))
    assert "no longer a number" in page.words.text()


def test_the_network_before_an_edit_that_needs_a_reset_is_said_to_be_that(page):
    shown(page, LOOK, experiment(9, 9, 9), outdated=experiment(4, 3))
    assert page.words.text() == OUTDATED
    assert [face.title for face in page.picture.scene.faces] == ["Input", "Dense 4", "Dense 3", "Output 1"]


def test_a_document_of_another_shape_gives_mere_numbers(page):
    shown(page, LOOK, experiment(9, 9, 9))
    assert [face.title for face in page.picture.scene.faces] == ["0", "1", "2", "3"]
    painted(page)


def test_a_large_layer_is_folded_and_says_how_much_is_hidden(page):
    look = units(2, 64, 3, 1)
    shown(page, look)
    assert look.columns[1].drawn == 16
    assert page.picture.places.at(page.picture.places.unit(1, 15).center(), look) == Spot(1, 15)
    painted(page)
    press(page, Key.Key_Right)
    press(page, Key.Key_Down, Shift)
    assert page.picture.spot == Spot(1, 0)


def test_a_sample_can_be_stepped_to(page):
    shown(page, units(13, 20, 3, kind="sample"))
    assert page.words.text() == READ
    _back, about, on = page._tools
    assert "dev sample 1" in about.text()
    QTest.mouseClick(on, Qt.MouseButton.LeftButton)
    assert page.sample.index == 1
    page.show_experiment(Experiment())
    assert page.sample == FIRST


@pytest.mark.parametrize("kind", ["plane", "line", "sample"])
def test_every_kind_of_unit_is_drawn(page, kind):
    shown(page, units(3, 8, 1, kind=kind))
    assert len({painted(page).pixelColor(x, page.picture.height() // 2).name() for x in range(0, 640, 3)}) > 5


def test_the_links_to_a_unit_that_is_pointed_at_stand_out(filled):
    places = filled.picture.places

    def ink(column_):
        across = round((places.box(column_ - 1).right() + places.box(column_).left()) / 2)
        image = painted(filled)
        return sum(image.pixelColor(across, down).hsvSaturationF() for down in range(40, image.height()))

    hover(filled, QPoint(1, 1))
    before = ink(2), ink(3)
    hover(filled, middle(filled, Spot(2, 1)))
    mine, other = ink(2), ink(3)
    assert other < 0.5 * before[1]
    assert mine > 0.4 * before[0]


def test_a_residual_is_drawn_as_an_arc(page):
    plain = painted(shown(page, units(2, 4, 4, 1), experiment(4, 4)))
    assert painted(shown(page, units(2, 4, 4, 1), experiment(4, 4, residual=True))) != plain


def test_as_many_units_as_are_drawn_one_by_one_fit_the_smallest_window_large_or_not(page):
    shown(page, units(2, 16, 16, 1))
    assert page.picture.minimumSizeHint().height() <= 234
    assert least(page.picture.scene.units, Look(scale=PROJECTOR), arcs=False).height() <= 258


def test_a_deep_network_scrolls_and_only_what_is_in_sight_is_painted(page):
    look = units(2, *(8,) * 64, 1)
    shown(page, look)
    picture = page.picture
    assert picture.width() > 4 * page.width()
    assert SMALLEST <= picture.places.edge(5) <= LARGEST
    image = QImage(640, 200, QImage.Format.Format_RGB32)
    picture.scene.atlas.clear()
    picture.render(image, QPoint(), QRegion(QRect(0, 0, 640, 200)))
    assert 0 < len(picture.scene.atlas) < 12
    picture.setFocus()
    for _column in range(64):
        press(page, Key.Key_Right)
    assert page._area.horizontalScrollBar().value() > 0.9 * (picture.width() - page.width())
