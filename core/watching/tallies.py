"""What a column of a table holds, tallied piece by piece."""

from __future__ import annotations

from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray
from polars import Float64, Series, String

from core.data.tables.text import MISSING
from core.language import _
from core.limits import MOST_LEVELS
from core.watching.previews import FoundColumn, FoundKind

ALWAYS_LEVELS = 10
"""So many different values are a category in any table; more must come twice each, in the mean."""
FEW_STRAYS = 0.1
"""Up to this share of words among numbers is worth a word of its own."""
_DATE = r"^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}:\d{2})"


class Tally:
    """The values of one column so far; where they are known to be `many`, nobody looks for levels."""

    def __init__(self, name: str, *, many: bool = False) -> None:
        self._name = name
        self._numbers = self._strays = self._dates = 0
        self._low, self._high, self._total, self._whole = inf, -inf, 0.0, True
        self._levels: set[str] | None = None if many else set()
        self._stray = ""

    def add(self, cells: Series) -> None:
        """Count the cells of another piece: numbers, truth values or text."""
        values = cells.cast(Float64, strict=False).to_numpy()
        there = np.isfinite(values)
        self._add_numbers(values if there.all() else values[there])
        if cells.dtype == String and len(values) - np.count_nonzero(there) > cells.null_count():
            self._add_strays(cells.filter(np.isnan(values)).drop_nulls())
        if self._levels is not None:
            self._levels |= {*cells.unique().cast(String).drop_nulls()}.difference(MISSING)
            self._levels = self._levels if len(self._levels) <= MOST_LEVELS else None

    @property
    def present(self) -> int:
        """How many cells hold something."""
        return self._numbers + self._strays

    def found(self, rows: int) -> FoundColumn:
        """What the column of so many rows is, after all pieces."""
        levels = sorted(self._levels or (), key=_order)
        twice = len(levels) <= max(ALWAYS_LEVELS, self.present // 2)
        kind = self._kind(bool(levels) and twice)
        numeric, usable = kind == "number", kind in ("number", "category")
        return FoundColumn(
            name=self._name,
            kind=kind,
            missing=rows - self.present,
            levels=tuple(levels) if usable and twice else (),
            low=self._low if numeric else None,
            high=self._high if numeric else None,
            mean=self._total / self._numbers if numeric else None,
            whole=numeric and self._whole,
            about=self._about(kind, rows),
        )

    def _add_numbers(self, values: NDArray[np.float64]) -> None:
        if len(values):
            self._numbers += len(values)
            self._low, self._high = min(self._low, float(values.min())), max(self._high, float(values.max()))
            self._total += float(values.sum())
            self._whole = self._whole and bool((values == np.rint(values)).all())

    def _add_strays(self, text: Series) -> None:
        found = text.filter(~text.is_in(MISSING))
        if len(found):
            self._strays += len(found)
            self._stray = self._stray or str(found[0])
            self._dates += int(found.str.contains(_DATE).sum())

    def _kind(self, few: bool) -> FoundKind:
        if self._numbers and not self._strays:
            return "number"
        if self._strays and self._dates == self._strays and not self._numbers:
            return "date"
        return "category" if few else "text"

    def _about(self, kind: FoundKind, rows: int) -> str:
        """Why it is proposed to be left out; empty where it is not."""
        if not self.present:
            return _("It holds no values.")
        if self._levels is not None and len(self._levels) == 1:
            return _("All its values are equal.")
        return _("It numbers the rows.") if kind == "number" and self._counts(rows) else self._about_words(kind)

    def _about_words(self, kind: FoundKind) -> str:
        if kind == "date":
            return _("Dates cannot be learned from as they stand; turn them into numbers, such as days.")
        if kind == "text" and self._strays <= FEW_STRAYS * self.present:
            text = _("{count:,} of its values are no numbers, such as {example!r}; mend them to learn from it.")
            return text.format(count=self._strays, example=self._stray)
        return _("Its values are free text: too many different ones to be categories.") if kind == "text" else ""

    def _counts(self, rows: int) -> bool:
        """Whether it counts from row to row, as far as its bounds and its mean can tell."""
        whole = self._whole and self._levels is None
        return whole and self._high - self._low == rows - 1 and self._total * 2 == (self._low + self._high) * rows


def _order(level: str) -> tuple[float, str]:
    """By number, then by letter."""
    try:
        number = float(level)
    except ValueError:
        number = inf
    return (number if isfinite(number) else inf, level)
