"""From a network on paper to a torch module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from torch import Generator, Tensor, nn

from core.build.filling import fill
from core.catalogue.blocks import Block, Dense, Flatten
from core.catalogue.initializers import Initializer
from core.experiment import Experiment
from core.outline import outline


class Passage(NamedTuple):
    """What a batch became in one block: right after its activation (None where it has none), and where it leaves."""

    activated: Tensor | None
    outputs: Tensor


class Dropout(nn.Module):
    """Switches a share of the units off while training and scales the others up (Srivastava et al., 2014).

    Unlike torch's it draws from a generator of its own, so nothing else can disturb a run.
    """

    def __init__(self, rate: float, generator: Generator) -> None:
        super().__init__()
        self._keep = 1.0 - rate
        self._generator = generator

    def forward(self, inputs: Tensor) -> Tensor:
        if not self.training:
            return inputs
        mask = torch.empty_like(inputs).bernoulli_(self._keep, generator=self._generator)
        return inputs * mask.div_(self._keep)


class DenseBlock(nn.Module):
    """Linear, then norm, activation and dropout in the order the block asks for; (N, fan_in) -> (N, units)."""

    def __init__(self, block: Dense, fan_in: int, dropout: Generator) -> None:
        super().__init__()
        self.linear = linear(fan_in, block.units)
        self.activation: nn.Module = block.activation.recipe().make()
        self.norm = nn.BatchNorm1d(block.units) if block.batch_norm != "none" else None
        self.dropout = Dropout(block.dropout, dropout) if block.dropout > 0 else None
        placed = ((self.norm, block.batch_norm), (self.dropout, block.dropout_position))
        self._before = tuple(part for part, place in placed if part is not None and place == "before")
        self._after = tuple(part for part, place in placed if part is not None and place == "after")
        self._residual = block.residual

    def forward(self, inputs: Tensor) -> Tensor:
        return self.passage(inputs).outputs

    def passage(self, inputs: Tensor) -> Passage:
        """All that happens in the block, step by step."""
        # `forward` instead of a call: no hooks are needed here, and looking for some takes as long as a small product.
        outputs = self.linear.forward(inputs)
        for part in self._before:
            outputs = part.forward(outputs)
        activated = outputs = self.activation.forward(outputs)
        for part in self._after:
            outputs = part.forward(outputs)
        return Passage(activated, outputs + inputs if self._residual else outputs)


class Model(nn.Module):
    """The hidden blocks and the output layer; (N, *shape) -> logits (N, output units)."""

    def __init__(self, experiment: Experiment, dropout: Generator) -> None:
        super().__init__()
        paper = outline(experiment)
        self.blocks = nn.ModuleList(_module(stage.block, stage.incoming or (), dropout) for stage in paper.stages)
        self.output = linear((paper.output.incoming or (0,))[0], experiment.output_units)
        self._fill(experiment)

    def forward(self, inputs: Tensor) -> Tensor:
        for block in self.blocks:
            inputs = block.forward(inputs)
        return self.output.forward(inputs)

    def passages(self, inputs: Tensor) -> Iterator[Passage]:
        """What a batch becomes in each block and, last, in the output layer: the logits."""
        for block in (*self.blocks, self.output):
            passage = block.passage(inputs) if isinstance(block, DenseBlock) else Passage(None, block(inputs))
            inputs = passage.outputs
            yield passage

    def linears(self) -> list[nn.Linear | None]:
        """The linear layer of each block and, last, of the output; None for a block that has none."""
        hidden = [block.linear if isinstance(block, DenseBlock) else None for block in self.blocks]
        return [*hidden, self.output]

    def parameters_by_block(self) -> list[list[nn.Parameter]]:
        """The parameters of each block and, last, of the output layer."""
        return [list(block.parameters()) for block in (*self.blocks, self.output)]

    def _fill(self, experiment: Experiment) -> None:
        """Draw the first weights; each block from a stream of its own, so that a layer more changes no other."""
        output = experiment.network.output
        chosen = [*experiment.network.blocks, output]
        places = [*range(1, len(chosen)), 0]
        for each, layer, place in zip(chosen, self.linears(), places, strict=True):
            if layer is not None and not isinstance(each, Flatten):
                _fill(layer, each.initializer, each.bias, stream(experiment.seed, 0, place))


def linear(fan_in: int, units: int) -> nn.Linear:
    """A linear layer with nothing drawn yet, so that torch's global random state stays untouched."""
    made: nn.Linear = nn.utils.skip_init(nn.Linear, fan_in, units)  # type: ignore[no-untyped-call]
    return made


def stream(seed: int, *place: int) -> Generator:
    """A stream of random numbers that belongs to one place of one run."""
    mixed = np.random.SeedSequence((seed, *place)).generate_state(2, np.uint32)
    return Generator().manual_seed(int(mixed[0]) << 31 | int(mixed[1]) >> 1)


def _module(block: Block, incoming: tuple[int, ...], dropout: Generator) -> nn.Module:
    if isinstance(block, Flatten):
        return nn.Flatten()
    assert isinstance(block, Dense)
    return DenseBlock(block, incoming[0], dropout)


@torch.no_grad()
def _fill(layer: nn.Linear, initializer: Initializer, bias: float, generator: Generator) -> None:
    fill(layer.weight, initializer, generator)
    layer.bias.fill_(bias)
