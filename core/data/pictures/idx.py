"""IDX files, the layout of MNIST: a header with the shape, then the numbers; plain or packed with gzip.

`rng` is there because every source of samples takes one.
"""

from __future__ import annotations

import gzip
import zlib
from io import BufferedReader
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.data.own import checked, in_words, readable
from core.data.pictures.arrays import admit, as_answers, as_inputs
from core.data.pictures.opened import Inputs, Opened, Report, Targets
from core.language import _
from core.limits import LARGEST_ARRAY
from core.refused import Refused

TYPES = {0x08: "u1", 0x09: "i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
Stream = gzip.GzipFile | BufferedReader
CHUNK = 1 << 22
_GZIP = b"\x1f\x8b"
_PARTNERS = (("images", "labels"), ("idx3", "idx1"))


def samples(*, file: str, sha256: str, labels: str, labels_sha256: str, rng: Generator) -> tuple[Inputs, Targets]:
    """The pictures and classes of two files whose content is known."""
    found = opened(str(checked(file, sha256)), str(checked(labels, labels_sha256)), lambda _share, _words: None)
    return found.inputs, found.answers.targets


def pair(file: str, labels: str = "") -> tuple[str, str]:
    """The file of the pictures and that of the labels, when one of them is given; they lie beside each other."""
    if labels:
        return file, labels
    place = Path(file)
    given, other = _PARTNERS, [(after, before) for before, after in _PARTNERS]
    swaps = other if "labels" in place.name else given
    names = [_renamed(place.name, swaps)]
    names += [names[0].removesuffix(".gz") if names[0].endswith(".gz") else f"{names[0]}.gz"]
    partner = next((place.with_name(name) for name in names if (place.with_name(name)).is_file()), None)
    if partner is None or partner == place:
        text = _("expected the pictures and the labels beside each other, found no {name}; put it there")
        raise Refused(text.format(name=names[0] if names[0] != place.name else "...-labels-idx1-ubyte"))
    return (str(partner), file) if swaps is other else (file, str(partner))


def opened(file: str, labels: str, report: Report) -> Opened:
    """The pictures in one file and their classes in another; raises Refused for whatever else is there."""
    pictures = _array(readable(file), "pictures", report)
    answers = _array(readable(labels), "labels", report)
    if len(pictures) != len(answers):
        text = _(
            "expected a label for each picture, got {labels} labels for {pictures} pictures; choose files of a pair"
        )
        raise Refused(text.format(labels=len(answers), pictures=len(pictures)))
    return Opened(as_inputs(pictures), as_answers(answers))


def _renamed(name: str, swaps: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> str:
    for before, after in swaps:
        name = name.replace(before, after)
    return name


def _array(file: Path, what: str, report: Report) -> NDArray[Any]:
    with in_words(file):
        try:
            with _unpacked(file) as stream:
                dtype, shape = _header(stream, file)
                _admit(what, shape, dtype)
                content = _content(stream, prod(shape) * dtype.itemsize, report, file)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise Refused(_("{file} ends in the middle or is damaged; get it again").format(file=file)) from None
    return np.frombuffer(content, dtype).reshape(shape)


def _unpacked(file: Path) -> Stream:
    """The bytes of a file as they were before gzip, if it went through that."""
    with file.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return gzip.open(file, "rb") if packed else file.open("rb")


def _header(stream: Stream, file: Path) -> tuple[np.dtype[Any], tuple[int, ...]]:
    start = stream.read(4)
    if len(start) < 4 or start[:2] != b"\0\0" or start[2] not in TYPES or not 1 <= start[3] <= 4:
        raise Refused(_("{file} is no IDX file; choose one in the layout of MNIST").format(file=file))
    edges = stream.read(4 * start[3])
    if len(edges) < 4 * start[3]:
        raise EOFError
    return np.dtype(TYPES[start[2]]), tuple(np.frombuffer(edges, ">u4").tolist())


def _admit(what: str, shape: tuple[int, ...], dtype: np.dtype[Any]) -> None:
    if what == "pictures" and len(shape) > 2:
        admit(shape, dtype)
    elif what == "pictures" or len(shape) != 1 or shape[0] * dtype.itemsize > LARGEST_ARRAY:
        text = _("expected pictures in the first file and a list of labels in the second, got {shape}; choose others")
        raise Refused(text.format(shape=" x ".join(map(str, shape))))


def _content(stream: Stream, size: int, report: Report, file: Path) -> bytearray:
    """Exactly as many bytes as the header says; never more than that is unpacked."""
    content = bytearray()
    while len(content) <= size and (chunk := stream.read(min(CHUNK, size + 1 - len(content)))):
        content += chunk
        report(min(len(content) / max(size, 1), 1.0), _("reading {file}").format(file=file.name))
    if len(content) != size:
        text = _("the header of {file} says {size} bytes, but there are {found}; get the file again")
        found = len(content) if len(content) < size else _("more")
        raise Refused(text.format(file=file, size=size, found=found))
    return content
