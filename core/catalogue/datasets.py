"""Data sets: where samples come from. The generators themselves live in `core.data`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from core.catalogue.component import Call, Component, choice, real, whole
from core.catalogue.losses import Task

SampleCount = Annotated[int, whole(20, 20_000, "How many points are made before the split.", scale="log")]
NOISE = "How noisy the data are, from 0 to 0.5."
Noise = Annotated[float, real(0.0, 0.5, NOISE)]


class Dataset(Component):
    """A source of samples: inputs of `shape()` and one target each, or one for each label.

    `classes` counts the classes or labels (0 for numbers). `standardize` says that its features have scales so
    different that the picker proposes to standardise them. `picture_shape` (height, width) is there where the features
    are the pixels of a picture.
    """

    task: ClassVar[Task]
    classes: ClassVar[int]
    standardize: ClassVar[bool] = False
    picture_shape: ClassVar[tuple[int, int] | None] = None

    def recipe(self) -> Call:
        """The generator, called with `rng=numpy.random.Generator`, that returns (inputs, targets)."""
        raise NotImplementedError

    def shape(self) -> tuple[int, ...]:
        """The shape of one sample."""
        return (2,)

    def sample_count(self) -> int:
        """How many samples there are before the split."""
        raise NotImplementedError


class Planar(Dataset):
    """Points of a plane, made to order; x1 and x2 lie in [-6, 6]."""

    maker: ClassVar[str]

    samples: SampleCount = 500
    noise: Noise = 0.0

    def recipe(self) -> Call:
        return Call.of(f"core.data.planar.{self.maker}", samples=self.samples, noise=self.noise)

    def sample_count(self) -> int:
        return self.samples


class PlanarClasses(Planar):
    """Points of a plane in two classes."""

    task: ClassVar[Task] = "binary"
    classes: ClassVar[int] = 2


class PlanarLabels(Planar):
    """Points of a plane with three labels, each of which is true or not."""

    task: ClassVar[Task] = "multilabel"
    classes: ClassVar[int] = 3


class PlanarNumbers(Planar):
    """Points of a plane with a number each, from -1 to 1."""

    task: ClassVar[Task] = "regression"
    classes: ClassVar[int] = 0

    samples: SampleCount = 1200


class Circle(PlanarClasses, tag="circle"):
    """Circle: a disc inside a ring; noise flips labels (Smilkov et al., 2017)."""

    maker: ClassVar[str] = "circle"


class Xor(PlanarClasses, tag="xor"):
    """XOR: opposite corners belong together; noise flips labels (Minsky & Papert, 1969)."""

    maker: ClassVar[str] = "xor"


class Gauss(PlanarClasses, tag="gauss"):
    """Gauss: two clouds; noise widens them (Fisher, 1936)."""

    maker: ClassVar[str] = "gauss"


class Spiral(PlanarClasses, tag="spiral"):
    """Spiral: two arms wound into each other; noise moves points (Lang & Witbrock, 1988)."""

    maker: ClassVar[str] = "spiral"


class Moons(PlanarClasses, tag="moons"):
    """Moons: two half circles that interlock; noise moves points (Pedregosa et al., 2011)."""

    maker: ClassVar[str] = "moons"


class Plane(PlanarNumbers, tag="plane"):
    """Plane: a slope to be predicted; noise tilts the target (Smilkov et al., 2017)."""

    maker: ClassVar[str] = "plane"


class MultiGauss(PlanarNumbers, tag="multi_gauss"):
    """Multi-Gauss: six hills and hollows to be predicted (Smilkov et al., 2017)."""

    maker: ClassVar[str] = "multi_gauss"


class Discs(PlanarLabels, tag="discs"):
    """Overlapping discs: a point lies in up to three of them; noise flips labels (Venn, 1880)."""

    maker: ClassVar[str] = "discs"


class Bundled(Dataset):
    """A real data set that comes with scikit-learn."""

    maker: ClassVar[str]
    features: ClassVar[int]
    size: ClassVar[int]
    standardize: ClassVar[bool] = True

    def recipe(self) -> Call:
        return Call.of(f"core.data.bundled.{self.maker}")

    def shape(self) -> tuple[int, ...]:
        return (self.features,)

    def sample_count(self) -> int:
        return self.size


class Digits(Bundled, tag="digits"):
    """Digits: 1,797 handwritten digits of 8 x 8 pixels, 10 classes (Alpaydin & Kaynak, 1998)."""

    task: ClassVar[Task] = "multiclass"
    classes: ClassVar[int] = 10
    maker: ClassVar[str] = "digits"
    features: ClassVar[int] = 64
    size: ClassVar[int] = 1797
    standardize: ClassVar[bool] = False
    picture_shape: ClassVar[tuple[int, int] | None] = (8, 8)

    picture: Annotated[bool, choice("Keep the 8 x 8 picture instead of a flat row of 64 numbers.")] = False

    def recipe(self) -> Call:
        return Call.of("core.data.bundled.digits", picture=self.picture)

    def shape(self) -> tuple[int, ...]:
        return (1, 8, 8) if self.picture else (64,)


class Iris(Bundled, tag="iris"):
    """Iris: 150 flowers with 4 lengths each, 3 species (Fisher, 1936)."""

    task: ClassVar[Task] = "multiclass"
    classes: ClassVar[int] = 3
    maker: ClassVar[str] = "iris"
    features: ClassVar[int] = 4
    size: ClassVar[int] = 150


class Wine(Bundled, tag="wine"):
    """Wine: 178 wines with 13 measurements each, 3 growers (Forina et al., 1988)."""

    task: ClassVar[Task] = "multiclass"
    classes: ClassVar[int] = 3
    maker: ClassVar[str] = "wine"
    features: ClassVar[int] = 13
    size: ClassVar[int] = 178


class BreastCancer(Bundled, tag="breast_cancer"):
    """Breast cancer: 569 tumours with 30 measurements, benign or not (Street et al., 1993)."""

    task: ClassVar[Task] = "binary"
    classes: ClassVar[int] = 2
    maker: ClassVar[str] = "breast_cancer"
    features: ClassVar[int] = 30
    size: ClassVar[int] = 569


class Diabetes(Bundled, tag="diabetes"):
    """Diabetes: 442 patients, 10 features, their progress in a year (Efron et al., 2004)."""

    task: ClassVar[Task] = "regression"
    classes: ClassVar[int] = 0
    maker: ClassVar[str] = "diabetes"
    features: ClassVar[int] = 10
    size: ClassVar[int] = 442


AnyDataset = (
    Circle | Xor | Gauss | Spiral | Moons | Discs | Plane | MultiGauss | Digits | Iris | Wine | BreastCancer | Diabetes
)
