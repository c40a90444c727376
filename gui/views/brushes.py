"""The brushes to draw samples with: one for each class, an eraser, and how wide they are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QToolButton, QWidget

from core.catalogue.sources.drawn import MOST_CLASSES, Drawn
from core.language import _, marked
from gui.elided import Elided
from gui.icons import icon
from gui.look import GRID, current_look, with_role
from gui.plots.maps import class_colours, signed_ramp
from gui.views.strokes import Brush

WIDTHS = ((0.0, 1, marked("Single points")), (0.6, 3, marked("A small brush")), (1.3, 8, marked("A wide brush")))
"""The radius, the points of a dab, and the name of every width."""
COLUMNS = 2
"""Buttons side by side where the brushes stand beside the map."""


class Brushes(QWidget):
    """A row or a narrow column of brushes of which one is taken; one class more than there is can be begun.

    `words`, which say how many points there are, stand wherever there is room for them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._erases = False
        self.kinds = [self._button(_("Draw class {number}").format(number=kind)) for kind in range(MOST_CLASSES)]
        self.widths = [self._button(_(name)) for _radius, _density, name in WIDTHS]
        self.eraser = self._button(_("Erase (or draw with the right button)"), "eraser")
        self.clear = self._button(_("Remove all points"), "trash")
        self.clear.setCheckable(False)
        self.words = with_role(Elided(), "caption")
        self._groups = [_group([*self.kinds, self.eraser]), _group(self.widths)]
        self.kinds[0].setChecked(True)
        self.widths[1].setChecked(True)
        self._rows: dict[QGridLayout, list[QToolButton]] = {}
        self._arrange()

    @property
    def brush(self) -> Brush:
        """The one that is taken."""
        width = next(place for place, button in enumerate(self.widths) if button.isChecked())
        kind = next((place for place, button in enumerate(self.kinds) if button.isChecked()), None)
        return Brush(kind, *WIDTHS[width][:2])

    def take(self, kind: int | None) -> None:
        """Take the brush of a class, if it is there; None takes the eraser."""
        button = self.eraser if kind is None else self.kinds[kind]
        if not button.isHidden():
            button.setChecked(True)

    def show_upright(self, upright: bool) -> None:
        """Stand in a narrow column, or lie in a row."""
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)
        for grid, group in self._rows.items():
            columns = COLUMNS if upright else len(group)
            for place, button in enumerate(group):
                grid.addWidget(button, place // columns, place % columns, Qt.AlignmentFlag.AlignLeft)

    def show_drawn(self, drawn: Drawn) -> None:
        """Offer the classes there are and one more; say how many points there are, or what is missing."""
        offered = min(drawn.classes + 1, MOST_CLASSES)
        for kind, button in enumerate(self.kinds):
            button.setVisible(kind < offered)
            button.setIcon(_dot(ink(kind, drawn.classes)))
            new = kind >= drawn.classes
            words = _("Draw a new class, {number}: the network has to be reset") if new else _("Draw class {number}")
            button.setToolTip(words.format(number=kind))
        if self.brush.kind is not None and self.brush.kind >= offered:
            self.take(0)
        counted = _("{count:,} points · draw here, right button erases")
        self.words.show_text(drawn.lacking() or counted.format(count=len(drawn.points)))

    def _button(self, name: str, glyph: str = "") -> QToolButton:
        button = with_role(QToolButton(), "segment")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        button.setToolTip(name)
        if glyph:
            button.setIcon(icon(glyph))
        return button

    def _arrange(self) -> None:
        look = current_look()
        for button, size in zip(self.widths, (3, 7, 12), strict=True):
            button.setIcon(_dot(look.colours.faint, size))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GRID)
        for group in (self.kinds, [*self.widths, self.eraser], [self.clear]):
            grid = QGridLayout()
            grid.setSpacing(2)
            self._rows[grid] = group
            self._line.addLayout(grid)
        self._line.addStretch(1)
        self.show_upright(False)


def _group(buttons: list[QToolButton]) -> QButtonGroup:
    group = QButtonGroup(buttons[0])
    for button in buttons:
        group.addButton(button)
    return group


def ink(kind: int, classes: int) -> str:
    """The colour of a class among so many; the next one has that which it will get."""
    if classes == 2 and kind < 2:
        return QColor(*map(int, signed_ramp()[-kind])).name()
    return class_colours(max(classes, kind + 1))[kind]


def _dot(colour: str, size: int = 12) -> QIcon:
    side = current_look().px(16)
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    radius = current_look().px(size) / 2
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(picture.rect().center(), radius, radius)
    return QIcon(picture)
