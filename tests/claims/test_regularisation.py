"""Against learning by heart: penalties, dropout, more samples, a smaller network."""

from functools import cache

import msgspec
import pytest
import torch

from core.catalogue.activations import ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Dense
from core.catalogue.initializers import HeNormal
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.penalties import L1, L2, NoPenalty
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Split
from core.training.run import Run
from tests.claims.measuring import all_trained, looked_at
from tests.training.making import experiment, go, trained, with_block

NEAR_ZERO = 0.01
RELU = ReLU()
of_some_seeds = pytest.mark.parametrize("seed", range(3))


@cache
def trained_with(penalty, seed):
    """A network after its training."""
    return trained(
        experiment(
            Dense(units=16, activation=Tanh()),
            Dense(units=16, activation=Tanh()),
            data=Data(dataset=Circle(samples=300, noise=0.1)),
            optimizer=SGD(learning_rate=0.1),
            penalty=penalty,
            epochs=100,
            seed=seed,
        )
    )


def weights_with(penalty, seed):
    """All its weights in one row."""
    run = trained_with(penalty, seed)
    assert run.dev_judged[1] > 0.75
    return torch.cat([layer.weight.detach().flatten() for layer in run.engine.model.linears()])


def near_zero(penalty, seed):
    return float((weights_with(penalty, seed).abs() < NEAR_ZERO).float().mean())


@of_some_seeds
def test_g1_l2_makes_the_norm_smaller(seed):
    """G1: L2, the sum of the squares, makes all weights weaker."""
    assert weights_with(L2(rate=0.01), seed).norm() < 0.7 * weights_with(NoPenalty(), seed).norm()


@of_some_seeds
def test_g1_l1_brings_many_weights_near_zero(seed):
    """G1: L1, the sum of the sizes, kills weights, so that some features do not count at all."""
    assert near_zero(L1(rate=0.01), seed) > 0.5
    assert near_zero(L1(rate=0.01), seed) > 4 * near_zero(NoPenalty(), seed)


def shown_near_zero(penalty, seed):
    """What the window shows of the two hidden layers."""
    return [inside.near_zero for inside in looked_at(trained_with(penalty, seed)).insides[:-1]]


@of_some_seeds
def test_g1_the_share_that_is_shown_beside_each_layer_tells_l1_from_l2_and_from_none(seed):
    """G1: beside the largest of a layer, which L2 makes smaller with all others."""
    without, with_l1, with_l2 = (shown_near_zero(each, seed) for each in (NoPenalty(), L1(rate=0.01), L2(rate=0.01)))
    assert with_l1[1] > 0.4
    assert with_l1[1] > 5 * max(*without, *with_l2)


@of_some_seeds
def test_g1_l1_does_so_and_l2_does_not_though_its_norm_is_smaller(seed):
    """G1: L1 pulls a small weight as hard as a large one; L2 lets go of it."""
    l1, l2 = L1(rate=0.01), L2(rate=0.01)
    assert weights_with(l2, seed).norm() < weights_with(l1, seed).norm()
    assert near_zero(l1, seed) > 10 * near_zero(l2, seed)


@pytest.mark.parametrize(("optimizer", "decays"), [(SGD(learning_rate=0.1), True), (Adam(learning_rate=0.1), False)])
def test_g1_l2_is_weight_decay_under_plain_descent_and_not_under_adam(optimizer, decays):
    """G1: the weight decay of torch is named as L2. Correction: under plain descent, not under Adam.

    Weight decay takes the share rate x strength of every weight away, beside the step of the gradient.
    """
    plain, penalised = (
        Run(experiment(Dense(), optimizer=optimizer, penalty=each)) for each in (NoPenalty(), L2(rate=0.5))
    )
    first = [layer.weight.detach().clone() for layer in plain.engine.model.linears()]
    go(plain, 1)
    go(penalised, 1)
    for weight, *layers in zip(first, plain.engine.model.linears(), penalised.engine.model.linears(), strict=True):
        without, with_l2 = (layer.weight.detach() for layer in layers)
        assert torch.allclose(without - with_l2, 0.1 * 0.5 * weight, atol=1e-6) == decays


def first_layer(position="after", activation=RELU, rate=0.5):
    """A run whose first layer drops half of its units."""
    block = Dense(units=16, activation=activation, dropout=rate, dropout_position=position)
    return Run(experiment(block, data=Data(dataset=Circle(samples=200))))


@pytest.mark.parametrize("position", ["before", "after"])
def test_g2_the_mean_of_the_scaled_output_is_the_output_in_evaluation(position):
    """G2: half of the units are off, so what is left must be scaled. Here that is done while training, by 1/(1-p)."""
    run = first_layer(position)
    inputs = run.train.inputs[:8]
    expected = run.engine.passages(inputs)[0].outputs
    with torch.no_grad():
        drawn = torch.stack([run.engine.model.blocks[0](inputs) for _time in range(5000)])
    assert torch.allclose(drawn.mean(0), expected, atol=0.06 * float(expected.max()))
    assert set((drawn / expected)[:, expected > 0].flatten().round(decimals=4).tolist()) == {0.0, 2.0}


