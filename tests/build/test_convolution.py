"""Convolutions and pools on paper and in torch."""

from math import prod

import msgspec
import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.build.model import LayerBlock, Model, stream
from core.catalogue.activations import Identity, PReLU, ReLU
from core.catalogue.blocks import AveragePool, Conv2d, Dense, Flatten, GlobalAveragePool, MaxPool
from core.catalogue.families import families
from core.catalogue.sources.bundled import Digits
from core.document.difference import consequence
from core.experiment import Data
from core.outline import outline
from core.refused import Refused
from core.training.run import Run
from tests.training.making import experiment, with_block

PICTURES = Data(dataset=Digits(picture=True))
PLACES = st.sampled_from(["none", "before", "after"])
CONVOLUTIONS = st.builds(
    Conv2d,
    filters=st.integers(1, 6),
    kernel=st.integers(1, 5),
    stride=st.integers(1, 3),
    padding=st.integers(0, 3),
    batch_norm=PLACES,
    layer_norm=PLACES,
    activation=st.sampled_from([ReLU(), PReLU()]),
)
POOLS = st.one_of(st.builds(kind, size=st.integers(2, 3), stride=st.integers(1, 3)) for kind in (MaxPool, AveragePool))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(CONVOLUTIONS, POOLS), min_size=1, max_size=4), st.booleans())
def test_shapes_and_parameters_on_paper_are_those_of_torch(blocks, averaged):
    made = experiment(*blocks, GlobalAveragePool() if averaged else Flatten(), Dense(units=3), data=PICTURES)
    paper = outline(made)
    assume(paper.problem is None)
    model, flowing = Model(made, stream(0, 1)), torch.randn(2, 1, 8, 8)
    for passage, stage in zip(model.passages(flowing), (*paper.stages, paper.output), strict=True):
        assert tuple(passage.outputs.shape[1:]) == stage.shape
    assert sum(part.numel() for part in model.parameters()) == paper.parameter_count


@pytest.mark.parametrize(("height", "width", "stride", "padding"), [(5, 4, 1, 0), (6, 6, 2, 1)])
def test_a_filter_is_a_weighted_sum_of_what_lies_under_it(height, width, stride, padding):
    layer = Conv2d(filters=2, kernel=3, stride=stride, padding=padding, activation=Identity(), bias=0.5)
    block, picture = (
        LayerBlock(layer, (3, height, width), stream(0, 1)),
        np.random.default_rng(0).normal(size=(3, height, width)),
    )
    weights = torch.randn(2, 3, 3, 3, generator=stream(0, 2))
    with torch.no_grad():
        block.linear.weight.copy_(weights)
        block.linear.bias.fill_(0.5)
        found = block(torch.tensor(picture, dtype=torch.float32).unsqueeze(0))[0].numpy()
    padded = np.pad(picture, ((0, 0), (padding, padding), (padding, padding)))
    for place in np.ndindex(*found.shape):
        unit, row, column = place[0], place[1] * stride, place[2] * stride
        under = padded[:, row : row + 3, column : column + 3]
        assert found[place] == pytest.approx((under * weights[unit].numpy()).sum() + 0.5, abs=1e-5)


@pytest.mark.parametrize("layer", [Conv2d(filters=6, kernel=5), Dense(units=7)], ids=["convolution", "dense"])
def test_the_fans_are_those_of_torch(layer):
    incoming = (4, 9, 9) if isinstance(layer, Conv2d) else (11,)
    weight = LayerBlock(layer, incoming, stream(0, 1)).linear.weight
    assert layer.fans(incoming) == torch.nn.init._calculate_fan_in_and_fan_out(weight)


