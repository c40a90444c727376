"""A link's width and colour say its weight, and nothing else."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gui.diagram.encoding import STRONGEST, bundle_pen, colour_of, colours, levels, pen_of, ticks_of, width_of
from gui.look import DARK, LIGHT, NEGATIVE, NEUTRAL, POSITIVE, Look, contrast
from tests.gui.diagram.made import column

LOOKS = [Look(), Look(DARK, 1.0, True), Look(LIGHT, 1.6)]


def test_a_link_is_the_wider_the_larger_its_weight():
    widths = [width_of(weight) for weight in np.linspace(0, STRONGEST, 40)]
    assert all(thin < wide for thin, wide in pairwise(widths))
    assert width_of(-2.0) == width_of(2.0)
    assert width_of(100.0) == width_of(STRONGEST)


@pytest.mark.parametrize("look", LOOKS)
def test_a_link_is_blue_where_it_is_positive_and_orange_where_it_is_negative(look):
    assert colour_of(1.0, look).name() == QColor(look.colours.accent).name()
    assert colour_of(-7.0, look).name() == NEGATIVE
    blues = [colour_of(weight, look).blue() - colour_of(weight, look).red() for weight in np.linspace(-1, 1, 17)]
    assert all(before <= after for before, after in pairwise(blues))
    assert contrast(colour_of(0.0, look).name(), look.colours.panel) < 1.6


@pytest.mark.parametrize("look", LOOKS)
def test_a_pen_has_the_width_and_the_colour_of_its_weight(look):
    for weight in (-6.0, -0.3, 0.0, 0.4, 2.5):
        pen = pen_of(weight, look)
        assert pen.widthF() == pytest.approx(width_of(weight) * look.scale)
        assert pen.color() == colour_of(weight, look)
    assert pen_of(4.0, look, slim=True).widthF() == 1.0


def test_a_sign_can_be_told_without_colours():
    positive, negative = (ticks_of(weight, Look(), 0.0) for weight in (3.0, -3.0))
    assert sum(positive.dashPattern()) > 2 * sum(negative.dashPattern())
    assert ticks_of(0.01, Look(), 0.0) is None


def test_the_ticks_move_on_with_the_flow():
    still, moved = (ticks_of(2.0, Look(), flow) for flow in (0.0, 4.0))
    assert moved.dashOffset() < still.dashOffset()
    assert moved.dashPattern() == still.dashPattern()


def test_what_is_no_number_is_drawn_as_danger():
    for pen in (pen_of(np.nan, Look()), pen_of(np.inf, Look()), bundle_pen(np.nan, 1.0, Look())):
        assert pen.color().name() == LIGHT.danger
        assert pen.style() == Qt.PenStyle.DotLine
    assert ticks_of(np.nan, Look(), 0.0) is None


@pytest.mark.parametrize("look", LOOKS)
def test_a_bundle_is_the_wider_and_stronger_the_larger_its_weights_are(look):
    weak, strong = (bundle_pen(size, 1.0, look) for size in (0.2, 0.9))
    assert weak.widthF() < strong.widthF()
    assert contrast(weak.color().name(), look.colours.panel) < contrast(strong.color().name(), look.colours.panel)
    assert bundle_pen(0.0, 0.0, look).widthF() == 1.0 * look.scale


def test_what_a_unit_says_goes_from_orange_over_grey_to_blue():
    seen = column(3, low=-2.0, high=2.0)
    numbers = np.array([-2.0, 0.0, 2.0, 9.0, np.nan], np.float32)
    np.testing.assert_allclose(levels(seen, numbers), [-1.0, 0.0, 1.0, 4.5, np.nan])
    names = [QColor(*map(int, each)).name() for each in colours(seen, numbers)]
    assert names[0] == NEGATIVE
    assert names[2] == names[3] == POSITIVE
    assert contrast(names[1], NEUTRAL) < 1.02


def test_a_probability_is_grey_in_the_middle():
    np.testing.assert_allclose(levels(column(1, low=0.0, high=1.0), np.array([0, 0.5, 1])), [-1, 0, 1])
