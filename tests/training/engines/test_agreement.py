"""Both engines train as the textbook does, whatever the network is made of."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalogue.activations import Identity, PReLU, Sigmoid
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.clipping import AnyClipping, ByNorm, ByValue
from core.catalogue.component import family_of
from core.catalogue.losses import BCE, MSE, AnyLoss, ByTask, CrossEntropy
from core.catalogue.optimizers import SGD, Adam, RMSProp
from core.catalogue.penalties import L1, L1L2, L2, AnyPenalty, NoPenalty
from core.catalogue.sources.bundled import Digits, Iris
from core.catalogue.sources.planar import Circle, Discs, Plane
from core.experiment import Data
from core.outline import outline
from core.training.engines.choosing import written_out
from core.training.engines.descent import TOGETHER
from tests.catalogue.entries import FAMILIES, name_of, varied
from tests.training.engines.alike import CLOSE, agree, sway
from tests.training.making import experiment

PLAIN = (Dense(units=5, bias=0.1), Dense(units=4, activation=Sigmoid()))
ACTIVATIONS = [value for entry in FAMILIES["activations"] for value in varied(entry) if written_out(value)]
OPTIMIZERS = [value for entry in FAMILIES["optimizers"] for value in varied(entry)]


def tame(optimizer):
    """With a divisor that does not make a step of rounding errors where a gradient should be zero."""
    known = {field.name for field in msgspec.structs.fields(optimizer)}
    return msgspec.structs.replace(optimizer, epsilon=1e-3) if "epsilon" in known else optimizer


MODERATE = [
    tame(each) for each in OPTIMIZERS if 1e-3 <= each.learning_rate <= 1.0 and getattr(each, "beta2", 0) < 0.9999
]
TAME = [tame(entry()) for entry in FAMILIES["optimizers"]] + [
    SGD(momentum=0.9, nesterov=True),
    RMSProp(momentum=0.5, epsilon=1e-3),
]
of_both_precisions = pytest.mark.parametrize("dtype", CLOSE, ids=str)
PLACES = ("none", "before", "after")


@of_both_precisions
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=name_of)
def test_every_activation(activation, dtype):
    agree(
        experiment(Dense(units=5, activation=activation), Dense(units=4, activation=activation), optimizer=SGD()), dtype
    )


@of_both_precisions
@pytest.mark.parametrize("optimizer", MODERATE, ids=name_of)
def test_every_optimizer(optimizer, dtype):
    agree(experiment(*PLAIN, optimizer=optimizer), dtype)


@of_both_precisions
@pytest.mark.parametrize("loss", [value for entry in family_of(AnyLoss) for value in varied(entry)], ids=name_of)
@pytest.mark.parametrize("dataset", [Circle(samples=100), Iris(), Discs(samples=100), Plane(samples=100)], ids=name_of)
def test_every_loss(dataset, loss, dtype):
    if dataset.task in getattr(loss, "tasks", (dataset.task,)):
        agree(experiment(*PLAIN, data=Data(dataset=dataset), loss=loss, optimizer=Adam()), dtype)


@of_both_precisions
@pytest.mark.parametrize("penalty", [L1(rate=0.1), L2(rate=0.1), L1L2(l1=0.03, l2=0.1)], ids=name_of)
def test_every_penalty(penalty, dtype):
    block = Dense(units=4, batch_norm="before", bias=0.2)
    agree(experiment(block, *PLAIN, penalty=penalty, optimizer=SGD(momentum=0.5)), dtype)


@of_both_precisions
@pytest.mark.parametrize("penalty", [NoPenalty(), L2(rate=0.1)], ids=name_of)
@pytest.mark.parametrize("clipping", [ByNorm(bound=0.1), ByNorm(bound=1.0), ByValue(bound=0.02)], ids=name_of)
def test_every_clipping(clipping, penalty, dtype):
    blocks = (Dense(units=4, batch_norm="before", bias=0.2), Dense(units=4, activation=PReLU()))
    agree(experiment(*blocks, penalty=penalty, clipping=clipping, optimizer=SGD(momentum=0.5)), dtype)


@pytest.mark.parametrize("clipping", [ByNorm(bound=0.05), ByValue(bound=0.001)], ids=name_of)
def test_clipping_where_not_all_weights_change_together(clipping):
    blocks = (Dense(units=300), Dense(units=300))
    made = experiment(*blocks, data=Data(dataset=Digits()), batch_size=64, clipping=clipping, optimizer=SGD())
    assert outline(made).parameter_count > TOGETHER
    agree(made, steps=5)


@of_both_precisions
@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("dropout", PLACES)
@pytest.mark.parametrize("norm", PLACES)
def test_every_place_of_norm_and_dropout(norm, dropout, residual, dtype):
    share, place = (0.0, "after") if dropout == "none" else (0.4, dropout)
    block = Dense(units=6, batch_norm=norm, dropout=share, dropout_position=place, residual=residual)
    agree(experiment(Dense(units=6), block, block, Dense(units=3), optimizer=SGD(learning_rate=0.1)), dtype)


@of_both_precisions
@pytest.mark.parametrize(
    "blocks", [(), (Flatten(),), (Flatten(), Dense(units=4), Flatten()), (Dense(units=2, residual=True),)]
)
def test_odd_networks(blocks, dtype):
    agree(experiment(*blocks, optimizer=Adam()), dtype)


def test_pictures():
    agree(experiment(Flatten(), Dense(), data=Data(dataset=Digits(picture=True)), batch_size=32))


@of_both_precisions
@pytest.mark.parametrize("optimizer", [SGD(), Adam(learning_rate=1e-3, epsilon=1e-3)], ids=name_of)
def test_wide_layers_where_torch_takes_over(optimizer, dtype):
    blocks = (Dense(units=150, batch_norm="before"), Dense(units=150, activation=Sigmoid(), residual=True))
    agree(experiment(*blocks, data=Data(dataset=Digits()), batch_size=64, optimizer=optimizer), dtype, steps=20)


SMOOTH = st.sampled_from([value for value in ACTIVATIONS if not isinstance(value, Identity)])
BLOCKS = st.builds(
    Dense,
    units=st.integers(1, 9),
    activation=SMOOTH,
    bias=st.sampled_from([0.0, 0.1, -0.3]),
    batch_norm=st.sampled_from(PLACES),
    dropout=st.sampled_from([0.0, 0.0, 0.3]),
    dropout_position=st.sampled_from(["before", "after"]),
)
DATA = st.sampled_from(
    [
        (Circle(samples=60), (BCE(), MSE(), CrossEntropy())),
        (Iris(), (MSE(), BCE(), ByTask())),
        (Discs(samples=60), (BCE(), MSE(), CrossEntropy(label_smoothing=0.1))),
        (Plane(samples=60), (MSE(),)),
    ]
)


@st.composite
def experiments(draw):
    """Any network of dense blocks, trained moderately."""
    dataset, losses = draw(DATA)
    width = dataset.shape()[0]
    blocks = []
    for block in draw(st.lists(BLOCKS, max_size=4)):
        fits = block.units == width
        blocks.append(msgspec.structs.replace(block, residual=fits and draw(st.booleans())))
        width = block.units
    return experiment(
        *blocks,
        data=Data(dataset=dataset),
        seed=draw(st.integers(0, 9)),
        loss=draw(st.sampled_from(losses)),
        optimizer=msgspec.structs.replace(draw(st.sampled_from(TAME)), learning_rate=0.01),
        penalty=draw(st.sampled_from([entry() for entry in family_of(AnyPenalty)])),
        clipping=draw(st.sampled_from([entry() for entry in family_of(AnyClipping)])),
        batch_size=draw(st.sampled_from([5, 8, 20])),
    )


@settings(max_examples=60)
@given(experiments())
def test_any_network(made):
    """The norm of a unit that hardly varies makes rounding errors large, in any engine."""
    weights, memory = (max(1e-10, 100 * each) for each in sway(made))
    agree(made, close=(weights, weights / 10), memory_close=(memory, memory / 10))
