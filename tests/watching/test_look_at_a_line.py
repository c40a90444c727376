"""What a network says where one number is to be predicted from one other."""

import numpy as np
import pytest
import torch

from core.catalogue.blocks import Dense
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.line import Sine
from core.experiment import Data
from core.training.run import Run
from core.watching.look import output
from core.watching.mapping import points
from tests.training.making import experiment


@pytest.mark.parametrize("steps", [(), (Standardize(),)])
def test_along_a_line_the_network_is_asked_at_places_in_original_units(steps):
    run = Run(experiment(Dense(units=3), data=Data(dataset=Sine(samples=100), preprocessing=steps)))
    seen, drawn = output(run), points(run)
    assert (seen.x[0], seen.x[-1]) == (drawn.train.min(), drawn.train.max())
    assert drawn.train.shape == (60, 1)
    inputs = torch.from_numpy(run.prepared.transform(seen.x[:, np.newaxis]))
    with torch.no_grad():
        np.testing.assert_allclose(seen.outputs, run.engine.model(inputs)[:, 0].numpy(), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 3e38])
def test_a_network_gone_wild_can_be_looked_at(value):
    run = Run(experiment(Dense(units=3), data=Data(dataset=Sine(samples=100))))
    with torch.no_grad():
        run.engine.model.output.weight[:] = value
    said = output(run).outputs
    assert said.dtype == np.float32
    assert np.isfinite(said).all()
