"""What an activation does to outputs and gradients: flat ends, one-signed gradients, units that die."""

import pytest
import torch

from core.catalogue.activations import ELU, SELU, LeakyReLU, PReLU, ReLU, Sigmoid, Softplus, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.initializers import HeNormal, LeCun, Normal
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.pen import Bend
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Circle, Gauss, Plane
from core.experiment import Data
from core.training.engines.pen import Array, TwinPen
from core.training.run import Run
from core.watching.look import activations
from tests.catalogue.entries import name_of
from tests.claims.measuring import first_gradients, seen, weight_gradients
from tests.training.making import experiment, go, trained

CIRCLE = Data(dataset=Circle(samples=500))
DIGITS = Data(dataset=Digits(), preprocessing=(Standardize(),))
of_some_seeds = pytest.mark.parametrize("seed", range(5))


def slope(activation, x):
    place = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    activation.recipe().make()(place).sum().backward()
    return place.grad


def test_a1_the_slope_of_the_sigmoid_is_at_most_a_quarter():
    """A1: the derivative of the sigmoid is at most 0.25, and from |x| = 5 on nearly 0."""
    assert slope(Sigmoid(), [0.0]).item() == 0.25
    assert slope(Sigmoid(), list(range(-50, 51))).max() == 0.25
    assert slope(Sigmoid(), [-5.0, 5.0]).max() < 0.007


@of_some_seeds
def test_a1_eight_sigmoid_layers_kill_the_gradient(seed):
    """A1: the sigmoid kills gradients: the layers in front of it hardly learn."""
    norms = first_gradients(experiment(*(Dense(units=8, activation=Sigmoid()),) * 8, data=CIRCLE, seed=seed))
    assert 0 < norms[0] < 1e-3 * norms[-1]
    assert norms == sorted(norms)


def one_signed(activation, seed, batch_size=1, after=0):
    """How often the weight gradients of a second-layer unit are all of one sign, over mini-batches after some steps."""
    block = Dense(units=8, activation=activation)
    run = Run(experiment(block, block, data=CIRCLE, seed=seed))
    go(run, after)
    starts = range(0, len(run.train), max(batch_size, 5))
    signs = torch.stack([weight_gradients(run, slice(start, start + batch_size))[1] for start in starts]).sign()
    return float(((signs >= 0).all(2) | (signs <= 0).all(2)).float().mean())


@of_some_seeds
@pytest.mark.parametrize("activation", [Sigmoid(), ReLU(), Softplus()], ids=name_of)
def test_a2_all_weight_gradients_of_a_unit_fed_by_positive_outputs_have_one_sign(activation, seed):
    """A2, A4: outputs that are never negative cannot turn the sign: all weights of a unit go up, or all go down."""
    assert one_signed(activation, seed) == 1.0


@of_some_seeds
@pytest.mark.parametrize("activation", [Tanh(), ELU()], ids=name_of)
def test_a2_those_of_a_unit_fed_by_centred_outputs_do_not(activation, seed):
    """A2, A3: tanh is zero-centred, and so it solves that; ELU goes below zero too."""
    assert one_signed(activation, seed) < 0.3


@of_some_seeds
def test_a2_the_mean_over_a_mini_batch_softens_it(seed):
    """A2: with mini-batches, which are averaged, it is not often so.

    Correction: not before the outputs are right on average. Until then nearly all errors are of one sign, and even the
    mean over all samples has one; afterwards they cancel out.
    """
    assert one_signed(Sigmoid(), seed, batch_size=300) == 1.0
    assert one_signed(Sigmoid(), seed, batch_size=300, after=300) < 0.3
    assert one_signed(Sigmoid(), seed, after=300) == 1.0


def detour(activation, batch_size, seed):
    """How long the way of the output weights is, over its distance as the crow flies."""
    made = experiment(
        Dense(units=8, activation=activation),
        data=Data(dataset=Gauss(samples=300)),
        batch_size=batch_size,
        optimizer=SGD(learning_rate=0.5),
        epochs=1000,
        seed=seed,
    )
    run = Run(made)
    weight = run.engine.model.output.weight
    places = [weight.detach().clone()]
    for _step in range(200):
        go(run, 1)
        places.append(weight.detach().clone())
    way = torch.stack(places).flatten(1)
    return float(way.diff(dim=0).norm(dim=1).sum() / (way[-1] - way[0]).norm())


@of_some_seeds
def test_a2_the_path_zigzags_and_is_longer(seed):
    """A2: where the optimum lies the other way, the weights cannot go there but in a zigzag; batches soften it."""
    assert detour(Sigmoid(), 1, seed) > 1.5
    assert detour(Sigmoid(), 100, seed) < 1.25
    assert detour(Tanh(), 1, seed) < 1.25


@of_some_seeds
def test_a3_tanh_is_centred_and_saturates_with_the_size_of_the_weights(seed):
    """A3: tanh is zero-centred, but at heart a sigmoid: with larger weights more of it is flat."""
    shares = []
    for deviation in (0.1, 0.5, 1.0, 3.0):
        block = Dense(units=50, activation=Tanh(), initializer=Normal(deviation=deviation))
        layer = seen(experiment(*(block,) * 3, data=CIRCLE, seed=seed))[1]
        assert abs(layer.mean) < 0.15
        shares.append(layer.saturated)
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] > 0.7


