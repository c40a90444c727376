"""Every schedule gives its exact list of factors, and never more than the rate that was asked for."""

from math import inf, nan

import msgspec
import pytest

from core.catalogue.schedules import (
    UNTOUCHED,
    CosineRestarts,
    Linear,
    MultiStep,
    OneCycle,
    Plateau,
    ReduceOnPlateau,
    StepDecay,
)
from tests.catalogue.entries import FAMILIES, name_of, varied

RISING = (CosineRestarts, OneCycle)
"""What may rise again after the warm-up."""
SCHEDULES = [value for entry in FAMILIES["schedules"] for value in varied(entry)]
of_every_schedule = pytest.mark.parametrize("schedule", SCHEDULES, ids=name_of)

ROOT = 0.5**0.5
LISTS = [
    ({"kind": "constant"}, 3, [1, 1, 1, 1, 1]),
    ({"kind": "constant", "warmup_steps": 4}, 6, [0.25, 0.5, 0.75, 1, 1, 1, 1]),
    ({"kind": "step", "every": 0.5, "gamma": 0.1}, 4, [1, 1, 0.1, 0.1, 0.01, 0.01]),
    ({"kind": "step", "every": 0.1, "gamma": 0.5}, 10, [0.5**n for n in range(11)]),
    ({"kind": "step", "every": 0.5, "gamma": 0.1, "warmup_steps": 2}, 6, [0.5, 1, 1, 1, 0.1, 0.1, 0.01]),
    ({"kind": "multi_step", "drops": [0.5, 0.75], "gamma": 0.1}, 4, [1, 1, 0.1, 0.01, 0.01]),
    ({"kind": "multi_step", "drops": [], "gamma": 0.1}, 2, [1, 1, 1]),
    ({"kind": "exponential", "final": 0.0001}, 4, [1, 0.1, 0.01, 0.001, 0.0001, 0.0001]),
    ({"kind": "exponential", "final": 0.01, "warmup_steps": 1}, 3, [1, 1, 0.1, 0.01, 0.01]),
    ({"kind": "linear", "final": 0.5}, 4, [1, 0.875, 0.75, 0.625, 0.5, 0.5]),
    ({"kind": "linear", "final": 0.2, "warmup_steps": 2}, 4, [0.5, 1, 1, 0.6, 0.2, 0.2]),
    ({"kind": "cosine", "final": 0.5}, 2, [1, 0.75, 0.5, 0.5]),
    ({"kind": "cosine", "final": 0.2, "warmup_steps": 1}, 5, [1, 1, 0.2 + 0.4 * (1 + 0.5**0.5), 0.6]),
    (
        {"kind": "cosine_restarts", "cycles": 2, "growth": 2.0, "final": 0.2},
        6,
        [1, 0.6, 1, 0.6 + 0.4 * ROOT, 0.6, 0.6 - 0.4 * ROOT, 0.2, 0.2],
    ),
    (
        {"kind": "cosine_restarts", "cycles": 3, "growth": 1.0, "final": 0.5, "warmup_steps": 2},
        8,
        [0.5, 1, 1, 0.75, 1, 0.75, 1, 0.75, 0.5, 0.5],
    ),
    (
        {"kind": "one_cycle", "peak": 0.5, "start_divisor": 5.0, "final": 0.1},
        8,
        [0.2, 0.6 - 0.4 * ROOT, 0.6, 0.6 + 0.4 * ROOT, 1, 0.55 + 0.45 * ROOT, 0.55, 0.55 - 0.45 * ROOT, 0.1, 0.1],
    ),
    (
        {"kind": "one_cycle", "peak": 0.5, "start_divisor": 2.0, "final": 0.5, "warmup_steps": 2},
        6,
        [0.25, 0.5, 0.5, 0.75, 1, 0.75, 0.5],
    ),
    ({"kind": "one_cycle", "peak": 0.0, "final": 0.5}, 2, [1, 0.75, 0.5]),
    ({"kind": "plateau"}, 3, [1, 1, 1, 1]),
    ({"kind": "plateau", "warmup_steps": 2}, 4, [0.5, 1, 1, 1]),
    ({"kind": "inverse_sqrt", "scale_steps": 1}, 4, [1, 2**-0.5, 3**-0.5, 0.5, 5**-0.5, 6**-0.5]),
    ({"kind": "inverse_sqrt", "scale_steps": 3, "warmup_steps": 2}, 5, [0.5, 1, 1, 0.75**0.5, 0.6**0.5, 0.5**0.5]),
]


@pytest.mark.parametrize(
    ("form", "total", "factors"), LISTS, ids=lambda part: str(part) if isinstance(part, dict) else ""
)
def test_the_exact_list(form, total, factors):
    (entry,) = (entry for entry in FAMILIES["schedules"] if entry.tag() == form["kind"])
    schedule = msgspec.convert(form, entry)
    assert [schedule.factor(step, total) for step in range(len(factors))] == pytest.approx(factors, rel=1e-12)


def test_every_schedule_has_its_list():
    assert {form["kind"] for form, _total, _factors in LISTS} == {entry.tag() for entry in FAMILIES["schedules"]}


@of_every_schedule
@pytest.mark.parametrize("total", [1, 2, 7, 1000])
@pytest.mark.parametrize("warmup", [0, 1, 3, 2000])
def test_it_warms_up_to_where_it_begins_and_never_goes_over_the_rate(schedule, total, warmup):
    warm = msgspec.structs.replace(schedule, warmup_steps=warmup)
    factors = [warm.factor(step, total) for step in range(2 * total + warmup)]
    rise, fall = factors[:warmup], factors[warmup:]
    assert rise == [(step + 1) / warmup * schedule.decay(0.0, 0) for step in range(warmup)]
    assert all(0.0 < factor <= 1.0 for factor in factors)
    assert isinstance(schedule, RISING) or fall == sorted(fall, reverse=True)


