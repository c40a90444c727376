"""A person's pictures, opened to be looked at before they are chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.catalogue.sources.pictures import Found, Idx, Npz, PictureFolder
from core.data.own import content_hash, readable
from core.data.pictures import folder, idx, npz
from core.data.pictures.opened import Answers, Opened, Report, Targets
from core.watching.counting import counted
from core.watching.picture_previews import AnyPictures, PicturePreview, ReadFolder, ReadIdx, ReadNpz

MOST_EXAMPLES = 40


def open_folder(request: ReadFolder, report: Report) -> PicturePreview:
    """What lies in a folder; raises Refused where that is no data set."""
    read = folder.read(request.file, request.size, request.colour, report)

    def dataset(found: Found) -> AnyPictures:
        return PictureFolder(request.file, read.sha256, found, request.size, request.colour)

    return _preview(dataset, read.opened, read.size)


def open_idx(request: ReadIdx, report: Report) -> PicturePreview:
    """What lies in a pair of IDX files; raises Refused where that is no data set."""
    pictures, labels = map(readable, idx.pair(request.file, request.labels))

    def dataset(found: Found) -> AnyPictures:
        return Idx(str(pictures), content_hash(pictures), found, str(labels), content_hash(labels))

    return _preview(dataset, idx.opened(str(pictures), str(labels), report), _size(pictures) + _size(labels))


def open_npz(request: ReadNpz, report: Report) -> PicturePreview:
    """What lies in a NumPy archive; raises Refused where that is no data set."""

    def dataset(found: Found) -> AnyPictures:
        return Npz(request.file, content_hash(readable(request.file)), found)

    return _preview(dataset, npz.opened(request.file, report), _size(readable(request.file)))


def _preview(dataset: Callable[[Found], AnyPictures], opened: Opened, size: int) -> PicturePreview:
    inputs, answers, notes = opened
    shown = _shown(answers)
    words = tuple(_answer(answers, target) for target in answers.targets[shown])
    found = Found(answers.task, answers.names, len(inputs), inputs.shape[1:])
    counts = counted(answers.targets, len(answers.names))
    return PicturePreview(dataset(found), counts, inputs[shown], words, notes, size)


def _shown(answers: Answers) -> NDArray[np.intp]:
    """The samples to show: the first of each class, then the second of each, and so on; or evenly chosen ones."""
    count = len(answers.targets)
    if not answers.names or answers.targets.ndim == 2:
        return np.linspace(0, count - 1, min(count, MOST_EXAMPLES)).astype(np.intp)
    by_class = np.argsort(answers.targets, kind="stable")
    firsts = np.searchsorted(answers.targets[by_class], answers.targets[by_class])
    turns = np.arange(count) - firsts
    return by_class[np.argsort(turns, kind="stable")][:MOST_EXAMPLES]


def _answer(answers: Answers, target: Targets) -> str:
    """What a sample is, in words."""
    if not answers.names:
        return f"{float(target):.3g}"
    named = np.flatnonzero(target) if np.ndim(target) else [int(target)]
    return ", ".join(answers.names[place] for place in named)


def _size(file: Path) -> int:
    return file.stat().st_size
