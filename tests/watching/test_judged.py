"""Mistakes, classes, trust and residuals: against scikit-learn, and down to the samples behind each number."""

import numpy as np
import pytest
import torch
from sklearn.calibration import calibration_curve
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from core.build.targets import textbook
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.losses import MSE
from core.catalogue.shifts import ClassShares, Noise
from core.catalogue.sources.bundled import BreastCancer, Diabetes, Digits, Wine
from core.catalogue.sources.line import Sine
from core.catalogue.sources.planar import Circle, Discs
from core.catalogue.sources.shapes import ShapesTogether
from core.data.prepare import unprocessed
from core.experiment import Data
from core.training.run import Run
from core.watching.judged_answer import judged
from core.watching.judged_look import AboutClasses, AboutMistakes, AboutResiduals, AboutTrust, wilson
from core.watching.look import output
from tests.training.making import experiment, go, with_training

PICTURES = Data(dataset=Digits(), shift=(Noise(),), train_dev=0.1, label_noise=0.1, seed=3)
SETS = {
    "pictures, shifted": (PICTURES, (Flatten(), Dense())),
    "binary table": (Data(dataset=BreastCancer()), (Dense(),)),
    "table, shares": (Data(dataset=Wine(), shift=(ClassShares(),)), (Dense(),)),
    "plane": (Data(dataset=Circle(samples=200)), (Dense(),)),
}
LABELS = {
    "labels in a plane": (Data(dataset=Discs(samples=200)), (Dense(),)),
    "labels of pictures": (Data(dataset=ShapesTogether(samples=120, size=16)), (Flatten(), Dense())),
}


def a_run(made, steps=6):
    data, blocks = made
    run = Run(experiment(*blocks, data=data))
    go(run, steps)
    run.judge_dev()
    return run


def said(run, part):
    """The answers to a part and the truth."""
    samples = getattr(run, part)
    logits = run.dev_logits if part == "dev" else run.outputs(samples)
    answers = run.experiment.loss.answers(logits.numpy(), run.experiment.data.dataset.task)
    return answers, samples.targets.numpy(), logits


def behind(run, **asked):
    """The places in the part of all the samples that are meant, page by page."""
    found = []
    while True:
        seen = judged(run, AboutMistakes(**asked, form="table", most=100, first=len(found)))
        found += seen.samples.places.astype(int).tolist()
        if not len(seen.samples.places):
            assert len(found) == seen.count
            return found


@pytest.mark.parametrize("part", ["train", "dev", "test"])
@pytest.mark.parametrize("made", SETS.values(), ids=SETS)
def test_the_samples_behind_a_cell_are_exactly_those(made, part):
    run = a_run(made)
    answers, true, _logits = said(run, part)
    tallies = judged(run, AboutClasses(part))
    assert tallies.counts.tolist() == confusion_matrix(true, answers, labels=range(len(tallies.there))).tolist()
    assert tallies.counts.sum() == len(true)
    for row, column in np.ndindex(tallies.counts.shape):
        wanted = np.flatnonzero((true == row) & (answers == column)).tolist()
        assert sorted(behind(run, part=part, true=row, answer=column)) == wanted
    assert sorted(behind(run, part=part)) == np.flatnonzero(true != answers).tolist()
    assert sorted(behind(run, part=part, true=1)) == np.flatnonzero((true == 1) & (answers != 1)).tolist()
    assert sorted(behind(run, part=part, answer=1)) == np.flatnonzero((true != 1) & (answers == 1)).tolist()


@pytest.mark.parametrize("made", LABELS.values(), ids=LABELS)
def test_of_labels_a_cell_holds_who_missed_the_one_and_got_the_other(made):
    run = a_run(made)
    answers, true, _logits = (np.asarray(each, bool) for each in said(run, "dev"))
    counts = judged(run, AboutClasses()).counts
    for row, column in np.ndindex(counts.shape):
        lacking, extra = true[:, row] & ~answers[:, row], answers[:, column] & ~true[:, column]
        found = behind(run, true=row, answer=column)
        wanted = true[:, row] & answers[:, row] if row == column else lacking & extra
        assert sorted(found) == np.flatnonzero(wanted).tolist()
        assert len(found) == counts[row, column]
    assert sorted(behind(run)) == np.flatnonzero((true != answers).any(1)).tolist()


