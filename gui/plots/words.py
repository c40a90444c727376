"""What is written in a plot: titles, the words at the ends of lines, marks, the values under the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsLineItem, QGraphicsSimpleTextItem, QGraphicsTextItem

from gui.look import CAPTION, Look, current_look, ui_font
from gui.numbers import short
from gui.plots.frame import Frame
from gui.plots.labels import sample, spread
from gui.plots.line import Line

GAP = 6
NEAR = 6
"""How near to a mark the mouse must be to read its whole text, in pixels."""
MOST_VALUES = 4
"""With more lines than this, only the line nearest to the mouse says its value."""


SHORTEST = 56
"""A word at a mark is left out when it has less room than this, in pixels."""


class Mark(NamedTuple):
    """A place in x with a word to it; a strong one is where somebody looks."""

    x: float
    text: str
    strong: bool = False


class Words:
    """All text of one plot, placed in pixels of its widget."""

    def __init__(self, owner: QGraphicsItem, y_title: str, x_title: str) -> None:
        self._owner = owner
        self._y_title = QGraphicsSimpleTextItem(y_title, owner)
        self._x_title = QGraphicsSimpleTextItem(x_title, owner)
        self._values = QGraphicsTextItem(owner)
        self._cursor = QGraphicsLineItem(owner)
        self.across: Callable[[float], str] = short
        """How a place in x is written."""
        self._marks: Sequence[Mark] = ()
        self._mark_items: list[tuple[QGraphicsLineItem, QGraphicsSimpleTextItem]] = []
        self._values.document().setDocumentMargin(0)
        for item in (self._values, self._cursor):
            item.setZValue(10)
            item.hide()
        self.dress(current_look())

    def dress(self, look: Look) -> None:
        """Take the colours and the type of the look."""
        self._look = look
        font = ui_font(look, CAPTION)
        self._metrics = QFontMetricsF(font)
        for title in (self._y_title, self._x_title):
            title.setFont(font)
            title.setBrush(QColor(look.colours.faint))
        self._values.setFont(font)
        self._values.setDefaultTextColor(QColor(look.colours.text))
        self._cursor.setPen(QPen(QColor(look.colours.faint)))
        self._dress_marks()

    def set_y_title(self, text: str) -> None:
        """Name what goes upward."""
        self._y_title.setText(text)

    def show_x_title(self, shown: bool) -> None:
        """Name what goes across, or leave it to a plot below this one."""
        self._x_title.setVisible(shown)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Have these marks, from the next placing on."""
        self._marks = marks
        while len(self._mark_items) < len(marks):
            self._mark_items.append((QGraphicsLineItem(self._owner), QGraphicsSimpleTextItem(self._owner)))
        for place, pair in enumerate(self._mark_items):
            for item in pair:
                item.setVisible(place < len(marks))
        self._dress_marks()

    def place(self, lines: Sequence[Line], frame: Frame) -> None:
        """Put every word where it belongs, those of lines at their ends."""
        self._y_title.setPos(GAP, 0)
        room = self._owner.boundingRect()
        beside = frame.field.bottom() + (room.bottom() - frame.field.bottom() - self._metrics.height()) / 2
        self._x_title.setPos(room.right() - self._x_title.boundingRect().width(), beside)
        self._place_ends(lines, frame)
        self._place_marks(frame)

    def hide_ends(self, lines: Sequence[Line]) -> None:
        """Say nothing at the ends of lines that have no points."""
        for line in lines:
            line.label.hide()

    def show_cursor(self, lines: Sequence[Line], frame: Frame | None, x: float | None, under: float | None) -> None:
        """Draw the upright at x and say the values there; `under` is the pixel in y of the mouse, if it is here."""
        inside = x is not None and frame is not None
        self._cursor.setVisible(inside)
        self._values.setVisible(inside)
        self._y_title.setVisible(not inside)
        for _upright, word in self._mark_items:
            word.setOpacity(0.0 if inside else 1.0)
        if x is None or frame is None:
            return
        across = frame.across(x)
        self._cursor.setLine(across, frame.field.top(), across, frame.field.bottom())
        self._values.setHtml(self._values_at(lines, frame, x, under))
        room = self._owner.boundingRect().width() - self._values.boundingRect().width()
        self._values.setPos(max(0.0, min(across + GAP, room)), 0)

    def _place_ends(self, lines: Sequence[Line], frame: Frame) -> None:
        known = [(line, x, y) for line in lines if (place := _end(line, frame)) for x, y in [place]]
        height = self._metrics.height()
        shown = [known[place] for place in sample(len(known), max(2, int(frame.field.height() / height) + 1))]
        wished = [y - height / 2 for _, _, y in shown]
        tops = spread(wished, height, frame.field.top() - height / 2, frame.field.bottom() - height)
        self.hide_ends(lines)
        for (line, x, _), top in zip(shown, tops, strict=True):
            line.label.setText(line.end_text())
            line.label.setPos(x + GAP, top)
            line.label.show()

    def _place_marks(self, frame: Frame) -> None:
        places = [frame.across(mark.x) for mark in self._marks]
        rights = [*places[1:], self._owner.boundingRect().right()]
        title_end = GAP + self._y_title.boundingRect().width()
        for mark, across, right, pair in zip(self._marks, places, rights, self._mark_items, strict=False):
            upright, word = pair
            upright.setLine(across, frame.field.top(), across, frame.field.bottom())
            room = right - across - GAP
            word.setText(self._metrics.elidedText(mark.text, Qt.TextElideMode.ElideRight, room))
            word.setVisible(across > title_end and room >= self._look.px(SHORTEST))
            word.setPos(across, 0)

    def _values_at(self, lines: Sequence[Line], frame: Frame, x: float, under: float | None) -> str:
        known = [(line, value) for line in lines if not line.faint and (value := line.value_at(x)) is not None]
        if len(known) > MOST_VALUES:
            known = _nearest(known, frame, under)
        near = self._look.px(NEAR)
        parts = [mark.text for mark in self._marks if mark.text and abs(frame.across(mark.x) - frame.across(x)) <= near]
        here = f"{self._x_title.text() or 'x'} {self.across(x)}"
        return " &nbsp; ".join([*map(escape, [here, *parts]), *(self._coloured(*pair) for pair in known)])

    def _coloured(self, line: Line, value: float) -> str:
        text = escape(f"{line.name} {line.words(value)}")
        return f'<span style="color:{line.text_colour(self._look)}">{text}</span>'

    def _dress_marks(self) -> None:
        colours = self._look.colours
        for mark, (upright, word) in zip(self._marks, self._mark_items, strict=False):
            ink, stroke = (
                (colours.accent, Qt.PenStyle.SolidLine) if mark.strong else (colours.faint, Qt.PenStyle.DashLine)
            )
            upright.setPen(QPen(QColor(ink), 1, stroke))
            word.setBrush(QColor(colours.faint))
            word.setFont(ui_font(self._look, CAPTION))


def _end(line: Line, frame: Frame) -> tuple[float, float] | None:
    """The pixel where a line ends, if it has words to say there."""
    end = None if line.faint else line.end()
    upward = None if end is None else frame.upward(end[1])
    return None if end is None or upward is None else (frame.across(end[0]), upward)


def _nearest(known: list[tuple[Line, float]], frame: Frame, under: float | None) -> list[tuple[Line, float]]:
    """The line under the mouse; the first and the last when the mouse is in another plot."""
    if under is None:
        return [known[0], known[-1]]
    return [min(known, key=lambda pair: abs((frame.upward(pair[1]) or frame.field.bottom()) - under))]
