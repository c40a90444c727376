"""Some of many, taken evenly from all of them."""

from __future__ import annotations

LOOKED_AT = 20_000
"""As many samples are enough to look at: what is counted or fitted for a picture of them hardly changes with more."""


def stride(count: int, most: int) -> int:
    """Every how many to take one of `count`, so that there are at most `most`."""
    return max(1, -(-count // most))
