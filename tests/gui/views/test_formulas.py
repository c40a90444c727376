"""The formulas of a step have the right numbers in the right places."""

import re

import numpy as np
import pytest

from core.catalogue.activations import ReLU, Sigmoid
from core.catalogue.blocks import Dense
from core.catalogue.clipping import ByValue
from core.catalogue.families import families
from core.catalogue.losses import MSE, CrossEntropy
from core.catalogue.optimizers import SGD
from core.catalogue.penalties import L2
from core.catalogue.sources.bundled import Iris
from core.experiment import Data
from gui.views.step_mode.formulas import formulas, headline
from gui.views.step_mode.moments import BACKWARD, FORWARD, LOSS, UPDATE
from gui.views.step_mode.places import Spot
from tests.gui.views.rehearsed import SMALL, rehearsed
from tests.training.making import experiment


def numbers(text):
    """Those behind the equals signs, the last on a line."""
    return float(re.sub(r"[()]", "", text.rpartition("=")[2]))


def test_a_unit_adds_up_and_bends():
    beats = rehearsed(SMALL)
    layer = beats.layers[0]
    z, a = formulas(beats, Spot(0, 1), FORWARD)
    assert z.startswith("z = w₁·x₁ + w₂·x₂ + b = ")
    assert rounded(numbers(z), layer.weights[1] @ layer.inputs)
    terms = re.findall(r"\(?(-?[\d.]+)\)?·\(?(-?[\d.]+)\)?", z)
    assert rounded(sum(float(w) * float(x) for w, x in terms), layer.weights[1, :2] @ layer.inputs[:2], 0.02)
    assert a.startswith("a = tanh(z) = tanh(")
    assert rounded(numbers(a), layer.outputs[1])
    logit, answer = formulas(beats, Spot(1, 0), FORWARD)
    assert logit.startswith("z = w₁·a₁ + w₂·a₂ + b = ")
    assert rounded(numbers(answer), beats.answer[0])


def rounded(found, value, close=0.006):
    assert found == pytest.approx(float(value), rel=close, abs=close / 10)
    return True


def test_all_that_happens_in_a_layer_is_told_in_its_order():
    made = experiment(Dense(units=2, batch_norm="before", dropout=0.5, residual=True, activation=ReLU()), batch_size=5)
    beats = rehearsed(made)
    lines = formulas(beats, Spot(0, 0), FORWARD)
    starts = ["z =", "batch norm:", "a = relu(z)", "dropout:", "residual:"]
    assert [line.startswith(start) for line, start in zip(lines, starts, strict=True)] == [True] * 5
    assert rounded(numbers(lines[-1]), beats.layers[0].outputs[0])
    back = formulas(beats, Spot(0, 0), BACKWARD)
    told = [
        "∂l/∂a = ",
        "back past the residual",
        "back through dropout",
        "relu′(z)",
        "back through batch norm",
        "∂L/∂b",
    ]
    assert [word in line for line, word in zip(back, told, strict=True)] == [True] * 6
    assert "δ = ∂l/∂z" in back[4]


def test_the_loss_is_written_out():
    one = formulas(rehearsed(SMALL), Spot(0, 0), LOSS)
    assert one[0].startswith("l = -(y·ln a + (1 - y)·ln(1 - a)) = -(")
    assert "10 samples" in one[1]
    iris = Data(dataset=Iris())
    beats = rehearsed(experiment(Dense(units=2), data=iris, loss=CrossEntropy()))
    true = int(beats.target.argmax())
    line = formulas(beats, Spot(0, 0), LOSS)[0]
    assert line.startswith(f"l = -ln a{'₁₂₃'[true]} = -ln 0.")
    assert rounded(numbers(line), -np.log(beats.answer[true]))
    beats = rehearsed(experiment(Dense(units=2), data=iris, loss=MSE()))
    line = formulas(beats, Spot(0, 0), LOSS)[0]
    assert line.count(")²") == 3
    assert rounded(numbers(line), beats.loss)


def test_the_error_goes_back_through_the_weights_and_the_slope():
    beats = rehearsed(experiment(Dense(units=2, activation=Sigmoid()), optimizer=SGD(learning_rate=0.1)))
    hidden, output = beats.layers
    first, mean = formulas(beats, Spot(1, 0), BACKWARD)
    assert first.startswith("δ = ∂l/∂z = a - y = ")
    assert rounded(numbers(first), beats.answer[0] - beats.target[0])
    assert rounded(numbers(mean), output.gradients[0, -1])
    came, bent, _mean = formulas(beats, Spot(0, 1), BACKWARD)
    assert rounded(numbers(came), output.weights[0, 1] * output.stages[0].gradients[0])
    assert bent.startswith("δ = ∂l/∂z = ∂l/∂a·sigmoid′(z) = ")
    assert rounded(numbers(bent), hidden.stages[0].gradients[1])
    own, mean = formulas(beats, Spot(0, 1, 0), BACKWARD)
    assert own.startswith("∂l/∂w = δ·x₁ = ")
    assert rounded(numbers(mean), hidden.gradients[1, 0])


@pytest.mark.parametrize("optimizer", [entry() for entry in families()["optimizers"]], ids=lambda each: each.tag())
def test_the_update_ends_where_the_step_ends(optimizer):
    beats = rehearsed(experiment(Dense(units=2), optimizer=optimizer, penalty=L2(rate=0.1)))
    for spot, place in ((Spot(0, 1, 0), 0), (Spot(0, 1), -1)):
        lines = formulas(beats, spot, UPDATE)
        gradient, named, moved, change = lines
        layer = beats.layers[0]
        assert ("penalty" in gradient) == (place == 0)
        assert rounded(numbers(gradient), layer.pulled[1, place])
        assert named.startswith(f"{optimizer.title()}: ")
        assert named.count("→") == len(layer.memory)
        assert moved.startswith(("w ← w - η·", "b ← b - η·"))
        assert rounded(numbers(moved), layer.changed[1, place])
        assert rounded(float(change.rpartition(" ")[2]), layer.changed[1, place] - layer.weights[1, place])


def test_a_clipped_gradient_is_named():
    beats = rehearsed(experiment(Dense(units=2), clipping=ByValue(bound=1e-3)))
    line = formulas(beats, Spot(1, 0, 0), UPDATE)[0]
    assert "with clipping: g = " in line
    assert numbers(line) == pytest.approx(beats.layers[1].pulled[0, 0])


def test_a_long_sum_leaves_its_middle_out():
    beats = rehearsed(experiment(Dense(units=20), Dense(units=2)))
    line = formulas(beats, Spot(1, 0), FORWARD)[0]
    assert line.count("…") == 2
    assert "w₂₀·a₂₀ + b" in line
    assert headline(beats, Spot(2, 0), FORWARD) == "Output, unit 1"
