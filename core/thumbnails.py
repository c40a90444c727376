"""Small samples of the data sets, for pictures of them; numpy only."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.catalogue.sources.bundled import Bundled
from core.catalogue.sources.dataset import Dataset
from core.catalogue.sources.line import Line

FILE = Path(__file__).parent.parent / "resources" / "thumbnails.json"
"""A few samples of each bundled data set, two features of them or whole pictures: the window cannot read the rest."""

Floats = NDArray[np.float32]


def small_sample(dataset: Dataset, count: int = 200) -> tuple[Floats, NDArray[Any]]:
    """About `count` samples, without noise if they are made, always the same: inputs (N, features) and targets."""
    if isinstance(dataset, Bundled):
        inputs, targets = _stored()[dataset.tag()]
        return np.array(inputs, np.float32), np.array(targets)
    inputs, targets = cleaned(dataset, count).recipe().make(rng=np.random.default_rng(0))
    return inputs, targets


def cleaned(dataset: Dataset, count: int = 200) -> Dataset:
    """The data set with so many samples and no noise, as far as it can be told how many and how noisy."""
    plain = {"samples": count, "noise": 0.0}
    return msgspec.structs.replace(
        dataset, **{name: value for name, value in plain.items() if name in dataset.__struct_fields__}
    )


def curve(line: Line, count: int = 600) -> tuple[Floats, Floats]:
    """The function that the samples come from: places (count,) from left to right, and its values there."""
    inputs, values = small_sample(line, count)
    order = inputs[:, 0].argsort()
    return inputs[order, 0], values[order]


@cache
def _stored() -> dict[str, tuple[list[list[float]], list[float]]]:
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, tuple[list[list[float]], list[float]]])
