"""The bench against autograd: curves of every activation, shares, gradients of each sample, and the way of weights."""

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from core.catalogue.activations import ELU, Identity, LeakyReLU, PReLU, ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.optimizers import SGD
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Circle, Plane
from core.experiment import Data
from core.training.run import Run
from core.watching.bench import SHOWN_SAMPLES, bench
from core.watching.bench_look import BenchPlace, NotOnBench
from core.watching.look import activations, progress, snapshot
from core.watching.probe import MOST, Probe
from core.watching.trail import LONGEST
from core.watching.unit_gradients import Unit, weight_gradients
from core.watching.wanted import Wanted
from tests.catalogue.entries import FAMILIES, name_of, varied
from tests.training.making import experiment, go, same, weights

ACTIVATIONS = [value for entry in FAMILIES["activations"] for value in varied(entry)]
SIGNS, PATH = BenchPlace(page="signs"), BenchPlace(page="path")
PICTURES = Data(dataset=Digits(picture=True))


def seen(run, place):
    return bench(run, place).seen


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=name_of)
def test_the_curves_of_every_activation_are_those_of_autograd(activation):
    look = seen(Run(experiment(Dense(units=3, activation=activation))), BenchPlace())
    x = torch.tensor(look.x, dtype=torch.float64, requires_grad=True)
    outputs = activation.recipe().make().double()(x)
    outputs.sum().backward()
    np.testing.assert_allclose(look.own.outputs, outputs.detach(), rtol=1e-6)
    np.testing.assert_allclose(look.own.slopes, x.grad, rtol=1e-6, atol=1e-7)
    beside = seen(Run(experiment(Dense(units=3))), BenchPlace(beside=activation))
    np.testing.assert_array_equal(beside.beside.slopes, look.own.slopes)
    np.testing.assert_array_equal(beside.beside.flat, look.own.flat)


@pytest.mark.parametrize("activation", ACTIVATIONS, ids=name_of)
def test_shares_and_zone_are_those_of_the_activations_view(activation):
    run = Run(experiment(Dense(units=30), Dense(units=30, activation=activation, bias=-1.0)))
    look, layer = seen(run, BenchPlace(layer=1)), activations(run).blocks[1]
    assert (look.dead, look.saturated) == (layer.dead, layer.saturated)
    if look.saturated is None:
        assert not look.own.flat.any()
    else:
        low, high = activation.limits()
        near = np.minimum(look.own.outputs - low, high - look.own.outputs) <= activation.tolerance + 1e-7
        np.testing.assert_array_equal(look.own.flat.astype(bool), near)


def test_what_passes_is_the_mean_slope_of_what_comes_in():
    run = Run(experiment(Dense(units=40, activation=ReLU())))
    sums = run.engine.model.blocks[0].linear(run.train.inputs).detach()
    look = seen(run, BenchPlace())
    assert look.passes == pytest.approx(float((sums > 0).float().mean()))
    assert look.mean == pytest.approx(float(sums.mean()), rel=1e-5)
    assert look.counts.sum() == sums.numel()


def test_a_learned_slope_is_the_one_that_is_drawn():
    run = Run(experiment(Dense(activation=PReLU(initial_slope=0.25)), data=Data(dataset=Plane(samples=100))))
    assert seen(run, BenchPlace()).learned == 0.25
    go(run, 100)
    look = seen(run, BenchPlace())
    assert look.learned == pytest.approx(run.engine.model.blocks[0].activation.weight.item())
    assert look.learned != 0.25
    assert look.own.slopes[0] == pytest.approx(look.learned)


def by_autograd(run, layer, unit, sample):
    """The gradient of one sample's own loss by the weights of a unit."""
    model, loss = run.engine.model.eval(), run.experiment.loss.recipe().make()
    one = slice(sample, sample + 1)
    weight = model.linears()[layer].weight
    (gradient,) = torch.autograd.grad(loss(model(run.train.inputs[one]), run.train.encoded[one]), weight)
    model.train()
    return gradient[unit].flatten()


