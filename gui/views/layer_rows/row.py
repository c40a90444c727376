"""One layer as its row knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf, isfinite, nan
from typing import Literal, NamedTuple

import numpy as np

from core.watching.curves_look import Curve
from core.watching.distribution import Distribution, edges
from core.watching.inside_look import LayerInside
from core.watching.layers_look import Activations, BlockActivations, BlockGradients
from core.watching.snapshot import Snapshot
from gui.plots.scales import Span
from gui.plots.thinning import Doubles, averaged
from gui.views.naming import BlockName, fitting

Side = Literal["outputs", "entering"]
"""Which values of a layer are shown: what leaves it, or what enters its activation."""
SPARK = 48
"""Points of a curve in a few pixels."""


class Values(NamedTuple):
    """A histogram: counts (B,) between edges (B + 1,), their mean and deviation; lost are those that are no numbers."""

    counts: np.ndarray
    edges: np.ndarray
    mean: float
    std: float
    lost: int = 0

    def ends(self) -> Iterator[float]:
        """From where to where something was counted."""
        filled = np.flatnonzero(self.counts > 0)
        if len(filled):
            yield float(self.edges[filled[0]])
            yield float(self.edges[filled[-1] + 1])


class Row(NamedTuple):
    """What was seen of a layer; None for what was not, or what it does not have."""

    name: BlockName
    block: BlockActivations
    outputs: Values
    inside: LayerInside
    spark: tuple[Doubles, Doubles]
    """Its gradient norm from the start to now, in a few points."""
    norm: float | None
    ratio: float | None

    def values(self, side: Side) -> Values | None:
        """Those of one side of the activation."""
        entering = self.inside.entering
        return self.outputs if side == "outputs" else None if entering is None else of(entering)

    @property
    def lost(self) -> bool:
        """Whether something in the layer is no number any more."""
        inside = self.inside
        return any(each is not None and each.lost for each in (inside.entering, inside.weights))


def of(seen: Distribution) -> Values:
    """A distribution as a histogram, coarse enough for a few pixels."""
    return Values(seen.counts.reshape(-1, 2).sum(1), edges(seen.reach)[::2], seen.mean, seen.std, seen.lost)


def rows_of(snapshot: Snapshot, names: list[BlockName]) -> list[Row]:
    """A row for each block, output last; none where nothing was seen."""
    seen = snapshot.activations
    if seen is None:
        return []
    count = len(seen.blocks)
    insides = snapshot.insides if snapshot.insides and len(snapshot.insides) == count else (LayerInside(),) * count
    gradients = snapshot.gradients if snapshot.gradients and len(snapshot.gradients) == count else (None,) * count
    pairs = zip(fitting(names, count), seen.blocks, insides, gradients, strict=True)
    return [
        Row(name, block, _outputs(block, seen), inside, *_moved(moved, snapshot, place))
        for place, (name, block, inside, moved) in enumerate(pairs)
    ]


def _outputs(block: BlockActivations, seen: Activations) -> Values:
    return Values(block.counts, np.linspace(seen.low, seen.high, len(block.counts) + 1), block.mean, block.std)


def _moved(
    moved: BlockGradients | None, snapshot: Snapshot, place: int
) -> tuple[tuple[Doubles, Doubles], float | None, float | None]:
    """The way of the gradient norm, where it stands at the moment that is looked at, and the update ratio there."""
    if moved is None:
        return (np.empty(0), np.empty(0)), None, None
    earlier, way = snapshot.earlier, _spark(moved.norm)
    if earlier is None:
        return way, _last(moved.norm), _last(moved.update_ratio)
    norm = earlier.gradient_norms[place] if earlier.gradient_norms is not None else nan
    return way, norm if isfinite(norm) else None, _last(moved.update_ratio, snapshot.progress.epoch)


def _spark(curve: Curve) -> tuple[Doubles, Doubles]:
    x, y = averaged(np.asarray(curve.x, np.float64), np.asarray(curve.mean, np.float64), SPARK)
    seen = np.isfinite(y)
    return x[seen], y[seen]


def _last(curve: Curve, until: float = inf) -> float | None:
    """The newest value up to a place."""
    values = curve.mean[curve.x <= until]
    return float(values[-1]) if len(values) and isfinite(values[-1]) else None


def span_of(found: Iterable[Values | None], always: Iterable[float] = ()) -> tuple[float, float]:
    """From where to where several histograms have something."""
    ends = [*always, *(end for each in found if each is not None for end in each.ends())]
    return (min(ends), max(ends)) if ends else (-1.0, 1.0)


def share(span: Span, value: float) -> float:
    """Where a positive value stands on a log axis, from 0 to 1; 0 for nothing."""
    return min(max(span.place(float(np.log10(value))), 0.0), 1.0) if value > 0 and isfinite(value) else 0.0
