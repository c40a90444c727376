"""The gradient of each sample by the weights of one unit: its error times what comes into it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.build.model import LayerBlock, Model
from core.catalogue.blocks import Layer
from core.training.engines.engine import looking
from core.training.run import Run
from core.watching.bench_look import BenchPlace
from core.watching.probe import Probe
from core.watching.seeable import Floats


class Unit(NamedTuple):
    """A unit of a layer, and the samples that it is looked at with."""

    run: Run
    place: BenchPlace
    probe: Probe

    @property
    def model(self) -> Model:
        """The network as it is now."""
        return self.run.engine.model

    def incoming(self) -> Tensor:
        """What the samples become before the layer."""
        before = self.place.layer - 1
        return self.probe.inputs if before < 0 else self.probe.passages[before].outputs


def weight_gradients(unit: Unit) -> Floats:
    """The gradient of each sample's own loss by the weights of the unit: (N, fan_in).

    It is the error of the unit times what comes into it; of a filter, added up over all places of the picture.
    """
    incoming, layer, rows = unit.incoming(), unit.place.layer, unit.probe.rows
    linear = unit.model.linears()[layer]
    assert linear is not None
    sums = linear(incoming).detach().requires_grad_()
    loss = unit.run.experiment.loss.recipe().make()
    with looking(unit.model, rows, None), torch.enable_grad():
        logits = _after(unit, sums, incoming)
        # The loss is a mean; of the sample's own loss the gradient is so many times as large.
        (errors,) = torch.autograd.grad(rows * loss(logits, unit.run.train.encoded[:rows]), sums)
    pulled = torch.einsum("np,nfp->nf", errors[:, unit.place.unit].reshape(rows, -1), _patches(linear, incoming))
    found: Floats = pulled.numpy()
    return found


def _after(unit: Unit, sums: Tensor, incoming: Tensor) -> Tensor:
    """The logits, from the sums of the layer on."""
    layer, blocks = unit.place.layer, unit.model.blocks
    if layer == len(blocks):
        return sums
    kind, made = unit.run.experiment.network.blocks[layer], blocks[layer]
    assert isinstance(kind, Layer)
    assert isinstance(made, LayerBlock)
    now = sums
    for part in made.parts:
        now = part(now)
    now = now + incoming if kind.residual else now
    for block in (*blocks[layer + 1 :], unit.model.output):
        now = block(now)
    return now


def _patches(linear: nn.Linear | nn.Conv2d, incoming: Tensor) -> Tensor:
    """What each weight of a unit is multiplied with: (N, fan_in, places)."""
    if isinstance(linear, nn.Linear):
        return incoming.unsqueeze(-1)
    assert not isinstance(linear.padding, str)
    found: Tensor = functional.unfold(incoming, linear.kernel_size, padding=linear.padding, stride=linear.stride)
    return found
