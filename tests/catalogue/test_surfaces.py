"""Every surface has the slope of its height, and its minima are all that it has."""

import numpy as np
import pytest

from tests.catalogue.entries import FAMILIES, name_of

of_every_surface = pytest.mark.parametrize("surface", [entry() for entry in FAMILIES["surfaces"]], ids=name_of)


def grid(surface, parts=80):
    """Places all over the square, (2, N)."""
    axes = (np.linspace(middle - surface.reach, middle + surface.reach, parts) for middle in surface.centre)
    return np.stack(np.meshgrid(*axes)).reshape(2, -1)


@of_every_surface
def test_its_slope_is_that_of_its_height(surface):
    x, y = grid(surface)
    h = 1e-5
    differences = (
        surface.height(x + h, y) - surface.height(x - h, y),
        surface.height(x, y + h) - surface.height(x, y - h),
    )
    for slope, difference in zip(surface.slope(x, y), differences, strict=True):
        np.testing.assert_allclose(slope, difference / (2 * h), rtol=1e-6, atol=1e-4)


@of_every_surface
def test_its_minima_are_level_and_lower_than_all_around(surface):
    angles = np.linspace(0, 2 * np.pi, 64)
    for x, y in surface.minima:
        np.testing.assert_allclose(surface.slope(x, y), 0, atol=1e-5)
        around = surface.height(x + 1e-2 * np.cos(angles), y + 1e-2 * np.sin(angles))
        assert (around > surface.height(x, y)).all()


@of_every_surface
def test_nothing_in_its_square_is_lower_than_its_lowest_minimum(surface):
    assert surface.height(*grid(surface)).min() >= surface.lowest()


@of_every_surface
def test_its_start_and_minima_lie_in_its_square(surface):
    for place in (surface.start, *surface.minima):
        assert np.abs(np.subtract(place, surface.centre)).max() < surface.reach


@of_every_surface
def test_there_is_a_way_down_from_its_start(surface):
    x, y = surface.start
    assert np.hypot(*surface.slope(x, y)) > 0