def test_g2_in_evaluation_nothing_is_dropped_and_nothing_multiplied():
    """G2: all units answer in the test. Correction: not times 1-p, since the scaling was done while training."""
    with_dropout, without = first_layer(), first_layer(rate=0.0)
    assert torch.equal(with_dropout.outputs(with_dropout.dev), without.outputs(without.dev))


def test_g2_evaluation_is_always_the_same_and_training_is_not():
    """G2: train() switches dropout on, eval() off."""
    run = first_layer()
    assert torch.equal(run.outputs(run.dev), run.outputs(run.dev))
    assert not torch.equal(run.engine.model(run.dev.inputs), run.engine.model(run.dev.inputs))


@pytest.mark.parametrize(("activation", "agree"), [(ReLU(), True), (Sigmoid(), False)])
def test_g2_before_or_after_the_activation_is_the_same_for_relu_only(activation, agree):
    """G2: dropout goes in front of the activation. Correction: after is usual; for ReLU both agree.

    ReLU makes 0 of 0 and keeps the scale; a sigmoid that gets nothing answers 0.5.
    """
    runs = [first_layer(position, activation) for position in ("before", "after")]
    before, after = (run.engine.model.blocks[0](run.train.inputs).detach() for run in runs)
    assert torch.allclose(before, after) == agree
    assert (before == 0).any() == agree
    assert (after == 0).any()


@of_some_seeds
def test_g2_who_forgets_evaluation_judges_worse_and_noisily(seed):
    """G2: who tests without eval() gets a lower accuracy, and another one each time."""
    block = Dense(units=64, activation=ReLU(), initializer=HeNormal(), dropout=0.5)
    run = trained(experiment(block, block, data=Data(dataset=Digits()), batch_size=64, epochs=10, seed=seed))
    with torch.no_grad():
        logits = [run.engine.model(run.dev.inputs) for _time in range(20)]
    forgotten = [float((each.argmax(1) == run.dev.targets).float().mean()) for each in logits]
    assert max(forgotten) < run.dev_judged[1]
    assert len(set(forgotten)) > 5


def gap(run):
    """How much worse the dev part is than the train part."""
    return run.judge(run.dev)[0] - run.judge(run.train)[0]


@of_some_seeds
def test_g2_dropout_keeps_a_network_from_learning_by_heart(seed):
    """G2: few samples, many units: the gap between train and dev is smaller with half of the units dropped."""
    block = Dense(units=64, activation=ReLU(), initializer=HeNormal())
    data = Data(dataset=Circle(samples=200, noise=0.15), split=Split(train=0.3, dev=0.7))
    plain = experiment(block, block, data=data, epochs=150, seed=seed)
    dropped = with_block(with_block(plain, 0, dropout=0.5), 1, dropout=0.5)
    assert gap(trained(dropped)) < 0.7 * gap(trained(plain))


@cache
def trained_on(samples, units):
    """A run for each of some seeds, on so many of 4,000 noisy samples; all are judged by the same number of others."""
    block = Dense(units=units, activation=ReLU(), initializer=HeNormal())
    made = experiment(block, block, optimizer=Adam(learning_rate=0.005), epochs=100)
    return all_trained(
        msgspec.structs.replace(
            made,
            data=Data(dataset=Circle(samples=4000, noise=0.2), split=Split(0.5, 0.5), train_samples=samples, seed=seed),
            seed=seed,
        )
        for seed in range(5)
    )


def test_g3_more_samples_make_the_gap_smaller():
    """G3: few samples, and their noise too is easily learned by heart; get more of them."""
    for few, many in zip(trained_on(200, 64), trained_on(800, 64), strict=True):
        assert gap(many) < 0.7 * gap(few)
        assert many.dev_judged[0] < few.dev_judged[0]


def test_g3_a_smaller_network_makes_the_gap_smaller():
    """G3: lower the capacity, fewer units, and it cannot learn the noise by heart."""
    for large, small in zip(trained_on(200, 64), trained_on(200, 4), strict=True):
        assert gap(small) < 0.7 * gap(large)
        assert small.dev_judged[0] < large.dev_judged[0]


def test_g3_too_small_a_network_has_no_gap_but_learns_too_little():
    """G3: and one that is too small does not learn what is there to learn."""
    for fitting, tiny in zip(trained_on(200, 4), trained_on(200, 1), strict=True):
        assert gap(tiny) < 0.2
        assert tiny.dev_judged[0] > 2 * fitting.dev_judged[0]
