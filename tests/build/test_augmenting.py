"""Every augmentation does what it says, to every picture in its own way, and no more."""

from colorsys import hsv_to_rgb, rgb_to_hsv

import pytest
import torch

from core.build.augmenting import ACROSS, DOWN, add_noise, crop, cut_out, flip, recoloured, rotate, scale
from core.build.model import stream
from core.catalogue.augmentations import ColourJitter, Jitter
from tests.catalogue.entries import FAMILIES, name_of, varied

EVERY = [value for entry in FAMILIES["augmentations"] for value in varied(entry)]
of_every = pytest.mark.parametrize("augmentation", EVERY, ids=name_of)


def drawn(count=64, *shape):
    return torch.rand(count, *(shape or (3, 10, 12)), generator=stream(1))


def made(augmentation, batch, seed=0):
    return augmentation.recipe().make(batch, generator=stream(seed))


@of_every
def test_the_same_seed_gives_the_same_and_the_batch_stays_as_it_was(augmentation):
    batch = drawn()
    kept = batch.clone()
    assert made(augmentation, batch, 3).equal(made(augmentation, batch, 3))
    assert batch.equal(kept)


@of_every
def test_shape_and_range_stay(augmentation):
    changed = made(augmentation, drawn())
    assert changed.shape == drawn().shape
    assert changed.dtype == torch.float32
    if not isinstance(augmentation, Jitter):
        assert changed.min() >= 0
        assert changed.max() <= 1


@of_every
def test_another_seed_gives_another_unless_it_does_nothing(augmentation):
    nothing = not any(getattr(augmentation, name) for name in augmentation.__struct_fields__)
    always = getattr(augmentation, "probability", 0) == 1
    same = made(augmentation, drawn(), 1).equal(made(augmentation, drawn(), 2))
    assert same == (nothing or always)


@pytest.mark.parametrize("entry", FAMILIES["augmentations"], ids=name_of)
def test_with_zeros_nothing_happens(entry):
    nothing = entry(**dict.fromkeys(entry.__struct_fields__, 0))
    torch.testing.assert_close(made(nothing, drawn()), drawn(), atol=1e-5, rtol=0)


@of_every
def test_a_part_of_colour_or_grey_is_changed_alike(augmentation):
    """One channel is enough, but for colours."""
    if not isinstance(augmentation, ColourJitter):
        assert made(augmentation, drawn(4, 1, 8, 8)).shape == (4, 1, 8, 8)


@pytest.mark.parametrize("axis", [ACROSS, DOWN])
def test_flipped_twice_it_is_the_same_again(axis):
    once = flip(drawn(), stream(0), axis=axis, probability=1)
    assert once.equal(drawn().flip(axis))
    assert flip(once, stream(0), axis=axis, probability=1).equal(drawn())


@pytest.mark.parametrize("probability", [0.1, 0.5, 0.8])
def test_as_many_are_flipped_as_the_probability_says(probability):
    batch = drawn(4000, 1, 1, 2)
    flipped = (flip(batch, stream(0), axis=ACROSS, probability=probability) != batch).flatten(1).any(1)
    assert flipped.float().mean().item() == pytest.approx(probability, abs=0.03)


def test_a_crop_moves_the_picture_by_whole_pixels_and_repeats_its_edge():
    batch = drawn(500, 1, 6, 6) + 0.01
    cropped = crop(batch, stream(0), padding=2)
    framed = torch.nn.functional.pad(batch, (2, 2, 2, 2), mode="replicate")
    moves = set()
    for picture, frame in zip(cropped, framed, strict=True):
        fitting = [
            (down, across)
            for down in range(5)
            for across in range(5)
            if picture.equal(frame[:, down : down + 6, across : across + 6])
        ]
        assert len(fitting) == 1
        moves.update(fitting)
    assert len(moves) == 25


