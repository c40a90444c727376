"""What to do next: a line for each thing to try, with a button where an edit does it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from core.coach.helps import Help
from core.document.difference import changes, consequence
from core.document.tree import replace_at
from core.experiment import Experiment
from core.language import _
from gui.forms.mark import Mark
from gui.look import GRID, with_role


class HelpRows(QWidget):
    """Makes its lines anew only when there are others."""

    picked = Signal(object, object)
    """The path in the experiment, and what is proposed to stand there."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Sequence[Help], Experiment] | None = None
        self.buttons: list[QPushButton] = []
        """One for each line that has an edit, from the top."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(1, 1)

    def show_helps(self, helps: Sequence[Help], document: Experiment) -> None:
        """Offer these; an edit is one of the document."""
        if (helps, document) == self._shown:
            return
        self._shown = helps, document
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for row, each in enumerate(helps):
            self._add(row, each, document)

    def _add(self, row: int, each: Help, document: Experiment) -> None:
        words = with_role(QLabel(each.words), "plain")
        words.setWordWrap(True)
        self._grid.addWidget(words, row, 1)
        fix = each.fix
        if fix is None:
            self._grid.addWidget(with_role(QLabel("·"), "plain"), row, 0, Qt.AlignmentFlag.AlignHCenter)
            return
        edited = replace_at(document, *fix)
        said = "\n".join(changes(document, edited))
        button = QPushButton(_("Try"))
        button.setToolTip(said)
        button.setAccessibleName(_("Try: {edit}").format(edit=each.words))
        button.setAccessibleDescription(said)
        button.clicked.connect(lambda: self.picked.emit(*fix))
        mark = Mark(consequence(document, edited))
        mark.show_started(True)
        self._grid.addWidget(button, row, 0)
        self._grid.addWidget(mark, row, 2)
        self.buttons.append(button)
