"""The samples in a table: what stands in the file, a category as one input a level, gaps left out or filled."""

import msgspec
import numpy as np
import polars
import pytest

from core.catalogue.sources.table import Column, Table
from core.data.prepare import prepare
from core.data.tables.samples import PIECE
from core.experiment import Data
from core.limits import MOST_CELLS
from core.refused import Refused
from core.watching.previews import SettleTable
from tests.data_sets.tables.making import FLOWERS, samples, seen, settled, silent, written

GAPS = "length,colour,kind\n1,red,a\n,red,b\n9,,a\n3,blue,\n4,red,b\n5,blue,a\n"


def test_numbers_stay_and_a_category_becomes_one_input_a_level(tmp_path):
    inputs, targets = samples(written(tmp_path))
    assert (inputs.dtype, targets.dtype) == (np.float32, np.int64)
    assert inputs.tolist() == [[1.5, 0, 1, 0], [2.5, 1, 0, 0], [3.5, 0, 1, 0], [4.5, 0, 0, 1]]
    assert targets.tolist() == [1, 0, 1, 0]


def test_the_value_alone_knows_shape_classes_and_names(tmp_path):
    table = settled(written(tmp_path)).table
    inputs, targets = table.recipe().make(rng=None)
    assert (table.sample_count(), *table.shape()) == inputs.shape
    assert (table.task, table.classes, table.class_names()) == ("binary", 2, ("iris", "rose"))
    assert table.feature_names() == ("length", "colour = blue", "colour = red", "colour = white")
    assert set(targets) == set(range(table.classes))


def test_numbers_to_be_predicted_have_mean_0_and_deviation_1(tmp_path):
    file = written(tmp_path, "x,y\n" + "".join(f"{n % 5}.5,{3 * n}.25\n" for n in range(30)))
    _inputs, targets = samples(file)
    assert targets.dtype == np.float32
    assert targets.mean() == pytest.approx(0, abs=1e-6)
    assert targets.std() == pytest.approx(1, abs=1e-6)
    assert np.corrcoef(targets, np.arange(30))[0, 1] == pytest.approx(1)
    assert settled(file).table.class_names() == ()
    assert settled(file).notes == ("y is brought to mean 0 and deviation 1.",)


def test_several_targets_are_labels_of_0_and_1(tmp_path):
    text = "x,round,red\n" + "".join(f"{n}.5,{n % 2},{'no' if n < 4 else 'yes'}\n" for n in range(8))
    _inputs, targets = samples(written(tmp_path, text), "round", "red")
    assert targets.dtype == np.int64
    assert targets.tolist() == [[n % 2, int(n >= 4)] for n in range(8)]


def test_rows_with_gaps_are_left_out_and_counted(tmp_path):
    found = settled(written(tmp_path, GAPS))
    assert (found.table.rows, found.dropped, found.filled) == (3, 3, 0)
    assert samples(written(tmp_path, GAPS))[0].tolist() == [[1, 0, 1], [4, 0, 1], [5, 1, 0]]


def test_gaps_are_filled_with_the_median_or_the_most_frequent_but_never_in_the_target(tmp_path):
    found = settled(written(tmp_path, GAPS), missing="median")
    assert (found.table.rows, found.dropped, found.filled) == (5, 1, 2)
    inputs, targets = samples(written(tmp_path, GAPS), missing="median")
    assert inputs.tolist() == [[1, 0, 1], [4.5, 0, 1], [9, 0, 1], [4, 0, 1], [5, 1, 0]]
    assert targets.tolist() == [0, 1, 0, 1, 0]


def test_what_is_equal_in_the_rows_that_remain_is_left_out_and_said(tmp_path):
    found = settled(written(tmp_path, "a,b,kind\n1,1.5,x\n1,2.5,y\n2,,x\n1,3.5,z\n2,4.5,\n"))
    assert [column.name for column in found.table.features] == ["b"]
    assert found.notes == ("a is left out: all its values are equal.",)
    assert found.table.class_names() == ("x", "y", "z")


