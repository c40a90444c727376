"""Optimizers on surfaces, as the race shows them."""

import numpy as np
import pytest

from core.catalogue.optimizers import SGD, Adagrad, Adam, RMSProp
from core.catalogue.surfaces import Bowl, Place, Plateau, Ravine, Saddle, TwoMinima
from core.watching.answers import answer_to
from core.watching.questions import AboutRace


def rides(surface, *optimizers, start=None, steps=300):
    return answer_to(AboutRace(surface, start or surface.start, optimizers, steps)).rides


def descents(rate):
    """Plain descent and one with momentum."""
    return SGD(learning_rate=rate), SGD(learning_rate=rate, momentum=0.9)


@pytest.mark.parametrize("start", [Place(3.0, 0.0), Place(3.5, 2.0), Place(4.0, -3.0)])
def test_e4_plain_descent_ends_in_the_local_minimum_and_momentum_in_the_lower_one(start):
    """E4: as in the lecture's figure, on a surface."""
    plain, rolling = rides(TwoMinima(), *descents(0.02), start=start)
    assert (plain.fate, rolling.fate) == ("local", "lowest")
    assert plain.heights[-1] - rolling.heights[-1] == pytest.approx(7.93, abs=0.01)


def test_e4_momentum_comes_back_to_the_local_minimum_from_too_low_a_start():
    """E4, what the lecture leaves out: it rolls only over a hill that is lower than where it came from."""
    (rolling,) = rides(TwoMinima(), descents(0.02)[1], start=Place(2.0, 0.0))
    assert rolling.fate == "local"


def test_e4_the_rate_of_adagrad_fades_and_that_of_rmsprop_does_not():
    """E4: where the slope hardly changes on the way, the one ends with a rate of 1/sqrt(n), the other keeps its own."""
    adagrad, rmsprop = (
        ride.rates
        for ride in rides(
            Bowl(), Adagrad(learning_rate=0.001), RMSProp(learning_rate=0.0002, alpha=0.9), start=Place(4.0, 0.0)
        )
    )
    np.testing.assert_allclose(adagrad / adagrad[0], 1 / np.sqrt(np.arange(1, 301)), rtol=0.01)
    np.testing.assert_allclose(rmsprop[50:] / rmsprop[50], 1, rtol=0.02)


def test_e4_momentum_steps_grow_to_ten_times_the_rate_on_an_even_slope():
    """E4: inertia: with momentum 0.9 steps in one direction add up to 1 / (1 - 0.9) times the slope."""
    plain, rolling = rides(Plateau(), *descents(0.1))
    np.testing.assert_allclose(plain.rates, 0.1, rtol=1e-3)
    assert rolling.rates[60] == pytest.approx(1.0, rel=0.05)


def test_e4_a_rate_for_each_direction_goes_straight_down_a_ravine():
    """E4: descent swings from wall to wall; what divides by the slope in each direction does not."""
    swings = [
        int((np.diff(np.sign(ride.places[:40, 1])) != 0).sum())
        for ride in rides(Ravine(), SGD(learning_rate=0.06), Adam(learning_rate=0.03), RMSProp(learning_rate=0.03))
    ]
    assert swings[0] > 30
    assert max(swings[1:]) == 0


@pytest.mark.parametrize("surface", [Saddle(), Plateau()], ids=repr)
def test_e4_descent_is_stuck_where_there_is_hardly_a_slope_and_adam_is_not(surface):
    """E4: a step divided by the slopes before it is as long on level ground as elsewhere."""
    plain, *others = rides(
        surface, SGD(learning_rate=surface.rate), RMSProp(learning_rate=0.03), Adam(learning_rate=0.03)
    )
    assert plain.fate == "stuck"
    assert {ride.fate for ride in others} == {"lowest"}
