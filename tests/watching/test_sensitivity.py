"""How much of a small change at the input is left in each layer: as much as the Jacobian says."""

import numpy as np
import pytest
import torch
from torch.autograd.functional import jacobian

from core.catalogue.blocks import Conv2d, Dense, Flatten, MaxPool
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.training.run import Run
from core.watching.mapping import affordable
from core.watching.sensitivity import sensitivities
from tests.catalogue.entries import FAMILIES
from tests.training.making import experiment, go

PLANE = Data(dataset=Circle(samples=300))


@pytest.mark.parametrize("activation", FAMILIES["activations"], ids=lambda kind: kind.__name__)
def test_the_sensitivity_is_that_of_the_jacobian(activation, monkeypatch):
    monkeypatch.setattr("core.watching.sensitivity.DIRECTIONS", 256)
    blocks = (Dense(units=5, activation=activation()), Dense(units=7, activation=activation(), batch_norm="before"))
    run = Run(experiment(*blocks, data=PLANE))
    go(run, 5)
    found = sensitivities(run)
    rows = affordable(run.experiment, 1 << 30, 4, 32)
    for place, size in enumerate(found[1:]):
        exact = _jacobian(run, place, rows)
        assert size == pytest.approx(float((exact.square().sum((1, 2)).mean() / exact.shape[1]).sqrt()), rel=0.05)
    assert found[0] == 1


def _jacobian(run, place, rows):
    """(N, D, F), row by row."""
    model = run.engine.model.eval()
    found = [
        jacobian(lambda sample: list(model.passages(sample))[place].outputs[0], sample)[:, 0]
        for sample in run.train.inputs[:rows].split(1)
    ]
    model.train()
    return torch.stack(found)


def test_a_convolution_has_a_sensitivity():
    data = Data(dataset=Digits(picture=True))
    run = Run(experiment(Conv2d(filters=3), MaxPool(), Flatten(), Dense(units=2), data=data))
    found = sensitivities(run)
    assert len(found) == 6
    assert np.isfinite(found).all()
    assert (found > 0).all()
