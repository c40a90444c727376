"""A table of the person's own: what of it is learned from what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal

import msgspec

from core.catalogue.component import Call, unseen
from core.catalogue.losses import Task
from core.catalogue.sources.dataset import Own
from core.language import _
from core.limits import MOST_ROWS
from core.value import Value

Kind = Literal["number", "category"]
Role = Literal["feature", "target", "unused"]
Delimiter = Literal["comma", "semicolon", "tab", "bar"]
Encoding = Literal["UTF-8", "CP949", "Windows-1252", "UTF-16 LE", "UTF-16 BE"]
Decimal = Literal["point", "comma"]
Missing = Literal["drop", "median"]


class Column(Value):
    """A column of the file as it is used. A category has its `levels`, a number has none."""

    name: str
    kind: Kind = "number"
    role: Role = "feature"
    levels: tuple[str, ...] = ()

    @property
    def input_names(self) -> tuple[str, ...]:
        """The inputs of the network that it becomes: a category one a level."""
        return tuple(f"{self.name} = {level}" for level in self.levels) or (self.name,)


class Table(Own, tag="table"):
    """Your table: rows of a CSV, TSV or Parquet file of your own (Codd, 1970)."""

    standardize: ClassVar[bool] = True

    delimiter: Annotated[Delimiter, unseen("What stands between two fields of a text file.")] = "comma"
    encoding: Annotated[Encoding, unseen("How a text file writes letters as bytes.")] = "UTF-8"
    decimal: Annotated[Decimal, unseen("What stands before the tenths of a number in a text file.")] = "point"
    header: Annotated[bool, unseen("The first row of a text file names the columns.")] = True
    columns: Annotated[tuple[Column, ...], unseen("What each column is used for.")] = ()
    missing: Annotated[
        Missing,
        unseen("Rows with gaps are left out, or a gap takes the median or the most frequent value of all rows."),
    ] = "drop"
    rows: Annotated[
        int, msgspec.Meta(ge=0, le=MOST_ROWS, description="How many rows can be used.", extra={"unseen": True})
    ] = 0

    def __post_init__(self) -> None:
        problem = trouble(self.columns) if self.file else ""
        if problem:
            raise ValueError(problem)

    @property
    def features(self) -> tuple[Column, ...]:
        """The columns that are learned from, in the order of the file."""
        return tuple(column for column in self.columns if column.role == "feature")

    @property
    def targets(self) -> tuple[Column, ...]:
        """The column that is to be predicted, or those that are each true or not."""
        return tuple(column for column in self.columns if column.role == "target")

    @property
    def task(self) -> Task:
        return task_of(self.targets)

    @property
    def classes(self) -> int:
        return len(self.class_names())

    def class_names(self) -> tuple[str, ...]:
        if self.task == "multilabel":
            return tuple(target.name for target in self.targets)
        return self.targets[0].levels if self.targets else ()

    def feature_names(self) -> tuple[str, ...]:
        """The name of each input: that of its column, with the level of a category."""
        return tuple(name for column in self.features for name in column.input_names)

    @property
    def in_plane(self) -> bool:
        """Two features that are numbers; a category with two levels is no plane."""
        return len(self.features) == len(self.feature_names()) == 2

    def shape(self) -> tuple[int, ...]:
        return (len(self.feature_names()),)

    def sample_count(self) -> int:
        return self.rows

    def recipe(self) -> Call:
        return Call.of(
            "core.data.tables.samples.samples",
            file=self.file,
            sha256=self.sha256,
            delimiter=self.delimiter,
            encoding=self.encoding,
            decimal=self.decimal,
            header=self.header,
            features=named(self.features),
            targets=named(self.targets),
            missing=self.missing,
            rows=self.rows,
        )


def task_of(targets: tuple[Column, ...]) -> Task:
    """What is to be predicted: a number, one of two or more classes, or several labels."""
    if len(targets) > 1:
        return "multilabel"
    levels = len(targets[0].levels) if targets else 0
    return "regression" if not levels else "binary" if levels == 2 else "multiclass"


def trouble(columns: tuple[Column, ...]) -> str:
    """Why nothing can be learned from columns so used, and what to do; empty where it can."""
    features, targets = ([column for column in columns if column.role == role] for role in ("feature", "target"))
    if not targets:
        return _("expected a target, got none; choose the column that is to be predicted")
    if not features:
        return _("expected a feature, got none; choose the columns to learn from")
    few = _first(column for column in (*features, *targets) if column.kind == "category" and len(column.levels) < 2)
    if few:
        return _("expected two values in {column} at least, got fewer; choose another column").format(column=few)
    many = _first(column for column in targets if len(targets) > 1 and len(column.levels) != 2)
    if many:
        text = _("expected two values in each of several targets, got others in {column}; choose one target")
        return text.format(column=many)
    return ""


def _first(columns: Iterable[Column]) -> str:
    return next((column.name for column in columns), "")


def named(columns: tuple[Column, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The name and the levels of each; no levels for a number."""
    return tuple((column.name, column.levels) for column in columns)
