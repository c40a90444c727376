"""A table of the person's own is shown and trained on in the terminal."""

import msgspec
import pytest

from core.catalogue.preprocessing import Standardize
from core.experiment import Experiment
from core.watching.previews import TablePreview

ROWS = [
    f"{n}.5,{'red' if n % 3 else 'blue'},2024-01-{n % 28 + 1:02},{'' if n == 7 else 'ab'[n % 2]}" for n in range(40)
]


@pytest.fixture
def table(tmp_path):
    (tmp_path / "flowers.csv").write_text("\n".join(["length,colour,day,kind", *ROWS]))
    return str(tmp_path / "flowers.csv")


def test_what_is_in_a_table_is_shown_to_people(terminal, table):
    assert terminal("data", table) == 0
    for words in (
        "40 rows, 4 columns, 0.0 MB, comma, decimal point, UTF-8, with a header",
        "0.5 … 39.5",
        "blue, red",
        "Dates cannot be learned from",
        "binary classification: kind has two values",
    ):
        assert words in " ".join(terminal.out.split())
    assert not terminal.err


def test_what_is_in_a_table_is_shown_to_programs(terminal, table):
    preview = msgspec.convert(terminal.json("data", table), TablePreview)
    assert (preview.file, preview.total, preview.target) == (table, 40, "kind")
    assert [column.missing for column in preview.columns] == [0, 0, 0, 1]


def test_an_experiment_is_trained_on_a_table(terminal, table, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    chosen = ("--data", "flowers.csv", "--target", "colour", "--set", "data.split.train=0.5")
    result = terminal.json("train", "xor", "--epochs", "1", *chosen)
    data = msgspec.convert(result["experiment"], Experiment).data
    assert (data.dataset.file, data.dataset.rows, data.dataset.class_names()) == (table, 39, ("blue", "red"))
    assert (data.preprocessing, data.split.train) == ((Standardize(),), 0.5)
    assert result["dev"]["accuracy"] is not None
    task = "binary classification: colour has two values"
    assert f"39 rows of 3 inputs; {task}; rows with gaps left out: 1" in terminal.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("data", "nowhere.csv"), "nowhere.csv is not there"),
        (("data",), "the following arguments are required: FILE"),
        (("train", "xor", "--target", "kind"), "expected --target with --data"),
        (("train", "xor", "--data", "{table}", "--target", "day"), "day: Dates cannot be learned from"),
        (("train", "xor", "--data", "{table}", "--target", "size"), "there is no column size; choose one of length"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(terminal, table, words, told):
    assert terminal(*(word.format(table=table) for word in words)) == 2
    assert told in terminal.err
    assert terminal.err.count("\n") == 1
    assert not terminal.out
