"""Points of a plane in as many classes as one likes, or on the two sides of a curve."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec
import numpy as np

from core.catalogue.component import Call, whole
from core.catalogue.formula import function
from core.catalogue.losses import Task
from core.catalogue.sources.planar import Planar, PlanarClasses
from core.language import _
from core.limits import LONGEST_FORMULA
from core.refused import Refused

_FEWEST = 0.05
"""The share of the plane that must lie on each side of a curve."""
_EDGE = 6.0


class PlanarGroups(Planar):
    """Points of a plane in as many classes as one likes."""

    classes: Annotated[int, whole(2, 10, "How many classes there are.")] = 4

    @property
    def task(self) -> Task:
        return "binary" if self.classes == 2 else "multiclass"

    def recipe(self) -> Call:
        return Call.of(f"core.data.regions.{self.maker}", samples=self.samples, noise=self.noise, classes=self.classes)


class Blobs(PlanarGroups, tag="blobs"):
    """Blobs: clouds around a centre; noise widens them (Pedregosa et al., 2011)."""

    maker: ClassVar[str] = "blobs"


class Rings(PlanarGroups, tag="rings"):
    """Rings: one around the other; noise moves points (after Pedregosa et al., 2011)."""

    maker: ClassVar[str] = "rings"


class Checkerboard(PlanarClasses, tag="checkerboard"):
    """Checkerboard: squares in two colours; noise flips labels (Ho & Kleinberg, 1996)."""

    squares: Annotated[int, whole(2, 8, "How many squares there are along an edge.")] = 4

    def recipe(self) -> Call:
        return Call.of("core.data.regions.checkerboard", samples=self.samples, noise=self.noise, squares=self.squares)


class AboveCurve(PlanarClasses, tag="above_curve"):
    """Above a curve: above or below your own y = f(x) (after Abu-Mostafa et al., 2012)."""

    formula: Annotated[
        str,
        msgspec.Meta(
            max_length=LONGEST_FORMULA,
            description="The curve y = f(x), with x and y from -6 to 6; for example sin(x) + x/2 or max(x, -x**2).",
        ),
    ] = "3*sin(x)"

    def __post_init__(self) -> None:
        try:
            y = function(self.formula)(np.linspace(-_EDGE, _EDGE, 121))
        except Refused as refused:
            raise ValueError(str(refused)) from None
        below = np.mean((np.nan_to_num(y, nan=-_EDGE).clip(-_EDGE, _EDGE) + _EDGE) / (2 * _EDGE))
        if not _FEWEST <= below <= 1 - _FEWEST:
            text = _(
                "expected a curve with points above and below it, where x and y go from -6 to 6; "
                "{share:.0f} % of them lie below {formula}: move it"
            )
            raise ValueError(text.format(share=100 * below, formula=self.formula))

    def recipe(self) -> Call:
        return Call.of("core.data.regions.curve", samples=self.samples, noise=self.noise, formula=self.formula)