def test_a_class_that_no_row_in_use_has_is_no_class(tmp_path):
    table = settled(written(tmp_path, "a,kind\n1.5,x\n2.5,y\n,z\n3.5,x\n")).table
    assert (table.task, table.class_names()) == ("binary", ("x", "y"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b,kind\n,1.5,x\n,2.5,y\n1.5,,y\n2.5,,x\n", "expected 2 rows without gaps at least, got 0"),
        ("a,kind\n1.5,x\n2.5,x\n,y\n", "expected different values in kind"),
        ("a,y\n1.5,2\n2.5,2\n,3\n", "expected different values in y"),
        ("a,kind\n1,x\n1,y\n,x\n2,\n", "expected a feature, got none"),
    ],
)
def test_what_is_nothing_without_its_gaps_is_refused(tmp_path, text, words):
    with pytest.raises(Refused, match=words):
        settled(written(tmp_path, text))


def test_a_table_as_large_as_no_memory_is_refused_before_it_is_read(tmp_path):
    preview = seen(written(tmp_path))
    table = preview.proposed()
    huge = Table(file=table.file, sha256=table.sha256, columns=table.columns, rows=MOST_CELLS)
    with pytest.raises(Refused, match="expected 200,000,000 cells at most"):
        SettleTable(huge).answer(silent)


def test_a_value_that_was_changed_by_hand_is_refused(tmp_path):
    table = settled(written(tmp_path, GAPS)).table
    with pytest.raises(Refused, match=r"expected 3 rows in use as when .* was chosen, got 5"):
        msgspec.structs.replace(table, missing="median").recipe().make(rng=None)
    other = msgspec.structs.replace(table, columns=(Column("width"), *table.columns))
    with pytest.raises(Refused, match="there is no column width"):
        other.recipe().make(rng=None)


def test_a_file_that_has_changed_is_said_so(tmp_path):
    file = written(tmp_path)
    table = settled(file).table
    file.write_text(FLOWERS.replace("1.5", "1.6"))
    with pytest.raises(Refused, match="has changed since it was chosen"):
        table.recipe().make(rng=None)
    file.unlink()
    with pytest.raises(Refused, match="is not there"):
        table.recipe().make(rng=None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-16"])
def test_the_samples_are_the_same_in_every_encoding(tmp_path, encoding):
    korean = FLOWERS.replace("red", "빨강").replace(",", ";")
    inputs, targets = samples(written(tmp_path, korean.encode(encoding)))
    expected = samples(written(tmp_path, korean))
    assert np.array_equal(inputs, expected[0])
    assert np.array_equal(targets, expected[1])


def test_a_parquet_file_gives_the_samples_of_the_text(tmp_path):
    file = tmp_path / "table.parquet"
    polars.read_csv(written(tmp_path)).write_parquet(file)
    for first, second in zip(samples(file), samples(written(tmp_path)), strict=True):
        assert np.array_equal(first, second)


def test_a_table_trains_like_any_data_set(tmp_path):
    text = "a,b,kind\n" + "".join(f"{n}.5,{n % 7},{'xyz'[n % 3]}\n" for n in range(60))
    parts = prepare(Data(dataset=settled(written(tmp_path, text)).table))
    assert [len(part.inputs) for part in (parts.train, parts.dev, parts.test)] == [36, 12, 12]
    assert set(parts.dev.targets) == {0, 1, 2}


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        (FLOWERS, True),
        ("x,y\n1,0.5\n2,1.5\n3,4.5\n", True),
        (GAPS, False),
        ("x,z,kind\n1e39,1,a\n2.5,2,b\n3.5,1,a\n", False),
        ("x,z,kind\n100000001,1,a\n100000002,2,b\n", False),
    ],
)
def test_a_table_without_gaps_is_settled_as_if_it_was_read(tmp_path, text, complete):
    preview = seen(written(tmp_path, text))
    settling = preview.settling(preview.proposed())
    assert settling.complete == complete
    assert settling.answer(silent) == SettleTable(settling.table).answer(silent)


def test_a_long_table_keeps_its_rows_together(tmp_path):
    rows = [(n / 4, "abc"[n % 3], n % 2) for n in range(2 * PIECE + 1)]
    inputs, targets = samples(written(tmp_path, "x,letter,kind\n" + "".join(f"{x},{c},{y}\n" for x, c, y in rows)))
    expected = np.array([(x, *(c == each for each in "abc"), y) for x, c, y in rows], np.float32)
    assert np.array_equal(np.column_stack([inputs, targets]), expected)
