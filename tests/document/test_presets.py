"""The ready experiments open, fit, explain themselves and are listed."""

import pytest

from core.data.prepare import prepare
from core.document.files import packed
from core.document.presets import PRESETS, open_preset, preset_names, preset_title
from core.outline import outline
from core.refused import Refused

NAMES = preset_names()


def test_every_preset_file_is_listed_once_and_a_fresh_window_shows_the_spiral():
    assert sorted(NAMES) == sorted(file.stem for file in PRESETS.iterdir())
    assert NAMES[0] == "spiral"
    promised = {"circle", "xor", "spiral", "digits", "ten-sigmoid", "ten-relu-he", "overfit", "regression"}
    assert promised <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_can_be_trained_as_it_is_and_says_what_to_look_for(name):
    experiment = open_preset(name)
    assert outline(experiment).problem is None
    assert len(prepare(experiment.data).train.inputs) >= experiment.training.batch_size
    assert 100 < len(experiment.notes) < 400
    assert preset_title(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_is_written_as_layerlab_writes_it(name):
    assert (PRESETS / f"{name}.layerlab").read_bytes() == packed(open_preset(name))


def test_ten_layers_differ_in_activation_and_initialisation_only():
    sigmoid, relu = open_preset("ten-sigmoid"), open_preset("ten-relu-he")
    assert (sigmoid.data, sigmoid.training, sigmoid.seed) == (relu.data, relu.training, relu.seed)
    assert [block.units for block in sigmoid.network.blocks] == [block.units for block in relu.network.blocks]
    assert len(sigmoid.network.blocks) == 10


@pytest.mark.parametrize("name", ["spirals", "../presets/spiral", "", "a\0b"])
def test_another_name_is_refused_with_the_names_there_are(name):
    with pytest.raises(Refused, match="choose one of spiral, circle, xor"):
        open_preset(name)
