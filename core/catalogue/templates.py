"""Templates: several blocks that are put in at once, made to fit what comes in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Block, Conv2d, Dense, Flatten, MaxPool, Misfit, Shape
from core.catalogue.initializers import HeNormal
from core.language import marked

Blocks = tuple[Block, ...]
UNITS = 32


class Template(NamedTuple):
    """Its words, in English, and the blocks it makes for a shape."""

    title: str
    summary: str
    made: Callable[[Shape], Blocks]


def reason_against(blocks: Blocks, shape: Shape) -> Misfit | None:
    """Why the blocks cannot stand where this shape comes in; None where they can, or a block before them mends it."""
    for block in blocks:
        try:
            shape = block.output_shape(shape)
        except Misfit as misfit:
            return None if misfit.remedy is not None else misfit
    return None


def _convolution(shape: Shape) -> Blocks:
    filters = min(2 * max(shape[0], 4), 64)
    return Conv2d(filters=filters, batch_norm="before"), MaxPool()


def _residual(shape: Shape) -> Blocks:
    if len(shape) == 3:
        layer: Block = Conv2d(filters=shape[0], batch_norm="before", residual=True)
    else:
        layer = _dense(shape[0], residual=True)
    return layer, layer


def _stack(layers: int, shape: Shape) -> Blocks:
    before = (Flatten(),) if len(shape) > 1 else ()
    return (*before, *(_dense(UNITS) for _layer in range(layers)))


def _dense(units: int, *, residual: bool = False) -> Dense:
    return Dense(units=units, activation=ReLU(), initializer=HeNormal(), residual=residual)


TEMPLATES = (
    Template(
        marked("Convolution stage"),
        marked("Convolution, batch norm, ReLU, max pooling; twice the channels, half the edge"),
        _convolution,
    ),
    Template(marked("Residual pair"), marked("Two layers that add what comes in to what they make of it"), _residual),
    Template(marked("3 dense layers"), marked("Three ReLU layers of 32 units with He"), partial(_stack, 3)),
    Template(marked("10 dense layers"), marked("Ten ReLU layers of 32 units with He"), partial(_stack, 10)),
)