NETWORKS = {
    "dense": (experiment(Dense(activation=Sigmoid()), Dense(activation=Tanh())), (0, 1, 2)),
    "norm and dropout": (experiment(Dense(batch_norm="before", dropout=0.5), Dense(layer_norm="after")), (0, 1, 2)),
    "residual": (experiment(Dense(), Dense(residual=True), Dense(residual=True, batch_norm="after")), (1, 2)),
    "pictures": (experiment(Conv2d(filters=3, stride=2), Conv2d(filters=2), Flatten(), data=PICTURES), (0, 1, 3)),
    "numbers": (experiment(Dense(), data=Data(dataset=Plane(samples=60))), (0, 1)),
}


@pytest.mark.parametrize(("made", "layers"), NETWORKS.values(), ids=NETWORKS)
def test_gradients_of_each_sample_are_those_of_autograd(made, layers):
    run = Run(made)
    go(run, 5)
    for layer in layers:
        found = weight_gradients(Unit(run, BenchPlace(layer=layer, unit=0), Probe(run)))
        for sample in (0, 7, 19):
            theirs = by_autograd(run, layer, 0, sample)
            np.testing.assert_allclose(found[sample], theirs, rtol=1e-4, atol=1e-6 * float(theirs.abs().max()))


def test_signs_are_those_of_the_gradients_and_of_their_mean():
    run = Run(experiment(Dense(units=5, activation=Tanh()), batch_size=7))
    look = seen(run, replace(SIGNS, layer=1))
    theirs = torch.stack([by_autograd(run, 1, 0, sample) for sample in range(len(run.train))])
    np.testing.assert_array_equal(look.signs, theirs.sign()[:SHOWN_SAMPLES])
    np.testing.assert_array_equal(look.mean_signs, theirs[:7].mean(0).sign())
    alike = (theirs >= 0).all(1) | (theirs <= 0).all(1)
    assert look.one_signed == pytest.approx(float(alike.float().mean()))
    assert look.batch == 7


def test_samples_without_a_gradient_have_no_sign():
    dead = Run(experiment(Dense(units=3, activation=ReLU(), bias=-10.0)))
    look = seen(dead, SIGNS)
    assert (look.one_signed, look.silent, look.mean_share) == (None, 1.0, None)
    assert not look.signs.any()


def walked(run, place, steps):
    """The places of two weights of the first unit after each step, taken from the network itself."""
    weight = run.engine.model.linears()[place.layer].weight
    places = [weight.detach()[0, [place.first, place.second]].numpy().copy()]
    for _step in range(steps):
        go(run, 1)
        places.append(weight.detach()[0, [place.first, place.second]].numpy().copy())
    return np.array(places)


def test_a_path_is_every_step_since_somebody_looked():
    run = Run(experiment(Dense(), optimizer=SGD(learning_rate=0.1), epochs=1000))
    look = seen(run, PATH)
    assert (len(look.path), look.detour) == (1, None)
    theirs = walked(run, PATH, 40)
    look = seen(run, PATH)
    np.testing.assert_array_equal(look.path, theirs)
    np.testing.assert_array_equal(look.now, theirs[-1])
    assert look.length == pytest.approx(np.linalg.norm(np.diff(theirs, axis=0), axis=1).sum(), rel=1e-5)
    assert look.distance == pytest.approx(np.linalg.norm(theirs[-1] - theirs[0]), rel=1e-5)
    assert look.end == look.step == 40


def test_a_path_is_bounded_and_after_it_steps_are_taken_many_at_once():
    run = Run(experiment(Dense(), epochs=1000))
    seen(run, PATH)
    while run.trail.left:
        before = run.step
        run.advance(1000)
        assert run.step == before + 1
    run.advance(1000)
    assert run.step > LONGEST + 1
    look = seen(run, PATH)
    assert len(look.path) == LONGEST + 1
    assert look.end == LONGEST < look.step
    run.advance()
    assert len(seen(run, PATH).path) == 1


def test_other_weights_begin_a_path_of_their_own():
    run = Run(experiment(Dense(units=4), Dense(units=4), epochs=1000))
    seen(run, PATH)
    go(run, 5)
    other = replace(PATH, layer=1, first=2, second=3)
    assert len(seen(run, other).path) == 1
    theirs = walked(run, other, 4)
    np.testing.assert_array_equal(seen(run, other).path, theirs)


