"""From a network on paper to a torch module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from torch import Generator, Tensor, nn

from core.build.filling import fill
from core.catalogue.blocks import Block, Conv2d, Layer, Plain, Shape
from core.catalogue.initializers import Initializer
from core.experiment import Experiment
from core.outline import outline


class Passage(NamedTuple):
    """What a batch became in one block: right after its activation (None where it has none), and where it leaves.

    `unnormed` is what comes into its batch norm, `preactivation` what comes into its activation; None where it has
    none.
    """

    activated: Tensor | None
    outputs: Tensor
    unnormed: Tensor | None = None
    preactivation: Tensor | None = None


class Dropout(nn.Module):
    """Switches a share of the units off while training and scales the others up (Srivastava et al., 2014).

    Unlike torch's it draws from a generator of its own, so nothing else can disturb a run.
    """

    def __init__(self, rate: float, generator: Generator) -> None:
        super().__init__()
        self._keep = 1.0 - rate
        self._generator = generator
        self.noise: Generator | None = None
        """Where to draw from instead, for somebody who only looks."""

    def forward(self, inputs: Tensor) -> Tensor:
        if not self.training:
            return inputs
        mask = torch.empty_like(inputs).bernoulli_(self._keep, generator=self.noise or self._generator)
        return inputs * mask.div_(self._keep)


class LayerBlock(nn.Module):
    """Weights, then norms, activation and dropout in the order the layer asks for; (N, *incoming) -> (N, *shape)."""

    def __init__(self, layer: Layer, incoming: Shape, dropout: Generator) -> None:
        super().__init__()
        weights = layer.weights(incoming)
        self.linear = convolution(layer, incoming[0]) if isinstance(layer, Conv2d) else linear(weights[1], weights[0])
        self.activation: nn.Module = layer.activation.recipe().make()
        norm = nn.BatchNorm2d if isinstance(layer, Conv2d) else nn.BatchNorm1d
        self.norm = norm(weights[0]) if layer.batch_norm != "none" else None
        self.layer_norm = nn.GroupNorm(1, weights[0]) if layer.layer_norm != "none" else None
        self.dropout = Dropout(layer.dropout, dropout) if layer.dropout > 0 else None
        placed = (
            (self.norm, layer.batch_norm),
            (self.layer_norm, layer.layer_norm),
            (self.dropout, layer.dropout_position),
        )
        before, after = (
            [part for part, place in placed if part is not None and place == where] for where in ("before", "after")
        )
        self.parts: tuple[nn.Module, ...] = (*before, self.activation, *after)
        """What comes after the weights, in order; a residual is added last."""
        self._residual = layer.residual

    def forward(self, inputs: Tensor) -> Tensor:
        return self.passage(inputs).outputs

    def passage(self, inputs: Tensor) -> Passage:
        """All that happens in the block, step by step."""
        # `forward` instead of a call: no hooks are needed here, and looking for some takes as long as a small product.
        outputs, unnormed = self.linear.forward(inputs), None
        preactivation = activated = outputs
        for part in self.parts:
            before, outputs = outputs, part.forward(outputs)
            if part is self.activation:
                preactivation, activated = before, outputs
            elif part is self.norm:
                unnormed = before
        return Passage(activated, outputs + inputs if self._residual else outputs, unnormed, preactivation)


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
            passage = block.passage(inputs) if isinstance(block, LayerBlock) else Passage(None, block(inputs))
            inputs = passage.outputs
            yield passage

    def norms(self) -> list[nn.BatchNorm1d | nn.BatchNorm2d | None]:
        """The batch norm of each block and, last, of the output; None for a block that has none."""
        return [*(block.norm if isinstance(block, LayerBlock) else None for block in self.blocks), None]

    def drops(self) -> list[Dropout]:
        """Every dropout there is, input to output."""
        found = (block.dropout for block in self.blocks if isinstance(block, LayerBlock))
        return [drop for drop in found if drop is not None]

    def linears(self) -> list[nn.Linear | nn.Conv2d | None]:
        """The weights and biases of each block and, last, of the output; None for a block that has none."""
        hidden = [block.linear if isinstance(block, LayerBlock) else None for block in self.blocks]
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
            if layer is not None and not isinstance(each, Plain):
                _fill(layer, each.initializer, each.bias, stream(experiment.seed, 0, place))


def linear(fan_in: int, units: int) -> nn.Linear:
    """A linear layer with nothing drawn yet, so that torch's global random state stays untouched."""
    made: nn.Linear = nn.utils.skip_init(nn.Linear, fan_in, units)  # type: ignore[no-untyped-call]
    return made


def convolution(layer: Conv2d, channels: int) -> nn.Conv2d:
    """A convolution with nothing drawn yet."""
    window = {"stride": layer.stride, "padding": layer.padding}
    made: nn.Conv2d = nn.utils.skip_init(nn.Conv2d, channels, layer.filters, layer.kernel, **window)  # type: ignore[no-untyped-call]
    return made


def stream(seed: int, *place: int) -> Generator:
    """A stream of random numbers that belongs to one place of one run."""
    mixed = np.random.SeedSequence((seed, *place)).generate_state(2, np.uint32)
    return Generator().manual_seed(int(mixed[0]) << 31 | int(mixed[1]) >> 1)


def _module(block: Block, incoming: Shape, dropout: Generator) -> nn.Module:
    if isinstance(block, Layer):
        return LayerBlock(block, incoming, dropout)
    assert isinstance(block, Plain)
    module: nn.Module = block.recipe().make()
    return module


@torch.no_grad()
def _fill(layer: nn.Linear | nn.Conv2d, initializer: Initializer, bias: float, generator: Generator) -> None:
    fill(layer.weight, initializer, generator)
    assert layer.bias is not None
    layer.bias.fill_(bias)
