"""The samples in a table: rows without gaps, categories as one input a level."""

# ruff: noqa: ARG001 - `rng` is there because every source of samples takes one

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from polars import Float32, LazyFrame, Series

from core.catalogue.sources.table import Delimiter, Encoding, Missing
from core.data.own import checked
from core.data.tables.sheet import Form, numbers, opened, texts
from core.language import _
from core.refused import Refused

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
    header: bool,
    features: Named,
    targets: Named,
    missing: Missing,
    rng: Generator,
) -> tuple[Floats, NDArray[np.float32] | NDArray[np.int64]]:
    """(N, F) inputs and (N,) classes, numbers of mean 0 and deviation 1, or (N, labels) of 0 and 1."""
    with opened(checked(file, sha256), Form(delimiter, encoding, header)) as frame:
        values = grid(frame, features + targets)
    values = without_gaps(values, features, targets, missing)
    learned, wanted = values[:, : len(features)], values[:, len(features) :]
    return _widened(learned, features), _targets(wanted, targets)


def grid(frame: LazyFrame, columns: Named, counted: Callable[[int], None] = lambda _rows: None) -> Floats:
    """The columns (N, C) as numbers, a category as the place of its level; NaN where there is nothing.

    `counted` is told how many rows are read. Raises Refused for a column that is not there or a level not known.
    """
    names = frame.collect_schema().names()
    unknown = next((name for name, _levels in columns if name not in names), None)
    if unknown is not None:
        raise Refused(_("there is no column {name}; choose the columns again").format(name=unknown))
    return np.concatenate(list(_blocks(frame, columns, counted)))


def without_gaps(values: Floats, features: Named, targets: Named, missing: Missing) -> Floats:
    """The rows (N, C) that have all targets, and all features or what stands for a gap."""
    gaps = np.isnan(values)
    if missing == "median":
        values = values[~gaps[:, len(features) :].any(1)]
        for place, (_name, levels) in enumerate(features):
            _fill(values[:, place], bool(levels))
        gaps = np.isnan(values)
    return values[~gaps.any(1)] if gaps.any() else values


def _fill(column: Floats, category: bool) -> None:
    """Put the median, or the most frequent level, where there is nothing."""
    gaps = np.isnan(column)
    known = column[~gaps]
    if gaps.any() and len(known):
        column[gaps] = np.bincount(known.astype(np.intp)).argmax() if category else np.median(known)


def _blocks(frame: LazyFrame, columns: Named, counted: Callable[[int], None]) -> Iterator[Floats]:
    yield np.empty((0, len(columns)), np.float32)
    done = 0
    for piece in frame.select(name for name, _levels in columns).collect_batches(maintain_order=True):
        block = np.empty((len(piece), len(columns)), np.float32)
        for place, (name, levels) in enumerate(columns):
            block[:, place] = _places(piece[name], levels) if levels else numbers(piece[name])
        block[np.isinf(block)] = np.nan
        yield block
        done += len(piece)
        counted(done)


def _places(cells: Series, levels: Levels) -> Floats:
    """The place of each cell among the levels."""
    text = texts(cells)
    found = text.replace_strict(levels, range(len(levels)), default=None, return_dtype=Float32)
    if found.null_count() > text.null_count():
        stray = text.filter(found.is_null() & text.is_not_null())[0]
        words = _("{column}: expected one of {levels}, got {stray}; choose the columns again")
        raise Refused(words.format(column=cells.name, levels=", ".join(levels), stray=stray))
    places: Floats = found.to_numpy()
    return places


def _widened(values: Floats, columns: Named) -> Floats:
    """(N, C) with one input a level, 1 for that which is there and 0 for the others."""
    inputs = np.zeros((len(values), sum(max(len(levels), 1) for _name, levels in columns)), np.float32)
    start = 0
    for place, (_name, levels) in enumerate(columns):
        if levels:
            inputs[np.arange(len(values)), start + values[:, place].astype(np.intp)] = 1.0
        else:
            inputs[:, start] = values[:, place]
        start += max(len(levels), 1)
    return inputs


def _targets(values: Floats, columns: Named) -> NDArray[np.float32] | NDArray[np.int64]:
    if len(columns) > 1:
        return values.astype(np.int64)
    column = values[:, 0]
    if columns[0][1]:
        return column.astype(np.int64)
    wide = column.astype(np.float64)
    standardised: NDArray[np.float32] = ((wide - wide.mean()) / (wide.std() or 1.0)).astype(np.float32)
    return standardised
