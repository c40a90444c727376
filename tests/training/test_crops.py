"""Judging by several crops: dev and test by the average over them, and nothing else is touched."""

import pytest
import torch

from core.build.cropping import averaged, crops
from core.catalogue.blocks import Conv2d, Dense, Flatten
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import Digits, Iris
from core.experiment import Data, Split
from core.training.judging import by_one_crop, judgement
from core.training.run import Run
from core.watching.look import metrics
from tests.training.making import experiment, same, trained, weights, with_data, with_training

PICTURES = Data(dataset=Digits(picture=True), train_samples=100, crops="five", preprocessing=(Standardize(),))
MADE = experiment(Conv2d(filters=2, batch_norm="before"), Flatten(), data=PICTURES, epochs=2)
FLAT = experiment(Dense(units=5), data=Data(dataset=Digits(), train_samples=100, crops="ten"), epochs=2)
of_each = pytest.mark.parametrize(("made", "count"), [(MADE, 5), (FLAT, 10)], ids=["pictures", "rows"])


@of_each
@pytest.mark.parametrize("part", ["dev", "test"])
def test_the_answers_are_the_averages_over_the_crops_of_the_raw_pictures(made, count, part):
    run = trained(made)
    samples, raw = getattr(run, part), run.prepared.raw[1 if part == "dev" else 2]
    answers = [
        run.engine.logits(torch.from_numpy(run.prepared.transform(crop.reshape(raw.shape).numpy())))
        for crop in crops(torch.from_numpy(raw).reshape(-1, 1, 8, 8), count)
    ]
    torch.testing.assert_close(run.outputs(samples), averaged(answers, "softmax"))
    torch.testing.assert_close(run.outputs(samples, cropped=False), answers[0])
    assert not run.outputs(samples).equal(answers[0])


@pytest.mark.parametrize("made", [MADE, FLAT], ids=["pictures", "rows"])
def test_training_is_as_with_one_crop(made):
    run, plain = trained(made), trained(with_data(made, crops="one"))
    assert same(weights(run), weights(plain))
    assert judgement(run, run.train) == judgement(plain, plain.train)
    assert by_one_crop(run) == {"dev": judgement(plain, plain.dev), "test": judgement(plain, plain.test)}
    assert by_one_crop(plain) is None


@of_each
def test_what_the_average_is_worth_is_seen(made, count):
    run = trained(made)
    seen = metrics(run).one_crop
    assert (seen.count, seen.dev) == (count, tuple(by_one_crop(run)["dev"].values()))
    assert metrics(Run(with_data(made, crops="one"))).one_crop is None


def test_the_number_of_crops_may_change_while_training_goes_on():
    run = trained(FLAT)
    one = run.outputs(run.dev, cropped=False)
    assert run.edit(with_data(FLAT, crops="one"))
    assert run.dev_logits.equal(one)


def test_what_is_no_picture_is_judged_as_it_is():
    made = experiment(data=Data(dataset=Iris(), crops="ten"))
    assert made.data.crop_count == 1
    assert Run(made).dev.crops is None


def test_without_a_test_part_or_in_training_mode_it_is_judged_all_the_same():
    made = with_training(with_data(FLAT, split=Split(train=0.8, dev=0.2)), forget_eval=True)
    run = trained(made)
    assert len(run.outputs(run.test)) == 0
    assert metrics(run).one_crop.test == (None,) * 4
