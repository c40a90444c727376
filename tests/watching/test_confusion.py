"""The table of mistakes counts what was taken for what, of classes and of labels."""

import torch

from core.catalogue.blocks import Dense, Flatten
from core.catalogue.sources.bundled import Iris
from core.catalogue.sources.shapes import ShapesTogether
from core.experiment import Data
from core.training.run import Run
from core.watching.look import output
from tests.training.making import experiment


def always_saying(dataset, logits, *blocks):
    """A run whose network gives the same answer to every sample."""
    run = Run(experiment(*blocks, data=Data(dataset=dataset)))
    with torch.no_grad():
        run.engine.model.output.weight.zero_()
        run.engine.model.output.bias.copy_(torch.tensor(logits))
    run.judge_dev()
    return run


def test_every_dev_sample_is_counted_by_truth_and_answer():
    run = always_saying(Iris(), [0.0, 0.0, 100.0], Dense())
    assert output(run).counts.tolist() == [[0, 0, 10], [0, 0, 10], [0, 0, 10]]


def test_labels_that_are_missed_count_for_those_said_instead():
    run = always_saying(ShapesTogether(samples=60, size=16), [1.0, -1.0, -1.0, -1.0, -1.0], Flatten())
    circles, rest = run.dev.targets.numpy()[:, 0], run.dev.targets.numpy()[:, 1:]
    counts = output(run).counts
    assert counts[0].tolist() == [circles.sum(), 0, 0, 0, 0]
    assert counts[1:, 0].tolist() == (rest * (1 - circles[:, None])).sum(0).tolist()
    assert not counts[1:, 1:].any()
