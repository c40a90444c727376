"""One thread for what is small, and never the core of the window."""

import pytest
import torch

from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.sources.bundled import Digits
from core.experiment import Data
from core.training import threads
from core.training.run import Run
from tests.training.making import experiment, go, with_training

LARGE = experiment(
    Conv2d(filters=64), Conv2d(filters=64), Flatten(), data=Data(dataset=Digits(picture=True)), batch_size=64
)
SMALL = experiment(Dense(units=8), Dense(units=8))


@pytest.mark.parametrize(
    ("made", "cores", "expected"),
    [
        (SMALL, 8, 1),
        (LARGE, 8, 2),
        (LARGE, 3, 2),
        (LARGE, 2, 1),
        (LARGE, None, 1),
        (with_training(LARGE, batch_size=10), 8, 1),
    ],
)
def test_two_threads_are_for_large_networks_on_machines_with_a_core_to_spare(monkeypatch, made, cores, expected):
    monkeypatch.setattr(threads, "cpu_count", lambda: cores)
    assert threads.threads_for(made) == expected


def test_a_run_takes_as_many_as_it_may_also_after_an_edit(monkeypatch):
    monkeypatch.setattr(threads, "cpu_count", lambda: 4)
    run = Run(LARGE)
    go(run, 1)
    assert torch.get_num_threads() == 2
    assert run.edit(with_training(LARGE, batch_size=8))
    go(run, 1)
    assert torch.get_num_threads() == 1


def test_another_run_that_is_only_looked_at_changes_nothing(monkeypatch):
    monkeypatch.setattr(threads, "cpu_count", lambda: 4)
    run = Run(LARGE)
    go(run, 1)
    Run(SMALL)
    go(run, 1)
    assert torch.get_num_threads() == 2
    go(Run(SMALL), 1)
