"""What the columns of a table are used for: each choice of a person makes another tuple of columns."""

from __future__ import annotations

from core.catalogue.sources.table import Column, Kind, Role
from core.refused import Refused
from core.watching.previews import FoundColumn, TablePreview

Columns = tuple[Column, ...]


def proposed(preview: TablePreview) -> Columns:
    """What is likeliest; nothing is used where nothing can be learned from the table."""
    try:
        return preview.proposed().columns
    except Refused:
        return tuple(column.used("unused") for column in preview.columns)


def kept(preview: TablePreview, columns: Columns) -> Columns:
    """The table used as `columns` were, by their names; what is likeliest where that is of no use here."""
    earlier = {column.name: column for column in columns}
    now = tuple(_as_earlier(found, earlier.get(found.name)) for found in preview.columns)
    return now if any(column.role == "target" for column in now) else proposed(preview)


def with_role(preview: TablePreview, columns: Columns, places: tuple[int, ...], role: Role) -> Columns:
    """The columns at these places in another role; raises Refused where one of them cannot be used so."""
    return _with(columns, {place: preview.columns[place].used(role) for place in places})


def with_kind(preview: TablePreview, columns: Columns, places: tuple[int, ...], kind: Kind) -> Columns:
    """The columns at these places as another kind; raises Refused where one of them cannot be used so."""
    return _with(columns, {place: preview.columns[place].used(columns[place].role, kind) for place in places})


def with_target(preview: TablePreview, columns: Columns, place: int) -> Columns:
    """One column as the only target; those that were targets become features."""
    target = preview.columns[place].used("target")
    before = (other for other, column in enumerate(columns) if column.role == "target")
    return _with(columns, {other: preview.columns[other].used("feature") for other in before} | {place: target})


def _with(columns: Columns, others: dict[int, Column]) -> Columns:
    return tuple(others.get(place, column) for place, column in enumerate(columns))


def _as_earlier(found: FoundColumn, earlier: Column | None) -> Column:
    try:
        return found.used("unused" if earlier is None else earlier.role, earlier.kind if earlier else None)
    except Refused:
        return found.used("unused")
