"""The dialog for data of the person's own: looks into a file beside the window, and proposes what to learn from it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from core.catalogue.sources.dataset import Own
from core.catalogue.sources.table import Table
from core.language import _
from core.refused import Refused
from core.watching.picture_previews import PicturePreview
from core.watching.previews import Reading, SettledTable, SettleTable, TablePreview
from core.worker.reader import AnyRequest
from core.worker.reading import AnyAnswer
from gui.dropping import Drops
from gui.importing.foot import Foot
from gui.importing.head import Head, invitation
from gui.importing.page import Page
from gui.importing.pictures_page import PicturesPage
from gui.importing.requests import Look, another_look, first_look
from gui.importing.table_page import TablePage
from gui.importing.words import difference_words, pictures_words, settled_words, table_words, task_line
from gui.look import GRID, current_look
from gui.reading import FileInquiry

WIDTH, HEIGHT = 1000, 620
"""Pixels at the desk."""
SETTLED_MS = 250
"""So long after the last choice the table is settled."""


class OwnDialog(QDialog):
    """Every choice is settled by the reader, so that what is used is what is shown."""

    picked = Signal(object)
    """The data set that shall be used."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._earlier: Own | None = None
        self._own: Own | None = None
        """What would be used now; None while that is not settled."""
        self._differs = ""
        self._wrong = self._hurried = False
        self.inquiry = FileInquiry(self)
        self.head, self.foot = Head(), Foot()
        self.table, self.pictures = TablePage(), PicturesPage()
        self._pages, self._empty = QStackedWidget(), invitation()
        for page in (self._empty, self.table, self.pictures):
            self._pages.addWidget(page)
        _lay_out(self, self.head, self._pages, self.foot)
        self.foot.use.setDefault(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Open your data"))
        Drops(self, self.open_file)
        self.resize((QSize(WIDTH, HEIGHT) * current_look().scale).boundedTo(self.screen().availableSize()))
        self._connect()
        self._show_state()

    def open_file(self, file: Path) -> None:
        """Look at a file or folder for the first time."""
        self._earlier = None
        self._look(first_look(file))

    def open_again(self, own: Own, file: Path) -> None:
        """Look at `file`, and choose of it what was chosen in `own`, as far as that is there."""
        self._earlier = own
        if isinstance(own, Table):
            self.table.show_earlier(own)
        self._look(another_look(own, file))

    def _connect(self) -> None:
        self.inquiry.changed.connect(self._on_answer)
        self.inquiry.failed.connect(self._on_failed)
        self.inquiry.stands.connect(self.foot.show_reading)
        self.head.picked.connect(self.open_file)
        for page in (self.table, self.pictures):
            page.picked.connect(self._look)
        self.table.changed.connect(self._on_chosen)
        self.table.failed.connect(self.foot.refuse)
        self.foot.changed.connect(self._on_stop)
        self.foot.leave.clicked.connect(self.reject)
        self.foot.use.clicked.connect(self._on_use)

    @property
    def _looks(self) -> bool:
        """Whether what is asked is what there is, not whether it can be used as it is chosen."""
        return self.inquiry.request is not None and not isinstance(self.inquiry.request, SettleTable)

    def _look(self, request: Look) -> None:
        self._ask(request, _("reading {file}").format(file=Path(request.file).name))

    def _settle(self, after: int = 0) -> None:
        try:
            self._ask(self.table.settling(), "", after)
        except Refused as refused:
            self._refuse(str(refused))

    def _ask(self, request: AnyRequest, words: str, after: int = 0) -> None:
        self._asked = request
        self.inquiry.ask(request, after)
        self.foot.show_reading(Reading(0.0, words))
        self._show_state()

    def _show_state(self) -> None:
        empty = self._pages.currentWidget() is self._empty
        self.foot.use.setEnabled(not (empty or self._wrong or self._hurried or self._looks))
        if self.inquiry.request is None:
            self.foot.show_rest()

    def _show_found(self, page: Page, found: TablePreview | PicturePreview, name: str, words: str) -> None:
        self._own, self._wrong = None, False
        self.head.show_found(Path(name), words)
        page.show_found(found)
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
            page.setFocus()
        self._differs = difference_words(self._earlier, found) if self._earlier else ""

    def _take(self, own: Own, words: str, notes: tuple[str, ...]) -> None:
        self._own = own
        self.foot.say(words, tuple(filter(None, (self._differs, *notes))))
        if self._hurried:
            self._use(own)

    def _refuse(self, words: str) -> None:
        self._wrong, self._hurried = True, False
        self.foot.refuse(words)
        self._show_state()

    def _use(self, own: Own) -> None:
        self.picked.emit(own)
        self.accept()

    def _on_answer(self, answer: AnyAnswer) -> None:
        if isinstance(answer, TablePreview):
            self._show_found(self.table, answer, answer.file, table_words(answer))
            self.foot.say(self.table.words())
            self._settle()
        elif isinstance(answer, SettledTable):
            self.table.show_settled(answer.table)
            self._take(answer.table, settled_words(answer), answer.notes)
        elif isinstance(answer, PicturePreview):
            own = answer.dataset
            self._show_found(self.pictures, answer, own.file, pictures_words(answer))
            self._take(own, task_line(own), answer.notes)
        self._show_state()

    def _on_failed(self, words: str) -> None:
        if isinstance(self._asked, SettleTable):
            self._refuse(words)
        else:
            self._on_stop()
            name = Path(self._asked.file).name
            self.foot.refuse(words if name in words else f"{name}: {words}")

    def _on_stop(self) -> None:
        """What was shown before stands."""
        self._hurried = False
        self.inquiry.end()
        self.table.show_format()
        self._show_state()

    def _on_chosen(self) -> None:
        self.inquiry.end()
        self._own, self._wrong = None, False
        self.foot.say(self.table.words())
        self._settle(SETTLED_MS)

    def _on_use(self) -> None:
        if self._own is not None:
            self._use(self._own)
        else:
            self._hurried = True
            self._settle()

    def done(self, result: int) -> None:
        self.inquiry.end()
        super().done(result)


def _lay_out(dialog: QWidget, head: QWidget, pages: QWidget, foot: QWidget) -> None:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    column.setSpacing(2 * GRID)
    column.addWidget(head)
    column.addWidget(pages, 1)
    column.addWidget(foot)
