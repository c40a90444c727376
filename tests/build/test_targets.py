"""Targets as losses want them, and the numbers that judge."""

from math import isnan, nan

import pytest
import torch

from core.build.targets import chosen, encoded, metric, textbook
from core.catalogue.losses import BCE, MSE, CrossEntropy

CLASSES = torch.tensor([0, 2, 1])


def test_cross_entropy_takes_the_classes_as_they_are():
    assert encoded(CLASSES, CrossEntropy(), 3) is CLASSES


@pytest.mark.parametrize("loss", [BCE(), MSE()])
def test_other_losses_take_one_unit_a_class(loss):
    assert encoded(CLASSES, loss, 3).tolist() == [[1, 0, 0], [0, 0, 1], [0, 1, 0]]


@pytest.mark.parametrize("loss", [BCE(), MSE()])
def test_two_classes_need_one_unit(loss):
    targets = encoded(torch.tensor([0, 1, 1]), loss, 2)
    assert targets.dtype == torch.float32
    assert targets.tolist() == [[0], [1], [1]]


def test_numbers_stay_numbers():
    assert encoded(torch.tensor([0.5, -1.0]), MSE(), 0).tolist() == [[0.5], [-1.0]]


def test_the_textbook_output_of_each_loss():
    logits = torch.tensor([[0.0, 0.0]])
    assert textbook(logits, "softmax").tolist() == [[0.5, 0.5]]
    assert textbook(logits, "sigmoid").tolist() == [[0.5, 0.5]]
    assert textbook(logits, "linear").tolist() == [[0.0, 0.0]]


def test_the_class_is_the_largest_output_or_one_above_a_half():
    assert chosen(torch.tensor([[0.1, 0.7, 0.2]]), "softmax").tolist() == [1]
    assert chosen(torch.tensor([[0.4], [0.6]]), "linear").tolist() == [0, 1]
    assert chosen(torch.tensor([[-0.1], [0.1]]), "sigmoid").tolist() == [0, 1]


def test_accuracy():
    assert metric(torch.tensor([[2.0], [-2.0], [2.0], [2.0]]), torch.tensor([1, 0, 0, 1]), "sigmoid", 2) == 0.75


def test_r_squared_is_one_for_the_truth_and_zero_for_the_mean():
    truth = torch.tensor([1.0, 2.0, 3.0])
    assert metric(truth[:, None], truth, "linear", 0) == 1
    assert metric(torch.full((3, 1), 2.0), truth, "linear", 0) == 0
    assert metric(truth.flip(0)[:, None], truth, "linear", 0) == -3


@pytest.mark.parametrize("prediction", [1.0, 2.0])
def test_nothing_is_said_about_targets_that_are_all_the_same(prediction):
    assert isnan(metric(torch.full((3, 1), prediction), torch.ones(3), "linear", 0))


@pytest.mark.parametrize("classes", [0, 2])
def test_nothing_is_said_about_no_samples(classes):
    assert isnan(metric(torch.empty(0, 1), torch.empty(0), "linear", classes))


@pytest.mark.parametrize(
    ("output", "targets"), [("linear", torch.tensor([0.0, 1.0])), ("sigmoid", torch.tensor([0, 1]))]
)
def test_nothing_is_said_about_outputs_that_are_no_numbers(output, targets):
    classes = 0 if output == "linear" else 2
    assert isnan(metric(torch.tensor([[nan], [1.0]]), targets, output, classes))
