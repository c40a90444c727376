"""What the network says, as it is drawn, and the samples to be drawn with it."""

from __future__ import annotations

from core.value import Value
from core.watching.seeable import Floats, Seeable


class Area(Value):
    """The part of a plane that is shown: both features by name with their ranges, and that of numbers to be predicted.

    All in original units; by default the plane of the made sets.
    """

    names: tuple[str, str] = ("x1", "x2")
    x: tuple[float, float] = (-6.0, 6.0)
    y: tuple[float, float] = (-6.0, 6.0)
    numbers: tuple[float, float] = (-1.0, 1.0)


class OutputMap(Seeable):
    """What the network says all over an area.

    values: (K, R, R) outputs on a grid over it, row 0 at the foot of y; K is 1 for two classes (probability of the
    second) and for numbers, else one probability a class.
    """

    values: Floats
    area: Area = Area()


class Confusion(Seeable):
    """How many dev samples of each class (row) were taken for each class (column): (C, C).

    Of labels, those that are found are on the diagonal; one that is missed counts for each that was said wrongly.
    """

    counts: Floats


class Scatter(Seeable):
    """Predicted against true targets of samples in these places of the dev part, (N,) each, at most 2,000 of them."""

    true: Floats
    predicted: Floats
    places: Floats


class Fit(Seeable):
    """What the network says along a line: outputs (R,) at the places x (R,), in original units."""

    x: Floats
    outputs: Floats


class Points(Seeable):
    """The samples to draw with the output, in original units and per part: at most 2,000, the first of the part.

    Inputs are (N, 2) in the area or (N, 1) on a line, targets (N,).
    """

    train: Floats
    train_targets: Floats
    dev: Floats
    dev_targets: Floats
    area: Area = Area()
