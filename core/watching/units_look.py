"""The network as it is drawn unit by unit: what each makes of the inputs, and the weights between them."""

from __future__ import annotations

from typing import Literal

from core.value import Value
from core.watching.output_look import Area
from core.watching.sample_look import SamplePlace
from core.watching.seeable import Flags, Floats, Seeable

Kind = Literal["plane", "line", "sample"]
MOST_DRAWN, MOST_VALUES = 16, 1024
"""Units of a column that are drawn one by one, and numbers of a larger one that are shown at all."""


class WeightPlace(Value):
    """One weight: that of a unit of a layer for one of its inputs, all from 0; its bias where there is no source."""

    layer: int
    unit: int
    source: int | None = None


class Column(Seeable):
    """The `count` units of the inputs, of a layer or of the output; numbers from `low` (orange) to `high` (blue).

    Those of a layer are twice the mean size of its numbers, so that its shapes are seen; 1 at least, so that a layer
    in which the signal fades looks pale.

    values: (U,) one number a unit: for the sample that is shown, else the mean over the train samples that are looked
    at. pictures: (P, R, R) what the first units make of the plane, row 0 at the foot, or (P, R) of the line, or
    (P, H, W) the maps of the first channels; (0,) where a unit is one number. dead: (U,) whether a unit is flat on
    every sample; dropped: (U,) whether dropout switches it off for the first sample of the next mini-batch, (0,) where
    there is none. single: whether it has so few units, each a number, that they are drawn one by one.
    """

    count: int
    single: bool
    low: float
    high: float
    values: Floats
    pictures: Floats
    dead: Flags
    dropped: Flags

    @property
    def drawn(self) -> int:
        """How many of its units can be seen one by one."""
        return len(self.values) if self.single or not self.pictures.size else len(self.pictures)


class Links(Seeable):
    """What leads to a column. Of two columns that are drawn unit by unit these are the weights (units, sources).

    Else they are mean sizes of weights, with one row or column for what is folded: a bundle. biases: (units,),
    gradients: (units, sources + 1), those of the last step, the biases' last; both empty in a bundle or before a step.
    """

    weights: Floats
    biases: Floats
    gradients: Floats
    bundled: bool


class Units(Seeable):
    """The columns from the inputs to the output; links[i] lead to columns[i + 1], None where nothing is learned.

    place: the sample that is shown, target: (1,) its class or number, or (K,) its labels, picture: (channels, H, W)
    what it looks like, (0,) where it is none. area: of a plane; x: (R,) the places along a line.
    """

    kind: Kind
    columns: tuple[Column, ...]
    links: tuple[Links | None, ...]
    place: SamplePlace
    target: Floats
    picture: Floats
    area: Area
    x: Floats

    def drawn(self, column: int) -> int:
        """How many units of a column can be seen one by one; a picture that goes in counts as one."""
        return 1 if column == 0 and self.picture.size else self.columns[column].drawn
