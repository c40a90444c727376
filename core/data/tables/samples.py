"""The samples in a table: rows without gaps, categories as one input a level."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars
from numpy.random import Generator
from numpy.typing import NDArray
from polars import Expr, Float32, LazyFrame, String

from core.catalogue.sources.table import Decimal, Delimiter, Encoding, Missing
from core.data.own import checked
from core.data.tables.sheet import Form, opened
from core.language import _
from core.refused import Refused

PIECE = 8192
"""Rows that are widened at once."""

Floats = NDArray[np.float32]
Levels = tuple[str, ...]
Named = tuple[tuple[str, Levels], ...]
"""The names of columns and the levels of each; a number has none."""


def samples(
    *,
    file: str,
    sha256: str,
    delimiter: Delimiter,
    encoding: Encoding,
    decimal: Decimal,
    header: bool,
    features: Named,
    targets: Named,
    missing: Missing,
    rows: int,
    rng: Generator,
) -> tuple[Floats, NDArray[np.float32] | NDArray[np.int64]]:
    """(N, F) inputs and (N,) classes, numbers of mean 0 and deviation 1, or (N, labels) of 0 and 1."""
    values = grid(checked(file, sha256), Form(delimiter, encoding, decimal, header), features + targets)
    values = without_gaps(values, features, targets, missing)
    if len(values) != rows:
        text = _("expected {rows:,} rows in use as when {file} was chosen, got {came:,}; choose it again")
        raise Refused(text.format(rows=rows, file=file, came=len(values)))
    learned, wanted = values[:, : len(features)], values[:, len(features) :]
    return _widened(learned, features), _targets(wanted, targets)


def grid(place: Path, form: Form, columns: Named, counted: Callable[[int], None] = lambda _rows: None) -> Floats:
    """The columns (N, C) as numbers, a category as the place of its level; not finite where there is neither.

    `counted` is told how many rows are read. Raises Refused for a column that is not there.
    """
    with opened(place, form) as scan:
        values = _read(scan([name for name, levels in columns if not levels]), columns, counted)
        unsure = [number for number in np.flatnonzero(np.isnan(values).any(0)) if not columns[number][1]]
        if unsure:
            values[:, unsure] = _read(scan(()), tuple(columns[number] for number in unsure), counted)
    return values


def _read(frame: LazyFrame, columns: Named, counted: Callable[[int], None]) -> Floats:
    schema = frame.collect_schema()
    unknown = next((name for name, _levels in columns if name not in schema), None)
    if unknown is not None:
        raise Refused(_("there is no column {name}; choose the columns again").format(name=unknown))
    blocks, done = [np.empty((0, len(columns)), np.float32)], 0
    for piece in frame.select(_placed(*column) for column in columns).collect_batches(maintain_order=True):
        blocks.append(piece.to_numpy())
        done += len(piece)
        counted(done)
    return np.concatenate(blocks)


def _placed(name: str, levels: Levels) -> Expr:
    column = polars.col(name)
    if not levels:
        return column.cast(Float32, strict=False)
    places = range(len(levels))
    return column.cast(String).replace_strict(levels, places, default=None, return_dtype=Float32)


def without_gaps(values: Floats, features: Named, targets: Named, missing: Missing) -> Floats:
    """The rows (N, C) that have all targets, and all features or what stands for a gap."""
    gaps = ~np.isfinite(values)
    if missing == "median":
        values = values[~gaps[:, len(features) :].any(1)]
        for place, (_name, levels) in enumerate(features):
            _fill(values[:, place], bool(levels))
        gaps = ~np.isfinite(values)
    return values[~gaps.any(1)] if gaps.any() else values


def _fill(column: Floats, category: bool) -> None:
    """Put the median, or the most frequent level, where there is nothing."""
    gaps = ~np.isfinite(column)
    known = column[~gaps]
    if gaps.any() and len(known):
        column[gaps] = np.bincount(known.astype(np.intp)).argmax() if category else np.median(known)


def _widened(values: Floats, columns: Named) -> Floats:
    """(N, C) with one input a level, 1 for that which is there and 0 for the others.

    Piece by piece: a column of a long table is slow to walk along.
    """
    return np.concatenate([_wide(piece, columns) for piece in np.array_split(values, len(values) // PIECE + 1)])


def _wide(values: Floats, columns: Named) -> Floats:
    each = zip(columns, np.hsplit(values, len(columns)), strict=True)
    parts = [column == np.arange(len(levels)) if levels else column for (_name, levels), column in each]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _targets(values: Floats, columns: Named) -> NDArray[np.float32] | NDArray[np.int64]:
    if len(columns) > 1:
        return values.astype(np.int64)
    column = values[:, 0]
    if columns[0][1]:
        return column.astype(np.int64)
    wide = column.astype(np.float64)
    standardised: NDArray[np.float32] = ((wide - wide.mean()) / (wide.std() or 1.0)).astype(np.float32)
    return standardised
