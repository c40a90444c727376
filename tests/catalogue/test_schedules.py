"""Every schedule gives its exact list of factors, and never more than the rate that was asked for."""

import msgspec
import pytest

from tests.catalogue.entries import FAMILIES, name_of, varied

SCHEDULES = [value for entry in FAMILIES["schedules"] for value in varied(entry)]
of_every_schedule = pytest.mark.parametrize("schedule", SCHEDULES, ids=name_of)

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
def test_it_rises_to_one_and_never_again(schedule, total, warmup):
    warm = msgspec.structs.replace(schedule, warmup_steps=warmup)
    factors = [warm.factor(step, total) for step in range(2 * total + warmup)]
    rise, fall = factors[:warmup], factors[warmup:]
    assert rise == [(step + 1) / warmup for step in range(warmup)]
    assert all(0.0 < factor <= 1.0 for factor in factors)
    assert fall == sorted(fall, reverse=True)


@of_every_schedule
@pytest.mark.parametrize("total", [1, 7, 1000])
def test_it_goes_on_smoothly_past_the_end(schedule, total):
    warm = msgspec.structs.replace(schedule, warmup_steps=0)
    end, after, late = (warm.factor(total + more, total) for more in (0, 1, 10 * total))
    assert after == pytest.approx(end, rel=0.25)
    assert 0.0 < late <= after <= end
