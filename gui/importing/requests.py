"""How a file of the person's own is looked at: by what its name says."""

from __future__ import annotations

from pathlib import Path

from core.catalogue.sources.dataset import Own
from core.catalogue.sources.pictures import Idx, PictureFolder
from core.catalogue.sources.table import Table
from core.watching.picture_previews import ReadFolder, ReadIdx, ReadNpz
from core.watching.previews import ReadTable

Look = ReadTable | ReadFolder | ReadIdx | ReadNpz
TABLES = (".csv", ".tsv", ".txt", ".parquet")


def holds_data(file: Path) -> bool:
    """Whether a file or folder is more likely to hold data than an experiment."""
    return file.is_dir() or _is_idx(file) or file.suffix.lower() in (*TABLES, ".npz")


def first_look(file: Path) -> Look:
    """How to look at what nobody has seen yet."""
    if file.is_dir():
        return ReadFolder(str(file))
    if file.suffix.lower() == ".npz":
        return ReadNpz(str(file))
    return ReadIdx(str(file)) if _is_idx(file) else ReadTable(str(file))


def another_look(own: Own, file: Path) -> Look:
    """How to look at `file` in the way that `own` was chosen."""
    if isinstance(own, PictureFolder):
        return ReadFolder(str(file), own.size, own.colour)
    if isinstance(own, Table):
        return ReadTable(str(file), own.delimiter, own.encoding, own.decimal, own.header)
    if isinstance(own, Idx) and str(file) == own.file:
        return ReadIdx(own.file, own.labels)
    return first_look(file)


def _is_idx(file: Path) -> bool:
    return ".idx" in file.name.lower() or "-idx" in file.name.lower() or file.suffix.lower() == ".gz"
