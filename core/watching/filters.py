"""Looks at the filters of a layer and at what they make of one sample."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

import numpy as np
import torch
from msgspec.structs import replace
from torch import Tensor

from core.build.model import LayerBlock, Passage
from core.catalogue.blocks import Dense, Flatten, Layer, Shape
from core.experiment import Experiment
from core.language import _
from core.outline import outline
from core.training.engines.engine import looking
from core.training.run import Run
from core.training.samples import Samples
from core.watching.bench import before_bend
from core.watching.filters_look import FiltersLook, FiltersPlace, NoFilters
from core.watching.flatness import are_flat
from core.watching.mapping import affordable, floats
from core.watching.reach import reach
from core.watching.sample_look import SamplePlace
from core.watching.seeable import Floats

MOST, CELLS = 64, 2**18
"""Filters that are shown, and numbers that their pictures or maps may have in all."""
MOST_SAMPLES, FEWEST_SAMPLES, BUDGET = 128, 16, 2_000_000
"""Train samples that a dead filter is told by, always the first, and multiplications that their way may cost."""
RGB = 3
NONE = np.zeros(0, np.float32)


class Pictures(NamedTuple):
    """Filters as they are shown, as in a FiltersLook."""

    filters: Floats
    norms: Floats
    channels: Floats


def filters(run: Run, wanted: FiltersPlace) -> FiltersLook | NoFilters:
    """What is seen there. Dropout is off and batch norm by its running statistics; nothing is changed."""
    experiment = run.experiment
    layer = min(wanted.layer, len(experiment.network.blocks))
    incoming = _incoming(experiment, layer)
    shape = experiment.data.dataset.picture_shape
    blocks = [*experiment.network.blocks, Dense()]
    if shape is None or _incoming(experiment, 0) != shape:
        return NoFilters(
            _("Filters look at pictures: choose data with pictures, such as Digits, and add a convolution.")
        )
    if len(incoming) != len(shape) or isinstance(blocks[layer], Flatten):
        return NoFilters(
            _("No picture comes into this layer. Choose a convolution, a pooling, or a dense layer behind a picture.")
        )
    sample = _nearest(run, wanted.sample)
    place = replace(wanted, layer=layer, sample=sample)
    maps, dead, probe = _maps(run, place)
    shown = max(1, min(MOST, CELLS // maps[0].size))
    seen = _pictures(run, layer, incoming, shown)
    shown = len(seen.filters) or min(shown, len(maps))
    part = getattr(run, sample.part)
    fields = ("train", "dev", "test", "train_dev")
    picture = run.prepared.raw[fields.index(sample.part)][sample.index].reshape(shape)
    return FiltersLook(
        place,
        len(maps),
        incoming[0],
        *seen,
        maps[:shown],
        dead[:shown],
        probe,
        picture.astype(np.float32),
        floats(part.targets[sample.index].reshape(-1)),
        len(part),
        *(reach(blocks[: layer + 1], edge).astype(np.float32) for edge in shape[1:]),
    )


def _incoming(experiment: Experiment, layer: int) -> Shape:
    """The shape of what comes into a block; a picture that was laid out as a row is still one."""
    data = experiment.data
    picture = None if any(step.turns for step in data.preprocessing) else data.dataset.picture_shape
    shape = picture or data.input_shape
    for stage in outline(experiment).stages[:layer]:
        shape = shape if isinstance(stage.block, Flatten) else stage.shape or ()
    return shape


def _nearest(run: Run, sample: SamplePlace) -> SamplePlace:
    """The sample, or the last of its part, or of the train part where that is empty."""
    part: Samples = getattr(run, sample.part)
    if not len(part):
        return SamplePlace("train", min(sample.index, len(run.train) - 1))
    return replace(sample, index=min(sample.index, len(part) - 1))


def _maps(run: Run, place: FiltersPlace) -> tuple[Floats, Floats, int]:
    """The maps (units, h, w) of the sample, which units are dead (units,), and by how many samples."""
    probe = min(len(run.train), affordable(run.experiment, BUDGET, FEWEST_SAMPLES, MOST_SAMPLES))
    one = getattr(run, place.sample.part).inputs[place.sample.index : place.sample.index + 1]
    inputs = torch.cat([one, run.train.inputs[:probe]])
    passages = run.engine.passages(inputs)
    into = passages[place.layer - 1].outputs[:1] if place.layer else one
    leaving = _shown(run, place, passages[place.layer], into)[0]
    maps = floats(leaving if leaving.dim() > 1 else leaving[:, None, None])
    return maps, _dead(run, place.layer, passages[place.layer], len(maps)), probe


def _shown(run: Run, place: FiltersPlace, passage: Passage, into: Tensor) -> Tensor:
    """What comes into the activation or leaves it; what leaves the block where it has none."""
    if passage.activated is None:
        return passage.outputs[:1]
    if not place.before:
        return passage.activated[:1]
    block = run.engine.model.blocks[place.layer]
    assert isinstance(block, LayerBlock)
    with looking(run.engine.model, 1, None):
        return before_bend(block, into)


def _dead(run: Run, layer: int, passage: Passage, units: int) -> Floats:
    """1 for each unit whose activation is flat at all places of all samples but the first."""
    blocks = run.experiment.network.blocks
    kind = blocks[layer] if layer < len(blocks) else None
    if passage.activated is None or not isinstance(kind, Layer) or kind.activation.limits() == (-inf, inf):
        return np.zeros(units, np.float32)
    flat = are_flat(passage.activated[1:].numpy(), kind.activation)
    return np.asarray(flat.all(axis=(0, *range(2, flat.ndim))), np.float32)


def _pictures(run: Run, layer: int, incoming: Shape, most: int) -> Pictures:
    """The weights as pictures; of one on many channels that channel which has the largest norm."""
    linear = run.engine.model.linears()[layer]
    if linear is None:
        return Pictures(np.zeros((0, 1, 1, 1), np.float32), NONE, NONE)
    weights = floats(linear.weight)
    weights = weights.reshape(len(weights), incoming[0], *(weights.shape[2:] or incoming[1:]))
    weights = weights[: min(most, max(1, CELLS // weights[0, 0].size))]
    with np.errstate(all="ignore"):
        squares = np.square(weights.astype(np.float64)).sum((2, 3))
    norms = np.sqrt(squares.sum(1)).astype(np.float32)
    on_input = all(isinstance(block, Flatten) for block in run.experiment.network.blocks[:layer])
    if incoming[0] == 1 or (on_input and incoming[0] == RGB):
        return Pictures(weights, norms, NONE)
    channels = np.nan_to_num(squares, nan=inf).argmax(1)
    return Pictures(weights[np.arange(len(weights)), channels][:, np.newaxis], norms, channels.astype(np.float32))
