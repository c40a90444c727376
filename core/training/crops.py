"""Pictures that are judged by several crops each."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from core.build.cropping import crops
from core.data.prepare import Inputs, Prepared
from core.experiment import Data


class Crops:
    """Those of the pictures of a part, from its `raw` inputs (N, *shape).

    A crop is cut out of a picture as it came, and then prepared like any other.
    """

    def __init__(self, data: Data, prepared: Prepared, raw: Inputs) -> None:
        self._count, self._picture = data.crop_count, data.dataset.picture_shape
        self._prepared, self._raw = prepared, raw

    def inputs(self, rows: slice) -> Iterator[Tensor]:
        """What the network gets of each of the crops in turn, of the pictures in these rows."""
        assert self._picture is not None
        raw = self._raw[rows]
        for crop in crops(torch.from_numpy(raw).reshape(-1, *self._picture), self._count):
            yield torch.from_numpy(self._prepared.transform(crop.reshape(raw.shape).numpy()))