def operations(activation):
    """What is computed for the outputs of one block."""
    pen = TwinPen(torch.float32)
    inputs, outputs, error = (Array(torch.zeros(8, 10)) for _part in range(3))
    activation.forward(pen, Bend(inputs, outputs, error, None, None))
    return [call.func.__name__ for call in pen.calls]


def test_a4_a5_relu_is_one_comparison_and_elu_needs_an_exponential():
    """A4, A5: ReLU is cheap to compute; the trouble with ELU is the price of exp()."""
    assert operations(ReLU()) == ["maximum"]
    assert operations(LeakyReLU()) == ["multiply", "maximum"]
    assert "expm1" in operations(ELU())
    assert len(operations(ELU())) > 4


def test_a4_relu_goes_flat_on_one_side_only():
    """A4: however large the input, the slope of ReLU is 1, where that of sigmoid and tanh is nearly 0."""
    assert slope(ReLU(), [0.1, 5.0, 50.0]).tolist() == [1.0, 1.0, 1.0]
    assert max(slope(activation, [50.0]).item() for activation in (Sigmoid(), Tanh())) < 1e-20


def test_a4_a_dead_unit_has_no_gradient_and_never_returns():
    """A4: a ReLU that starts on the negative side of every sample does not learn at all."""
    dead = Dense(units=8, activation=ReLU(), bias=-10.0, initializer=Normal(deviation=0.1))
    run = Run(experiment(dead, data=CIRCLE, optimizer=SGD(learning_rate=0.1), epochs=10))
    before = run.engine.model.blocks[0].linear.weight.clone()
    for _look in range(10):
        assert activations(run).blocks[0].dead == 1.0
        run.measuring = True
        go(run, 30)
        assert run.engine.motion.gradient_norms[0] == 0.0
    assert torch.equal(before, run.engine.model.blocks[0].linear.weight)


def without_gradient(activation, rate, seed):
    """After a training: the share of second-layer units in which not one weight has a gradient from any sample."""
    block = Dense(units=32, activation=activation, initializer=HeNormal())
    made = experiment(block, block, data=CIRCLE, optimizer=SGD(learning_rate=rate), epochs=20, seed=seed)
    run = trained(made)
    assert run.stop.kind == "epochs"
    return float((weight_gradients(run)[1] == 0).all(1).float().mean())


@of_some_seeds
def test_a4_a_large_rate_kills_units(seed):
    """A4: one step that is too large throws a ReLU to where it never answers again."""
    assert without_gradient(ReLU(), 0.01, seed) < 0.15
    assert without_gradient(ReLU(), 1.0, seed) > 0.3


@of_some_seeds
def test_a5_at_the_same_rate_no_unit_dies_that_leaks(seed):
    """A5: Leaky ReLU mends it: whatever comes in, some gradient passes."""
    assert without_gradient(LeakyReLU(), 1.0, seed) == 0.0


def test_a5_leaky_relu_learns_where_relu_starts_dead():
    """A5: it lets something through on the negative side too, so a unit that starts there learns."""
    block = Dense(units=8, activation=LeakyReLU(), bias=-10.0, initializer=Normal(deviation=0.1))
    assert first_gradients(experiment(block, data=CIRCLE))[0] > 0
    assert seen(experiment(block))[0].dead is None


@of_some_seeds
def test_a5_prelu_learns_how_much_it_leaks(seed):
    """A5: how much to let through is the question Leaky ReLU leaves open; PReLU learns it: a plane needs no bend."""
    block = Dense(units=2, activation=PReLU(initial_slope=0.25))
    run = Run(experiment(block, data=Data(dataset=Plane(samples=300)), optimizer=Adam(learning_rate=0.01), seed=seed))
    go(run, 1500)
    assert 0.7 < run.engine.model.blocks[0].activation.weight.item() < 1.1


@of_some_seeds
def test_a5_the_mean_of_elu_is_nearer_to_zero(seed):
    """A5: ELU is made to come out close to zero mean.

    Correction: measured in its own width. With He's weights ELU grows from layer to layer, and its mean with it.
    """
    relu, elu = (
        seen(experiment(*(Dense(units=100, activation=each, initializer=HeNormal()),) * 10, data=DIGITS, seed=seed))
        for each in (ReLU(), ELU())
    )
    assert abs(elu[0].mean) < 0.6 * relu[0].mean
    for mine, theirs in zip(elu, relu, strict=True):
        assert abs(mine.mean) / mine.std < 0.8 * theirs.mean / theirs.std


@of_some_seeds
def test_a5_selu_keeps_mean_0_and_deviation_1_through_ten_layers(seed):
    """A5: SELU scales ELU so that the layers normalise themselves, without batch norm."""
    block = Dense(units=200, activation=SELU(), initializer=LeCun())
    for layer in seen(experiment(*(block,) * 10, data=DIGITS, seed=seed)):
        assert abs(layer.mean) < 0.1
        assert 0.85 < layer.std < 1.15
