"""Data sets: where samples come from. The entries stand in `sources`, the generators in `core.data`."""

from __future__ import annotations

from core.catalogue.sources.bundled import BreastCancer, Diabetes, Digits, Iris, Wine
from core.catalogue.sources.drawn import Drawn
from core.catalogue.sources.planar import Circle, Discs, Gauss, Moons, MultiGauss, Plane, Spiral, Xor

AnyDataset = (
    Circle
    | Xor
    | Gauss
    | Spiral
    | Moons
    | Discs
    | Plane
    | MultiGauss
    | Digits
    | Iris
    | Wine
    | BreastCancer
    | Diabetes
    | Drawn
)
