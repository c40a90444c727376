"""The list of those who race: each with its colour, its settings, and how its way ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from core.catalogue.component import Component, family_of, parameters
from core.catalogue.optimizers import AnyOptimizer, Optimizer
from core.document.tree import Path
from core.language import _, marked
from core.watching.race_look import Fate, Ride
from gui.elided import Elided
from gui.forms.field import Editor, tip
from gui.forms.form import Form
from gui.forms.number_box import NumberBox
from gui.forms.quiet import QuietCombo
from gui.icons import icon
from gui.look import GRID, current_look, restyled, with_role
from gui.panel_header import small_button
from gui.plots.line import Ink
from gui.scrolling import scrolling
from gui.views.race.lineup import INKS, settings, special

BOX, DOT = 76, 10
OPTIMIZERS: tuple[type[Component], ...] = family_of(AnyOptimizer)
FATES: dict[Fate, str] = {
    "lowest": marked("lowest point from step {step}"),
    "local": marked("local minimum from step {step}"),
    "stuck": marked("stuck from step {step}"),
    "lost": marked("ran away at step {step}"),
    "going": marked("on its way at step {step}"),
}


class Racers(Editor):
    """Rows for optimizers; it proposes another setting of one, one more, or one less."""

    def __init__(self) -> None:
        super().__init__()
        self._value: tuple[Optimizer, ...] = ()
        self.rows: list[RacerRow] = []
        self.add = QPushButton(icon("plus"), _("Add optimizer"))
        self.add.setMenu(self._menu())
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID // 2)
        inside = with_role(QWidget(), "panel")
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addLayout(self._column)
        around.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        around.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(scrolling(inside))

    def show_value(self, value: tuple[Optimizer, ...]) -> None:
        """Show these; rows change only with the kinds."""
        if [type(each) for each in value] != [type(each) for each in self._value]:
            self._rebuild(value)
        self._value = value
        for row, each in zip(self.rows, value, strict=True):
            row.show_value(each)

    def show_rides(self, rides: Sequence[Ride], moment: int) -> None:
        """Say where each has come to with so many steps."""
        for row, optimizer, ride in zip(self.rows, self._value, rides, strict=False):
            fate, step = (ride.fate, ride.since) if ride.since <= moment else ("going", moment)
            row.say(" · ".join(filter(None, (special(optimizer), _(FATES[fate]).format(step=step)))))

    def show_refusal(self, path: Path, text: str) -> bool:
        """Say at the racer it is about why a setting was refused."""
        return self.rows[int(path[0])].show_refusal(path[1:], text)

    def _menu(self) -> QMenu:
        menu = QMenu(self.add)
        for entry in OPTIMIZERS:
            action = menu.addAction(f"{_(entry.title())}\t{_(entry.summary())}".replace("&", "&&"))
            action.triggered.connect(partial(self._on_added, entry))
        return menu

    def _rebuild(self, value: tuple[Optimizer, ...]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [RacerRow(type(each), ink) for each, ink in zip(value, INKS, strict=False)]
        for place, row in enumerate(self.rows):
            self._column.addWidget(row)
            row.picked.connect(partial(self._on_picked, place))
            row.gone.clicked.connect(partial(self._on_removed, place))
            row.gone.setEnabled(len(value) > 1)
        self.add.setEnabled(len(value) < len(INKS))

    def _on_added(self, entry: type[Component], _checked: bool = False) -> None:
        self.picked.emit((len(self._value),), entry)

    def _on_picked(self, place: int, path: Path, value: Any) -> None:
        self.picked.emit((place, *path), value)

    def _on_removed(self, place: int, _checked: bool = False) -> None:
        self.picked.emit((), (*self._value[:place], *self._value[place + 1 :]))
        self.rows[min(place, len(self.rows) - 1)].gone.setFocus()


class RacerRow(Editor):
    """One racer: its kind and rate, all else it can be set to if a person opens that, and words."""

    def __init__(self, kind: type[Optimizer], ink: Ink) -> None:
        super().__init__()
        rate = next(parameter for parameter in parameters(kind) if parameter.name == "learning_rate")
        self.combo = QuietCombo()
        self.combo.addItems([_(entry.title()) for entry in OPTIMIZERS])
        self.combo.setCurrentIndex(OPTIMIZERS.index(kind))
        self.combo.setAccessibleName(_("Optimizer"))
        self.combo.setToolTip(_(kind.summary()))
        self.rate = NumberBox(rate)
        self.rate.setFixedWidth(current_look().px(BOX))
        self.rate.setAccessibleName(_(rate.title))
        self.rate.setToolTip(tip(rate))
        self.form: Form | None = None
        """All else it can be set to, from when a person first wants to see that."""
        self.more = small_button("sliders-horizontal", _("All its settings"), self._on_more)
        self.gone = small_button("x", _("Let it race no more"), lambda: None)
        self._words = with_role(Elided(), "caption")
        self.combo.activated.connect(self._on_kind)
        self.rate.picked.connect(self._on_rate)
        self._value = kind()
        self._arrange(ink)

    def show_value(self, value: Optimizer) -> None:
        """Show its settings."""
        self._value = value
        self.rate.show_value(value.learning_rate)
        if self.form is not None:
            self.form.show_value(value)

    def show_refusal(self, path: Path, text: str) -> bool:
        """Say why a setting was refused, beside it or in place of the words."""
        if self.form is None or not self.form.show_refusal(path, text):
            self.say(text, wrong=True)
        return True

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something of it."""
        restyled(with_role(self._words, "error" if wrong else "caption")).show_text(words)

    def _arrange(self, ink: Ink) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID // 2)
        line.addWidget(Swatch(ink))
        line.addWidget(self.combo, 1)
        for widget in (self.rate, self.more, self.gone):
            line.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GRID // 2, 0)
        self._column.setSpacing(2)
        self._column.addLayout(line)
        self._column.addWidget(self._words)

    def _on_more(self) -> None:
        if self.form is not None:
            self.form.setVisible(self.form.isHidden())
            return
        kind = type(self._value)
        self.form = Form(kind, only=settings(kind))
        self.form.picked.connect(self._on_setting)
        self.form.show_value(self._value)
        self._column.addWidget(self.form)

    def _on_kind(self, index: int) -> None:
        self.picked.emit((), OPTIMIZERS[index])

    def _on_rate(self, value: float | str) -> None:
        self.picked.emit(("learning_rate",), value)

    def _on_setting(self, path: Path, value: Any) -> None:
        self.picked.emit(path, value)


class Swatch(QWidget):
    """A dot in the colour of a racer."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self.setFixedSize(QSize(DOT + 4, DOT + 4) * current_look().scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = current_look()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._ink(look)))
            painter.drawEllipse(QRectF(self.rect()).center(), look.px(DOT) / 2, look.px(DOT) / 2)
