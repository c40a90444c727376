"""Input features: what the network gets of a point of the plane (Smilkov et al., 2017)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.catalogue.component import Component

Floats = NDArray[np.floating[Any]]


class Feature(Component):
    """One number made of the two coordinates of a point."""

    def values(self, x1: Floats, x2: Floats) -> Floats:
        """The numbers of many points at once."""
        raise NotImplementedError


class X1(Feature, tag="x1"):
    """x₁: how far right the point lies (Smilkov et al., 2017)."""

    def values(self, x1: Floats, x2: Floats) -> Floats:
        return x1


class X2(Feature, tag="x2"):
    """x₂: how far up the point lies (Smilkov et al., 2017)."""

    def values(self, x1: Floats, x2: Floats) -> Floats:
        return x2


class X1Squared(Feature, tag="x1_squared"):
    """x₁²: how far from the middle, left or right (Smilkov et al., 2017)."""

    def values(self, x1: Floats, x2: Floats) -> Floats:
        return x1 * x1


class X2Squared(Feature, tag="x2_squared"):
    """x₂²: how far from the middle, up or down (Smilkov et al., 2017)."""

    def values(self, x1: Floats, x2: Floats) -> Floats:
        return x2 * x2


class Product(Feature, tag="product"):
    """x₁x₂: whether both lie on the same side of the middle (Smilkov et al., 2017)."""

    def values(self, x1: Floats, x2: Floats) -> Floats:
        return x1 * x2


class SineX1(Feature, tag="sine_x1"):
    """sin x₁: waves from left to right (Smilkov et al., 2017)."""

    def values(self, x1: Floats, x2: Floats) -> Floats:
        return np.sin(x1)


class SineX2(Feature, tag="sine_x2"):
    """sin x₂: waves from bottom to top (Smilkov et al., 2017)."""

    def values(self, x1: Floats, x2: Floats) -> Floats:
        return np.sin(x2)


AnyFeature = X1 | X2 | X1Squared | X2Squared | Product | SineX1 | SineX2
