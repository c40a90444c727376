"""What a run is given: the size of its inputs, and its classes."""

import numpy as np
import pytest

from core.catalogue.blocks import Flatten
from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.bundled import Digits, Wine
from core.catalogue.sources.planar import Discs, Plane
from core.experiment import Data
from core.training.run import Run
from core.watching.taking_in import taken_in
from tests.training.making import experiment


def of_data(data):
    return taken_in(Run(experiment(Flatten(), data=data)))


def test_the_largest_input_is_measured_as_the_network_gets_it():
    run = Run(experiment(data=Data(dataset=Wine())))
    sizes = np.sqrt(np.square(run.train.inputs.numpy()).mean(0))
    assert taken_in(run).largest == pytest.approx(sizes.max(), rel=1e-5)
    assert of_data(Data(dataset=Wine(), preprocessing=(Standardize(),))).largest == pytest.approx(1.0, rel=0.01)


def test_a_picture_has_the_size_of_its_brightest_pixel():
    flat, picture = (of_data(Data(dataset=Digits(picture=picture))).largest for picture in (False, True))
    assert flat == picture


def test_the_samples_of_each_class_are_counted():
    assert of_data(Data(dataset=Wine())).class_counts == (35, 43, 29)


@pytest.mark.parametrize("dataset", [Plane(), Discs()], ids=["numbers", "labels"])
def test_where_there_are_no_classes_none_are_counted(dataset):
    assert of_data(Data(dataset=dataset)).class_counts == ()
