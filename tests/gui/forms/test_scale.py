"""Numbers in fields: stops, steps, writing and reading."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.component import Parameter
from gui.forms.scale import nearest, read, stepped, stops, written
from tests.catalogue.entries import NUMBERS, name_of

number_laws = pytest.mark.parametrize("parameter", [parameter for _owner, parameter in NUMBERS], ids=name_of)


@number_laws
def test_a_slider_runs_from_the_lowest_to_the_highest(parameter):
    places = stops(parameter)
    assert (places[0], places[-1]) == (parameter.low, parameter.high)
    assert all(before < after for before, after in pairwise(places))
    assert min(10, parameter.high - parameter.low) < len(places) <= 300
    assert all(isinstance(place, int) for place in places) or parameter.type is float


@number_laws
def test_every_stop_is_its_own_nearest(parameter):
    places = stops(parameter)
    assert [nearest(places, place) for place in places] == list(range(len(places)))


@number_laws
def test_steps_go_up_and_down_and_end_at_the_bounds(parameter):
    default = parameter.low if parameter.default is None else parameter.default
    if default < parameter.high:
        assert stepped(parameter, default, 1) > default
    if default > parameter.low:
        assert stepped(parameter, default, -1) < default
    assert stepped(parameter, parameter.high, 1) == parameter.high
    assert stepped(parameter, parameter.low, -1) == parameter.low


@pytest.mark.parametrize(
    ("scale", "value", "steps", "after"),
    [
        ("log", 8, 1, 9),
        ("log", 100, 1, 110),
        ("log", 100, -1, 90),
        ("log", 4090, 1, 4096),
        ("log", 1, -1, 1),
        ("linear", 30, 10, 40),
    ],
)
def test_whole_numbers_step_in_their_second_digit(scale, value, steps, after):
    assert stepped(Parameter("units", int, 8, "", 1, 4096, scale), value, steps) == after


def test_rates_step_from_stop_to_stop():
    rate = Parameter("rate", float, 0.03, "", 1e-7, 100.0, "log")
    assert stepped(rate, 0.03, 1) == 0.04
    assert stepped(rate, 0.031, 1) == 0.04
    assert stepped(rate, 0.031, -1) == 0.03


def test_a_log_slider_from_zero_has_zero_as_its_first_stop():
    rate = Parameter("rate", float, 0.0, "", 0.0, 10.0, "log")
    assert stops(rate)[:2] == (0.0, 1e-6)


@pytest.mark.parametrize(
    ("value", "text"), [(8, "8"), (0.003, "0.003"), (1e-06, "1e-06"), (0.0, "0"), (1.0, "1"), (0.999, "0.999")]
)
def test_numbers_are_written_as_short_as_can_be(value, text):
    assert written(value) == text


@given(st.floats(1e-12, 1e9))
def test_what_is_written_is_read_again(value):
    assert read(written(value)) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e-3", 0.001),
        ("1/4", 0.25),
        (" 16 ", 16),
        ("8.0", 8),
        ("0,5", 0.5),
        ("0,125", 0.125),
        ("1,000", "1,000"),
        ("1/0", "1/0"),
        ("", ""),
        ("x", "x"),
    ],
)
def test_a_number_is_read_as_it_is_typed(text, value):
    assert read(text) == value
    assert type(read(text)) is type(value)
