"""What the data panel says of the parts: how many samples, of which classes, and which shifts do nothing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from core.catalogue.shifts import Blur, Noise, Rotate
from core.catalogue.sources.bundled import Diabetes, Digits, Iris, Wine
from core.catalogue.sources.planar import Circle
from core.experiment import Data, Experiment
from core.watching.shares import ClassCounts
from gui.forms.share_bars import ShareBars
from gui.panels.data_panel import DataPanel
from gui.plots.maps import class_colours
from tests.gui.desk import Desk

COUNTS = ClassCounts(train=(60, 20, 20), train_dev=(), dev=(5, 5, 10), test=(20, 0, 0))


@pytest.fixture
def desk(qtbot):
    panel = DataPanel()
    panel.resize(296, 700)
    return Desk(qtbot, panel, Experiment(data=Data(dataset=Iris())))


@pytest.fixture
def bars(desk):
    desk.editor.show_classes(COUNTS)
    return desk.editor.findChild(ShareBars)


def words(desk):
    QApplication.processEvents()
    return [label.text() for label in desk.editor.findChildren(QLabel) if label.isVisible()]


def test_a_part_that_is_held_back_is_counted(qtbot):
    desk = Desk(qtbot, DataPanel(), Experiment(data=Data(dataset=Digits(), train_samples=100, train_dev=0.25)))
    assert "train 100 · train-dev 270 · dev 359 · test 360" in words(desk)
    QTest.mouseClick(desk.editor._shares.rows["split"].field.presets["98:1:1"], Qt.MouseButton.LeftButton)
    assert "train 100 · train-dev 441 · dev 18 · test 18" in words(desk)


def test_every_part_with_samples_has_a_bar_with_the_colours_of_its_classes(bars):
    assert bars.isVisible()
    picture = bars.grab().toImage()
    line = bars.height() / 3
    for row, counts in enumerate((COUNTS.train, COUNTS.dev, COUNTS.test)):
        inks = {picture.pixelColor(x, int((row + 0.5) * line)).name() for x in range(picture.width())}
        for count, colour in zip(counts, class_colours(3), strict=True):
            assert (colour.lower() in inks) == (count > 0)


def test_the_mouse_over_a_bar_reads_its_numbers(bars):
    place = QPoint(bars.width() // 2, bars.height() // 2)
    QApplication.sendEvent(bars, QHelpEvent(QHelpEvent.Type.ToolTip, place, bars.mapToGlobal(place)))
    names = Iris().class_names()
    assert QToolTip.text() == f"dev\n{names[0]}: 5 (25 %)\n{names[1]}: 5 (25 %)\n{names[2]}: 10 (50 %)"
    assert QToolTip.text() in bars.accessibleDescription()
    QToolTip.hideText()


@pytest.mark.parametrize("dataset", [Circle(), Diabetes(), Digits()])
def test_counts_of_other_classes_are_not_shown(desk, bars, dataset):
    desk.editor.show_experiment(Experiment(data=Data(dataset=dataset)))
    assert not bars.isVisible()
    desk.editor.show_experiment(Experiment(data=Data(dataset=Wine())))
    assert bars.isVisible()
    desk.editor.show_classes(None)
    assert not bars.isVisible()


def test_a_shift_that_does_nothing_says_why_under_it(desk):
    desk.editor.sections["shift"].button.setChecked(True)
    desk.editor.show_experiment(Experiment(data=Data(dataset=Iris(), shift=(Rotate(), Noise(), Blur()))))
    assert Rotate().objection(Iris()) in words(desk)
    assert Blur().objection(Iris()) in words(desk)
    desk.editor.show_experiment(Experiment(data=Data(dataset=Digits(), shift=(Rotate(), Noise(), Blur()))))
    assert not any("; take" in text for text in words(desk))
