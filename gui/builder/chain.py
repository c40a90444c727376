"""The hidden blocks as a chain: put in, taken out, moved, made alike. Every edit gives a new chain."""

from __future__ import annotations

from msgspec.structs import replace

from core.catalogue.blocks import Block, Conv2d, Dense, Layer, Misfit, NoPicture
from core.catalogue.templates import Blocks

SHARED: dict[str, tuple[str, ...]] = {
    "activation": ("activation",),
    "initializer": ("initializer", "bias"),
    "norm": ("batch_norm", "layer_norm"),
    "dropout": ("dropout", "dropout_position"),
}
"""What several layers can have in common, and the fields it is made of."""


def inserted(blocks: Blocks, gap: int, *new: Block) -> Blocks:
    """The chain with blocks put into a gap; gap 0 is before the first block."""
    return (*blocks[:gap], *new, *blocks[gap:])


def removed(blocks: Blocks, index: int) -> Blocks:
    """The chain without one block."""
    return (*blocks[:index], *blocks[index + 1 :])


def alike(blocks: Blocks, index: int, what: str) -> Blocks:
    """The chain with `what`, a key of SHARED, of one layer in all layers that have weights."""
    model = blocks[index]
    if not isinstance(model, Layer):
        return blocks
    same = {name: getattr(model, name) for name in SHARED[what]}
    return tuple(replace(block, **same) if isinstance(block, Layer) else block for block in blocks)


def mended(blocks: Blocks, index: int, problem: Misfit) -> Blocks:
    """The chain without what a block does not fit; as it is where nothing is known that mends it."""
    if isinstance(problem, NoPicture):
        return dense(blocks)
    return blocks if problem.remedy is None else inserted(blocks, index, problem.remedy)


def dense(blocks: Blocks) -> Blocks:
    """The chain for inputs that are no pictures: each convolution a dense layer with as many units as filters."""
    return tuple(_dense(block) for block in blocks if isinstance(block, Layer))


def _dense(layer: Layer) -> Layer:
    if not isinstance(layer, Conv2d):
        return layer
    return Dense(units=layer.filters, **{name: getattr(layer, name) for name in Layer.__struct_fields__})


def moved(blocks: Blocks, index: int, goal: int) -> Blocks:
    """The chain with a block taken out and put in again so that it then stands at `goal`."""
    return inserted(removed(blocks, index), goal, blocks[index])
