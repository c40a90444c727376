"""Looks at every unit of a network at once: one way of a few rows through it, and the weights as they are."""

from __future__ import annotations

from math import inf, sqrt
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from core.build.model import Passage
from core.build.targets import textbook
from core.catalogue.activations import Activation
from core.catalogue.blocks import Layer
from core.experiment import Experiment
from core.outline import outline
from core.training.run import Run
from core.training.samples import Samples
from core.watching.dropping import dropped_next
from core.watching.evenly import stride
from core.watching.flatness import are_flat, by_unit
from core.watching.mapping import affordable, area_of, ends_of, floats, grid
from core.watching.output_look import Area
from core.watching.sample_look import SamplePlace
from core.watching.seeable import Floats
from core.watching.units_look import MOST_DRAWN, MOST_VALUES, Column, Flags, Kind, Links, Units

FINEST, COARSEST = 24, 8
"""Cells along the edge of what a unit makes of the plane, at most and at least."""
BUDGET, MOST_CELLS = 4_000_000, 150_000
"""Multiplications that a look may cost, and cells that all units of it may have."""
PROBE, FEWEST = 128, 16
"""Train samples that say which units are dead, at most and at least."""
LARGEST_MAP = 28
"""Pixels along the edge of a map."""
NOTHING, NO_FLAGS = np.zeros(0, np.float32), np.zeros(0, np.bool_)


class Shown(NamedTuple):
    """The rows that are drawn: all over a plane, along a line, or one sample; each is an input of the network."""

    kind: Kind
    inputs: Tensor
    x: Floats = NOTHING
    area: Area = Area()


def units(run: Run, place: SamplePlace) -> Units:
    """Every unit and every weight of a run; where nothing can be drawn over plane or line, with this sample."""
    place = _there(run, place)
    shown, probe = _shown(run, place), _probe(run)
    rows = torch.cat([shown.inputs, probe])
    passages = run.engine.passages(rows)
    outputs = [rows, *(passage.outputs for passage in passages)]
    outputs[-1] = textbook(outputs[-1], run.experiment.loss.output)
    dead = [NO_FLAGS, *_dead(run.experiment, passages, len(shown.inputs))]
    dropped = [NO_FLAGS, *dropped_next(run), NO_FLAGS]
    columns = [_column(shown, *each) for each in zip(outputs, dead, dropped, strict=True)]
    low, high = _output_ends(run, columns[-1])
    columns[-1] = _between(columns[-1], low, high)
    part: Samples = getattr(run, place.part)
    target = part.targets[place.index].reshape(-1).float().numpy()
    return Units(
        shown.kind, tuple(columns), _links(run, columns), place, target, _picture(run, place), shown.area, shown.x
    )


def _there(run: Run, place: SamplePlace) -> SamplePlace:
    """The sample itself, or the last of its part; one of the train part where that has none."""
    part = getattr(run, place.part)
    return SamplePlace(place.part, min(place.index, len(part) - 1)) if len(part) else SamplePlace("train", 0)


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


def _probe(run: Run) -> Tensor:
    return run.train.inputs[: affordable(run.experiment, BUDGET, FEWEST, PROBE)]


def _dead(experiment: Experiment, passages: list[Passage], shown: int) -> list[Flags]:
    """Of each layer which units are flat on the whole probe, which comes after so many rows."""
    kinds: list[Activation | None] = [
        block.activation if isinstance(block, Layer) else None for block in experiment.network.blocks
    ]
    found = []
    for passage, kind in zip(passages, [*kinds, None], strict=True):
        if passage.activated is None or kind is None or kind.limits() == (-inf, inf):
            found.append(NO_FLAGS)
        else:
            flat = are_flat(by_unit(passage.activated[shown:]).numpy(), kind)
            found.append(np.logical_and.reduce(flat)[:MOST_VALUES])
    return found


def _column(shown: Shown, outputs: Tensor, dead: Flags, dropped: Flags) -> Column:
    """Of the rows that are shown and, after them, the probe: (N, units) or (N, channels, height, width)."""
    count, rows = outputs.shape[1], len(shown.inputs)
    seen = outputs[:1] if shown.kind == "sample" else outputs[rows:]
    values = (seen.flatten(2).mean(2) if seen.dim() > 2 else seen)[:, :MOST_VALUES].mean(0)
    pictures = _pictures(shown, outputs[:rows, :MOST_DRAWN])
    single = outputs.dim() == 2 and count <= MOST_DRAWN
    column = Column(count, single, 0.0, 0.0, floats(values), pictures, dead, dropped[:MOST_VALUES])
    drawn = pictures if pictures.size else column.values
    sizes = np.abs(drawn[np.isfinite(drawn)])
    strong = min(max(1.0, 2 * float(sizes.mean())), float(sizes.max(initial=1.0))) if sizes.size else 1.0
    return _between(column, -strong, strong)


def _pictures(shown: Shown, outputs: Tensor) -> Floats:
    if shown.kind == "plane":
        edge = round(sqrt(len(outputs)))
        return floats(outputs.T.reshape(-1, edge, edge))
    if shown.kind == "line":
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


def _picture(run: Run, place: SamplePlace) -> Floats:
    """What a sample looks like, in the colours it came with."""
    shape, parts = run.experiment.data.dataset.picture_shape, ("train", "dev", "test", "train_dev")
    if shape is None:
        return NOTHING
    pixels: Floats = run.prepared.raw[parts.index(place.part)][place.index].reshape(shape)
    return pixels


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
