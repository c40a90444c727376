"""Whatever a file holds instead of a table is refused in words; nothing hangs, nothing else is raised."""

import codecs
import os
from contextlib import suppress
from pathlib import Path

import polars
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.data import own
from core.limits import LONGEST_FIELD, MOST_COLUMNS
from core.refused import Refused
from core.watching.previews import ReadTable
from tests.data_sets.tables.making import FLOWERS, seen, settled, silent, written

WIDE = ",".join(f"c{number}" for number in range(100_000))
LONG = "x" * 10_000_000

BAD = {
    "empty": (b"", "got an empty file"),
    "empty lines": (b"\n\n\r\n", "got an empty file"),
    "a mark of an encoding only": (codecs.BOM_UTF8, "got an empty file"),
    "header only": (b"a,b\n", "expected 2 rows of values at least, got 0"),
    "one row": (b"a,b\n1,2\n", "expected 2 rows of values at least, got 1"),
    "too many columns": (f"{WIDE}\n{WIDE}\n".encode(), f"expected {MOST_COLUMNS:,} columns at most"),
    "a row too long": (b"a,b\n1,2\n3,4,5\n6,7\n", "line 3: expected 2 fields as in the first row, got 3"),
    "a row too short": (b'a,b\n"1\n2",2\n3\n', "line 4: expected 2 fields as in the first row, got 1"),
    "a row too short at the end": (b"a,b\n1,2\n3", "line 3: expected 2 fields as in the first row, got 1"),
    "a field too long": (f"a,b\n1,2\n3,{LONG}\n".encode(), f"line 3: expected fields of {LONGEST_FIELD:,} bytes"),
    "only a field too long": (LONG.encode(), f"line 1: expected fields of {LONGEST_FIELD:,} bytes"),
    "a quote never closed": (b'a,b\n1,2\n3,"4\n5,6\n', 'line 3: a field begins with " and never ends'),
    "a byte 0": (b"a,b\n1,2\n3,4\x00\n", "line 3: expected text, got a byte 0"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, "expected text, got other bytes|got a byte 0"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes([255, 200, 17]) * 999,
        "expected text, got other|byte 0",
    ),
    "noise": (bytes((number * 7919 + number // 256) % 255 + 1 for number in range(5000)), "expected"),
    "half a UTF-16 letter": ("a,b\n1,2\n".encode("utf-16") + b"1", "expected UTF-16 LE, got other bytes"),
    "a cut Parquet": (b"PAR1" + bytes(100), "cannot be read as a table"),
}


@pytest.mark.parametrize(("content", "words"), BAD.values(), ids=BAD)
def test_what_is_no_table_is_refused(tmp_path, content, words):
    with pytest.raises(Refused, match=words):
        seen(written(tmp_path, content))


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"a": [1, 2], "l": [[1], [2]], "s": [{"q": 1}, {"q": 2}]}, "got lists or bytes in l, s"),
        ({"a": [1, 2], "b": [b"1", b"2"]}, "got lists or bytes in b"),
        ({f"c{number}": [] for number in range(MOST_COLUMNS + 1)}, f"expected {MOST_COLUMNS:,} columns at most"),
        ({"a": [], "b": []}, "expected 2 rows of values at least, got 0"),
    ],
)
def test_a_parquet_file_of_other_things_is_refused(tmp_path, columns, words):
    polars.DataFrame(columns).write_parquet(tmp_path / "table.parquet")
    with pytest.raises(Refused, match=words):
        seen(tmp_path / "table.parquet")


def test_a_parquet_file_that_lacks_its_end_is_refused(tmp_path):
    polars.DataFrame({"a": range(1000)}).write_parquet(tmp_path / "table.parquet")
    whole = (tmp_path / "table.parquet").read_bytes()
    with pytest.raises(Refused, match="cannot be read as a table"):
        seen(written(tmp_path, whole[:-100]))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (Path.is_file, "is not there"),
        (lambda place: place.mkdir(), "is a folder"),
        (os.mkfifo, "expected a plain file"),
        (lambda place: place.symlink_to(place), "cannot be used|too many"),
        (lambda place: place.symlink_to("/dev/zero"), "expected a plain file"),
    ],
    ids=["nothing", "a folder", "a pipe", "a link to itself", "a device"],
)
def test_what_is_no_file_is_refused(tmp_path, make, words):
    make(tmp_path / "table.csv")
    with pytest.raises(Refused, match=words):
        seen(tmp_path / "table.csv")


@pytest.mark.parametrize("name", ["", "a\0b.csv", "x" * 5000])
def test_an_impossible_name_is_refused(name):
    with pytest.raises(Refused):
        ReadTable(name).answer(silent)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def forbidden(*_arguments):
        raise PermissionError(13, "Permission denied")

    file = written(tmp_path)
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(Refused, match="may not be used by you"):
        seen(file)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(own, "LARGEST_FILE", 20)
    with pytest.raises(Refused, match="MB at most"):
        seen(written(tmp_path))


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_file_that_vanishes_while_it_is_read_is_refused(tmp_path, encoding):
    file = written(tmp_path, ("가,b\n" + "1,2\n" * 9).encode(encoding))
    with pytest.raises(Refused, match="is not there"):
        ReadTable(str(file)).answer(lambda _done, _words: file.unlink(missing_ok=True))


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_changed_anywhere_are_a_table_or_refused(tmp_path, data):
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16"]))
    content = bytearray((FLOWERS + '"quo""ted",빨강,\r\n2024-01-01, NA ,x\n').encode(encoding))
    for _change in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 3))
        content[place : place + cut] = data.draw(
            st.binary(max_size=4) | st.sampled_from([b'"', b",", b"\n", b"\r", b"\0"])
        )
    file = written(tmp_path, bytes(content))
    with suppress(Refused):
        seen(file, header=data.draw(st.sampled_from([None, True, False])))
        settled(file).table.recipe().make(rng=None)
