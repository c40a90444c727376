"""Planes through the present weights of a network, on which its loss can be drawn; all in float64."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Generator, Tensor, nn

LEAST = 1e-5
"""A walk that leaves its line by less than this share of its length has no second direction of its own."""


def random_plane(model: nn.Module, generator: Generator) -> Tensor:
    """Two random directions (2, P), filter-normalised (Li et al., 2018): each unit's is as long as its weights.

    Biases, norms and slopes stay where they are, as theirs do.
    """
    return torch.stack([torch.cat(list(_random(model, generator))) for _direction in range(2)])


def walked_plane(walk: Tensor, spare: Tensor) -> Tensor:
    """Two directions (2, P) at right angles, each of length 1: from the first place of a walk (M, P) to the last, and
    the one in which the walk leaves that line most.

    Of all planes through the first and the last place it is the one nearest to the walk: the principal plane of Li et
    al. (2018), held at both ends. A walk without a bend bends into the direction `spare` (P,).
    """
    steps = walk - walk[-1]
    length = steps[0].norm()
    along = -steps[0] / length
    aside = steps - torch.outer(steps @ along, along)
    shares, places = torch.linalg.eigh(aside @ aside.T)
    widest = places[:, -1] @ aside
    if shares[-1].clamp(min=0).sqrt() <= LEAST * length:
        widest = spare
    upward = _at_right_angles(widest, along)
    return torch.stack([along, upward if (aside @ upward).sum() >= 0 else -upward])


def places_on(plane: Tensor, walk: Tensor) -> Tensor:
    """The shadow of a walk (M, P) on a plane (2, P) through its last place: (M, 2), in lengths of the directions."""
    inverse: Tensor = torch.linalg.pinv(plane)
    return (walk - walk[-1]) @ inverse


def share_on(plane: Tensor, walk: Tensor) -> float:
    """How much of the variance of a walk lies in a plane."""
    whole = (walk - walk.mean(0)).square().sum()
    shadow = places_on(plane, walk) @ plane
    return min(1.0, float((shadow - shadow.mean(0)).square().sum() / whole))


def _random(model: nn.Module, generator: Generator) -> Iterator[Tensor]:
    for part in model.parameters():
        if part.ndim < 2:
            yield torch.zeros(part.numel(), dtype=torch.float64)
            continue
        weights = part.detach().double().flatten(1)
        drawn = torch.empty_like(weights).normal_(generator=generator)
        yield (drawn * (weights.norm(dim=1) / drawn.norm(dim=1))[:, None]).flatten()


def _at_right_angles(direction: Tensor, to: Tensor) -> Tensor:
    """What of a direction is left at right angles to another one of length 1; twice, as numbers are rounded."""
    for _time in range(2):
        direction = direction - (direction @ to) * to
        direction = direction / direction.norm()
    return direction
