"""Numbers in fields: the values a slider stops at, how far a step goes, how they are written and read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from math import ceil, floor, log10

from core.catalogue.component import Parameter

MANTISSAS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}(?!\d)")
SMALLEST_SHARE = 1e-7
"""Where a log scale begins at 0, its second stop is this share of the highest."""


def stops(parameter: Parameter) -> tuple[float, ...]:
    """The values a slider can stand on, rising, from the lowest allowed to the highest."""
    low, high = bounds(parameter)
    places = _log_places(parameter) if parameter.scale == "log" else _linear_places(parameter)
    return (low, *(place for place in places if low < place < high), high)


def bounds(parameter: Parameter) -> tuple[float, float]:
    """The lowest and the highest value of a number."""
    assert parameter.low is not None
    assert parameter.high is not None
    return parameter.low, parameter.high


def nearest(places: tuple[float, ...], value: float) -> int:
    """The index of the stop that is nearest to a value."""
    after = min(bisect_left(places, value), len(places) - 1)
    before = max(after - 1, 0)
    return before if value - places[before] < places[after] - value else after


def stepped(parameter: Parameter, value: float, steps: int) -> float:
    """The value after so many steps up (or down): to the next stops, or whole numbers in their second digit."""
    if parameter.type is int:
        size = max(1, 10 ** (len(str(abs(int(value)))) - 2))
        low, high = bounds(parameter)
        return int(min(max(value + steps * size, low), high))
    places = stops(parameter)
    start = bisect_right(places, value) - 1 if steps > 0 else bisect_left(places, value)
    return places[min(max(start + steps, 0), len(places) - 1)]


def written(value: float) -> str:
    """A number as short as it can be said: 8, 0.003, 1e-06."""
    return str(value) if isinstance(value, int) else f"{value:.10g}"


def read(text: str) -> float | str:
    """The number a person typed, like 8, 1e-3, 0,5 or 1/3; the text itself where it is none.

    A comma stands before decimals. Where it may as well set thousands apart, as in 1,000, the text is no number.
    """
    plain = text.replace(" ", "")
    if plain.count(",") == 1 and not _THOUSANDS.match(plain):
        plain = plain.replace(",", ".")
    above, _slash, below = plain.partition("/")
    try:
        value = float(above) / float(below or 1)
    except (ValueError, ZeroDivisionError):
        return text
    return int(value) if value.is_integer() else value


def _log_places(parameter: Parameter) -> list[float]:
    low, high = bounds(parameter)
    whole = parameter.type is int
    lowest = low or (1 if whole else high * SMALLEST_SHARE)
    decades = range(floor(log10(lowest)), ceil(log10(high)))
    places = [float(f"{mantissa}e{decade}") for decade in decades for mantissa in MANTISSAS]
    if whole:
        return sorted({*range(1, 11), *(int(place) for place in places)})
    return [place for place in places if place >= lowest]


def _linear_places(parameter: Parameter) -> list[float]:
    low, high = bounds(parameter)
    step = 10.0 ** round(log10((high - low) / 100))
    if parameter.type is int:
        step = max(step, 1.0)
        return [int(number * step) for number in range(ceil(low / step), floor(high / step) + 1)]
    return [float(f"{number * step:.10g}") for number in range(ceil(low / step), floor(high / step) + 1)]
