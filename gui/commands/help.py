"""What explains the program itself."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from core import VERSION
from core.language import _
from gui.actions import Entry, entries, plain
from gui.notice import show_notice
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
        orders = ((plain(_(entry.text)), _keys(entry)) for entry in entries() if entry.shortcuts)
        rows = "".join(
            f"<tr><td>{escape(what)}</td><td>&nbsp;&nbsp;<b>{escape(keys)}</b></td></tr>"
            for what, keys in (*orders, *_card_keys())
        )
        self._say(_("Keyboard shortcuts"), f"<table>{rows}</table>")

    def about(self) -> None:
        """Say what Layerlab is."""
        text = _("An offline laboratory for training neural networks and watching what happens inside.")
        self._say(f"Layerlab {VERSION}", text)

    def _say(self, title: str, text: str) -> None:
        show_notice(self._window, f"<h3>{title}</h3>{text}")


def _keys(entry: Entry) -> str:
    return " / ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in entry.key_sequences())


def _card_keys() -> tuple[tuple[str, str], ...]:
    return (
        (_("Select a layer card"), "← →"),
        (_("Move the selected card"), "Alt+← / Alt+→"),
        (_("Remove the selected card"), "Del"),
    )
