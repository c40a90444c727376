"""The basic recipe names the gap to close next, and says nothing that may be chance."""

import msgspec
import pytest

from core.catalogue.augmentations import Jitter, Noise, RandomCrop
from core.catalogue.losses import MSE
from core.catalogue.metrics import F1, RMSE, ExactMatch
from core.catalogue.penalties import L2
from core.catalogue.shifts import Noise as NoiseShift
from core.catalogue.sources.bundled import Diabetes, Digits
from core.coach.helps import helps
from core.coach.recipe import GAPS, Level, judged, measure, verdict, words
from core.document.difference import consequence
from core.document.presets import open_preset
from core.document.tree import replace_at
from core.experiment import Data, Experiment, Split
from core.outline import outline
from tests.training.making import experiment, with_data, with_training

MANY = 100_000


def of(human, train, dev, test=None, *, train_dev=None, samples=MANY, squared=False):
    numbers = {"train": train, "train_dev": train_dev, "dev": dev, "test": test}
    levels = [Level(name, error, samples) for name, error in numbers.items() if error is not None]
    return verdict((Level("human", human), *levels), squared=squared)


def next_of(*errors, **more):
    gap = of(*errors, **more).next
    return gap.kind if gap is not None else None


@pytest.mark.parametrize(
    ("errors", "kind"),
    [
        ((0.0, 0.01, 0.11), "variance"),
        ((0.0, 0.15, 0.16), "bias"),
        ((0.0, 0.15, 0.30), "bias"),
        ((0.14, 0.15, 0.30), "variance"),
        ((0.0, 0.005, 0.01), None),
        ((0.01, 0.08, 0.10), "bias"),
        ((0.075, 0.08, 0.10), "variance"),
        ((0.2, 0.1, 0.1), None),
        ((0.0, 0.01, 0.02, 0.09), "overfit"),
    ],
)
def test_the_verdict_is_that_of_ng_on_his_examples(errors, kind):
    """Those of Machine Learning Yearning (2018, chapters 21 and 22) and of his course (2017); the larger of two equal
    gaps is the first one."""
    assert next_of(*errors) == kind


@pytest.mark.parametrize(
    ("train_dev", "dev", "kind"), [(0.09, 0.10, "variance"), (0.015, 0.10, "mismatch"), (0.012, 0.018, None)]
)
def test_a_train_dev_part_tells_variance_from_mismatch(train_dev, dev, kind):
    assert next_of(0.0, 0.01, dev, train_dev=train_dev) == kind
    assert [gap.kind for gap in of(0.0, 0.01, dev, dev, train_dev=train_dev).gaps] == list(GAPS)
    assert [gap.kind for gap in of(0.0, 0.01, dev, dev).gaps] == ["bias", "variance", "overfit"]


def test_of_a_hundred_samples_a_few_more_wrong_ones_are_chance():
    assert next_of(0.0, 0.01, 0.05, samples=100) is None
    assert of(0.0, 0.01, 0.05, samples=100).gaps[1].within_chance
    assert next_of(0.0, 0.01, 0.05, samples=1000) == "variance"
    assert next_of(0.0, 0.01, 0.15, samples=100) == "variance"


def test_none_wrong_of_a_handful_is_not_certain():
    assert next_of(0.0, 0.0, 0.2, samples=5) is None
    assert next_of(0.0, 0.0, 1.0, samples=1) is None


def test_the_chance_is_that_of_the_difference_of_two_shares():
    """Half of 98 samples, one more right and one more wrong, deviate by 0.05; two deviations of a difference of two."""
    chance = of(0.0, 0.5, 0.5, samples=98).gaps[1].chance
    assert chance == pytest.approx(2 * 2**0.5 * 0.05)


def test_of_numbers_the_chance_is_that_of_a_mean_of_squares():
    assert of(0.0, 0.0, 0.3, samples=200, squared=True).gaps[1].chance == pytest.approx(2 * 0.3 * 0.1)
    assert next_of(0.0, 0.0, 3.0, squared=True) == "variance"


