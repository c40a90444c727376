"""What both engines have in common: a model in memory that stays, and a descent that is written out."""

from __future__ import annotations

from collections.abc import Callable

from torch import Generator, Tensor

from core.build.model import Model, Passage
from core.experiment import Training
from core.training.engines.engine import Engine, Memory, Motion, State, looking, measure, take_weights
from core.training.engines.learned import part_of
from core.training.engines.standing import Standing


class Descending:
    """A model whose parameters lie in rows, and all that does not depend on how its gradient is found."""

    def __init__(self, model: Model, training: Training, rows: Tensor) -> None:
        self.model = model
        self.motion: Motion | None = None
        self._measured: Tensor | None = None
        self.standing = Standing(model, training, rows)
        self.descent = self.standing.descent

    @property
    def parameter_count(self) -> int:
        """How many numbers are learned."""
        return self.standing.rows.shape[1]

    def passages(self, inputs: Tensor, noise: Generator | None = None) -> list[Passage]:
        """What a batch becomes in every block, output last, in either mode; changes nothing."""
        with looking(self.model, len(inputs), noise):
            return list(self.model.passages(inputs))

    def weight_gradients(self) -> list[Tensor | None]:
        """By the weights of each block in the last measured step."""
        measured = self._measured
        if measured is None:
            return []
        return [None if each is None else part_of(measured, each.weight) for each in self.model.linears()]

    def gradient(self, parameter: Tensor) -> Tensor:
        """That of the last step."""
        return part_of(self.standing.gradient, parameter)

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

    def descend(self, gradients: Callable[[], list[list[Tensor]]], factor: float, *, measured: bool) -> None:
        """A step by the gradient that was found; `gradients` are those of each block, for a measured one."""
        if measured:
            self._measured = self.standing.gradient.clone()
            self.motion = measure(self.model, gradients(), lambda: self.descent.step(factor))
        else:
            self.descent.step(factor)
