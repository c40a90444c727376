"""The engine for any network: torch's autograd, without anything a small network would wait for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from inspect import unwrap
from math import hypot, isfinite
from typing import NamedTuple

import torch
from torch import Generator, Tensor, nn
from torch.optim import Optimizer

from core.build.model import Dropout, Model, Passage
from core.experiment import Experiment

# Torch wraps this so that its compiler leaves it alone; the first call of the wrapper imports the compiler (0.6 s).
Optimizer.add_param_group = unwrap(Optimizer.add_param_group)  # type: ignore[method-assign]


class Motion(NamedTuple):
    """Of each block, output last: the norm of its gradient, and of its weights' last change over the weights'.

    Both are 0 for a block that learns nothing.
    """

    gradient_norms: list[float]
    update_ratios: list[float]


class _Memory(NamedTuple):
    """What decides which tensors an optimizer remembers."""

    optimizer: str
    momentum: bool


class AutogradEngine:
    """A model, its loss and its optimizer: the things that make a step."""

    def __init__(self, experiment: Experiment, dropout: Generator) -> None:
        self.model = Model(experiment, dropout)
        self.motion: Motion | None = None
        """How the blocks moved in the last measured step; None where that step was not taken."""
        self._parameters = list(self.model.parameters())
        self._weights: list[Tensor] = [layer.weight for layer in self.model.linears() if layer is not None]
        self._changing = [part for part in self.model.modules() if isinstance(part, nn.BatchNorm1d | Dropout)]
        self._loss: nn.Module = experiment.loss.recipe().make()
        self._l1, self._l2 = experiment.training.penalty.rates()
        self._learning_rate = experiment.training.optimizer.learning_rate
        recipe = experiment.training.optimizer.recipe()
        self._optimizer: Optimizer = recipe.make(self._parameters)
        self._move = partial(unwrap(type(self._optimizer).step), self._optimizer)
        """The optimizer's step without what torch wraps around it: profiling takes longer than a small network."""
        self._memory = _Memory(recipe.target, bool(recipe.arguments.get("momentum")))

    @property
    def parameter_count(self) -> int:
        """How many numbers are learned."""
        return sum(parameter.numel() for parameter in self._parameters)

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

    def logits(self, inputs: Tensor) -> Tensor:
        """The outputs in evaluation mode; changes nothing."""
        with self._evaluating():
            logits: Tensor = self.model(inputs)
        return logits

    def passages(self, inputs: Tensor) -> list[Passage]:
        """What a batch becomes in every block, output last, in evaluation mode; changes nothing."""
        with self._evaluating():
            return list(self.model.passages(inputs))

    def take_over(self, other: AutogradEngine) -> None:
        """Go on with the other's weights, norms and optimizer memory wherever name and shape are the same."""
        mine, theirs = self.model.state_dict(), other.model.state_dict()
        shared = {name: value for name, value in theirs.items() if name in mine and value.shape == mine[name].shape}
        self.model.load_state_dict(shared, strict=False)
        if self._memory == other._memory:
            old = dict(other.model.named_parameters())
            for name, parameter in self.model.named_parameters():
                if name in shared and old[name] in other._optimizer.state:
                    self._optimizer.state[parameter] = other._optimizer.state[old[name]]
                elif isinstance(self._optimizer, torch.optim.SGD) and self._memory.momentum:
                    # Fused SGD wants a memory of all or of none; from zeros it takes the same first step.
                    self._optimizer.state[parameter]["momentum_buffer"] = torch.zeros_like(parameter)

    @torch.no_grad()
    def _update(self, factor: float, measured: bool) -> None:
        for group in self._optimizer.param_groups:
            group["lr"] = self._learning_rate * factor
        before = [weight.detach().clone() for weight in self._weights] if measured else []
        norms = self._gradient_norms() if measured else []
        if self._l1 or self._l2:
            self._penalize()
        self._move()
        if measured:
            self.motion = Motion(norms, self._update_ratios(before))

    def _penalize(self) -> None:
        gradients = [weight.grad for weight in self._weights if weight.grad is not None]
        if self._l2:
            torch._foreach_add_(gradients, self._weights, alpha=self._l2)
        if self._l1:
            torch._foreach_add_(gradients, torch._foreach_sign(self._weights), alpha=self._l1)

    def _gradient_norms(self) -> list[float]:
        norms = iter(_norms([part.grad for part in self._parameters if part.grad is not None]))
        return [hypot(*(next(norms) for _part in block)) for block in self.model.parameters_by_block()]

    def _update_ratios(self, before: list[Tensor]) -> list[float]:
        sizes = _norms(before)
        torch._foreach_sub_(before, self._weights)
        pairs = zip(_norms(before), sizes, strict=True)
        ratios = iter([change / size if size > 0 else 0.0 for change, size in pairs])
        return [next(ratios) if layer is not None else 0.0 for layer in self.model.linears()]

    @contextmanager
    def _evaluating(self) -> Iterator[None]:
        """No gradients, no dropout, and batch norm by its running statistics."""
        for part in self._changing:
            part.eval()
        try:
            with torch.no_grad():
                yield
        finally:
            for part in self._changing:
                part.train()


def _norms(tensors: Sequence[Tensor]) -> list[float]:
    norms: list[float] = torch.stack(torch._foreach_norm(list(tensors))).tolist()
    return norms
