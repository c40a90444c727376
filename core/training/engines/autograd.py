"""The engine for any network: torch's autograd finds the gradient, and the rest is written out."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Generator, Tensor, nn
from torch.autograd.graph import _engine_run_backward

from core.build.model import Model, Passage
from core.experiment import Experiment
from core.training.engines.engine import Engine, Memory, Motion, State, looking, measure, take_weights
from core.training.engines.learned import line_up, part_of
from core.training.engines.standing import Standing
from core.training.samples import Epoch


class AutogradEngine:
    """A model and its loss as torch has them; parameters and gradients are views of one piece of memory each."""

    def __init__(self, experiment: Experiment, dropout: Generator, dtype: torch.dtype = torch.float32) -> None:
        self.model = Model(experiment, dropout)
        self.model.to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.motion: Motion | None = None
        self._loss: nn.Module = experiment.loss.recipe().make()
        rows = line_up(self.model, len(experiment.training.optimizer.memory()), dtype)
        self.standing = Standing(self.model, experiment.training, rows)
        self.descent, self._gradient = self.standing.descent, self.standing.gradient
        for parameter in self.model.parameters():
            parameter.grad = part_of(self._gradient, parameter)
        _shorten_ways(self.model)
        self._one = torch.ones((), dtype=dtype)

    @property
    def parameter_count(self) -> int:
        """How many numbers are learned."""
        return self.standing.rows.shape[1]

    def train(
        self, walk: Epoch, batches: Sequence[slice], factors: Sequence[float], *, measured: bool = False
    ) -> NDArray[Any]:
        """A step for each of the batches; their losses, up to the first that is not finite and updates nothing."""
        losses: list[float] = []
        for batch, factor in zip(batches, factors, strict=True):
            loss, walk.logits[batch] = self.step(walk.inputs[batch], walk.encoded[batch], factor, measured=measured)
            losses.append(loss)
            if not isfinite(loss):
                break
        return np.array(losses)

    def step(self, inputs: Tensor, targets: Tensor, factor: float, *, measured: bool = False) -> tuple[float, Tensor]:
        """One mini-batch: the loss before the update, and the logits; a loss that is not finite updates nothing.

        `factor` is on the learning rate. A measured step also leaves `motion` behind.
        """
        logits = self.model.forward(inputs)
        loss = self._loss.forward(logits, targets)
        value = loss.item()
        self.motion = None if measured else self.motion
        if isfinite(value):
            self._find_gradient(loss)
            self._update(factor, measured)
        return value, logits.detach()

    def loss(self, logits: Tensor, targets: Tensor) -> float:
        """The loss of logits that are there already."""
        return float(self._loss(logits, targets))

    def logits(self, inputs: Tensor, noise: Generator | None = None) -> Tensor:
        """The outputs, in evaluation mode or as in training; changes nothing."""
        with looking(self.model, len(inputs), noise):
            logits: Tensor = self.model(inputs)
        return logits

    def passages(self, inputs: Tensor, noise: Generator | None = None) -> list[Passage]:
        """What a batch becomes in every block, output last, in either mode; changes nothing."""
        with looking(self.model, len(inputs), noise):
            return list(self.model.passages(inputs))

    def memory(self) -> Memory:
        """What the optimizer remembers."""
        return self.descent.memory()

    def take_over(self, other: Engine) -> None:
        """Go on with the other's weights, norms and optimizer memory wherever name and shape are the same."""
        shared = take_weights(self.model, other.model)
        self.descent.remember(other.memory(), shared)

    def state(self) -> State:
        """A copy of all that a step changes."""
        return self.standing.state()

    def stand(self, state: State) -> None:
        """Stand where another engine stood; raises Refused, with nothing changed, for that of another network."""
        self.standing.stand(state)

    def _find_gradient(self, loss: Tensor) -> None:
        self._gradient.zero_()
        # What `loss.backward()` does in the end; its questions before take longer than a small layer.
        _engine_run_backward((loss,), (self._one,), False, False, (), allow_unreachable=True, accumulate_grad=True)

    def _update(self, factor: float, measured: bool) -> None:
        if measured:
            self.motion = measure(self.model, self._gradients(), lambda: self.descent.step(factor))
        else:
            self.descent.step(factor)

    def _gradients(self) -> list[list[Tensor]]:
        """Those of each block, output last."""
        blocks = self.model.parameters_by_block()
        return [[part_of(self._gradient, part) for part in block] for block in blocks]


def _shorten_ways(model: nn.Module) -> None:
    """Let a module find its parts among its own attributes; torch looks elsewhere only after it missed them there."""
    for module in model.modules():
        vars(module).update(**module._modules, **module._parameters)
