"""`train --repeat K`: the same experiment with several seeds, and their spread."""

from statistics import median
from threading import Event

import msgspec
import numpy as np
import pytest

from core.document.presets import open_preset
from core.terminal.training import repeated, trained
from core.training.run import Run

SHORT = ("train", "moons", "--epochs", "3", "--seed", "5", "--repeat", "4")


def short(seed=5, epochs=3):
    experiment = open_preset("moons")
    training = msgspec.structs.replace(experiment.training, epochs=epochs)
    return msgspec.structs.replace(experiment, training=training, seed=seed)


def test_each_run_is_what_it_is_alone(terminal):
    result = terminal.json(*SHORT)
    assert [run["seed"] for run in result["runs"]] == [5, 6, 7, 8]
    for run in result["runs"]:
        _stop, alone = trained(Run(short(run["seed"])), Event())
        assert (run["epochs"], run["steps"], run["stopped"]) == (alone.epochs, alone.steps, alone.stopped)
        for part in ("train", "dev", "test"):
            assert run[part] == pytest.approx(getattr(alone, part), rel=1e-3)


def test_the_spread_is_that_of_the_runs(terminal):
    result = terminal.json(*SHORT)
    losses = [run["test"]["loss"] for run in result["runs"]]
    assert result["median"]["test"]["loss"] == pytest.approx(median(losses))
    assert result["low"]["test"]["loss"] == pytest.approx(np.quantile(losses, 0.25))
    assert result["high"]["test"]["loss"] == pytest.approx(np.quantile(losses, 0.75))


def test_people_get_a_table(terminal):
    assert terminal(*SHORT) == 0
    for words in ("accuracy", "median of 4 runs", "4 of 4: all 3 planned epochs are done", "seeds 5 to 8"):
        assert words in terminal.out
    assert "4 of 4 runs done" in terminal.err


def test_runs_that_diverge_are_counted_and_left_out_of_the_spread():
    diverging = msgspec.structs.replace(short(), training=msgspec.structs.replace(short().training, epochs=30))
    optimizer = {"kind": "sgd", "learning_rate": 100.0}
    experiment = msgspec.convert(
        msgspec.to_builtins(diverging)
        | {"data": {"dataset": {"kind": "plane"}}, "training": {"optimizer": optimizer, "epochs": 5}},
        type(diverging),
    )
    result = repeated(experiment, 3, Event())
    assert all("diverged" in run.stopped for run in result.runs)
    finite = [run.dev["loss"] for run in result.runs if np.isfinite(run.dev["loss"])]
    expected = median(finite) if finite else np.nan
    assert result.median["dev"]["loss"] == pytest.approx(expected, nan_ok=True)


def test_an_interrupt_leaves_the_result_so_far():
    interrupt = Event()
    interrupt.set()
    result = repeated(short(epochs=1000), 3, interrupt)
    assert {run.epochs for run in result.runs} == {1}
    assert all("stopped by hand" in run.stopped for run in result.runs)


@pytest.mark.parametrize("count", ["0", "-1", "1.5", "many", "1001", ""])
def test_how_often_must_be_a_number_that_makes_sense(terminal, count):
    assert terminal("train", "moons", f"--repeat={count}") == 2
    assert "whole number from 1 to 1000" in terminal.err
    assert terminal.out == ""


def test_there_are_only_so_many_seeds(terminal):
    assert terminal("train", "moons", "--seed", str(2**31 - 2), "--repeat", "3") == 2
    assert "from 1 to 2," in terminal.err
