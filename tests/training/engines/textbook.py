"""What the engines are held to: torch's model, loss and optimizer, used as any introduction does."""

import torch

from core.build.model import Model
from core.training.engines.engine import Memory, take_weights


class Textbook:
    """As much of an engine as it takes to compare the steps."""

    def __init__(self, experiment, dropout, dtype=torch.float32) -> None:
        self.model = Model(experiment, dropout).to(dtype)
        self._loss = experiment.loss.recipe().make()
        self._l1, self._l2 = experiment.training.penalty.rates()
        self._clipping = experiment.training.clipping.recipe()
        self._rate = experiment.training.optimizer.learning_rate
        self._recipe = experiment.training.optimizer.recipe()
        self._optimizer = self._recipe.make(list(self.model.parameters()))

    def step(self, inputs, targets, factor):
        logits = self.model(inputs)
        loss = self._loss(logits, targets)
        self._optimizer.param_groups[0]["lr"] = self._rate * factor
        self._optimizer.zero_grad()
        (loss + self._price()).backward()
        if self._clipping is not None:
            self._clipping.make(list(self.model.parameters()))
        self._optimizer.step()
        return loss.item(), logits.detach()

    def memory(self):
        kept = {name: self._optimizer.state[parameter] for name, parameter in self.model.named_parameters()}
        tensors = {name: {key: each for key, each in state.items() if each is not None} for name, state in kept.items()}
        return Memory(self._recipe.target, bool(self._recipe.arguments.get("momentum")), tensors)

    def take_over(self, other):
        """Go on with the other's weights, norms and memory; the step of a parameter without one is its first."""
        shared, kept = take_weights(self.model, other.model), other.memory().kept
        for name, parameter in self.model.named_parameters():
            if name in shared:
                self._optimizer.state[parameter] = {key: each.clone() for key, each in kept[name].items()}
            elif isinstance(self._optimizer, torch.optim.SGD):
                self._optimizer.state[parameter] = {"momentum_buffer": torch.zeros_like(parameter)}

    def _price(self):
        weights = [layer.weight for layer in self.model.linears() if layer is not None]
        return sum(self._l1 * each.abs().sum() + self._l2 / 2 * each.square().sum() for each in weights)
