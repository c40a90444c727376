"""Training in the terminal: the same run as anywhere, told to people and to programs."""

import json
from pathlib import Path
from threading import Event

import msgspec
import pytest

from core.coach import recipe
from core.document.files import save_file
from core.document.presets import open_preset, preset_names
from core.document.tree import replace_by_text
from core.experiment import Experiment
from core.terminal.bar import _words
from core.terminal.training import trained
from core.training.judging import judgement
from core.training.loop import train
from core.training.run import Run
from tests.coach.watching import verdict_on

PARTS = ("train", "train_dev", "dev", "test")
KEYS = ["experiment", "seed", "epochs", "steps", *PARTS, "penalty", "stopped", "best_epoch", "seconds", "one_crop"]
NO_TEST_PART = ("--set", "data.split.train=0.8", "--set", "data.split.dev=0.2")
DIVERGING = (
    *("--set", "data.dataset.kind=plane", "--set", "training.optimizer.kind=sgd"),
    *("--set", "training.optimizer.learning_rate=10", "--set", "network.blocks.0.activation.kind=identity"),
)


def run_of(name, *assignments):
    experiment = open_preset(name)
    for assignment in assignments:
        experiment = replace_by_text(experiment, assignment)
    run = Run(experiment)
    for _epoch_ended in train(run):
        pass
    return run


def test_the_result_is_that_of_the_same_run_bit_for_bit(terminal):
    result = terminal.json("train", "moons", "--epochs", "3", "--seed", "5")
    run = run_of("moons", "training.epochs=3", "seed=5")
    assert list(result) == KEYS
    for part in ("train", "dev", "test"):
        assert result[part] == judgement(run, getattr(run, part))
        assert (result[part]["loss"], result[part]["accuracy"]) == run.judge(getattr(run, part))
    assert (result["seed"], result["epochs"], result["steps"]) == (5, 3, run.step)
    assert result["stopped"] == "all 3 planned epochs are done"
    assert result["seconds"] > 0


def test_the_result_names_the_experiment_so_that_it_can_be_run_again(terminal):
    result = terminal.json("train", "xor", "--epochs", "1", "--set", "network.blocks.0.units=16")
    experiment = msgspec.convert(result["experiment"], Experiment)
    assert experiment.network.blocks[0].units == 16
    assert experiment == run_of("xor", "training.epochs=1", "network.blocks.0.units=16").experiment


def test_all_metrics_of_the_task_are_told(terminal):
    assert list(terminal.json("train", "xor", "--epochs", "1")["dev"]) == ["loss", "accuracy", "f1", "roc_auc"]
    labels = terminal.json("train", "xor", "--epochs", "1", "--set", "data.dataset.kind=discs")["dev"]
    assert list(labels) == ["loss", "exact_match", "f1", "roc_auc", "label_accuracy"]
    assert labels["exact_match"] <= labels["label_accuracy"]


def test_a_pairing_that_does_not_fit_is_named_and_trained(terminal):
    assert terminal("train", "xor", "--epochs", "1") == 0
    assert "fits." not in terminal.out
    assert terminal("train", "xor", "--epochs", "1", "--set", "training.loss.kind=mse") == 0
    assert "too right; BCE fits." in " ".join(terminal.out.split())


def test_the_losses_leave_the_penalty_out_and_say_so(terminal):
    priced = ("--set", "training.penalty.kind=l2", "--set", "training.penalty.rate=0.1")
    result = terminal.json("train", "xor", "--epochs", "1", *priced)
    run = run_of("xor", "training.epochs=1", "training.penalty.kind=l2", "training.penalty.rate=0.1")
    weights = [value for name, value in run.engine.model.state_dict().items() if name.endswith("weight")]
    assert result["penalty"] == pytest.approx(0.05 * sum(float(each.square().sum()) for each in weights), rel=1e-5)
    assert terminal("train", "xor", "--epochs", "1", *priced) == 0
    assert f"with it the train loss is {result['train']['loss'] + result['penalty']:.3g}" in terminal.out
    assert terminal.json("train", "xor", "--epochs", "1")["penalty"] == 0


def test_a_schedule_and_a_clipping_are_set_like_anything_else(terminal):
    words = ("training.schedule.kind=plateau", "training.schedule.patience=1", "training.clipping.kind=by_norm")
    result = terminal.json("train", "xor", "--epochs", "5", *(part for word in words for part in ("--set", word)))
    assert "never" not in terminal.err
    run = run_of("xor", "training.epochs=5", *words)
    assert run.plateau.best is not None
    assert result["train"]["loss"] == run.judge(run.train)[0]


