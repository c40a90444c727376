"""The hidden blocks as a chain: put in, taken out, moved. Every edit gives a new chain."""

from __future__ import annotations

from core.catalogue.blocks import Block

Blocks = tuple[Block, ...]


def inserted(blocks: Blocks, gap: int, block: Block) -> Blocks:
    """The chain with a block put into a gap; gap 0 is before the first block."""
    return (*blocks[:gap], block, *blocks[gap:])


def removed(blocks: Blocks, index: int) -> Blocks:
    """The chain without one block."""
    return (*blocks[:index], *blocks[index + 1 :])


def moved(blocks: Blocks, index: int, goal: int) -> Blocks:
    """The chain with a block taken out and put in again so that it then stands at `goal`."""
    return inserted(removed(blocks, index), goal, blocks[index])
