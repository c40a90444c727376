"""What was found in own data, in words."""

from __future__ import annotations

from collections.abc import Iterable

from core.catalogue.losses import Task
from core.catalogue.sources.dataset import Own
from core.catalogue.sources.table import Table
from core.language import _, marked
from core.watching.picture_previews import PicturePreview
from core.watching.previews import SettledTable, TablePreview, task_words

UNITS = ("bytes", "KB", "MB", "GB")
STEP = 1000
NAMED = 5
"""So many names stand in a sentence; the rest are dots."""


def size_words(size: float) -> str:
    """So many bytes, in the largest unit of which there is one."""
    power = 0
    while size >= STEP and power < len(UNITS) - 1:
        size, power = size / STEP, power + 1
    return f"{size:.3g} {UNITS[power]}"


def table_words(found: TablePreview) -> str:
    """How large a table is."""
    text = _("{rows:,} rows × {columns:,} columns · {size}")
    return text.format(rows=found.total, columns=len(found.columns), size=size_words(found.size))


def pictures_words(found: PicturePreview) -> str:
    """How many pictures there are, and how large."""
    text = _("{samples:,} samples of {shape} · {size}")
    return text.format(
        samples=found.dataset.sample_count(), shape=shape_words(found.dataset.shape()), size=size_words(found.size)
    )


def shape_words(shape: tuple[int, ...]) -> str:
    """The shape of a sample, like 3 × 28 × 28."""
    return " × ".join(map(str, shape))


def settled_words(settled: SettledTable) -> str:
    """What is learned, from how many rows."""
    text = _("{task}; {rows:,} rows with {features:,} inputs each")
    words = [
        text.format(task=task_words(settled.table.targets), rows=settled.table.rows, features=settled.table.shape()[0])
    ]
    if settled.dropped:
        words.append(_("{count:,} rows with gaps are left out").format(count=settled.dropped))
    if settled.filled:
        words.append(_("{count:,} gaps are filled").format(count=settled.filled))
    return "; ".join(words)


def task_line(own: Own) -> str:
    """What is learned from it, in one sentence."""
    if isinstance(own, Table):
        return task_words(own.targets)
    return _(_TASKS[own.task]).format(count=own.classes)


def extent_words(own: Own) -> str:
    """How many samples it has, and how large each is."""
    return _("{samples:,} × {shape}").format(samples=own.sample_count(), shape=shape_words(own.shape()))


def difference_words(own: Own, found: TablePreview | PicturePreview) -> str:
    """What differs from what was chosen before, where it shall be chosen again; empty where nothing does."""
    now = _names(column.name for column in found.columns) if isinstance(found, TablePreview) else _kinds(found.dataset)
    before = _names(column.name for column in own.columns) if isinstance(own, Table) else _kinds(own)
    gone, new = [name for name in before if name not in now], [name for name in now if name not in before]
    words = [_("gone: {names}").format(names=_listed(gone))] if gone else []
    return "; ".join([*words, _("new: {names}").format(names=_listed(new))] if new else words)


def _names(names: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(names)


def _kinds(own: Own) -> dict[str, None]:
    return _names(own.class_names())


def _listed(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


_TASKS: dict[Task, str] = {
    "regression": marked("regression: a number is predicted"),
    "binary": marked("binary classification: two classes"),
    "multiclass": marked("classification: {count} classes"),
    "multilabel": marked("several labels: each of {count} is true or not"),
}
