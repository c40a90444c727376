"""A walk over all bytes of a text file before it is read: how large it is, and where its rows are not alike."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.tables.text import Share, chunks
from core.language import _
from core.limits import LONGEST_FIELD, MOST_COLUMNS
from core.refused import Refused

NEWLINE, QUOTE, RETURN = b'\n"\r'
Places = NDArray[np.intp]


def surveyed(text: Path, delimiter: str, share: Share) -> int:
    """How many rows a UTF-8 file has, without empty lines; raises Refused, with the line, where they are not alike.

    Between quotes, delimiters and line ends are part of the field; a quote in a field is written twice.
    """
    walk = _Walk(ord(delimiter))
    size, done = max(text.stat().st_size, 1), 0
    for chunk in chunks(text):
        walk.over(chunk if done else chunk.removeprefix(BOM_UTF8))
        done += len(chunk)
        share(min(done / size, 1.0))
    walk.end()
    return walk.rows


def refuse_wide(columns: int) -> None:
    """Raise Refused for more columns than there may be."""
    if columns > MOST_COLUMNS:
        text = _("expected {most:,} columns at most, got {came:,} or more; choose a narrower table")
        raise Refused(text.format(most=MOST_COLUMNS, came=columns))


class _Walk:
    """What has to be remembered from one piece of the file to the next."""

    def __init__(self, delimiter: int) -> None:
        self.rows = self.fields = 0
        self._delimiter = delimiter
        self._line = 1
        self._inside = False
        self._opened = 1
        """The line of the last quote that opens a field."""
        self._before = 0
        """Delimiters in the row so far."""
        self._length = 0
        """Bytes in the field so far."""
        self._row = 0
        """Bytes in the row so far."""
        self._last = NEWLINE

    def over(self, raw: bytes) -> None:
        """Go over the next piece."""
        if not raw:
            return
        if 0 in raw:
            text = _("line {line}: expected text, got a byte 0; is this a text file, in this encoding?")
            raise Refused(text.format(line=self._line + raw.count(b"\n", 0, raw.index(0))))
        chunk = np.frombuffer(raw, np.uint8)
        breaks = chunk == NEWLINE
        newlines = np.flatnonzero(breaks)
        between = (chunk == self._delimiter) | breaks
        if self._inside or b'"' in raw:
            between &= ~self._quoted(chunk, newlines)
        ends = np.flatnonzero(between)
        self._measure(ends, len(chunk), newlines)
        self._count(chunk, ends, newlines)
        self._line += len(newlines)
        self._last = int(chunk[-1])

    def end(self) -> None:
        """Count the last row, which needs no line end."""
        if self._inside:
            text = _('line {line}: a field begins with " and never ends; write " twice in a field, or take it away')
            raise Refused(text.format(line=self._opened))
        if self._last != NEWLINE:
            self.over(b"\n")

    def _quoted(self, chunk: NDArray[np.uint8], newlines: Places) -> NDArray[np.bool_]:
        """Whether each byte lies between quotes."""
        quotes = np.flatnonzero(chunk == QUOTE)
        opening = quotes[int(self._inside) :: 2]
        if len(opening):
            self._opened = self._line_at(opening[-1], newlines)
        flips = np.zeros(len(chunk), np.uint8)
        flips[quotes] = 1
        inside: NDArray[np.bool_] = (np.bitwise_xor.accumulate(flips) ^ np.uint8(self._inside)).astype(bool)
        self._inside = bool(inside[-1])
        return inside

    def _measure(self, ends: Places, size: int, newlines: Places) -> None:
        """Refuse a field that is too long."""
        lengths = np.diff(ends, prepend=-1, append=size) - 1
        lengths[0] += self._length
        self._length = int(lengths[-1])
        longest = int(lengths.argmax())
        if lengths[longest] > LONGEST_FIELD:
            line = self._line_at(ends[longest] if longest < len(ends) else size, newlines)
            text = _('line {line}: expected fields of {most:,} bytes at most, got a longer one; is a " missing?')
            raise Refused(text.format(line=line, most=LONGEST_FIELD))

    def _count(self, chunk: NDArray[np.uint8], ends: Places, newlines: Places) -> None:
        """Count the rows that end here; refuse one that has another number of fields than the first."""
        closing = np.flatnonzero(chunk[ends] == NEWLINE)
        fields = np.diff(closing, prepend=-1 - self._before)
        self._before = len(ends) - 1 - int(closing[-1]) if len(closing) else self._before + len(ends)
        refuse_wide(max(self._before + 1, int(fields.max(initial=0))))
        empty = self._empty(chunk, ends[closing])
        if not self.fields and not empty.all():
            self.fields = int(fields[~empty][0])
        wrong = np.flatnonzero((fields != self.fields) & ~empty)
        if len(wrong):
            text = _("line {line}: expected {fields} fields as in the first row, got {came}; mend the line")
            line = self._line_at(ends[closing[wrong[0]]], newlines)
            raise Refused(text.format(line=line, fields=self.fields, came=int(fields[wrong[0]])))
        self.rows += int(np.count_nonzero(~empty))

    def _empty(self, chunk: NDArray[np.uint8], ends: Places) -> NDArray[np.bool_]:
        """Whether each of the rows that end at these places holds nothing; a return belongs to the line end."""
        lengths = np.diff(ends, prepend=-1 - self._row) - 1
        self._row = len(chunk) - 1 - int(ends[-1]) if len(ends) else self._row + len(chunk)
        returns = chunk[ends - 1] == RETURN
        if len(ends) and ends[0] == 0:
            returns[0] = self._last == RETURN
        empty: NDArray[np.bool_] = (lengths == 0) | ((lengths == 1) & returns)
        return empty

    def _line_at(self, place: int | np.intp, newlines: Places) -> int:
        return self._line + int(np.searchsorted(newlines, place))
