"""Which blocks can be pretrained."""

import pytest

from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.pretraining import NoPretraining, RBMStack
from core.experiment import Experiment, Network, Training
from core.outline import outline


@pytest.mark.parametrize("block", [Flatten(), Dense(), Dense(dropout=0.5)])
def test_it_takes_dense_and_flat(block):
    assert RBMStack().objection(block) is None


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (Dense(batch_norm="before"), "set Batch norm and Layer norm to none"),
        (Dense(batch_norm="after"), "set Batch norm and Layer norm to none"),
        (Dense(layer_norm="before"), "set Batch norm and Layer norm to none"),
        (Dense(residual=True), "switch Residual off"),
        (Conv2d(), "Dense layers only, got Convolution"),
    ],
)
def test_it_says_what_to_change_about_another(block, words):
    objection = str(RBMStack().objection(block))
    assert words in objection
    assert "Pretraining to None" in objection
    assert NoPretraining().objection(block) is None


def test_the_card_of_the_block_says_so_and_those_after_it_know_their_shapes():
    blocks = (Dense(), Dense(batch_norm="before"), Dense())
    paper = outline(Experiment(network=Network(blocks=blocks), training=Training(pretraining=RBMStack())))
    assert [stage.problem is None for stage in paper.stages] == [True, False, True]
    assert paper.problem.startswith("Block 2: ")
    assert paper.output.shape is not None
