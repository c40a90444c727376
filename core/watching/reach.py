"""Receptive fields: which pixels of a sample the places of a map depend on (Dumoulin & Visin, 2016)."""

from __future__ import annotations

from collections.abc import Sequence

from core.catalogue.blocks import Block, Conv2d, Flatten, Layer, Pool
from core.watching.filters_look import Reach

Window = tuple[int, int, int]
"""Size, stride and padding of what slides over a picture."""


def reach(blocks: Sequence[Block], edge: int) -> Reach:
    """That of what leaves the activation of the last of the blocks; `edge` is the longest of the picture.

    A layer norm mixes all places, so that behind one each sees the whole picture.
    """
    *before, last = blocks
    windows = [_window(block) for block in blocks]
    normed = any(_norm(block) != "none" for block in before) or _norm(last) == "before"
    start, size, jump = 0, 1, 1
    for window in windows:
        if window is None or normed:
            return Reach(0, edge, 0)
        kernel, stride, padding = window
        start, size, jump = start - padding * jump, size + (kernel - 1) * jump, jump * stride
    return Reach(start, size, jump)


def _window(block: Block) -> Window | None:
    """None for a block that sees all places at once."""
    if isinstance(block, Conv2d):
        return block.kernel, block.stride, block.padding
    if isinstance(block, Pool):
        return block.size, block.stride, 0
    return (1, 1, 0) if isinstance(block, Flatten) else None


def _norm(block: Block) -> str:
    return block.layer_norm if isinstance(block, Layer) else "none"
