"""The heads of the columns: name, kind and gaps, and what each is used for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView

from core.catalogue.sources.table import Role
from core.language import _
from gui.importing.rows import ROLES, Rows
from gui.look import BODY, CAPTION, GRID, current_look, mixed, readable, ui_font

HEIGHT, LINE, PAD = 66, 19, 8
NARROWEST, WIDEST = 96, 220
"""Pixels at the desk."""


class ColumnsHeader(QHeaderView):
    """Three lines a column; a click chooses it."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows = rows
        look = current_look()
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setMinimumSectionSize(look.px(NARROWEST))
        self.setMaximumSectionSize(look.px(WIDEST))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current_look().px(HEIGHT))

    def sectionSizeFromContents(self, section: int) -> QSize:
        texts = (self._rows.found(section).name, self._rows.facts(section)) if self._rows.columns else ()
        width = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        return QSize(width + current_look().px(3 * PAD), current_look().px(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not self._rows.columns:
            return
        look = current_look()
        selected = self.selectionModel().isColumnSelected(section)
        pad, height = look.px(PAD), look.px(LINE)
        first = QRect(rect.left() + pad, rect.top() + look.px(GRID // 2), rect.width() - 2 * pad, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(mixed(look.colours.panel, look.colours.accent, 0.14 if selected else 0.0)))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(look.colours.line))
        painter.setPen(QColor(look.colours.text))
        painter.setFont(ui_font(look, BODY))
        _write(painter, first, self._rows.found(section).name)
        painter.setPen(QColor(look.colours.faint))
        painter.setFont(ui_font(look, CAPTION))
        _write(painter, first.translated(0, height), self._rows.facts(section))
        _paint_role(painter, first.translated(0, 2 * height), self._rows.columns[section].role)
        painter.restore()


def _write(painter: QPainter, rect: QRect, text: str) -> None:
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_role(painter: QPainter, rect: QRect, role: Role) -> None:
    """A role as a small plate: filled for a target, outlined for a feature, mere words for what is not used."""
    colours = current_look().colours
    words = _(ROLES[role])
    if role == "unused":
        painter.setPen(QColor(colours.faint))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        return
    plate = QRectF(rect).adjusted(0.5, 0.5, 0, -0.5)
    plate.setWidth(painter.fontMetrics().horizontalAdvance(words) + 2 * current_look().px(PAD))
    fill = colours.accent if role == "target" else mixed(colours.panel, colours.accent, 0.12)
    painter.setPen(QPen(QColor(colours.accent), 1))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
    painter.setPen(QColor(readable(fill)))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
