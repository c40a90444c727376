"""The panels at the left under real mouse and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.clipping import ByNorm
from core.catalogue.families import families
from core.catalogue.optimizers import SGD
from core.catalogue.preprocessing import Standardize
from core.catalogue.schedules import Cosine, ReduceOnPlateau
from core.catalogue.sources.bundled import Digits, Iris, Wine
from core.catalogue.sources.planar import Circle, MultiGauss, Plane, Spiral, Xor
from core.experiment import Data, Experiment, Training
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from gui.forms.mark import Mark
from gui.panels.data_panel import DataPanel
from gui.panels.training_panel import TrainingPanel
from gui.tabbing import tab_stops
from tests.gui.desk import Desk

CHAIN = (Standardize(),)
DATASETS = families()["datasets"]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose(desk, entry):
    """Choose a data set where all of them are shown."""
    click(desk.editor.picker.more)
    click(desk.editor.picker.gallery.tiles[entry])


@pytest.fixture
def desk(qtbot):
    panel = DataPanel()
    panel.resize(280, 700)
    return Desk(qtbot, panel)


@pytest.mark.parametrize("panel", [DataPanel, TrainingPanel])
def test_showing_proposes_nothing(qtbot, panel):
    desk = Desk(qtbot, panel())
    for dataset in DATASETS:
        desk.editor.show_experiment(Experiment(data=Data(dataset=dataset()), training=Training(schedule=Cosine())))
        desk.editor.show_started(True)
    assert not desk.picks


@pytest.mark.parametrize("panel", [DataPanel, TrainingPanel])
@pytest.mark.parametrize("dataset", [Spiral(), Iris()])
def test_a_panel_fits_into_280_pixels(qtbot, panel, dataset):
    desk = Desk(qtbot, panel(), Experiment(data=Data(dataset=dataset, preprocessing=CHAIN)))
    desk.editor.show_started(True)
    assert desk.editor.minimumSizeHint().width() <= 280


@pytest.mark.parametrize(
    ("old", "new", "then"),
    [
        (Data(), Iris, Data(dataset=Iris(), preprocessing=CHAIN)),
        (Data(dataset=Iris(), preprocessing=CHAIN), Xor, Data(dataset=Xor())),
        (Data(dataset=Iris(), preprocessing=CHAIN), Wine, Data(dataset=Wine(), preprocessing=CHAIN)),
        (Data(preprocessing=CHAIN), Xor, Data(dataset=Xor(), preprocessing=CHAIN)),
        (Data(dataset=Spiral(noise=0.2)), Circle, Data(dataset=Circle(noise=0.2))),
        (Data(), Digits, Data(dataset=Digits())),
        (Data(), Plane, Data(dataset=Plane())),
        (Data(dataset=Plane(samples=600)), MultiGauss, Data(dataset=MultiGauss(samples=600))),
    ],
)
def test_another_data_set_brings_or_takes_its_preprocessing(qtbot, old, new, then):
    desk = Desk(qtbot, DataPanel(), Experiment(data=old))
    choose(desk, new)
    assert desk.picks == [((), Experiment(data=then))]


def test_new_points_are_another_seed_of_the_data(desk):
    for _press in range(3):
        click(desk.editor.again)
    assert {path for path, _seed in desk.picks} == {("data", "seed")}
    assert len({seed for _path, seed in desk.picks}) > 1
    assert desk.editor.again.text() == "New points"
    choose(desk, Iris)
    assert desk.editor.again.text() == "Reshuffle"


def test_noise_is_stepped_by_keys(desk):
    box = next(stop for stop in tab_stops(desk.editor) if stop.accessibleName() == "Noise")
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert desk.picks == [(("data", "dataset", "noise"), 0.01)]


def test_the_split_counts_the_samples_of_the_data_set(desk):
    def said():
        return [label.text() for label in desk.editor.findChildren(QLabel) if label.isVisible()]

    assert "train 300 · dev 100 · test 100" in said()
    choose(desk, Digits)
    assert "train 1,078 · dev 359 · test 360" in said()


@pytest.fixture
def training(qtbot):
    panel = TrainingPanel()
    panel.resize(280, 600)
    return Desk(qtbot, panel)


def test_the_schedule_is_drawn_before_training(training):
    words = training.editor.curve.words
    assert words.text() == "Rate up to 0.003, at the end 0.003, over 9,000 steps"
    flat = training.editor.curve.plot.grab().toImage()
    training.session.edit(("training", "schedule"), Cosine(warmup_steps=1000))
    assert words.text() == "Rate up to 0.003, at the end 3e-05, over 9,000 steps"
    assert training.editor.curve.plot.grab().toImage() != flat


@pytest.mark.parametrize("entry", families()["schedules"])
def test_every_schedule_is_drawn_and_fits(training, entry):
    training.editor.show_experiment(Experiment(training=Training(schedule=entry(warmup_steps=100))))
    (heights, total) = training.editor.curve.plot._factors, training.value.planned_steps
    assert heights[0] == entry(warmup_steps=100).factor(0, total)
    assert heights[-1] == entry(warmup_steps=100).factor(total - 1, total)
    assert training.editor.minimumSizeHint().width() <= 280
    assert not training.editor.curve.trouble.isVisible()


def test_what_never_comes_of_a_schedule_is_said_under_it(training):
    trouble = training.editor.curve.trouble
    training.session.edit(("training", "schedule"), Cosine(warmup_steps=18_000))
    assert trouble.isVisible()
    assert trouble.text().startswith(
        "The warm-up is longer than the run: the rate never reaches its peak, it ends at 50"
    )
    training.session.edit(("training", "epochs"), 900)
    assert not trouble.isVisible()


def test_a_rate_that_heeds_the_dev_loss_is_drawn_as_high_as_it_may_stay(training):
    training.session.edit(("training", "schedule"), ReduceOnPlateau(floor=0.01))
    words = training.editor.curve.words.text()
    assert words == "Rate up to 0.003; drops when the dev loss rests, not below 3e-05; 9,000 steps"


def test_a_clipping_is_chosen_and_its_bound_typed(training):
    combo = next(stop for stop in tab_stops(training.editor) if stop.accessibleName() == "Clipping")
    QTest.keyClicks(combo, "By norm")
    assert training.value.training.clipping == ByNorm()
    QApplication.processEvents()
    box = next(stop for stop in tab_stops(training.editor) if stop.accessibleName() == "Bound" and stop.isVisible())
    box.selectAll()
    QTest.keyClicks(box, "0.25")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert training.value.training.clipping == ByNorm(bound=0.25)


def test_batch_and_epochs_say_how_many_steps_there_are(training):
    training.session.edit(("training", "batch_size"), 128)
    training.session.edit(("training", "epochs"), 10)
    assert training.editor.curve.words.text().endswith("over 30 steps")


def test_the_mark_travels_with_the_run(training):
    def at(step):
        training.editor.show_snapshot(Snapshot(1, Progress("running", 0, step, 30, 100.0, None, None, None)))
        return training.editor.curve.plot.grab().toImage()

    pictures = [at(step) for step in (0, 3000, 9000)]
    assert pictures[0] != pictures[1] != pictures[2]
    assert at(9000) == at(20_000)


def test_an_optimizer_is_chosen_and_its_rate_typed(training):
    QTest.keyClicks(tab_stops(training.editor)[0], "SGD")
    assert training.value.training.optimizer == SGD()
    QApplication.processEvents()
    box = next(
        stop for stop in tab_stops(training.editor) if stop.accessibleName() == "Learning rate" and stop.isVisible()
    )
    box.selectAll()
    QTest.keyClicks(box, "1/8")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert training.value.training.optimizer == SGD(learning_rate=0.125)
    assert training.picks[-1] == (("training", "optimizer", "learning_rate"), 0.125)


def test_a_refusal_is_shown_in_the_panel_it_belongs_to(training):
    training.editor.show_refusal(("data", "split", "train"), "expected less")
    training.editor.show_refusal(("training", "epochs"), "expected more")
    said = [label.text() for label in training.editor.findChildren(QLabel) if label.isVisible()]
    assert "expected more" in said
    assert "expected less" not in said


def test_choosing_other_data_is_marked_once_training_has_started(desk):
    (mark,) = desk.editor.picker.findChildren(Mark)
    assert not mark.words
    desk.editor.show_started(True)
    assert "training starts again" in mark.words
