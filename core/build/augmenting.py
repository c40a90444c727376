"""Augmentations: each makes another batch of a batch, at random, and leaves the one it got as it was.

Pictures (N, C, H, W) have values in [0, 1]; what comes in from outside of one repeats its edge, for a black frame would
be a shape of its own. Whole batches are changed at once, and every picture of one in its own way.
"""

from __future__ import annotations

from math import pi

import torch
from torch import Generator, Tensor
from torch.nn import functional

ACROSS, DOWN = 3, 2
"""The axes of a batch of pictures."""
_TINY = 1e-12


def flip(batch: Tensor, generator: Generator, *, axis: int, probability: float) -> Tensor:
    """Mirror some of the pictures along an axis."""
    chosen = torch.nonzero(torch.rand(len(batch), generator=generator) < probability).flatten()
    return batch.index_copy(0, chosen, batch.index_select(0, chosen).flip(axis))


def crop(batch: Tensor, generator: Generator, *, padding: int) -> Tensor:
    """Make each picture wider by `padding` pixels on every side, and cut one of its own size out anywhere."""
    height, width = batch.shape[DOWN:]
    windows = functional.pad(batch, (padding,) * 4, mode="replicate").unfold(DOWN, height, 1).unfold(ACROSS, width, 1)
    down, across = torch.randint(2 * padding + 1, (2, len(batch)), generator=generator)
    return windows[torch.arange(len(batch)), :, down, across]


def scale(batch: Tensor, generator: Generator, *, spread: float) -> Tensor:
    """Make each picture larger or smaller around its middle, by up to the share `spread`."""
    sizes = 1 + spread * _signed(len(batch), generator)
    return _looked_up(batch, torch.eye(2) / sizes[:, None, None])


def rotate(batch: Tensor, generator: Generator, *, degrees: float) -> Tensor:
    """Turn each picture around its middle, by up to so many degrees either way."""
    angles = degrees * pi / 180 * _signed(len(batch), generator)
    cos, sin = angles.cos(), angles.sin()
    aspect = batch.shape[ACROSS] / batch.shape[DOWN]
    return _looked_up(batch, torch.stack([cos, -sin / aspect, sin * aspect, cos], 1).view(-1, 2, 2))


def colour_jitter(batch: Tensor, generator: Generator, *, hue: float, saturation: float, value: float) -> Tensor:
    """Move the hue of each colour picture by up to so many turns, and the other two by up to such shares."""
    bounds = torch.tensor([hue, saturation, value])[:, None]
    turns, more_saturated, brighter = bounds * torch.stack([_signed(len(batch), generator) for _bound in bounds])
    return recoloured(batch, turns, 1 + more_saturated, 1 + brighter)


def recoloured(batch: Tensor, turns: Tensor, saturation: Tensor, value: Tensor) -> Tensor:
    """Colour pictures with hue, saturation and value (Smith, 1978) changed by numbers (N,), one for each picture."""
    red, green, blue = batch.unbind(1)
    turns, saturation, value = (each[:, None, None] for each in (turns, saturation, value))
    low = torch.minimum(torch.minimum(red, green), blue)
    high = torch.maximum(torch.maximum(red, green), blue)
    chroma = high - low
    # Around the circle in sixths: from red to cyan over green, or with a minus over blue; nothing has to be chosen.
    sixths = (green + blue).sub_(red).sub_(low).div_(chroma + _TINY).add_(1).copysign_(green - blue).add_(6 * turns)
    sixths.sub_((sixths / 6).floor_().mul_(6))
    chroma.div_(high + _TINY).mul_(saturation).clamp_(max=1)
    high.mul_(value).clamp_(max=1)
    chroma.mul_(high)
    low, changed = high - chroma, torch.empty_like(batch)
    for into, middle, edge, sign in zip(changed.unbind(1), (3, 2, 4), (-1, 2, 2), (1, -1, -1), strict=True):
        torch.addcmul(low, chroma, (sixths - middle).abs_().mul_(sign).add_(edge).clamp_(0, 1), out=into)
    return changed


def add_noise(batch: Tensor, generator: Generator, *, strength: float) -> Tensor:
    """Add Gaussian noise to every number."""
    return torch.randn(batch.shape, generator=generator).mul_(strength).add_(batch)


def grain(batch: Tensor, generator: Generator, *, strength: float) -> Tensor:
    """Add Gaussian noise to every pixel; none becomes darker than black or brighter than white."""
    return add_noise(batch, generator, strength=strength).clamp_(0, 1)


def cut_out(batch: Tensor, generator: Generator, *, size: float) -> Tensor:
    """Black out a square, as large as such a share of the picture's edge; a part of it may lie outside."""
    height, width = batch.shape[DOWN:]
    down, across = torch.rand(2, len(batch), 1, generator=generator)
    rows, columns = (_near(edge, middle, size) for edge, middle in ((height, down), (width, across)))
    return batch.masked_fill((rows[:, :, None] & columns[:, None, :])[:, None], 0.0)


def _near(edge: int, middle: Tensor, size: float) -> Tensor:
    """Which pixels along an edge lie within so large a part around the middle; (N, edge)."""
    return ((torch.arange(edge) + 0.5) / edge - middle).abs() < size / 2


def _signed(count: int, generator: Generator) -> Tensor:
    """Numbers from -1 to 1."""
    return 2 * torch.rand(count, generator=generator) - 1


def _looked_up(batch: Tensor, matrices: Tensor) -> Tensor:
    """Each pixel from where the matrix (2, 2) of its picture leads, in (x, y) from the middle."""
    motionless = torch.zeros(len(batch), 2, 1)
    places = functional.affine_grid(torch.cat([matrices, motionless], 2), list(batch.shape), align_corners=False)
    return functional.grid_sample(batch, places, padding_mode="border", align_corners=False)
