"""Points of a plane, made to order. The generators themselves live in `core.data.planar`."""

from __future__ import annotations

from typing import ClassVar

from core.catalogue.component import Call
from core.catalogue.losses import Task
from core.catalogue.sources.made import Made, SampleCount
from core.language import marked


class Planar(Made):
    """Points of a plane, made to order; x1 and x2 lie in [-6, 6]."""

    group: ClassVar[str] = marked("Classes in the plane")
    planar: ClassVar[bool] = True
    maker: ClassVar[str]

    def recipe(self) -> Call:
        return Call.of(f"core.data.planar.{self.maker}", samples=self.samples, noise=self.noise)


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

    group: ClassVar[str] = marked("Numbers")
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
