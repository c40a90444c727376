"""Looks at every unit of a network at once: one way of a few rows through it, and the weights as they are."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from core.build.model import Passage
from core.build.targets import textbook
from core.experiment import Experiment
from core.outline import outline
from core.training.run import Run
from core.watching.dropping import dropped_next
from core.watching.evenly import stride
from core.watching.flatness import activations_of, dead
from core.watching.mapping import affordable, area_of, ends_of, floats, grid
from core.watching.one_sample import nearest, picture, target
from core.watching.output_look import Area
from core.watching.probe import Probe
from core.watching.sample_look import SamplePlace
from core.watching.seeable import Flags, Floats
from core.watching.units_look import MOST_DRAWN, MOST_VALUES, Column, Kind, Links, Units

FINEST, COARSEST = 24, 8
"""Cells along the edge of what a unit makes of the plane, at most and at least."""
BUDGET, MOST_CELLS = 4_000_000, 150_000
"""Multiplications that a look may cost, and cells that all units of it may have."""
LARGEST_MAP = 28
"""Pixels along the edge of a map."""
NOTHING, NO_FLAGS = np.zeros(0, np.float32), np.zeros(0, np.bool_)


class Shown(NamedTuple):
    """The rows that are drawn: all over a plane, along a line, or one sample; each is an input of the network."""

    kind: Kind
    inputs: Tensor
    x: Floats = NOTHING
    area: Area = Area()


def units(run: Run, place: SamplePlace, probe: Probe | None = None) -> Units:
    """Every unit and every weight of a run; where nothing can be drawn over plane or line, with this sample."""
    place, probe = nearest(run, place), probe or Probe(run)
    shown = _shown(run, place)
    drawn = _outputs(run, shown.inputs, run.engine.passages(shown.inputs))
    seen = drawn if shown.kind == "sample" else _outputs(run, probe.inputs, probe.passages)
    flat = [NO_FLAGS, *_dead(run, probe)]
    dropped = [NO_FLAGS, *dropped_next(run), NO_FLAGS]
    columns = [_column(shown.kind, *each) for each in zip(drawn, seen, flat, dropped, strict=True)]
    low, high = _output_ends(run, columns[-1])
    columns[-1] = _between(columns[-1], low, high)
    links = _links(run, columns)
    sample = place, target(run, place), picture(run, place)
    return Units(shown.kind, tuple(columns), links, *sample, shown.area, shown.x)


def _shown(run: Run, place: SamplePlace) -> Shown:
    dataset, transform = run.experiment.data.dataset, run.prepared.transform
    if dataset.in_plane:
        area, edge = area_of(run), _edge(run.experiment)
        return Shown("plane", torch.from_numpy(transform(grid(edge, area.x, area.y))), area=area)
    if dataset.on_line:
        raw = run.prepared.raw_train
        x = np.linspace(raw.min(), raw.max(), 2 * FINEST, dtype=np.float32)
        return Shown("line", torch.from_numpy(transform(x[:, np.newaxis])), x)
    return Shown("sample", getattr(run, place.part).inputs[place.index : place.index + 1])


def _edge(experiment: Experiment) -> int:
    """Cells along an edge, so that neither the way through the network nor what is sent takes too long."""
    drawn = sum(min(MOST_DRAWN, *(stage.shape or (1,))) for stage in outline(experiment).stages)
    cells = min(MOST_CELLS // max(drawn, 1), FINEST**2)
    return int(sqrt(affordable(experiment, BUDGET, COARSEST**2, max(cells, COARSEST**2))))


def _outputs(run: Run, inputs: Tensor, passages: Sequence[Passage]) -> list[Tensor]:
    """Inputs, what leaves each block, and the output of the textbook."""
    *hidden, logits = (passage.outputs for passage in passages)
    return [inputs, *hidden, textbook(logits, run.experiment.loss.output)]


def _dead(run: Run, probe: Probe) -> list[Flags]:
    """Of each layer which units are flat on the whole probe."""
    pairs = zip(probe.passages, activations_of(run.experiment), strict=True)
    return [dead(passage.activated, kind)[:MOST_VALUES] for passage, kind in pairs]


def _column(kind: Kind, drawn: Tensor, seen: Tensor, flat: Flags, dropped: Flags) -> Column:
    """From what is drawn, and what the numbers are means of: (N, units) or (N, channels, height, width) each."""
    count = drawn.shape[1]
    values = (seen.flatten(2).mean(2) if seen.dim() > 2 else seen)[:, :MOST_VALUES].mean(0)
    pictures = _pictures(kind, drawn[:, :MOST_DRAWN])
    single = drawn.dim() == 2 and count <= MOST_DRAWN
    column = Column(count, single, 0.0, 0.0, floats(values), pictures, flat, dropped[:MOST_VALUES])
    numbers = pictures if pictures.size else column.values
    sizes = np.abs(numbers[np.isfinite(numbers)])
    strong = min(max(1.0, 2 * float(sizes.mean())), float(sizes.max(initial=1.0))) if sizes.size else 1.0
    return _between(column, -strong, strong)


def _pictures(kind: Kind, outputs: Tensor) -> Floats:
    if kind == "plane":
        edge = round(sqrt(len(outputs)))
        return floats(outputs.T.reshape(-1, edge, edge))
    if kind == "line":
        return floats(outputs.T)
    if outputs.dim() < 4:
        return NOTHING
    step = stride(max(outputs.shape[2:]), LARGEST_MAP)
    return floats(outputs[0, :, ::step, ::step])


def _between(column: Column, low: float, high: float) -> Column:
    kept = (column.values, column.pictures, column.dead, column.dropped)
    return Column(column.count, column.single, low, high, *kept)


def _output_ends(run: Run, column: Column) -> tuple[float, float]:
    """A probability from 0 to 1, one of several on the blue side alone, numbers over the range of the right ones."""
    if run.experiment.loss.output != "linear":
        return (0.0, 1.0) if column.count == 1 else (-1.0, 1.0)
    if run.experiment.data.dataset.task == "regression":
        return ends_of(run.train.targets.numpy())
    return column.low, column.high


def _links(run: Run, columns: list[Column]) -> tuple[Links | None, ...]:
    layers = run.engine.model.linears()
    return tuple(
        None if layer is None else _link(run, layer, source, column)
        for layer, source, column in zip(layers, columns, columns[1:], strict=False)
    )


def _link(run: Run, layer: nn.Linear | nn.Conv2d, source: Column, column: Column) -> Links:
    weight, bias = layer.weight.detach(), layer.bias
    if isinstance(layer, nn.Linear) and source.single and column.single and bias is not None:
        return Links(floats(weight), floats(bias), _gradients(run, layer.weight, bias), False)
    sizes = weight.abs().flatten(1)
    sizes = sizes if source.single else sizes.mean(1, keepdim=True)
    sizes = sizes if column.single else sizes.mean(0, keepdim=True)
    return Links(floats(sizes), NOTHING, NOTHING, True)


def _gradients(run: Run, weight: Tensor, bias: Tensor) -> Floats:
    if not run.step:
        return NOTHING
    return floats(torch.cat([run.engine.gradient(weight), run.engine.gradient(bias).unsqueeze(1)], 1))
