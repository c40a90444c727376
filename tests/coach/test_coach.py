"""Every rule speaks where a trouble was made, and nothing else does; all are silent where a preset trains well."""

import msgspec
import pytest

from core.catalogue.activations import ReLU, Sigmoid
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.initializers import ConstantWeights, HeNormal, Normal, Zeros
from core.catalogue.losses import MSE
from core.catalogue.optimizers import SGD, Adam
from core.catalogue.preprocessing import Standardize
from core.catalogue.shifts import Noise
from core.catalogue.sources.bundled import Digits, Wine
from core.catalogue.sources.drawn import Drawn
from core.catalogue.sources.planar import Circle, MultiGauss, Plane, Spiral
from core.coach.coach import CAUSES, RULES, findings
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
from tests.coach.watching import look, rules, watched
from tests.training.making import experiment, with_data, with_training

TANH = Dense(units=8)
RELU = Dense(units=16, activation=ReLU(), initializer=HeNormal())
DIGITS, CIRCLE, SPIRAL = Data(dataset=Digits()), Data(dataset=Circle(samples=200)), Data(dataset=Spiral(samples=200))
EYE = Drawn()
ONE_IN_TWENTY = Drawn(points=tuple((*point[:2], int(place % 20 == 0)) for place, point in enumerate(EYE.points)))
BATCHES = {"data": DIGITS, "batch_size": 32}


def filled(initializer, **fields):
    return Dense(units=32, initializer=initializer, **fields)


MADE = {
    Diverged: experiment(RELU, data=Data(dataset=Plane()), optimizer=SGD(learning_rate=1.0)),
    Leak: experiment(TANH, data=msgspec.structs.replace(CIRCLE, preprocessing=(Standardize(),), fit_on_everything=True)),
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
    Plateau: experiment(TANH, data=Data(dataset=MultiGauss(samples=300)), optimizer=Adam(learning_rate=0.1), batch_size=20),
}
"""An experiment with each trouble."""
BESIDE = {Vanishing: {NotZeroCentred}}
"""What is true of an experiment too."""
LATE = {Exploding}
"""What can only be told from its cause where nobody looked at the start."""
NEVER_MENDED = {ClassImbalance, Mismatch}
"""For these other samples are needed, which no edit brings."""


def looks(rule, made):
    history = watched(made, looks=30)
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
