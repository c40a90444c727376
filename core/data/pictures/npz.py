"""NumPy archives: a zip of arrays. What they declare is checked before anything is unpacked; no pickles.

`rng` is there because every source of samples takes one.
"""

from __future__ import annotations

import zipfile
import zlib
from math import prod
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy
from numpy.random import Generator
from numpy.typing import NDArray

from core.data.own import checked, in_words, readable
from core.data.pictures.arrays import admit, as_answers, as_inputs
from core.data.pictures.opened import Inputs, Opened, Report, Targets
from core.language import _
from core.limits import LARGEST_ARRAY
from core.refused import Refused

PAIRS = (("X", "y"), ("x", "y"), ("x_train", "y_train"), ("images", "labels"), ("data", "target"))
"""The names of inputs and answers that are looked for, the likeliest first."""

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, SyntaxError)


def samples(*, file: str, sha256: str, rng: Generator) -> tuple[Inputs, Targets]:
    """The samples of an archive whose content is known."""
    found = opened(str(checked(file, sha256)), lambda _share, _words: None)
    return found.inputs, found.answers.targets


def opened(file: str, report: Report) -> Opened:
    """The inputs X and answers y of an archive; raises Refused for whatever else is there."""
    place = readable(file)
    with in_words(place):
        try:
            with zipfile.ZipFile(place) as archive:
                names = _pair(archive)
                inputs, answers = (_array(archive, name, name == names[0]) for name in names)
        except DAMAGE:
            text = _("{file} is no NumPy archive, or is damaged; save it with numpy.savez")
            raise Refused(text.format(file=place)) from None
    report(0.5, _("reading {file}").format(file=place.name))
    if len(inputs) != len(answers):
        text = _("expected an answer in y for each sample of X, got {answers} for {inputs}; save both again")
        raise Refused(text.format(answers=len(answers), inputs=len(inputs)))
    return Opened(as_inputs(inputs), as_answers(answers))


def _pair(archive: zipfile.ZipFile) -> tuple[str, str]:
    names = {name.removesuffix(".npy") for name in archive.namelist() if name.endswith(".npy")}
    for pair in PAIRS:
        if names >= set(pair):
            return pair
    found = ", ".join(sorted(names)[:20])
    raise Refused(_("expected arrays X and y, found {names}; save them under these names").format(names=found))


def _array(archive: zipfile.ZipFile, name: str, is_input: bool) -> NDArray[Any]:
    member = archive.getinfo(f"{name}.npy")
    with archive.open(member) as stream:
        dtype, shape = _header(stream)
        declared = prod(shape) * dtype.itemsize
        if dtype.hasobject:
            text = _("expected plain numbers in {name}, got Python objects, which could run code; convert them")
            raise Refused(text.format(name=name))
        if is_input:
            admit(shape, dtype)
        if max(declared, member.file_size) > LARGEST_ARRAY or stream.tell() + declared != member.file_size:
            text = _("{name} declares {declared} bytes and holds {held}; at most {most} are read; save it again")
            raise Refused(text.format(name=name, declared=declared, held=member.file_size, most=LARGEST_ARRAY))
        stream.seek(0)
        return npy.read_array(stream, allow_pickle=False)


def _header(stream: IO[bytes]) -> tuple[np.dtype[Any], tuple[int, ...]]:
    """What the array declares itself to be."""
    reading = npy.read_array_header_1_0 if npy.read_magic(stream) == (1, 0) else npy.read_array_header_2_0
    shape, _by_columns, dtype = reading(stream)
    return dtype, shape
