"""The same seed gives the same losses as ever; who changes them on purpose writes them anew and says why."""

import json

import pytest

from tests.training.golden import FILE, NAMES, STEPS, first_losses

GOLDEN = json.loads(FILE.read_text(encoding="utf-8"))
ANOTHER_PROCESSOR = 1e-4
"""Sums may be rounded otherwise on another kind of processor; on one machine a run repeats itself bit for bit."""


def test_all_are_there():
    assert sorted(GOLDEN) == sorted(NAMES)
    assert all(len(losses) == STEPS for losses in GOLDEN.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_losses_are_the_same_as_ever(name):
    losses = first_losses(name)
    assert losses == pytest.approx(GOLDEN[name], rel=ANOTHER_PROCESSOR)
    assert losses == first_losses(name)
