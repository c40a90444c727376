"""What is drawn of the chosen layer."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from core.watching.representation_look import Representation, Warp
from core.watching.seeable import Floats
from gui.views.representation.cast import Cast
from gui.views.representation.steady import Settled

Shown = Literal["samples", "grid", "both"]


class Scene(NamedTuple):
    """The samples as the layer of this name sees them, the grid and the scores, all turned as they are drawn."""

    name: str
    settled: Settled
    cast: Cast
    warp: Warp | None
    scores: Floats | None

    @classmethod
    def of(cls, name: str, seen: Representation, settled: Settled, cast: Cast) -> Scene:
        """That of a look."""
        warp, scores = seen.warp, seen.scores
        if warp is not None:
            warp = Warp(settled.turned(warp.upright), settled.turned(warp.level))
        if scores is not None:
            scores = np.column_stack([settled.turned(scores[:, :2]), scores[:, 2]])
        return cls(name, settled, cast, warp, scores)

    @property
    def finite(self) -> bool:
        """Whether the layer's numbers can be drawn."""
        return bool(np.isfinite(self.settled.points).all())
