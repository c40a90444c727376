"""The page on augmentation asks only where something is augmented, and draws what it gets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.catalogue.augmentations import ColourJitter, HorizontalFlip, Jitter, RandomCrop
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import Digits, Iris
from core.catalogue.sources.planar import Spiral
from core.experiment import Data, Experiment
from core.watching.answers import answer_to
from gui.views.data.augmented_page import AugmentedPage

PICTURES = Data(dataset=Digits(), augmentation=(HorizontalFlip(),))
POINTS = Data(dataset=Spiral(), augmentation=(Jitter(),))


@pytest.fixture
def page(qtbot):
    made = AugmentedPage()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def answered(page, data, seed=0):
    """What it gets for its question about these data."""
    page.show_experiment(Experiment(data=data, seed=seed))
    answer = answer_to(page.question(data))
    page.show_answer(answer)
    return answer


def inks(widget):
    """How many colours there are in its picture."""
    image = widget.grab().toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (Data(), "add a step under Augmentation"),
        (Data(dataset=Iris(), augmentation=(HorizontalFlip(),)), "Only for pictures"),
        (Data(dataset=Digits(), augmentation=(ColourJitter(),)), "in colour"),
    ],
)
def test_without_augmentation_there_are_words(page, data, words):
    answered(page, PICTURES)
    assert page.again.isVisible()
    assert page.question(data) is None
    assert words in page.empty(data)
    page.say(page.empty(data))
    assert not page.again.isVisible()


def test_pictures_and_points_are_drawn(page):
    answered(page, PICTURES)
    assert page.grid.isVisible()
    assert not page.words.isVisible()
    assert inks(page.grid) > 10
    answered(page, POINTS)
    assert page.trails.isVisible()
    assert page.words.text().startswith("Epoch 1")
    assert inks(page.trails) > 10


def test_again_asks_for_others_with_the_seed_of_the_run(page):
    asked = []
    page.asks_again = lambda: asked.append(page.question(PICTURES))
    answered(page, PICTURES, seed=5)
    QTest.mouseClick(page.again, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.again, Qt.MouseButton.LeftButton)
    assert [(question.turn, question.seed) for question in asked] == [(1, 5), (2, 5)]


def test_other_data_begin_with_the_first_samples(page):
    answered(page, PICTURES)
    QTest.mouseClick(page.again, Qt.MouseButton.LeftButton)
    page.show_experiment(Experiment(data=POINTS))
    assert page.question(POINTS).turn == 0


def test_what_the_preprocessing_does_is_said(page):
    data = Data(dataset=Digits(), augmentation=(RandomCrop(padding=1),), preprocessing=(Standardize(),))
    answered(page, data)
    assert page.words.text().startswith("After the preprocessing: black is -")


def test_the_numbers_can_be_taken_along(page):
    assert page.table().rows == ()
    seen = answered(page, PICTURES)
    table = page.table()
    assert table.names[:3] == ("epoch", "sample", "x1")
    assert len(table.rows) == 7 * 6
    assert table.rows[6][:2] == (1, 1)
    assert list(table.rows[6][2:]) == seen.varied[0, 0].ravel().tolist()
    answered(page, POINTS)
    assert len(page.table().rows) == 2 * 300
