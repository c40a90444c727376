"""Looking into a table of the person's own, and reading it as it is to be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np
import polars
from polars import DataFrame, Float64, LazyFrame, Series, String

from core.catalogue.sources.table import Column, Table, named
from core.data.own import checked, content_hash, in_words, readable
from core.data.tables.samples import Floats, grid, without_gaps
from core.data.tables.sheet import Asked, Form, Scan, form_of, is_parquet, opened
from core.data.tables.survey import refuse_wide
from core.language import _
from core.limits import MOST_CELLS, MOST_LEVELS
from core.refused import Refused
from core.watching.previews import FoundColumn, ReadTable, Report, SettledTable, SettleTable, TablePreview
from core.watching.tallies import Tally

HEAD_ROWS, LONGEST_CELL = 50, 80
SAMPLED_ROWS = 1000
"""Rows by which a column is taken for numbers."""
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
    if request.complete:
        return SettledTable(table=table, dropped=0, filled=0, notes=tuple(_standardised(table)))
    features, targets = named(table.features), named(table.targets)
    form = Form(table.delimiter, table.encoding, table.decimal, table.header)
    values = grid(checked(table.file, table.sha256), form, features + targets, _counting(table.rows, report))
    known = values[np.isfinite(values[:, len(features) :]).all(1)]
    kept = without_gaps(values, features, targets, table.missing)
    if len(kept) < FEWEST_ROWS:
        text = _("expected {fewest} rows without gaps at least, got {kept}; leave out the columns with most gaps")
        raise Refused(text.format(fewest=FEWEST_ROWS, kept=len(kept)))
    columns = _settled_columns(table, kept)
    return SettledTable(
        table=_with(table, columns=columns, rows=len(kept)),
        dropped=len(values) - len(kept),
        filled=int((~np.isfinite(known)).sum()) if table.missing == "median" else 0,
        notes=(*_left_out(table.columns, columns), *_standardised(table)),
    )


def _seen(place: Path, request: ReadTable, report: Report) -> TablePreview:
    parquet = is_parquet(place)
    form, rows = Form(), 0
    if not parquet:
        asked = Asked(request.delimiter, request.encoding, request.decimal, request.header)
        form, rows = form_of(place, asked, lambda done: report(done / 2, _("Reading the file")))
    with opened(place, form) as scan:
        rows = rows if not parquet else int(scan(()).select(polars.len()).collect().item())
        if rows < FEWEST_ROWS:
            text = _("expected {fewest} rows of values at least, got {rows}; choose another file")
            raise Refused(text.format(fewest=FEWEST_ROWS, rows=rows))
        head = scan(()).head(SAMPLED_ROWS).collect()
        columns = tuple(tally.found(rows) for tally in _tallied(scan, head, _counting(rows, report)))
    return TablePreview(
        file=request.file,
        sha256=content_hash(place),
        parquet=parquet,
        delimiter=form.delimiter,
        encoding=form.encoding,
        decimal=form.decimal,
        header=form.header,
        columns=columns,
        head=_shown(head),
        total=rows,
        size=place.stat().st_size,
        target=_likely_target(columns),
    )


def _tallied(scan: Scan, head: DataFrame, counted: Callable[[int], None]) -> list[Tally]:
    """What each column holds; those that look like numbers are read as text only where some are none."""
    numbers = [cells.name for cells in head if _is_numbers(cells)]
    tallies = {name: Tally(name) for name in head.columns} | {name: Tally(name, many=True) for name in numbers}
    done = _tally(scan(numbers), tallies, counted)
    unsure = {name: Tally(name) for name in numbers if tallies[name].present < done}
    if unsure:
        _tally(scan(()), unsure, counted)
    return [*(tallies | unsure).values()]


def _tally(frame: LazyFrame, tallies: dict[str, Tally], counted: Callable[[int], None]) -> int:
    done = 0
    for piece in frame.select(list(tallies)).collect_batches(maintain_order=True):
        for tally, cells in zip(tallies.values(), piece, strict=True):
            tally.add(cells)
        done += len(piece)
        counted(done)
    return done


def _is_numbers(cells: Series) -> bool:
    """Whether text is most probably numbers, and so many different ones that they are no categories."""
    if cells.dtype != String or cells.n_unique() <= MOST_LEVELS:
        return False
    return cells.cast(Float64, strict=False).null_count() == cells.null_count()


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


def _shown(head: DataFrame) -> tuple[tuple[str | None, ...], ...]:
    """The first rows, without those of nothing, as which empty lines of a text file come."""
    shown = (tuple(None if cell is None else str(cell)[:LONGEST_CELL] for cell in row) for row in head.iter_rows())
    return tuple(islice((row for row in shown if row.count(None) < len(row)), HEAD_ROWS))


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


def _left_out(before: tuple[Column, ...], after: tuple[Column, ...]) -> Iterator[str]:
    for old, new in zip(before, after, strict=True):
        if old.role != new.role:
            yield _("{column} is left out: all its values are equal.").format(column=old.name)


def _standardised(table: Table) -> Iterator[str]:
    if table.task == "regression":
        yield _("{column} is brought to mean 0 and deviation 1.").format(column=table.targets[0].name)


def _with(table: Table, **changed: object) -> Table:
    try:
        return msgspec.structs.replace(table, **changed)
    except ValueError as error:
        raise Refused(str(error)) from None
