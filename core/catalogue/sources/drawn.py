"""Points that a person draws. How they become samples stands in `core.data.drawn`."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Annotated, ClassVar

import msgspec

from core.catalogue.component import Call
from core.catalogue.losses import Task
from core.catalogue.sources.dataset import Dataset
from core.language import _, marked

FEWEST_POINTS, MOST_POINTS, MOST_CLASSES = 10, 5000, 6
Coordinate = Annotated[float, msgspec.Meta(ge=-6.0, le=6.0)]
DrawnPoint = tuple[Coordinate, Coordinate, Annotated[int, msgspec.Meta(ge=0, le=MOST_CLASSES - 1)]]
"""x1, x2 and the class."""


def _example() -> tuple[DrawnPoint, ...]:
    """A small eye: class 1 inside class 0, in rings."""
    rings = ((1.0, 12, 1), (2.0, 20, 1), (3.6, 32, 0), (4.6, 40, 0))
    return tuple(
        (round(radius * cos(2 * pi * place / count), 2), round(0.8 * radius * sin(2 * pi * place / count), 2), kind)
        for radius, count, kind in rings
        for place in range(count)
    )


class Drawn(Dataset, tag="drawn"):
    """Drawn: points that you place yourself, a brush a class (after Karpathy, 2014)."""

    group: ClassVar[str] = marked("Your own")
    planar: ClassVar[bool] = True

    points: Annotated[
        tuple[DrawnPoint, ...],
        msgspec.Meta(max_length=MOST_POINTS, description="Where they lie and their classes.", extra={"unseen": True}),
    ] = _example()

    @property
    def task(self) -> Task:
        return "binary" if self.classes == 2 else "multiclass"

    @property
    def classes(self) -> int:
        """As many as the highest class that was drawn says, and two at least."""
        return max(2, *(kind + 1 for _x1, _x2, kind in self.points), 0)

    def lacking(self) -> str:
        """What is missing for samples to learn from, in words; empty when nothing is."""
        kinds = len({kind for _x1, _x2, kind in self.points})
        if len(self.points) >= FEWEST_POINTS and kinds > 1:
            return ""
        text = _("Draw at least {fewest} points of two classes; there are {count} of {classes}.")
        return text.format(fewest=FEWEST_POINTS, count=len(self.points), classes=kinds)

    def recipe(self) -> Call:
        return Call.of("core.data.drawn.drawn", points=self.points)

    def sample_count(self) -> int:
        return len(self.points)