@pytest.mark.parametrize("made", [*SETS.values(), *LABELS.values()], ids=[*SETS, *LABELS])
def test_each_class_is_judged_as_scikit_learn_does(made):
    run = a_run(made)
    answers, true, _logits = said(run, "dev")
    tallies = judged(run, AboutClasses())
    labels = None if true.ndim == 2 else range(len(tallies.there))
    wanted = precision_recall_fscore_support(true, answers, labels=labels, zero_division=np.nan)
    found = (tallies.precision, tallies.recall, tallies.f1, tallies.there)
    for ours, theirs in zip(found, wanted, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-6)


@pytest.mark.parametrize("made", [*SETS.values(), *LABELS.values()], ids=[*SETS, *LABELS])
def test_the_bins_are_those_of_scikit_learn(made):
    run = a_run(made)
    answers, true, logits = said(run, "dev")
    sure = textbook(logits, run.experiment.loss.output).double()
    sure = sure.amax(1) if run.experiment.loss.output == "softmax" else torch.maximum(sure, 1 - sure).ravel()
    right = (answers == true).ravel()
    trust = judged(run, AboutTrust())
    filled = trust.counts > 0
    accuracy, confidence = calibration_curve(right, sure.numpy(), n_bins=10)
    np.testing.assert_allclose(trust.accuracy[filled], accuracy, rtol=1e-6)
    np.testing.assert_allclose(trust.confidence[filled], confidence, rtol=1e-6)
    assert trust.counts.sum() == right.size
    assert np.isnan(trust.accuracy[~filled]).all()
    shares = trust.counts[filled] / right.size
    assert trust.error == pytest.approx(float(shares @ np.abs(accuracy - confidence)), abs=1e-7)


def test_a_label_is_trusted_by_itself_and_all_together_are_their_sum():
    run = a_run(LABELS["labels in a plane"])
    whole, parts = judged(run, AboutTrust()), [judged(run, AboutTrust(label=label)) for label in range(3)]
    assert whole.counts.tolist() == sum(part.counts for part in parts).tolist()
    assert whole.right.tolist() == sum(part.right for part in parts).tolist()


def always(data, logits, *blocks, **training):
    """A run whose network gives the same answer to every sample."""
    run = Run(experiment(*blocks, data=data, **training))
    with torch.no_grad():
        run.engine.model.output.weight.zero_()
        run.engine.model.output.bias.copy_(torch.tensor(logits))
    run.judge_dev()
    return run


def test_the_error_of_calibration_is_the_sum_in_the_papers():
    """Guo et al. (2017), equation (3), by hand: all say 90 %, half of them are right."""
    run = always(Data(dataset=Circle(samples=200)), [np.log(9.0)], Dense())
    trust = judged(run, AboutTrust())
    right = float((run.dev.targets == 1).float().mean())
    assert trust.counts.nonzero()[0].size == 1
    assert trust.error == pytest.approx(abs(0.9 - right), abs=1e-6)


def test_a_confidence_on_an_edge_belongs_to_the_bin_below_it():
    run = always(Data(dataset=Circle(samples=40)), [0.0], Dense())
    assert judged(run, AboutTrust()).counts[4] == len(run.dev)


def test_the_surest_mistake_comes_first():
    run = a_run(SETS["pictures, shifted"])
    seen = judged(run, AboutMistakes(most=100))
    assert seen.count > 10
    assert (np.diff(seen.sure) <= 0).all()
    answers, true, logits = said(run, "dev")
    shares = torch.softmax(logits, 1).numpy()
    assert seen.sure[0] == pytest.approx(shares.max(1)[answers != true].max())
    places = seen.samples.places.astype(int)
    assert seen.answers.tolist() == answers[places].tolist()
    assert seen.samples.targets.tolist() == true[places].tolist()


def test_the_sample_is_the_one_of_that_place_in_its_original_units():
    run = a_run(SETS["pictures, shifted"])
    for part in ("train", "dev", "test", "train_dev"):
        seen = judged(run, AboutMistakes(part, "pictures", most=5)).samples
        raw = getattr(unprocessed(run.experiment.data), part)
        places = seen.places.astype(int)
        assert np.array_equal(seen.values.reshape(len(places), -1), raw.inputs[places].reshape(len(places), -1))
        assert seen.targets.tolist() == raw.targets[places].tolist()


