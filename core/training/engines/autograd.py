"""The engine for any network: torch's autograd, without anything a small network would wait for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from inspect import unwrap
from math import isfinite
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Generator, Tensor, nn
from torch.optim import Optimizer

from core.build.model import Model, Passage
from core.experiment import Experiment
from core.training.engines.engine import (
    Engine,
    Memory,
    Motion,
    State,
    check_fit,
    gradient_norms,
    looking,
    take_weights,
    update_ratios,
    weights_of,
)
from core.training.samples import Epoch

# Torch wraps this so that its compiler leaves it alone; the first call of the wrapper imports the compiler (0.6 s).
Optimizer.add_param_group = unwrap(Optimizer.add_param_group)  # type: ignore[method-assign]


class AutogradEngine:
    """A model, its loss and its optimizer, as torch has them."""

    def __init__(self, experiment: Experiment, dropout: Generator, dtype: torch.dtype = torch.float32) -> None:
        self.model = Model(experiment, dropout)
        self.model.to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.motion: Motion | None = None
        self._parameters = list(self.model.parameters())
        self._weights = weights_of(self.model)
        self._loss: nn.Module = experiment.loss.recipe().make()
        self._l1, self._l2 = experiment.training.penalty.rates()
        self._clipping = experiment.training.clipping.recipe()
        self._learning_rate = experiment.training.optimizer.learning_rate
        self._recipe = experiment.training.optimizer.recipe()
        self._optimizer: Optimizer = self._recipe.make(self._parameters)
        self._move = partial(unwrap(type(self._optimizer).step), self._optimizer)
        """The optimizer's step without what torch wraps around it: profiling takes longer than a small network."""

    @property
    def parameter_count(self) -> int:
        """How many numbers are learned."""
        return sum(parameter.numel() for parameter in self._parameters)

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
        if measured:
            self.motion = None
        if isfinite(value):
            for parameter in self._parameters:
                parameter.grad = None
            loss.backward()
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
        state = self._optimizer.state
        kept = {
            name: {key: value for key, value in state[parameter].items() if value is not None}
            for name, parameter in self.model.named_parameters()
            if parameter in state
        }
        return Memory(self._recipe.target, bool(self._recipe.arguments.get("momentum")), kept)

    def take_over(self, other: Engine) -> None:
        """Go on with the other's weights, norms and optimizer memory wherever name and shape are the same."""
        shared = take_weights(self.model, other.model)
        before, now = other.memory(), self.memory()
        if before[:2] != now[:2]:
            return
        for name, parameter in self.model.named_parameters():
            if name in shared and name in before.kept:
                self._optimizer.state[parameter] = {key: value.clone() for key, value in before.kept[name].items()}
            elif isinstance(self._optimizer, torch.optim.SGD) and now.momentum:
                # Fused SGD wants a memory of all or of none; from zeros it takes the same first step.
                self._optimizer.state[parameter]["momentum_buffer"] = torch.zeros_like(parameter)

    def state(self) -> State:
        """The parameters and statistics of the model, and what the optimizer remembers of each."""
        model = {f"model.{name}": value.clone() for name, value in self.model.state_dict().items()}
        kept = self.memory().kept
        memory = {f"memory.{key}.{name}": each.clone() for name in kept for key, each in kept[name].items()}
        return model | memory

    def stand(self, state: State) -> None:
        """Stand where another engine stood; raises Refused, with nothing changed, for that of another network."""
        check_fit(state, {f"model.{name}": [value.shape] for name, value in self.model.state_dict().items()})
        self.model.load_state_dict({name: state[f"model.{name}"] for name in self.model.state_dict()})
        parameters = dict(self.model.named_parameters())
        self._optimizer.state.clear()
        for name, value in state.items():
            kind, _dot, rest = name.partition(".")
            if kind == "memory":
                key, _dot, parameter = rest.partition(".")
                self._optimizer.state[parameters[parameter]][key] = value.clone()

    @torch.no_grad()
    def _update(self, factor: float, measured: bool) -> None:
        for group in self._optimizer.param_groups:
            group["lr"] = self._learning_rate * factor
        before = [weight.clone() for weight in self._weights] if measured else []
        norms = gradient_norms(self._gradients()) if measured else []
        if self._l1 or self._l2:
            self._penalize()
        if self._clipping is not None:
            self._clipping.make(self._parameters)
        self._move()
        if measured:
            self.motion = Motion(norms, update_ratios(self.model, before))

    def _penalize(self) -> None:
        layers = [layer for layer in self.model.linears() if layer is not None]
        gradients = [layer.weight.grad for layer in layers if layer.weight.grad is not None]
        if self._l2:
            torch._foreach_add_(gradients, self._weights, alpha=self._l2)
        if self._l1:
            torch._foreach_add_(gradients, torch._foreach_sign(self._weights), alpha=self._l1)

    def _gradients(self) -> list[list[Tensor]]:
        """Those of each block, output last."""
        blocks = self.model.parameters_by_block()
        return [[part.grad for part in block if part.grad is not None] for block in blocks]
