"""Surfaces: landscapes over a plane for optimizers to find their way down, without any network."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

import numpy as np

from core.catalogue.component import Component

Numbers = Any
"""One number, or an array of them."""


class Place(NamedTuple):
    """A point of the plane."""

    x: float
    y: float


class Surface(Component):
    """A height over every point of the plane, with the slope there; worth looking at within a square.

    centre, reach: of the square, and how far it goes to each side. start: where the differences between optimizers
    show. rate: one that suits plain descent from there, as its steps are as long as the slope is steep.
    """

    centre: ClassVar[Place] = Place(0.0, 0.0)
    reach: ClassVar[float] = 4.0
    start: ClassVar[Place]
    minima: ClassVar[tuple[Place, ...]]
    rate: ClassVar[float]

    def height(self, x: Numbers, y: Numbers) -> Numbers:
        """The heights at these points."""
        raise NotImplementedError

    def slope(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """How steeply it goes up along x and along y there."""
        raise NotImplementedError

    def lowest(self) -> float:
        """The height of the lowest minimum."""
        return float(self.height(*np.transpose(self.minima)).min())


class Bowl(Surface, tag="bowl"):
    """Bowl: equally steep on all sides (after Cauchy, 1847)."""

    start: ClassVar[Place] = Place(-3.5, 1.5)
    minima: ClassVar[tuple[Place, ...]] = (Place(0.0, 0.0),)
    rate: ClassVar[float] = 0.03

    def height(self, x: Numbers, y: Numbers) -> Numbers:
        return (x**2 + y**2) / 2

    def slope(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        return x, y


class Ravine(Surface, tag="ravine"):
    """Ravine: thirty times as steep across as along (after Sutton, 1986)."""

    start: ClassVar[Place] = Place(-3.5, 1.5)
    minima: ClassVar[tuple[Place, ...]] = (Place(0.0, 0.0),)
    rate: ClassVar[float] = 0.06

    def height(self, x: Numbers, y: Numbers) -> Numbers:
        return (x**2 + 30 * y**2) / 2

    def slope(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        return x, 30 * y


class Saddle(Surface, tag="saddle"):
    """Saddle: level between two slopes up, with two ways down (after Dauphin et al., 2014)."""

    start: ClassVar[Place] = Place(3.0, 1e-6)
    minima: ClassVar[tuple[Place, ...]] = (Place(0.0, 2.0), Place(0.0, -2.0))
    rate: ClassVar[float] = 0.03

    def height(self, x: Numbers, y: Numbers) -> Numbers:
        return x**2 / 2 - y**2 / 2 + y**4 / 16

    def slope(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        return x, y**3 / 4 - y


class TwoMinima(Surface, tag="two_minima"):
    """Two minima: a local one on this side of a hill, a lower one beyond (after Polyak, 1964)."""

    start: ClassVar[Place] = Place(3.5, 2.0)
    minima: ClassVar[tuple[Place, ...]] = (Place(-2.2143197, 0.0), Place(1.6751309, 0.0))
    rate: ClassVar[float] = 0.02

    def height(self, x: Numbers, y: Numbers) -> Numbers:
        return x**4 / 4 - 2 * x**2 + 2 * x + y**2

    def slope(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        return x**3 - 4 * x + 2, 2 * y


class Plateau(Surface, tag="plateau"):
    """Wide plateau: hardly any slope until the edge of a well (after Fukumizu & Amari, 2000)."""

    start: ClassVar[Place] = Place(-3.5, -2.5)
    minima: ClassVar[tuple[Place, ...]] = (Place(0.0, 0.0),)
    rate: ClassVar[float] = 0.1

    def height(self, x: Numbers, y: Numbers) -> Numbers:
        return -np.exp(-(x**2 + y**2) / 2)

    def slope(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        depth = -self.height(x, y)
        return x * depth, y * depth


class Beale(Surface, tag="beale"):
    """Beale: steep corners around a flat valley that bends (Beale, 1958)."""

    reach: ClassVar[float] = 4.5
    start: ClassVar[Place] = Place(-3.0, -1.0)
    minima: ClassVar[tuple[Place, ...]] = (Place(3.0, 0.5),)
    rate: ClassVar[float] = 0.002

    def height(self, x: Numbers, y: Numbers) -> Numbers:
        return sum((offset - x + x * y**power) ** 2 for power, offset in _BEALE)

    def slope(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        rests = [(power, 2 * (offset - x + x * y**power)) for power, offset in _BEALE]
        along = sum(rest * (y**power - 1) for power, rest in rests)
        return along, sum(rest * power * x * y ** (power - 1) for power, rest in rests)


class Rosenbrock(Surface, tag="rosenbrock"):
    """Rosenbrock: a bent valley, easy to find and hard to follow (Rosenbrock, 1960)."""

    centre: ClassVar[Place] = Place(0.0, 1.0)
    reach: ClassVar[float] = 2.0
    start: ClassVar[Place] = Place(-1.2, 1.0)
    minima: ClassVar[tuple[Place, ...]] = (Place(1.0, 1.0),)
    rate: ClassVar[float] = 0.001

    def height(self, x: Numbers, y: Numbers) -> Numbers:
        return (1 - x) ** 2 + 100 * (y - x**2) ** 2

    def slope(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        above = y - x**2
        return 2 * (x - 1) - 400 * x * above, 200 * above


class Himmelblau(Surface, tag="himmelblau"):
    """Himmelblau: four minima of one depth (Himmelblau, 1972)."""

    reach: ClassVar[float] = 5.0
    start: ClassVar[Place] = Place(-0.3, -0.9)
    minima: ClassVar[tuple[Place, ...]] = (
        Place(3.0, 2.0),
        Place(-2.8051181, 3.1313125),
        Place(-3.7793103, -3.2831860),
        Place(3.5844283, -1.8481265),
    )
    rate: ClassVar[float] = 0.005

    def height(self, x: Numbers, y: Numbers) -> Numbers:
        return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2

    def slope(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        first, second = x**2 + y - 11, x + y**2 - 7
        return 4 * x * first + 2 * second, 2 * first + 4 * y * second


_BEALE = ((1, 1.5), (2, 2.25), (3, 2.625))
"""The power of y and the offset in each of Beale's three sums."""

AnySurface = Bowl | Ravine | Saddle | TwoMinima | Plateau | Beale | Rosenbrock | Himmelblau
