"""A look shows what is there, presentable whatever the numbers are."""

from math import inf, nan

import msgspec
import numpy as np
import pytest
import torch
from sklearn.metrics import precision_score, recall_score

from core.catalogue.activations import ReLU, Sigmoid, Tanh
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.losses import MSE, CrossEntropy
from core.catalogue.preprocessing import Standardize
from core.catalogue.pretraining import RBMStack
from core.catalogue.sources.bundled import Diabetes, Digits, Iris
from core.catalogue.sources.planar import Circle, Discs, MultiGauss, Plane
from core.catalogue.sources.shapes import ShapesTogether
from core.experiment import Data, Split, Stopping
from core.training.judging import judgement
from core.training.run import Run
from core.watching.look import BINS, activations, metrics, output, progress, snapshot
from core.watching.mapping import FINEST, points
from core.watching.output_look import Area, Confusion, OutputMap, Scatter
from core.watching.wanted import Wanted
from tests.training.making import SMALL, experiment, go, with_training

EVERYTHING = Wanted(curves=True, activations=True, gradients=True, output=True, metrics=True, pretraining=True)
REACH = Area().x[1]
KINDS = [
    (Circle(samples=100), OutputMap),
    (MultiGauss(samples=100), OutputMap),
    (Discs(samples=100), OutputMap),
    (Plane(samples=100), OutputMap),
    (Iris(), Confusion),
    (ShapesTogether(samples=60, size=16), Confusion),
    (Diabetes(), Scatter),
]


def run_on(dataset, *blocks, **training):
    return Run(experiment(*blocks, data=Data(dataset=dataset), **training))


