"""Every penalty asks the price that was set."""

import pytest

from core.catalogue.penalties import L1, L1L2, L2, NoPenalty
from tests.catalogue.entries import FAMILIES, name_of, varied

PENALTIES = [value for entry in FAMILIES["penalties"] for value in varied(entry)]


@pytest.mark.parametrize(
    ("penalty", "rates"),
    [
        (NoPenalty(), (0.0, 0.0)),
        (L1(rate=0.3), (0.3, 0.0)),
        (L2(rate=0.3), (0.0, 0.3)),
        (L1L2(l1=0.1, l2=0.2), (0.1, 0.2)),
    ],
    ids=name_of,
)
def test_the_rates(penalty, rates):
    assert penalty.rates() == rates


@pytest.mark.parametrize("penalty", PENALTIES, ids=name_of)
def test_no_penalty_is_a_reward(penalty):
    assert min(penalty.rates()) >= 0.0
