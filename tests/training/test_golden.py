"""The same seed gives the same losses as ever; who changes them on purpose writes them anew and says why."""

import pytest

from tests.training.golden import NAMES, STEPS, first_losses, golden

GOLDEN = golden()
ANOTHER_PROCESSOR = 1e-4
"""Sums may be rounded otherwise on another kind of processor; on one machine a run repeats itself bit for bit."""


def test_all_are_there():
    assert sorted(GOLDEN) == sorted(NAMES)
    assert all(len(kept.losses) == STEPS for kept in GOLDEN.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_losses_are_the_same_as_ever(name):
    losses = first_losses(GOLDEN[name].experiment)
    assert losses == pytest.approx(GOLDEN[name].losses, rel=ANOTHER_PROCESSOR)
    assert losses == first_losses(GOLDEN[name].experiment)
