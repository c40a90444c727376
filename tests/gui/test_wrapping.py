"""Widgets in lines: as they want to be, in as many lines as they need."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.wrapping import Wrapping


class Block(QWidget):
    """Wants to be so wide and so high."""

    def __init__(self, width, height) -> None:
        super().__init__()
        self._size = QSize(width, height)
        self.setMinimumSize(10, 10)

    def sizeHint(self):
        return self._size


@pytest.fixture
def sheet(qtbot):
    """Three blocks, the last of them aligned right, with something under them."""
    sheet = QWidget()
    sheet.blocks = [Block(100, 20), Block(80, 30), Block(60, 20)]
    sheet.below = QWidget()
    lines = Wrapping(10)
    for block in sheet.blocks:
        lines.addWidget(block)
    lines.setAlignment(sheet.blocks[-1], Qt.AlignmentFlag.AlignRight)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(lines)
    column.addWidget(sheet.below, 1)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def boxes(sheet, width):
    sheet.resize(width, 200)
    QApplication.processEvents()
    return [block.geometry().getRect() for block in sheet.blocks], sheet.below.y()


def test_all_stand_in_one_line_where_there_is_room_and_the_last_at_its_end(sheet):
    assert boxes(sheet, 400) == ([(0, 5, 100, 20), (110, 0, 80, 30), (340, 5, 60, 20)], 30)


def test_what_does_not_fit_goes_on_in_the_next_line(sheet):
    assert boxes(sheet, 200) == ([(0, 5, 100, 20), (110, 0, 80, 30), (140, 40, 60, 20)], 60)
    assert boxes(sheet, 120)[0] == [(0, 0, 100, 20), (0, 30, 80, 30), (60, 70, 60, 20)]


def test_what_is_too_wide_for_any_line_is_as_wide_as_the_line(sheet):
    assert boxes(sheet, 90)[0][0] == (0, 0, 90, 20)


def test_what_is_hidden_takes_no_room(sheet):
    sheet.blocks[1].hide()
    placed, below = boxes(sheet, 200)
    assert (placed[2], below) == ((140, 0, 60, 20), 20)
