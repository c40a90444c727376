"""What the recipe says of runs that were really trained, and what a person can do with it."""

from math import nan

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.catalogue.activations import Identity, ReLU
from core.catalogue.blocks import Dense
from core.catalogue.metrics import RMSE
from core.catalogue.optimizers import SGD
from core.catalogue.sources.bundled import Diabetes
from core.catalogue.sources.drawn import Drawn
from core.catalogue.sources.planar import Plane
from core.document.presets import open_preset
from core.document.tree import replace_at
from core.experiment import Data, Experiment, Split
from core.training.run import Run
from core.watching.look import progress, snapshot
from core.watching.snapshot import Earlier, Snapshot
from gui.session import Session
from gui.views.recipe import recipe_view
from gui.views.recipe.recipe_view import RecipeView
from tests.gui.views.seen import PROGRESS, metrics
from tests.training.making import experiment, go, trained, with_training

RELU = Dense(units=4, activation=ReLU())
FEW_POINTS = tuple((float(x), x % 3.0, x % 2) for x in range(10))
ONE_CLASS = tuple((float(x % 5), x % 3.0, int(not x)) for x in range(20))


def look(run, phase="paused"):
    return snapshot(run, 1, progress(run, phase), RecipeView.wanted)


@pytest.fixture(scope="module")
def overfitted():
    return look(trained(with_training(open_preset("overfit"), epochs=100)))


@pytest.fixture
def view(qtbot):
    view = RecipeView()
    qtbot.addWidget(view)
    view.resize(480, 640)
    view.show()
    return view


def see(view, made, *looks):
    view.show_experiment(made)
    for each in looks:
        view.show_snapshot(each)


def said(view):
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible() and label.text()]


def test_it_invites_until_something_was_learned(view):
    see(view, experiment(), look(Run(experiment())))
    assert view.invitation in said(view)
    view.clear()
    assert view.invitation in said(view)


def test_before_the_first_step_of_a_run_that_went_on_it_leads_back(view):
    back = msgspec.structs.replace(look(Run(experiment())), earlier=Earlier(experiment(), None))
    see(view, experiment(), back)
    assert any("Esc is back to now" in text for text in said(view))


def test_the_largest_gap_is_named_everywhere(view, overfitted):
    made = open_preset("overfit")
    see(view, made, overfitted)
    assert "Next: variance" in said(view)
    assert "variance +" in view.bars.accessibleDescription()
    assert "avoidable bias +0.0 points, within chance" in view.bars.accessibleDescription()
    assert view.chart.accessibleDescription() == "Bias? no; Variance? yes; Done"
    assert any("Without a train-dev part" in text for text in said(view))
    assert view.table().text(",").splitlines()[2:] == [
        line for line in view.table().text(",").splitlines() if line.startswith(("train,", "dev,"))
    ]


def test_to_try_is_one_edit_that_can_be_undone(view, overfitted):
    made = open_preset("overfit")
    session = Session(made)
    view.picked.connect(session.edit)
    session.changed.connect(lambda _before, now: view.show_experiment(now))
    see(view, made, overfitted)
    button = view.helps.buttons[0]
    assert button.toolTip() == "Samples 100 → 200"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.experiment.data.dataset.samples == 200
    session.undo()
    assert session.experiment == made
    button = view.helps.buttons[1]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert session.undoes() == "Penalty None → L2"


def test_the_human_level_is_typed_and_counts_at_once(view, overfitted):
    session = Session(open_preset("overfit"))
    view.picked.connect(session.edit)
    session.changed.connect(lambda _before, now: view.show_experiment(now))
    see(view, session.experiment, overfitted)
    box = view.human.rows["human_error"].field.box
    box.selectAll()
    QTest.keyClicks(box, "0.2")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.experiment.human_error == 0.2
    assert view.bars.accessibleDescription().startswith("human level 20.0 %")
    session.undo()
    assert view.bars.accessibleDescription().startswith("human level 0.0 %")


