"""Every rule speaks where a trouble was made, and nothing else does; all are silent where a preset trains well."""

import msgspec
import pytest

from core.catalogue.activations import ReLU, Sigmoid
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.initializers import ConstantWeights, HeNormal, Normal, Zeros
from core.catalogue.losses import MSE
from core.catalogue.metrics import F1
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.preprocessing import Standardize
from core.catalogue.schedules import ReduceOnPlateau
from core.catalogue.shifts import Noise
from core.catalogue.sources.bundled import Digits, Wine
from core.catalogue.sources.drawn import Drawn
from core.catalogue.sources.planar import Circle, MultiGauss, Plane, Spiral
from core.coach.coach import CAUSES, RULES, findings
from core.coach.evidence import gathered
from core.coach.fit import Mismatch, Overfitting, Underfitting
from core.coach.gradients import Exploding, Vanishing
from core.coach.layers import DeadUnits, NotZeroCentred, Saturated
from core.coach.rates import Diverged, Plateau, RateTooHigh, RateTooLow
from core.coach.samples import ClassImbalance, UnscaledInputs
from core.coach.settings import BatchTooSmall, DropoutTooHigh, ForgottenEval, Leak, WrongLoss
from core.coach.start import Symmetric, UnfitInitializer
from core.document.presets import open_preset, preset_names
from core.document.tree import replace_at
from core.experiment import Data, Split
from core.outline import outline
from core.training.run import Run
from core.watching.snapshot import Earlier
from core.worker.messages import Seen, pack, reply
from gui.views.activations import ActivationsView
from gui.views.curves import CurvesView
from gui.views.data.data_view import DataView
from gui.views.gradients import GradientsView
from tests.coach.watching import look, looked_at, rules, watched
from tests.training.making import experiment, go, with_data, with_training

TANH = Dense(units=8)
RELU = Dense(units=16, activation=ReLU(), initializer=HeNormal())
DIGITS, CIRCLE, SPIRAL = Data(dataset=Digits()), Data(dataset=Circle(samples=200)), Data(dataset=Spiral(samples=200))
EYE = Drawn()
ONE_IN_TWENTY = Drawn(points=tuple((*point[:2], int(place % 20 == 0)) for place, point in enumerate(EYE.points)))
BATCHES = {"data": DIGITS, "batch_size": 32}


def filled(initializer, **fields):
    return Dense(units=32, initializer=initializer, **fields)


MADE = {
    Diverged: experiment(RELU, data=Data(dataset=Plane()), optimizer=SGD(learning_rate=0.05)),
    Leak: experiment(
        TANH, data=msgspec.structs.replace(CIRCLE, preprocessing=(Standardize(),), fit_on_everything=True)
    ),
    ForgottenEval: experiment(Dense(dropout=0.2), data=CIRCLE, forget_eval=True),
    WrongLoss: experiment(TANH, data=CIRCLE, loss=MSE()),
    UnscaledInputs: experiment(TANH, data=Data(dataset=Wine()), optimizer=Adam(learning_rate=0.003)),
    Symmetric: experiment(filled(Zeros()), filled(Zeros()), **BATCHES),
    UnfitInitializer: experiment(*[filled(Normal(deviation=0.02))] * 6, **BATCHES),
    RateTooHigh: experiment(TANH, TANH, data=CIRCLE, optimizer=SGD(learning_rate=3.0)),
    Exploding: experiment(
        *[filled(Normal(deviation=2.0), activation=ReLU())] * 3, optimizer=SGD(learning_rate=1e-7), **BATCHES
    ),
    Vanishing: open_preset("ten-sigmoid"),
    DeadUnits: experiment(msgspec.structs.replace(RELU, bias=-10.0), data=CIRCLE, optimizer=Adam(learning_rate=0.003)),
    Saturated: experiment(*[filled(Normal(deviation=5.0))] * 2, optimizer=SGD(learning_rate=0.001), **BATCHES),
    RateTooLow: experiment(TANH, TANH, data=CIRCLE, optimizer=SGD(learning_rate=1e-4)),
    NotZeroCentred: experiment(Dense(units=32, activation=Sigmoid()), optimizer=SGD(), **BATCHES),
    BatchTooSmall: experiment(Dense(batch_norm="before"), data=CIRCLE, batch_size=4),
    DropoutTooHigh: experiment(Dense(units=32, dropout=0.8), data=CIRCLE),
    ClassImbalance: experiment(TANH, data=Data(dataset=ONE_IN_TWENTY)),
    Mismatch: experiment(
        RELU,
        data=msgspec.structs.replace(DIGITS, shift=(Noise(strength=1.0),), train_dev=0.2),
        batch_size=32,
        optimizer=Adam(learning_rate=0.003),
    ),
    Overfitting: open_preset("overfit"),
    Underfitting: experiment(data=SPIRAL, optimizer=Adam(learning_rate=0.01)),
    Plateau: experiment(
        TANH, data=Data(dataset=MultiGauss(samples=300)), optimizer=Adam(learning_rate=0.2), batch_size=20
    ),
}
"""An experiment with each trouble."""
SHOWN = {
    "overfit": {Overfitting},
    "ten-sigmoid": {Vanishing, NotZeroCentred},
    "mismatch": {Mismatch},
    "people": {UnscaledInputs},
}
"""The presets that are there to show a trouble; all others train well."""
BESIDE = {Vanishing: {NotZeroCentred}}
"""What is true of an experiment too."""
LATE = {Exploding}
"""What can only be told from its cause where nobody looked at the start."""
SLOW = {Plateau}
NEVER_MENDED = {ClassImbalance, Mismatch}
"""For these other samples are needed, which no edit brings."""


