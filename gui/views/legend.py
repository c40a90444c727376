"""What colours mean, in words under them: a patch a class, or a ramp with its ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from gui.elided import paint_elided
from gui.look import Look
from gui.plots.maps import Bytes, as_image, signed_ramp

BAR, LINE = 8, 20
"""The heights of the colours and of the words under them, in pixels at the desk."""


def paint_patches(painter: QPainter, box: QRectF, colours: Sequence[str], names: Sequence[str], look: Look) -> None:
    """A patch for each class with its name under it, as far as it fits."""
    width = box.width() / max(1, len(colours))
    painter.setPen(QColor(look.colours.faint))
    for place, (colour, name) in enumerate(zip(colours, names, strict=False)):
        left = box.left() + place * width
        painter.fillRect(QRectF(left, box.top(), width - 1, look.px(BAR)), QColor(colour))
        paint_elided(painter, _under(QRectF(left, box.top(), width, 0), look), name, Qt.AlignmentFlag.AlignCenter)


def paint_ramp(
    painter: QPainter, box: QRectF, ends: tuple[str, str, str], look: Look, colours: Bytes | None = None
) -> None:
    """Orange to blue, or other colours (N, 3), with the words for its left end, its middle and its right end."""
    painter.setPen(QColor(look.colours.faint))
    image = as_image((signed_ramp() if colours is None else colours)[None])
    painter.drawImage(QRectF(box.left(), box.top(), box.width(), look.px(BAR)), image)
    align, metrics = Qt.AlignmentFlag, QFontMetricsF(painter.font())
    if metrics.horizontalAdvance("  ".join(ends)) > box.width():
        low, high = (metrics.elidedText(end, Qt.TextElideMode.ElideRight, 0.48 * box.width()) for end in ends[::2])
        ends = low, "", high
    for words, side in zip(ends, (align.AlignLeft, align.AlignHCenter, align.AlignRight), strict=True):
        painter.drawText(_under(box, look), side | align.AlignVCenter, words)


def _under(box: QRectF, look: Look) -> QRectF:
    return QRectF(box.left(), box.top() + look.px(BAR), box.width(), look.px(LINE))
