"""How the bytes of a text file become a table: found out, and changeable."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.catalogue.sources.table import Table
from core.document.tree import Path
from core.watching.previews import ReadTable, TablePreview
from gui.importing.page import labelled
from gui.look import GRID, current_look

FORMAT = ("encoding", "delimiter", "decimal", "header")
ENCODING = 130
"""The width of the names of encodings, in pixels at the desk."""


class FormatBar(QWidget):
    """Hidden where the file says so itself."""

    picked = Signal(object)
    """A request to read the file in another way."""

    def __init__(self) -> None:
        super().__init__()
        self._preview: TablePreview | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        self.fields = {}
        for name in FORMAT:
            self.fields[name], whole = labelled(Table, name)
            self.fields[name].picked.connect(partial(self._on_picked, name))
            line.addWidget(whole)
        self.fields["encoding"].setMinimumWidth(current_look().px(ENCODING))
        line.addStretch(1)

    def show_preview(self, preview: TablePreview) -> None:
        """Show how it was read."""
        self._preview = preview
        self.setVisible(not preview.parquet)
        for name, field in self.fields.items():
            field.show_value(getattr(preview, name))

    def _on_picked(self, name: str, _path: Path, value: Any) -> None:
        assert self._preview is not None
        found = {each: getattr(self._preview, each) for each in FORMAT}
        self.picked.emit(ReadTable(self._preview.file, **found | {name: value}))
