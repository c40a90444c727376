"""Planes through the weights: filter-normalised at random, or through both ends of a walk."""

import pytest
import torch

from core.build.model import Model, stream
from core.catalogue.activations import PReLU
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.sources.bundled import Digits
from core.experiment import Data
from core.training.planes import places_on, random_plane, share_on, walked_plane
from tests.training.making import experiment

MADE = experiment(
    Conv2d(filters=3, kernel=3, batch_norm="before"),
    Flatten(),
    Dense(units=5, activation=PReLU()),
    data=Data(dataset=Digits(picture=True)),
)


@pytest.fixture
def model():
    return Model(MADE, stream(0, 1))


def drawn(*shape, seed=0):
    return torch.randn(*shape, generator=stream(seed), dtype=torch.float64)


def by_part(model, direction):
    """The parameters of the model with what a direction has for each."""
    parts = list(model.parameters())
    return zip(parts, direction.split([part.numel() for part in parts]), strict=True)


def test_each_unit_of_a_random_direction_is_as_long_as_its_weights(model):
    for direction in random_plane(model, stream(7)):
        for part, moved in by_part(model, direction):
            if part.ndim > 1:
                lengths = moved.view(part.shape).flatten(1).norm(dim=1)
                torch.testing.assert_close(lengths, part.detach().double().flatten(1).norm(dim=1))


def test_a_random_direction_leaves_biases_norms_and_slopes_alone(model):
    plane = random_plane(model, stream(7))
    still = [(part.shape, moved) for part, moved in by_part(model, plane[0]) if part.ndim < 2]
    assert len(still) == 6
    assert not any(moved.any() for _shape, moved in still)


def test_weights_of_zero_have_no_direction(model):
    with torch.no_grad():
        model.output.weight.zero_()
    plane = random_plane(model, stream(7))
    assert not plane[:, -model.output.weight.numel() - 10 :].any()
    assert plane.isfinite().all()


def test_the_two_directions_of_a_draw_and_those_of_another_differ(model):
    one, other = random_plane(model, stream(7, 0)), random_plane(model, stream(7, 1))
    assert one.equal(random_plane(model, stream(7, 0)))
    assert not one[0].equal(one[1])
    assert not one.equal(other)


def test_the_plane_of_a_walk_holds_its_first_and_its_last_place():
    walk = drawn(12, 40).cumsum(0)
    plane = walked_plane(walk, drawn(40, seed=1))
    torch.testing.assert_close(plane @ plane.T, torch.eye(2, dtype=torch.float64))
    first, last = places_on(plane, walk)[[0, -1]]
    torch.testing.assert_close(walk[-1] + first @ plane, walk[0])
    assert last.tolist() == [0, 0]
    assert first[0] == pytest.approx(-float((walk[-1] - walk[0]).norm()))
    assert first[1] == pytest.approx(0.0, abs=1e-9)


def test_no_plane_through_both_ends_lies_nearer_to_the_walk():
    walk = drawn(12, 40).cumsum(0)
    best = walked_plane(walk, drawn(40, seed=1))
    for seed in range(20):
        bent = walked_plane(walk[[0, -1]], best[1] + 0.3 * drawn(40, seed=seed))
        assert off(bent, walk) > off(best, walk)


def off(plane, walk):
    return float((walk - walk[-1] - places_on(plane, walk) @ plane).square().sum())


def test_a_walk_in_a_plane_is_wholly_in_its_plane():
    walk = drawn(9, 2) @ drawn(2, 30, seed=1)
    plane = walked_plane(walk, drawn(30, seed=2))
    assert share_on(plane, walk) == pytest.approx(1.0)
    torch.testing.assert_close(walk[-1] + places_on(plane, walk) @ plane, walk)


def test_the_share_is_that_of_the_variance():
    walk = torch.zeros(4, 3, dtype=torch.float64)
    walk[:, 0] = torch.tensor([0.0, 1.0, 2.0, 3.0])
    walk[:, 2] = torch.tensor([0.0, 1.0, -1.0, 0.0])
    flat = torch.eye(3, dtype=torch.float64)[:2]
    assert share_on(flat, walk) == pytest.approx(5 / 7)


@pytest.mark.parametrize("count", [2, 5])
def test_a_straight_walk_bends_into_the_spare_direction(count):
    walk = torch.linspace(0, 1, count, dtype=torch.float64)[:, None] * drawn(30)
    spare = drawn(30, seed=1)
    across, upward = walked_plane(walk, spare)
    part = spare - (spare @ across) * across
    assert abs(float(upward @ part / part.norm())) == pytest.approx(1.0)


def test_huge_weights_have_a_plane_too():
    walk = 1e30 * drawn(6, 20).cumsum(0)
    assert walked_plane(walk, drawn(20, seed=1)).isfinite().all()
