"""Blocks: one layer in the lecture's sense, one card of the builder, one row of every instrument.

A shape is that of one sample, without the batch axis: (features,), or (channels, height, width) for pictures.
"""

from __future__ import annotations

from math import prod
from typing import Annotated, ClassVar, Literal

from core.catalogue.activations import AnyActivation, PReLU, ReLU, Tanh
from core.catalogue.component import Call, Component, choice, real, whole
from core.catalogue.initializers import AnyInitializer, GlorotUniform, HeNormal
from core.language import _
from core.refused import Refused

Shape = tuple[int, ...]
Place = Literal["none", "before", "after"]


class Misfit(Refused):
    """A block that cannot take what comes in; `remedy` is a block that mends it when put before."""

    def __init__(self, text: str, remedy: Block | None = None) -> None:
        super().__init__(text)
        self.remedy = remedy


class NoPicture(Misfit):
    """A block for pictures that gets none."""


class Block(Component):
    """One place in the chain that changes what flows through."""

    def output_shape(self, incoming: Shape) -> Shape:
        """The shape it makes of `incoming`; raises Misfit where it cannot."""
        raise NotImplementedError

    def parameter_count(self, incoming: Shape) -> int:
        """How many numbers it learns."""
        raise NotImplementedError

    def work(self, incoming: Shape) -> int:
        """Multiplications that one sample takes."""
        raise NotImplementedError

    def extent(self) -> str:
        """How large it is, in the few signs that stand behind its name; the same in all languages."""
        return ""


class Layer(Block):
    """Weights; then norm, activation and dropout in the order that is chosen."""

    own_first: ClassVar[bool] = True

    activation: Annotated[AnyActivation, choice("The non-linearity of every unit.")] = Tanh()
    initializer: Annotated[AnyInitializer, choice("How the weights are drawn at the start.")] = GlorotUniform()
    bias: Annotated[float, real(-10.0, 10.0, "The value of every bias at the start.")] = 0.0
    batch_norm: Annotated[
        Place,
        choice("Normalise each unit over the batch, before or after the activation (Ioffe & Szegedy, 2015)."),
    ] = "none"
    layer_norm: Annotated[
        Place,
        choice("Normalise each sample over the units, before or after the activation (Ba et al., 2016)."),
    ] = "none"
    dropout: Annotated[
        float, real(0.0, 0.95, "Share of units switched off in each training step (Srivastava et al., 2014).")
    ] = 0.0
    dropout_position: Annotated[
        Literal["before", "after"],
        choice("Drop before or after the activation; after is usual.", needs="dropout"),
    ] = "after"
    residual: Annotated[bool, choice("Add the block's input to its output (He et al., 2016).")] = False

    def weights(self, incoming: Shape) -> Shape:
        """The shape of its weights: for each unit those of all its inputs."""
        raise NotImplementedError

    def check_norm(self, shape: Shape) -> None:
        """Raise Misfit where a layer norm would see a single value, which is always its own mean."""
        if self.layer_norm != "none" and prod(shape) == 1:
            raise Misfit(_("a layer norm needs more than one value in a sample; use more units, or no layer norm"))

    def fans(self, incoming: Shape) -> tuple[int, int]:
        """How many inputs feed a unit, and how many units an input feeds: fan_in and fan_out."""
        units, inputs, *kernel = self.weights(incoming)
        return inputs * prod(kernel), units * prod(kernel)

    def deviation(self, incoming: Shape) -> float:
        """The standard deviation of its weights at the start."""
        fan_in, fan_out = self.fans(incoming)
        return self.initializer.std(fan_in, self.weights(incoming)[0] if self.initializer.by_rows else fan_out)

    def parameter_count(self, incoming: Shape) -> int:
        weights = self.weights(incoming)
        norms = sum(place != "none" for place in (self.batch_norm, self.layer_norm))
        slope = 1 if isinstance(self.activation, PReLU) else 0
        return prod(weights) + weights[0] * (1 + 2 * norms) + slope


class Dense(Layer, tag="dense"):
    """Dense: every unit sees every input; the layer of the lecture (Rosenblatt, 1958)."""

    units: Annotated[int, whole(1, 4096, "How many units the layer has.", scale="log")] = 8

    def output_shape(self, incoming: Shape) -> Shape:
        if len(incoming) != 1:
            problem = _("needs a flat input, got {shape}; put Flatten before it").format(shape=incoming)
            raise Misfit(problem, Flatten())
        if self.residual and incoming != (self.units,):
            problem = _("a residual needs as many units as inputs, got {units} for {inputs}; set units to {inputs}")
            raise Misfit(problem.format(units=self.units, inputs=incoming[0]))
        self.check_norm((self.units,))
        return (self.units,)

    def weights(self, incoming: Shape) -> Shape:
        return (self.units, incoming[0])

    def work(self, incoming: Shape) -> int:
        return self.units * incoming[0]

    def extent(self) -> str:
        return str(self.units)