def test_the_words_say_from_where_to_where_and_what_helps():
    said = words(of(0.0, 0.01, 0.1, train_dev=0.015))
    assert said.startswith("The largest gap is data mismatch, +8.5 points: from train-dev, 1.5 %, to dev, 10.0 %.")
    assert "like dev" in said
    assert words(of(0.0, 0.0, 0.0)).startswith("No gap between the errors stands out")


def test_the_error_is_what_is_missing_to_the_best_value():
    made = experiment()
    found = judged(made, {"train": 0.9, "train_dev": None, "dev": 0.75, "test": float("nan")})
    assert [(level.name, round(level.error, 3)) for level in found.levels] == [
        ("human", 0.0),
        ("train", 0.1),
        ("dev", 0.25),
    ]
    assert judged(made, {"train": float("nan"), "dev": 0.75}) is None
    assert judged(made, {"train": 0.9}) is None


def test_errors_that_have_no_best_value_are_not_what_it_goes_by():
    numbers = experiment(data=Data(dataset=Diabetes()))
    assert measure(with_training(numbers, metric=RMSE())).tag() == "r2"
    assert measure(with_training(experiment(), metric=F1())).tag() == "f1"
    assert measure(with_training(experiment(), loss=MSE())).tag() == "accuracy"
    assert ExactMatch.percent


def test_the_human_level_counts_and_is_no_part_of_a_training():
    made = experiment()
    worse = msgspec.structs.replace(made, human_error=0.09)
    parts = {"train": 0.9, "dev": 0.9}
    assert judged(made, parts).next.kind == "bias"
    assert judged(worse, parts).next is None
    assert consequence(made, worse) == "nothing"


@pytest.mark.parametrize("kind", GAPS)
@pytest.mark.parametrize("name", ["spiral", "digits-conv", "mismatch", "regression", "overfit"])
def test_whatever_is_tried_is_an_edit_that_fits(kind, name):
    made = open_preset(name)
    found = helps(kind, made)
    assert any(each.fix is None for each in found)
    for each in found:
        if each.fix is not None:
            edited = replace_at(made, *each.fix)
            assert edited != made
            assert outline(edited).problem is None


def edits(kind, made):
    return {each.fix.path: replace_at(made, *each.fix) for each in helps(kind, made) if each.fix is not None}


def test_what_is_so_already_is_not_tried():
    made = Experiment()
    before, after = edits("variance", made), edits("variance", with_training(made, penalty=L2()))
    assert before.keys() - after.keys() == {("training", "penalty")}
    assert ("training", "penalty") in edits("bias", with_training(made, penalty=L2()))
    assert ("data", "augmentation") not in edits("variance", with_data(made, augmentation=(Jitter(),)))
    assert edits("overfit", with_data(made, split=Split(0.6, 0.4))) == {}
    full = replace_at(made, ("network", "blocks", 0, "units"), 4096)
    assert all(edited.network.blocks[0].units == 4096 for edited in edits("bias", full).values())


def test_all_samples_that_were_left_out_come_back_and_made_ones_are_twice_as_many():
    few = with_data(Experiment(), train_samples=10)
    assert edits("variance", few)["data", "train_samples"].data.train_samples == 0
    assert edits("variance", Experiment())["data", "dataset", "samples"].data.dataset.samples == 1000


def test_against_mismatch_train_samples_are_made_like_those_of_dev():
    shifted = with_data(open_preset("mismatch"), shift=(NoiseShift(strength=0.4),))
    assert edits("mismatch", shifted)["data", "augmentation"].data.augmentation == (Noise(strength=0.4),)
    assert RandomCrop() in edits("mismatch", open_preset("mismatch"))["data", "augmentation"].data.augmentation
    assert edits("mismatch", with_data(shifted, shift=())) == {}
    assert ("data", "train_dev") in edits("variance", with_data(shifted, train_dev=0.0))
    assert ("data", "train_dev") not in edits("variance", experiment(data=Data(dataset=Digits())))
