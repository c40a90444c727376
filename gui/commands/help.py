"""What explains the program itself."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMessageBox, QWidget

from core import VERSION
from core.language import _
from gui.actions import Entry, entries, plain
from gui.session import Session


class HelpCommands:
    """The Help menu."""

    def __init__(self, session: Session, window: QWidget) -> None:
        self._session = session
        self._window = window

    def notes(self) -> None:
        """Say what to look for in the present experiment."""
        notes = _(self._session.experiment.notes) if self._session.experiment.notes else ""
        self._say(_("What to look for"), escape(notes) or _("This experiment has no notes. Press Run and watch."))

    def shortcuts(self) -> None:
        """List all keys."""
        rows = "".join(
            f"<tr><td>{plain(_(entry.text))}</td><td>&nbsp;&nbsp;<b>{_keys(entry)}</b></td></tr>"
            for entry in entries()
            if entry.shortcuts
        )
        cards = "".join(f"<tr><td>{what}</td><td>&nbsp;&nbsp;<b>{key}</b></td></tr>" for what, key in _card_keys())
        self._say(_("Keyboard shortcuts"), f"<table>{rows}{cards}</table>")

    def about(self) -> None:
        """Say what Layerlab is."""
        text = _("An offline laboratory for training neural networks and watching what happens inside.")
        self._say(f"Layerlab {VERSION}", text)

    def _say(self, title: str, text: str) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Layerlab")
        box.setText(f"<h3>{title}</h3>{text}")
        box.open()


def _keys(entry: Entry) -> str:
    return " / ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in entry.key_sequences())


def _card_keys() -> tuple[tuple[str, str], ...]:
    return (
        (_("Select a layer card"), "← →"),
        (_("Move the selected card"), "Alt+← / Alt+→"),
        (_("Remove the selected card"), "Del"),
    )
