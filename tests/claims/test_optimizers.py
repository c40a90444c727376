"""Optimizers on small landscapes: what each does with the same slope, by torch and written out."""

import numpy as np
import pytest
import torch

from core.catalogue.optimizers import SGD, Adadelta, Adagrad, Adam, AdamW, NAdam, RAdam, RMSProp
from tests.catalogue.entries import name_of
from tests.catalogue.written import Written

HIGHER_MINIMUM, LOWER_MINIMUM = 1.675, -2.215


def two_minima(x):
    """A hollow at 1.675, a hill at 0.54, and a hollow that is lower by 8 at -2.215."""
    return x**4 / 4 - 2 * x**2 + 2 * x


def slope(x):
    """The same slope everywhere."""
    return x


def steep_slope(x):
    return 1000 * x


def plateau(x):
    """No slope at all."""
    return 0 * x


def slope_to_a_plateau(x):
    """Down to 0, and level from there."""
    return x.clamp_min(0)


def bowl(x):
    return x**2 / 2


def ravine(place):
    """Fifty times as steep across as along."""
    return (place[0] ** 2 + 50 * place[1] ** 2) / 2


def saddle(place):
    """Up along the first axis, down along the second."""
    return (place[0] ** 2 - place[1] ** 2) / 2


def downhill(landscape, place):
    place = place.detach().clone().requires_grad_()
    (gradient,) = torch.autograd.grad(landscape(place).sum(), place)
    return gradient


def by_torch(optimizer, landscape, place, steps):
    parameter = torch.nn.Parameter(place)
    made = optimizer.recipe().make([parameter])
    for _step in range(steps):
        parameter.grad = downhill(landscape, parameter)
        made.step()
        yield parameter.detach().clone()


def written_out(optimizer, landscape, place, steps):
    made = Written(optimizer, place)
    for _step in range(steps):
        made.step(downhill(landscape, made.weights), optimizer.learning_rate)
        yield made.weights.clone()


@pytest.fixture(params=[by_torch, written_out], ids=lambda way: way.__name__)
def path(request):
    """The places (steps + 1, numbers) an optimizer comes to on a landscape, the start first."""

    def taken(optimizer, landscape, start, steps):
        place = torch.tensor(start, dtype=torch.float64)
        return torch.stack([place, *request.param(optimizer, landscape, place.clone(), steps)]).numpy()

    return taken


def step_sizes(path, optimizer, landscape=slope, steps=1000):
    """How far each step goes on an even slope."""
    return -np.diff(path(optimizer, landscape, [0.0], steps)[:, 0])


@pytest.mark.parametrize("start", [3.0, 3.5, 4.0])
@pytest.mark.parametrize("nesterov", [False, True])
def test_e4_plain_descent_ends_in_the_local_minimum_and_momentum_in_the_lower_one(path, start, nesterov):
    """E4: who sits in a local minimum takes it for the best; momentum rolls out of it, into a lower one."""
    plain, rolling = (
        path(SGD(learning_rate=0.02, momentum=momentum, nesterov=nesterov), two_minima, [start], 300)[-1, 0]
        for momentum in (0.0, 0.9)
    )
    assert plain == pytest.approx(HIGHER_MINIMUM, abs=0.01)
    assert rolling == pytest.approx(LOWER_MINIMUM, abs=0.01)


@pytest.mark.parametrize("start", [1.0, 1.5, 2.0])
def test_e4_momentum_from_too_low_a_start_stays_in_the_local_minimum(path, start):
    """E4, what the lecture leaves out: a ball only rolls over a hill that is lower than where it came from."""
    end = path(SGD(learning_rate=0.02, momentum=0.9), two_minima, [start], 300)[-1, 0]
    assert end == pytest.approx(HIGHER_MINIMUM, abs=0.01)


def test_e4_momentum_gets_further_along_a_ravine_than_plain_descent_at_any_rate(path):
    """E4: momentum is inertia: along the ravine steps add up, across it they cancel out."""
    rates = (0.005, 0.01, 0.02, 0.03, 0.039, 0.041)
    plain, rolling = (
        [path(SGD(learning_rate=rate, momentum=momentum), ravine, [10.0, 1.0], 100)[-1] for rate in rates]
        for momentum in (0.0, 0.8)
    )
    assert min(map(ravine, rolling)) < 1e-4 * min(map(ravine, plain))
    assert ravine(plain[-1]) > 1e4
    assert ravine(rolling[-1]) < 1e-4


def test_e4_nesterov_looks_ahead_and_overshoots_less(path):
    """E4: Nesterov brakes before the bottom, since it already sees the slope behind it."""
    plain, ahead = (
        path(SGD(learning_rate=0.1, momentum=0.9, nesterov=nesterov), bowl, [1.0], 100).min()
        for nesterov in (False, True)
    )
    assert plain < -0.5
    assert -0.45 < ahead < 0


def test_e4_adagrad_gives_steep_directions_a_small_rate_and_gentle_ones_a_large_one(path):
    """E4: parameters that change much get a small rate, those that change little a large one: the steps are alike."""
    places = path(Adagrad(learning_rate=0.1), lambda place: 100 * place[0] + 0.01 * place[1], [0.0, 0.0], 50)
    np.testing.assert_allclose(places[:, 0], places[:, 1], rtol=1e-6)


