"""All that is said of how good a run is."""

from __future__ import annotations

from core.build.targets import measured
from core.catalogue.metrics import fitting
from core.training.engines.engine import weights_of
from core.training.run import Run
from core.training.samples import Samples

Judgement = dict[str, float]
"""By name: the loss, without the penalty, and every metric that fits the task; NaN where one says nothing."""


def judgement(run: Run, part: Samples, *, cropped: bool = True) -> Judgement:
    """What is said of the answers to a part, in evaluation mode; those to all crops, or only to the samples."""
    logits, experiment = run.outputs(part, cropped=cropped), run.experiment
    found = {"loss": run.engine.loss(logits, part.encoded)}
    for metric in fitting(experiment.data.dataset.task):
        found[metric.tag()] = measured(metric, experiment, logits, part.targets)
    return found


def by_one_crop(run: Run) -> dict[str, Judgement] | None:
    """What would be said of dev and test by one crop of each picture; None where that is how they are judged."""
    if run.dev.crops is None:
        return None
    return {name: judgement(run, part, cropped=False) for name, part in (("dev", run.dev), ("test", run.test))}


def penalty(run: Run) -> float:
    """What the present weights cost: the loss shown and this are minimised together."""
    l1, l2 = run.experiment.training.penalty.rates()
    weights = weights_of(run.engine.model)
    return sum(l1 * float(each.abs().sum()) + l2 / 2 * float(each.square().sum()) for each in weights)
