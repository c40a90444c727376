"""Pictures of noise: what they show does not matter to a clock."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.catalogue.component import Call
from core.catalogue.losses import Task
from core.catalogue.sources.dataset import Dataset

SAMPLES, CLASSES = 2000, 10


class Pictures(Dataset, tag="benchmark_pictures"):
    """Pictures: grey noise of 28 x 28 pixels, as large as those of MNIST, in ten classes (nobody)."""

    task: ClassVar[Task] = "multiclass"
    classes: ClassVar[int] = CLASSES
    picture_shape: ClassVar[tuple[int, int, int]] = (1, 28, 28)

    def recipe(self) -> Call:
        return Call.of("benchmarks.pictures.noise", shape=self.picture_shape)

    def shape(self) -> tuple[int, ...]:
        return self.picture_shape

    def sample_count(self) -> int:
        return SAMPLES


class ColourPictures(Pictures, tag="benchmark_colour_pictures"):
    """Colour pictures: noise of 32 x 32 pixels, as large as those of CIFAR-10 (nobody)."""

    picture_shape: ClassVar[tuple[int, int, int]] = (3, 32, 32)


def noise(*, shape: tuple[int, int, int], rng: Generator) -> tuple[NDArray[np.float32], NDArray[Any]]:
    """Pictures (N, *shape) and classes (N,)."""
    return rng.random((SAMPLES, *shape), np.float32), rng.integers(CLASSES, size=SAMPLES)
