"""Taking a view along: its picture and its numbers, to the clipboard or into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QPoint, QRect
from PySide6.QtGui import QImage, QImageWriter, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from core.document.saving import write_safely
from core.language import _
from core.refused import Refused

CLOSER = 2
"""Pictures have this many pixels for one on the screen."""


class Table(NamedTuple):
    """Numbers with names over the columns; rows may be of any length up to that of the names."""

    names: Sequence[str]
    rows: Iterable[Sequence[object]]

    def text(self, separator: str) -> str:
        """One line a row."""
        lines = [self.names, *self.rows]
        return "".join(separator.join(_cell(value, separator) for value in row) + "\n" for row in lines)


def picture(widget: QWidget) -> QImage:
    """The widget as it looks now, with more pixels than the screen has."""
    image = QImage(widget.size() * CLOSER, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(CLOSER)
    image.fill(widget.palette().base().color())
    with QPainter(image) as painter:
        widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image


def png(widget: QWidget) -> bytes:
    """The picture as a PNG file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture(widget))
    return bytes(buffer.data().data())


def svg(widget: QWidget) -> bytes:
    """The widget as an SVG file, lines and letters kept as such."""
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(0, 0), widget.size()))
    generator.setTitle("Layerlab")
    with QPainter(generator) as painter:
        painter.fillRect(widget.rect(), widget.palette().base())
        widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return bytes(content.data())


def save(file: Path, widget: QWidget, table: Table) -> None:
    """Write the picture or the numbers, as the ending of the file's name says; raises Refused in words."""
    makers: dict[str, Callable[[], bytes]] = {
        ".png": lambda: png(widget),
        ".svg": lambda: svg(widget),
        ".csv": lambda: table.text(",").encode("utf-8-sig"),
    }
    maker = makers.get(file.suffix.lower())
    if maker is None:
        text = _("expected a file that ends in .png, .svg or .csv, got {name}; choose one of these")
        raise Refused(text.format(name=file.name))
    write_safely(file, maker())


def _cell(value: object, separator: str) -> str:
    text = f"{value:.9g}" if isinstance(value, float) else str(value)
    return '"' + text.replace('"', '""') + '"' if any(part in text for part in (separator, '"', "\n")) else text
