"""A walk over a file finds the same wherever the pieces that it is read in begin and end."""

import pytest

from core.data.tables import text
from core.data.tables.survey import surveyed
from core.refused import Refused
from tests.data_sets.tables.making import written

TEXTS = {
    "plain": ("a,b\n1,2\n3,4\n", 3),
    "no last line end": ("\ufeffa,b\r\n1,2\r\n\r\n3,4", 3),
    "quotes": ('a,b\n"1,""\n2",3\n"",""\n"4","5"', 4),
    "one column": ('a\n\n"1\n\n2"\n\r\n3\n', 3),
    "no rows": ("\n\r\n\n", 0),
    "a row too long": ('a,b\n"1\n2",2\n3,4,5\n', "line 4: expected 2 fields as in the first row, got 3"),
    "a row too short": ("a,b\n1,2\n\n3\n4,5\n", "line 4: expected 2 fields as in the first row, got 1"),
    "a quote never closed": ('a,b\n"1",2\n"3,4\n5,6\n', 'line 3: a field begins with "'),
    "a byte 0": ("a,b\n1,2\n3\0,4\n", "line 3: expected text, got a byte 0"),
}


@pytest.mark.parametrize("size", [3, 4, 5, 7, 11, 1 << 22])
@pytest.mark.parametrize(("content", "told"), TEXTS.values(), ids=TEXTS)
def test_pieces_of_any_size_tell_the_same(tmp_path, monkeypatch, content, told, size):
    monkeypatch.setattr(text, "CHUNK", size)
    shares = []
    file = written(tmp_path, content)
    if isinstance(told, int):
        assert surveyed(file, ",", shares.append) == told
        assert shares[-1] == 1
        assert shares == sorted(shares)
    else:
        with pytest.raises(Refused, match=told):
            surveyed(file, ",", shares.append)


@pytest.mark.parametrize("size", [1000, 30_000, 1 << 22])
def test_a_field_too_long_is_found_across_pieces(tmp_path, monkeypatch, size):
    monkeypatch.setattr(text, "CHUNK", size)
    with pytest.raises(Refused, match="line 2: expected fields of 100,000 bytes at most"):
        surveyed(written(tmp_path, f"a,b\n1,{'x' * 100_001}\n3,4\n"), ",", lambda _share: None)
    assert surveyed(written(tmp_path, f"a,b\n1,{'x' * 100_000}\n3,4\n"), ",", lambda _share: None) == 3
