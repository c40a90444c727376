"""Looks at the filters of a layer and at what they make of one sample."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from torch import Tensor

from core.build.model import Passage
from core.catalogue.blocks import Dense, Flatten, Shape
from core.experiment import Experiment
from core.language import _
from core.outline import outline
from core.training.run import Run
from core.watching.filters_look import FiltersLook, FiltersPlace, NoFilters
from core.watching.flatness import activations_of, dead
from core.watching.mapping import floats
from core.watching.one_sample import nearest, picture, target
from core.watching.probe import Probe
from core.watching.reach import reach
from core.watching.seeable import Floats

MOST, CELLS = 64, 2**18
"""Filters that are shown, and numbers that their pictures or maps may have in all."""
RGB = 3
NONE = np.zeros(0, np.float32)


class Pictures(NamedTuple):
    """Filters as they are shown, as in a FiltersLook."""

    filters: Floats
    norms: Floats
    channels: Floats


def filters(run: Run, wanted: FiltersPlace, probe: Probe | None = None) -> FiltersLook | NoFilters:
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
            _("This layer makes no maps. Choose a convolution, a pooling, or a dense layer behind a picture.")
        )
    sample, probe = nearest(run, wanted.sample), probe or Probe(run)
    place = replace(wanted, layer=layer, sample=sample)
    maps = _maps(run, place)
    shown = max(1, min(MOST, CELLS // maps[0].size))
    seen = _pictures(run, layer, incoming, shown)
    shown = len(seen.filters) or min(shown, len(maps))
    return FiltersLook(
        place,
        len(maps),
        incoming[0],
        *seen,
        maps[:shown],
        _dead(run, probe, layer, len(maps))[:shown],
        probe.rows,
        picture(run, sample),
        target(run, sample),
        len(getattr(run, sample.part)),
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


def _maps(run: Run, place: FiltersPlace) -> Floats:
    """The maps (units, h, w) of the sample."""
    one = getattr(run, place.sample.part).inputs[place.sample.index : place.sample.index + 1]
    leaving = _shown(run.engine.passages(one)[place.layer], before=place.before)[0]
    return floats(leaving if leaving.dim() > 1 else leaving[:, None, None])


def _shown(passage: Passage, *, before: bool) -> Tensor:
    """What comes into the activation or leaves it; what leaves the block where it has none."""
    if passage.activated is None or passage.preactivation is None:
        return passage.outputs
    return passage.preactivation if before else passage.activated


def _dead(run: Run, probe: Probe, layer: int, units: int) -> Floats:
    """1 for each unit whose activation is flat at all places of all samples."""
    found = dead(probe.passages[layer].activated, activations_of(run.experiment)[layer])
    return found.astype(np.float32) if found.size else np.zeros(units, np.float32)


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
