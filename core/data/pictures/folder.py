"""A folder with a folder of pictures for each class; links to folders are not followed.

`rng` is there because every source of samples takes one.
"""

from __future__ import annotations

import unicodedata
from hashlib import sha256 as hashed
from math import prod
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from core.catalogue.sources.pictures import Colour
from core.data.own import check_unchanged, in_words
from core.data.pictures.arrays import classes, refuse_large
from core.data.pictures.decoding import Unreadable, decoded
from core.data.pictures.opened import Inputs, Opened, Report, Targets
from core.document.fingerprint import pictures_in, signed
from core.language import _
from core.limits import LARGEST_PICTURE, MOST_PICTURES
from core.refused import Refused

NAMED = 5
"""As many pictures that cannot be read are named; the rest are counted."""


class Gathered(NamedTuple):
    """What lay in the folder, the hash of all its pictures, and how many bytes they have."""

    opened: Opened
    sha256: str
    size: int


def samples(*, folder: str, sha256: str, size: int, colour: Colour, rng: Generator) -> tuple[Inputs, Targets]:
    """The pictures and classes of a folder whose content is known."""
    if not folder:
        raise Refused(_("no folder is chosen yet; choose one"))
    found = read(folder, size, colour, lambda _share, _words: None)
    check_unchanged(Path(folder), found.sha256, sha256)
    return found.opened.inputs, found.opened.answers.targets


def read(folder: str, size: int, colour: Colour, report: Report) -> Gathered:
    """All pictures of a folder, (N, channels, size, size) in [0, 1]; raises Refused where they are no classes.

    A file that holds no picture is left out and noted; one that cannot even be opened refuses the folder.
    """
    listed = _listed(Path(folder))
    files = [(group, file) for group, inside in listed.items() for file in inside]
    shape = (len(files), 3 if colour == "rgb" else 1, size, size)
    refuse_large(prod(shape))
    inputs = np.empty(shape, np.float32)
    groups: list[str] = []
    unreadable: list[str] = []
    digest, total = hashed(), 0
    for number, (group, file) in enumerate(files):
        name, content = f"{group}/{file.name}", _content(file)
        total += len(content)
        digest.update(signed(name, content))
        try:
            inputs[len(groups)] = decoded(content, size, colour)
            groups.append(group)
        except Unreadable as problem:
            unreadable.append(f"{name} ({problem})")
        report((number + 1) / len(files), _("reading {file}").format(file=name))
    names, targets = np.unique(groups, return_inverse=True)
    notes = _notes([group for group in listed if group not in names], unreadable)
    answers = classes(tuple(_printable(name) for name in names.tolist()), targets)
    return Gathered(Opened(inputs[: len(groups)], answers, notes), digest.hexdigest(), total)


def _listed(folder: Path) -> dict[str, list[Path]]:
    """The pictures of each folder in the folder, in the order of their names."""
    if not folder.is_dir():
        raise Refused(_("{file} is no folder, or is not there; choose another").format(file=folder))
    with in_words(folder):
        found = pictures_in(folder)
    count = sum(map(len, found.values()))
    if not count:
        text = _("expected a folder of PNG, JPEG or BMP pictures for each class in {folder}, found none; sort them so")
        raise Refused(text.format(folder=folder))
    if count > MOST_PICTURES:
        text = _("expected at most {most} pictures, got {count}; take some of them")
        raise Refused(text.format(most=MOST_PICTURES, count=count))
    return found


def _content(file: Path) -> bytes:
    """The bytes of a file, and one more than may be where there are too many."""
    with in_words(file), file.open("rb") as stream:
        return stream.read(LARGEST_PICTURE + 1)


def _printable(name: str) -> str:
    """A name as text, also where it is none, in the way that most systems write it."""
    return unicodedata.normalize("NFC", name.encode(errors="replace").decode())


def _notes(empty: list[str], unreadable: list[str]) -> tuple[str, ...]:
    """What is left out, in words."""
    notes = []
    if empty:
        text = _("folders without a picture that can be read are left out: {names}")
        notes.append(text.format(names=", ".join(map(_printable, empty))))
    if unreadable:
        text = _("{count} files that hold no picture are left out: {names}")
        names = ", ".join(_printable(name) for name in unreadable[:NAMED])
        notes.append(text.format(count=len(unreadable), names=names if len(unreadable) <= NAMED else f"{names}, ..."))
    return tuple(notes)
