"""What can be pointed at in the picture of a network."""

from __future__ import annotations

from typing import NamedTuple

from core.watching.units_look import Links, Units, WeightPlace

BIAS = -1
"""The source of a bias."""


class Spot(NamedTuple):
    """A unit of a column, both from 0 and the inputs first; or what leads to it from a source of the column before."""

    column: int
    unit: int
    source: int | None = None

    @property
    def weight(self) -> WeightPlace | None:
        """The weight or bias it is; None for a unit."""
        if self.source is None:
            return None
        return WeightPlace(self.column - 1, self.unit, None if self.source == BIAS else self.source)

    @property
    def alone(self) -> Spot:
        """The unit itself."""
        return self._replace(source=None)


def weights_to(units: Units, column: int) -> Links | None:
    """What leads to a column, if weights are drawn there one by one."""
    links = units.links[column - 1] if column > 0 else None
    return None if links is None or links.bundled else links


def exists(units: Units, spot: Spot) -> bool:
    """Whether the network that is drawn has it."""
    if not 0 <= spot.column < len(units.columns):
        return False
    if not 0 <= spot.unit < units.drawn(spot.column):
        return False
    links = weights_to(units, spot.column)
    if spot.source is None:
        return True
    return links is not None and BIAS <= spot.source < links.weights.shape[1]


def weight_of(units: Units, spot: Spot) -> float:
    """The weight or bias that stands there now."""
    links = weights_to(units, spot.column)
    assert links is not None
    assert spot.source is not None
    return float(links.biases[spot.unit] if spot.source == BIAS else links.weights[spot.unit, spot.source])


def walked(units: Units, spot: Spot, down: int, across: int, *, along_links: bool) -> Spot:
    """Where arrow keys lead: to the unit beside or below it, or to the next of what leads to the unit."""
    links = weights_to(units, spot.column)
    if along_links:
        if links is None:
            return spot
        stops = [None, *range(links.weights.shape[1]), BIAS]
        return spot._replace(source=stops[(stops.index(spot.source) + across + down) % len(stops)])
    column = min(max(spot.column + across, 0), len(units.columns) - 1)
    return Spot(column, min(max(spot.unit + down, 0), units.drawn(column) - 1))
