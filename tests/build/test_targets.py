"""Targets as losses want them, and outputs as the textbook has them."""

import pytest
import torch

from core.build.targets import encoded, textbook
from core.catalogue.losses import BCE, MSE, CrossEntropy, Hinge

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


LABELS = torch.tensor([[1, 0, 1], [0, 0, 0]])


@pytest.mark.parametrize("loss", [BCE(), MSE()])
def test_labels_stay_labels(loss):
    assert encoded(LABELS, loss, 3).tolist() == [[1, 0, 1], [0, 0, 0]]
    assert encoded(LABELS, loss, 3).dtype == torch.float32


def test_labels_are_equal_shares_of_one_class_for_cross_entropy():
    assert encoded(LABELS, CrossEntropy(), 3).tolist() == [[0.5, 0, 0.5], [pytest.approx(1 / 3)] * 3]


def test_the_hinge_takes_signs():
    assert encoded(torch.tensor([0, 1]), Hinge(), 2).tolist() == [[-1], [1]]
    assert encoded(CLASSES[:1], Hinge(), 3).tolist() == [[1, -1, -1]]
    assert encoded(LABELS[:1], Hinge(), 3).tolist() == [[1, -1, 1]]