def test_the_way_down_and_the_quadrants_are_those_of_the_samples():
    run = Run(experiment(Dense(units=3, activation=Sigmoid()), Dense(units=3)))
    look = seen(run, replace(PATH, layer=1))
    pulls = -torch.stack([by_autograd(run, 1, 0, sample)[:2] for sample in range(len(run.train))])
    np.testing.assert_allclose(look.pull, pulls.mean(0), rtol=1e-4, atol=1e-8)
    assert look.quadrants[0, 0] == (pulls < 0).all(1).sum()
    assert look.quadrants[1, 1] == (pulls > 0).all(1).sum()
    assert look.quadrants[0, 1] == look.quadrants[1, 0] == 0


@pytest.mark.parametrize("page", ["slope", "signs", "path"])
def test_looking_changes_nothing(page):
    made = experiment(Dense(batch_norm="before", dropout=0.3), Dense(activation=PReLU()), epochs=5)
    watched, alone = Run(made), Run(made)
    for _look in range(10):
        for layer in range(3):
            seen(watched, BenchPlace(page=page, layer=layer, beside=ELU()))
        go(watched, 3)
        go(alone, 3)
    assert same(weights(watched), weights(alone))


def test_a_place_that_the_network_has_not_is_the_nearest():
    run = Run(experiment(Dense(units=4), Dense(units=2)))
    look = bench(run, BenchPlace(page="path", layer=9, unit=9, first=9, second=9))
    assert look.place == BenchPlace(page="path", layer=2, unit=0, first=1, second=0)
    assert (look.units, look.sources) == (1, 2)


@pytest.mark.parametrize(
    ("made", "place", "word"),
    [
        (experiment(Dense()), BenchPlace(layer=1), "sigmoid"),
        (experiment(Dense(), data=Data(dataset=Plane(samples=50))), BenchPlace(layer=1), "linear"),
        (experiment(Dense(), data=Data(dataset=Digits())), BenchPlace(layer=1), "Softmax"),
        (experiment(Conv2d(), Flatten(), data=PICTURES), BenchPlace(layer=1), "no weights"),
        (experiment(Dense(units=1)), replace(PATH, layer=1), "two weights"),
    ],
)
def test_where_there_is_nothing_to_see_it_says_why(made, place, word):
    look = seen(Run(made), place)
    assert isinstance(look, NotOnBench)
    assert word in look.text


@pytest.mark.parametrize("page", ["slope", "signs", "path"])
@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e30])
def test_numbers_that_ran_away_are_survived(page, number):
    run = Run(experiment(Dense(units=4), Dense(units=4)))
    with torch.no_grad():
        run.engine.model.blocks[0].linear.weight.fill_(number)
    for layer in range(3):
        bench(run, BenchPlace(page=page, layer=layer))
    if number != 1e30 and page == "slope":
        assert "number" in seen(run, BenchPlace()).text


def test_some_numbers_that_ran_away_are_counted():
    run = Run(experiment(Dense(units=4)))
    with torch.no_grad():
        run.engine.model.blocks[0].linear.bias[0] = float("nan")
    look = seen(run, BenchPlace())
    assert look.lost == 0.25
    assert np.isfinite([look.mean, look.passes, look.counts.sum()]).all()


def test_one_sample_and_the_limits_of_rows():
    run = Run(experiment(Dense(units=2), data=Data(dataset=Circle(samples=2 * MOST))))
    assert bench(run, SIGNS).samples == MOST
    one = Run(experiment(Dense(units=2), data=Data(dataset=Plane(samples=100), train_samples=1), batch_size=1))
    assert seen(one, SIGNS).signs.shape == (1, 2)
    assert seen(one, BenchPlace()).counts.sum() == 2


def test_it_is_part_of_a_look_only_when_wanted():
    run = Run(experiment(Dense(activation=Identity()), Dense(activation=LeakyReLU())))
    assert snapshot(run, 1, progress(run, "ready"), Wanted()).bench is None
    assert not run.trail.left
    assert snapshot(run, 1, progress(run, "ready"), Wanted(bench=PATH)).bench.place == PATH