def test_e4_the_rate_of_adagrad_fades(path):
    """E4: the longer Adagrad trains, the smaller is its rate: after n steps on one slope it is 1/sqrt(n)."""
    sizes = step_sizes(path, Adagrad(learning_rate=0.1))
    np.testing.assert_allclose(sizes, 0.1 / np.sqrt(np.arange(1, 1001)), rtol=1e-6)


def test_e4_the_rate_of_rmsprop_does_not_fade(path):
    """E4: RMSProp mends that. Its memory begins at zero, so its first steps are larger; then they stay the rate."""
    sizes = step_sizes(path, RMSProp(learning_rate=0.1, alpha=0.99))
    np.testing.assert_allclose(sizes, 0.1 / np.sqrt(1 - 0.99 ** np.arange(1, 1001)), rtol=1e-6)
    assert sizes[-1] == pytest.approx(0.1, rel=1e-4)


def test_e4_adadelta_grows_its_steps_where_adagrad_fades(path):
    """E4: Adadelta, made against the same fading, measures its steps by those before."""
    assert (np.diff(step_sizes(path, Adadelta())) > 0).all()


@pytest.mark.parametrize("optimizer", [Adam(learning_rate=0.1), RMSProp(learning_rate=0.1)], ids=name_of)
def test_e4_adam_has_a_rate_for_each_weight_like_rmsprop(path, optimizer):
    """E4: Adam is RMSProp and momentum together. Of the one: a thousand times the slope makes the same steps."""
    sizes = step_sizes(path, optimizer, steps=100)
    np.testing.assert_allclose(step_sizes(path, optimizer, steep_slope, steps=100), sizes, rtol=1e-6)


def test_e4_adam_rolls_on_like_momentum(path):
    """E4: of the other: where the slope ends plain descent and RMSProp stand still; momentum and Adam roll on."""
    plain, rolling, rmsprop, adam = (
        path(optimizer, slope_to_a_plateau, [1.0], 60)[:, 0]
        for optimizer in (
            SGD(learning_rate=0.1),
            SGD(learning_rate=0.1, momentum=0.9),
            RMSProp(learning_rate=0.1),
            Adam(learning_rate=0.1),
        )
    )
    for stands_still in (plain, rmsprop):
        assert (np.diff(stands_still)[stands_still[:-1] < 0] == 0).all()
    for rolls in (rolling, adam):
        assert (np.diff(rolls)[rolls[:-1] < 0] < 0).all()
        assert rolls[-1] < -1


def test_e4_adam_is_right_from_its_first_step(path):
    """E4: Adam reckons with the zeros its memories begin at, so every step on an even slope is the rate."""
    np.testing.assert_allclose(step_sizes(path, Adam(learning_rate=0.1)), 0.1, rtol=1e-6)


def test_e4_nadam_looks_ahead_and_overshoots_less_than_adam(path):
    """E4: NAdam is to Adam what Nesterov is to momentum."""
    adam, nadam = (
        path(optimizer, bowl, [1.0], 100).min() for optimizer in (Adam(learning_rate=0.1), NAdam(learning_rate=0.1))
    )
    assert adam < -0.2
    assert -0.1 < nadam < 0


def test_e4_radam_trusts_its_memory_of_squares_only_once_it_is_filled(path):
    """E4: five steps of RAdam are those of momentum; then it is careful, and ever less so."""
    sizes = step_sizes(path, RAdam(learning_rate=0.1))
    np.testing.assert_allclose(sizes[:5], 0.1, rtol=1e-6)
    assert sizes[5] < 0.01
    assert (np.diff(sizes[5:]) > 0).all()
    np.testing.assert_allclose(step_sizes(path, RAdam(learning_rate=0.1), steep_slope)[:5], 100.0, rtol=1e-6)


def test_e4_adamw_takes_weights_away_where_there_is_no_slope(path):
    """E4: the decay of AdamW is apart from the gradient: a share rate x decay of every weight in every step."""
    level = [4.0, -2.0]
    decayed = path(AdamW(learning_rate=0.1, weight_decay=0.5), plateau, level, 20)
    np.testing.assert_allclose(decayed, np.outer(0.95 ** np.arange(21), level))
    assert (path(Adam(learning_rate=0.1), plateau, level, 20) == level).all()


@pytest.mark.parametrize("optimizer", [RMSProp(learning_rate=0.03), Adam(learning_rate=0.03)], ids=name_of)
def test_e4_a_rate_for_each_weight_leaves_a_saddle_sooner(path, optimizer):
    """E4: close to a saddle the way out has hardly a slope; one rate for all lingers, a rate of its own does not."""
    one_for_all, its_own = (
        np.argmax(np.abs(path(each, saddle, [1.0, 1e-4], 400)[:, 1]) > 1)
        for each in (SGD(learning_rate=0.03), optimizer)
    )
    assert 0 < its_own < one_for_all / 5
