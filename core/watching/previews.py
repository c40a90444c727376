"""What is known of a table before it is used: what to ask of the reader, and what it answers. Values only."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Literal

from core.catalogue.component import Call
from core.catalogue.losses import Task
from core.catalogue.sources.table import Column, Decimal, Delimiter, Encoding, Kind, Missing, Role, Table, task_of
from core.language import _, marked
from core.refused import Refused
from core.value import Value

FoundKind = Literal["number", "category", "date", "text"]
"""Dates and texts cannot be learned from as they stand."""


Report = Callable[[float, str], None]
"""Told how far a reading is: a share from 0 to 1, and what it is doing, in words."""


class Request(Value, tag=True):
    """One thing that the reader is asked for."""

    answered_by: ClassVar[str]
    """The function that answers (request, report), as text, so that only the reader imports it."""

    def answer(self, report: Report) -> Answer:
        """Read, which takes a while; raises Refused, in words, for what cannot be read."""
        answer: Answer = Call.of(self.answered_by).make(self, report)
        return answer


class ReadTable(Request):
    """Look into a file; what is None is to be found out. Answered with a TablePreview."""

    answered_by: ClassVar[str] = "core.watching.tables.preview"

    file: str
    delimiter: Delimiter | None = None
    encoding: Encoding | None = None
    decimal: Decimal | None = None
    header: bool | None = None


class SettleTable(Request):
    """Read a table as it is to be used. Answered with a SettledTable.

    Where the columns in use are `complete`, all is known already and nothing has to be read.
    """

    answered_by: ClassVar[str] = "core.watching.tables.settle"

    table: Table
    complete: bool = False


class Answer(Value, tag=True):
    """One thing that the reader says."""


class Reading(Answer):
    """How far it is, as in Report."""

    done: float
    words: str


class Unread(Answer):
    """It cannot be read; the text says what was expected, what came and what to do."""

    text: str


class FoundColumn(Value):
    """A column as it stands in the file.

    `levels` are its different values, in order, where there are few enough to be categories; low, high and mean are
    of its numbers. `about` says in words why it is proposed to be left out; empty where it is not.
    """

    name: str
    kind: FoundKind
    missing: int
    levels: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    whole: bool = False
    """Whether all its numbers are whole."""
    about: str = ""

    @property
    def complete(self) -> bool:
        """Whether every row has a value, and the numbers stay finite and different in single precision."""
        if self.low is None or self.high is None:
            return not self.missing
        highest = max(abs(self.low), abs(self.high))
        return not self.missing and highest < SINGLE_MOST and self.high - self.low > SINGLE_STEP * highest

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What it may be used as, the likeliest first; nothing where it cannot be learned from."""
        if len(self.levels) == 1:
            return ()
        as_number: tuple[Kind, ...] = ("number",) if self.kind == "number" else ()
        as_category: tuple[Kind, ...] = ("category",) if self.levels else ()
        return (*as_number, *as_category)

    def used(self, role: Role, kind: Kind | None = None) -> Column:
        """The column in this role, as this kind or the likeliest in that role.

        Raises Refused where it cannot be of that kind, or of any.
        """
        kinds = self.kinds
        if role == "unused":
            return Column(self.name, role=role)
        if not kinds or (kind and kind not in kinds):
            problem = self.about or _("It cannot be used so.")
            raise Refused(_("{column}: {problem} Choose another column.").format(column=self.name, problem=problem))
        likeliest: Kind = "category" if role == "target" and self._means_classes else kinds[0]
        kind = kind or likeliest
        return Column(self.name, kind, role, self.levels if kind == "category" else ())

    @property
    def _means_classes(self) -> bool:
        """Whether its values, though they be numbers, are rather names of classes."""
        few = len(self.levels) == 2 or (self.whole and len(self.levels) <= MOST_CLASSES_IN_NUMBERS)
        return "category" in self.kinds and (self.kind == "category" or few)


SINGLE_MOST, SINGLE_STEP = 3.4e38, 1.2e-7
"""The largest number in single precision, and the relative step from one to the next."""
MOST_CLASSES_IN_NUMBERS = 20
"""Up to so many different whole numbers are taken for classes where they are to be predicted."""


class TablePreview(Answer):
    """What was found in a file, and what is proposed to be learned from it; settling it counts the rows in use.

    head: the first rows as text, None for what is missing. total: rows in the file. size: bytes of the file.
    """

    file: str
    sha256: str
    parquet: bool
    delimiter: Delimiter
    encoding: Encoding
    decimal: Decimal
    header: bool
    columns: tuple[FoundColumn, ...]
    head: tuple[tuple[str | None, ...], ...]
    total: int
    size: int
    target: str
    """The name of the column that is proposed to be predicted; empty where none can be."""

    def proposed(self, targets: tuple[str, ...] = ()) -> Table:
        """The table with these targets, or the likeliest; all else that can be learned from is a feature.

        Raises Refused where there is no such column, or nothing can be learned from the rest.
        """
        targets = targets or tuple(filter(None, [self.target]))
        names = [column.name for column in self.columns]
        unknown = next((target for target in targets if target not in names), None)
        if unknown is not None:
            text = _("there is no column {name}; choose one of {names}")
            raise Refused(text.format(name=unknown, names=", ".join(names)))
        return self.table(tuple(column.used(_role(column, targets)) for column in self.columns))

    def settling(self, table: Table) -> SettleTable:
        """What to ask for before the table is used."""
        complete = {column.name for column in self.columns if column.complete}
        return SettleTable(table, all(column.name in complete for column in (*table.features, *table.targets)))

    def table(self, columns: tuple[Column, ...], missing: Missing = "drop") -> Table:
        """The table with its columns so used; raises Refused, in words, where it cannot be learned from."""
        try:
            return Table(
                file=self.file,
                sha256=self.sha256,
                delimiter=self.delimiter,
                encoding=self.encoding,
                decimal=self.decimal,
                header=self.header,
                columns=columns,
                missing=missing,
                rows=self.total,
            )
        except ValueError as error:
            raise Refused(str(error)) from None


class SettledTable(Answer):
    """A table that can be used: its rows counted, features that are all equal left out.

    dropped and filled count rows left out and gaps filled; `notes` say in words what was changed.
    """

    table: Table
    dropped: int
    filled: int
    notes: tuple[str, ...] = ()


def task_words(targets: tuple[Column, ...]) -> str:
    """What is learned, in one sentence."""
    names = ", ".join(target.name for target in targets)
    classes = len(targets[0].levels) if len(targets) == 1 else len(targets)
    return _(_TASKS[task_of(targets)]).format(names=names, classes=classes)


def _role(column: FoundColumn, targets: tuple[str, ...]) -> Role:
    if column.name in targets:
        return "target"
    return "feature" if column.kinds and not column.about else "unused"


_TASKS: dict[Task, str] = {
    "regression": marked("regression: {names} is a number"),
    "binary": marked("binary classification: {names} has two values"),
    "multiclass": marked("classification: {names} has {classes} classes"),
    "multilabel": marked("several labels: each of {names} is true or not"),
}
