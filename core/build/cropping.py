"""Crops of a picture, and what the answers to all of them come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

import torch
from torch import Tensor
from torch.nn import functional

from core.build.augmenting import ACROSS, DOWN
from core.catalogue.losses import OutputFunction

FRAME = 8
"""The frame around a picture, which repeats its edge, is one so-many-th of that wide."""


def crops(pictures: Tensor, count: int) -> Iterator[Tensor]:
    """Pictures (N, C, H, W) as they are, then the four corners of them in a frame, then all five mirrored."""
    height, width = pictures.shape[DOWN:]
    down, across = max(1, height // FRAME), max(1, width // FRAME)
    framed = functional.pad(pictures, (across, across, down, down), mode="replicate")
    corners = [(top, left) for top in (0, 2 * down) for left in (0, 2 * across)]
    for place in range(count):
        top, left = [(down, across), *corners][place % 5]
        crop = framed[:, :, top : top + height, left : left + width]
        yield crop if place < 5 else crop.flip(ACROSS)


def averaged(answers: Sequence[Tensor], output: OutputFunction) -> Tensor:
    """The logits (N, units) of the mean of what several logits say: of probabilities, or of numbers."""
    if len(answers) == 1:
        return answers[0]
    logits = torch.stack(list(answers))
    if output == "linear":
        return logits.mean(0)
    if output == "softmax":
        return logits.log_softmax(2).logsumexp(0) - log(len(answers))
    yes, no = (functional.logsigmoid(each).logsumexp(0) for each in (logits, -logits))
    return yes - no
