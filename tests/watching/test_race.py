"""A race says where each optimizer comes to, by the steps that torch would take."""

import numpy as np
import pytest
import torch

from core.catalogue.optimizers import SGD, Adam, RMSProp
from core.catalogue.surfaces import Bowl, Place, Plateau, Ravine, Rosenbrock, Saddle, TwoMinima
from core.watching.answers import answer_to
from core.watching.questions import AboutRace
from core.worker.messages import Examine, Examined, command, pack, reply
from tests.catalogue.entries import FAMILIES, name_of


def ride(surface, optimizer, start=None, steps=300):
    (only,) = answer_to(AboutRace(surface, start or surface.start, (optimizer,), steps)).rides
    return only


def by_torch(surface, optimizer, steps):
    place = torch.nn.Parameter(torch.tensor(surface.start, dtype=torch.float64))
    made = optimizer.recipe().make([place])
    for _step in range(steps):
        place.grad = torch.tensor(surface.slope(*place.tolist()), dtype=torch.float64)
        made.step()
        yield place.tolist()


@pytest.mark.parametrize("kind", FAMILIES["optimizers"], ids=name_of)
def test_a_ride_is_that_of_torch(kind):
    surface, optimizer = TwoMinima(), kind(learning_rate=0.02)
    seen = ride(surface, optimizer, steps=40)
    np.testing.assert_allclose(seen.places, [surface.start, *by_torch(surface, optimizer, 40)], rtol=1e-5)
    np.testing.assert_allclose(seen.heights, surface.height(*seen.places.T) - surface.lowest(), rtol=1e-4, atol=1e-5)


def test_a_race_crosses_to_the_process_and_back():
    asked = AboutRace(optimizers=(SGD(learning_rate=0.02), Adam(learning_rate=0.05)), steps=20)
    assert command(pack(Examine(1, asked))).question == asked
    there, back = answer_to(asked), reply(pack(Examined(1, answer_to(asked)))).answer
    for before, after in zip(there.rides, back.rides, strict=True):
        np.testing.assert_array_equal(before.places, after.places)
        assert (before.fate, before.since) == (after.fate, after.since)


@pytest.mark.parametrize(
    ("surface", "optimizer", "fate"),
    [
        (Bowl(), SGD(learning_rate=0.03), "lowest"),
        (TwoMinima(), SGD(learning_rate=0.02), "local"),
        (TwoMinima(), SGD(learning_rate=0.02, momentum=0.9), "lowest"),
        (Saddle(), SGD(learning_rate=0.03), "stuck"),
        (Saddle(), Adam(learning_rate=0.03), "lowest"),
        (Plateau(), SGD(learning_rate=0.1), "stuck"),
        (Plateau(), RMSProp(learning_rate=0.03), "lowest"),
        (Ravine(), SGD(learning_rate=0.07), "lost"),
        (Rosenbrock(), SGD(learning_rate=0.001), "going"),
    ],
    ids=repr,
)
def test_it_says_how_each_way_ends(surface, optimizer, fate):
    assert ride(surface, optimizer).fate == fate


def test_since_when_one_is_in_a_minimum_for_good():
    seen = ride(Bowl(), SGD(learning_rate=0.1), start=Place(2.4, 0.0))
    assert seen.since == 1 + np.flatnonzero(2.4 * 0.9 ** np.arange(301) >= 0.24).max()
    assert ride(Bowl(), SGD(), start=Place(0.0, 0.0)).since == 0


def test_who_ran_away_is_nowhere_from_then_on():
    seen = ride(Ravine(), SGD(learning_rate=1.0))
    assert np.isfinite(seen.places[: seen.since]).all()
    assert np.isnan(seen.places[seen.since :]).all()
    assert np.isnan(seen.heights[seen.since :]).all()


def test_level_ground_has_no_rate_and_no_warning():
    assert np.isnan(ride(Bowl(), SGD(), start=Place(0.0, 0.0), steps=3).rates).all()