def test_what_never_comes_of_a_schedule_is_said_and_it_trains(terminal):
    assert terminal("train", "xor", "--epochs", "1", "--set", "training.schedule.warmup_steps=5000") == 0
    assert f"{terminal.program}: The warm-up is longer than the run" in terminal.err


def test_numbers_have_r2_instead_of_accuracy(terminal):
    result = terminal.json("train", "regression", "--epochs", "1")
    assert all(set(result[part]) == {"loss", "r2", "rmse", "mae"} for part in ("train", "dev", "test"))
    assert terminal("train", "regression", "--epochs", "1") == 0
    assert "R²" in terminal.out
    assert "accuracy" not in terminal.out + terminal.err


def test_a_part_without_samples_has_no_numbers(terminal):
    result = terminal.json("train", "xor", "--epochs", "1", *NO_TEST_PART)
    assert result["test"] == dict.fromkeys(["loss", "accuracy", "f1", "roc_auc"])
    assert result["dev"]["loss"] is not None


def test_a_run_that_diverged_says_so_and_has_no_numbers(terminal):
    result = terminal.json("train", "xor", *DIVERGING)
    assert result["stopped"].startswith("diverged at step")
    assert result["train"] == dict.fromkeys(["loss", "r2", "rmse", "mae"])
    assert terminal("train", "xor", *DIVERGING) == 0
    assert "diverged at step" in terminal.out
    assert "nan" not in terminal.out


def test_the_table_shows_every_part_and_why_it_stopped(terminal):
    assert terminal("train", "xor", "--epochs", "2") == 0
    for word in ("train", "dev", "test", "loss", "accuracy", "all 2 planned epochs are done", "2 epochs"):
        assert word in terminal.out


def test_a_part_that_is_held_back_is_told_with_what_its_gaps_say(terminal):
    held_back = ("--set", "data.train_dev=0.25")
    result = terminal.json("train", "xor", "--epochs", "2", *held_back)
    run = run_of("xor", "training.epochs=2", "data.train_dev=0.25")
    assert result["train_dev"] == judgement(run, run.train_dev)
    assert terminal("train", "xor", "--epochs", "2", *held_back) == 0
    assert recipe.words(verdict_on(run)) in " ".join(terminal.out.split())
    assert terminal("train", "xor", "--epochs", "2", "--repeat", "2", *held_back) == 0
    assert "train-dev" in terminal.out
    assert terminal("train", "xor", "--epochs", "2") == 0
    assert "train-dev" not in terminal.out


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_bar_is_on_stderr_and_ends_where_the_run_ended(terminal, form):
    assert terminal("train", "xor", "--epochs", "2", *form) == 0
    run = run_of("xor", "training.epochs=2")
    assert f"epoch 2/2  loss {run.loss:.3g}  dev accuracy {run.dev_judged[1]:.3g}" in terminal.err
    assert "epoch 2/2" not in terminal.out


def test_without_a_name_the_first_preset_is_trained(terminal):
    result = terminal.json("train", "--epochs", "1")
    assert msgspec.convert(result["experiment"], Experiment).data == open_preset(preset_names()[0]).data


def test_a_file_is_trained_also_without_the_suffix(terminal, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    experiment = replace_by_text(open_preset("xor"), "training.epochs=1")
    save_file(experiment, tmp_path / "mine.layerlab")
    save_file(experiment, tmp_path / "bare")
    for name in ("mine.layerlab", "bare", "./bare", str(tmp_path / "bare")):
        assert msgspec.convert(terminal.json("train", name)["experiment"], Experiment) == experiment


def test_changes_are_made_in_the_order_they_are_typed(terminal):
    changes = ("--set", "training.optimizer.kind=sgd", "--set", "training.optimizer.momentum=0.5")
    optimizer = terminal.json("train", "xor", "--epochs", "1", *changes)["experiment"]["training"]["optimizer"]
    assert (optimizer["kind"], optimizer["momentum"]) == ("sgd", 0.5)


def test_a_run_that_stops_early_says_why_and_where_it_was_best(terminal):
    early = ("--set", "training.stopping.patience=3", "--set", "training.stopping.keep_best=true")
    result = terminal.json("train", "overfit", *early)
    run = run_of("overfit", *early[1::2])
    assert (result["epochs"], result["best_epoch"]) == (run.epoch, run.epoch - 3)
    assert result["stopped"] == (
        f"no better dev loss for 3 epochs: stopped at epoch {run.epoch}; the weights are those of epoch {run.epoch - 3}"
    )


def test_an_interrupted_run_has_a_result_of_what_was_trained():
    interrupt = Event()
    interrupt.set()
    stop, result = trained(Run(open_preset("xor")), interrupt)
    assert (stop.kind, result.steps, result.epochs) == ("interrupted", 1, 0)
    assert result.stopped == "stopped by hand at step 1"
    assert 0 < result.train["loss"] < 10


def test_a_run_that_ends_as_it_is_interrupted_has_ended():
    interrupt = Event()
    interrupt.set()
    experiment = replace_by_text(open_preset("xor"), "training.batch_size=4096")
    stop, _result = trained(Run(replace_by_text(experiment, "training.epochs=1")), interrupt)
    assert stop.kind == "epochs"


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("can't allocate memory: you tried 9 GB")])
def test_too_little_memory_is_said_in_one_line(terminal, monkeypatch, error):
    def fail(_experiment):
        raise error

    monkeypatch.setattr("core.terminal.training.Run", fail)
    assert terminal("train", "xor") == 2
    assert terminal.err.startswith(f"{terminal.program}: not enough memory; try fewer units")


