"""Text files of unknown making: their encoding, what stands between their fields, whether they have a header."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from core.catalogue.sources.table import Decimal, Delimiter, Encoding
from core.language import _
from core.refused import Refused

DELIMITERS: dict[Delimiter, str] = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
MARKS: dict[bytes, Encoding] = {
    codecs.BOM_UTF8: "UTF-8",
    codecs.BOM_UTF16_LE: "UTF-16 LE",
    codecs.BOM_UTF16_BE: "UTF-16 BE",
}
"""What a file may begin with to say its encoding."""
LIKELY: tuple[Encoding, ...] = ("UTF-8", "CP949", "Windows-1252")
"""What is tried for others, the strictest first. Windows-1252 is Latin-1 with more signs."""
MISSING = ("", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "?", "-", "#N/A")
"""What stands for no value."""
DECIMAL_COMMA = r"^([+-]?\d*),(\d+(?:[eE][+-]?\d+)?)$"
"""A number with a comma before its tenths."""
CHUNK, HEAD, MOST_ROWS = 1 << 22, 1 << 20, 1000
"""Bytes that are read at once, and bytes and rows by which a file is judged."""

_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")

Row = list[str]
Share = Callable[[float], None]
"""Told how far it is, from 0 to 1."""


def encoding_of(file: Path, asked: Encoding | None, share: Share) -> Encoding:
    """The encoding that is asked for, or else one by which all of the file can be read; raises Refused."""
    head = _head(file)
    certain = asked or next((encoding for mark, encoding in MARKS.items() if head.startswith(mark)), None)
    # In UTF-16 Latin letters, digits and delimiters have a byte 0: the second of two where the little end comes first.
    odd, even = head[1::2].count(0), head[::2].count(0)
    if certain is None and max(odd, even) * 4 > len(head):
        certain = "UTF-16 LE" if odd > even else "UTF-16 BE"
    if certain is not None:
        _check(file, certain, share)
        return certain
    for encoding in LIKELY:
        with suppress(Refused):
            _check(file, encoding, share)
            return encoding
    raise Refused(_("expected text, got other bytes in {file}; save it as CSV in UTF-8").format(file=file))


@contextmanager
def as_utf8(file: Path, encoding: Encoding) -> Iterator[Path]:
    """The text of the file in UTF-8: the file itself where it is that already, else one that is gone afterwards.

    Its lines do not end in mere returns, as those of old Macintoshes do.
    """
    head = _head(file)
    if encoding == "UTF-8" and (b"\n" in head or b"\r" not in head):
        yield file
        return
    with TemporaryDirectory(prefix="layerlab-") as folder:
        copy = Path(folder) / "text"
        with copy.open("wb") as stream:
            for text in _decoded(file, encoding, lambda _share: None):
                stream.write((text if "\n" in text else text.replace("\r", "\n")).encode())
        yield copy


def head_of(text: Path) -> str:
    """The first lines of a UTF-8 file, whole ones as long as the file has more."""
    raw = _head(text)
    head = raw.decode("utf-8-sig", errors="ignore").lstrip("\r\n")
    whole, _newline, _rest = head.rpartition("\n")
    return whole if whole and len(raw) == HEAD else head


def delimiter_of(head: str) -> Delimiter:
    """What splits most rows into equally many fields, and into several; a comma where nothing does."""
    return max(DELIMITERS, key=lambda each: _evenness(head, each))


def decimal_of(rows: list[Row], delimiter: Delimiter) -> Decimal:
    """A comma where it makes numbers of a column, below the first row, that is not of numbers else."""
    columns = zip_longest(*rows[1:], fillvalue="") if delimiter != "comma" else ()
    return "comma" if any(map(_has_commas, columns)) else "point"


def rows_of(head: str, delimiter: Delimiter) -> list[Row]:
    """The first rows of some text, without empty ones; raises Refused where there are none."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=DELIMITERS[delimiter])
    try:
        rows = list(islice(filter(None, reader), MOST_ROWS))
    except csv.Error as error:
        raise Refused(_("expected rows of fields, but: {problem}; choose another file").format(problem=error)) from None
    if not rows:
        raise Refused(_("expected a table, got an empty file; choose another"))
    return rows


def has_header(rows: list[Row]) -> bool:
    """Whether the first row names the columns: no numbers, nothing twice, nothing that comes again below."""
    first = [field.strip() for field in rows[0]]
    named = [field for field in first if field]
    again = any(name == field.strip() for row in rows[1:] for name, field in zip(first, row, strict=False) if name)
    return bool(named) and len(set(named)) == len(named) and not any(map(_is_number, named)) and not again


def empty_lines(text: Path) -> int:
    """How many lines of a UTF-8 file are empty before the first that is not."""
    head = _head(text).removeprefix(codecs.BOM_UTF8)
    return head[: len(head) - len(head.lstrip(b"\r\n"))].count(b"\n")


def names_of(first: Sequence[str | None], header: bool) -> tuple[str, ...]:
    """A name for each column, all different: those in the first row, as far as they go, if it is a header."""
    names: dict[str, None] = {}
    for number, field in enumerate(first, 1):
        name = (field.strip() if header and field else "") or f"column {number}"
        while name in names:
            name = f"{name} ({number})"
        names[name] = None
    return tuple(names)


def chunks(file: Path) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _evenness(head: str, delimiter: Delimiter) -> tuple[float, int]:
    """The share of the rows with the usual number of fields, and that number; nothing for one field."""
    try:
        rows = rows_of(head, delimiter)
    except Refused:
        return (0.0, 0)
    fields, alike = Counter(map(len, rows)).most_common(1)[0]
    return (alike / len(rows), fields) if fields > 1 else (0.0, 0)


def _has_commas(fields: Sequence[str]) -> bool:
    """Whether there are only numbers and gaps, some of them with a comma that is none before thousands."""
    numbers = [field for field in map(str.strip, fields) if field not in MISSING]
    certain = any("," in number and not _THOUSANDS.fullmatch(number) for number in numbers)
    return certain and all(map(_is_number, numbers))


def _head(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(HEAD)


def _is_number(field: str) -> bool:
    """Whether it is a number, with a point or a comma."""
    try:
        float(field.replace(",", ".", 1))
    except ValueError:
        return False
    return True


def _check(file: Path, encoding: Encoding, share: Share) -> None:
    for _text in _decoded(file, encoding, share):
        pass


def _decoded(file: Path, encoding: Encoding, share: Share) -> Iterator[str]:
    """The text in pieces; raises Refused where there is none in this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    size, done = max(file.stat().st_size, 1), 0
    try:
        for chunk in chunks(file):
            yield decoder.decode(chunk)
            done += len(chunk)
            share(min(done / size, 1.0))
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        place = done + error.start
        text = _("expected {encoding}, got other bytes near byte {place:,} of {file}; choose another encoding")
        raise Refused(text.format(encoding=encoding, place=place, file=file)) from None
