"""What all views share: a question as title, an explanation, words while there is nothing to see, a menu."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from core.experiment import Experiment
from core.language import _
from core.refused import Refused
from core.watching.snapshot import Snapshot
from core.watching.stage import AFTER_PRETRAINING
from core.watching.wanted import Wanted
from gui.asking import ask_where_to_write
from gui.icons import icon
from gui.look import GRID, empty, with_role
from gui.notice import show_refusal
from gui.panel_header import PanelHeader, question, small_button
from gui.plots.taking import Table, picture, save

FILTERS = {"png": "PNG (*.png)", "svg": "SVG (*.svg)", "csv": "CSV (*.csv)"}


class View(QWidget):
    """A widget that draws one aspect of a snapshot; a kind of view says these words and draws into its `body`.

    wanted: the part of a snapshot it needs. name: how its files are called. question: its title. invitation: what
    it says while it is empty. explanation: what everything in it means, in Markdown. whole: whether it shows the whole
    run even while an earlier moment is looked at.
    """

    wanted: Wanted
    name: str
    question: str
    invitation: str
    explanation: str
    whole = False

    def __init__(self) -> None:
        super().__init__()
        self.body = QWidget()
        self.drawing = self.body  # what is taken along as a picture
        self.header = PanelHeader(_(self.question))
        """The question and the tools; a dock takes it for its title bar."""
        self._run: int | None = None
        self._named_by: Experiment | None = None
        self._document, self._pretrains = Experiment(), False
        self._empty = empty(_(self.invitation))
        self._pages = QStackedLayout()
        self._arrange()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw its part of what is seen; the part may be None."""
        raise NotImplementedError

    def show_experiment(self, experiment: Experiment) -> None:
        """Know the document: what is seen is of it, unless a snapshot says of what else."""
        self._document = experiment
        self._name_by(experiment)

    def take_names(self, experiment: Experiment) -> None:
        """Take the names of blocks, classes and measures from the experiment that is seen, where any are said."""

    def clear(self) -> None:
        """Show nothing but the invitation."""
        self.show_body(False)

    def table(self) -> Table:
        """The numbers that are drawn now."""
        raise NotImplementedError

    def begin(self, snapshot: Snapshot) -> None:
        """Forget what belongs to another run, and know what this one is about."""
        self._name_by(snapshot.of(self._document, whole=self.whole))
        first, before = snapshot.progress.pretraining, self._pretrains
        self._pretrains = first is not None and first.step > 0 and not first.done
        if snapshot.run != self._run:
            self._run = snapshot.run
            self.clear()
        elif self._pretrains != before and self._pages.currentIndex() == 0:
            self.show_body(False)

    def _name_by(self, experiment: Experiment) -> None:
        if experiment is not self._named_by:
            self._named_by = experiment
            self.take_names(experiment)

    def show_body(self, filled: bool) -> None:
        """Show the body or, while there is nothing in it, the invitation."""
        if filled:
            self._pages.setCurrentIndex(1)
        else:
            words = AFTER_PRETRAINING if self._pretrains else self.invitation
            self.say(_(words))

    def say(self, words: str) -> None:
        """Show words instead of the body."""
        self._empty.setText(words)
        self._pages.setCurrentIndex(0)

    def add_tool(self, tool: QWidget) -> None:
        """Put a small control into the line of the title."""
        self.header.add_tool(tool)

    def add_training_mode(self, seen: Wanted, in_training: Wanted) -> None:
        """Let a person choose whether it is seen as judged, or as it is in training; by what is then wanted."""
        mode = _training_mode()
        mode.toggled.connect(lambda on: setattr(self, "wanted", in_training if on else seen))
        self.add_tool(mode)

    def save_as(self, file: Path) -> None:
        """Write the picture or the numbers into a file, by its ending; raises Refused in words."""
        save(file, self.drawing, self.table())

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(picture(self.drawing))

    def copy_numbers(self) -> None:
        """Put the numbers on the clipboard, for a spreadsheet."""
        QGuiApplication.clipboard().setText(self.table().text("\t"))

    def _arrange(self) -> None:
        with_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_(self.question))
        self._menu_button = small_button("dots-three", _("Copy or export"), self._on_menu)
        self.header.add_button(question(lambda: _(self.explanation)))
        self.header.add_button(self._menu_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        below = QHBoxLayout()
        below.setContentsMargins(2 * GRID, 0, GRID, GRID)
        below.addLayout(self._pages)
        layout.addWidget(self.header)
        layout.addLayout(below, 1)
        for page in (self._empty, self.body):
            self._pages.addWidget(page)  # into a layout that has its widget, or it opens a window of its own

    def menu(self) -> QMenu:
        """What can be taken along; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy picture"), self.copy_picture)
        menu.addAction(_("Copy numbers"), self.copy_numbers)
        menu.addSeparator()
        for ending in FILTERS:
            menu.addAction(_("Export {kind} …").format(kind=ending.upper()), partial(self._on_export, ending))
        return menu

    def _on_menu(self) -> None:
        self.menu().popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    def _on_export(self, ending: str) -> None:
        file = ask_where_to_write(self, _("Export"), Path.home() / f"{self.name}.{ending}", FILTERS[ending])
        if file is not None:
            self.export(file)

    def export(self, file: Path) -> None:
        """Write the file and say in words what went wrong, if anything did."""
        try:
            self.save_as(file)
        except Refused as refusal:
            show_refusal(self, _("The file could not be written"), str(refusal))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())


def _training_mode() -> QToolButton:
    """The button that shows something as it is in training."""
    mode = with_role(QToolButton(), "small")
    mode.setIcon(icon("shuffle"))
    mode.setCheckable(True)
    mode.setToolTip(_("Show it as in training: with dropout, and batch norm by the statistics of the batch"))
    mode.setAccessibleName(_("As in training"))
    return mode
