"""What there is to choose from is told completely, for people and for programs."""

import json

import pytest

from core.catalogue.component import parameters
from core.catalogue.families import families
from core.document.presets import open_preset, preset_names
from core.document.tree import replace_at, value_at
from core.experiment import Experiment
from core.language import _, use_language

FAMILIES = families()


def test_every_entry_of_every_family_is_listed(terminal):
    listed = terminal.json("list")
    assert set(listed) == {*FAMILIES, "presets"}
    for family, entries in FAMILIES.items():
        assert [each["kind"] for each in listed[family]] == [entry.tag() for entry in entries]
        assert all(each["title"] and each["summary"] for each in listed[family])
        for each, entry in zip(listed[family], entries, strict=True):
            assert [known["name"] for known in each["parameters"]] == [known.name for known in parameters(entry)]


def test_every_preset_is_listed_with_what_to_look_for(terminal):
    presets = terminal.json("list", "presets")["presets"]
    assert [each["kind"] for each in presets] == list(preset_names())
    assert all(each["summary"] == open_preset(each["kind"]).notes for each in presets)


def test_one_family_is_the_same_as_in_the_whole_list(terminal):
    assert terminal.json("list", "schedules")["schedules"] == terminal.json("list")["schedules"]


@pytest.mark.parametrize("kind", [entry.tag() for entry in FAMILIES["optimizers"]])
def test_what_is_listed_of_a_parameter_can_be_set(terminal, kind):
    experiment = replace_at(Experiment(), ("training", "optimizer", "kind"), kind)
    optimizer = next(each for each in terminal.json("list", "optimizers")["optimizers"] if each["kind"] == kind)
    for parameter in optimizer["parameters"]:
        path = ("training", "optimizer", parameter["name"])
        for value in filter(None, (parameter["default"], parameter["low"], parameter["high"], *parameter["choices"])):
            assert value_at(replace_at(experiment, path, value), path) == value


def test_people_see_kind_title_and_summary(terminal):
    assert terminal("list", "activations") == 0
    shown = " ".join(terminal.out.split())
    for entry in FAMILIES["activations"]:
        assert f"{entry.tag()} {entry.title()} " in shown
    assert "negative_slope 0.01" in shown


def test_data_sets_stand_under_the_headings_of_their_groups(terminal):
    assert terminal("list", "datasets") == 0
    shown = " ".join(terminal.out.split())
    places = [shown.index(words) for words in (" Numbers plane ", " Pictures digits ", " Tables iris ")]
    assert places == sorted(places)
    assert {each["group"] for each in terminal.json("list", "datasets")["datasets"]} >= {"Numbers", "Tables"}


@pytest.mark.parametrize("family", [*FAMILIES, "presets"])
def test_every_family_can_be_shown(terminal, family):
    assert terminal("list", family) == 0
    assert terminal.out.split()[0] == family
    kinds = [entry.tag() for entry in FAMILIES[family]] if family in FAMILIES else preset_names()
    assert set(kinds) <= set(terminal.out.split())


def test_the_words_are_in_the_language_that_is_asked_for(terminal):
    assert terminal("--lang", "ko", "list", "presets", "--json") == 0
    use_language("ko")
    spiral = json.loads(terminal.out)["presets"][0]
    assert spiral["summary"] == _(open_preset("spiral").notes)
