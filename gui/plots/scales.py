"""Axes: round ranges that change rarely, and the ticks in them."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
ROOMY = 0.4
"""Data that fill less than this share of a range make it shrink."""


class Span(NamedTuple):
    """The range of an axis; on a log axis in powers of ten."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """Where `value` lies between low (0) and high (1)."""
        return (value - self.low) / (self.high - self.low)

    def told(self, value: float) -> str:
        """A value as finely as it can be told in the range: by about a hundredth of it."""
        digits = max(0, 2 - math.floor(math.log10(self.high - self.low)))
        return _tick_text(value, 10.0**-digits, digits)


class Tick(NamedTuple):
    """A labelled place on an axis."""

    place: float
    text: str


def held(now: Span | None, low: float, high: float, parts: int = 4) -> Span:
    """The present range while the data fit and fill it; else the next round one, of about so many round parts."""
    fits = now is not None and now.low <= low and high <= now.high
    if now is not None and fits and high - low >= ROOMY * (now.high - now.low):
        return now
    return round_span(low, high, parts)


def held_decades(now: Span | None, low: float, high: float) -> Span:
    """The same on a log axis, for positive data: whole powers of ten, at least one of them."""
    down, up = math.floor(math.log10(low)), math.ceil(math.log10(high))
    wished = Span(down, max(up, down + 1))
    fits = now is not None and now.low <= wished.low and wished.high <= now.high
    if now is not None and fits and wished.high - wished.low >= ROOMY * (now.high - now.low):
        return now
    return wished


def round_span(low: float, high: float, parts: int = 4) -> Span:
    """The smallest range of about so many round parts around [low, high]; never empty."""
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        high = low + (abs(low) or 1.0)
    step = round_step((high - low) / parts)
    return Span(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step)


def round_step(step: float) -> float:
    """The next 1, 2, 2.5 or 5 times a power of ten that is not below `step`."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(part for part in STEPS if part * power >= step * (1 - 1e-9)) * power


def ticks(span: Span, most: int) -> list[Tick]:
    """At most about `most` round places in the range."""
    step = round_step((span.high - span.low) / max(1, most))
    first, last = math.ceil(span.low / step - 1e-6), math.floor(span.high / step + 1e-6)
    places = [count * step for count in range(first, last + 1)]
    digits = max(
        0, -math.floor(math.log10(step) + 1e-9) + (round(step * 10 ** -math.floor(math.log10(step)), 3) == 2.5)
    )
    return [Tick(place, _tick_text(place, step, digits)) for place in places]


def decade_ticks(span: Span, most: int) -> list[Tick]:
    """Powers of ten in the range, with 2 and 5 between them when there is room for those."""
    low, high = round(span.low), round(span.high)
    every = max(1, math.ceil((high - low) / max(1, most)))
    parts = (1, 2, 5) if 3 * (high - low) <= most else (1,)
    values = [part * 10.0**power for power in range(low, high + 1, every) for part in parts]
    return [Tick(math.log10(v), _plain(v)) for v in values if math.log10(v) <= span.high + 1e-9]


def finite_ends(*arrays: np.ndarray) -> tuple[float, float] | None:
    """The lowest and highest finite number in the arrays; None where there is none."""
    kept = [part for part in (array[np.isfinite(array)] for array in arrays) if len(part)]
    return (min(float(part.min()) for part in kept), max(float(part.max()) for part in kept)) if kept else None


def _tick_text(place: float, step: float, digits: int) -> str:
    if step < 1e-3 or abs(place) >= 1e6:
        return _plain(round(place / step) * step) if place else "0"
    return f"{place:z,.{digits}f}"


def _plain(value: float) -> str:
    if 1e-2 <= value < 1e5:
        return f"{value:,g}"
    mantissa, _, power = f"{value:.2e}".partition("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(power)}"
