"""Where the parameters of any model lie, and that the model goes on with them there."""

import torch
from torch import nn

from core.training.engines.learned import line_up, part_of


def test_parameters_of_any_kind_lie_in_one_row_as_they_lay():
    model = nn.Sequential(nn.Conv2d(3, 4, 2).to(memory_format=torch.channels_last), nn.PReLU(4), nn.LayerNorm(5))
    before = [(part.detach().clone(), part.stride()) for part in model.parameters()]
    rows = line_up(model, 2, torch.float64)
    assert rows.shape == (3, sum(value.numel() for value, _stride in before))
    assert not rows[1:].any()
    assert model[0].weight.is_contiguous(memory_format=torch.channels_last)
    for part, (value, stride) in zip(model.parameters(), before, strict=True):
        assert part.stride() == stride
        assert torch.equal(part, value.double())
    rows[0].fill_(7.0)
    assert all((part == 7.0).all() for part in model.parameters())


def test_the_parts_of_another_row_are_laid_out_alike():
    model = nn.Linear(3, 2)
    rows = line_up(model, 1, torch.float32)
    rows[1] = torch.arange(8.0)
    weight, bias = (part_of(rows[1], part) for part in model.parameters())
    assert weight.tolist() == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    assert bias.tolist() == [6.0, 7.0]
