"""Whatever is looked at, all at once and in every step, the run goes as if nobody were there."""

import numpy as np
import pytest
import torch
from msgspec.structs import asdict

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.optimizers import Adam
from core.catalogue.sources.bundled import Digits
from core.experiment import Data
from core.training.moment import moment
from core.training.run import Run
from core.watching.bench_look import BenchPlace
from core.watching.filters_look import FiltersPlace
from core.watching.inside_look import LayerPlace
from core.watching.judged_look import AboutClasses, AboutMistakes, AboutTrust
from core.watching.look import get_ready, progress, snapshot
from core.watching.representation_look import Asked
from core.watching.sample_look import SamplePlace
from core.watching.wanted import Wanted
from tests.training.making import experiment, go, same

DENSE = (
    Dense(units=9, activation=Tanh(), batch_norm="before", dropout=0.2),
    Dense(units=9, activation=ReLU(), batch_norm="after", dropout=0.3, residual=True),
)
CONVOLVED = (Conv2d(filters=3, batch_norm="before", dropout=0.2), Flatten(), Dense(units=4, dropout=0.3))
PICTURES = Data(dataset=Digits(picture=True), train_samples=60)
MADE = {
    "dense engine": experiment(*DENSE, optimizer=Adam(), batch_size=16),
    "autograd engine": experiment(*CONVOLVED, data=PICTURES, batch_size=16),
    "evaluation forgotten": experiment(*DENSE, batch_size=16, forget_eval=True),
}


def everything(turn):
    """All that can be wanted, something else of it each turn."""
    return Wanted(
        curves=True,
        activations=True,
        gradients=True,
        output=True,
        pretraining=True,
        metrics=True,
        intake=True,
        activations_in_training=turn % 2 == 0,
        output_in_training=turn % 2 == 0,
        beats=1,
        followed=SamplePlace("dev", turn),
        bench=BenchPlace(("slope", "signs", "path")[turn % 3], turn % 3),
        representation=Asked(),
        judged=(AboutMistakes(), AboutClasses(), AboutTrust())[turn % 3],
        insides=True,
        over_time=LayerPlace(turn % 3),
        units=SamplePlace("train", turn),
        filters=FiltersPlace(turn % 3, before=turn % 2 == 0),
    )


def test_everything_is_all_there_is():
    nothing = asdict(Wanted())
    assert all(value != nothing[name] for name, value in asdict(everything(0)).items())


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_being_looked_at_changes_nothing(made):
    watched, alone = Run(made), Run(made)
    chance, numpys = torch.get_rng_state(), np.random.get_state()[1].copy()
    for turn in range(12):
        get_ready(watched, everything(turn))
        go(watched, 1)
        go(alone, 1)
        phase = "running" if turn % 2 else "paused"
        seen = snapshot(watched, 1, progress(watched, phase), everything(turn))
        assert same(moment(watched).tensors, moment(alone).tensors)
    assert seen.units is not None
    assert watched.loss == alone.loss
    assert torch.equal(torch.get_rng_state(), chance)
    assert (np.random.get_state()[1] == numpys).all()
