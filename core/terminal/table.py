"""A table of the person's own in the terminal: looking into it, and putting it in the place of an experiment's data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table as Lines

from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.table import Table
from core.experiment import Experiment
from core.language import _, language, marked
from core.refused import Refused
from core.terminal.result import NOTHING, show_json
from core.watching.previews import FoundColumn, Reading, ReadTable, TablePreview, Unread, task_words
from core.worker.reader import AnyRequest
from core.worker.reading import AnyAnswer, Reader

SHOWN_LEVELS = 5
PATIENCE = 1.0
"""Seconds between two looks at whether the reader lives."""
_KINDS = {
    "number": marked("number"),
    "category": marked("category"),
    "date": marked("date"),
    "text": marked("text"),
}


def show_table(file: str, *, as_json: bool) -> None:
    """Show on stdout what is in a table and what can be learned from it; raises Refused where it is none."""
    preview = _looked_into(file)
    if as_json:
        show_json(preview)
        return
    console = Console(highlight=False, markup=False)
    console.print(_heading(preview))
    console.print(_lines(preview))
    try:
        console.print(task_words(preview.proposed().targets))
    except Refused as refused:
        console.print(str(refused))


def with_table(experiment: Experiment, file: str, targets: tuple[str, ...]) -> Experiment:
    """The experiment with a table for its data, as it is found and proposed, and what it is on stderr."""
    preview = _looked_into(file)
    settled = _read(preview.settling(preview.proposed(targets)))
    table: Table = settled.table
    words = _("{rows:,} rows of {inputs} inputs; {task}; rows with gaps left out: {dropped:,}")
    (inputs,) = table.shape()
    task = task_words(table.targets)
    told = [words.format(rows=table.rows, inputs=inputs, task=task, dropped=settled.dropped), *settled.notes]
    sys.stderr.write("".join(f"{line}\n" for line in told))
    chain = experiment.data.preprocessing or (Standardize(),)
    data = msgspec.structs.replace(experiment.data, dataset=table, preprocessing=chain)
    return msgspec.structs.replace(experiment, data=data)


def _looked_into(file: str) -> TablePreview:
    preview: TablePreview = _read(ReadTable(str(Path(file).absolute())))
    return preview


def _read(request: AnyRequest) -> Any:
    """The answer of the reader process, with a bar on stderr meanwhile; raises Refused."""
    reader = Reader(request, language())
    try:
        answer = _last(reader)
    finally:
        reader.end()
    if isinstance(answer, Unread):
        raise Refused(answer.text)
    return answer


def _last(reader: Reader) -> AnyAnswer:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=None))
    with Progress(*columns, console=console, expand=True, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=1.0)
        while isinstance(answer := reader.poll(PATIENCE), Reading | None):
            if answer is not None:
                progress.update(task, completed=answer.done, description=answer.words)
    return answer


def _heading(preview: TablePreview) -> str:
    words = _("{rows:,} rows, {columns:,} columns, {size:.1f} MB")
    size = words.format(rows=preview.total, columns=len(preview.columns), size=preview.size / 1_000_000)
    if preview.parquet:
        return f"{size}, Parquet"
    header = _("with a header") if preview.header else _("without a header")
    decimal = _("decimal comma") if preview.decimal == "comma" else _("decimal point")
    return f"{size}, {_(preview.delimiter)}, {decimal}, {preview.encoding}, {header}"


def _lines(preview: TablePreview) -> Lines:
    lines = Lines()
    for title in (_("column"), _("kind"), _("missing"), _("values"), ""):
        lines.add_column(title, overflow="fold")
    for column in preview.columns:
        lines.add_row(column.name, _(_KINDS[column.kind]), f"{column.missing:,}", _values(column), column.about)
    return lines


def _values(column: FoundColumn) -> str:
    if column.low is not None:
        return f"{column.low:g} … {column.high:g}"
    more = " …" if len(column.levels) > SHOWN_LEVELS else ""
    return ", ".join(column.levels[:SHOWN_LEVELS]) + more or NOTHING
