"""Pictures of noise, as large as those of MNIST: what they show does not matter to a clock."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.catalogue.component import Call
from core.catalogue.losses import Task
from core.catalogue.sources.dataset import Dataset

SAMPLES, EDGE, CLASSES = 2000, 28, 10


class Pictures(Dataset, tag="benchmark_pictures"):
    """Pictures: grey noise of 28 x 28 pixels in ten classes (nobody)."""

    task: ClassVar[Task] = "multiclass"
    classes: ClassVar[int] = CLASSES

    def recipe(self) -> Call:
        return Call.of("benchmarks.pictures.noise")

    def shape(self) -> tuple[int, ...]:
        return (1, EDGE, EDGE)

    def sample_count(self) -> int:
        return SAMPLES


def noise(*, rng: Generator) -> tuple[NDArray[np.float32], NDArray[Any]]:
    """Pictures (N, 1, 28, 28) and classes (N,)."""
    return rng.random((SAMPLES, 1, EDGE, EDGE), np.float32), rng.integers(CLASSES, size=SAMPLES)
