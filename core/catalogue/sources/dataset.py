"""What every source of samples has in common."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import Annotated, ClassVar

from core.catalogue.component import Call, Component, unseen
from core.catalogue.losses import Task
from core.language import _, marked


class Dataset(Component):
    """A source of samples: inputs of `shape()` and one target each, or one for each label.

    `standardize` says that its features have scales so different that the picker proposes to standardise them,
    `planar` that its samples are points of the plane of our own, with x1 and x2 in [-6, 6].
    """

    group: ClassVar[str] = marked("Tables")
    standardize: ClassVar[bool] = False
    planar: ClassVar[bool] = False

    @property
    def task(self) -> Task:
        """What is to be predicted."""
        raise NotImplementedError

    @property
    def classes(self) -> int:
        """How many classes or labels there are; 0 for numbers."""
        raise NotImplementedError

    @property
    def picture_shape(self) -> tuple[int, int, int] | None:
        """(channels, height, width), where the features are the pixels of a picture."""
        return None

    @property
    def in_plane(self) -> bool:
        """Whether a sample is a point of a plane, over which the output can be mapped: two numbers."""
        return self.shape() == (2,)

    @property
    def on_line(self) -> bool:
        """Whether one number is to be predicted from one other, so that the output is a curve."""
        return self.shape() == (1,) and self.task == "regression"

    def as_pictures(self) -> Dataset:
        """The same with its samples as pictures, if it can give them so; else just as it is."""
        return self

    def recipe(self) -> Call:
        """The generator, called with `rng=numpy.random.Generator`, that returns (inputs, targets)."""
        raise NotImplementedError

    def shape(self) -> tuple[int, ...]:
        """The shape of one sample."""
        return (2,)

    def sample_count(self) -> int:
        """How many samples there are before the split."""
        raise NotImplementedError

    def class_names(self) -> tuple[str, ...]:
        """The names of the classes or labels, in English where they are words of ours; none for numbers."""
        return tuple(map(str, range(self.classes)))

    def feature_names(self) -> tuple[str, ...]:
        """The names of the numbers of one sample in the order in which they lie, in English like those of classes."""
        if self.picture_shape is None:
            return tuple(f"x{place}" for place in range(1, prod(self.shape()) + 1))
        channels, height, width = self.picture_shape
        colours = ("",) if channels == 1 else tuple(f" {colour}" for colour in "RGBA"[:channels])
        places = product(colours, range(1, height + 1), range(1, width + 1))
        return tuple(f"{row},{column}{colour}" for colour, row, column in places)

    def in_words(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Names of its classes or features as a person reads them."""
        return tuple(map(_, names))


class Own(Dataset):
    """A file or folder of the person's own; what was found in it stands in the fields of the entry.

    So nothing has to be read to know shapes and classes. The samples can be made as long as the content is the same.
    """

    group: ClassVar[str] = marked("Your own")
    sources: ClassVar[tuple[tuple[str, str], ...]] = (("file", "sha256"),)
    """For each file or folder it is made of, the field with its place and the field with its hash."""

    file: Annotated[str, unseen("Where it lies; empty while nothing is chosen.")] = ""
    sha256: Annotated[str, unseen("The hash of its content when it was chosen.")] = ""

    @property
    def places(self) -> tuple[str, ...]:
        """The files or folders it is made of; none while nothing is chosen."""
        return tuple(getattr(self, place) for place, _sha256 in self.sources) if self.file else ()

    def in_words(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """As they stand: they are the person's own words."""
        return names
