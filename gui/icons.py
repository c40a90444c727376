"""Icons: Phosphor glyphs drawn in the colours of the look, so that they follow it by themselves.

The font is the one QtAwesome brings along. It is read at the first painting, without QtAwesome's own code: importing
that takes longer than opening the window.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from gui.look import current_look, mixed


def icon(name: str, colour: str = "text") -> QIcon:
    """The Phosphor glyph `name` in one of the `Colours` of the look, by name.

    Raises KeyError when it is painted and the font has no such glyph.
    """
    return QIcon(_Glyph(name, colour))


class _Glyph(QIconEngine):
    """Paints one letter of the icon font."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def clone(self) -> QIconEngine:
        return _Glyph(self._name, self._colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():
            return picture  # a button that has no room yet
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return picture

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        family, letters = _phosphor()
        font = QFont(family)
        font.setPixelSize(max(1, rect.height()))
        painter.setFont(font)
        painter.setPen(_ink(self._colour, mode))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters[self._name])


def _ink(colour: str, mode: QIcon.Mode) -> QColor:
    colours = current_look().colours
    if mode == QIcon.Mode.Disabled:
        return QColor(mixed(colours.faint, colours.panel, 0.4))
    return QColor(getattr(colours, colour))


@cache
def _phosphor() -> tuple[str, dict[str, str]]:
    """The family of the icon font and its letter for each name."""
    spec = find_spec("qtawesome")
    assert spec is not None
    fonts = Path(str(spec.origin)).parent / "fonts"
    number = QFontDatabase.addApplicationFont(str(next(fonts.glob("phosphor-*.ttf"))))
    codes = json.loads(next(fonts.glob("phosphor-charmap-*.json")).read_text(encoding="utf-8"))
    return QFontDatabase.applicationFontFamilies(number)[0], {name: chr(int(code, 16)) for name, code in codes.items()}
