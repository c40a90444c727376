"""How a text file is written is found out: encoding, delimiter, header; what is chosen instead is taken."""

import codecs

import pytest

from core.data.tables.text import DELIMITERS
from core.refused import Refused
from tests.data_sets.tables.making import FLOWERS, column, samples, seen, written

KOREAN = "키,지역,합격\n170.5,서울,예\n165,부산,아니오\n180,제주,예\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "found"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8"),
        ("cp949", b"", "CP949"),
        ("euc-kr", b"", "CP949"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16 LE"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16 BE"),
        ("utf-16-le", b"", "UTF-16 LE"),
        ("utf-16-be", b"", "UTF-16 BE"),
    ],
)
def test_the_encoding_is_found_out(tmp_path, encoding, mark, found):
    preview = seen(written(tmp_path, mark + KOREAN.encode(encoding)))
    assert preview.encoding == found
    assert [each.name for each in preview.columns] == ["키", "지역", "합격"]
    assert column(preview, "지역").levels == ("부산", "서울", "제주")
    assert (column(preview, "키").low, column(preview, "키").high) == (165, 180)


def test_western_letters_are_found_out(tmp_path):
    text = "taille;pays;espèce\n1,5;Perú;chêne\n2,5;España;érable\n"
    preview = seen(written(tmp_path, text.encode("cp1252")))
    assert preview.encoding == "Windows-1252"
    assert column(preview, "espèce").levels == ("chêne", "érable")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_lines_that_end_in_a_return_alone_are_read(tmp_path, encoding):
    preview = seen(written(tmp_path, KOREAN.replace("\n", "\r").encode(encoding)))
    assert preview.total == 3
    assert column(preview, "지역").levels == ("부산", "서울", "제주")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_decimal_commas_are_found_out_and_read(tmp_path, delimiter):
    rows = ["x,z,list,kind", *(f"{n}.5,{n},1.2.{n % 3},{n % 2}" for n in range(150)), "NA, 7.25 ,1.2.0,1"]
    file = written(tmp_path, "\n".join(row.replace(",", delimiter).replace(".", ",") for row in rows))
    preview = seen(file)
    assert preview.decimal == "comma"
    assert (column(preview, "x").low, column(preview, "x").high, column(preview, "x").missing) == (0.5, 149.5, 1)
    assert column(preview, "z").mean == pytest.approx((sum(range(150)) + 7.25) / 151)
    assert column(preview, "list").levels == ("1,2,0", "1,2,1", "1,2,2")
    inputs, _targets = samples(file)
    assert inputs[:3].tolist() == [[0.5, 0, 1, 0, 0], [1.5, 1, 0, 1, 0], [2.5, 2, 0, 0, 1]]
    assert column(seen(file, decimal="point"), "x").kind == "text"


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("a;b\n1,5;2\n3;4\n", "comma"),
        ("a;b\n1.5;2\n3;4\n", "point"),
        ("a;b\n1,234;2\n12,345;4\n", "point"),
        ("a;b\n1,234;2,5\n12,345;4\n", "comma"),
        ('a,b\n"1,5",2\n3,4\n', "point"),
        ("a;b\n1,5;2\nx;4\n", "point"),
    ],
)
def test_a_comma_is_decimal_where_nothing_else_can_be_meant(tmp_path, text, decimal):
    assert seen(written(tmp_path, text)).decimal == decimal


def test_decimal_commas_in_quotes_are_read_where_they_are_chosen(tmp_path):
    preview = seen(written(tmp_path, 'a,b\n"1,5",2\n"-2,5e1",4\n'), decimal="comma")
    assert (column(preview, "a").low, column(preview, "a").high) == (-25, 1.5)


def test_letters_that_come_late_decide_as_well(tmp_path):
    early = "a" * 1000
    late = "x,name\n" + f"1,{early}\n" * 5000 + "2,가\n"
    preview = seen(written(tmp_path, late.encode("cp949")))
    assert preview.encoding == "CP949"
    assert column(preview, "name").levels == (early, "가")


@pytest.mark.parametrize(("name", "delimiter"), DELIMITERS.items())
def test_the_delimiter_is_found_out(tmp_path, name, delimiter):
    preview = seen(written(tmp_path, FLOWERS.replace(",", delimiter)))
    assert preview.delimiter == name
    assert [each.name for each in preview.columns] == ["length", "colour", "kind"]


def test_a_comma_in_quotes_or_a_number_is_not_taken_for_the_delimiter(tmp_path):
    preview = seen(written(tmp_path, 'a;b\n"1,2,3";1\n"4,5";2\n"6";3\n'))
    assert preview.delimiter == "semicolon"
    assert column(preview, "a").levels == ("6", "1,2,3", "4,5")


@pytest.mark.parametrize(
    ("text", "header"),
    [
        (FLOWERS, True),
        ("1,2\n3,4\n", False),
        ("name,1\na,2\n", False),
        ("red,rose\nred,iris\nblue,rose\n", False),
        ("x,x\n1,2\n3,4\n", False),
        ("colour,kind\nred,rose\nblue,iris\n", True),
    ],
)
def test_the_header_is_found_out(tmp_path, text, header):
    assert seen(written(tmp_path, text)).header == header


def test_what_is_chosen_is_taken(tmp_path):
    file = written(tmp_path, "1;2,5\n3;4,5\n5;6,5\n")
    assert [each.name for each in seen(file).columns] == ["column 1", "column 2"]
    chosen = seen(file, delimiter="comma", header=True)
    assert [each.name for each in chosen.columns] == ["1;2", "5"]
    assert chosen.total == 2


def test_a_wrong_encoding_is_refused_with_the_place(tmp_path):
    file = written(tmp_path, b"x,y\n1,\xbb\n")
    with pytest.raises(Refused, match="expected UTF-8, got other bytes near byte 6 of "):
        seen(file, encoding="UTF-8")


@pytest.mark.parametrize("header", [True, False])
def test_empty_lines_at_the_start_are_passed_over(tmp_path, header):
    preview = seen(written(tmp_path, codecs.BOM_UTF8 + b"\r\n\na,b\n1,2\n3,4\n"), header=header)
    assert [each.name for each in preview.columns] == (["a", "b"] if header else ["column 1", "column 2"])
    assert preview.total == 3 - header


def test_columns_without_a_name_or_with_the_same_get_one(tmp_path):
    preview = seen(written(tmp_path, "a,,a (4),a,b\n1,2,3,4,x\n4,5,6,7,y\n"), header=True)
    assert [each.name for each in preview.columns] == ["a", "column 2", "a (4)", "a (4) (4)", "b"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_empty_lines_and_quotes_are_understood(tmp_path, end, last):
    rows = ["", "a,b", '1,"x, ""y"""', "", f'2,"two{end}lines"', ""]
    preview = seen(written(tmp_path, end.join(rows) + end * last))
    assert preview.total == 2
    assert preview.head == (("1", 'x, "y"'), ("2", f"two{end}lines"))
