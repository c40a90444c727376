"""The recipe as a chart: one question after the other, and where it stands now."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from core.coach.recipe import Gap, GapKind, Verdict
from core.language import _, marked
from gui.elided import paint_elided
from gui.look import CAPTION, Look, current_look, mixed, ui_font

HEIGHT, GAP, HEAD = 36, 14, 4
"""The height of a box, the room for the arrow to the next and the size of its head, in pixels at the desk."""
QUESTIONS: dict[GapKind, str] = {
    "bias": marked("Bias?"),
    "variance": marked("Variance?"),
    "mismatch": marked("Mismatch?"),
    "overfit": marked("Test gap?"),
}


class FlowChart(QWidget):
    """A box for each question with its answer; the one where something is to be done is filled."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[tuple[str, str, bool]] = []
        self.setFixedHeight(current_look().px(HEIGHT) + 2)
        self.setAccessibleName(_("The recipe"))

    def show_verdict(self, verdict: Verdict) -> None:
        """Answer the questions."""
        chosen = verdict.next
        boxes = [(_(QUESTIONS[gap.kind]), _answer(gap), gap is chosen) for gap in verdict.gaps]
        self._boxes = [*boxes, (_("Done"), _("well") if chosen is None else "", chosen is None)]
        self.setAccessibleDescription(
            "; ".join(f"{question} {answer}".strip() for question, answer, _here in self._boxes)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, count = current_look(), len(self._boxes)
        if not count:
            return
        gap = look.px(GAP)
        width = (self.width() - 1 - (count - 1) * gap) / count
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, (question, answer, here) in enumerate(self._boxes):
                box = QRectF(0.5 + place * (width + gap), 0.5, width, look.px(HEIGHT))
                _paint_box(painter, box, (question, answer), look, here=here)
                if place:
                    _paint_arrow(painter, box.left(), box.center().y(), look)


def _answer(gap: Gap) -> str:
    return _("yes") if gap.stands_out else _("no")


def _paint_box(painter: QPainter, box: QRectF, lines: tuple[str, str], look: Look, *, here: bool) -> None:
    colours = look.colours
    painter.setPen(QPen(QColor(colours.accent if here else colours.line), look.px(2) if here else 1))
    painter.setBrush(QColor(mixed(colours.panel, colours.accent, 0.16) if here else colours.panel))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    font = ui_font(look, CAPTION)
    metrics, shown = QFontMetricsF(font), [line for line in lines if line]
    painter.setFont(font)
    top = box.center().y() - metrics.height() * len(shown) / 2
    for number, line in enumerate(shown):
        painter.setPen(QColor(colours.text if here or not number else colours.faint))
        place = QRectF(box.left() + 3, top + number * metrics.height(), box.width() - 6, metrics.height())
        paint_elided(painter, place, line, Qt.AlignmentFlag.AlignHCenter)


def _paint_arrow(painter: QPainter, end: float, height: float, look: Look) -> None:
    """To the left edge of a box, from the one before it."""
    head = look.px(HEAD)
    painter.setPen(QPen(QColor(look.colours.faint), 1))
    painter.drawLine(QPointF(end - look.px(GAP), height), QPointF(end - head, height))
    painter.setBrush(QColor(look.colours.faint))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(
        QPolygonF([QPointF(end, height), QPointF(end - head, height - head), QPointF(end - head, height + head)])
    )
