"""What was typed wrongly is answered in one line on stderr: what was expected, what came, what to do."""

import pytest


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["train", "xo"], "there is no preset xo; choose one of spiral"),
        (["train", "xo"], "did you mean xor?"),
        (["train", "nowhere.layerlab"], "nowhere.layerlab is not there"),
        (["train", "no/where"], "where is not there"),
        (["train", ""], "there is no preset ; choose one of"),
        (["train", "xor", "--epochs", "0"], "training.epochs: expected a whole number from 1 to 1000000, got 0"),
        (["train", "xor", "--epochs", "many"], "got 'many'"),
        (["train", "xor", "--epochs", ""], "got ''"),
        (["train", "xor", "--seed", "-1"], "seed: expected a whole number from 0"),
        (["train", "xor", "--seed", "1.5"], "got 1.5"),
        (["train", "xor", "--seed"], "argument --seed: expected one argument; see"),
        (["train", "xor", "--set", "training.epochs"], "expected PATH=VALUE, got 'training.epochs'"),
        (["train", "xor", "--set", "training.epoch=1"], "training has no 'epoch'; it has:"),
        (["train", "xor", "--set", "network.blocks.9.units=1"], "network.blocks has no '9'"),
        (["train", "xor", "--set", "network.blocks.0.units=0"], "a whole number from 1 to 4096, got 0"),
        (["train", "xor", "--set", "training.optimizer.kind=adm"], "did you mean adam?"),
        (["train", "xor", "--set", "training.optimizer.learning_rate=NaN"], "got 'NaN'"),
        (
            ["train", "xor", "--set", "training.clipping.kind=by_norm", "--set", "training.clipping.bound=0"],
            "training.clipping.bound: expected a number from 1e-06 to 1000.0, got 0",
        ),
        (["train", "xor", "--set", "notes=\udcff"], "half of a character"),
        (["train", "xor", "--set", "data.dataset.kind=digits", "--set", "data.dataset.picture=true"], "put Flatten"),
        (["train", "xor", "--set", "training.batch_size=1", "--set", "network.blocks.0.batch_norm=before"], "batch"),
        (["train", "xor", "more"], "unrecognized arguments: more; see"),
        (["train", "xor", "--lr", "1"], "unrecognized arguments: --lr 1; see"),
        (["train", "xor", "--epoch", "1"], "unrecognized arguments: --epoch 1; see"),
        (["list", "optimisers"], "choose one of activations"),
        (["list", "optimisers"], "did you mean optimizers?"),
        (["a.layerlab", "b.layerlab"], "unrecognized arguments: b.layerlab; see"),
        (["--lang", "xx"], "invalid choice: 'xx' (choose from 'en', 'ko')"),
        (["--lang"], "argument --lang: expected one argument"),
    ],
)
def test_it_is_one_line_and_status_2(terminal, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    assert terminal(*words) == 2
    assert told in terminal.err
    assert terminal.err.startswith(f"{terminal.program}: ")
    assert terminal.err.count("\n") == 1
    assert terminal.out == ""
    assert not terminal.windows


def test_a_damaged_file_is_named(terminal, tmp_path):
    file = tmp_path / "mine\nand yours.layerlab"
    file.write_text('{"format": 1')
    assert terminal("train", str(file)) == 2
    assert "the file ends in the middle" in terminal.err
    assert terminal.err.count("\n") == 1
