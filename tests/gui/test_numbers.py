"""Numbers as they are written on the screen."""

import math

import pytest

from gui.numbers import duration, grouped, short


@pytest.mark.parametrize(("count", "text"), [(0, "0,000"), (42, "0,042"), (12_345, "12,345"), (1_000_000, "1,000,000")])
def test_counts_are_grouped(count: int, text: str) -> None:
    assert grouped(count) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (0.0213456, "0.0213"),
        (0.0, "0.00"),
        (123.456, "123"),
        (999.7, "1000"),
        (-1234.5, "-1234"),
        (1.3e-6, "1.30e-6"),
        (-2e5, "-2.00e5"),
    ],
)
def test_values_have_three_digits(value: float | None, text: str) -> None:
    assert short(value) == text


def test_shares_are_per_cent_and_nonsense_is_said() -> None:
    assert short(0.98444, percent=True) == "98.4 %"
    assert short(math.nan) == short(math.inf) == "not a number"


@pytest.mark.parametrize(("seconds", "text"), [(3.2, "0:03"), (65, "1:05"), (3725, "1:02:05")])
def test_durations_are_as_on_a_clock(seconds: float, text: str) -> None:
    assert duration(seconds) == text
