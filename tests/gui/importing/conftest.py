"""Data of a person's own on the disk, and the dialog that opens them."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui import reading
from gui.importing.dialog import OwnDialog
from tests.gui.answering import Here

PATIENCE_MS = 10_000
KINDS = ("oak", "elm", "ash")


@pytest.fixture
def trees(tmp_path) -> Path:
    """Sixty trees: a name of no use, a height with gaps, an age, a leaf, and their kind."""
    rows = ["name,height,age,leaf,kind"]
    for number in range(60):
        height = "" if number % 20 == 3 else f"{10 + number % 7}.5"
        rows.append(f"tree {number},{height},{20 + number},{'round' if number % 2 else 'long'},{KINDS[number % 3]}")
    file = tmp_path / "trees.csv"
    file.write_text("\n".join(rows) + "\n")
    return file


@pytest.fixture
def pets(tmp_path) -> Path:
    """Pictures of two classes."""
    folder, random = tmp_path / "pets", np.random.default_rng(0)
    for number, name in enumerate(("cats", "dogs")):
        (folder / name).mkdir(parents=True)
        for picture in range(6):
            pixels = random.integers(100 * number, 100 * number + 100, (20, 30, 3), np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{picture}.png")
    return folder


class Opened:
    """The dialog, with words for what a test waits for."""

    def __init__(self, dialog: OwnDialog, qtbot) -> None:
        self.dialog, self.qtbot = dialog, qtbot
        self.picks = []
        dialog.picked.connect(self.picks.append)

    def look(self, file: Path) -> None:
        self.dialog.open_file(file)
        self.until_rest()

    def until_rest(self) -> None:
        self.qtbot.waitUntil(lambda: self.dialog.inquiry.request is None, timeout=PATIENCE_MS)

    @property
    def words(self) -> str:
        return self.dialog.foot.words.text()

    @property
    def error(self) -> str:
        return self.dialog.foot.error.text()

    @property
    def usable(self) -> bool:
        return self.dialog.foot.use.isEnabled()


@pytest.fixture
def reader():
    """Asks for the real reader process."""


@pytest.fixture
def opened(qtbot, monkeypatch, request):
    if "reader" not in request.fixturenames:
        monkeypatch.setattr(reading, "Reader", Here)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = OwnDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    yield Opened(dialog, qtbot)
    dialog.reject()
