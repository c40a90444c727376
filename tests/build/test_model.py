"""The torch module is the network on paper: shapes, counts, order inside a block, first weights."""

import msgspec
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.build.model import LayerBlock, Model, stream
from core.catalogue.activations import AnyActivation, PReLU, ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.component import family_of
from core.catalogue.initializers import HeNormal, Zeros
from core.catalogue.sources.bundled import Diabetes, Digits, Iris
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.outline import outline
from tests.training.making import experiment, with_block, with_blocks

ACTIVATIONS = [entry() for entry in family_of(AnyActivation)]
NORMS = ("none", "before", "after")


def model(made):
    return Model(made, stream(0, 1))


def block(**fields):
    """A block of 3 inputs, filled with something."""
    made = LayerBlock(Dense(**fields), (3,), stream(0, 1))
    with torch.no_grad():
        for parameter in made.linear.parameters():
            parameter.normal_(generator=stream(0, 2))
    return made


def samples(count=64, features=3):
    return torch.empty(count, features).normal_(generator=stream(0, 3))


dense = st.builds(
    Dense,
    units=st.integers(1, 9),
    activation=st.sampled_from(ACTIVATIONS),
    batch_norm=st.sampled_from(NORMS),
    dropout=st.sampled_from([0.0, 0.3]),
    dropout_position=st.sampled_from(["before", "after"]),
)
datasets = st.sampled_from([Circle(), Digits(picture=True), Digits(picture=False), Iris(), Diabetes()])


@st.composite
def networks(draw):
    """Networks that fit their data, some blocks with a residual."""
    blocks = draw(st.lists(st.one_of(dense, st.just(Flatten())), max_size=5))
    made = experiment(Flatten(), *blocks, data=Data(dataset=draw(datasets)))
    for place, stage in enumerate(outline(made).stages):
        if isinstance(stage.block, Dense) and stage.incoming == stage.shape:
            made = with_block(made, place, residual=draw(st.booleans()))
    return made


@settings(max_examples=60)
@given(networks())
def test_shapes_and_parameter_counts_are_those_on_paper(made):
    paper, built = outline(made), model(made)
    assert paper.problem is None
    shape = made.data.dataset.shape()
    stages = [*paper.stages, paper.output]
    inputs = torch.empty(5, *shape).normal_(generator=stream(0, 3))
    for stage, part, owned in zip(stages, [*built.blocks, built.output], built.parameters_by_block(), strict=True):
        assert tuple(inputs.shape[1:]) == stage.incoming
        inputs = part(inputs)
        assert tuple(inputs.shape[1:]) == stage.shape
        assert sum(parameter.numel() for parameter in owned) == stage.parameter_count
    assert sum(parameter.numel() for parameter in built.parameters()) == paper.parameter_count


def test_the_linear_layers_are_one_for_each_block_and_the_output():
    built = model(experiment(Flatten(), Dense(units=3), Dense(units=4)))
    assert [layer and tuple(layer.weight.shape) for layer in built.linears()] == [None, (3, 2), (4, 3), (1, 4)]


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda entry: entry.tag())
def test_the_gradient_of_a_block_is_that_of_finite_differences(activation, norm):
    made = block(units=3, activation=activation, batch_norm=norm, residual=True).double()
    names = [name for name, _parameter in made.named_parameters()]
    inputs = samples(5).double().requires_grad_()

    def outputs(inputs, *parameters):
        return torch.func.functional_call(made, dict(zip(names, parameters, strict=True)), (inputs,))

    assert torch.autograd.gradcheck(outputs, (inputs, *made.parameters()))


def test_the_mean_of_many_scaled_outputs_is_the_output_without_dropout():
    made = block(units=4, activation=Tanh(), dropout=0.5)
    inputs = samples(1)
    with torch.no_grad():
        mean = made(inputs.expand(40_000, 3)).mean(0)
        assert torch.allclose(mean, made.eval()(inputs)[0], atol=0.03)


