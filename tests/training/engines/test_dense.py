"""What only the dense engine does: several steps at once, back after a step too many, memory from any engine."""

import msgspec
import numpy as np
import pytest
import torch

from core.build.model import stream
from core.catalogue.activations import Activation, Identity, PReLU, ReLU, Tanh
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.optimizers import SGD, Adam, NAdam, RMSProp
from core.catalogue.schedules import Cosine
from core.catalogue.sources.bundled import Digits, Iris
from core.catalogue.sources.planar import Circle, Plane
from core.experiment import Data
from core.training.engines import choosing
from core.training.engines.autograd import AutogradEngine
from core.training.engines.choosing import engine_for
from core.training.engines.dense import DenseEngine
from core.training.engines.pen import Array
from core.training.engines.program import Program
from core.training.loop import train
from core.training.run import Run
from core.watching.look import progress, snapshot
from core.watching.wanted import Wanted
from tests.training.engines.textbook import Textbook
from tests.training.making import experiment, same, weights, with_block, with_training

DRAWING = experiment(
    Dense(units=6, dropout=0.3, batch_norm="before"),
    Dense(units=6, dropout=0.2, batch_norm="after", residual=True, activation=PReLU()),
    optimizer=NAdam(),
    schedule=Cosine(warmup_steps=7),
    epochs=8,
    batch_size=7,
)
MANY = msgspec.structs.replace(DRAWING, data=Data(dataset=Iris()))
WIDE = experiment(
    Dense(units=200), Dense(units=200), data=Data(dataset=Digits()), batch_size=50, epochs=1, optimizer=Adam()
)


class Jumps:
    """A stride of fixed lengths, taken in turn."""

    def __init__(self, *lengths) -> None:
        self._lengths = lengths
        self._taken = 0

    def take(self, run, most):
        self._taken += 1
        return run.advance(min(self._lengths[self._taken % len(self._lengths)], most))


def gone(made, *lengths):
    run = Run(made)
    for _ended in train(run, Jumps(*lengths)):
        pass
    return run


def curves(run):
    """All that is shown of the losses, as bytes."""
    found = snapshot(run, 1, progress(run, "running"), Wanted(curves=True)).curves
    shown = found.batch_loss, found.learning_rate, found.train_loss, found.dev_loss
    return [part.tobytes() for curve in shown for part in msgspec.structs.astuple(curve)]


@pytest.mark.parametrize("made", [DRAWING, MANY, WIDE], ids=["two", "many", "wide"])
@pytest.mark.parametrize("lengths", [(2,), (3, 1), (100,), (5, 2, 4)], ids=str)
def test_how_many_steps_are_taken_at_once_changes_nothing(made, lengths):
    single, jumping = gone(made, 1), gone(made, *lengths)
    assert single.step == jumping.step
    assert single.loss == jumping.loss
    assert same(weights(single), weights(jumping))
    assert single.dev_judged == jumping.dev_judged
    assert curves(single) == curves(jumping)


def test_no_more_steps_are_taken_than_asked_for():
    run = Run(DRAWING)
    assert len(list(train(run, Jumps(4), 11))) >= 3
    assert run.step == 11


DIVERGING = experiment(
    Dense(units=8, activation=Identity(), batch_norm="after", dropout=0.2),
    Dense(units=4, activation=ReLU()),
    data=Data(dataset=Plane(samples=500)),
    optimizer=SGD(learning_rate=0.3, momentum=0.9),
    epochs=100,
)


@pytest.mark.parametrize("lengths", [(2,), (7,), (1000,)], ids=str)
def test_a_run_diverges_at_the_same_step_with_the_same_weights(lengths):
    single, jumping = gone(DIVERGING, 1), gone(DIVERGING, *lengths)
    assert single.stop.kind == "diverged"
    assert single.step > 8
    assert jumping.stop.words() == single.stop.words()
    assert np.array_equal(jumping.loss, single.loss, equal_nan=True)
    assert same(weights(single), weights(jumping))
    assert all(part.isfinite().all() for part in jumping.engine.model.parameters())
    assert torch.equal(single.dropout.get_state(), jumping.dropout.get_state())


def test_both_engines_diverge_at_the_same_step(monkeypatch):
    dense = gone(DIVERGING, 1000)
    monkeypatch.setattr(choosing, "DenseEngine", AutogradEngine)
    autograd = gone(DIVERGING, 1000)
    assert isinstance(autograd.engine, AutogradEngine)
    assert (dense.stop.kind, autograd.stop.kind) == ("diverged", "diverged")
    assert abs(dense.step - autograd.step) <= 1


@pytest.mark.parametrize(
    "optimizer", [SGD(momentum=0.9), Adam(), NAdam(), RMSProp(momentum=0.5)], ids=lambda each: each.tag()
)
@pytest.mark.parametrize(
    "kinds",
    [
        (DenseEngine, AutogradEngine),
        (AutogradEngine, DenseEngine),
        (DenseEngine, DenseEngine),
        (AutogradEngine, AutogradEngine),
    ],
)
def test_an_engine_goes_on_where_another_stopped(optimizer, kinds):
    made = experiment(Dense(units=4), Dense(units=3), optimizer=optimizer)
    normed = with_block(made, 0, batch_norm="before")
    run = Run(made)
    first, second = kinds[0](made, stream(0, 1)), kinds[1](normed, stream(0, 1))
    reference, onward = Textbook(made, stream(0, 1)), Textbook(normed, stream(0, 1))
    batch = run.train.inputs[:10], run.train.encoded[:10]
    for engine in (first, reference):
        for _step in range(5):
            engine.step(*batch, 1.0)
    second.take_over(first)
    onward.take_over(reference)
    for _step in range(5):
        assert second.step(*batch, 1.0)[0] == pytest.approx(onward.step(*batch, 1.0)[0], rel=1e-5)
    expected = onward.model.state_dict()
    for name, value in second.model.state_dict().items():
        torch.testing.assert_close(value, expected[name], rtol=1e-3, atol=1e-4)


