"""Looking into a run: what is asked for, measured without changing anything."""

from __future__ import annotations

from math import ceil, inf, isfinite, log2, sqrt

import msgspec
import numpy as np
import torch
from torch import Tensor

from core.build.targets import chosen, textbook
from core.catalogue.activations import Activation
from core.catalogue.blocks import Dense
from core.data.prepare import prepare
from core.training.run import Run
from core.watching.snapshot import (
    Activations,
    BlockActivations,
    Confusion,
    Floats,
    OutputMap,
    Phase,
    Points,
    Progress,
    Scatter,
    Snapshot,
    Wanted,
)

BINS = 64
REACH = 6.0
"""The map shows the plane from -REACH to REACH."""
PROBE, FEWEST, PROBE_BUDGET = 512, 64, 8_000_000
"""Rows of the probe at most and at least, and multiplications it may cost."""
FINEST, COARSEST, MAP_BUDGET = 100, 40, 20_000_000
"""Cells along an edge of the map at most and at least, and multiplications it may cost."""
MOST_PAIRS = 2000


def snapshot(run: Run, number: int, progress: Progress, wanted: Wanted) -> Snapshot:
    """One look into run `number`."""
    return Snapshot(
        number,
        progress,
        run.record.curves() if wanted.curves else None,
        activations(run) if wanted.activations else None,
        run.record.gradients() if wanted.gradients else None,
        output(run) if wanted.output else None,
    )


def progress(run: Run, phase: Phase, samples_per_second: float = 0.0) -> Progress:
    """Where the run stands."""
    dev = run.dev_judged[1]
    return Progress(
        phase,
        run.epoch,
        run.step,
        run.steps_per_epoch,
        samples_per_second,
        run.loss if run.loss is not None and isfinite(run.loss) else None,
        dev if isfinite(dev) else None,
        run.stop,
    )


@torch.no_grad()
def activations(run: Run) -> Activations:
    """Histograms of what leaves every block, for the same train samples each time."""
    rows = _affordable(run, PROBE_BUDGET, FEWEST, PROBE)
    model = run.engine.model
    model.eval()
    outputs = [part.flatten(1) for part in model.through(run.train.inputs[:rows])]
    model.train()
    outputs[-1] = textbook(outputs[-1], run.experiment.loss.output)
    outputs = [torch.nan_to_num(part, 0.0, 0.0, 0.0) for part in outputs]
    low = min(_rounded(min(float(part.min()) for part in outputs)), 0.0)
    high = max(_rounded(max(float(part.max()) for part in outputs)), low + 1e-3)
    blocks = [block.activation if isinstance(block, Dense) else None for block in run.experiment.network.blocks]
    seen = [_seen(part, kind, low, high) for part, kind in zip(outputs, [*blocks, None], strict=True)]
    return Activations(low, high, tuple(seen))


def output(run: Run) -> OutputMap | Confusion | Scatter:
    """The output as a picture: over the plane, by classes, or against the truth."""
    dataset = run.experiment.data.dataset
    if dataset.shape() == (2,):
        return _map(run)
    seen = textbook(run.dev_logits, run.experiment.loss.output)
    if not dataset.classes:
        return Scatter(_floats(run.dev.targets[:MOST_PAIRS]), _floats(seen[:MOST_PAIRS, 0]))
    pairs = run.dev.targets * dataset.classes + chosen(seen)
    counts = torch.bincount(pairs, minlength=dataset.classes**2)
    return Confusion(_floats(counts.reshape(dataset.classes, dataset.classes)))


def points(run: Run) -> Points | None:
    """The samples in the plane, in their original units; None where they do not lie in one."""
    if run.experiment.data.dataset.shape() != (2,):
        return None
    data = run.experiment.data
    prepared = prepare(msgspec.structs.replace(data, preprocessing=())) if data.preprocessing else run.prepared
    return Points(*(part.astype(np.float32) for pair in (prepared.train, prepared.dev) for part in pair))


def _seen(outputs: Tensor, activation: Activation | None, low: float, high: float) -> BlockActivations:
    counts = torch.histc(outputs, BINS, low, high)
    dead, saturated = _flat(outputs, activation) if activation is not None else (None, None)
    return BlockActivations(_floats(counts), float(outputs.mean()), float(outputs.std(correction=0)), dead, saturated)


def _flat(outputs: Tensor, activation: Activation) -> tuple[float | None, float | None]:
    """The share of units that are flat on every sample, and of all outputs that are flat."""
    low, high = activation.limits()
    if (low, high) == (-inf, inf):
        return None, None
    flat = (outputs <= low + activation.tolerance) | (outputs >= high - activation.tolerance)
    return float(flat.all(0).float().mean()), float(flat.float().mean())


def _map(run: Run) -> OutputMap:
    edge = int(sqrt(_affordable(run, MAP_BUDGET, COARSEST**2, FINEST**2)))
    axis = np.linspace(-REACH, REACH, edge, dtype=np.float32)
    grid = np.stack(np.meshgrid(axis, axis), -1).reshape(-1, 2)
    logits = run.engine.logits(torch.from_numpy(run.prepared.transform(grid)))
    seen = textbook(logits, run.experiment.loss.output)
    if seen.shape[1] == 2:
        seen = seen[:, 1:]
    return OutputMap(_floats(seen.T.reshape(-1, edge, edge)))


def _affordable(run: Run, budget: int, fewest: int, most: int) -> int:
    """How many rows may go through the network at a look."""
    cost = sum(parameter.numel() for parameter in run.engine.model.parameters())
    return max(fewest, min(most, budget // max(cost, 1)))


def _rounded(value: float) -> float:
    """The next power of two away from zero, so that a range rarely changes."""
    if value == 0 or not isfinite(value):
        return 0.0
    size = 2.0 ** ceil(log2(abs(value)) - 1e-6)
    return size if value > 0 else -size


def _floats(values: Tensor) -> Floats:
    found: Floats = values.detach().numpy().astype(np.float32)
    return found
