"""The output over a plane or along a line, and the samples that lie in it."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

import numpy as np
import torch
from torch import Generator, Tensor

from core.build.targets import textbook
from core.experiment import Experiment
from core.outline import outline
from core.training.run import Run
from core.watching.output_look import Area, Fit, OutputMap, Points
from core.watching.seeable import Floats

FINEST, COARSEST, MAP_BUDGET = 100, 40, 20_000_000
"""Cells along an edge of the map at most and at least, and multiplications it may cost."""
MOST_POINTS = 2000
"""Samples of a part that are drawn, and that say how far the area reaches."""
MARGIN = 0.05
"""What the area is wider than its samples on each side, as a share of their range."""
HUGE = 1e15
"""Values are drawn up to here; beyond, sums of their squares would overflow."""
Range = tuple[float, float]


def output_map(run: Run, noise: Generator | None) -> OutputMap:
    """What the network says all over the area of its samples."""
    edge, area = int(sqrt(affordable(run.experiment, MAP_BUDGET, COARSEST**2, FINEST**2))), area_of(run)
    logits = run.engine.logits(torch.from_numpy(run.prepared.transform(grid(edge, area.x, area.y))), noise)
    seen = torch.nan_to_num(textbook(logits, run.experiment.loss.output)).clamp(-HUGE, HUGE)
    if run.experiment.data.dataset.task == "binary":
        seen = seen[:, -1:]
    return OutputMap(floats(seen.T.reshape(-1, edge, edge)), area)


def fit(run: Run, noise: Generator | None) -> Fit:
    """What the network says along the line of its samples."""
    raw = run.prepared.raw_train[:MOST_POINTS]
    places = np.linspace(raw.min(), raw.max(), FINEST, dtype=np.float32)
    said = run.engine.logits(torch.from_numpy(run.prepared.transform(places[:, np.newaxis])), noise)[:, 0]
    return Fit(places, floats(torch.nan_to_num(said).clamp(-HUGE, HUGE)))


def points(run: Run) -> Points | None:
    """The samples in a plane or on a line, in their original units; None where they lie in neither."""
    dataset = run.experiment.data.dataset
    if not (dataset.in_plane or dataset.on_line):
        return None
    return Points(*_drawn(run), area_of(run) if dataset.in_plane else Area())


def affordable(experiment: Experiment, budget: int, fewest: int, most: int) -> int:
    """How many rows may go through the network at a look."""
    return max(fewest, min(most, budget // max(outline(experiment).work, 1)))


def floats(values: Tensor) -> Floats:
    """As they are sent."""
    found: Floats = values.detach().numpy().astype(np.float32)
    return found


def _drawn(run: Run) -> tuple[Floats, Floats, Floats, Floats]:
    """Inputs and targets of train, then those of dev. Parts are shuffled, so the first samples are as good as any."""
    prepared = run.prepared
    pairs = zip(prepared.raw, (prepared.train.targets, prepared.dev.targets), strict=False)
    train, train_targets, dev, dev_targets = (part[:MOST_POINTS].astype(np.float32) for pair in pairs for part in pair)
    return train, train_targets, dev, dev_targets


def area_of(run: Run) -> Area:
    """Our own plane is always shown whole; any other as far as its samples reach, and a little farther."""
    dataset = run.experiment.data.dataset
    if dataset.planar:
        return Area()
    train, train_targets, dev, dev_targets = _drawn(run)
    x, y = (_around(axis) for axis in np.concatenate([train, dev]).T)
    first, second = dataset.feature_names()
    numbers = ends_of(np.concatenate([train_targets, dev_targets])) if dataset.task == "regression" else (-1.0, 1.0)
    return Area((first, second), x, y, numbers)


def _around(axis: Floats) -> Range:
    low, high = ends_of(axis)
    margin = MARGIN * (high - low)
    return low - margin, high + margin


def ends_of(values: Floats) -> Range:
    """The lowest and the highest of them, a little apart where all are equal."""
    low, high = float(values.min()), float(values.max())
    apart = 0.0 if high > low else max(abs(low), 1.0)
    return low - apart, high + apart


@lru_cache(maxsize=4)
def grid(edge: int, x: Range, y: Range) -> Floats:
    """The places (edge * edge, 2) of the map, row by row from the foot."""
    axes = (np.linspace(*ends, edge, dtype=np.float32) for ends in (x, y))
    return np.stack(np.meshgrid(*axes), -1).reshape(-1, 2)