def test_memory_of_different_ages_stays_so_through_another_edit():
    made = experiment(Dense(units=4), optimizer=Adam())
    run, straight = Run(made), Run(made)
    for each in (run, straight):
        each.advance(5)
        assert each.edit(with_block(each.experiment, 0, batch_norm="before"))
        each.advance(1)
    assert run.edit(with_training(run.experiment, optimizer=Adam(learning_rate=0.1)))
    assert run.edit(straight.experiment)
    for each in (run, straight):
        for _ended in train(each, Jumps(4), 40):
            pass
    assert same(weights(run), weights(straight))
    ages = {name: float(memory["step"]) for name, memory in run.engine.memory().kept.items()}
    assert ages["blocks.0.norm.weight"] == ages["output.bias"] - 5


@pytest.mark.parametrize("kind", [AutogradEngine, DenseEngine])
def test_the_parameters_are_views_of_one_piece_and_keep_their_first_values(kind):
    engine, expected = kind(DRAWING, stream(0, 1)), Textbook(DRAWING, stream(0, 1))
    assert len({part.untyped_storage().data_ptr() for part in engine.model.parameters()}) == 1
    assert engine.parameter_count == sum(part.numel() for part in expected.model.parameters())
    for mine, theirs in zip(engine.model.parameters(), expected.model.parameters(), strict=True):
        assert torch.equal(mine, theirs)


@pytest.mark.parametrize("rows", [1, 5, 300])
def test_a_written_out_evaluation_is_that_of_the_model(rows):
    run = gone(DRAWING, 100)
    inputs = torch.randn(rows, 2, generator=torch.Generator().manual_seed(0))
    before = weights(run)
    expected = run.engine.passages(inputs)[-1].outputs
    torch.testing.assert_close(run.engine.logits(inputs), expected, rtol=1e-5, atol=1e-6)
    assert same(before, weights(run))


def test_the_norm_counts_its_batches():
    run = gone(DRAWING, 5)
    assert int(run.engine.model.blocks[0].norm.num_batches_tracked) == run.step


class Strange(Activation, tag="strange"):
    """Strange: something nobody has written out yet (Nobody, 2026)."""

    def recipe(self):
        return Tanh().recipe()


def test_the_dense_engine_is_chosen_where_all_is_written_out():
    for made in (experiment(), experiment(Flatten(), Dense(), data=Data(dataset=Circle(samples=100)))):
        assert isinstance(engine_for(made, stream(0, 1)), DenseEngine)
    strange = experiment(Dense(activation=Strange()))
    assert isinstance(engine_for(strange, stream(0, 1)), AutogradEngine)
    run = Run(strange)
    assert [run.loss for _ended in train(run, Jumps(4))][-1] == run.loss
    assert run.stop.kind == "epochs"


@pytest.mark.parametrize("kind", [AutogradEngine, DenseEngine])
def test_a_measured_step_is_a_step_like_any_other(kind):
    engines = [kind(DRAWING, stream(0, 1)) for _time in range(2)]
    run = Run(DRAWING)
    for number, engine in enumerate(engines):
        for _step in range(3):
            engine.step(run.train.inputs[:8], run.train.encoded[:8], 1.0, measured=bool(number))
    alone, measured = ([part.detach() for part in engine.model.parameters()] for engine in engines)
    assert all(map(torch.equal, alone, measured))
    assert engines[0].motion is None
    assert len(engines[1].motion.gradient_norms) == 3


def test_both_engines_measure_the_same_motion():
    made = experiment(Flatten(), *DRAWING.network.blocks, optimizer=Adam())
    engines = [kind(made, stream(0, 1), torch.float64) for kind in (AutogradEngine, DenseEngine)]
    run = Run(made)
    inputs, targets = run.train.inputs[:8].double(), run.train.encoded[:8].double()
    for engine in engines:
        for _step in range(3):
            engine.step(inputs, targets, 1.0, measured=True)
    theirs, mine = (engine.motion for engine in engines)
    assert mine.gradient_norms == pytest.approx(theirs.gradient_norms, rel=1e-8, nan_ok=True)
    assert mine.update_ratios == pytest.approx(theirs.update_ratios, rel=1e-8, nan_ok=True)
    assert np.isnan((mine.gradient_norms[0], mine.update_ratios[0])).all()


def test_a_program_carries_runs_side_by_side():
    """With a leading axis the same calls give each run the gradient it has alone."""
    made = experiment(Dense(units=5), Dense(units=5, activation=PReLU(), residual=True), data=Data(dataset=Iris()))
    seeds = [msgspec.structs.replace(made, seed=seed) for seed in range(3)]
    engines = [DenseEngine(each, stream(0, 1), torch.float64) for each in seeds]
    values = torch.stack([engine.standing.rows[0] for engine in engines])
    gradient = torch.zeros_like(values)
    ground = engines[0]._ground._replace(values=Array(values), gradient=Array(gradient))
    together = Program(ground, 8, training=True)
    run = Run(made)
    rows = engines[0].table.of(run.train.inputs[:8].double(), run.train.encoded[:8])
    for program in (together, *(engine._program(8, training=True) for engine in engines)):
        program.rows.numbers[...] = rows
        for call in program.calls:
            call()
    for number, engine in enumerate(engines):
        alone = engine._program(8, training=True)
        torch.testing.assert_close(together.logits.tensor[number], alone.logits.tensor, rtol=1e-12, atol=1e-13)
        torch.testing.assert_close(gradient[number], engine._ground.gradient.tensor, rtol=1e-12, atol=1e-13)
