"""Receptive fields: which pixels of a sample the places of a map depend on (Luo et al., 2016)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from core.catalogue.blocks import Block, Conv2d, Flatten, Layer, Pool

Spans = NDArray[np.intp]
"""For each place along an edge of a map the first pixel it sees and that after the last: (places, 2)."""


def reach(blocks: Sequence[Block], edge: int) -> Spans:
    """Those of what leaves the activation of the last of the blocks, along an edge of so many pixels.

    A place that sees nothing but padding has its first pixel behind its last. A layer norm mixes all places, so that
    behind one each sees what any sees.
    """
    *_before, last = blocks
    spans = np.stack([np.arange(edge), np.arange(edge) + 1], axis=1)
    for block in blocks:
        spans = _through(block, spans, edge)
        if isinstance(block, Layer) and block.layer_norm in (("before",) if block is last else ("before", "after")):
            spans = np.broadcast_to(_all(spans), spans.shape)
    return spans


def _through(block: Block, spans: Spans, edge: int) -> Spans:
    """The spans of the places behind a block, from those before it."""
    if isinstance(block, Flatten):
        return spans
    if isinstance(block, Conv2d):
        return _slid(spans, block.kernel, block.stride, block.padding, edge)
    return _slid(spans, block.size, block.stride, 0, edge) if isinstance(block, Pool) else _all(spans)


def _slid(spans: Spans, kernel: int, stride: int, padding: int, edge: int) -> Spans:
    nothing = np.repeat([[edge, 0]], padding, axis=0)
    windows = sliding_window_view(np.concatenate([nothing, spans, nothing]), kernel, axis=0)[::stride]
    return np.stack([windows[:, 0].min(1), windows[:, 1].max(1)], axis=1)


def _all(spans: Spans) -> Spans:
    """That of a single place that sees all others."""
    return np.array([[spans[:, 0].min(), spans[:, 1].max()]])