def arrays(value):
    """Every array and number in what is seen."""
    if isinstance(value, np.ndarray | float):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from arrays(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from arrays(getattr(value, name))


def set_output(run, value):
    with torch.no_grad():
        run.engine.model.output.weight.zero_()
        run.engine.model.output.bias.fill_(value)


def test_only_what_is_wanted_is_seen():
    run = run_on(Digits(), Dense(), pretraining=RBMStack(epochs=1, batch_size=1000))
    go(run, 2)
    run.measuring = True
    go(run, 2)
    for wanted in ("curves", "activations", "gradients", "output", "metrics", "pretraining"):
        seen = snapshot(run, 3, progress(run, "running"), Wanted(**{wanted: True}))
        assert seen.run == 3
        assert [part for part in seen.__struct_fields__[2:] if getattr(seen, part) is not None] == [wanted]


@pytest.mark.parametrize(("dataset", "kind"), KINDS)
def test_every_part_is_float32_and_finite(dataset, kind):
    run = run_on(dataset, Flatten(), Dense(), batch_size=20)
    run.measuring = True
    go(run, 20)
    seen = snapshot(run, 1, progress(run, "running"), EVERYTHING)
    assert isinstance(seen.output, kind)
    found = list(arrays(seen))
    assert len(found) > 10
    assert all(np.all(np.isfinite(part)) for part in found)
    assert {part.dtype for part in found if isinstance(part, np.ndarray)} == {np.dtype(np.float32)}


@pytest.mark.parametrize("value", [nan, inf, -inf, 1e38, -3e38])
@pytest.mark.parametrize("dataset", [dataset for dataset, _kind in KINDS])
def test_a_network_gone_wild_can_be_looked_at(dataset, value):
    for broken in (1, 2, 3):
        run = run_on(dataset, Flatten(), Dense(activation=ReLU()), Dense(), batch_size=20)
        with torch.no_grad():
            run.engine.model.linears()[broken].weight[:1] = value
        run.measuring = True
        go(run, 5)
        seen = snapshot(run, 1, progress(run, "running"), EVERYTHING)
        assert all(np.all(np.isfinite(part)) for part in arrays(seen))


def test_histograms_count_all_outputs_in_one_range():
    run = run_on(Circle(samples=100), Dense(units=5), Dense(units=3, activation=ReLU()))
    seen = activations(run)
    assert [len(block.counts) for block in seen.blocks] == [BINS] * 3
    assert [block.counts.sum() for block in seen.blocks] == [60 * 5, 60 * 3, 60]
    assert seen.low <= -1
    assert seen.high >= 1


def test_histograms_are_those_of_numpy():
    run = run_on(Circle(samples=100), Dense(units=5), Dense(units=7))
    seen = activations(run)
    with torch.no_grad():
        hidden = run.engine.model.blocks[0](run.train.inputs).numpy()
    expected, _edges = np.histogram(hidden, BINS, (seen.low, seen.high))
    assert np.abs(seen.blocks[0].counts - expected).sum() <= 2
    assert seen.blocks[0].mean == pytest.approx(hidden.mean(), abs=1e-6)
    assert seen.blocks[0].std == pytest.approx(hidden.std(), rel=1e-5)


def test_the_last_histogram_is_of_the_textbook_output():
    run = run_on(Circle(samples=100), Dense())
    set_output(run, 0.0)
    assert activations(run).blocks[-1].mean == pytest.approx(0.5)


def test_dead_and_saturated_units_are_counted():
    """Of four units one is below zero on every sample and one above."""
    run = run_on(Circle(samples=100), Dense(units=4, activation=ReLU()))
    layer = run.engine.model.blocks[0].linear
    with torch.no_grad():
        layer.weight.zero_()
        layer.weight[2, 0] = 1.0
        layer.weight[3, 0] = -1.0
        layer.bias.copy_(torch.tensor([-1.0, 1.0, 0.0, 0.0]))
    hidden, last = activations(run).blocks
    assert hidden.dead == 0.25
    assert hidden.saturated == pytest.approx((1 + 0 + 1) / 4)
    assert last.dead is None
    assert last.saturated is None


def test_both_ends_of_a_sigmoid_are_flat():
    run = run_on(Circle(samples=100), Dense(units=4, activation=Sigmoid()))
    layer = run.engine.model.blocks[0].linear
    with torch.no_grad():
        layer.weight.zero_()
        layer.bias.copy_(torch.tensor([-9.0, 9.0, 0.0, 2.0]))
    hidden, _last = activations(run).blocks
    assert (hidden.dead, hidden.saturated) == (0.5, 0.5)


def test_activations_are_judged_where_they_are_not_behind_a_norm_or_a_residual():
    block = Dense(units=2, activation=ReLU(), batch_norm="after", residual=True)
    run = run_on(Circle(samples=100), block)
    with torch.no_grad():
        run.engine.model.blocks[0].linear.bias.fill_(-100.0)
    assert activations(run).blocks[0].dead == 1


def test_a_block_without_activation_has_no_dead_units():
    flat, *_rest = activations(run_on(Digits(picture=True), Flatten(), Dense(), batch_size=64)).blocks
    assert flat.dead is None


def test_the_map_shows_the_plane_row_by_row_from_below():
    run = run_on(Circle(samples=100))
    with torch.no_grad():
        run.engine.model.output.weight.copy_(torch.tensor([[0.0, 1.0]]))
    values = output(run).values
    assert values.shape == (1, FINEST, FINEST)
    assert values[0, 0, 0] == pytest.approx(1 / (1 + np.exp(REACH)))
    assert values[0, -1, 0] == pytest.approx(1 / (1 + np.exp(-REACH)))
    assert np.array_equal(values[0, :, 0], values[0, :, -1])


def test_the_map_goes_through_the_preprocessing():
    plain = run_on(Circle(samples=100))
    run = Run(
        msgspec.structs.replace(plain.experiment, data=msgspec.structs.replace(SMALL, preprocessing=(Standardize(),)))
    )
    with torch.no_grad():
        run.engine.model.output.weight.copy_(torch.tensor([[1.0, 0.0]]))
    corner = float(run.prepared.transform(np.full((1, 2), -REACH, np.float32))[0, 0])
    assert corner != -REACH
    assert output(run).values[0, 0, 0] == pytest.approx(1 / (1 + np.exp(-corner)), rel=1e-4)


@pytest.mark.parametrize(
    ("dataset", "loss"),
    [(Circle(samples=100), CrossEntropy()), (Circle(samples=100), MSE()), (Plane(samples=100), MSE())],
)
def test_the_map_of_two_classes_or_of_numbers_is_one_picture(dataset, loss):
    assert output(run_on(dataset, loss=loss)).values.shape[0] == 1


def test_two_units_show_the_probability_of_the_second_class():
    run = run_on(Circle(samples=100), loss=CrossEntropy())
    with torch.no_grad():
        run.engine.model.output.weight.zero_()
        run.engine.model.output.bias.copy_(torch.tensor([0.0, 2.0]))
    assert output(run).values.mean() == pytest.approx(1 / (1 + np.exp(-2.0)))


def test_labels_have_a_map_each():
    run = run_on(Discs(samples=100))
    with torch.no_grad():
        run.engine.model.output.weight.zero_()
        run.engine.model.output.bias.copy_(torch.tensor([0.0, 2.0, -2.0]))
    values = output(run).values
    assert values.shape == (3, FINEST, FINEST)
    assert values.mean((1, 2)).tolist() == pytest.approx([0.5, 1 / (1 + np.exp(-2.0)), 1 / (1 + np.exp(2.0))])


def test_all_metrics_are_seen_on_all_parts():
    run = run_on(Circle(samples=100), Dense())
    seen = metrics(run)
    assert seen.names == ("loss", "accuracy", "f1", "roc_auc")
    for part, values in ((run.train, seen.train), (run.dev, seen.dev), (run.test, seen.test)):
        assert values == tuple(judgement(run, part).values())


def test_a_part_without_samples_has_no_metrics():
    data = msgspec.structs.replace(SMALL, split=Split(train=0.8, dev=0.2))
    assert metrics(Run(experiment(data=data))).test == (None,) * 4


def test_every_class_has_its_precision_and_recall():
    run = run_on(Iris(), Dense())
    with torch.no_grad():
        run.engine.model.output.bias.copy_(torch.tensor([0.0, 0.0, 100.0]))
    run.judge_dev()
    seen = [(each.precision, each.recall) for each in metrics(run).dev_classes]
    assert seen == [(None, 0.0), (None, 0.0), (10 / 30, 1.0)]
    assert metrics(run_on(Plane(samples=100))).dev_classes == ()


def test_precision_and_recall_of_labels_are_those_of_scikit_learn():
    run = run_on(Discs(samples=300), Dense(), batch_size=10)
    go(run, 200)
    answers, truth = run.dev_logits.numpy() > 0, run.dev.targets.numpy()
    seen = metrics(run).dev_classes
    assert [each.precision for each in seen] == pytest.approx(precision_score(truth, answers, average=None))
    assert [each.recall for each in seen] == pytest.approx(recall_score(truth, answers, average=None))


def test_a_large_network_is_looked_at_more_coarsely():
    small, large = (run_on(Circle(samples=100), *(Dense(units=units),) * 3) for units in (4, 256))
    assert output(large).values.shape[1] < output(small).values.shape[1]


def test_numbers_are_shown_against_the_truth():
    run = run_on(Diabetes(), Dense())
    seen = output(run)
    assert np.array_equal(seen.true, run.dev.targets.numpy())
    assert np.array_equal(seen.predicted, run.dev_logits[:, 0].numpy())


def test_points_are_in_their_own_units():
    plain = experiment()
    scaled = msgspec.structs.replace(plain, data=msgspec.structs.replace(SMALL, preprocessing=(Standardize(),)))
    one, other = points(Run(plain)), points(Run(scaled))
    assert np.array_equal(one.train, other.train)
    assert one.train.shape == (60, 2)
    assert one.dev_targets.shape == (20,)
    assert points(run_on(Iris())) is None


def test_progress_says_where_the_run_stands():
    run = run_on(Circle(samples=100), Dense(activation=Tanh()))
    assert (progress(run, "ready").loss, progress(run, "ready").stop) == (None, None)
    go(run, 7)
    seen = progress(run, "paused", 12.0)
    assert (seen.phase, seen.epoch, seen.step, seen.steps_per_epoch) == ("paused", 1, 7, 6)
    assert seen.samples_per_second == 12
    assert seen.loss == run.loss
    assert seen.dev_metric == run.dev_judged[1]


def test_a_stop_is_part_of_the_progress():
    run = run_on(Circle(samples=100), epochs=1)
    go(run, 100)
    assert progress(run, "finished").stop.words() == "all 1 planned epochs are done"
    run.edit(with_training(run.experiment, epochs=2))
    assert progress(run, "running").stop is None


def test_what_is_left_is_told_by_the_pace_and_by_the_limit_on_time():
    run = Run(experiment(Dense(), epochs=20, stopping=Stopping(time_limit=10.0)))
    go(run, 2 * run.steps_per_epoch)
    assert progress(run, "running").seconds_left is None
    run.ending.seconds = 0.0
    assert progress(run, "running", 100.0, 0.5).seconds_left == 9.0
    run.ending.seconds = 4.0
    assert progress(run, "running", 100.0, 0.5).seconds_left == 1.5
    run.ending.seconds = 11.0
    assert progress(run, "running", 100.0, 0.5).seconds_left == 0.0
