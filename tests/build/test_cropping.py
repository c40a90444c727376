"""Crops: where they are cut, and how what is said of them becomes one answer."""

import pytest
import torch

from core.build.cropping import averaged, crops
from core.build.model import stream
from core.build.targets import textbook


def drawn(*shape):
    return torch.rand(*shape, generator=stream(1))


def test_the_first_crop_is_the_picture():
    pictures = drawn(4, 3, 16, 8)
    for count in (1, 5, 10):
        assert next(crops(pictures, count)).equal(pictures)


def test_four_corners_follow_an_eighth_of_the_edge_from_the_middle():
    pictures = drawn(4, 3, 16, 8) + 0.01
    _middle, *corners = crops(pictures, 5)
    wanted = []
    for rows, down in ((slice(0, 14), slice(2, 16)), (slice(2, 16), slice(0, 14))):
        for columns, across in ((slice(0, 7), slice(1, 8)), (slice(1, 8), slice(0, 7))):
            wanted.append((pictures[:, :, rows, columns], (down, across)))
    for corner, (part, (down, across)) in zip(corners, wanted, strict=True):
        assert corner[:, :, down, across].equal(part)
    assert corners[0][:, :, :3].equal(corners[0][:, :, :1].expand(4, 3, 3, 8))


def test_of_ten_the_last_five_are_mirrored():
    found = list(crops(drawn(4, 1, 9, 9), 10))
    assert len(found) == 10
    for crop, mirrored in zip(found[:5], found[5:], strict=True):
        assert mirrored.equal(crop.flip(3))


@pytest.mark.parametrize("output", ["linear", "sigmoid", "softmax"])
def test_what_is_said_in_the_end_is_the_mean_of_what_is_said_of_each(output):
    answers = [3 * torch.randn(20, 4, generator=stream(seed)) for seed in range(5)]
    mean = torch.stack([textbook(answer, output) for answer in answers]).mean(0)
    torch.testing.assert_close(textbook(averaged(answers, output), output), mean)
    assert averaged(answers[:1], output).equal(answers[0])


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_the_mean_of_what_is_quite_sure_is_finite(output):
    sure = torch.tensor([[1000.0, -1000.0], [-1000.0, 1000.0]])
    assert averaged([sure, sure], output).isfinite().all()
    split = averaged([sure, -sure], output)
    torch.testing.assert_close(textbook(split, output), torch.full((2, 2), 0.5))
