"""Questions are answered from what they ask about alone, within bounds."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from core.catalogue.blocks import Dense, Flatten
from core.catalogue.preprocessing import Standardize, Whiten
from core.catalogue.sources.bundled import Diabetes, Digits, Iris
from core.catalogue.sources.line import Sine
from core.catalogue.sources.planar import Discs, Plane
from core.data.prepare import prepare
from core.experiment import Data, Experiment, Network, Split
from core.thumbnails import cleaned
from core.watching.answers import ANSWERS, answer_to
from core.watching.feature_look import BINS
from core.watching.questions import AboutFeatures, AboutFirstPass, AboutSamples, AboutStep, DataQuestion
from core.worker.messages import Examine, Examined, command, pack, reply
from tests.catalogue.entries import READY

DATASETS = [cleaned(entry()) for entry in READY]
ABOUT_DATA = [kind for kind in ANSWERS if issubclass(kind, DataQuestion)]


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda each: each.tag())
def test_every_question_about_every_data_set_has_an_answer_that_crosses(dataset):
    data = Data(dataset=dataset)
    network = Network(blocks=(Flatten(), Dense()) if len(data.input_shape) > 1 else (Dense(),))
    for kind in (*ABOUT_DATA, AboutFirstPass):
        about = data if issubclass(kind, DataQuestion) else Experiment(data, network)
        question = command(pack(Examine(1, kind(about)))).question
        found = reply(pack(Examined(1, answer_to(question)))).answer
        assert found is not None


def test_a_cloud_is_chosen_evenly_and_bounded():
    data = Data(dataset=Plane(samples=9000), split=Split(train=0.9, dev=0.05))
    look = answer_to(AboutSamples(data))
    train = prepare(data).train
    assert (look.total, len(look.values)) == (8100, 1620)
    np.testing.assert_array_equal(np.diff(look.places), 5)
    np.testing.assert_array_equal(look.values, train.inputs[::5])
    np.testing.assert_array_equal(look.targets, train.targets[::5])
    assert look.names == ("x1", "x2")


def test_others_lie_along_the_directions_in_which_the_train_part_spreads_most():
    data = Data(dataset=Iris())
    raw = prepare(data)
    scaled = StandardScaler().fit(raw.train.inputs)
    known = PCA(2).fit(scaled.transform(raw.train.inputs))
    for part in ("train", "dev"):
        look = answer_to(AboutSamples(data, part))
        expected = known.transform(scaled.transform(getattr(raw, part).inputs))
        np.testing.assert_allclose(np.abs(look.values), np.abs(expected), atol=1e-4)
    shares = [
        f"component {place}: {share:.0%} of the variance"
        for place, share in enumerate(known.explained_variance_ratio_, 1)
    ]
    assert list(look.names) == shares


@pytest.mark.parametrize(("form", "most"), [("pictures", 100), ("table", 200)])
def test_the_others_come_in_order_and_bounded(form, most):
    data = Data(dataset=Digits(picture=True), preprocessing=(Standardize(),))
    raw = prepare(Data(dataset=Digits(picture=True))).dev
    look = answer_to(AboutSamples(data, "dev", form, 300))
    count = min(most, len(raw.inputs) - 300)
    assert (look.total, len(look.values)) == (len(raw.inputs), count)
    np.testing.assert_array_equal(look.places, np.arange(300, 300 + count))
    np.testing.assert_array_equal(look.values.ravel(), raw.inputs[300 : 300 + count].ravel())


@pytest.mark.parametrize("dataset", [Iris(), Discs(), Diabetes(), Digits()], ids=lambda each: each.tag())
def test_every_train_sample_is_counted_in_its_group(dataset):
    train = prepare(Data(dataset=dataset)).train
    look = answer_to(AboutFeatures(Data(dataset=dataset, preprocessing=(Standardize(),))))
    if dataset.task == "multilabel":
        sizes = train.targets.sum(0)
    elif dataset.classes:
        sizes = np.bincount(train.targets, minlength=dataset.classes)
    else:
        sizes = np.full(3, len(train.targets) / 3)
    np.testing.assert_allclose(look.counts.sum(2), np.tile(sizes, (len(look.names), 1)), atol=0.7)
    rows = train.inputs.reshape(len(train.inputs), -1)
    for place in range(len(look.names)):
        lowest, highest = rows[:, place].min(), rows[:, place].max()
        ends = (lowest, highest) if lowest < highest else (lowest - 0.5, highest + 0.5)
        assert (look.lows[place], look.highs[place]) == pytest.approx(ends)


def test_a_histogram_is_that_of_numpy():
    train = prepare(Data(dataset=Iris())).train
    look = answer_to(AboutFeatures(Data(dataset=Iris())))
    for place, name in enumerate(("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")):
        mine = train.inputs[train.targets == 1, place].astype(np.float64)
        ends = (train.inputs[:, place].min(), train.inputs[:, place].max())
        counts, _edges = np.histogram(mine, BINS, ends)
        assert np.abs(np.cumsum(look.counts[place, 1]) - np.cumsum(counts)).max() <= 2
        assert look.names[place] == name


def test_a_single_feature_stands_over_its_targets():
    look = answer_to(AboutSamples(Data(dataset=Sine())))
    train = prepare(Data(dataset=Sine())).train
    assert look.names == ("x", "true")
    np.testing.assert_array_equal(look.values, np.column_stack([train.inputs, train.targets]))


@pytest.fixture
def few_looked_at(monkeypatch):
    """As if a hundred samples were many."""
    for module in ("feature_answer", "chain_answer"):
        monkeypatch.setattr(f"core.watching.{module}.LOOKED_AT", 100)


@pytest.mark.usefixtures("few_looked_at")
def test_of_many_samples_some_are_counted_for_all():
    look = answer_to(AboutFeatures(Data(dataset=Digits())))
    train = len(prepare(Data(dataset=Digits())).train.targets)
    np.testing.assert_allclose(look.counts.sum((1, 2)), train, atol=train / 90)
    assert np.unique(look.counts)[1] == -(-train // 100)


@pytest.mark.usefixtures("few_looked_at")
def test_of_many_samples_some_show_what_a_step_does_to_all():
    data = Data(dataset=Digits(), preprocessing=(Standardize(), Whiten(method="PCA")))
    look, all_of_them = answer_to(AboutStep(data, 1)), prepare(data).train.inputs
    assert len(look.after.points) == len(look.targets) <= 100
    some = all_of_them[:: -(-len(all_of_them) // 100), :2]
    np.testing.assert_allclose(look.after.points, some, atol=1e-4)
