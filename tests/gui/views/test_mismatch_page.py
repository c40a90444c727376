"""Train beside another part, under real clicks and keys."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from core.catalogue.shifts import ClassShares, Light, Rotate, Scale
from core.catalogue.sources.bundled import Digits, Iris, Wine
from core.catalogue.sources.planar import Circle, Plane, Spiral
from core.experiment import Data, Experiment, Split
from core.watching.answers import answer_to
from gui.forms.share_bars import ShareBars
from gui.views.data.mismatch_page import MismatchPage


class Answered:
    """A page whose questions are answered at once."""

    def __init__(self, qtbot, data):
        self.page = MismatchPage()
        self.page.asks_again = self.answer
        self.asked = []
        qtbot.addWidget(self.page)
        self.page.resize(640, 480)
        self.page.show()
        self.show(data)

    def show(self, data):
        self.data = data
        self.page.show_experiment(Experiment(data=data))
        self.answer()

    def answer(self):
        self.asked.append(self.page.question(self.data))
        self.page.show_answer(answer_to(self.asked[-1]))
        QApplication.processEvents()

    def button(self, word):
        found = [each for each in self.page.findChildren(QAbstractButton) if each.text() == word]
        return found[0]

    def click(self, word):
        QTest.mouseClick(self.button(word), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def said(self):
        return [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]

    def inks(self, widget):
        picture = widget.grab().toImage()
        return {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}


def test_both_parts_are_drawn_over_the_same_ranges(qtbot):
    desk = Answered(qtbot, Data(dataset=Spiral(), shift=(Scale(factor=3.0),)))
    assert desk.said()[-2:] == ["train: 300 samples", "dev: 100 samples"]
    first, second = desk.page.clouds.drawings
    assert first._spans == second._spans
    assert first._spans[0].high >= 12
    assert len(desk.inks(second)) > 5


def test_another_part_is_asked_for_by_a_click(qtbot):
    desk = Answered(qtbot, Data(shift=(Rotate(),)))
    assert not desk.button("train-dev").isVisible()
    desk.click("test")
    assert desk.asked[-1].part == "test"
    assert "test: 100 samples" in desk.said()
    desk.show(Data(train_dev=0.5))
    assert desk.asked[-1].part == "test"
    desk.click("train-dev")
    assert "train-dev: 150 samples" in desk.said()


def test_dev_is_what_stands_beside_train_at_first(qtbot):
    assert [question.part for question in Answered(qtbot, Data(train_dev=0.2)).asked] == ["dev"]


def test_pictures_are_shown_as_pictures_where_there_are_some(qtbot):
    desk = Answered(qtbot, Data(dataset=Iris()))
    assert not desk.button("pictures").isVisible()
    desk.show(Data(dataset=Digits(), shift=(Light(brightness=-1.0),)))
    assert desk.asked[-1].form == "pictures"
    first, second = desk.page.grids.drawings
    assert first.isVisible()
    assert len(desk.inks(first)) > len(desk.inks(second))


def test_features_are_compared_and_chosen_by_key(qtbot):
    desk = Answered(qtbot, Data(dataset=Wine(), shift=(Scale(factor=2.0),)))
    desk.click("features")
    browser = desk.page.features
    assert browser.isVisible()
    before = browser.large.grab().toImage()
    browser.tiles.setFocus()
    QTest.keyClick(browser.tiles, Qt.Key.Key_Right)
    QApplication.processEvents()
    assert browser.tiles.chosen == 1
    assert browser.large.grab().toImage() != before
    rows = desk.page.table().rows
    assert [row[1] for row in rows[:2]] == ["train", "dev"]
    assert len(rows) == 2 * 13


@pytest.mark.parametrize("dataset", [Circle(), Iris()])
def test_the_shares_of_the_classes_stand_over_it(qtbot, dataset):
    desk = Answered(qtbot, Data(dataset=dataset, shift=(ClassShares(share_left=0.0),)))
    bars = desk.page.findChild(ShareBars)
    assert bars.isVisible()
    assert "dev" in bars.accessibleDescription()
    desk.show(Data(dataset=Plane()))
    assert not bars.isVisible()


def test_the_parts_stand_over_each_other_where_it_is_narrow(qtbot):
    desk = Answered(qtbot, Data())
    pair = desk.page.clouds
    first, second = pair.drawings
    assert first.mapTo(pair, first.pos()).y() == second.mapTo(pair, second.pos()).y()
    desk.page.resize(240, 700)
    QApplication.processEvents()
    assert first.geometry().bottom() < second.geometry().top()


def test_an_empty_part_is_said_to_be_empty(qtbot):
    desk = Answered(qtbot, replace(Data(), split=Split(0.8, 0.2)))
    desk.click("test")
    assert "test: 0 samples" in desk.said()
    desk.click("features")
    assert desk.page.features.isVisible()


def test_the_samples_of_both_parts_are_taken_along(qtbot):
    desk = Answered(qtbot, Data(dataset=Iris(), shift=(ClassShares(),)))
    names, *rows = desk.page.table().text(";").splitlines()
    assert names.startswith("part;sample;true;component 1")
    assert {row.split(";")[0] for row in rows} == {"train", "dev"}
    assert {row.split(";")[2] for row in rows} == {"setosa", "versicolor", "virginica"}
