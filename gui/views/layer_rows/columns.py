"""The columns of the layer rows: their heads, their explanations, and which fold away first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from core.language import marked
from gui.look import Look

Name = Literal["name", "values", "numbers", "gradient", "update", "weights", "drift"]
GAP = 8
"""Between two columns, in pixels at the desk."""

NUMBERS, NORMED = 84, 136
"""The least width of the numbers, and where some are of a batch norm, in pixels at the desk."""


class Column(NamedTuple):
    """Its width at least and at most, in pixels at the desk; of those without room the last in rank goes first."""

    name: Name
    head: str
    tip: str
    least: int
    most: int
    rank: int = 0


COLUMNS = (
    Column("name", "", "", 52, 72),
    Column("values", "", "", 72, 2000),
    Column(
        "numbers", marked("mean ± std"), marked("Mean ± deviation of what is shown, dead and flat shares"), NUMBERS, 160
    ),
    Column(
        "gradient",
        marked("gradient"),
        marked("Length of its gradient by weights and biases, log scale"),
        72,
        140,
        1,
    ),
    Column(
        "update",
        marked("update : weight"),
        marked("Size of a step beside the size of the weights; healthy from 1e-4 to 1e-2"),
        84,
        150,
        2,
    ),
    Column("weights", marked("weights"), marked("Histogram of its weights, and the share near zero"), 84, 260, 3),
    Column(
        "drift",
        marked("drift"),
        marked("How far the last step moved what the layer receives, in its own standard deviations"),
        76,
        130,
        4,
    ),
)
SMALLEST = sum(column.least for column in COLUMNS if not column.rank) + 2 * GAP
"""The width below which something would be cut off, in pixels at the desk."""


NAMES = [column.name for column in COLUMNS]


class Placed(NamedTuple):
    """A column that is shown, and where."""

    column: Column
    left: float
    width: float


def placed(width: int, look: Look, *, normed: bool = False) -> list[Placed]:
    """The columns that have room in this width, left to right; what is left over goes to all, the values first.

    normed: whether the numbers are also of batch norms, which are longer.
    """
    gap = look.px(GAP)
    shown = sorted((_with_norm(column) if normed else column for column in COLUMNS), key=lambda column: column.rank)
    while len(shown) > 1 and shown[-1].rank and _needed(shown, look) > width:
        shown.pop()
    over = math.ceil(max(0, _needed(shown, look) - width) / look.scale)
    shown = [_with_norm(column, over) if normed else column for column in shown]
    columns = sorted(shown, key=lambda column: NAMES.index(column.name))
    rest = max(0.0, width - _needed(columns, look))
    weights = [0 if column.name == "name" else 3 if column.name == "values" else 1 for column in columns]
    widths = [look.px(each.least) for each in columns]
    grown = [
        min(look.px(each.most), least + rest * weight / sum(weights))
        for each, least, weight in zip(columns, widths, weights, strict=True)
    ]
    grown[1] += max(0.0, width - sum(grown) - gap * (len(columns) - 1)) if width > _needed(columns, look) else 0.0
    lefts = [sum(grown[:place]) + gap * place for place in range(len(columns))]
    return [Placed(*each) for each in zip(columns, lefts, grown, strict=True)]


def _with_norm(column: Column, over: int = 0) -> Column:
    """With room for the numbers of a batch norm, but for so many pixels that are over; never less than without."""
    return column._replace(least=max(NUMBERS, NORMED - over)) if column.name == "numbers" else column


def _needed(columns: Sequence[Column], look: Look) -> int:
    return sum(look.px(column.least) for column in columns) + look.px(GAP) * (len(columns) - 1)