class Conv2d(Layer, tag="conv2d"):
    """Convolution: the same small filter at every place of a picture (LeCun et al., 1989)."""

    filters: Annotated[int, whole(1, 512, "How many filters, each a channel of the output.", scale="log")] = 8
    kernel: Annotated[int, whole(1, 11, "Edge of a filter in pixels.")] = 3
    stride: Annotated[int, whole(1, 4, "How many pixels the filter moves at a time.")] = 1
    padding: Annotated[int, whole(0, 5, "Rows of zeros around the picture; half a kernel keeps its size.")] = 1
    activation: Annotated[AnyActivation, choice("The non-linearity of every unit.")] = ReLU()
    initializer: Annotated[AnyInitializer, choice("How the weights are drawn at the start.")] = HeNormal()

    def output_shape(self, incoming: Shape) -> Shape:
        found = (self.filters, *_slid(incoming, self.kernel, self.stride, self.padding))
        if self.residual and incoming != found:
            text = _(
                "a residual needs an output like its input {incoming}, got {found}; change filters, stride, padding"
            )
            raise Misfit(text.format(incoming=incoming, found=found))
        self.check_norm(found)
        return found

    def weights(self, incoming: Shape) -> Shape:
        return (self.filters, incoming[0], self.kernel, self.kernel)

    def work(self, incoming: Shape) -> int:
        return prod(self.weights(incoming)) * prod(self.output_shape(incoming)[1:])

    def extent(self) -> str:
        return f"{self.filters} · {self.kernel}×{self.kernel}"


class Plain(Block):
    """A block that learns nothing."""

    def recipe(self) -> Call:
        """The torch module."""
        raise NotImplementedError

    def parameter_count(self, incoming: Shape) -> int:
        return 0

    def work(self, incoming: Shape) -> int:
        return prod(incoming)


class Flatten(Plain, tag="flatten"):
    """Flatten: lays a picture out as one row of numbers, learns nothing (LeCun et al., 1989)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.Flatten")

    def output_shape(self, incoming: Shape) -> Shape:
        return (prod(incoming),)

    def work(self, incoming: Shape) -> int:
        return 0


class Pool(Plain):
    """Makes one number of each small square of a channel."""

    size: Annotated[int, whole(2, 8, "Edge of the square in pixels.")] = 2
    stride: Annotated[int, whole(1, 8, "How many pixels the square moves at a time.")] = 2

    def output_shape(self, incoming: Shape) -> Shape:
        return (incoming[0], *_slid(incoming, self.size, self.stride, 0))

    def extent(self) -> str:
        return f"{self.size}×{self.size}"


class MaxPool(Pool, tag="max_pool"):
    """Max pooling: keeps the largest number of each square (Riesenhuber & Poggio, 1999)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.MaxPool2d", kernel_size=self.size, stride=self.stride)


class AveragePool(Pool, tag="average_pool"):
    """Average pooling: keeps the mean of each square (LeCun et al., 1989)."""

    def recipe(self) -> Call:
        return Call.of("torch.nn.AvgPool2d", kernel_size=self.size, stride=self.stride)


class GlobalAveragePool(Plain, tag="global_average_pool"):
    """Global average: one number a channel, its mean, flat (Lin et al., 2014)."""

    def recipe(self) -> Call:
        return Call.of("core.build.pooling.GlobalAverage")

    def output_shape(self, incoming: Shape) -> Shape:
        _slid(incoming, 1, 1, 0)
        return incoming[:1]


def _slid(incoming: Shape, size: int, stride: int, padding: int) -> Shape:
    """Height and width that are left where a square slides over a picture; raises Misfit where it cannot."""
    if len(incoming) != 3:
        text = _("needs a picture (channels, height, width), got {shape}; choose data with pictures")
        raise NoPicture(text.format(shape=incoming))
    least = min(incoming[1:]) + 2 * padding
    if size > least:
        text = _("{size}×{size} pixels do not fit into the {height}×{width} that come in; make it smaller")
        raise Misfit(text.format(size=size, height=incoming[1], width=incoming[2]))
    return tuple((edge + 2 * padding - size) // stride + 1 for edge in incoming[1:])


AnyBlock = Dense | Conv2d | MaxPool | AveragePool | GlobalAveragePool | Flatten
