"""Samples as a person can look at them, in their original units. Plain values, like a snapshot."""

from __future__ import annotations

from typing import Literal

from core.watching.seeable import Floats, Seeable

PartName = Literal["train", "train_dev", "dev", "test"]
Form = Literal["points", "pictures", "table"]
MOST: dict[Form, int] = {"points": 2_000, "pictures": 100, "table": 200}
"""As many samples are shown at once."""


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
