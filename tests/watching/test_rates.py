"""What the losses at rising rates say."""

import numpy as np
import pytest

from core.watching.rates import Rates, smoothed, told
from core.worker.messages import Found, pack, reply

PLANNED = np.geomspace(1e-7, 10.0, 100)


def searched(losses) -> Rates:
    return told(PLANNED, np.asarray(losses, float))


def valley(bottom=70, depth=0.5, wall=20.0):
    """Flat, falling from step 50 to the bottom, and then a wall."""
    steps = np.arange(100.0)
    falling = 1.0 - depth * np.clip((steps - 50) / (bottom - 50), 0, 1)
    return falling + wall * np.clip((steps - bottom) / (100 - bottom), 0, 1)


def until_done(losses):
    for count in range(1, len(losses) + 1):
        found = searched(losses[:count])
        if found.done:
            return found
    raise AssertionError("it never ended")


def test_the_mean_is_free_of_its_bias_to_the_start():
    assert smoothed(np.full(50, 3.0)) == pytest.approx(np.full(50, 3.0))
    assert smoothed(np.array([1.0, 2.0])) == pytest.approx([1.0, (0.98 * 0.02 + 0.02 * 2) / (1 - 0.98**2)])


def test_the_suggestion_lies_where_the_loss_falls():
    found = until_done(valley(bottom=80))
    assert PLANNED[50] < found.suggestion <= PLANNED[80]
    assert (
        found.words()
        == f"Begin with a rate of {found.suggestion:g}: there the loss falls fast, far from where it rises again."
    )


def test_four_times_the_best_loss_ends_the_search():
    found = until_done(valley(wall=100.0))
    assert len(found.rates) < 100
    assert found.smoothed[-1] > 4 * found.smoothed.min()
    assert found.smoothed[-2] <= 4 * found.smoothed.min()


def test_the_first_tenth_and_the_last_five_say_nothing():
    early, late = np.ones(100), np.ones(100)
    early[5:] = 0.5
    late[97:] = 0.1
    assert searched(early).suggestion == float(f"{PLANNED[10]:.2g}")
    assert searched(late).suggestion is None


def test_the_suggestion_is_far_from_where_the_loss_is_lowest():
    found = until_done(valley(bottom=55))
    assert found.suggestion <= 0.11 * found.rates[found.smoothed.argmin()]


@pytest.mark.parametrize("loss", [np.nan, np.inf])
def test_a_loss_that_is_no_number_ends_the_search(loss):
    found = searched([1.0, 1.0, loss])
    assert found.done
    assert len(found.losses) == 2
    assert found.words() == "It diverged at once: reset, or make the weights at the start smaller."
    assert searched([loss]).words() == found.words()


def test_a_loss_that_never_falls_has_no_suggestion():
    assert searched(np.ones(100)).suggestion is None
    assert searched(np.ones(100)).words().startswith("The loss falls at no rate:")


def test_before_the_end_nothing_is_suggested():
    found = searched(valley()[:65])
    assert (found.done, found.suggestion) == (False, None)
    assert found.words() == "step 65 of 100…"


def test_it_goes_over_the_pipe():
    found = until_done(valley())
    came = reply(pack(Found(3, found)))
    assert came.run == 3
    assert came.rates.suggestion == found.suggestion
    assert came.rates.smoothed.tolist() == found.smoothed.tolist()
