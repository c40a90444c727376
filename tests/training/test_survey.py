"""A slice of the loss: each place is the loss of the network with those weights, and the run never notices."""

from itertools import islice, pairwise

import numpy as np
import pytest
import torch

from core.build.model import stream
from core.catalogue.activations import ReLU
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.initializers import Zeros
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Plane
from core.experiment import Data
from core.refused import Refused
from core.training import survey
from core.training.engines import choosing
from core.training.engines.autograd import AutogradEngine
from core.training.loop import train
from core.training.moment import moment
from core.training.planes import random_plane
from core.training.run import Run
from core.training.survey import EDGES, Survey, finer
from core.watching.slice_look import AboutSlice
from tests.training.making import experiment, go, same, weights, with_block

MADE = experiment(
    Dense(units=6, dropout=0.3, batch_norm="before"), Dense(units=5, batch_norm="after"), epochs=30, batch_size=20
)
PLAIN = experiment(Dense(units=6), Dense(units=5), epochs=30)
PICTURES = experiment(Conv2d(filters=2, batch_norm="before"), Flatten(), data=Data(dataset=Digits(picture=True)))


@pytest.fixture(params=["dense", "autograd"], autouse=True)
def engine(request, monkeypatch):
    if request.param == "autograd":
        monkeypatch.setattr(choosing, "DenseEngine", AutogradEngine)


@pytest.fixture(autouse=True)
def _coarse(monkeypatch):
    monkeypatch.setattr(survey, "EDGES", (5, 9))


def walked(made, epochs):
    """A run of so many epochs, and its moments, the first among them."""
    run = Run(made)
    moments = [moment(run)]
    for ended in train(run):
        if ended:
            moments.append(moment(run))
        if run.epoch == epochs:
            return run, moments
    raise AssertionError


def measured(run, moments=(), **about):
    found = Survey(run, moments, AboutSlice(**about))
    while not found.done:
        found.advance()
    return found.look()


def losses(run, samples):
    """What the run itself says of these samples, in evaluation mode."""
    pairs = [(run.train, samples[0]), (run.dev, samples[1])]
    return [run.engine.loss(run.engine.logits(part.inputs[:n]), part.encoded[:n]) for part, n in pairs]


@pytest.mark.parametrize("made", [PLAIN, MADE, PICTURES], ids=["plain", "norms", "pictures"])
def test_in_the_middle_is_the_loss_of_the_run(made):
    run = Run(made)
    go(run, 30)
    look = measured(run)
    middle = len(look.train) // 2
    assert [look.train[middle, middle], look.dev[middle, middle]] == pytest.approx(losses(run, look.samples), rel=1e-6)
    assert look.losses == pytest.approx(losses(run, look.samples), rel=1e-6)
    assert (look.step, look.epoch) == (run.step, run.epoch)


@pytest.mark.parametrize("made", [PLAIN, MADE], ids=["plain", "norms"])
def test_a_place_is_the_loss_of_the_network_with_the_weights_there(made):
    run = Run(made)
    go(run, 30)
    look = measured(run, reach=0.5, draw=3)
    plane = random_plane(run.engine.model, stream(made.seed, 6, 3))
    row, column = 1, 7
    x, y = np.linspace(-0.5, 0.5, 9)[[column, row]]
    start = 0
    with torch.no_grad():
        for part in run.engine.model.parameters():
            step = (x * plane[0] + y * plane[1])[start : start + part.numel()]
            part.copy_((part.double() + step.view(part.shape)).float())
            start += part.numel()
    assert [look.train[row, column], look.dev[row, column]] == pytest.approx(losses(run, look.samples), rel=1e-5)


@pytest.mark.parametrize("made", [PLAIN, MADE], ids=["plain", "norms"])
def test_the_cut_begins_at_the_first_loss_and_comes_by_the_present_one(made):
    first = losses(Run(made), (60, 20))
    run, moments = walked(made, 4)
    cut = measured(run, moments).cut
    at_start, now = np.flatnonzero(cut.places == 0)[0], np.flatnonzero(cut.places == 1)[0]
    assert (len(cut.places), cut.places[0], cut.places[-1]) == (41, -0.5, 1.5)
    assert [cut.train[at_start], cut.dev[at_start]] == pytest.approx(first, rel=1e-6)
    assert [cut.train[now], cut.dev[now]] == pytest.approx(losses(run, (60, 20)), rel=1e-6)
    assert np.isfinite(cut.train).all()


def test_the_slice_along_the_walk_holds_its_start_and_the_present():
    run, moments = walked(PLAIN, 6)
    look = measured(run, moments, plane="walked")
    first, *_others, last = look.walk.places
    assert look.across.low < first[0] < last[0] == 0 < look.across.high
    assert first[1] == pytest.approx(0, abs=1e-5)
    assert look.upward.high - look.upward.low == pytest.approx(look.across.high - look.across.low, rel=1e-5)
    assert 0 < look.walk.share <= 1
    assert look.walk.epochs.tolist() == [0, 1, 2, 3, 4, 5, 6]
    near = measured(run, moments, plane="walked", reach=0.1)
    assert near.across.low == pytest.approx(0.1 * look.across.low)


