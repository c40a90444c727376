"""What is seen of a person's pictures before they are chosen; also what is asked for to see it."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue.sources.pictures import Colour, Idx, Npz, PictureFolder
from core.watching.previews import Answer, Request
from core.watching.seeable import Floats

AnyPictures = PictureFolder | Idx | Npz


class ReadFolder(Request):
    """Look at a folder of pictures, resized to a square of `size` pixels. Answered with a PicturePreview."""

    answered_by: ClassVar[str] = "core.watching.pictures.open_folder"

    file: str
    size: int = 32
    colour: Colour = "rgb"


class ReadIdx(Request):
    """Look at IDX files; where only one of a pair is given, the other is found beside it by its name.

    Answered with a PicturePreview.
    """

    answered_by: ClassVar[str] = "core.watching.pictures.open_idx"

    file: str
    labels: str = ""


class ReadNpz(Request):
    """Look at a NumPy archive. Answered with a PicturePreview."""

    answered_by: ClassVar[str] = "core.watching.pictures.open_npz"

    file: str


class PicturePreview(Answer, eq=False):
    """What lies in a folder or file, and the data set to make of it.

    counts: samples of each class or label, in the order of `dataset.class_names()`; none for numbers. examples:
    (N, *shape) as the network gets them, at most MOST_EXAMPLES, the classes in turn; answers: what each of them is, in
    words. notes: what a person should know, in words, such as pictures that cannot be read and are left out.
    size: bytes in all.
    """

    dataset: AnyPictures
    counts: tuple[int, ...]
    examples: Floats
    answers: tuple[str, ...]
    notes: tuple[str, ...]
    size: int
