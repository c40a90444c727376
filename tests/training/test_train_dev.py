"""A part that is held back from train is judged at each epoch's end and never learned from."""

import pytest

from core.catalogue.blocks import Dense
from core.catalogue.shifts import Noise
from core.catalogue.sources.planar import Circle
from core.experiment import Data
from core.training.loop import train
from core.training.moment import moment, stand
from core.training.run import Run
from core.watching.look import metrics
from tests.training.making import experiment, go, same, trained, weights, with_data

HELD_BACK = Data(dataset=Circle(samples=200), train_dev=0.25)
MADE = experiment(Dense(), data=HELD_BACK, epochs=4)


def test_it_is_judged_after_every_epoch():
    run, judged = Run(MADE), []
    for ended in train(run):
        if ended:
            judged.append(run.judge(run.train_dev))
    curves = run.record.curves()
    assert curves.train_dev_loss.x.tolist() == [1, 2, 3, 4]
    assert curves.train_dev_loss.mean.tolist() == pytest.approx([loss for loss, _metric in judged])
    assert curves.train_dev_metric.mean.tolist() == pytest.approx([metric for _loss, metric in judged])
    assert metrics(run).train_dev[:2] == run.judge(run.train_dev)


def test_without_one_nothing_is_said_of_it():
    run = trained(with_data(MADE, train_dev=0.0))
    assert not len(run.record.curves().train_dev_loss.x)
    assert set(metrics(run).train_dev) == {None}


def test_it_has_no_hand_in_the_training():
    plain, touched = Run(MADE), Run(MADE)
    touched.train_dev.inputs.add_(100.0)
    for run in (plain, touched):
        go(run, 50)
    assert same(weights(plain), weights(touched))
    assert plain.dev_judged == touched.dev_judged


def test_a_run_that_stands_where_it_was_says_the_same_of_it_again():
    run = Run(MADE)
    go(run, 15)
    then = moment(run)
    go(run, 40)
    expected = run.judge(run.train_dev), run.record.curves().train_dev_loss.mean[-2:].tolist()
    again = Run(MADE)
    stand(again, then)
    go(again, 40)
    assert (again.judge(again.train_dev), again.record.curves().train_dev_loss.mean[-2:].tolist()) == expected


@pytest.mark.parametrize(
    "changes", [{"train_samples": 40}, {"label_noise": 0.3}, {"shift": (Noise(),)}, {"train_dev": 0.5}], ids=str
)
def test_a_training_goes_on_with_its_weights_when_the_parts_change(changes):
    run = Run(MADE)
    go(run, 15)
    before, step = weights(run), run.step
    assert run.edit(with_data(MADE, **changes))
    assert same(weights(run), before)
    assert run.step == step
    counts = run.experiment.data.counts()
    assert (len(run.train), len(run.train_dev), len(run.dev)) == (counts.train, counts.train_dev, counts.dev)
    go(run, 200)
    assert run.stop is not None


def test_a_shift_or_a_part_held_back_leaves_the_test_samples_and_the_first_weights_alone():
    plain, held_back = Run(with_data(MADE, train_dev=0.0)), Run(MADE)
    assert plain.test.inputs.equal(held_back.test.inputs)
    assert same(weights(plain), weights(held_back))
