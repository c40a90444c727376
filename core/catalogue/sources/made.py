"""What all samples that are made to order have in common."""

from __future__ import annotations

from typing import Annotated

from core.catalogue.component import real, whole
from core.catalogue.sources.dataset import Dataset

SampleCount = Annotated[int, whole(20, 20_000, "How many points are made before the split.", scale="log")]
Noise = Annotated[float, real(0.0, 0.5, "How noisy the data are, from 0 to 0.5.")]


class Made(Dataset):
    """Samples made to order; the seed of the data draws others of the same kind."""

    samples: SampleCount = 500
    noise: Noise = 0.0

    def sample_count(self) -> int:
        return self.samples
