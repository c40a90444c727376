"""What a person unfolds, or comes to with the Tab key, is brought into sight."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from gui.panels.data_panel import DataPanel
from gui.tabbing import step
from tests.gui.desk import Desk

LOW = 300


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot, DataPanel())


@pytest.fixture
def area(desk, qtbot):
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(300, LOW)
    area.setWidget(desk.editor)
    qtbot.addWidget(area)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    yield area
    area.takeWidget()


def in_sight(area, part):
    shown = area.viewport().rect()
    return shown.contains(QRect(part.mapTo(area.viewport(), part.rect().topLeft()), part.size()))


def test_what_is_folded_out_is_brought_into_sight(desk, area):
    section = desk.editor.sections["train_samples"]
    area.ensureWidgetVisible(section.button)
    QTest.mouseClick(section.button, Qt.MouseButton.LeftButton)
    assert section.height() > 2 * section.button.height()
    assert in_sight(area, section)


def test_of_what_is_too_long_the_head_is_seen(desk, area):
    area.resize(300, 120)
    section = desk.editor.sections["features"]
    area.ensureWidgetVisible(section.button)
    QTest.mouseClick(section.button, Qt.MouseButton.LeftButton)
    assert section.height() > area.viewport().height()
    assert in_sight(area, section.button)


def test_what_is_in_sight_does_not_move(desk, area):
    area.resize(300, 1000)
    section = desk.editor.sections["train_samples"]
    QTest.mouseClick(section.button, Qt.MouseButton.LeftButton)
    assert area.verticalScrollBar().value() == 0


def test_the_way_of_the_tab_key_is_always_in_sight(desk, area):
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    met = [None]
    while met.count(met[-1]) == 1:
        assert step((desk.editor,), met[-1], forwards=True)
        met.append(QApplication.focusWidget())
        assert in_sight(area, met[-1])
    assert desk.editor.picker.chosen in met
    assert desk.editor.sections["augmentation"].button in met


def test_a_folded_part_says_what_is_unusual_and_an_open_one_shows_it(desk):
    section = desk.editor.sections["train_samples"]
    desk.session.edit(("data", "label_noise"), 0.2)
    assert section.summary.text() == "Label noise 0.2"
    assert section.summary.isVisible()
    QTest.mouseClick(section.button, Qt.MouseButton.LeftButton)
    assert not section.summary.isVisible()
