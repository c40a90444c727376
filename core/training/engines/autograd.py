"""The engine for any network: torch's autograd, without anything a small network would wait for."""

from __future__ import annotations

from math import isfinite
from typing import NamedTuple

import torch
from torch import Generator, Tensor, nn

from core.build.model import Model
from core.experiment import Experiment


class Motion(NamedTuple):
    """Of each block, output last: the norm of its gradient, and of its weights' last change over the weights'."""

    gradient_norms: list[float]
    update_ratios: list[float]


class AutogradEngine:
    """A model, its loss and its optimizer: the things that make a step."""

    def __init__(self, experiment: Experiment, dropout: Generator) -> None:
        self.model = Model(experiment, dropout)
        self.motion: Motion | None = None
        self._experiment = experiment
        self._loss: nn.Module = experiment.loss.recipe().make()
        self._weights = self.model.weights()
        self._l1, self._l2 = experiment.training.penalty.rates()
        recipe = experiment.training.optimizer.recipe()
        self._optimizer: torch.optim.Optimizer = recipe.make(self.model.parameters())
        self._switches = (recipe.target, {name: bool(value) for name, value in recipe.arguments.items()})

    def step(self, inputs: Tensor, targets: Tensor, factor: float, *, measured: bool = False) -> tuple[float, Tensor]:
        """One mini-batch: the loss before the update, and the logits; a loss that is not finite updates nothing.

        A measured step also leaves `motion` behind.
        """
        logits = self.model(inputs)
        loss = self._loss(logits, targets)
        value = loss.item()
        if isfinite(value):
            self._optimizer.zero_grad()
            loss.backward()
            self._update(factor, measured)
        return value, logits.detach()

    def loss(self, logits: Tensor, targets: Tensor) -> float:
        """The loss of logits that are there already."""
        return float(self._loss(logits, targets))

    @torch.no_grad()
    def logits(self, inputs: Tensor) -> Tensor:
        """The outputs in evaluation mode; changes nothing."""
        self.model.eval()
        logits: Tensor = self.model(inputs)
        self.model.train()
        return logits

    def take_over(self, other: AutogradEngine) -> None:
        """Go on with the other's weights, norms and optimizer memory wherever name and shape are the same."""
        mine, theirs = self.model.state_dict(), other.model.state_dict()
        shared = {name: value for name, value in theirs.items() if name in mine and value.shape == mine[name].shape}
        self.model.load_state_dict(shared, strict=False)
        if self._switches == other._switches:
            old = dict(other.model.named_parameters())
            for name, parameter in self.model.named_parameters():
                if name in shared and old[name] in other._optimizer.state:
                    self._optimizer.state[parameter] = other._optimizer.state[old[name]]

    def _update(self, factor: float, measured: bool) -> None:
        for group in self._optimizer.param_groups:
            group["lr"] = self._experiment.training.optimizer.learning_rate * factor
        before = [weight.detach().clone() for weight in self._weights] if measured else []
        norms = self._gradient_norms() if measured else []
        self._penalize()
        self._optimizer.step()
        if measured:
            self.motion = Motion(norms, self._update_ratios(before))

    @torch.no_grad()
    def _penalize(self) -> None:
        gradients = [weight.grad for weight in self._weights if weight.grad is not None]
        if self._l2:
            torch._foreach_add_(gradients, self._weights, alpha=self._l2)
        if self._l1:
            torch._foreach_add_(gradients, torch._foreach_sign(self._weights), alpha=self._l1)

    def _gradient_norms(self) -> list[float]:
        blocks = self.model.parameters_by_block()
        found = [[part.grad for part in block if part.grad is not None] for block in blocks]
        return [float(torch.nn.utils.get_total_norm(block)) if block else 0.0 for block in found]

    @torch.no_grad()
    def _update_ratios(self, before: list[Tensor]) -> list[float]:
        changes = torch._foreach_norm(torch._foreach_sub([w.detach() for w in self._weights], before))
        sizes = torch._foreach_norm(before)
        ratios = iter([float(change / size) if size > 0 else 0.0 for change, size in zip(changes, sizes, strict=True)])
        return [next(ratios) if block else 0.0 for block in self.model.parameters_by_block()]
