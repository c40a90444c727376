"""Looks into the layers of a run: what enters their activations, their weights, and how far what they receive moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import gcd

import numpy as np
import torch
from torch import Tensor, nn

from core.build.model import Passage, stream
from core.build.targets import textbook
from core.catalogue.blocks import Layer
from core.catalogue.losses import OutputFunction
from core.training.run import Run
from core.watching.distribution import Distribution, Numbers, distribution
from core.watching.evenly import stride
from core.watching.flatness import by_unit
from core.watching.inside_look import SMALL, LayerInside, LayerPlace, NormParts, Quantity
from core.watching.inside_record import Received

MOST = 10_000
"""Of more numbers of a layer only so many are counted, evenly from all of them."""
Norm = nn.BatchNorm1d | nn.BatchNorm2d


def insides(
    run: Run, inputs: Tensor, passages: Sequence[Passage], place: LayerPlace | None = None
) -> tuple[LayerInside, ...]:
    """Every block after the passage of the inputs, output last; what was seen is kept over time."""
    stand_by(run, inputs, passages)
    weights = [None if layer is None else _some(layer.weight) for layer in run.engine.model.linears()]
    gradients = run.engine.weight_gradients() or [None] * len(weights)
    shown = _as_shown(passages, run.experiment.loss.output)
    seen = [dict(_seen(*parts)) for parts in zip(shown, weights, gradients, strict=True)]
    run.record.inside.note(run.step, run.place, seen)
    drifts = run.record.inside.drifts or (None,) * len(seen)
    norms = _norms(run, passages, place)
    return tuple(
        LayerInside(found.get("entering"), found.get("weights"), _near_zero(weight), drift, norm)
        for found, weight, drift, norm in zip(seen, weights, drifts, norms, strict=True)
    )


def stand_by(run: Run, inputs: Tensor, passages: Sequence[Passage] | None = None) -> None:
    """Know what the layers receive before or after a step, as in training.

    In evaluation a batch norm follows its running numbers, which lag behind. The same units drop out each time.
    """
    layers = (block for block in run.experiment.network.blocks if isinstance(block, Layer))
    alike = not any(layer.dropout or layer.batch_norm != "none" for layer in layers)
    if passages is None or not alike:
        passages = run.engine.passages(inputs, None if alike else stream(run.experiment.seed, 3))
    received = (inputs, *(passage.outputs for passage in passages[:-1]))
    run.record.inside.note_received(run.step, [_received(each) for each in received])


def _as_shown(passages: Sequence[Passage], output: OutputFunction) -> list[Passage]:
    """The same with the output of the textbook, which the logits enter."""
    *hidden, last = passages
    said = textbook(last.outputs, output)
    return [*hidden, Passage(None, said, preactivation=None if output == "linear" else last.outputs)]


def _seen(
    passage: Passage, weights: Numbers | None, gradient: Tensor | None
) -> Iterator[tuple[Quantity, Distribution]]:
    yield "outputs", distribution(_of_some(passage.outputs))
    if passage.preactivation is not None:
        yield "entering", distribution(_of_some(passage.preactivation))
    if weights is not None:
        yield "weights", distribution(weights)
    if gradient is not None:
        yield "gradients", distribution(_some(gradient))


def _norms(run: Run, passages: Sequence[Passage], place: LayerPlace | None) -> list[NormParts | None]:
    """The batch norm of the layer that is looked at, if it has one."""
    looked_at = -1 if place is None else place.block
    pairs = zip([passage.unnormed for passage in passages], run.engine.model.norms(), strict=True)
    return [
        _parts(unnormed, norm) if block == looked_at and unnormed is not None and norm is not None else None
        for block, (unnormed, norm) in enumerate(pairs)
    ]


def _parts(unnormed: Tensor, norm: Norm) -> NormParts:
    """As it is in training, with these samples as the batch."""
    before = by_unit(unnormed)
    variance, mean = torch.var_mean(before, 0, correction=0)
    middle = (before - mean) / (variance + norm.eps).sqrt()
    after = middle * norm.weight.detach() + norm.bias.detach()
    return NormParts(*(distribution(each.numpy()) for each in (before, middle, after)))


def _some(values: Tensor) -> Numbers:
    """Weights (units, ...) or gradients by them, evenly from all units and inputs."""
    row: Numbers = values.detach().numpy().ravel()
    step = stride(len(row), MOST)
    while gcd(step, values[0].numel()) > 1:
        step += 1
    return row[::step]


def _of_some(values: Tensor) -> Numbers:
    """The values (samples, ...) of some of the samples."""
    numbers: Numbers = values.numpy()
    return numbers[:: min(stride(numbers.size, MOST), len(numbers))]


def _near_zero(weights: Numbers | None) -> float | None:
    """The share of weights that hardly count beside the largest; None where there are none that are numbers."""
    if weights is None:
        return None
    sizes = np.abs(weights[np.isfinite(weights)])
    return float((sizes < SMALL * sizes.max()).mean()) if sizes.any() else None


def _received(inputs: Tensor) -> Received:
    units: Numbers = (by_unit(inputs) if inputs.dim() > 1 else inputs.unsqueeze(1)).numpy()
    with np.errstate(invalid="ignore"):  # what ran away may be infinite
        mean = units.mean(0)
        apart = units - mean
    # Several times as fast as torch's var_mean, which is slow along the first axis.
    return Received(mean, np.sqrt(np.einsum("ij,ij->j", apart, apart) / len(units)))
