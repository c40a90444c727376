"""What the bench shows of activations: how much passes, which ways are open to weights, and how long theirs is."""

from statistics import median

import numpy as np
import pytest

from core.catalogue.activations import ELU, LeakyReLU, ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.initializers import HeNormal, Normal
from core.catalogue.optimizers import SGD
from core.catalogue.sources.planar import Circle, Gauss
from core.experiment import Data
from core.training.run import Run
from core.watching.bench import bench
from core.watching.bench_look import BenchPlace
from core.watching.trail import LONGEST
from tests.catalogue.entries import name_of
from tests.training.making import experiment, go

CIRCLE, GAUSS = Data(dataset=Circle(samples=500)), Data(dataset=Gauss(samples=300))
PAIRS = ((0, 1), (2, 3), (4, 5), (6, 7))
of_some_seeds = pytest.mark.parametrize("seed", range(5))


def slope(*blocks, layer=0, seed=0):
    """What the bench shows of an activation before any training."""
    return bench(Run(experiment(*blocks, data=CIRCLE, seed=seed)), BenchPlace(layer=layer)).seen


def test_a1_from_five_on_a_sigmoid_is_flat():
    """A1: beyond |x| = 5 hardly anything is left, and at best a quarter passes: the shaded zone begins before that."""
    look = slope(Dense(activation=Sigmoid()))
    assert look.own.slopes.max() == 0.25
    assert look.own.flat[np.abs(look.x) >= 5].all()
    assert not look.own.flat[np.abs(look.x) < 4.5].any()


@of_some_seeds
def test_a1_a3_the_larger_the_weights_the_less_passes(seed):
    """A1, A3: sigmoid lets through a quarter at most; of tanh nearly all passes, until its weights are large."""
    for activation, most in ((Sigmoid(), 0.25), (Tanh(), 1.0)):
        passed = [
            slope(Dense(units=100, activation=activation, initializer=Normal(deviation=each)), seed=seed).passes
            for each in (0.01, 0.5, 1.0, 5.0)
        ]
        assert passed == sorted(passed, reverse=True)
        assert 0.99 * most < passed[0] <= most
        assert passed[-1] < 0.35 * most


@of_some_seeds
def test_a4_relu_lets_half_of_the_gradient_through_in_any_depth(seed):
    """A4: it is all or nothing: all passes where the input is positive, and that is about half of it."""
    blocks = (Dense(units=100, activation=ReLU(), initializer=HeNormal()),) * 8
    for layer in range(8):
        look = slope(*blocks, layer=layer, seed=seed)
        assert look.passes == pytest.approx(1 - look.saturated, abs=1e-6)
        assert 0.3 < look.passes < 0.7


@pytest.mark.parametrize(("activation", "least"), [(ReLU(), 0.0), (LeakyReLU(), 0.01), (ELU(), 1e-7)], ids=name_of)
def test_a4_a5_of_units_that_are_negative_everywhere_only_those_that_leak_learn(activation, least):
    """A4, A5: nothing passes a ReLU that is negative on every sample; a leaky one lets its slope through."""
    look = slope(Dense(units=20, activation=activation, bias=-10.0, initializer=Normal(deviation=0.1)))
    assert look.passes == pytest.approx(0.01) if least == 0.01 else look.passes >= least
    assert look.passes == 0 or least > 0
    assert look.dead == {ReLU: 1.0, LeakyReLU: None, ELU: 1.0}[type(activation)]


def path(activation, batch_size, seed, pair, steps=LONGEST):
    """What the bench shows of two output weights after some steps, as many as it keeps."""
    made = experiment(
        Dense(units=8, activation=activation),
        data=GAUSS,
        batch_size=batch_size,
        optimizer=SGD(learning_rate=0.5),
        epochs=1000,
        seed=seed,
    )
    run, place = Run(made), BenchPlace(page="path", layer=1, first=pair[0], second=pair[1])
    bench(run, place)
    go(run, steps)
    return bench(run, place).seen


@of_some_seeds
def test_a2_only_two_of_four_ways_are_open_to_weights_fed_by_a_sigmoid(seed):
    """A2: it cannot turn the sign: two weights grow together or shrink together; fed by tanh they go other ways too.

    Correction: not all four at once, always. Of classes that a line parts, the samples soon pull all the same way when
    fed by tanh, and there the path is straight; fed by a sigmoid those of one class pull up, of the other down.
    """
    sigmoid, tanh = (
        sum(path(activation, 1, seed, pair, steps=0).quadrants for pair in PAIRS) for activation in (Sigmoid(), Tanh())
    )
    assert sigmoid[0, 1] == sigmoid[1, 0] == 0
    assert sigmoid[0, 0] > 0
    assert sigmoid[1, 1] > 0
    assert tanh[0, 1] + tanh[1, 0] > 0


@of_some_seeds
def test_a2_once_trained_samples_pull_one_way_where_tanh_feeds_and_two_where_a_sigmoid_does(seed):
    """A2: so the weights that a sigmoid feeds go to and fro, and those that tanh feeds go on."""
    for pair in PAIRS[:2]:
        sigmoid, tanh = (path(activation, 1, seed, pair).quadrants for activation in (Sigmoid(), Tanh()))
        assert np.sort(sigmoid.ravel())[-2] > 0.2 * sigmoid.sum()
        assert tanh.max() > 0.9 * tanh.sum()


@of_some_seeds
def test_a2_the_path_in_the_plane_of_two_weights_is_longer(seed):
    """A2: the zigzag is half as long again as the straight way, or more; with tanh or batches it is nearly straight.

    Correction: of most pairs of weights; of some, noise makes the path long with tanh too.
    """

    def detour(activation, batch_size):
        return median(path(activation, batch_size, seed, pair).detour for pair in PAIRS)

    assert detour(Sigmoid(), 1) > 1.5
    assert detour(Tanh(), 1) < 1.25
    assert detour(Sigmoid(), 100) < 1.2
