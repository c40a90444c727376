"""Blocks: one layer in the lecture's sense, one card of the builder, one row of every instrument."""

from __future__ import annotations

from math import prod
from typing import Annotated, Literal

from core.catalogue.activations import AnyActivation, PReLU, Tanh
from core.catalogue.component import Component, choice, real, whole
from core.catalogue.initializers import AnyInitializer, GlorotUniform
from core.language import _
from core.refused import Refused

Shape = tuple[int, ...]


class Misfit(Refused):
    """A block that cannot take what comes in; `remedy` is a block that mends it when put before."""

    def __init__(self, text: str, remedy: Block | None = None) -> None:
        super().__init__(text)
        self.remedy = remedy


class Block(Component):
    """A layer; shapes are those of one sample, without the batch axis."""

    def output_shape(self, incoming: Shape) -> Shape:
        """The shape it makes of `incoming`; raises Misfit where it cannot."""
        raise NotImplementedError

    def parameter_count(self, incoming: Shape) -> int:
        """How many numbers it learns."""
        raise NotImplementedError


class Dense(Block, tag="dense"):
    """Dense: every unit sees every input; the layer of the lecture (Rosenblatt, 1958)."""

    units: Annotated[int, whole(1, 4096, "How many units the layer has.", scale="log")] = 8
    activation: Annotated[AnyActivation, choice("The non-linearity of every unit.")] = Tanh()
    initializer: Annotated[AnyInitializer, choice("How the weights are drawn at the start.")] = GlorotUniform()
    bias: Annotated[float, real(-10.0, 10.0, "The value of every bias at the start.")] = 0.0
    batch_norm: Annotated[
        Literal["none", "before", "after"],
        choice("Normalise each unit over the batch, before or after the activation (Ioffe & Szegedy, 2015)."),
    ] = "none"
    dropout: Annotated[
        float, real(0.0, 0.95, "Share of units switched off in each training step (Srivastava et al., 2014).")
    ] = 0.0
    dropout_position: Annotated[
        Literal["before", "after"], choice("Drop before or after the activation; after is usual.")
    ] = "after"
    residual: Annotated[bool, choice("Add the block's input to its output (He et al., 2016).")] = False

    def output_shape(self, incoming: Shape) -> Shape:
        if len(incoming) != 1:
            problem = _("needs a flat input, got {shape}; put Flatten before it").format(shape=incoming)
            raise Misfit(problem, Flatten())
        if self.residual and incoming != (self.units,):
            problem = _("a residual needs as many units as inputs, got {units} for {inputs}; set units to {inputs}")
            raise Misfit(problem.format(units=self.units, inputs=incoming[0]))
        return (self.units,)

    def parameter_count(self, incoming: Shape) -> int:
        norm = 0 if self.batch_norm == "none" else 2 * self.units
        slope = 1 if isinstance(self.activation, PReLU) else 0
        return (incoming[0] + 1) * self.units + norm + slope


class Flatten(Block, tag="flatten"):
    """Flatten: lays a picture out as one row of numbers, learns nothing (LeCun et al., 1989)."""

    def output_shape(self, incoming: Shape) -> Shape:
        return (prod(incoming),)

    def parameter_count(self, incoming: Shape) -> int:
        return 0


AnyBlock = Dense | Flatten