def test_words_stand_still_while_it_trains_and_bars_do_not(view, overfitted, monkeypatch):
    monkeypatch.setattr(recipe_view, "monotonic", lambda: 100.0)
    running = msgspec.structs.replace(overfitted, progress=msgspec.structs.replace(PROGRESS, phase="running"))
    good = msgspec.structs.replace(running, metrics=msgspec.structs.replace(running.metrics, dev=running.metrics.train))
    see(view, open_preset("overfit"), running, good)
    assert "Next: variance" in said(view)
    assert "dev 0.0 %" in view.bars.accessibleDescription()
    monkeypatch.setattr(recipe_view, "monotonic", lambda: 101.5)
    view.show_snapshot(good)
    assert "All is well" in said(view)
    assert view.helps.buttons == []


def test_answers_that_are_no_numbers_are_said(view, overfitted):
    made = open_preset("overfit")
    run = Run(made)
    go(run, 10)
    for weight in run.engine.model.parameters():
        weight.data.fill_(nan)
    see(view, made, overfitted, look(run))
    assert any("has run away" in text for text in said(view))


def test_errors_beyond_all_measure_are_drawn_too(view):
    made = experiment(
        Dense(activation=Identity()), data=Data(dataset=Plane()), optimizer=SGD(learning_rate=1e3), epochs=20
    )
    run = trained(made)
    assert run.stop.kind == "diverged"
    see(view, made, look(run))
    view.grab()
    assert "e+" in view.bars.accessibleDescription()
    view.show_snapshot(look(run, "diverged"))
    assert any("has run away" in text for text in said(view))


@pytest.mark.parametrize(
    "made",
    [
        experiment(RELU, data=Data(dataset=Drawn(points=FEW_POINTS), split=Split(0.2, 0.1))),
        experiment(RELU, data=Data(dataset=Drawn(points=ONE_CLASS), split=Split(0.4, 0.3))),
        with_training(experiment(Dense(), data=Data(dataset=Diabetes())), metric=RMSE(), batch_size=64),
        open_preset("people"),
        experiment(*[Dense(units=2)] * 64),
    ],
    ids=["two samples", "one class", "numbers", "units", "deep"],
)
def test_it_survives_odd_runs(view, made):
    run = Run(made)
    go(run, 1)
    see(view, made, look(run))
    view.grab()
    assert said(view)
    assert view.table().text(",")


def test_numbers_are_judged_by_what_of_their_variance_is_left(view):
    made = with_training(experiment(Dense(), data=Data(dataset=Diabetes())), metric=RMSE())
    run = Run(made)
    go(run, 3)
    see(view, made, look(run))
    assert any("1 − R²" in text for text in said(view))


def test_it_shows_the_moment_that_is_looked_at_and_helps_the_document(view, overfitted):
    made = open_preset("overfit")
    wide = replace_at(made, ("training", "penalty"), {"kind": "l2"})
    back = msgspec.structs.replace(overfitted, earlier=Earlier(made, None))
    see(view, wide, back)
    assert not any("L2" in text for text in said(view))
    assert "Next: variance" in said(view)


def test_what_is_seen_of_another_task_is_not_judged(view, overfitted):
    see(view, open_preset("overfit"), overfitted)
    before = view.bars.accessibleDescription()
    view.show_experiment(experiment(data=Data(dataset=Diabetes())))
    assert view.bars.accessibleDescription() == before
    view.show_snapshot(Snapshot(run=2, progress=PROGRESS, metrics=metrics()))
    assert view.invitation in said(view)


def test_a_view_that_is_drawn_anew_has_a_mark_where_the_weights_do_not_fit(view):
    made = experiment(Dense(units=2), epochs=1)
    run = trained(made)
    see(view, made, look(run))
    assert "Next: avoidable bias" in said(view)
    assert view.helps.buttons[0].toolTip() == "Dense 1: Units 2 → 4"


def test_the_default_experiment_has_a_human_level_of_no_errors():
    assert Experiment().human_error == 0.0
