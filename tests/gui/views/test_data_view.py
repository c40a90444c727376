"""The data view: it asks, draws what is answered in time, and follows the sample a person points at."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from core.catalogue.sources.bundled import Diabetes, Digits, Iris
from core.catalogue.sources.planar import Circle, Discs, Plane
from core.experiment import Data, Experiment, Split
from core.watching.answers import answer_to
from core.watching.questions import AboutFeatures, AboutSamples
from core.watching.sample_look import Followed, LayerOutputs, SamplePlace
from core.watching.wanted import Wanted
from core.worker.messages import Examined
from gui.look import current_look
from gui.phases import BROKEN, STALE
from gui.views.data.data_view import DataView
from tests.gui.views import seen
from tests.gui.views.asking import answered

LEFT = Qt.MouseButton.LeftButton
DATA = [Circle(), Plane(), Discs(), Iris(), Diabetes(), Digits(), Digits(picture=True)]


@pytest.fixture
def view(qtbot):
    view = DataView()
    qtbot.addWidget(view)
    view.resize(520, 460)
    with qtbot.waitExposed(view):
        view.show()
    return view


def show(view, dataset):
    view.show_experiment(Experiment(data=Data(dataset=dataset)))
    return answered(view)


def press(view, text):
    (button,) = [button for button in view.findChildren(QToolButton) if button.text() == text and button.isVisible()]
    QTest.mouseClick(button, LEFT)
    return answered(view)


def picture(view):
    QApplication.processEvents()
    return view.grab().toImage()


def followed(place, units=4):
    layers = (LayerOutputs(units, seen.single(np.linspace(-1, 1, units))), LayerOutputs(3, seen.single([1, 2, 3])))
    return Followed(place, layers, answer=seen.single([0.2, 0.3, 0.5]), target=seen.single([2]))


@pytest.mark.parametrize("dataset", DATA, ids=lambda each: f"{each.tag()}{each.shape()}")
def test_every_data_set_is_drawn_on_every_page_in_every_form(view, dataset):
    pictures = [picture(view)]
    show(view, dataset)
    for form in ("points", "pictures", "table"):
        if form != "pictures" or dataset.picture_shape:
            assert press(view, form).form == form
            assert view.table().text(",").count("\n") > 80
            pictures.append(picture(view))
    assert isinstance(press(view, "Features"), AboutFeatures)
    assert view.table().text(",").count("\n") > 3
    pictures.append(picture(view))
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_pictures_are_shown_first_where_there_are_some(view):
    assert show(view, Digits()).form == "pictures"
    assert show(view, Iris()).form == "points"


def test_it_asks_once_and_again_when_the_data_change(view):
    data = Data(dataset=Circle())
    assert show(view, Circle()) == AboutSamples(data)
    assert view.next_question() is None
    view.show_experiment(Experiment(data=data, seed=7))
    assert view.next_question() is None
    assert show(view, Circle(noise=0.2)).data.dataset.noise == 0.2


def test_an_answer_that_comes_too_late_is_dropped(view):
    show(view, Circle())
    before = picture(view)
    view.show_experiment(Experiment(data=Data(dataset=Iris())))
    late = view.next_question()
    view.show_experiment(Experiment(data=Data(dataset=Circle())))
    view.show_examined(Examined(late.number, answer_to(late.question)))
    answered(view)
    assert picture(view) == before


def test_a_refusal_is_said_and_another_part_can_still_be_chosen(view):
    show(view, Circle())
    view.show_experiment(Experiment(data=Data(dataset=Circle(noise=0.1))))
    view.show_examined(Examined(view.next_question().number, None, "too few samples"))
    assert "too few samples" in words(view)
    assert not view.pages.samples.pager.isVisible()
    assert press(view, "dev").part == "dev"
    assert "too few samples" not in words(view)


def words(view):
    return [label.text() for label in view.pages.page.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize(("dataset", "form"), [(Circle(), "points"), (Iris(), "points"), (Digits(), "pictures")])
def test_a_click_follows_the_sample_under_it_and_the_arrow_keys_the_next(view, dataset, form):
    show(view, dataset)
    drawing = view.pages.samples.cloud if form == "points" else view.pages.samples.grid
    row = 7
    if form == "points":
        frame = drawing._frame(current_look())
        x, y = (each[row] for each in frame.pixels(*drawing.seen.values.T.astype(np.float64)))
        nearest = np.hypot(*(drawing.seen.values - drawing.seen.values[row]).T)
        assert (nearest < 1e-3).sum() == 1
    else:
        x, y = drawing._tile(row, current_look()).center().toTuple()
    QTest.mouseClick(drawing, LEFT, pos=QPoint(round(x), round(y)))
    assert view.wanted == Wanted(followed=SamplePlace("train", row))
    QTest.keyClick(drawing, Qt.Key.Key_Right)
    assert view.wanted == Wanted(followed=SamplePlace("train", row + 1))
    QTest.keyClick(drawing, Qt.Key.Key_Left)
    QTest.mouseClick(drawing, LEFT, pos=QPoint(1, drawing.height() - 1))
    assert view.wanted == Wanted(followed=SamplePlace("train", row))


def test_a_row_of_the_table_is_followed_too(view):
    show(view, Iris())
    press(view, "dev")
    press(view, "table")
    rows = view.pages.samples.rows
    place = rows.visualRect(rows.model().index(2, 1)).center()
    QTest.mouseClick(rows.viewport(), LEFT, pos=place)
    assert view.wanted.followed == SamplePlace("dev", 2)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert view.wanted.followed == SamplePlace("dev", 3)


def test_the_way_of_the_sample_is_drawn_and_no_other(view):
    show(view, Iris())
    place, other = SamplePlace("train", 3), SamplePlace("train", 4)
    view.pages.samples.follow(place)
    view.show_snapshot(seen.snapshot(followed=followed(other)))
    assert not view.pages.samples.panel.isVisible()
    view.show_snapshot(seen.snapshot(followed=followed(place)))
    assert view.pages.samples.panel.isVisible()
    before = picture(view)
    for units in (5, 400):
        view.show_snapshot(seen.snapshot(followed=followed(place, units)))
        assert picture(view) != before
    for number in (np.nan, np.inf, -np.inf, 0.0, 1e30):
        layers = (LayerOutputs(2, seen.single([number, 1])), LayerOutputs(3, seen.single([number] * 3)))
        strange = Followed(place, layers, answer=seen.single([number] * 3), target=seen.single([2]))
        view.show_snapshot(seen.snapshot(followed=strange))
        picture(view)
    press(view, "Features")
    assert view.wanted == Wanted()


def test_large_numbers_go_from_orange_to_blue_like_small_ones(view):
    show(view, Plane())
    seen_now = view.pages.samples.cloud.seen
    before = picture(view.pages.samples.cloud)
    large = msgspec.structs.replace(seen_now, targets=seen_now.targets * 3000)
    view.pages.samples.cloud.show_samples(large, view.pages.samples.cloud.colouring)
    colours = {view.pages.samples.cloud.colouring.of_target(target) for target in large.targets.tolist()}
    assert len(colours) > 100
    assert picture(view.pages.samples.cloud) != before


def test_a_run_of_other_data_or_none_follows_no_sample_and_says_why(view):
    show(view, Iris())
    place = SamplePlace("train", 3)
    view.pages.samples.follow(place)
    view.show_snapshot(seen.snapshot(followed=followed(place)))
    stale = msgspec.structs.replace(seen.PROGRESS, phase="stale")
    view.show_snapshot(seen.snapshot(followed=followed(place), progress=stale))
    assert not view.pages.samples.panel.isVisible()
    assert STALE in words(view)
    view.clear()
    assert BROKEN in words(view)
    view.show_snapshot(seen.snapshot(followed=followed(place)))
    assert view.pages.samples.panel.isVisible()


def test_other_data_are_not_followed(view):
    show(view, Iris())
    view.pages.samples.follow(SamplePlace("train", 3))
    show(view, Circle())
    assert view.wanted == Wanted()


def test_there_is_a_way_to_the_pictures_behind_those_that_fit(view):
    show(view, Digits())
    fitting, pager = view.pages.samples.grid.fitting, view.pages.samples.pager
    assert not pager.back.isEnabled()
    QTest.mouseClick(pager.forth, LEFT)
    assert answered(view).first == fitting
    assert view.pages.samples.grid.seen.places[0] == fitting
    QTest.mouseClick(pager.back, LEFT)
    assert answered(view).first == 0
    QTest.mouseClick(pager.forth, LEFT)
    press(view, "dev")
    assert pager.first == 0


def test_a_part_without_samples_says_so(view):
    view.show_experiment(Experiment(data=Data(dataset=Circle(), split=Split(train=0.8, dev=0.2))))
    answered(view)
    press(view, "test")
    assert any("no samples in this part" in text for text in words(view))


def test_what_is_held_back_is_a_part_only_where_something_is(view):
    parts = view.pages.samples.parts
    view.show_experiment(Experiment(data=Data(dataset=Circle(), train_dev=0.2)))
    assert press(view, "train-dev").part == "train_dev"
    assert view.pages.samples.cloud.seen.total == 60
    view.show_experiment(Experiment(data=Data(dataset=Circle())))
    assert answered(view).part == parts.value == "train"


def test_the_chosen_feature_is_shown_large(view):
    show(view, Iris())
    press(view, "Features")
    page = view.pages.page
    large = page.browser.large.grab().toImage()
    tile = page.browser.tiles._tile(2, current_look()).center().toPoint()
    QTest.mouseClick(page.browser.tiles, LEFT, pos=tile)
    chosen = page.browser.large.grab().toImage()
    assert chosen != large
    QTest.keyClick(page.browser.tiles, Qt.Key.Key_Left)
    assert page.browser.tiles.chosen == 1
    QTest.keyClick(page.browser.tiles, Qt.Key.Key_Right)
    assert page.browser.large.grab().toImage() == chosen


def test_no_word_is_cut_where_it_is_narrow(view):
    show(view, Digits(picture=True))
    view.resize(320, 460)
    QApplication.processEvents()
    buttons = [button for button in view.findChildren(QToolButton) if button.isVisible() and button.text()]
    assert len(buttons) == 5 + 3 + 3
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert all(view.rect().contains(button.mapTo(view, button.rect().bottomRight())) for button in buttons)


def test_of_labels_those_are_said_that_are_more_likely_than_not(view):
    show(view, Discs())
    view.pages.samples.follow(SamplePlace("train", 4))
    seen_now = msgspec.structs.replace(followed(SamplePlace("train", 4)), answer=seen.single([0.6, 0.2, 0.9]))
    view.pages.samples.show_run("paused", msgspec.structs.replace(seen_now, target=seen.single([0, 0, 1])))
    assert "Sample 5 of train: true 2, the network says 0, 2" in words(view)


def test_a_picture_is_taken_of_the_page_without_its_controls(view):
    show(view, Iris())
    assert view.drawing.isVisible()
    assert not view.drawing.findChildren(QToolButton)
