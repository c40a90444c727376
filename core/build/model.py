"""From a network on paper to a torch module."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from torch import Generator, Tensor, nn

from core.build.filling import fill
from core.catalogue.blocks import Block, Dense, Flatten
from core.catalogue.initializers import Initializer
from core.experiment import Experiment
from core.outline import outline


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
        wished: tuple[tuple[nn.Module | None, bool], ...] = (
            (self.norm, block.batch_norm == "before"),
            (self.dropout, block.dropout_position == "before"),
            (self.activation, True),
            (self.norm, block.batch_norm == "after"),
            (self.dropout, block.dropout_position == "after"),
        )
        self._order = tuple(part for part, here in wished if part is not None and here)
        self._residual = block.residual

    def forward(self, inputs: Tensor) -> Tensor:
        outputs: Tensor = self.linear(inputs)
        for part in self._order:
            outputs = part(outputs)
        return outputs + inputs if self._residual else outputs


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
            inputs = block(inputs)
        logits: Tensor = self.output(inputs)
        return logits

    def through(self, inputs: Tensor) -> Iterator[Tensor]:
        """What leaves each block and, last, the logits."""
        for block in (*self.blocks, self.output):
            inputs = block(inputs)
            yield inputs

    def parameters_by_block(self) -> list[list[nn.Parameter]]:
        """The parameters of each block and, last, of the output layer."""
        return [list(block.parameters()) for block in (*self.blocks, self.output)]

    def weights(self) -> list[Tensor]:
        """The weight matrices, without biases and norms: what a penalty is on."""
        return [part.weight for part in self.modules() if isinstance(part, nn.Linear)]

    def _fill(self, experiment: Experiment) -> None:
        """Draw the first weights; each block from a stream of its own, so that a layer more changes no other."""
        for index, (block, module) in enumerate(zip(experiment.network.blocks, self.blocks, strict=True)):
            if isinstance(block, Dense) and isinstance(module, DenseBlock):
                _fill(module.linear, block.initializer, block.bias, experiment.seed, index + 1)
        last = experiment.network.output
        _fill(self.output, last.initializer, last.bias, experiment.seed, 0)


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


def _fill(layer: nn.Linear, initializer: Initializer, bias: float, seed: int, place: int) -> None:
    with torch.no_grad():
        fill(layer.weight, initializer, stream(seed, 0, place))
        layer.bias.fill_(bias)