def test_a_mistake_in_the_program_is_not_hidden(terminal, monkeypatch):
    def fail(_experiment):
        raise RuntimeError("shapes")

    monkeypatch.setattr("core.terminal.training.Run", fail)
    with pytest.raises(RuntimeError, match="shapes"):
        terminal("train", "xor")


@pytest.mark.parametrize("change", [("--set", "training.batch_size=7"), ("--seed", "5")], ids=["batch size", "seed"])
def test_weights_that_were_saved_are_gone_on_from_bit_for_bit(terminal, tmp_path, change):
    first, second, straight = (str(tmp_path / name) for name in ("first", "second", "straight"))
    same_rate = ("--set", "training.schedule.kind=constant", *change)
    terminal.json("train", "xor", "--epochs", "2", *same_rate, "--save-weights", first)
    went_on = terminal.json("train", "xor", "--epochs", "4", *same_rate, "--from", first, "--save-weights", second)
    at_once = terminal.json("train", "xor", "--epochs", "4", *same_rate, "--save-weights", straight)
    assert {**went_on, "seconds": 0} == {**at_once, "seconds": 0}
    assert Path(second).read_bytes() == Path(straight).read_bytes()


def test_weights_that_cannot_be_written_are_refused_after_the_result_is_shown(terminal, tmp_path):
    nowhere = str(tmp_path / "nothing" / "weights")
    assert terminal("train", "xor", "--epochs", "1", "--json", "--save-weights", nowhere) == 2
    assert json.loads(terminal.out)["epochs"] == 1
    assert len([line for line in terminal.err.splitlines() if "weights" in line]) == 1


def test_weights_that_do_not_fit_are_refused_in_one_line(terminal, tmp_path):
    file = str(tmp_path / "weights")
    assert terminal("train", "xor", "--epochs", "1", "--save-weights", file) == 0
    assert terminal("train", "moons", "--epochs", "1", "--from", file) == 2
    assert terminal.err.splitlines()[-1].endswith(
        "weights: these weights belong to another network or other samples; save them again"
    )
    assert terminal("train", "xor", "--repeat", "2", "--from", file) == 2
    assert "--repeat without --from" in terminal.err


def test_a_pretraining_is_shown_on_the_bar_and_the_result_is_that_of_the_same_run(terminal):
    short = ("--epochs", "2", "--set", "training.pretraining.epochs=1")
    result = terminal.json("train", "pretraining", *short)
    run = run_of("pretraining", "training.epochs=2", "training.pretraining.epochs=1")
    assert result["dev"] == judgement(run, run.dev)
    assert result["steps"] == run.step
    assert "epoch 2/2" in terminal.err


def test_the_bar_says_where_the_pretraining_stands():
    run = Run(open_preset("pretraining"))
    next(train(run))
    assert _words(run, None) == "pretraining layer 1 of 3, epoch 0 of 10"


CROPS = ("--epochs", "1", "--set", "data.train_samples=50", "--set", 'data.crops="ten"')


def test_several_crops_are_told_beside_one(terminal):
    result = terminal.json("train", "digits", *CROPS)
    run = run_of("digits", "training.epochs=1", "data.train_samples=50", "data.crops=ten")
    for part in ("dev", "test"):
        assert result[part] == judgement(run, getattr(run, part))
        assert result["one_crop"][part] == judgement(run, getattr(run, part), cropped=False) != result[part]


def test_the_table_says_what_the_average_is_worth(terminal):
    assert terminal("train", "digits", *CROPS) == 0
    assert terminal.out.count("one crop → average of 10: loss") == 2
    assert terminal("train", "moons", "--epochs", "1") == 0
    assert "one crop" not in terminal.out