def test_random_directions_hold_little_of_a_walk_that_its_own_plane_holds():
    run, moments = walked(PLAIN, 6)
    own, random = (measured(run, moments, plane=plane).walk.share for plane in ("walked", "random"))
    assert own > 0.9
    assert random < 0.2


def test_the_best_epoch_is_marked_by_the_last_moment_up_to_it():
    run, moments = walked(PLAIN, 6)
    run.ending._best = (0.1, 4)
    assert measured(run, moments[::3]).walk.best == 1
    run.ending.forget()
    assert measured(run, moments).walk.best is None


def test_what_was_another_engine_before_an_edit_is_on_the_walk():
    run, moments = walked(PLAIN, 3)
    assert run.edit(with_block(PLAIN, 0, activation=ReLU(), layer_norm="none"))
    go(run, 12)
    look = measured(run, moments, plane="walked")
    kept = torch.cat([part.detach().flatten() for part in Run(PLAIN).engine.model.parameters()])
    now = torch.cat([part.detach().flatten() for part in run.engine.model.parameters()])
    assert -look.walk.places[0][0] == pytest.approx(float((now - kept).norm()), rel=1e-5)


def test_without_a_walk_there_are_random_directions_and_no_cut():
    run = Run(PLAIN)
    look = measured(run, [moment(run)], plane="walked")
    assert (look.walk, look.cut, look.across.high) == (None, None, 1.0)
    assert look.planned == 81


@pytest.mark.parametrize("plane", ["random", "walked"])
def test_the_run_goes_on_bit_for_bit_as_without(plane):
    looked_at, alone = Run(MADE), Run(MADE)
    moments = [moment(looked_at)]
    found = []
    for _ended in islice(train(looked_at), 40):
        survey = Survey(looked_at, moments, AboutSlice(plane))
        for _place in range(3):
            survey.advance()
        found.append(looked_at.loss)
    assert found == go(alone, 40)
    assert same(weights(looked_at), weights(alone))
    assert looked_at.dropout.get_state().equal(alone.dropout.get_state())


def test_a_slice_of_a_run_that_goes_on_is_of_the_weights_it_began_with():
    run = Run(MADE)
    go(run, 5)
    before = measured(run)
    survey = Survey(run, [], AboutSlice())
    while not survey.done:
        survey.advance()
        go(run, 1)
    np.testing.assert_array_equal(survey.look().train, before.train)


def test_nothing_is_seen_before_the_coarse_grid_and_then_it_refines():
    run = Run(PLAIN)
    survey = Survey(run, [], AboutSlice())
    whole = measured(run)
    edges = []
    while not survey.done:
        survey.advance()
        look = survey.look()
        edges.append(len(look.train))
        if len(look.train):
            every = len(look.train) // 4
            np.testing.assert_array_equal(look.train[::every, ::every], whole.train[::2, ::2])
    assert edges == [0] * 24 + [5] + [9] * 56
    assert look.points == look.planned == 81


def test_between_known_places_a_finer_grid_is_straight():
    grid = np.array([[0, 1], [2, 3]], np.float32)
    np.testing.assert_allclose(finer(grid, 3), [[0, 0.5, 1], [1, 1.5, 2], [2, 2.5, 3]])
    grid[1, 1] = np.inf
    np.testing.assert_array_equal(finer(grid, 3)[::2, ::2], grid)


def test_every_grid_has_the_places_of_the_one_before():
    assert all((fine - 1) % (coarse - 1) == 0 for coarse, fine in pairwise(EDGES))


def test_a_dear_network_gets_fewer_places_and_samples(monkeypatch):
    run = Run(PLAIN)
    assert measured(run).samples == (60, 20)
    monkeypatch.setattr(survey, "BUDGET", 1)
    monkeypatch.setattr(survey, "EVALUATION", 1)
    monkeypatch.setattr(survey, "FEWEST_SAMPLES", 10)
    look = measured(run)
    assert look.train.shape == (5, 5)
    assert look.samples == (10, 5)


def test_a_network_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(survey, "MOST_PARAMETERS", 10)
    with pytest.raises(Refused, match="expected at most 10 parameters"):
        measured(Run(PLAIN))


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e30])
def test_weights_that_ran_away_have_a_slice_that_is_no_number(value):
    run, moments = walked(experiment(Dense(units=4, activation=ReLU()), data=Data(dataset=Plane())), 2)
    with torch.no_grad():
        run.engine.model.output.weight.fill_(value)
    look = measured(run, moments, plane="walked")
    middle = measured(run, moments).train[4, 4]
    assert look.done
    assert not np.isfinite(middle)


def test_weights_of_zero_have_a_level_slice():
    run = Run(experiment(Dense(units=4, initializer=Zeros()), Dense(units=4, initializer=Zeros())))
    with torch.no_grad():
        run.engine.model.output.weight.zero_()
    assert np.ptp(measured(run).train) == 0


def test_one_sample_has_a_slice():
    run = Run(experiment(Dense(units=3), data=Data(dataset=Plane(samples=20), train_samples=1)))
    go(run, 2)
    look = measured(run)
    assert look.samples[0] == 1
    assert np.isfinite(look.train).all()
