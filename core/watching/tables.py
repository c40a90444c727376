"""Looking into a table of the person's own, and reading it as it is to be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import polars
from polars import LazyFrame

from core.catalogue.sources.table import Column, Table, named
from core.data.limits import MOST_CELLS
from core.data.own import checked, content_hash, in_words, readable
from core.data.tables.samples import Floats, grid, without_gaps
from core.data.tables.sheet import Form, form_of, is_parquet, opened
from core.data.tables.survey import refuse_wide
from core.language import _
from core.refused import Refused
from core.watching.previews import FoundColumn, ReadTable, Report, SettledTable, SettleTable, TablePreview
from core.watching.tallies import Tally

Row = tuple[object, ...]

HEAD_ROWS, LONGEST_CELL = 50, 80
FEWEST_ROWS = 2
TARGETS = ("target", "label", "class", "y", "species", "outcome", "정답", "라벨", "레이블", "클래스", "결과")
"""Names of columns that are to be predicted, wherever they stand; where there is none, the last column is."""


def preview(request: ReadTable, report: Report) -> TablePreview:
    """All that is known of a table before it is used; raises Refused, in words, for what is none."""
    place = readable(request.file)
    with in_words(place):
        return _seen(place, request, report)


def settle(request: SettleTable, report: Report) -> SettledTable:
    """The table as it can be used, read as a training reads it; raises Refused, in words, where it cannot be."""
    table = request.table
    _check_size(table)
    features, targets = named(table.features), named(table.targets)
    form = Form(table.delimiter, table.encoding, table.header)
    values = grid(checked(table.file, table.sha256), form, features + targets, _counting(table.rows, report))
    known = values[np.isfinite(values[:, len(features) :]).all(1)]
    kept = without_gaps(values, features, targets, table.missing)
    if len(kept) < FEWEST_ROWS:
        text = _("expected {fewest} rows without gaps at least, got {kept}; leave out the columns with most gaps")
        raise Refused(text.format(fewest=FEWEST_ROWS, kept=len(kept)))
    columns = _settled_columns(table, kept)
    pairs = zip(table.columns, columns, strict=True)
    left_out = [before.name for before, after in pairs if before.role != after.role]
    return SettledTable(
        table=_with(table, columns=columns, rows=len(kept)),
        dropped=len(values) - len(kept),
        filled=int((~np.isfinite(known)).sum()) if table.missing == "median" else 0,
        notes=tuple(_("{column} is left out: all its values are equal.").format(column=name) for name in left_out),
    )


def _seen(place: Path, request: ReadTable, report: Report) -> TablePreview:
    parquet = is_parquet(place)
    form, rows = Form(), 0
    if not parquet:
        asked = (request.delimiter, request.encoding, request.header)
        form, rows = form_of(place, *asked, lambda done: report(done / 2, _("Reading the file")))
    with opened(place, form) as frame:
        # Empty lines of a text file come as rows of nothing.
        full = frame.filter(polars.any_horizontal(polars.all().is_not_null()))
        rows = rows or int(frame.select(polars.len()).collect().item())
        columns, head, total = _tallied(full, _counting(rows, report))
    if total < FEWEST_ROWS:
        text = _("expected {fewest} rows of values at least, got {total}; choose another file")
        raise Refused(text.format(fewest=FEWEST_ROWS, total=total))
    return TablePreview(
        file=request.file,
        sha256=content_hash(place),
        parquet=parquet,
        delimiter=form.delimiter,
        encoding=form.encoding,
        header=form.header,
        columns=columns,
        head=tuple(map(_shortened, head)),
        total=total,
        size=place.stat().st_size,
        target=_likely_target(columns),
    )


def _tallied(frame: LazyFrame, counted: Callable[[int], None]) -> tuple[tuple[FoundColumn, ...], list[Row], int]:
    """What each column holds, the first rows, and how many there are."""
    tallies = [Tally(name) for name in frame.collect_schema().names()]
    head: list[Row] = []
    total = 0
    for piece in frame.collect_batches(maintain_order=True):
        for tally, cells in zip(tallies, piece, strict=True):
            tally.add(cells)
        head += piece.head(HEAD_ROWS - len(head)).rows()
        total += len(piece)
        counted(total)
    return tuple(tally.found() for tally in tallies), head, total


def _counting(rows: int, report: Report) -> Callable[[int], None]:
    """Reports the second half of a reading, by rows."""
    return lambda done: report((1 + min(done / max(rows, 1), 1.0)) / 2, _("Reading the values"))


def _check_size(table: Table) -> None:
    """Refuse what there is no room for."""
    (inputs,) = table.shape()
    refuse_wide(inputs)
    if inputs * table.rows > MOST_CELLS:
        text = _("expected {most:,} cells at most, got {cells:,}; use fewer columns or rows")
        raise Refused(text.format(most=MOST_CELLS, cells=inputs * table.rows))


def _settled_columns(table: Table, kept: Floats) -> tuple[Column, ...]:
    used = (*table.features, *table.targets)
    equal = kept.min(0) == kept.max(0)
    settled = {column.name: _settled(column, kept[:, place], equal[place]) for place, column in enumerate(used)}
    return tuple(settled.get(column.name, column) for column in table.columns)


def _shortened(row: Row) -> tuple[str | None, ...]:
    return tuple(None if cell is None else str(cell)[:LONGEST_CELL] for cell in row)


def _likely_target(columns: tuple[FoundColumn, ...]) -> str:
    """The name of the column that is probably to be predicted; empty where none can be."""
    usable = [column.name for column in columns if column.kinds and not column.about]
    named = (name for name in usable if name.lower() in TARGETS)
    return next(named, usable[-1] if usable else "")


def _settled(column: Column, values: Floats, equal: np.bool_) -> Column:
    """The column with the levels that are really there; a feature whose values are all equal is not used."""
    if column.role == "target" and equal:
        text = _("expected different values in {column}, got equal ones in all rows in use; choose another target")
        raise Refused(text.format(column=column.name))
    if equal:
        return msgspec.structs.replace(column, role="unused", kind="number", levels=())
    there = np.flatnonzero(np.bincount(values.astype(np.intp))) if column.levels else ()
    return msgspec.structs.replace(column, levels=tuple(column.levels[place] for place in there))


def _with(table: Table, **changed: object) -> Table:
    try:
        return msgspec.structs.replace(table, **changed)
    except ValueError as error:
        raise Refused(str(error)) from None
