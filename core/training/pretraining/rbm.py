"""The restricted Boltzmann machine and contrastive divergence."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite, nan

import torch
from torch import Generator, Tensor
from torch.nn import functional

from core.catalogue.pretraining import RBMStack


class RBM:
    """Visible units (N, fan_in), binary or Gaussian of deviation 1, tied to binary hidden units (N, units).

    weights: (units, fan_in), as those of a Dense layer. All it draws comes from its generator.
    """

    def __init__(self, fan_in: int, units: int, generator: Generator, *, deviation: float, gaussian: bool) -> None:
        self.weights = torch.empty(units, fan_in).normal_(0.0, deviation, generator=generator)
        self.hidden_bias, self.visible_bias = torch.zeros(units), torch.zeros(fan_in)
        self.learned = (self.weights, self.hidden_bias, self.visible_bias)
        self.velocity = tuple(map(torch.zeros_like, self.learned))
        self.generator = generator
        self._gaussian = gaussian

    def hidden(self, visible: Tensor) -> Tensor:
        """The probability of each hidden unit to be on."""
        return torch.sigmoid(functional.linear(visible, self.weights, self.hidden_bias))

    def visible(self, hidden: Tensor) -> Tensor:
        """The probability of each visible unit to be on; of Gaussian ones the mean."""
        mean = functional.linear(hidden, self.weights.T, self.visible_bias)
        return mean if self._gaussian else torch.sigmoid(mean)

    def kept(self) -> dict[str, Tensor]:
        """A copy of all that learning changes, by names of its own; another machine can `resume` it."""
        tensors = (*self.learned, *self.velocity, self.generator.get_state())
        return {str(place): each.clone() for place, each in enumerate(tensors)}

    def resume(self, kept: Mapping[str, Tensor]) -> None:
        """Stand where another machine of this size stood."""
        for place, each in enumerate((*self.learned, *self.velocity)):
            each.copy_(kept[str(place)])
        self.generator.set_state(kept[str(len(kept) - 1)])

    def learn(self, batch: Tensor, how: RBMStack) -> float:
        """One step of contrastive divergence on a batch; the mean squared error of its reconstruction before.

        As in the practical guide (Hinton, 2010) hidden states are drawn, while visible ones are taken at their mean
        and so are the last hidden ones. It is NaN, and nothing is changed, where the numbers run away.
        """
        first = hidden = self.hidden(batch)
        visible, error = batch, 0.0
        for step in range(how.gibbs_steps):
            drawn = torch.rand(hidden.shape, generator=self.generator) < hidden
            visible = self.visible(drawn.float())
            hidden = self.hidden(visible)
            error = float(functional.mse_loss(visible, batch)) if step == 0 else error
        if not isfinite(error + float(visible.sum())):
            return nan
        self._climb(_gradients(batch, first, visible, hidden), how)
        return error

    def _climb(self, gradients: tuple[Tensor, ...], how: RBMStack) -> None:
        for value, velocity, gradient in zip(self.learned, self.velocity, gradients, strict=True):
            velocity.mul_(how.momentum).add_(gradient, alpha=how.learning_rate)
            value.add_(velocity)


def _gradients(batch: Tensor, first: Tensor, visible: Tensor, hidden: Tensor) -> tuple[Tensor, ...]:
    """What the data say of weights, hidden and visible biases, less what the machine dreams."""
    size = len(batch)
    weights = torch.addmm(first.T @ batch, hidden.T, visible, alpha=-1).div_(size)
    return weights, (first - hidden).mean(0), (batch - visible).mean(0)
