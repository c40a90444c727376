"""What becomes of a batch at first weights: the lecture's figure, for any network."""

import numpy as np
import pytest
import torch

from core.catalogue.activations import ELU, ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Conv2d, Dense, Flatten, MaxPool
from core.catalogue.initializers import ConstantWeights, HeNormal, Normal, Xavier
from core.catalogue.sources.bundled import Diabetes, Digits
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Output, Split
from core.refused import Refused
from core.training.run import Run
from core.watching.answers import answer_to
from core.watching.first_pass import STRIP, filled
from core.watching.look import activations
from core.watching.questions import AboutFirstPass
from tests.catalogue.entries import name_of
from tests.training.making import SMALL, experiment

DIGITS = Data(dataset=Digits())
ALIKE = ConstantWeights(value=0.5)


def first_pass(made):
    return answer_to(AboutFirstPass(made))


def deep(activation, depth=10, units=200, **others):
    """Many equal layers on digits."""
    return first_pass(experiment(*(Dense(units=units, activation=activation, **others),) * depth, data=DIGITS))


def fates(seen):
    return [start.fate for start in seen.strip]


@pytest.mark.parametrize(
    ("activation", "expected"),
    [
        (Tanh(), ["no_gradient", "fades", "saturates", "survives", "survives"]),
        (ReLU(), ["no_gradient", "fades", "explodes", "fades", "survives"]),
        (ELU(), ["no_gradient", "fades", "explodes", "survives", "survives"]),
        (Sigmoid(), ["no_gradient", "gradient_fades", "saturates", "gradient_fades", "gradient_fades"]),
    ],
    ids=name_of,
)
def test_the_strip_tells_what_the_lecture_tells(activation, expected):
    """C1-C4 and F1: zeros, too small, too large, Xavier, He."""
    seen = deep(activation)
    assert fates(seen) == expected
    zeros, small, *_others = seen.strip
    assert all(layer.backward.mean == layer.backward.std == 0 for layer in zeros.layers[:-1])
    assert zeros.layers[-1].backward.std > 0
    lost = [start.signal_lost(9) for start in seen.strip]
    assert lost == [fate in ("no_gradient", "fades", "explodes") for fate in expected]
    assert not any(start.signal_lost(10) or start.gradient_lost(10) for start in seen.strip)
    assert small.gradient_lost(0)


@pytest.mark.parametrize("data", [SMALL, Data(dataset=Diabetes())], ids=["classes", "numbers"])
def test_the_own_column_is_what_the_run_starts_from(data):
    """The same weights on the same samples, in the same order."""
    made = experiment(Dense(units=5), Dense(units=4, activation=ReLU(), initializer=HeNormal()), data=data, seed=3)
    run = Run(made)
    seen = first_pass(made)
    rows = run.train.inputs[: seen.samples]
    for layer, passage in zip(seen.own.layers[:-1], run.engine.passages(rows), strict=False):
        outputs = passage.outputs.numpy()
        np.testing.assert_allclose([layer.forward.mean, layer.forward.std], [outputs.mean(), outputs.std()], rtol=1e-5)
        assert layer.forward.counts.sum() == outputs.size
    if seen.samples == len(run.train):
        flats = [(block.dead, block.saturated) for block in activations(run).blocks]
        assert [(layer.dead, layer.flat) for layer in seen.own.layers] == flats


def test_gradients_are_those_of_the_first_step():
    """Those by the logits add up to those of the biases that are added to them."""
    made = experiment(Dense(units=6), Dense(units=4))
    seen, run = first_pass(made), Run(made)
    loss = made.loss.recipe().make()(run.engine.model(run.train.inputs), run.train.encoded)
    (found,) = torch.autograd.grad(loss, [run.engine.model.output.bias])
    by_logits = seen.own.layers[-1].backward
    assert seen.samples == len(run.train)
    assert by_logits.mean * by_logits.counts.sum() == pytest.approx(float(found.sum()), rel=1e-4)


@pytest.mark.parametrize(
    ("blocks", "output", "fate"),
    [
        ((Dense(initializer=ALIKE),) * 2, Output(initializer=ALIKE), "alike"),
        ((Dense(activation=ReLU(), bias=-10.0),) * 3, Output(), "dead"),
        ((Dense(initializer=Normal(deviation=0.01), batch_norm="before"),) * 10, Output(), "survives"),
        ((Dense(units=200, activation=ReLU(), initializer=Normal(deviation=10.0)),) * 64, Output(), "overflows"),
        ((), Output(), "survives"),
    ],
    ids=["constant", "bias", "batch norm", "64 layers", "none hidden"],
)
def test_other_fates_are_told_too(blocks, output, fate):
    assert first_pass(experiment(*blocks, output=output)).own.fate == fate


def test_a_network_of_convolutions_has_a_row_for_every_block():
    data = Data(dataset=Digits(picture=True))
    network = experiment(Conv2d(), MaxPool(), Conv2d(dropout=0.5), Flatten(), Dense(residual=False), data=data)
    seen = first_pass(network)
    assert [len(start.layers) for start in (seen.own, *seen.strip)] == [6] * 6
    assert [layer.flat is None for layer in seen.own.layers] == [False, True, False, True, False, True]
    assert fates(seen)[0] == "no_gradient"
    assert fates(seen)[-1] == "survives"


def test_a_row_is_shown_on_one_axis_whatever_the_weights():
    seen = first_pass(experiment(Dense(), Dense(activation=ReLU()), Dense(residual=True), Dense(batch_norm="after")))
    axes = {tuple((layer.forward.low, layer.forward.high) for layer in start.layers) for start in seen.strip}
    ((tanh, relu, residual, normed, output),) = axes
    assert (tanh, relu[0], normed, output) == ((-1.0, 1.0), 0.0, (-3.0, 3.0), (0.0, 1.0))
    assert residual == (-relu[1], relu[1])


def test_first_weights_put_into_a_network_change_nothing_else():
    made = experiment(Dense(initializer=Xavier()), Dense(units=3), Flatten()).network
    for initializer in STRIP:
        network = filled(made, initializer)
        assert filled(network, Xavier()) == filled(made, Xavier())
        assert {block.initializer for block in (*network.blocks[:2], network.output)} == {initializer}


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (experiment(Dense(units=4096), Dense(units=4096)), "5,000,000 parameters"),
        (experiment(Flatten(), Conv2d()), "Block 2: needs a picture"),
        (experiment(data=Data(dataset=Circle(samples=20), split=Split(train=0.05, dev=0.9))), "train part"),
    ],
    ids=["large", "unfit", "few"],
)
def test_what_cannot_be_shown_is_said(made, words):
    with pytest.raises(Refused, match=words):
        first_pass(made)