def looks(rule, made):
    history = watched(made, looks=30, steps=40 if rule in SLOW else 20)
    return history[1:] if rule in LATE else history


def test_every_rule_has_its_case():
    assert {type(rule) for rule in RULES} == set(MADE)


@pytest.mark.parametrize("rule", MADE, ids=lambda rule: rule.__name__)
def test_a_rule_speaks_where_its_trouble_was_made(rule):
    """It speaks alone, says where and how much in three sentences, and its edit mends it."""
    made = MADE[rule]
    found = {finding.rule: finding for finding in findings(looks(rule, made), made)}
    assert found.keys() - BESIDE.get(rule, set()) == {rule}
    finding = found[rule]
    assert (finding.number is None) == (finding.threshold is None)
    assert finding.layer is None or 0 <= finding.layer <= len(made.network.blocks)
    assert len(finding.words.rstrip(".").split(". ")) == 3
    if rule not in NEVER_MENDED:
        mended = replace_at(made, finding.fix.path, finding.fix.value)
        assert outline(mended).problem is None
        assert rule not in rules(looks(rule, mended), mended)


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_is_left_alone_but_for_what_it_is_to_show(name):
    """At no look from before the first step on is anything else said of it, and that is in the end."""
    made, shown = open_preset(name), SHOWN.get(name, set())
    history = watched(made, looks=12, steps=min(made.planned_steps // 12, 100))
    said = [set(rules(history[:count], made)) for count in range(1, len(history) + 1)]
    assert set().union(*said) == said[-1] == shown


def test_a_trouble_hides_what_it_brings_about():
    """Wine as it comes saturates the layer; of that nothing is said beside its cause."""
    made = MADE[UnscaledInputs]
    assert Saturated in CAUSES[UnscaledInputs]
    history = watched(made)
    unmeasured = [msgspec.structs.replace(each, intake=None) for each in history]
    assert rules(unmeasured, made) == [Saturated]
    assert rules(history, made) == [UnscaledInputs]


def test_train_dev_of_the_same_kind_is_no_mismatch():
    made = with_data(MADE[Mismatch], shift=())
    assert rules(watched(made, looks=30), made) == []


def test_nothing_is_said_of_what_was_not_seen():
    """Where snapshots lack what the rules look at only settings speak; before the first snapshot nothing does."""
    made = MADE[UnscaledInputs]
    bare = msgspec.structs.replace(watched(made)[-1], curves=None, activations=None, gradients=None, intake=None)
    assert rules([bare], made) == []
    assert findings([], MADE[Leak]) == ()
    assert rules([bare], MADE[Leak]) == [Leak]


def test_a_network_that_has_just_another_number_of_layers_is_not_judged_by_the_old_ones():
    made = MADE[DeadUnits]
    history = watched(made)
    assert rules(history, made) == [DeadUnits]
    assert rules(history, replace_at(made, ("network", "blocks"), (TANH, TANH))) == []


def test_a_run_that_waits_for_a_reset_says_nothing_of_the_document():
    made = MADE[DeadUnits]
    history = watched(made)
    stale = msgspec.structs.replace(history[-1], outdated=made)
    assert rules([*history, stale], made) == []
    assert rules([*history, stale], MADE[Leak]) == [Leak]


def test_only_the_newest_run_counts_and_only_up_to_where_it_stands():
    made = MADE[DeadUnits]
    dead, (begun, *_later) = watched(made), watched(experiment(RELU, data=CIRCLE))
    afresh = msgspec.structs.replace(begun, run=2)
    assert rules([*dead, afresh], made) == []
    assert rules([*dead, begun], made) == []


def test_looks_back_are_not_judged_as_if_they_were_new():
    """While an earlier moment is shown the rules go by what was seen up to there."""
    made = MADE[DeadUnits]
    history = watched(made)
    back = msgspec.structs.replace(history[-1], earlier=Earlier(made, None), progress=history[0].progress)
    assert rules([history[0], back], made) == rules(history[:1], made)


def test_a_handful_of_samples_that_is_held_back_later_tells_nothing():
    """Their curve is shorter than that of the train part, and how they differ from dev is chance."""
    made = MADE[Overfitting]
    run = Run(made)
    go(run, 40)
    assert run.edit(with_data(made, train_dev=0.2))
    go(run, made.planned_steps)
    curves = run.record.curves()
    assert len(curves.train_dev_loss.mean) < len(curves.train_loss.mean)
    assert curves.dev_loss.mean[-1] - curves.train_dev_loss.mean[-1] > Mismatch.threshold
    assert rules([look(run)], run.experiment) == []


def test_the_layers_are_not_judged_while_they_learn_without_labels():
    made = open_preset("pretraining")
    learning = watched(with_training(made, pretraining=msgspec.structs.replace(made.training.pretraining, epochs=1000)))
    assert not learning[-1].progress.pretraining.done
    assert rules(learning, MADE[Leak]) == []


@pytest.mark.parametrize("rule", [DeadUnits, RateTooHigh, Saturated, Overfitting, UnscaledInputs, Vanishing])
def test_what_was_seen_before_a_fix_does_not_count(rule):
    """A fix that is made while the run goes on silences the rule at once, and it stays silent as the fix works."""
    made = MADE[rule]
    run = Run(made)
    history = [look(run), *looked_at(run, 20, 60 if rule is Overfitting else 20)]
    found = {finding.rule: finding for finding in findings(history, made)}
    mended = replace_at(made, *found[rule].fix)
    assert run.edit(mended)
    history.append(look(run))
    assert rules(history, mended) == []
    history.extend(looked_at(run, 5, 20))
    assert rule not in rules(history, mended)


def test_a_trouble_that_comes_after_an_edit_is_told():
    run = Run(experiment(TANH, TANH, data=CIRCLE, optimizer=SGD(learning_rate=0.1)))
    history = [look(run), *looked_at(run, 10, 20)]
    assert rules(history, run.experiment) == []
    assert run.edit(with_training(run.experiment, optimizer=SGD(learning_rate=10.0)))
    history.extend(looked_at(run, 20, 20))
    assert rules(history, run.experiment) == [RateTooHigh]


def test_what_a_schedule_does_by_itself_is_no_edit():
    made = with_training(MADE[Plateau], schedule=ReduceOnPlateau(patience=2), optimizer=SGD(learning_rate=0.5))
    run = Run(made)
    looked_at(run, 30, 20)
    seen = look(run)
    assert any(marker.by_itself for marker in seen.curves.markers)
    assert gathered([seen], made).curves is seen.curves


@pytest.mark.parametrize("rate", [3.0, 10.0])
def test_a_rate_that_kills_all_units_is_too_high_though_the_loss_never_rose(rate):
    made = experiment(RELU, data=DIGITS, optimizer=SGD(learning_rate=rate), batch_size=32)
    assert rules(watched(made, looks=20), made) == [RateTooHigh]


@pytest.mark.parametrize(
    "made",
    [
        experiment(RELU, data=Data(dataset=Drawn(points=EYE.points[:10] + EYE.points[-10:]), split=Split(0.1, 0.9))),
        experiment(data=CIRCLE),
        experiment(Dense(units=1, initializer=ConstantWeights()), data=CIRCLE),
        experiment(Conv2d(batch_norm="before"), Flatten(), data=Data(dataset=Digits(picture=True)), batch_size=4),
        with_training(experiment(RELU, data=CIRCLE), batch_size=1, epochs=1),
    ],
    ids=["two samples", "no layer", "one unit", "filters", "one epoch"],
)
def test_odd_runs_have_nothing_wrong_with_them(made):
    assert rules(watched(made, looks=4, steps=5), made) == []


def test_numbers_that_run_away_are_said_to_have_diverged():
    made = MADE[Diverged]
    history = watched(made)
    found = findings(history, made)
    assert [(finding.rule, finding.view) for finding in found] == [(Diverged, "curves")]
    assert found[0].step == history[-1].progress.stop.step


def test_an_edit_that_would_change_nothing_or_is_not_allowed_is_not_offered():
    """Who judges by F1 already need not be told; a network of 64 blocks takes no other one."""
    made = replace_at(MADE[ClassImbalance], ("training", "metric"), F1())
    assert [(finding.rule, finding.fix) for finding in findings(watched(made), made)] == [(ClassImbalance, None)]
    full = replace_at(MADE[Underfitting], ("network", "blocks"), (Flatten(),) * 64)
    assert [(finding.rule, finding.fix) for finding in findings(looks(Underfitting, full), full)] == [
        (Underfitting, None)
    ]


def test_what_has_crossed_to_the_window_says_the_same():
    made = MADE[Overfitting]
    history = watched(made)
    crossed = [reply(pack(Seen(each))).snapshot for each in history]
    assert findings(crossed, made) == findings(history, made) != ()


def test_every_trouble_can_be_seen_somewhere():
    views = {view.name for view in (ActivationsView, CurvesView, DataView, GradientsView)}
    assert {rule.view for rule in RULES} == {*views, "experiment"}
