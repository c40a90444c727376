"""What each layer has made of the data: chosen by a click, steady from look to look, read sample by sample."""

from itertools import pairwise

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from core.catalogue.blocks import Dense
from core.catalogue.sources.bundled import Diabetes, Digits, Iris
from core.catalogue.sources.planar import Circle, Discs
from core.data.prepare import unprocessed
from core.experiment import Data, Experiment, Network
from core.training.run import Run
from core.watching.answers import answer_to
from core.watching.look import progress, snapshot
from core.watching.questions import AboutSamples
from core.watching.representation_look import LAST_HIDDEN, Asked
from core.watching.sample_look import SamplePlace
from core.watching.snapshot import Snapshot
from core.worker.messages import Examined
from gui.plots.maps import pixels as pixels_of
from gui.views.representation.representation_view import RepresentationView
from tests.gui.choosing import choose
from tests.gui.views.asking import answered
from tests.gui.views.seen import PROGRESS, representation, single

LEFT = Qt.MouseButton.LeftButton
IRIS = Experiment(data=Data(dataset=Iris()), network=Network(blocks=(Dense(), Dense())))


@pytest.fixture
def view(qtbot):
    made = RepresentationView()
    qtbot.addWidget(made)
    made.resize(600, 460)
    made.show_experiment(IRIS)
    made.show()
    return made


def show(view, seen=None, run=1):
    view.show_snapshot(Snapshot(run=run, progress=PROGRESS, representation=seen or representation()))
    QApplication.processEvents()


def turned(seen, angle, flip=1):
    """The same, as other signs and a turn of the axes would give it."""
    turn = single([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) * single([1, flip])
    warp = replace(seen.warp, upright=seen.warp.upright @ turn, level=seen.warp.level @ turn)
    scores = np.column_stack([seen.scores[:, :2] @ turn, seen.scores[:, 2]])
    clouds = tuple(replace(cloud, points=cloud.points @ turn) for cloud in seen.clouds)
    return replace(seen, clouds=clouds, warp=warp, scores=single(scores))


def pixels(view):
    image = view.body.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).copy()


def asked(view):
    return view.wanted.representation


@pytest.mark.parametrize(("angle", "flip"), [(0.0, -1), (np.pi, 1), (0.6, 1), (2.0, -1)])
def test_other_axes_of_the_same_samples_are_the_same_picture(view, angle, flip):
    show(view)
    before = pixels(view)
    show(view, turned(representation(), angle, flip))
    assert (before != pixels(view)).mean() < 0.01  # dots fall on pixels, one up or down


def test_what_the_axes_turned_about_is_forgotten_with_the_run(view):
    show(view)
    first = view.plane._scene.settled.points
    show(view, turned(representation(), 1.0), run=2)
    assert np.abs(view.plane._scene.settled.points - first).max() > 0.5


def test_a_click_on_a_small_cloud_or_a_bar_chooses_the_layer(view):
    show(view)
    strip = view.strip
    assert asked(view).place == LAST_HIDDEN
    QTest.mouseClick(strip, LEFT, pos=QPoint(20, 40))
    assert asked(view).place == 0
    QTest.mouseClick(strip, LEFT, pos=QPoint(strip.width() - 10, strip.height() - 30))
    assert asked(view).place == 3
    QTest.mouseClick(strip, LEFT, pos=QPoint(20, 2))
    assert asked(view).place == 3


def test_arrow_keys_choose_the_next_layer(view):
    show(view)
    for key, place in ((Qt.Key.Key_Down, 3), (Qt.Key.Key_Up, 1), (Qt.Key.Key_Left, 1), (Qt.Key.Key_Right, 3)):
        QTest.keyClick(view.strip, key)
        assert asked(view).place == place
    show(view, replace(representation(), chosen=0))
    QTest.keyClick(view.strip, Qt.Key.Key_Up)
    assert asked(view).place == 0


def test_a_grid_is_only_asked_for_where_it_is_seen(view):
    view.show_experiment(Experiment(data=Data(dataset=Circle())))
    show(view)
    assert view.shown.isVisible()
    for word, warped in (("samples", False), ("grid", True), ("both", True)):
        choose(view.shown, word)
        assert asked(view) == Asked(LAST_HIDDEN, before_activation=False, warped=warped)
    choose(view.where, True)
    assert asked(view).before_activation
    view.show_experiment(IRIS)
    assert not view.shown.isVisible()


def middle(view, row):
    frame, (x, y) = view.plane.frame, view.plane._scene.settled.points[row].tolist()
    return QPointF(frame.across(x), frame.upward(y)).toPoint()


def test_the_mouse_reads_a_sample_and_a_click_follows_it(view, qtbot):
    show(view)
    chosen = []
    view.plane.selected.connect(chosen.append)
    QTest.mouseMove(view.plane, middle(view, 25))
    qtbot.waitUntil(lambda: view.plane.pointed is not None)
    row = view.plane.pointed
    assert view.plane.words() == f"dev sample {row - 19} · {('setosa', 'versicolor', 'virginica')[row % 3]}"
    QTest.mouseClick(view.plane, LEFT, pos=middle(view, row))
    assert chosen == [SamplePlace("dev", row - 20)]
    QTest.mouseClick(view.plane, LEFT, pos=QPoint(2, 2))
    assert len(chosen) == 1


