"""The loss and the metric of a run are those of its task, unless others are chosen."""

import pytest
import torch

from core.catalogue.losses import BCE, MSE, ByTask, CrossEntropy
from core.catalogue.metrics import R2, RMSE
from core.catalogue.sources.bundled import Iris
from core.catalogue.sources.planar import Circle, Discs, Plane
from core.experiment import Data
from core.refused import Refused
from core.training.run import Run
from tests.training.making import experiment, go, trained


def test_a_metric_of_another_task_is_refused_in_words():
    with pytest.raises(Refused, match="the metric R² says nothing of Circle; choose Accuracy or By task"):
        Run(experiment(metric=R2()))


def test_the_chosen_metric_is_on_the_curves():
    data = Data(dataset=Plane(samples=100))
    usual, chosen = (trained(experiment(data=data, epochs=3, **more)) for more in ({}, {"metric": RMSE()}))
    losses = chosen.record.curves().dev_loss.mean
    assert chosen.record.curves().dev_metric.mean.tolist() == pytest.approx(losses**0.5)
    assert usual.record.curves().dev_loss.mean.tolist() == losses.tolist()
    assert usual.dev_judged[1] != chosen.dev_judged[1]


def test_the_stratified_parts_have_all_combinations_of_labels():
    run = Run(experiment(data=Data(dataset=Discs(samples=400))))
    shares = [part.targets.float().mean(0) for part in (run.train, run.dev, run.test)]
    for part in shares[1:]:
        assert torch.allclose(shares[0], part, atol=0.03)
    assert all(len(part.targets.unique(dim=0)) == 8 for part in (run.train, run.dev, run.test))


def test_a_run_by_task_is_a_run_by_its_loss():
    for dataset, loss in (
        (Circle(samples=100), BCE()),
        (Iris(), CrossEntropy()),
        (Discs(samples=100), BCE()),
        (Plane(samples=100), MSE()),
    ):
        chosen, by_task = (experiment(data=Data(dataset=dataset), loss=each) for each in (loss, ByTask()))
        assert go(Run(chosen), 5) == go(Run(by_task), 5)
