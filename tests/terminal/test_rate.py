"""`rate`: the learning-rate finder in the terminal."""

import msgspec

from core.document.presets import open_preset
from core.document.tree import replace_by_text
from core.experiment import Experiment
from core.training.finder import find_rate
from core.training.run import Run


def test_it_suggests_what_the_finder_finds(terminal):
    experiment = replace_by_text(open_preset("moons"), "training.batch_size=20")
    *_before, found = find_rate(Run(experiment))
    result = terminal.json("rate", "moons", "--set", "training.batch_size=20")
    assert result["suggestion"] == found.suggestion
    assert msgspec.convert(result["experiment"], Experiment) == experiment
    assert result["smoothed"] == found.smoothed.tolist()
    assert len(result["rates"]) == len(result["losses"])


def test_people_get_a_sentence(terminal):
    assert terminal("rate", "moons", "--seed", "3") == 0
    assert terminal.out.startswith("Begin with a rate of ")
    assert terminal.out.count("\n") == 1


def test_bad_words_are_refused(terminal):
    assert terminal("rate", "no such preset") == 2
    assert terminal("rate", "moons", "--epochs", "3") == 2