@pytest.mark.parametrize("initializer", [entry() for entry in families()["initializers"]], ids=lambda each: each.tag())
def test_an_initializer_keeps_its_promise_on_filters(initializer):
    layer = Conv2d(filters=64, kernel=3, initializer=initializer)
    first = Conv2d(filters=32)
    model = Model(experiment(first, layer, Flatten(), data=PICTURES), stream(0, 1))
    deviation = layer.deviation(first.output_shape((1, 8, 8)))
    assert float(model.linears()[1].weight.detach().std(correction=0)) == pytest.approx(deviation, rel=0.03, abs=1e-7)


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ((Dense(), Conv2d()), r"Block 2: needs a picture \(channels, height, width\), got \(8,\)"),
        ((Conv2d(), MaxPool(), MaxPool(), MaxPool(), MaxPool()), "2×2 pixels do not fit into the 1×1"),
        ((Conv2d(kernel=11, padding=1),), "11×11 pixels do not fit into the 8×8"),
        ((Conv2d(residual=True),), r"a residual needs an output like its input \(1, 8, 8\), got \(8, 8, 8\)"),
        ((Conv2d(),), "put Flatten before it"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_said_where_it_stands(blocks, words):
    blocks = (Flatten(), *blocks) if isinstance(blocks[0], Dense) else blocks
    problem = outline(experiment(*blocks, data=PICTURES)).problem.replace("Block 3", "Block 2")
    assert words.replace("\\", "") in problem


def test_a_residual_adds_the_picture():
    layer = Conv2d(filters=4, residual=True, activation=Identity())
    block, picture = LayerBlock(layer, (4, 5, 5), stream(0, 1)), torch.randn(2, 4, 5, 5)
    torch.nn.init.zeros_(block.linear.weight)
    torch.nn.init.zeros_(block.linear.bias)
    assert torch.equal(block(picture), picture)


def test_layer_norm_looks_at_one_sample_only():
    for layer, shape in (
        (Dense(units=6, layer_norm="before", activation=Identity()), (3,)),
        (Conv2d(filters=3, layer_norm="before", activation=Identity()), (2, 5, 5)),
    ):
        block = LayerBlock(layer, shape, stream(0, 1))
        torch.nn.init.normal_(block.linear.weight, generator=stream(0, 2))
        torch.nn.init.zeros_(block.linear.bias)
        batch = torch.randn(4, *shape, generator=stream(0, 3))
        together, alone = block(batch), block(batch[:1])
        torch.testing.assert_close(together[:1], alone)
        rows = together.flatten(1)
        torch.testing.assert_close(rows.mean(1), torch.zeros(4), atol=1e-5, rtol=0)
        torch.testing.assert_close(rows.var(1, correction=0), torch.ones(4), atol=1e-3, rtol=0)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kernel": 5, "padding": 2}, "reset"),
        ({"filters": 5}, "reset"),
        ({"activation": PReLU()}, "continues"),
        ({"layer_norm": "before"}, "continues"),
        ({"bias": 0.1}, "start"),
    ],
    ids=str,
)
def test_what_an_edit_does_to_a_training(changes, expected):
    made = experiment(Conv2d(filters=4), Flatten(), data=PICTURES)
    assert consequence(made, with_block(made, 0, **changes)) == expected


def test_the_pool_may_change_while_it_trains_where_the_shapes_stay():
    made = experiment(Conv2d(filters=4), MaxPool(), Flatten(), data=PICTURES, batch_size=64)
    run = Run(made)
    run.advance()
    blocks = list(made.network.blocks)
    blocks[1] = AveragePool()
    other = msgspec.structs.replace(made, network=msgspec.structs.replace(made.network, blocks=tuple(blocks)))
    assert not run.edit(other)
    assert run.edit(with_block(made, 0, dropout=0.5))
    run.advance()
    assert run.step == 2


def test_the_multiplications_are_counted_once_a_place():
    assert Conv2d(filters=4, kernel=3, padding=0).work((2, 6, 6)) == prod((4, 2, 3, 3)) * 16


def test_a_network_that_would_not_fit_into_memory_is_refused_before_it_is_built():
    made = experiment(*(Dense(units=4096) for _layer in range(62)))
    problem = outline(made).problem
    assert f"{3 * 4096 + 61 * 4097 * 4096 + 4097:,} parameters" in problem
    assert "more than 50,000,000" in problem
    with pytest.raises(Refused, match="parameters"):
        Run(made)
    assert outline(experiment(Dense(units=4096), Dense(units=4096))).problem is None


def test_a_convolution_is_normed_even_with_one_sample_at_a_time():
    run = Run(experiment(Conv2d(filters=2, batch_norm="before"), Flatten(), data=PICTURES, batch_size=1))
    run.advance()
    assert run.loss > 0
    with pytest.raises(Refused, match="make the batch size larger"):
        Run(
            experiment(
                Conv2d(filters=2, kernel=8, padding=0, batch_norm="before"), Flatten(), data=PICTURES, batch_size=1
            )
        )


@pytest.mark.parametrize(
    "layer",
    [Dense(units=1, layer_norm="after"), Conv2d(filters=1, kernel=8, padding=0, layer_norm="before")],
    ids=["dense", "convolution"],
)
def test_a_layer_norm_over_a_single_value_is_refused(layer):
    blocks = (Flatten(), layer) if isinstance(layer, Dense) else (layer, Flatten())
    assert "more than one value" in outline(experiment(*blocks, data=PICTURES)).problem
