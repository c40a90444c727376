"""Losses: every task trains with the one that fits it; a wrong pairing is named; some forgive outliers or doubt."""

from functools import cache

import numpy as np
import pytest

from core.build.targets import textbook
from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.losses import BCE, MAE, MSE, PROPER, CrossEntropy, Hinge, Huber, advice
from core.catalogue.optimizers import Adam
from core.catalogue.sources.bundled import Iris
from core.catalogue.sources.planar import Circle, Discs, Plane
from core.data.prepare import Part
from core.experiment import Data
from core.training.run import Run
from core.training.samples import Samples
from tests.training.making import experiment, go, trained

TASKS = {
    "regression": (Plane(samples=200), 0.99),
    "binary": (Circle(samples=200), 0.95),
    "multiclass": (Iris(), 0.9),
    "multilabel": (Discs(samples=400), 0.85),
}


def made(dataset, **training):
    blocks = (Dense(units=16, activation=ReLU()),) * 2
    return experiment(*blocks, data=Data(dataset=dataset), optimizer=Adam(learning_rate=0.01), **training)


@pytest.mark.parametrize("task", TASKS)
def test_e3_each_task_trains_with_the_output_and_the_loss_that_fit_it(task):
    dataset, reached = TASKS[task]
    run = trained(made(dataset, epochs=60))
    assert run.experiment.loss == PROPER[task]
    assert advice(task, run.experiment.loss) == ""
    assert run.dev_judged[1] > reached


def test_e3_labels_are_independent_of_each_other():
    """Of sigmoids several may be sure at once, or none; the shares of a softmax cannot."""
    said = {}
    for loss in (BCE(), CrossEntropy()):
        run = trained(made(Discs(samples=400), loss=loss, epochs=60))
        said[loss.output] = textbook(run.outputs(run.train), loss.output)
    everything, nothing = said["sigmoid"].min(1).values, said["sigmoid"].max(1).values
    assert everything.max() > 0.8
    assert nothing.min() < 0.05
    assert said["softmax"].min(1).values.max() <= 1 / 3 + 1e-6
    assert said["softmax"].max(1).values.min() >= 1 / 3 - 1e-6


@pytest.mark.parametrize(
    ("dataset", "loss", "why"),
    [
        (Circle(samples=200), MSE(), "too right; BCE fits"),
        (Iris(), BCE(), "every class on its own"),
        (Discs(samples=200), CrossEntropy(), "share one probability"),
    ],
    ids=lambda part: getattr(part, "tag", str)(),
)
def test_e3_a_wrong_pairing_is_named_and_can_be_tried(dataset, loss, why):
    assert why in advice(dataset.task, loss)
    run = Run(made(dataset, loss=loss, epochs=20))
    before = run.judge(run.train)[0]
    go(run, 10_000)
    assert run.judge(run.train)[0] < 0.9 * before


def test_e3_a_wrong_pairing_is_worse_on_labels():
    right, wrong = (trained(made(Discs(samples=400), loss=loss, epochs=60)) for loss in (BCE(), CrossEntropy()))
    assert right.dev_judged[1] > wrong.dev_judged[1] + 0.1


@cache
def largest_probabilities(smoothing):
    run = trained(made(Iris(), loss=CrossEntropy(label_smoothing=smoothing), epochs=300))
    assert run.dev_judged[1] > 0.9
    return textbook(run.outputs(run.train), "softmax").max(1).values


def test_e3_label_smoothing_keeps_the_largest_probability_below_one():
    """The best answer to a smoothed target is the target itself: 1 - smoothing (1 - 1 / classes)."""
    assert largest_probabilities(0.0).max() > 0.999
    for smoothing in (0.1, 0.3):
        assert largest_probabilities(smoothing).max() < 0.98
        assert float(largest_probabilities(smoothing).median()) == pytest.approx(1 - smoothing * 2 / 3, abs=0.02)


def off_by_outliers(loss):
    """The mistake on clean samples after training on some whose targets are far off."""
    run = Run(experiment(data=Data(dataset=Plane(samples=200)), loss=loss, epochs=200, optimizer=Adam()))
    clean, spoilt = run.train.targets.numpy().copy(), run.prepared.train.targets.copy()
    spoilt[np.random.default_rng(0).choice(len(spoilt), 12, replace=False)] += 20
    run.train = Samples(Part(run.prepared.train.inputs, spoilt), run.experiment)
    run.next_epoch()
    go(run, 10_000)
    return float(np.abs(run.outputs(run.train)[:, 0].numpy() - clean).mean())


def test_e3_huber_and_mae_are_moved_less_by_outliers_than_mse():
    mse, huber, mae = map(off_by_outliers, (MSE(), Huber(delta=0.1), MAE()))
    assert huber < mse / 5
    assert mae < mse / 5


def test_e3_the_hinge_leaves_alone_what_is_right_by_a_margin():
    """A sample beyond the margin has no gradient at all, while BCE never stops pulling."""
    run = trained(made(Circle(samples=200), loss=Hinge(), epochs=100))
    scores = run.outputs(run.train)
    clear = (scores * run.train.encoded > 1.01).flatten()
    assert clear.sum() > 50
    for loss, pulls in ((Hinge(), False), (BCE(), True)):
        asked = scores[clear].clone().requires_grad_()
        truth = run.train.encoded[clear]
        loss.recipe().make()(asked, truth if loss == Hinge() else (truth + 1) / 2).backward()
        assert bool((asked.grad != 0).all()) == pulls
        assert bool((asked.grad == 0).all()) != pulls
