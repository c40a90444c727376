"""Medians with their spread, ratios inside one run, and the table they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

REPEATS = 5


class Row(NamedTuple):
    """One line of the table: what was measured, the figure, what it must reach."""

    what: str
    figure: str
    target: str
    reached: bool


def spread(values: Sequence[float], form: Callable[[float], str]) -> str:
    """The median, with the least and the greatest."""
    return f"{form(median(values))} [{form(min(values))}–{form(max(values))}]"


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = ["| measured | median [min–max] | must reach | |", "|---|---|---|---|"]
    lines += [f"| {row.what} | {row.figure} | {row.target} | {'yes' if row.reached else 'NO'} |" for row in rows]
    return "\n".join(lines)
