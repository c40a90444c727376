"""A data set as a small picture to click."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from core.catalogue.sources.dataset import Dataset
from core.catalogue.sources.planar import Planar
from core.language import _
from gui.look import CAPTION, current_look, mixed, ui_font
from gui.panels.thumbnail import scatter

SIZE = 54


class Tile(QAbstractButton):
    """Points of a plane as they are without noise; real data by name and size."""

    def __init__(self, entry: type[Dataset]) -> None:
        super().__init__()
        self.entry = entry
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(current_look().px(SIZE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_(entry.title()))
        self.setToolTip(f"{_(entry.title())}: {_(entry.summary())}")

    def sizeHint(self) -> QSize:
        return QSize(self.height(), self.height())

    def enterEvent(self, event: object) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ground(painter, self)
            if issubclass(self.entry, Planar):
                _paint_points(painter, self.entry, self.rect())
            else:
                _paint_name(painter, self.entry, self.rect())


def paint_ground(painter: QPainter, tile: QAbstractButton) -> None:
    """The ground of a tile: plain, under the mouse, chosen, with the focus."""
    colours = current_look().colours
    strong = tile.isChecked() or tile.hasFocus()
    ink = colours.accent if strong else mixed(colours.panel, colours.text, 0.3 if tile.underMouse() else 0.14)
    width = 2.0 if tile.isChecked() else 1.0
    painter.setPen(QPen(QColor(ink), width))
    painter.setBrush(QColor(mixed(colours.panel, colours.accent, 0.1) if tile.isChecked() else colours.paper))
    inset = width / 2
    painter.drawRoundedRect(QRectF(tile.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)


def _paint_points(painter: QPainter, entry: type[Planar], rect: QRect) -> None:
    side = min(rect.width(), rect.height()) - current_look().px(8)
    picture = scatter(entry, side, painter.device().devicePixelRatio())
    painter.drawPixmap(rect.center() - QRect(0, 0, side, side).center(), picture)


def _paint_name(painter: QPainter, entry: type[Dataset], rect: QRect) -> None:
    look = current_look()
    dataset = entry()
    size = f"{dataset.sample_count()} × {'×'.join(map(str, dataset.shape()))}"
    painter.setFont(ui_font(look, CAPTION))
    painter.setPen(QColor(look.colours.text))
    inside = rect.adjusted(2, look.px(5), -2, -look.px(5))
    painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, _(entry.title()))
    painter.setPen(QColor(look.colours.faint))
    painter.setFont(ui_font(look, CAPTION - 1))
    painter.drawText(inside, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, size)
