"""Metrics are those of scikit-learn, and say nothing where there is nothing to say."""

from math import isnan, nan

import numpy as np
import pytest
import sklearn.metrics as known

from core.catalogue.losses import BCE, MSE, CrossEntropy, Hinge, softmax
from core.catalogue.metrics import F1, R2, RMSE, USUAL, Accuracy, MeanError, RocAuc, fitting
from tests.catalogue.entries import FAMILIES, name_of

METRICS = [entry() for entry in FAMILIES["metrics"] if hasattr(entry, "tasks")]
NUMBERS = {"regression": (MSE(), 1), "binary": (BCE(), 1), "multiclass": (CrossEntropy(), 4), "multilabel": (BCE(), 3)}
"""By task a loss, and how many outputs it has."""


def made(task, samples=60, seed=0):
    """Logits, rounded so that some are equal, and a truth that they know something of."""
    rng = np.random.default_rng(seed)
    _loss, units = NUMBERS[task]
    logits = rng.normal(size=(samples, units)).round(1)
    noisy = logits + rng.normal(size=logits.shape)
    truth = {
        "regression": noisy[:, 0],
        "binary": (noisy[:, 0] > 0).astype(int),
        "multiclass": noisy.argmax(1),
        "multilabel": (noisy > 0).astype(int),
    }
    return logits, truth[task]


def value(metric, task, logits, truth):
    return metric.value(logits, truth, NUMBERS[task][0], task)


def auc(logits, truth):
    several = {"multi_class": "ovr"} if logits.shape[1] == 4 else {}
    return known.roc_auc_score(truth, softmax(logits) if several else logits, **several)


SAID = {"binary": lambda logits: logits[:, 0] > 0, "multiclass": lambda logits: logits.argmax(1)}
KNOWN = {
    "accuracy": lambda said, _logits, truth: known.accuracy_score(truth, said),
    "exact_match": lambda said, _logits, truth: known.accuracy_score(truth, said),
    "label_accuracy": lambda said, _logits, truth: 1 - known.hamming_loss(truth, said),
    "f1": lambda said, _logits, truth: known.f1_score(truth, said, average="macro"),
    "roc_auc": lambda _said, logits, truth: auc(logits, truth),
    "r2": lambda said, _logits, truth: known.r2_score(truth, said),
    "rmse": lambda said, _logits, truth: known.root_mean_squared_error(truth, said),
    "mae": lambda said, _logits, truth: known.mean_absolute_error(truth, said),
}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("metric", "task"), [(metric, task) for metric in METRICS for task in metric.tasks], ids=str)
def test_a_metric_is_that_of_scikit_learn(metric, task, seed):
    logits, truth = made(task, seed=seed)
    said = {"regression": logits[:, 0], "multilabel": logits > 0}.get(task)
    said = SAID[task](logits) if said is None else said
    assert value(metric, task, logits, truth) == pytest.approx(KNOWN[metric.tag()](said, logits, truth), abs=1e-12)


@pytest.mark.parametrize("task", USUAL)
def test_the_usual_metric_fits_and_comes_first(task):
    found = fitting(task)
    assert found[0] == USUAL[task]
    assert {metric.tag() for metric in found} == {metric.tag() for metric in METRICS if task in metric.tasks}


@pytest.mark.parametrize("metric", METRICS, ids=name_of)
def test_nothing_is_said_of_no_samples_and_of_outputs_that_are_no_numbers(metric):
    task = metric.tasks[0]
    logits, truth = made(task)
    assert isnan(value(metric, task, logits[:0], truth[:0]))
    logits[3] = nan
    assert isnan(value(metric, task, logits, truth))


@pytest.mark.parametrize("prediction", [1.0, 2.0])
def test_r_squared_says_nothing_of_targets_that_are_all_the_same(prediction):
    assert isnan(R2().value(np.full((3, 1), prediction), np.ones(3), MSE(), "regression"))


def test_the_area_says_nothing_of_one_class_alone():
    logits, truth = made("binary")
    assert isnan(value(RocAuc(), "binary", logits, np.zeros_like(truth)))
    logits, truth = made("multilabel")
    only = truth.copy()
    only[:, 0] = 0
    rest = [known.roc_auc_score(truth[:, place], logits[:, place]) for place in (1, 2)]
    assert value(RocAuc(), "multilabel", logits, only) == pytest.approx(np.mean(rest))


def test_a_class_that_nobody_has_and_nobody_says_does_not_count():
    logits = np.array([[2.0, 0, 0], [0, 2, 0]])
    assert F1().value(logits, np.array([0, 1]), CrossEntropy(), "multiclass") == 1.0


def test_perfect_numbers_are_perfect():
    truth = np.array([1.0, 2.0, 4.0])
    for metric, perfect in ((R2(), 1.0), (RMSE(), 0.0), (MeanError(), 0.0)):
        assert metric.value(truth[:, np.newaxis], truth, MSE(), "regression") == perfect
    assert R2().value(np.full((3, 1), truth.mean()), truth, MSE(), "regression") == 0


def test_a_score_is_on_the_side_of_its_sign_for_the_hinge_and_of_a_half_for_numbers():
    logits, truth = np.array([[-0.2], [0.2], [0.7]]), np.array([0, 1, 1])
    assert Accuracy().value(logits, truth, Hinge(), "binary") == 1.0
    assert Accuracy().value(logits, truth, MSE(), "binary") == pytest.approx(2 / 3)


def test_of_labels_that_share_one_probability_one_at_most_is_said():
    answers = CrossEntropy().answers(np.array([[9.0, 9, 0], [9, 0, 0]]), "multilabel")
    assert answers.tolist() == [[0, 0, 0], [1, 0, 0]]


def test_two_outputs_of_two_classes_are_ranked_by_their_difference():
    logits = np.array([[3.0, 2.9], [0.0, 0.1]])
    assert RocAuc().value(logits, np.array([0, 1]), CrossEntropy(), "binary") == 1.0
