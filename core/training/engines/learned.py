"""All that a step changes in one piece of memory, with the model's parameters and statistics as views of it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from core.build.model import LayerBlock, Model


class Lot(NamedTuple):
    """Where the numbers of one block lie: from `start` on its weights (units, fan_in + 1), the bias in the last
    column; then the scale and the shift of its norm, and the slope of its activation, where it has them.
    """

    start: int
    units: int
    fan_in: int
    norm: int | None
    slope: int | None
    end: int


def lots(model: Model) -> list[Lot | None]:
    """The place of each block and, last, of the output; None for a block that learns nothing."""
    found: list[Lot | None] = []
    start = 0
    for block in (*model.blocks, model.output):
        lot = _lot(block, start)
        found.append(lot)
        start = start if lot is None else lot.end
    return found


def _lot(block: nn.Module, start: int) -> Lot | None:
    layer = block.linear if isinstance(block, LayerBlock) else block
    if not isinstance(layer, nn.Linear):
        return None
    end = start + layer.weight.numel() + layer.bias.numel()
    norm = slope = None
    if isinstance(block, LayerBlock) and block.norm is not None:
        norm, end = end, end + 2 * layer.out_features
    if isinstance(block, LayerBlock) and any(True for _part in block.activation.parameters()):
        slope, end = end, end + 1
    return Lot(start, layer.out_features, layer.in_features, norm, slope, end)


def gather(model: Model, memories: int, dtype: torch.dtype) -> Tensor:
    """Move the parameters into the first of the rows (rows, P) that are returned; so many rows of zeros follow.

    Where there are norms a last row has their running means and variances, at the places of their scales and shifts.
    """
    places = lots(model)
    total = max(lot.end for lot in places if lot is not None)
    normed = any(lot is not None and lot.norm is not None for lot in places)
    memory = torch.zeros(1 + memories + normed, total, dtype=dtype)
    for block, lot in zip((*model.blocks, model.output), places, strict=True):
        if lot is None:
            continue
        layer = block.linear if isinstance(block, LayerBlock) else block
        weights = memory[0, lot.start :][: lot.units * (lot.fan_in + 1)].view(lot.units, lot.fan_in + 1)
        _move(layer.weight, weights[:, :-1])
        assert layer.bias is not None
        _move(layer.bias, weights[:, -1])
        if isinstance(block, LayerBlock) and block.norm is not None and lot.norm is not None:
            norm = block.norm.to(dtype)
            _move_pair(norm.weight, norm.bias, memory[0, lot.norm :])
            _move_pair(norm.running_mean, norm.running_var, memory[-1, lot.norm :])
        if isinstance(block, LayerBlock) and lot.slope is not None:
            (slope,) = block.activation.parameters()
            _move(slope, memory[0, lot.slope :][:1])
    return memory


def line_up(model: nn.Module, memories: int, dtype: torch.dtype) -> Tensor:
    """Move the parameters of any model, one after the other, into the first of the rows (rows, P) that are returned.

    So many rows of zeros follow.
    """
    parameters = list(model.parameters())
    memory = torch.zeros(1 + memories, sum(parameter.numel() for parameter in parameters), dtype=dtype)
    start = 0
    for parameter in parameters:
        _move(parameter, memory[0].as_strided(parameter.shape, parameter.stride(), start))
        start += parameter.numel()
    return memory


def part_of(row: Tensor, parameter: Tensor) -> Tensor:
    """What belongs to a parameter in a row that is laid out like the gathered parameters."""
    start = row.storage_offset() + parameter.storage_offset()
    return row.as_strided(parameter.shape, parameter.stride(), start)


def _move(parameter: Tensor, place: Tensor) -> None:
    place.copy_(parameter.detach())
    parameter.data = place


def _move_pair(first: Tensor | None, second: Tensor | None, place: Tensor) -> None:
    assert first is not None
    assert second is not None
    _move(first, place[: len(first)])
    _move(second, place[len(first) :][: len(second)])
