"""A weight is typed over its link."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.watching.units_look import WeightPlace
from gui.diagram.spot import BIAS, Spot, weight_of
from tests.gui.diagram.hands import LOOK, click, free, hover, middle, shown

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("spot", "place"), [(Spot(1, 2, 1), WeightPlace(0, 2, 1)), (Spot(2, 1, BIAS), WeightPlace(1, 1))]
)
def test_a_click_on_a_weight_lets_a_value_be_typed(filled, spot, place):
    click(filled, middle(filled, spot) if spot.source == BIAS else free(filled, spot))
    field = filled.picture.field
    assert field.isVisible()
    assert float(field.text()) == pytest.approx(weight_of(LOOK, spot), abs=1e-3)
    QTest.keyClicks(field, "-0,25")
    QTest.keyClick(field, Key.Key_Return)
    assert filled.picks == [(place, -0.25)]
    assert not field.isVisible()


def test_escape_leaves_a_weight_as_it_is(filled):
    click(filled, middle(filled, Spot(1, 1, BIAS)))
    QTest.keyClicks(filled.picture.field, "3")
    QTest.keyClick(filled.picture.field, Key.Key_Escape)
    assert not filled.picks
    assert not filled.picture.field.isVisible()
    assert filled.picture.hasFocus()


def test_enter_on_a_value_nobody_typed_sets_nothing(filled):
    click(filled, middle(filled, Spot(1, 1, BIAS)))
    QTest.keyClick(filled.picture.field, Key.Key_Return)
    assert not filled.picks


def test_arrow_keys_step_a_weight_at_once(filled):
    click(filled, middle(filled, Spot(1, 1, BIAS)))
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_PageDown):
        QTest.keyClick(filled.picture.field, key)
    before = weight_of(LOOK, Spot(1, 1, BIAS))
    values = [value - before for _place, value in filled.picks]
    assert values == pytest.approx([0.1, 0.2, -0.8], abs=1e-5)
    assert filled.picture.field.isVisible()


def test_what_is_no_number_is_said_and_not_set(filled):
    click(filled, middle(filled, Spot(1, 1, BIAS)))
    QTest.keyClicks(filled.picture.field, "much")
    QTest.keyClick(filled.picture.field, Key.Key_Return)
    assert not filled.picks
    assert "much" in filled.words.text()
    shown(filled, LOOK)  # the run goes on
    assert "much" in filled.words.text()
    hover(filled, middle(filled, Spot(1, 2)))
    assert "much" not in filled.words.text()