def test_arrow_keys_point_at_samples_and_enter_follows_one(view):
    show(view)
    chosen = []
    view.plane.selected.connect(chosen.append)
    QTest.keyClick(view.plane, Qt.Key.Key_Return)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(view.plane, key)
    QTest.keyClick(view.plane, Qt.Key.Key_Return)
    assert chosen == [SamplePlace("dev", 9)]


def test_pictures_are_shown_where_they_are_pointed_at(view):
    data = Data(dataset=Digits())
    view.show_experiment(Experiment(data=data))
    show(view)
    assert view.next_question() is None
    QTest.keyClick(view.plane, Qt.Key.Key_Right)
    without = view.plane.grab().toImage()
    assert answered(view) == AboutSamples(data, "train", "pictures", 0)
    assert view.plane.grab().toImage() != without
    shown = view.plane._picture
    assert shown == pixels_of(unprocessed(data).train.inputs[0].reshape(1, 8, 8))
    QTest.keyClick(view.plane, Qt.Key.Key_Right)
    assert view.next_question() is None
    assert view.plane._picture not in (None, shown)
    QTest.keyClick(view.plane, Qt.Key.Key_Left)
    QTest.keyClick(view.plane, Qt.Key.Key_Left)
    assert view.plane._picture is None
    assert answered(view) == AboutSamples(data, "dev", "pictures", 0)
    assert view.plane._picture is not None


def test_an_answer_that_comes_too_late_is_no_picture(view):
    view.show_experiment(Experiment(data=Data(dataset=Digits())))
    show(view)
    QTest.keyClick(view.plane, Qt.Key.Key_Right)
    late = view.next_question()
    QTest.keyClick(view.plane, Qt.Key.Key_Left)
    view.show_examined(Examined(late.number, answer_to(late.question)))
    assert view.plane._picture is None
    QTest.keyClick(view.plane, Qt.Key.Key_Right)
    view.show_experiment(IRIS)
    assert view.next_question() is None


def test_fewer_samples_leave_none_pointed_at_that_is_not_there(view):
    show(view)
    QTest.keyClick(view.plane, Qt.Key.Key_Right)
    QTest.keyClick(view.plane, Qt.Key.Key_Left)
    assert view.plane.pointed == 29
    show(view, representation(samples=12), run=2)
    assert view.plane.pointed is None
    assert view.plane.words() == ""


@pytest.mark.parametrize("dataset", [Discs(), Diabetes(), Circle()], ids=lambda kind: type(kind).__name__)
def test_the_document_may_have_other_targets_than_the_run(view, dataset):
    labels = replace(representation(), targets=single(np.eye(3)[np.arange(30) % 3]))
    for seen in (representation(), labels):
        view.show_experiment(Experiment(data=Data(dataset=dataset)))
        show(view, seen)
        QTest.keyClick(view.plane, Qt.Key.Key_Right)
        assert view.plane.words().startswith("train sample")


def test_it_says_that_a_layer_ran_away(view):
    show(view)
    before = view.plane.grab().toImage()
    show(view, representation(value=np.nan))
    assert view.plane.grab().toImage() != before
    QTest.keyClick(view.plane, Qt.Key.Key_Right)
    assert view.plane.pointed is None
    assert "nan" in view.table().text(",")
    assert not view._about.text()


def test_a_layer_tells_all_that_is_known_of_it(view):
    show(view)
    tip = QHelpEvent(QEvent.Type.ToolTip, QPoint(20, 40), view.strip.mapToGlobal(QPoint(20, 40)))
    QApplication.sendEvent(view.strip, tip)
    assert QToolTip.text().splitlines() == [
        "input · 5 units",
        "80.0 % of the variance lies in this plane",
        "a linear rule tells 90.0 % of dev",
        "sensitivity 1.00: so much a unit changes where every input changes by 1",
    ]
    assert view.strip.accessibleDescription().startswith("layer 2 · Tanh · 5 units")


@pytest.mark.parametrize(
    ("dataset", "blocks"),
    [
        (Circle(samples=60), (Dense(units=2),)),
        (Circle(samples=60), ()),
        (Discs(samples=90), (Dense(units=4),)),
        (Diabetes(), (Dense(units=3), Dense(units=1))),
        (Digits(), (Dense(units=5),)),
        (Circle(samples=60), (Dense(units=4),) * 62),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, tuple) else str(len(value)),
)
def test_any_task_and_any_network_is_drawn(view, dataset, blocks):
    experiment = Experiment(data=Data(dataset=dataset), network=Network(blocks=blocks))
    run = Run(experiment)
    view.show_experiment(experiment)
    places = range(0, len(blocks) + 2, 20 if len(blocks) > 9 else 1)
    pictures = []
    for place in places:
        view.strip.selected.emit(place)
        view.show_snapshot(snapshot(run, 1, progress(run, "running"), view.wanted))
        pictures.append(view.body.grab().toImage())
        assert view.plane.pointed is None
    assert all(one != other for one, other in pairwise(pictures))
