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

from core.build.model import Model
from core.experiment import Experiment
from core.training.engines.descending import Descending
from core.training.engines.engine import looking
from core.training.engines.learned import line_up, part_of
from core.training.samples import Epoch


class AutogradEngine(Descending):
    """A model and its loss as torch has them; parameters and gradients are views of one piece of memory each."""

    def __init__(self, experiment: Experiment, dropout: Generator, dtype: torch.dtype = torch.float32) -> None:
        model = Model(experiment, dropout)
        model.to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        rows = line_up(model, len(experiment.training.optimizer.memory()), dtype)
        super().__init__(model, experiment.training, rows)
        self._loss: nn.Module = experiment.loss.recipe().make()
        self._gradient = self.standing.gradient
        for parameter in self.model.parameters():
            parameter.grad = part_of(self._gradient, parameter)
        _shorten_ways(self.model)
        self._one = torch.ones((), dtype=dtype)

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
            self.descend(self._gradients, factor, measured=measured)
        return value, logits.detach()

    def loss(self, logits: Tensor, targets: Tensor) -> float:
        """The loss of logits that are there already."""
        return float(self._loss(logits, targets))

    def logits(self, inputs: Tensor, noise: Generator | None = None) -> Tensor:
        """The outputs, in evaluation mode or as in training; changes nothing."""
        with looking(self.model, len(inputs), noise):
            logits: Tensor = self.model(inputs)
        return logits

    def _find_gradient(self, loss: Tensor) -> None:
        self._gradient.zero_()
        # What `loss.backward()` does in the end; its questions before take longer than a small layer.
        _engine_run_backward((loss,), (self._one,), False, False, (), allow_unreachable=True, accumulate_grad=True)

    def _gradients(self) -> list[list[Tensor]]:
        """Those of each block, output last."""
        blocks = self.model.parameters_by_block()
        return [[part_of(self._gradient, part) for part in block] for block in blocks]


def _shorten_ways(model: nn.Module) -> None:
    """Let a module find its parts among its own attributes; torch looks elsewhere only after it missed them there."""
    for module in model.modules():
        vars(module).update(**module._modules, **module._parameters)
