"""What the coach says of runs that were really trained, and what a person can do with it."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.sources.planar import Circle
from core.coach.gradients import Vanishing
from core.coach.layers import DeadUnits, NotZeroCentred
from core.coach.settings import BatchTooSmall, DropoutTooHigh, Leak
from core.document.presets import open_preset
from core.document.tree import replace_at
from core.experiment import Data, Experiment
from core.training.run import Run
from core.watching.snapshot import Earlier
from gui.session import Session
from gui.views import coach
from gui.views.coach import CoachView, TroublePlace
from tests.coach.watching import look, looked_at, watched
from tests.training.making import experiment

DEEP = open_preset("ten-sigmoid")
RELU_DOWN = Dense(units=8, activation=ReLU(), bias=-10.0)


@pytest.fixture(scope="module")
def deep():
    """Looks at a network whose first layers get no gradient."""
    return watched(DEEP, looks=6, steps=20)


@pytest.fixture(scope="module")
def healthy():
    return watched(Experiment(), looks=2)


@pytest.fixture
def view(qtbot, monkeypatch):
    monkeypatch.setattr(coach, "PAUSE", 0.0)
    view = CoachView()
    qtbot.addWidget(view)
    view.resize(360, 480)
    view.show()
    return view


def see(view, looks, made):
    view.show_experiment(made)
    for each in looks:
        view.show_snapshot(each)


def shown(view):
    return [rule for rule, card in view.cards.items() if card.isVisibleTo(view)]


def said(view):
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible() and label.property("role")]


def fold_out(view, rule):
    card = view.cards[rule]
    if not card.button.isChecked():
        QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    return card


def test_it_invites_and_then_is_quiet_where_all_is_well(view, healthy):
    see(view, healthy[:1], Experiment())
    assert view.invitation in said(view)
    see(view, healthy, Experiment())
    assert view.invitation not in said(view)
    assert "All is well so far." in said(view)
    assert shown(view) == []
    assert view.table().text(",").count("\n") == 1


def test_a_trouble_is_a_card_with_the_layer_and_the_number(view, deep, qtbot):
    with qtbot.waitSignal(view.changed) as heard:
        see(view, deep, DEEP)
    assert NotZeroCentred in {finding.rule for finding in heard.args[0]}
    assert "All is well so far." not in said(view)
    assert set(shown(view)) == {Vanishing, NotZeroCentred}
    card = view.cards[Vanishing]
    assert card.button.text() == "Vanishing gradient"
    assert card.brief.text().startswith("layer 1 · ")
    assert not card.words.isVisible()
    assert fold_out(view, Vanishing).words.isVisible()
    assert card.words.text().startswith("The gradient of layer 1 is only ")
    assert "Sigmoids kill gradients" in card.lecture.text()
    assert view.table().text(",").splitlines()[1].startswith("Vanishing gradient,layer 1,")


def test_what_is_to_be_mended_first_stands_on_top(view, deep):
    see(view, deep, DEEP)
    places = {rule: card.y() for rule, card in view.cards.items()}
    assert places[Vanishing] < places[NotZeroCentred]


def test_the_whole_line_folds_and_so_does_a_key(view, deep):
    see(view, deep, DEEP)
    card = view.cards[Vanishing]
    QTest.mouseClick(card.brief, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert card.words.isVisible()
    card.button.setFocus()
    QTest.keyClick(card.button, Qt.Key.Key_Space)
    assert not card.words.isVisible()


def test_it_stays_as_it_was_unfolded_while_the_run_goes_on(view, deep):
    see(view, deep[:-1], DEEP)
    card = fold_out(view, NotZeroCentred)
    card.try_button.setFocus()
    view.show_snapshot(deep[-1])
    assert view.cards[NotZeroCentred] is card
    assert card.words.isVisible()
    assert view.focusWidget() is card.try_button


def test_to_try_is_one_edit_that_can_be_undone(view, deep):
    session = Session(DEEP)
    view.picked.connect(session.edit)
    session.changed.connect(lambda _before, now: view.show_experiment(now))
    see(view, deep, DEEP)
    card = fold_out(view, Vanishing)
    assert "Sigmoid → ReLU" in card.edits.text()
    assert "more" in card.edits.text()
    assert "Sigmoid → ReLU" in card.try_button.accessibleName()
    card.try_button.setFocus()
    QTest.keyClick(card.try_button, Qt.Key.Key_Space)
    assert {block.activation.title() for block in session.experiment.network.blocks} == {"ReLU"}
    session.undo()
    assert session.experiment == DEEP


def test_show_names_the_panel(view, deep, qtbot):
    made = replace_at(DEEP, ("network", "blocks", 0, "dropout"), 0.8)
    made = replace_at(made, ("data", "preprocessing"), [{"kind": "standardize"}])
    made = replace_at(made, ("data", "fit_on_everything"), True)
    made = replace_at(made, ("network", "blocks", 1, "batch_norm"), "before")
    made = replace_at(made, ("training", "batch_size"), 4)
    see(view, deep, made)
    for rule, panel in ((Vanishing, "gradients"), (Leak, "data"), (BatchTooSmall, "training")):
        with qtbot.waitSignal(view.selected) as heard:
            QTest.mouseClick(fold_out(view, rule).show_button, Qt.MouseButton.LeftButton)
        assert heard.args == [TroublePlace(panel, rule)]
    assert not fold_out(view, DropoutTooHigh).show_button.isVisible()


def test_a_setting_that_was_mended_is_not_spoken_of_any_more(view, healthy):
    wrong = replace_at(Experiment(), ("network", "blocks", 0, "dropout"), 0.8)
    see(view, healthy, wrong)
    assert shown(view) == [DropoutTooHigh]
    view.show_experiment(Experiment())
    assert shown(view) == []


def test_a_look_back_changes_nothing_and_another_run_begins_afresh(view, deep):
    see(view, deep, DEEP)
    back = msgspec.structs.replace(deep[0], earlier=Earlier(DEEP, None))
    view.show_snapshot(back)
    assert set(shown(view)) == {Vanishing, NotZeroCentred}
    view.show_snapshot(msgspec.structs.replace(deep[0], run=2))
    assert shown(view) == [NotZeroCentred]


def test_a_run_that_waits_for_a_reset_is_not_said_to_be_well(view, healthy):
    see(view, healthy, Experiment())
    stale = msgspec.structs.replace(healthy[-1].progress, phase="stale")
    view.show_snapshot(msgspec.structs.replace(healthy[-1], progress=stale, outdated=Experiment()))
    assert "All is well so far." not in said(view)
    assert any("Reset starts afresh" in words for words in said(view))


def test_a_run_that_goes_on_is_not_judged_at_every_look(view, deep, monkeypatch):
    monkeypatch.setattr(coach, "PAUSE", 1000.0)
    goes = [
        msgspec.structs.replace(each, progress=msgspec.structs.replace(each.progress, phase="running")) for each in deep
    ]
    see(view, goes, DEEP)
    assert shown(view) == [NotZeroCentred]
    view.show_snapshot(deep[-1])
    assert Vanishing in shown(view)


def test_after_an_edit_it_waits_for_what_it_brings(view):
    made = experiment(RELU_DOWN, data=Data(dataset=Circle(samples=200)))
    run = Run(made)
    see(view, [look(run), *looked_at(run, 10, 20)], made)
    assert shown(view) == [DeadUnits]
    mended = replace_at(made, ("network", "blocks", 0, "activation"), {"kind": "leaky_relu"})
    run.edit(mended)
    see(view, [look(run)], mended)
    assert shown(view) == []
    assert any("Something was changed just now" in text for text in said(view))
    see(view, looked_at(run, 1, 20), mended)
    assert DeadUnits not in shown(view)
    assert not any("Something was changed" in text for text in said(view))
