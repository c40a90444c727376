"""Another data set, and what goes along with it."""

import pytest

from core.catalogue.blocks import Conv2d, Dense, Flatten, GlobalAveragePool
from core.catalogue.families import families
from core.catalogue.preprocessing import PCA
from core.catalogue.sources.bundled import Digits
from core.catalogue.sources.dataset import Own
from core.catalogue.sources.planar import Spiral
from core.catalogue.sources.shapes import Shapes
from core.document.presets import open_preset
from core.document.switching import with_dataset
from core.experiment import Data, Experiment, Network
from core.outline import outline

READY = [entry for entry in families()["datasets"] if not issubclass(entry, Own)]


@pytest.mark.parametrize("network", [Network(), Network(blocks=())])
def test_every_data_set_fits_the_usual_network_and_back_again(network):
    usual = Experiment(network=network)
    for entry in READY:
        there = with_dataset(usual, entry())
        assert outline(there).problem is None
        assert with_dataset(there, Spiral()) == usual


def test_pictures_are_flattened_once_before_a_dense_layer():
    there = with_dataset(Experiment(), Shapes())
    assert there.network.blocks == (Flatten(), Dense(), Dense())
    assert with_dataset(there, Digits(picture=True)).network.blocks == there.network.blocks


def test_a_flatten_deeper_in_stays():
    blocks = (Dense(), Flatten(), Dense())
    assert with_dataset(Experiment(network=Network(blocks=blocks)), Digits()).network.blocks == blocks


def test_pictures_that_preprocessing_lays_flat_need_no_flatten():
    flat = Experiment(data=Data(preprocessing=(PCA(),)))
    assert with_dataset(flat, Shapes()).network == flat.network


@pytest.mark.parametrize("first", [Conv2d(), GlobalAveragePool()])
def test_pictures_stay_pictures_for_layers_that_need_them(first):
    network = Network(blocks=(first, Flatten()))
    there = with_dataset(Experiment(network=network), Digits())
    assert there.data.dataset == Digits(picture=True)
    assert there.network == network
    assert outline(there).problem is None


def test_a_network_for_pictures_is_left_to_the_person_where_there_are_none():
    pictures = open_preset("digits-conv")
    there = with_dataset(pictures, Spiral())
    assert there.network == pictures.network
    assert with_dataset(there, Digits()) == pictures
