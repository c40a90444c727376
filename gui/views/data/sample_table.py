"""Samples as numbers to take along."""

from __future__ import annotations

from math import prod

from core.watching.sample_look import SampleLook
from gui.plots.taking import Table
from gui.views.colouring import Colouring
from gui.views.naming import target_words


def sample_table(parts: tuple[SampleLook, ...], colouring: Colouring) -> Table:
    """A row a sample: its part, its number there, what is true of it, and what is drawn."""
    count = max((prod(seen.values.shape[1:]) for seen in parts), default=0)
    names = parts[0].names if parts else ()
    return Table(
        ("part", "sample", "true", *(names or (f"x{place}" for place in range(1, count + 1)))),
        [row for seen in parts for row in _rows(seen, colouring)],
    )


def _rows(seen: SampleLook, colouring: Colouring) -> list[tuple[object, ...]]:
    values = seen.values.reshape(len(seen.values), prod(seen.values.shape[1:]))
    columns = zip(seen.places.tolist(), seen.targets.tolist(), values.tolist(), strict=True)
    named = colouring.task != "regression"
    return [
        (seen.part, round(place) + 1, target_words(target, colouring.names) if named else target, *row)
        for place, target, row in columns
    ]
