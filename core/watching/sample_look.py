"""Samples as a person can look at them, in their original units. Plain values, like a snapshot."""

from __future__ import annotations

from typing import Literal

from core.language import marked
from core.value import Value
from core.watching.seeable import Floats, Seeable

PartName = Literal["train", "train_dev", "dev", "test"]
PARTS: dict[PartName, str] = {
    "train": marked("train"),
    "train_dev": marked("train-dev"),
    "dev": marked("dev"),
    "test": marked("test"),
}
"""What the parts of the samples are called."""
Form = Literal["points", "pictures", "table"]
MOST: dict[Form, int] = {"points": 2_000, "pictures": 100, "table": 200}
"""As many samples are shown at once."""


class SamplePlace(Value):
    """One sample: the part it is in, and its place there, from 0."""

    part: PartName
    index: int


class SampleLook(Seeable):
    """Some of the `total` samples of a part: those with these `places` in it, (N,), and their targets, (N,) or (N, K).

    values: places in a plane (N, 2), pictures (N, channels, height, width) or rows of a table (N, F).
    names: of the axes of the plane or of the columns of the table; none for pictures.
    """

    part: PartName
    form: Form
    total: int
    places: Floats
    targets: Floats
    values: Floats
    names: tuple[str, ...] = ()
    one_unit: bool = False
    """Whether both axes of the plane have the same unit."""


class LayerOutputs(Seeable):
    """What leaves the `units` of a layer for one sample, (N,), at most 512 of them; of filters the means."""

    units: int
    values: Floats


class Followed(Seeable):
    """One sample on its way through the network: what leaves each layer, the output as logits last.

    answer: (K,) the output as in the textbook, of two classes a probability each. target: (1,) the true class or
    number, or (K,) labels.
    """

    place: SamplePlace
    layers: tuple[LayerOutputs, ...]
    answer: Floats
    target: Floats
