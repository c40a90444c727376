"""The pretraining of a run: one RBM on the other, and the place where that stands."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

import torch
from torch import Tensor, nn

from core.build.model import Model, stream
from core.catalogue.pretraining import RBMStack
from core.experiment import Experiment
from core.training.pretraining.rbm import RBM
from core.watching.series import Series
from core.watching.stage import PretrainingProgress
from core.watching.stop import Stop


class Stack:
    """Greedy pretraining, layer by layer; each RBM sees what those below make of the train inputs.

    All it draws comes from streams of the run. After every epoch the weights and hidden biases go into their layer of
    the model. An experiment without pretraining has a stack of no layers, which has nothing to do.
    """

    def __init__(self, experiment: Experiment, model: Model, inputs: Tensor) -> None:
        chosen = experiment.training.pretraining
        self._how = chosen if isinstance(chosen, RBMStack) else RBMStack()
        self._seed = experiment.seed
        self._wanted = chosen is self._how
        self.machines: list[RBM] = []
        """Those that have begun, the one on the inputs first."""
        self.errors: list[Series] = []
        """The reconstruction error of each, over the epochs of all layers."""
        self.step = self._epoch = self._position = 0
        self.stop: Stop | None = None
        self._order = torch.empty(0, dtype=torch.long)
        self._seen = self._shuffled = torch.empty(0)
        self.follow(model, inputs)

    @property
    def epochs(self) -> int:
        """Passes over the train part, those of all layers together."""
        return len(self._linears) * self._how.epochs

    @property
    def goes_on(self) -> bool:
        """Whether there is something left to do."""
        return self._epoch < self.epochs

    @property
    def place(self) -> float:
        """Where it stands, in epochs of all layers with fractions."""
        return self._epoch + self._position / len(self._inputs)

    @property
    def steps_per_epoch(self) -> int:
        """Mini-batches in one pass over the train part."""
        return -(-len(self._inputs) // self._how.batch_size)

    @property
    def progress(self) -> PretrainingProgress | None:
        """Where it stands, for people; None where there is none."""
        if not self._linears:
            return None
        layers, each = len(self._linears), self._how.epochs
        layer = min(self._epoch // each, layers - 1)
        return PretrainingProgress(layer + 1, layers, self._epoch - layer * each, each, self.step, not self.goes_on)

    def follow(self, model: Model, inputs: Tensor) -> None:
        """Work on this model and these inputs (N, *shape) from here on.

        Another number of samples begins the epoch again.
        """
        hidden = [layer for layer in model.linears()[:-1] if isinstance(layer, nn.Linear)]
        self._linears = hidden if self._wanted else []
        self._inputs = inputs.flatten(1)
        if len(self._order) != len(self._inputs):
            self._position = 0
        self._see()

    def advance(self, most: int) -> bool:
        """Learn from the next mini-batches of the epoch, `most` at most; whether that ended the epoch."""
        if self._position == 0:
            self._begin_epoch()
        machine, size = self.machines[-1], self._how.batch_size
        for batch in torch.split(self._shuffled[self._position :][: most * size], size):
            error = machine.learn(batch, self._how)
            if not isfinite(error):
                self.stop = Stop("pretraining_diverged", 0, 0)
                return False
            self.errors[-1].append(self.place, error)
            self._position += len(batch)
            self.step += 1
        if self._position < len(self._inputs):
            return False
        self._end_epoch()
        return True

    def kept(self) -> dict[str, Tensor]:
        """All that decides how it goes on, by names with dots; the machines and the order only while it goes on."""
        machines, order = (self.machines, self._order) if self.goes_on else ([], self._order[:0])
        places = torch.tensor([self.step, self._epoch, self._position, len(machines)])
        parts = {f"{layer}.{name}": each for layer, one in enumerate(machines) for name, each in one.kept().items()}
        return {"places": places, "order": order, **parts}

    def resume(self, kept: Mapping[str, Tensor]) -> None:
        """Stand where another stack of the same experiment stood; the errors before are not known here."""
        self.step, self._epoch, self._position, begun = kept["places"].tolist()
        self._order, self.stop = kept["order"], None
        if self.goes_on:
            self.machines, self.errors = [self._machine(layer) for layer in range(begun)], []
            for layer, machine in enumerate(self.machines):
                machine.resume({name: kept[f"{layer}.{name}"] for name in machine.kept()})
                self.errors.append(Series())
        self._see()

    def rebuilt(self, inputs: Tensor) -> Tensor:
        """Inputs (N, *shape) as they come back from the topmost machine, (N, F); draws nothing."""
        seen = inputs.flatten(1)
        for machine in self.machines:
            seen = machine.hidden(seen)
        for machine in reversed(self.machines):
            seen = machine.visible(seen)
        return seen

    def filters(self, most: int) -> Tensor:
        """What the first units of the topmost machine look for, as weights (units, F) on the inputs."""
        below = [machine.weights for machine in self.machines]
        found = below.pop()[:most]
        for weights in reversed(below):
            found = found @ weights
        return found

    def _begin_epoch(self) -> None:
        layer = self._epoch // self._how.epochs
        if layer == len(self.machines):
            self._begin_layer(layer)
        self._order = torch.randperm(len(self._inputs), generator=self.machines[-1].generator)
        self._shuffled = self._seen[self._order]

    def _begin_layer(self, layer: int) -> None:
        if self.machines:
            self._seen = self.machines[-1].hidden(self._seen)
        self.machines.append(self._machine(layer))
        self.errors.append(Series())

    def _machine(self, layer: int) -> RBM:
        """A machine of the size of a layer that has learned nothing."""
        gaussian = layer == 0 and self._how.visible_units == "gaussian"
        units, fan_in = self._linears[layer].weight.shape
        return RBM(fan_in, units, stream(self._seed, 4, layer), deviation=self._how.deviation, gaussian=gaussian)

    def _see(self) -> None:
        """What the topmost machine sees: the inputs after all others, in the order of the epoch if one has begun."""
        self._seen = self._inputs
        for machine in self.machines[:-1]:
            self._seen = machine.hidden(self._seen)
        if self._position:
            self._shuffled = self._seen[self._order]

    @torch.no_grad()
    def _end_epoch(self) -> None:
        machine, linear = self.machines[-1], self._linears[len(self.machines) - 1]
        linear.weight.copy_(machine.weights)
        linear.bias.copy_(machine.hidden_bias)
        self._epoch += 1
        self._position = 0
