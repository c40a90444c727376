"""The laws that every entry of every family keeps, whatever it is."""

import re
from pathlib import Path

import msgspec
import pytest

from core.catalogue.component import Component
from tests.catalogue.entries import CHOICES, ENTRIES, FAMILIES, NUMBERS, OWNERS, family_name, name_of, union, varied

TAGS = (Path(__file__).parent.parent / "data" / "tags.txt").read_text().split()
FIRST_LINE = re.compile(r"(?P<title>[^:]{2,24}): \S.+ \((after )?[^()]+, \d{4}\)\.")

of_every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
of_every_owner = pytest.mark.parametrize("owner", OWNERS, ids=name_of)
of_every_number = pytest.mark.parametrize(("owner", "parameter"), NUMBERS, ids=name_of)


def with_field(owner, name, value):
    """The JSON form of the defaults with `value` in one field."""
    return {**msgspec.to_builtins(owner()), name: value}


def test_the_families_are_found():
    assert {"activations", "blocks", "initializers", "losses", "optimizers", "penalties", "schedules"} <= set(FAMILIES)
    assert "component" not in FAMILIES
    assert len(FAMILIES["activations"]) >= 11


@of_every_entry
def test_an_entry_goes_to_json_and_back(entry):
    for value in varied(entry):
        assert msgspec.json.decode(msgspec.json.encode(value), type=union(entry)) == value
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=union(entry)) == value


@of_every_entry
def test_two_of_a_kind_are_equal_and_can_be_keys(entry):
    assert {entry(): 1}[entry()] == 1
    with pytest.raises(AttributeError, match="immutable"):
        entry().kind = "another"


@of_every_entry
def test_the_tag_alone_gives_the_defaults(entry):
    assert msgspec.convert({"kind": entry.tag()}, union(entry)) == entry()


@of_every_entry
def test_unknown_fields_are_refused(entry):
    with pytest.raises(msgspec.ValidationError, match="unknown field `nonsense`"):
        msgspec.convert({"kind": entry.tag(), "nonsense": 1}, union(entry))


@of_every_owner
def test_the_defaults_are_allowed(owner):
    assert msgspec.convert(msgspec.to_builtins(owner()), owner) == owner()


@of_every_number
def test_a_number_outside_its_bounds_is_refused(owner, parameter):
    beyond = 1 if parameter.type is int else 1e-6 * max(1.0, abs(parameter.high))
    for value in (parameter.low - beyond, parameter.high + beyond):
        with pytest.raises(msgspec.ValidationError, match=f"`\\$.{parameter.name}`"):
            msgspec.convert(with_field(owner, parameter.name, value), owner)


@of_every_number
def test_what_is_not_a_number_is_refused(owner, parameter):
    for wrong in (float("nan"), float("inf"), float("-inf"), True, "1", None, [], {}):
        with pytest.raises(msgspec.ValidationError, match=f"`\\$.{parameter.name}`"):
            msgspec.convert(with_field(owner, parameter.name, wrong), owner)


@of_every_number
def test_a_number_has_a_range_and_its_default_lies_in_it(owner, parameter):
    assert parameter.low < parameter.high, owner
    assert parameter.low <= parameter.default <= parameter.high
    assert parameter.low >= 0 or parameter.scale == "linear"


@pytest.mark.parametrize(("owner", "parameter"), CHOICES, ids=name_of)
def test_what_cannot_be_chosen_is_refused(owner, parameter):
    for wrong in ({"kind": "no such thing"}, "no such thing", 7, None):
        with pytest.raises(msgspec.ValidationError, match=f"`\\$.{parameter.name}"):
            msgspec.convert(with_field(owner, parameter.name, wrong), owner)


@pytest.mark.parametrize(
    ("owner", "parameter"), [pair for pair in (*NUMBERS, *CHOICES) if issubclass(pair[0], Component)], ids=name_of
)
def test_a_parameter_is_explained_in_a_sentence(owner, parameter):
    assert re.fullmatch(r"[A-Z].*[.]", parameter.about), owner


@of_every_entry
def test_the_first_line_says_what_it_is_and_where_it_comes_from(entry):
    line = entry.__doc__.partition("\n")[0]
    assert FIRST_LINE.fullmatch(line), line
    assert len(line) <= 88
    assert line == f"{entry.title()}: {entry.summary()}"


@pytest.mark.parametrize("family", FAMILIES)
def test_titles_and_tags_are_unique_in_a_family(family):
    assert len({entry.title() for entry in FAMILIES[family]}) == len(FAMILIES[family])
    assert len({entry.tag() for entry in FAMILIES[family]}) == len(FAMILIES[family])


def test_every_tag_is_known_for_ever():
    """A tag stands in people's files: a new one is added at the end of tags.txt, an old one never goes."""
    assert {f"{family_name(entry)}.{entry.tag()}" for entry in ENTRIES} == set(TAGS)
    assert len(set(TAGS)) == len(TAGS)
