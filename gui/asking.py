"""Questions to the person, in front of a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_write(parent: QWidget, title: str, suggested: Path, filters: str) -> Path | None:
    """The file to write, with the ending of the `suggested` one; None when the person thinks better of it."""
    named, ending = suggested, suggested.suffix
    while True:
        typed, _filter = QFileDialog.getSaveFileName(parent, title, str(named), filters)
        if not typed:
            return None
        named = Path(typed if typed.lower().endswith(ending) else typed + ending)
        # The dialog asks before overwriting what was typed; under another name it has to ask again.
        if str(named) == typed or not named.exists():
            return named
