"""One layer as a card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from core.watching.layers_look import BlockActivations
from gui.builder.face import Face
from gui.builder.life import Life
from gui.builder.picture import Picture
from gui.icons import icon
from gui.look import GRID, caption, current_look, heading, mixed, with_role

WIDTH, WIDE, NARROW = 128, 200, 104


class Card(QWidget):
    """Shows a face, and while training the life of the layer; clicks and keys are the strip's affair."""

    def __init__(self) -> None:
        super().__init__()
        self.face = Face("")
        self._selected = self._lifted = self._alive = False
        self._trouble = ""
        self.title, self.foot = heading(""), caption("")
        self.lines = (QLabel(), caption(""))
        self.lines[0].setWordWrap(True)
        self.extras = with_role(QLabel(), "extras")
        self.extras.setWordWrap(True)
        self.problem = with_role(QLabel(), "error")
        self.problem.setWordWrap(True)
        self.remedy = QPushButton(icon("wrench"), "")
        self.life, self.picture = Life(), Picture()
        self._column = column = QVBoxLayout(self)
        side, end = current_look().px(1.5 * GRID), current_look().px(GRID)
        column.setContentsMargins(side, end, side, end)
        column.setSpacing(2)
        above: tuple[QWidget, ...] = (self.title, *self.lines, self.extras, self.problem)
        for part in above:
            column.addWidget(part)
        column.addStretch(1)
        below: tuple[QWidget, ...] = (self.picture, self.remedy, self.life, self.foot)
        for part in below:
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_selected(False)

    def show_face(self, face: Face, *, alive: bool) -> None:
        """Say what the layer is; `alive` ones have room for a histogram."""
        self.face = face
        wrong = face.problem is not None
        self.setAccessibleName(face.spoken)
        self.title.setText(face.title)
        for label, text in zip(self.lines, (*face.lines, "", ""), strict=False):
            label.setText(text)
        self.lines[0].setVisible(bool(face.lines) and not wrong)
        self._show_optional(self.extras, "" if wrong else face.extras)
        self._show_optional(self.problem, str(face.problem or ""))
        self.foot.setText(face.foot)
        self.remedy.setText(face.remedy)
        self.remedy.setVisible(bool(face.remedy))
        self._alive = alive and not wrong
        self._fit()
        self.picture.show_dataset(face.dataset)
        self.show_height(self.height())
        self.update()

    def show_height(self, height: int) -> None:
        """Be so high; what there is no room for gives way, the least important first."""
        self.setFixedHeight(height)
        wrong = self.face.problem is not None
        giving = (
            (self.foot, bool(self.face.foot)),
            (self.lines[1], len(self.face.lines) > 1 and not wrong),
            (self.life, self._alive),
        )
        for part, wanted in giving:
            part.setVisible(wanted)
        for part, _wanted in giving:
            if self._column.minimumHeightForWidth(self.width()) <= height:
                return
            part.hide()

    def show_selected(self, selected: bool) -> None:
        """Draw the edge of the one that is edited; only that one is on the way of the Tab key."""
        self._selected = selected
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if selected else Qt.FocusPolicy.ClickFocus)
        self.update()

    def show_lifted(self, lifted: bool) -> None:
        """Draw the card that is being dragged as a gap."""
        self._lifted = lifted
        self.update()

    def show_activations(self, block: BlockActivations | None) -> None:
        """Draw the histogram, and the edge of a layer in trouble."""
        self.life.show_activations(block)
        trouble = block.trouble() if block is not None else ""
        if trouble != self._trouble:
            self._trouble = trouble
            self.setAccessibleDescription(trouble)
            self.update()

    def _fit(self) -> None:
        """Be as wide as the look says, or the title needs."""
        narrowest = WIDE if self.face.problem is not None else WIDTH if self._alive else NARROW
        margins = self._column.contentsMargins()
        needed = self.title.sizeHint().width() + margins.left() + margins.right()
        self.setFixedWidth(max(current_look().px(narrowest), needed))

    def _show_optional(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _edge(self) -> tuple[str, float]:
        colours = current_look().colours
        if self.face.problem is not None:
            return colours.danger, 2.0
        if self._selected:
            return colours.accent, 2.0
        return (colours.dev, 1.5) if self._trouble else (mixed(colours.panel, colours.text, 0.2), 1.0)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = (self._trouble, self.life.words)
            QToolTip.showText(event.globalPos(), "\n".join(part for part in said if part) or self.face.spoken, self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_look().colours
        ink, width = self._edge()
        pen = QPen(QColor(ink), width, Qt.PenStyle.DashLine if self._lifted else Qt.PenStyle.SolidLine)
        inset = width / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.setBrush(QColor(mixed(colours.panel, ink, 0.1 if self.hasFocus() else 0.0)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
            if self._trouble:
                dot = current_look().px(GRID)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.dev))
                painter.drawEllipse(self.width() - 2 * dot, dot, dot, dot)
