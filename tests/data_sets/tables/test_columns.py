"""What a column holds is told: numbers, categories, dates, text; what is missing; what it is proposed for."""

import polars
import pytest

from core.catalogue.sources.planar import Circle
from core.language import use_language
from core.limits import MOST_LEVELS
from core.refused import Refused
from tests.data_sets.tables.making import FLOWERS, column, seen, written


def one(tmp_path, *values):
    """What is found in a column of these values, beside another one."""
    rows = "".join(f"{value},{number}.5\n" for number, value in enumerate(values))
    return column(seen(written(tmp_path, "x,other\n" + rows)), "x")


def test_numbers_are_told_with_their_range_and_mean(tmp_path):
    found = one(tmp_path, " 1.5", "-2e1 ", "", "NA", "nan", "inf", "1e400", "+8.5")
    assert (found.kind, found.missing, found.whole) == ("number", 5, False)
    assert (found.low, found.high, found.mean) == (-20, 8.5, pytest.approx(-10 / 3))


@pytest.mark.parametrize(
    ("values", "kind", "about"),
    [
        (["a", "b", "a", ""], "category", ""),
        (["2024-01-31", "2024-02-01", ""], "date", "Dates cannot be learned from"),
        (["1/2/2024 10:30", "1/3/2024 11:00"], "date", "Dates cannot be learned from"),
        (["09:30", "10:00"], "date", "Dates cannot be learned from"),
        (["", "", "NA"], "text", "It holds no values."),
        (["7", "7", ""], "number", "All its values are equal."),
        (["a", "a", "a"], "category", "All its values are equal."),
        ([f"word {number}" for number in range(40)], "text", "free text"),
        ([f"word {number % (MOST_LEVELS + 1)}" for number in range(1000)], "text", "free text"),
        ([*map(str, range(1000)), "unknown"], "text", "1 of its values are no numbers, such as 'unknown'"),
        ([*map(str, range(200))], "number", "It numbers the rows."),
        ([*map(str, range(1, 200)), "200.5"], "number", ""),
    ],
)
def test_a_column_is_of_a_kind_and_what_is_left_out_is_said(tmp_path, values, kind, about):
    found = one(tmp_path, *values)
    assert found.kind == kind
    assert about in found.about
    assert bool(about) == bool(found.about)


def test_levels_are_in_order_of_number_then_of_letter(tmp_path):
    assert one(tmp_path, "10", "9", "b", "a", "9", "NA").levels == ("9", "10", "a", "b")


@pytest.mark.parametrize(
    ("values", "task", "names"),
    [
        (["0.5", "1.5", "2.5", "9.5"], "regression", ()),
        ([*map(str, range(30))] * 2, "regression", ()),
        (["0", "1", "1", "0"], "binary", ("0", "1")),
        (["0.5", "1.5", "1.5", "0.5"], "binary", ("0.5", "1.5")),
        (["1", "2", "3", "3"], "multiclass", ("1", "2", "3")),
        (["no", "yes", "no", ""], "binary", ("no", "yes")),
        (["a", "b", "c", "a"], "multiclass", ("a", "b", "c")),
    ],
)
def test_the_task_is_proposed_from_the_target(tmp_path, values, task, names):
    rows = "".join(f"{number}.5,{value}\n" for number, value in enumerate(values))
    proposed = seen(written(tmp_path, "x,outcome\n" + rows)).proposed()
    assert (proposed.task, proposed.class_names()) == (task, names)


def test_several_targets_are_labels(tmp_path):
    text = "x,round,red\n" + "".join(f"{number}.5,{number % 2},{number // 2 % 2}\n" for number in range(8))
    proposed = seen(written(tmp_path, text)).proposed(("round", "red"))
    assert (proposed.task, proposed.class_names(), proposed.shape()) == ("multilabel", ("round", "red"), (1,))


def test_the_target_is_that_with_a_telling_name_or_the_last(tmp_path):
    assert seen(written(tmp_path, FLOWERS)).target == "kind"
    assert seen(written(tmp_path, FLOWERS.replace("colour", "Class"))).target == "Class"
    dated = "x,y z,day\n1.5,2.5,2024-01-01\n2.5,3.5,2024-01-02\n"
    assert seen(written(tmp_path, dated)).target == "y z"


def test_a_column_is_used_as_it_can_be(tmp_path):
    preview = seen(written(tmp_path, "a,day,y\n1,2024-01-01,0\n2,2024-01-02,1\n1,2024-01-03,0\n"))
    number = column(preview, "a")
    assert number.used("feature").kind == "number"
    assert number.used("feature", "category").levels == ("1", "2")
    assert number.used("target").kind == "category"
    assert number.used("target", "number").levels == ()
    assert column(preview, "day").used("unused").role == "unused"
    with pytest.raises(Refused, match="Dates cannot be learned from"):
        column(preview, "day").used("feature")


@pytest.mark.parametrize(
    ("text", "targets", "words"),
    [
        (FLOWERS, ("height",), "there is no column height; choose one of length, colour, kind"),
        ("x,y\n1.5,1\n2.5,1\n", ("y",), "y: All its values are equal. Choose another"),
        ("day,name\n2024-01-01,a\n2024-01-02,b\n", ("name",), "expected a feature, got none"),
        ("x,y\n,\n,NA\n", (), "expected a target, got none"),
        ("day,y\n2024-01-01,7\n2024-01-02,7\n", (), "expected a target, got none"),
        ("x,a,b\n1.5,0,1\n2.5,1,2\n3.5,0,3\n", ("a", "b"), "expected two values in each of several targets"),
    ],
)
def test_what_cannot_be_learned_is_refused(tmp_path, text, targets, words):
    preview = seen(written(tmp_path, text))
    with pytest.raises(Refused, match=words):
        preview.proposed(targets)


def test_a_parquet_file_is_read_by_its_types(tmp_path):
    file = tmp_path / "table.parquet"
    columns = {
        "whole": [1, 2, 3, None],
        "share": [0.5, float("nan"), float("inf"), 2.5],
        "yes": [True, False, None, True],
        "city": polars.Series(["b", "a", "b", None], dtype=polars.Categorical),
        "day": polars.Series(["2024-01-01"] * 4).str.to_date(),
    }
    polars.DataFrame(columns).write_parquet(file)
    preview = seen(file)
    assert (preview.parquet, preview.total) == (True, 4)
    assert [each.kind for each in preview.columns] == ["number", "number", "number", "category", "date"]
    assert [each.missing for each in preview.columns] == [1, 2, 1, 1, 0]
    assert column(preview, "city").levels == ("a", "b")
    assert column(preview, "yes").levels == ("false", "true")
    assert preview.head[0] == ("1", "0.5", "True", "b", "2024-01-01")


def test_a_persons_own_words_are_not_translated(tmp_path):
    mine = seen(written(tmp_path, "output,kind\n1.5,train\n2.5,dev\n3.5,train\n")).proposed()
    use_language("ko")
    try:
        assert mine.in_words(mine.feature_names()) == ("output",)
        assert mine.in_words(mine.class_names()) == ("dev", "train")
        assert Circle().in_words(("output",)) == ("출력",)
    finally:
        use_language("en")
