"""What every engine can do, and what engines share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import hypot, nan
from typing import Any, NamedTuple, Protocol

import torch
from numpy.typing import NDArray
from torch import Generator, Size, Tensor

from core.build.model import Model, Passage
from core.language import _
from core.refused import Refused
from core.training.samples import Epoch

State = dict[str, Tensor]
"""All that a step changes, by names of the engine's own."""

Kept = dict[str, dict[str, Tensor]]
"""By the name of the parameter: what the optimizer remembers of it, under torch's names."""


class Motion(NamedTuple):
    """Of each block, output last: the norm of its gradient, and of its weights' last change over the weights'.

    Both are NaN for a block that learns nothing.
    """

    gradient_norms: list[float]
    update_ratios: list[float]


class Memory(NamedTuple):
    """What an optimizer remembers, and what decides which tensors those are."""

    optimizer: str
    momentum: bool
    kept: Kept


class Engine(Protocol):
    """A model, its loss and its optimizer: the things that make a step."""

    model: Model
    motion: Motion | None
    """How the blocks moved in the last measured step; None where that step was not taken."""

    @property
    def parameter_count(self) -> int:
        """How many numbers are learned."""

    def train(
        self, walk: Epoch, batches: Sequence[slice], factors: Sequence[float], *, measured: bool = False
    ) -> NDArray[Any]:
        """A step on each of these batches of the walk, with these factors on the learning rate; their losses.

        A loss is that before the update. One that is not finite updates nothing and is the last. The walk gets the
        logits. A measured step is taken alone and leaves `motion` behind.
        """

    def step(self, inputs: Tensor, targets: Tensor, factor: float, *, measured: bool = False) -> tuple[float, Tensor]:
        """One step on a mini-batch from anywhere: its loss and logits."""

    def loss(self, logits: Tensor, targets: Tensor) -> float:
        """The loss of logits that are there already."""

    def logits(self, inputs: Tensor, noise: Generator | None = None) -> Tensor:
        """The outputs; changes nothing.

        With `noise` it is as in training: dropout draws from it, and batch norm goes by the batch. A single sample has
        no batch statistics and is judged as in evaluation.
        """

    def passages(self, inputs: Tensor, noise: Generator | None = None) -> list[Passage]:
        """What a batch becomes in every block, output last; like `logits`."""

    def weight_gradients(self) -> list[Tensor | None]:
        """By the weights of each block, output last, in the last measured step, before penalty and clipping.

        None for a block that has no weights; nothing at all where no such step was taken.
        """

    def gradient(self, parameter: Tensor) -> Tensor:
        """The gradient of a parameter in the last step, as the optimizer got it; zeros before the first."""

    def memory(self) -> Memory:
        """What the optimizer remembers; the tensors are its own."""

    def take_over(self, other: Engine) -> None:
        """Go on with the other's weights, norms and optimizer memory wherever name and shape are the same."""

    def state(self) -> State:
        """A copy of all that a step changes but the dropout's generator: an engine of a like experiment can go on
        from it bit for bit.
        """

    def stand(self, state: State) -> None:
        """Stand where another engine stood; raises Refused, with nothing changed, for that of another network."""


@contextmanager
def looking(model: Model, samples: int, noise: Generator | None) -> Iterator[None]:
    """No gradients, no dropout, and batch norm by its running statistics; or, with noise, as in training.

    Either way the model is afterwards what it was.
    """
    noise = noise if samples > 1 else None
    norms, drops = [norm for norm in model.norms() if norm is not None], model.drops()
    running = [buffer for part in norms for buffer in part.buffers()] if noise is not None else []
    kept = [buffer.clone() for buffer in running]
    for part in (*norms, *drops):
        part.train(noise is not None)
    for drop in drops:
        drop.noise = noise
    try:
        with torch.no_grad():
            yield
    finally:
        for buffer, before in zip(running, kept, strict=True):
            buffer.copy_(before)
        for part in (*norms, *drops):
            part.train()
        for drop in drops:
            drop.noise = None


def take_weights(mine: Model, theirs: Model) -> set[str]:
    """Copy what has the same name and shape; its names."""
    to, given = mine.state_dict(), theirs.state_dict()
    shared = {name: value for name, value in given.items() if name in to and value.shape == to[name].shape}
    mine.load_state_dict(shared, strict=False)
    return set(shared)


def measure(model: Model, gradients: Sequence[Sequence[Tensor]], descend: Callable[[], None]) -> Motion:
    """Let the weights move by the gradients of each block, and see how."""
    before, norms = [weight.clone() for weight in weights_of(model)], _gradient_norms(gradients)
    descend()
    return Motion(norms, _update_ratios(model, before))


def check_fit(state: State, allowed: Mapping[str, Sequence[Size]]) -> None:
    """Raise Refused, in words, where a state lacks one of the names, or has it in a shape that is not allowed."""
    for name, shapes in allowed.items():
        came = state[name].shape if name in state else None
        if came not in shapes:
            text = _("these weights are of another network: {name} should have shape {wanted}, but has {came}")
            raise Refused(
                text.format(name=name, wanted=tuple(shapes[0]), came=_("none") if came is None else tuple(came))
            )


def weights_of(model: Model) -> list[Tensor]:
    """The weights of all linear layers, input to output."""
    return [layer.weight.detach() for layer in model.linears() if layer is not None]


def _gradient_norms(gradients: Sequence[Sequence[Tensor]]) -> list[float]:
    """That of each block, from the gradients of its parameters."""
    found = iter(_norms([part for block in gradients for part in block]))
    return [hypot(*(next(found) for _part in block)) if block else nan for block in gradients]


@torch.no_grad()
def _update_ratios(model: Model, before: Sequence[Tensor]) -> list[float]:
    """How far the weights of each block moved from what they were, as a share of that."""
    pairs = zip(
        _norms([old - new for old, new in zip(before, weights_of(model), strict=True)]), _norms(before), strict=True
    )
    ratios = iter([change / size if size > 0 else 0.0 for change, size in pairs])
    return [next(ratios) if layer is not None else nan for layer in model.linears()]


def _norms(tensors: Sequence[Tensor]) -> list[float]:
    norms: list[float] = torch.stack(torch._foreach_norm(list(tensors))).tolist()
    return norms
