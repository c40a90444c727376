"""A table file opened by polars, and what stands in its cells as numbers or as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import polars
from polars import Binary, Boolean, Float64, LazyFrame, String
from polars.exceptions import PolarsError

from core.catalogue.sources.table import Decimal, Delimiter, Encoding
from core.data.own import in_words
from core.data.tables import text
from core.data.tables.survey import refuse_wide, surveyed
from core.language import _
from core.refused import Refused

_PARQUET = b"PAR1"

Scan = Callable[[Sequence[str]], LazyFrame]
"""Gives the columns by name: numbers, truth values or text without spaces around it.

In a text file those that are named are read as numbers at once, which is faster; what is none there, or has spaces
around it, is null. The others are text.
"""


class Form(NamedTuple):
    """How a text file is written; a Parquet file needs none."""

    delimiter: Delimiter = "comma"
    encoding: Encoding = "UTF-8"
    decimal: Decimal = "point"
    header: bool = True


class Asked(NamedTuple):
    """How a text file shall be read; what is None is to be found out."""

    delimiter: Delimiter | None
    encoding: Encoding | None
    decimal: Decimal | None
    header: bool | None


def is_parquet(place: Path) -> bool:
    """Whether the file is a Parquet file, by its first bytes."""
    with place.open("rb") as stream:
        return stream.read(len(_PARQUET)) == _PARQUET


def form_of(place: Path, asked: Asked, share: text.Share) -> tuple[Form, int]:
    """How a text file is written, and how many rows it has.

    All of it is walked over; raises Refused, in words, where it is no table.
    """
    encoding = text.encoding_of(place, asked.encoding, lambda done: share(done / 2))
    with text.as_utf8(place, encoding) as plain:
        head = text.head_of(plain)
        delimiter = asked.delimiter or text.delimiter_of(head)
        rows = surveyed(plain, text.DELIMITERS[delimiter], lambda done: share((1 + done) / 2))
    first = text.rows_of(head, delimiter)
    header = text.has_header(first) if asked.header is None else asked.header
    decimal = asked.decimal or text.decimal_of(first, delimiter)
    return Form(delimiter, encoding, decimal, header), rows - header


@contextmanager
def opened(place: Path, form: Form) -> Iterator[Scan]:
    """What reads the table; raises Refused, in words, also while it is used."""
    try:
        with in_words(place):
            if is_parquet(place):
                frame = _parquet(place)
                yield lambda _numbers: _stripped(frame)
                return
            with text.as_utf8(place, form.encoding) as plain:
                yield lambda numbers: _pointed(_stripped(_text(plain, form, numbers)), form.decimal)
    except PolarsError:
        words = _("{file} cannot be read as a table: is it damaged, or is another delimiter right, or a quote missing?")
        raise Refused(words.format(file=place)) from None


def _stripped(frame: LazyFrame) -> LazyFrame:
    return frame.with_columns(polars.col(String).str.strip_chars())


def _pointed(frame: LazyFrame, decimal: Decimal) -> LazyFrame:
    """The frame with a point in the numbers that are still text."""
    if decimal == "point":
        return frame
    return frame.with_columns(polars.col(String).str.replace(text.DECIMAL_COMMA, "$1.$2"))


def _parquet(place: Path) -> LazyFrame:
    frame = polars.scan_parquet(place, glob=False, hive_partitioning=False)
    schema = frame.collect_schema()
    refuse_wide(len(schema))
    nested = [name for name, kind in schema.items() if kind.is_nested() or kind == Binary]
    if nested:
        text = _("expected columns of numbers and text, got lists or bytes in {names}; save the table without them")
        raise Refused(text.format(names=", ".join(nested)))
    return frame.cast({name: String for name, kind in schema.items() if not kind.is_numeric() and kind != Boolean})


def _text(plain: Path, form: Form, numbers: Sequence[str]) -> LazyFrame:
    scan = partial(
        polars.scan_csv,
        plain,
        separator=text.DELIMITERS[form.delimiter],
        decimal_comma=form.decimal == "comma" and form.delimiter != "comma",
        skip_lines=text.empty_lines(plain),
        infer_schema=False,
        glob=False,
    )
    names = text.names_of(scan(has_header=False, n_rows=1).collect().row(0), form.header)
    return scan(
        has_header=form.header,
        with_column_names=lambda _names: list(names),
        schema_overrides=dict.fromkeys({*numbers}.intersection(names), Float64),
        ignore_errors=bool(numbers),
        null_values=list(text.MISSING),
    )