@pytest.mark.parametrize(("position", "outputs"), [("after", {0.0, 1.0}), ("before", {0.5})])
def test_dropout_stands_where_it_is_asked_to(position, outputs):
    """Units that are 0.5 for an input of 0: only a dropout behind the activation is seen in the outputs."""
    made = block(units=50, activation=Sigmoid(), dropout=0.5, dropout_position=position)
    torch.nn.init.zeros_(made.linear.weight)
    torch.nn.init.zeros_(made.linear.bias)
    assert {round(value, 5) for value in made(samples()).flatten().tolist()} == outputs


@pytest.mark.parametrize("norm", ["before", "after"])
def test_batch_norm_stands_before_or_after_the_activation(norm):
    made = block(units=4, activation=ReLU(), batch_norm=norm)
    outputs = made(samples()).detach()
    normalised = bool(torch.allclose(outputs.mean(0), torch.zeros(4), atol=1e-5))
    assert normalised == (norm == "after")
    assert bool((outputs >= 0).all()) == (norm == "before")


def test_a_residual_adds_what_came_in():
    plain, added = block(units=3), block(units=3, residual=True)
    assert torch.equal(added(samples()), plain(samples()) + samples())


def test_what_leaves_the_activation_is_told_apart_from_what_leaves_the_block():
    built = model(experiment(Flatten(), Dense(units=2, activation=Tanh(), batch_norm="after", residual=True)))
    flat, hidden, output = built.passages(samples(8, 2))
    assert flat.activated is None
    assert output.activated is None
    assert torch.equal(hidden.activated, built.blocks[1].activation(built.blocks[1].linear(samples(8, 2))))
    assert not torch.equal(hidden.activated, hidden.outputs)


def test_passages_end_with_the_logits():
    built = model(experiment(Dense(units=5), Dense(units=4, dropout=0.5))).eval()
    assert torch.equal(list(built.passages(samples(8, 2)))[-1].outputs, built(samples(8, 2)))


def first_weights(made):
    return [layer.weight for layer in model(made).linears() if layer is not None]


def test_a_layer_at_the_end_keeps_the_first_weights_of_those_before():
    made = experiment(Dense(units=6), Dense(units=5))
    longer = with_blocks(made, *made.network.blocks, Dense(units=5))
    for before, after in zip(first_weights(made)[:2], first_weights(longer), strict=False):
        assert torch.equal(before, after)


def test_another_initialiser_in_one_layer_leaves_the_others_alone():
    made = experiment(Dense(units=6), Dense(units=5))
    old, new = first_weights(made), first_weights(with_block(made, 0, initializer=HeNormal()))
    assert not torch.equal(old[0], new[0])
    assert all(torch.equal(before, after) for before, after in zip(old[1:], new[1:], strict=True))


def test_two_layers_of_one_kind_do_not_begin_alike():
    first, second, _output = first_weights(experiment(Dense(units=2), Dense(units=2)))
    assert not torch.equal(first, second)


def test_the_seed_decides_the_first_weights():
    made = experiment(Dense(units=6))
    other = msgspec.structs.replace(made, seed=1)
    assert all(torch.equal(*pair) for pair in zip(first_weights(made), first_weights(made), strict=True))
    assert not any(torch.equal(*pair) for pair in zip(first_weights(made), first_weights(other), strict=True))


def test_biases_begin_as_asked():
    built = model(experiment(Dense(units=6, bias=0.25, initializer=Zeros())))
    assert built.blocks[0].linear.bias.tolist() == [0.25] * 6
    assert not built.blocks[0].linear.weight.any()


def test_a_slope_that_is_learned_begins_as_asked_and_is_counted():
    built = model(experiment(Dense(units=6, activation=PReLU(initial_slope=0.5))))
    assert built.blocks[0].activation.weight.tolist() == [0.5]


def test_building_draws_nothing_from_the_random_numbers_of_others():
    before = torch.random.get_rng_state()
    model(experiment(*(Dense(units=4, dropout=0.5, batch_norm="before"),) * 3))
    assert torch.equal(before, torch.random.get_rng_state())


def test_streams_differ_by_seed_and_place_and_repeat():
    def first(*place):
        return torch.empty(1, dtype=torch.float64).uniform_(generator=stream(*place)).item()

    places = [(seed, kind, number) for seed in (0, 1, 2**31 - 1) for kind in (0, 1) for number in range(20)]
    assert len({first(*place) for place in places}) == len(places)
    assert [first(*place) for place in places] == [first(*place) for place in places]
