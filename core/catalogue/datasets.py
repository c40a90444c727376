"""Data sets: where samples come from. The entries stand in `sources`, the generators in `core.data`."""

from __future__ import annotations

from core.catalogue.sources.bundled import BreastCancer, Diabetes, Digits, Iris, Wine
from core.catalogue.sources.drawn import Drawn
from core.catalogue.sources.line import Polynomial, Sine, Step
from core.catalogue.sources.people import People
from core.catalogue.sources.pictures import Idx, Npz, PictureFolder
from core.catalogue.sources.planar import Circle, Discs, Gauss, Moons, MultiGauss, Plane, Spiral, Xor
from core.catalogue.sources.regions import AboveCurve, Blobs, Checkerboard, Rings
from core.catalogue.sources.shapes import Shapes, ShapesTogether
from core.catalogue.sources.table import Table

AnyDataset = (
    Circle
    | Xor
    | Gauss
    | Spiral
    | Moons
    | Blobs
    | Rings
    | Checkerboard
    | AboveCurve
    | Discs
    | Plane
    | MultiGauss
    | Sine
    | Step
    | Polynomial
    | Digits
    | Shapes
    | ShapesTogether
    | Iris
    | Wine
    | BreastCancer
    | Diabetes
    | People
    | Drawn
    | Table
    | PictureFolder
    | Idx
    | Npz
)
