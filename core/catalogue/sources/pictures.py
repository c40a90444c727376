"""Pictures of a person's own: a folder, IDX files or a NumPy archive. What was found in them stands in the value."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

from core.catalogue.component import Call, choice, unseen, whole
from core.catalogue.losses import Task
from core.catalogue.sources.dataset import Own
from core.language import _
from core.limits import MOST_CLASSES
from core.value import Value

Colour = Literal["grey", "rgb"]
Edge = Annotated[int, msgspec.Meta(ge=1, le=10_000)]

_NAMES = {"regression": (0, 0), "binary": (2, 2), "multiclass": (3, MOST_CLASSES), "multilabel": (1, MOST_CLASSES)}
"""How many names belong to a task, at least and at most."""


class Found(Value):
    """What lay in a file or folder when it was opened: the classes or labels by name, how many samples of which shape.

    Numbers to be predicted have no names. `shape` is that of one sample, (features,) or (channels, height, width).
    """

    task: Task = "binary"
    names: Annotated[tuple[str, ...], msgspec.Meta(max_length=MOST_CLASSES)] = ("0", "1")
    samples: Annotated[int, msgspec.Meta(ge=0)] = 0
    shape: Annotated[tuple[Edge, ...], msgspec.Meta(min_length=1, max_length=3)] = (1, 28, 28)

    def __post_init__(self) -> None:
        fewest, most = _NAMES[self.task]
        if not fewest <= len(self.names) <= most:
            text = _("{count} names do not fit to the task {task}; open the data again")
            raise ValueError(text.format(count=len(self.names), task=self.task))
        if len(self.shape) == 2:
            raise ValueError(_("expected a row of numbers or a picture with channels; open the data again"))


class OwnArrays(Own):
    """Samples of a person's own whose shape, names and number are known without reading them again."""

    found: Annotated[Found, unseen("What was found in it when it was opened.")] = Found()

    @property
    def task(self) -> Task:
        return self.found.task

    @property
    def classes(self) -> int:
        return len(self.found.names)

    @property
    def picture_shape(self) -> tuple[int, int, int] | None:
        shape = self.shape()
        return (shape[0], shape[1], shape[2]) if len(shape) == 3 else None

    def class_names(self) -> tuple[str, ...]:
        return self.found.names

    def shape(self) -> tuple[int, ...]:
        return self.found.shape

    def sample_count(self) -> int:
        return self.found.samples


class PictureFolder(OwnArrays, tag="picture_folder"):
    """Picture folder: your own pictures, a folder for each class (after Deng et al., 2009)."""

    size: Annotated[int, whole(8, 64, "Edge of the square that each picture is cut and resized to, in pixels.")] = 32
    colour: Annotated[Colour, choice("One channel of grey values, or three of red, green and blue.")] = "rgb"

    def recipe(self) -> Call:
        where = {"folder": self.file, "sha256": self.sha256}
        return Call.of("core.data.pictures.folder.samples", **where, size=self.size, colour=self.colour)

    def shape(self) -> tuple[int, ...]:
        return (3 if self.colour == "rgb" else 1, self.size, self.size)


class Idx(OwnArrays, tag="idx"):
    """IDX files: pictures and labels, each in a file as of MNIST (after LeCun et al., 1998)."""

    sources: ClassVar[tuple[tuple[str, str], ...]] = (*Own.sources, ("labels", "labels_sha256"))

    labels: Annotated[str, unseen("The file of the labels.")] = ""
    labels_sha256: Annotated[str, unseen("The content of the file of the labels.")] = ""

    def recipe(self) -> Call:
        labels = {"labels": self.labels, "labels_sha256": self.labels_sha256}
        return Call.of("core.data.pictures.idx.samples", file=self.file, sha256=self.sha256, **labels)


class Npz(OwnArrays, tag="npz"):
    """NumPy archive: arrays X and y in one .npz file (after Harris et al., 2020)."""

    def recipe(self) -> Call:
        return Call.of("core.data.pictures.npz.samples", file=self.file, sha256=self.sha256)