def test_a_picture_is_turned_around_its_middle_without_being_bent():
    """Of a soft bar in a wide picture the length and the thickness stay, whichever way it points."""
    rows, columns = torch.meshgrid(torch.arange(31.0) - 15, torch.arange(51.0) - 25, indexing="ij")
    bar = torch.exp(-(columns**2) / 32 - rows**2 / 8)
    turned = rotate(bar.expand(200, 1, 31, 51), stream(0), degrees=180)[:, 0]
    places = torch.stack([rows, columns]).flatten(1)
    weights = turned.flatten(1) / turned.sum((1, 2))[:, None]
    middles = weights @ places.T
    covariances = torch.einsum("np,ap,bp->nab", weights, places, places)
    torch.testing.assert_close(middles, torch.zeros(200, 2), atol=0.01, rtol=0)
    thick, long = torch.linalg.eigvalsh(covariances).T
    torch.testing.assert_close(thick, torch.full((200,), 4.0), atol=0.3, rtol=0)
    torch.testing.assert_close(long, torch.full((200,), 16.0), atol=0.3, rtol=0)
    assert covariances[:, 0, 1].min() < -5
    assert covariances[:, 0, 1].max() > 5


def test_a_scaled_disc_has_another_size():
    disc = torch.zeros(1, 1, 41, 41)
    rows, columns = torch.meshgrid(torch.arange(41) - 20, torch.arange(41) - 20, indexing="ij")
    disc[0, 0][rows**2 + columns**2 <= 100] = 1
    areas = scale(disc.expand(300, 1, 41, 41), stream(0), spread=0.5).sum((1, 2, 3)) / disc.sum()
    assert 0.25 * 0.9 < areas.min() < 0.3
    assert 2.1 < areas.max() < 2.25 * 1.1


def ones(count):
    return torch.ones(count)


@pytest.mark.parametrize("turns", [-2.0, -1.0, 0.0, 1.0])
def test_after_whole_turns_the_hue_is_the_same(turns):
    batch = drawn()
    batch[0], batch[1, :2], batch[2, 1:] = 0.3, 1.0, 0.0
    found = recoloured(batch, turns * ones(64), ones(64), ones(64))
    torch.testing.assert_close(found, batch, atol=1e-5, rtol=0)


def test_hue_saturation_and_value_are_those_of_the_books():
    batch = drawn(5, 3, 4, 4)
    batch[0, 1] = batch[0, 0]
    numbers = ([0.1, -0.3, 0.5, 0.0, 0.9], [1.3, 0.5, 1.0, 0.0, 2.0], [0.7, 1.0, 1.5, 0.2, 1.0])
    found = recoloured(batch, *map(torch.tensor, numbers)).movedim(1, -1).reshape(5, -1, 3)
    for picture, old, (turns, saturation, value) in zip(found, batch, zip(*numbers, strict=True), strict=True):
        pixels = (rgb_to_hsv(*pixel) for pixel in old.movedim(0, -1).reshape(-1, 3).tolist())
        wanted = [hsv_to_rgb((h + turns) % 1, min(1, s * saturation), min(1, v * value)) for h, s, v in pixels]
        torch.testing.assert_close(picture, torch.tensor(wanted), atol=1e-5, rtol=0)


def test_noise_has_its_deviation_and_no_direction():
    moved = add_noise(torch.zeros(100_000), stream(0), strength=0.3)
    assert moved.std().item() == pytest.approx(0.3, rel=0.02)
    assert abs(moved.mean().item()) < 0.005


def test_a_square_is_cut_out_and_all_else_stays():
    batch = drawn(200, 3, 16, 16) + 0.01
    holes = cut_out(batch, stream(0), size=0.25) == 0
    assert holes.any(1).equal(holes.all(1))
    rows, columns = holes[:, 0].any(2), holes[:, 0].any(1)
    assert holes[:, 0].equal(rows[:, :, None] & columns[:, None, :])
    assert rows.sum(1).max() == columns.sum(1).max() == 4
    assert rows.sum(1).min() < 4
    assert cut_out(batch, stream(0), size=0.25)[~holes].equal(batch[~holes])
