"""Each preset, trained as it is, shows what its notes say."""

from functools import cache

import msgspec
import numpy as np
import pytest
import torch

from core.catalogue.preprocessing import Standardize, Whiten
from core.catalogue.pretraining import NoPretraining
from core.document.presets import open_preset
from core.training.loop import train
from core.training.run import Run
from tests.coach.watching import next_gap
from tests.training.making import trained as trained_run
from tests.training.making import with_data, with_training


@cache
def trained(name):
    """The run after all its epochs, with the dev loss after each of them."""
    run = Run(open_preset(name))
    losses = [run.dev_judged[0] for ended_epoch in train(run) if ended_epoch and run.epoch > 0]
    return run, losses


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("spiral", 0.97),
        ("circle", 0.97),
        ("xor", 0.97),
        ("moons", 0.97),
        ("wine", 0.94),
        ("digits", 0.96),
        ("shapes", 0.95),
        ("ten-relu-he", 0.93),
        ("regression", 0.9),
        ("pretraining", 0.95),
        ("augmented", 0.95),
    ],
)
def test_it_is_learned(name, least):
    run, losses = trained(name)
    assert len(losses) == run.experiment.training.epochs
    assert run.dev_judged[1] >= least


def test_digits_are_learned_within_thirty_epochs():
    assert open_preset("digits").training.epochs <= 30


def test_shapes_learned_from_the_web_are_guessed_on_a_phone():
    run, _losses = trained("shapes")
    dataset = msgspec.structs.replace(run.experiment.data.dataset, domain="phone")
    inputs, targets = dataset.recipe().make(rng=np.random.default_rng(0))
    answers = run.engine.logits(torch.from_numpy(inputs), None).argmax(1).numpy()
    assert (answers == targets).mean() < 0.4


def gradient_norms(name):
    run = Run(open_preset(name))
    run.measuring = True
    run.advance()
    return run.engine.motion.gradient_norms


def test_ten_sigmoid_layers_learn_nothing_because_no_gradient_arrives():
    run, _losses = trained("ten-sigmoid")
    assert run.dev_judged[1] < 0.2
    norms = gradient_norms("ten-sigmoid")
    assert norms[0] < 1e-4 * norms[-1]


def test_ten_relu_layers_pass_the_gradient_on():
    norms = gradient_norms("ten-relu-he")
    assert max(norms) < 20 * min(norms)


def test_overfitting_learns_by_heart_while_dev_gets_worse():
    run, losses = trained("overfit")
    loss, accuracy = run.judge(run.train)
    assert accuracy == 1
    assert loss < 0.01
    assert run.dev_judged[1] < 0.93
    assert losses[-1] > 2 * min(losses)


def test_sigmoid_layers_with_small_weights_learn_nothing_without_pretraining():
    made = open_preset("pretraining")
    assert trained_run(with_training(made, pretraining=NoPretraining())).dev_judged[1] < 0.2


def test_people_are_guessed_in_their_units_and_known_once_they_are_standardised():
    assert trained("people")[0].dev_judged[1] < 0.6
    assert trained_run(with_data(open_preset("people"), preprocessing=(Standardize(), Whiten()))).dev_judged[1] > 0.88


def test_few_pictures_are_learned_by_heart_without_augmentation():
    assert trained_run(with_data(open_preset("augmented"), augmentation=())).dev_judged[1] < 0.8


def test_mismatch_is_told_from_variance():
    assert next_gap(trained("mismatch")[0]) == "mismatch"
    few = with_data(open_preset("mismatch"), shift=(), train_samples=100)
    assert next_gap(trained_run(few)) == "variance"


def test_wine_is_not_learned_without_preprocessing():
    assert trained_run(with_data(open_preset("wine"), preprocessing=())).dev_judged[1] < 0.7