def test_only_a_page_of_pictures_is_shown_and_no_places_beside_them():
    run = a_run(SETS["pictures, shifted"], 0)
    seen = judged(run, AboutMistakes(form="pictures", first=3, most=5))
    assert (len(seen.samples.values), len(seen.ground)) == (5, 0)
    assert seen.count > 8
    assert len(judged(run, AboutMistakes(most=10)).ground) == len(run.dev)


def test_what_was_no_picture_is_shown_as_a_row():
    assert judged(a_run(SETS["binary table"], 0), AboutMistakes(form="pictures")).samples.form == "table"


@pytest.mark.parametrize("data", [Data(dataset=Diabetes()), Data(dataset=Sine())], ids=["table", "line"])
def test_residuals_are_counted_once_and_the_samples_behind_a_bar_are_its_own(data):
    run = a_run((data, (Dense(),)))
    off = run.dev_logits.numpy()[:, 0].astype(np.float64) - run.dev.targets.numpy()
    seen = judged(run, AboutResiduals())
    edges = np.linspace(seen.low, seen.high, len(seen.counts) + 1)
    assert seen.counts.sum() == len(run.dev)
    assert seen.root_mean_square == pytest.approx(float(np.sqrt(np.mean(off**2))))
    assert seen.mean == pytest.approx(float(off.mean()))
    for count, low, high in zip(seen.counts, edges, edges[1:], strict=False):
        found = behind(run, between=(float(low), float(high)))
        assert len(found) == count
        assert all(low <= off[place] < high for place in found)
    largest = judged(run, AboutMistakes(form="table"))
    assert np.abs(largest.sure[0]) == pytest.approx(np.abs(off).max())
    assert largest.count == len(run.dev)


def test_a_dot_of_predicted_against_true_is_the_sample_in_its_place():
    run = a_run((Data(dataset=Diabetes()), (Dense(),)))
    run.dev_logits = run.dev_logits.clone()
    run.dev_logits[2] = torch.nan
    seen = output(run)
    assert 2 not in seen.places
    assert seen.true.tolist() == run.dev.targets[seen.places.astype(int)].tolist()


def test_outputs_that_are_no_numbers_are_left_out_and_counted():
    run = a_run(SETS["plane"])
    run.dev_logits = torch.full_like(run.dev_logits, torch.nan)
    for about in (AboutMistakes(), AboutClasses(), AboutTrust()):
        assert judged(run, about).unknown == judged(run, about).total == len(run.dev)
    assert judged(run, AboutMistakes()).count == judged(run, AboutClasses()).counts.sum() == 0
    assert judged(run, AboutTrust()).error is None
    run = a_run((Data(dataset=Sine()), (Dense(),)))
    run.dev_logits = torch.full_like(run.dev_logits, torch.inf)
    assert judged(run, AboutResiduals()).unknown == len(run.dev)


def test_scores_are_no_probabilities():
    run = a_run(SETS["plane"])
    run.edit(with_training(run.experiment, loss=MSE()))
    run.judge_dev()
    trust = judged(run, AboutTrust())
    assert trust.linear
    assert trust.error is None
    assert judged(run, AboutMistakes()).linear


def test_each_task_answers_what_can_be_asked_of_it():
    assert judged(a_run(SETS["plane"], 0), AboutResiduals()) is None
    assert judged(a_run((Data(dataset=Sine()), (Dense(),)), 0), AboutTrust()) is None


def test_an_empty_part_and_a_class_that_is_not_there():
    run = a_run(SETS["plane"], 1)
    for about in (AboutMistakes("train_dev"), AboutClasses("train_dev"), AboutTrust("train_dev")):
        assert judged(run, about).total == 0
    assert judged(run, AboutMistakes(true=7, answer=9)).count == 0


def test_the_interval_is_that_of_wilson():
    """By hand: 9 of 10 lie between 0.596 and 0.982; none of 5 below 0.434."""
    assert wilson(9, 10) == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert wilson(0, 5) == pytest.approx((0.0, 0.4345), abs=1e-4)
    assert wilson(5, 5)[1] == 1.0
