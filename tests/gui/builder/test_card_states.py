"""Cards that do not fit, and cards that live."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.activations import ReLU, Tanh
from core.catalogue.blocks import Conv2d, Dense, Flatten, MaxPool
from core.catalogue.features import X1, Product, SineX2
from core.catalogue.initializers import HeNormal
from core.catalogue.losses import BCE, MSE, advice
from core.catalogue.metrics import F1, RMSE
from core.catalogue.preprocessing import PCA
from core.catalogue.sources.bundled import Diabetes, Digits
from core.experiment import Data, Experiment, Network, Training
from core.watching.curves_look import Curve
from core.watching.layers_look import Activations, BlockActivations, BlockGradients
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from gui.builder.life import bar_share
from gui.builder.workbench import Workbench
from tests.gui.builder.hands import card, click, press
from tests.gui.desk import Desk

PICTURES = Experiment(data=Data(dataset=Digits(picture=True)))


def test_a_misfit_turns_red_says_why_and_is_mended_by_its_button(qtbot):
    desk = Desk(qtbot, Workbench(), PICTURES)
    wrong = card(desk, 1)
    assert wrong.problem.text() == "needs a flat input, got (1, 8, 8); put Flatten before it"
    assert [gap._shape for gap in desk.editor.strip.gaps] == ["1\n8×8", "?", "?"]
    assert not card(desk, 2).problem.isVisible()
    click(wrong.remedy)
    assert desk.value.network.blocks == (Flatten(), Dense(), Dense())
    assert desk.picks == [(("network", "blocks"), (Flatten(), Dense(), Dense()))]
    assert [gap._shape for gap in desk.editor.strip.gaps] == ["1\n8×8", "64", "8", "8"]
    assert not any(each.problem.isVisible() for each in desk.editor.strip.cards)


def test_a_network_for_pictures_is_made_dense_where_there_are_none(qtbot):
    layer = Conv2d(filters=6, activation=Tanh(), batch_norm="before", dropout=0.2)
    network = Network(blocks=(layer, MaxPool(), Conv2d(), Flatten(), Dense(units=5)))
    desk = Desk(qtbot, Workbench(), Experiment(network=network))
    assert card(desk, 1).remedy.text() == "Make layers dense"
    click(card(desk, 1).remedy)
    first, second, third = desk.value.network.blocks
    assert first == Dense(units=6, activation=Tanh(), initializer=HeNormal(), batch_norm="before", dropout=0.2)
    assert (second, third) == (Dense(units=8, activation=ReLU(), initializer=HeNormal()), Dense(units=5))
    assert not any(each.problem.isVisible() for each in desk.editor.strip.cards)
    desk.session.undo()
    assert desk.value.network == network


def test_a_misfit_without_a_remedy_has_no_button(desk):
    desk.session.edit(("network", "blocks", 1, "residual"), True)
    assert card(desk, 2).problem.isVisible()
    assert not card(desk, 2).remedy.isVisible()


def test_the_output_can_be_wrong_too(qtbot):
    experiment = Experiment(data=Data(dataset=Diabetes()), training=Training(loss=BCE()))
    desk = Desk(qtbot, Workbench(), experiment)
    assert "choose MSE or By task" in card(desk, 3).problem.text()


def test_a_pairing_that_does_not_fit_is_named_under_the_loss(qtbot):
    desk = Desk(qtbot, Workbench(), Experiment())
    click(card(desk, 3))
    for loss, said in ((MSE(), advice("binary", MSE())), (BCE(), "")):
        desk.session.edit(("training", "loss"), loss)
        labels = [label for label in desk.editor.editor.page.findChildren(QLabel) if not label.isHidden()]
        assert any(label.text() == said for label in labels) == bool(said)
        assert any("fits." in label.text() for label in labels) == bool(said)


def test_a_metric_of_another_task_is_said_on_the_output(qtbot):
    experiment = Experiment(data=Data(dataset=Diabetes()), training=Training(metric=F1()))
    desk = Desk(qtbot, Workbench(), experiment)
    assert card(desk, 3).problem.text() == "the metric F1 says nothing of Diabetes; choose R² or By task"
    desk.session.edit(("training", "metric"), RMSE())
    assert not card(desk, 3).problem.isVisible()


def test_a_refusal_stands_at_its_field_until_another_card_is_selected(desk):
    click(card(desk, 1))
    press(Qt.Key.Key_Return)
    box = QApplication.focusWidget()
    box.selectAll()
    QTest.keyClicks(box, "0")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "0"
    said = [label.text() for label in desk.editor.editor.page.findChildren(QLabel) if label.isVisible()]
    assert "expected a whole number from 1 to 4096, got 0" in said
    click(card(desk, 2))
    QApplication.processEvents()
    said = [label.text() for label in desk.editor.editor.page.findChildren(QLabel) if label.isVisible()]
    assert not any(text.startswith("expected") for text in said)


def look(blocks, **flat):
    counts = np.arange(64, dtype=np.float32)
    seen = tuple(BlockActivations(counts, 0.1, 0.5, **flat) for _block in range(blocks))
    curve = Curve(*(np.array([1.0, value], np.float32) for value in (2.0, 1e-3, 1e-3, 1e-3)))
    return Snapshot(
        1,
        Progress("running", 1, 30, 30, 1000.0, 0.3, 0.9, None),
        activations=Activations(-1.0, 1.0, seen),
        gradients=(BlockGradients(curve, curve),) * blocks,
    )


def test_a_snapshot_brings_every_card_to_life(desk):
    before = [each.grab().toImage() for each in desk.editor.strip.cards]
    desk.editor.show_snapshot(look(4, dead=0.0, saturated=0.1))
    after = [each.grab().toImage() for each in desk.editor.strip.cards]
    assert [old != new for old, new in zip(before, after, strict=True)] == [False, True, True, True, True]
    assert "Gradient norm: 0.00100" in card(desk, 1).life.words
    assert not desk.picks


def test_a_look_at_another_network_is_not_drawn(desk):
    desk.editor.show_snapshot(look(3, dead=0.0, saturated=0.0))
    assert not card(desk, 1).life.words


def test_what_was_measured_goes_with_the_layers(desk):
    desk.editor.show_snapshot(look(4, dead=0.0, saturated=0.0))
    desk.editor.remove_block()
    assert not any(each.life.words for each in desk.editor.strip.cards)


@pytest.mark.parametrize(
    ("dead", "saturated", "words"),
    [
        (0.6, 0.9, "60 % of its units are dead"),
        (0.1, 0.95, "95 % of its outputs are flat"),
        (0.0, 0.55, ""),
        (0.1, 0.1, ""),
        (None, None, ""),
    ],
)
def test_a_layer_in_trouble_says_so(dead, saturated, words):
    (block,) = look(1, dead=dead, saturated=saturated).activations.blocks
    assert block.trouble().startswith(words)
    assert bool(block.trouble()) == bool(words)


@pytest.mark.parametrize(("norm", "share"), [(0.0, 0.0), (1e-9, 0.0), (10.0, 1.0), (1e5, 1.0), (float("nan"), 0.0)])
def test_the_gradient_bar_ends_somewhere(norm, share):
    assert bar_share(norm) == share
    assert 0.4 < bar_share(10**-2.5) < 0.6


def test_the_card_of_the_input_says_which_features_go_in(desk):
    desk.session.edit(("data", "features"), (X1(), Product(), SineX2()))
    assert "x₁, x₁x₂, sin x₂" in card(desk, 0).accessibleName()
    assert desk.editor.strip.gaps[0]._shape == "3"
    desk.session.edit(("data", "preprocessing"), (PCA(components=2),))
    assert desk.editor.strip.gaps[0]._shape == "2"
