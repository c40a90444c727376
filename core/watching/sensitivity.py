"""How much of a small change at the input is left in each layer."""

from __future__ import annotations

import torch

from core.build.model import stream
from core.training.engines.engine import looking
from core.training.run import Run
from core.watching.mapping import affordable, floats
from core.watching.seeable import Floats

SAMPLES, FEWEST, DIRECTIONS, BUDGET = 32, 4, 4, 8_000_000
"""Samples at most and at least, directions each of them is moved in, and multiplications they may cost."""


def sensitivities(run: Run) -> Floats:
    """How much a unit of each layer changes for a change of the inputs, (blocks + 2,), input first, output last.

    It is the root of the mean square, over samples, units and directions in which every input changes by the same: an
    estimate of the Frobenius norm of the Jacobian over the root of its rows (Hutchinson, 1990). Differences would drown
    in the rounding of float32; so the change is found by differentiating twice (Townsend, 2017).
    """
    rows = affordable(run.experiment, BUDGET // DIRECTIONS, FEWEST, SAMPLES)
    inputs = torch.cat([run.train.inputs[:rows]] * DIRECTIONS).requires_grad_()
    signs = torch.empty_like(inputs).bernoulli_(0.5, generator=stream(0)) * 2 - 1
    with looking(run.engine.model, len(inputs), None), torch.enable_grad():
        outputs = [passage.outputs for passage in run.engine.model.passages(inputs)]
        weights = [torch.zeros_like(each, requires_grad=True) for each in outputs]
        (pulled,) = torch.autograd.grad(outputs, inputs, weights, create_graph=True)
        changes = torch.autograd.grad(pulled, weights, signs, materialize_grads=True)
    return floats(torch.stack([torch.ones(()), *(change.square().mean().sqrt() for change in changes)]))
