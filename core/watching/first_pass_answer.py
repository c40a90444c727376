"""Sends one batch forward and back through a network that was not trained yet, with several choices of weights."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

import torch
from msgspec.structs import replace
from torch import Tensor

from core.build.model import Model, Passage, stream
from core.build.targets import textbook
from core.catalogue.blocks import Layer
from core.data.prepare import Part, prepare
from core.experiment import Experiment
from core.language import _
from core.outline import outline
from core.refused import Refused
from core.training.samples import Samples
from core.training.threads import compute_alone
from core.watching.fate import Passed, fate
from core.watching.first_pass import STRIP, FirstPass, Flow, LayerPass, Start, filled
from core.watching.flatness import flatness
from core.watching.mapping import affordable
from core.watching.questions import AboutFirstPass

BINS = 48
MOST_SAMPLES, FEWEST_SAMPLES, BUDGET = 256, 32, 10_000_000
"""Samples of the batch at most and at least, and multiplications that their way forward may cost."""
MOST_VALUES = 10_000
"""As many that leave a block, evenly taken from all, tell how they are spread."""
MOST_PARAMETERS = 5_000_000
"""Of a network whose first weights can be drawn so often in a moment."""
WIDE = 3.0
"""Deviations from the middle of a picture to its ends."""
Ends = tuple[float, float]


def first_pass(question: AboutFirstPass) -> FirstPass:
    """The batch on its way through the network with its own weights, and with each of STRIP instead.

    Raises Refused, in words, where the network cannot be built or is too large.
    """
    compute_alone()
    experiment = question.experiment
    _check(experiment)
    train = prepare(experiment.data).train
    rows = affordable(experiment, BUDGET, FEWEST_SAMPLES, MOST_SAMPLES)
    batch = Samples(Part(train.inputs[:rows], train.targets[:rows]), experiment)
    networks = (filled(experiment.network, initializer) for initializer in STRIP)
    own, *strip = (_start(replace(experiment, network=each), batch) for each in (experiment.network, *networks))
    return FirstPass(len(batch), own, tuple(strip))


def _check(experiment: Experiment) -> None:
    paper = outline(experiment)
    if paper.problem is not None:
        raise Refused(paper.problem)
    if paper.parameter_count > MOST_PARAMETERS:
        text = _("expected at most {most:,} parameters to compare first weights, got {count:,}; use fewer units")
        raise Refused(text.format(most=MOST_PARAMETERS, count=paper.parameter_count))


def _start(experiment: Experiment, batch: Samples) -> Start:
    """Forward and back as in the first step of a training: with dropout, and batch norm by the batch."""
    model = Model(experiment, stream(experiment.seed, 1))
    passages = list(model.passages(batch.inputs.clone().requires_grad_()))
    loss = experiment.loss.recipe().make()(passages[-1].outputs, batch.encoded)
    gradients = torch.autograd.grad(loss, [passage.outputs for passage in passages])
    reach = WIDE * _size(gradients[-2:][0])
    kinds = [block.activation if isinstance(block, Layer) else None for block in experiment.network.blocks]
    flats = [flatness(each.activated, kind) for each, kind in zip(passages, [*kinds, None], strict=True)]
    outputs = [*(each.outputs for each in passages[:-1]), textbook(passages[-1].outputs, experiment.loss.output)]
    ends = _ends(experiment, WIDE * _size(batch.inputs))
    layers = tuple(
        LayerPass(_flow(out, own_ends), _flow(gradient, (-reach, reach)), *flat)
        for out, own_ends, gradient, flat in zip(outputs, ends, gradients, flats, strict=True)
    )
    return Start(fate(list(_passed(experiment, passages, layers))), layers)


def _flow(values: Tensor, ends: Ends) -> Flow:
    values = values.detach().flatten()
    values = values[:: len(values) // MOST_VALUES | 1]
    variance, mean = torch.var_mean(values.double(), correction=0)
    counts = torch.histc(values[values.isfinite()].clamp(*ends), BINS, *ends)
    return Flow(counts.numpy(), *ends, mean.item(), variance.sqrt().item())


def _size(values: Tensor) -> float:
    """The root mean square; 1 where that is no use as a unit."""
    size = values.detach().double().square().mean().sqrt().item()
    return size if isfinite(size) and size > 0 else 1.0


def _ends(experiment: Experiment, reach: float) -> Iterator[Ends]:
    """Between which numbers each block is shown, whatever its weights: up to its flat parts, else so far."""
    ends = -reach, reach
    for block in experiment.network.blocks:
        ends = _ends_of(block, reach) if isinstance(block, Layer) else ends
        yield ends
    yield (-reach, reach) if experiment.loss.output == "linear" else (0.0, 1.0)


def _ends_of(layer: Layer, reach: float) -> Ends:
    if "after" in (layer.batch_norm, layer.layer_norm):
        return -WIDE, WIDE
    reach = WIDE if "before" in (layer.batch_norm, layer.layer_norm) else reach
    low, high = layer.activation.limits()
    if layer.residual:
        return -reach, reach
    return low if isfinite(low) else -reach, high if isfinite(high) else reach


def _passed(experiment: Experiment, passages: list[Passage], layers: tuple[LayerPass, ...]) -> Iterator[Passed]:
    for block, passage, seen in zip(experiment.network.blocks, passages, layers, strict=False):
        if isinstance(block, Layer) and passage.activated is not None:
            units = passage.activated
            some = units.shape[1] > 1 and seen.forward.std > 0
            yield Passed(block, seen, some and bool((units == units[:, :1]).all()))