@of_every_schedule
@pytest.mark.parametrize("total", [1, 7, 1000])
def test_it_goes_on_smoothly_past_the_end(schedule, total):
    warm = msgspec.structs.replace(schedule, warmup_steps=0)
    end, after, late = (warm.factor(total + more, total) for more in (0, 1, 10 * total))
    assert after == pytest.approx(end, rel=0.25)
    assert 0.0 < late <= after <= end


def epochs(schedule, losses, plateau=UNTOUCHED):
    """The factor after each of the epochs with these dev losses, and where the run stands then."""
    factors = []
    for loss in losses:
        plateau = schedule.after_epoch(plateau, loss)
        factors.append(plateau.factor)
    return factors, plateau


PATIENT = ReduceOnPlateau(gamma=0.1, patience=2, min_improvement=0.1, floor=0.005)


@pytest.mark.parametrize(
    ("losses", "factors"),
    [
        ([1.0, 0.8, 0.6, 0.5], [1, 1, 1, 1]),
        ([1.0, 1.0, 1.0, 1.0, 1.0], [1, 1, 0.1, 0.1, 0.01]),
        ([1.0, 0.95, 0.92, 0.91], [1, 1, 0.1, 0.1]),
        ([1.0, 0.95, 0.89, 0.88, 0.79], [1, 1, 1, 1, 1]),
        ([1.0] * 9, [1, 1, 0.1, 0.1, 0.01, 0.01, 0.005, 0.005, 0.005]),
        ([nan, 2.0, inf, nan, 1.0], [1, 1, 1, 0.1, 0.1]),
    ],
    ids=str,
)
def test_a_plateau_drops_after_so_many_epochs_without_improvement(losses, factors):
    found, plateau = epochs(PATIENT, losses)
    assert found == pytest.approx(factors)
    assert PATIENT.factors(0, 2, 9, plateau) == [plateau.factor] * 2


def test_a_plateau_reaches_its_floor_in_as_many_drops_as_it_has_powers_of_ten():
    factors = epochs(ReduceOnPlateau(gamma=0.1, patience=1, floor=1e-3), [1.0] * 6)[0]
    assert [1.0, *factors[:4]] == pytest.approx([1, 1, 0.1, 0.01, 0.001])
    assert set(factors[3:]) == {0.001}


def test_a_plateau_is_a_plain_value_that_can_be_stored_on_the_way():
    losses = [1.0, 1.0, 0.7, 0.7, 0.9, 0.9, 0.8]
    whole = epochs(PATIENT, losses)[1]
    for split in range(len(losses)):
        kept = epochs(PATIENT, losses[:split])[1]
        read = msgspec.json.decode(msgspec.json.encode(kept), type=Plateau)
        assert epochs(PATIENT, losses[split:], read)[1] == whole


def test_a_plateau_forgets_what_was_best_and_keeps_its_rate():
    plateau = epochs(PATIENT, [1.0, 1.0, 1.0, 1.0])[1]
    assert epochs(PATIENT, [5.0, 5.0], plateau)[0][-1] == pytest.approx(0.01)
    assert epochs(PATIENT, [5.0, 5.0], plateau.forget_best())[0][-1] == plateau.factor == 0.1


@of_every_schedule
def test_only_a_plateau_heeds_the_dev_loss(schedule):
    moved = epochs(schedule, [1.0] * 20_001)[1] != UNTOUCHED
    assert moved == isinstance(schedule, ReduceOnPlateau)
    assert (schedule.factors(0, 9, 9, Plateau(0.5)) != schedule.factors(0, 9, 9)) == moved


@of_every_schedule
def test_a_long_run_sees_all_of_it(schedule):
    assert isinstance(schedule, StepDecay | ReduceOnPlateau) or not schedule.trouble(10_000_000, 20_000)


@pytest.mark.parametrize(
    ("schedule", "total", "words"),
    [
        (Linear(warmup_steps=100), 100, ""),
        (Linear(warmup_steps=200), 100, "never reaches its peak, it ends at 50 % of it. Warm up in at most 100 steps"),
        (StepDecay(every=1.0), 100, "planned at 100 % of the run never comes"),
        (StepDecay(every=0.5), 100, ""),
        (StepDecay(every=0.5), 1, "planned at 50 % of the run never comes"),
        (MultiStep(drops=(0.5, 0.995)), 100, "planned at 99.5 % of the run never comes"),
        (MultiStep(drops=(0.5, 0.99)), 100, ""),
        (CosineRestarts(cycles=3, growth=1.0), 2, "planned at 66.7 % of the run never comes"),
        (OneCycle(peak=0.9, warmup_steps=90), 99, "planned at 90 % of the run never comes"),
        (ReduceOnPlateau(patience=9), 100, "waits for 9 epochs without improvement, but the run has only 10"),
        (ReduceOnPlateau(patience=8), 100, ""),
        (ReduceOnPlateau(patience=8, warmup_steps=101), 100, "never reaches its peak"),
    ],
    ids=str,
)
def test_what_never_comes_is_said(schedule, total, words):
    said = schedule.trouble(total, 10)
    assert words in said
    assert bool(said) == bool(words)


@pytest.mark.parametrize("total", [1, 2, 9, 100])
@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.9, 0.99, 1.0])
def test_a_drop_that_never_comes_is_one_that_no_step_sees(place, total):
    schedule = MultiStep(drops=(place,))
    assert bool(schedule.trouble(total, 1)) == (schedule.factor(total - 1, total) == 1.0)
