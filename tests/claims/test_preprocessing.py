"""What centring, scaling, PCA and whitening do to the inputs, and what that does to a training."""

from math import inf

import numpy as np
import pytest

from core.catalogue.optimizers import SGD
from core.catalogue.preprocessing import PCA, Standardize, Whiten, ZeroCentre
from core.catalogue.sources.bundled import BreastCancer, Diabetes, Digits, Iris, Wine
from core.data.axes import principal_axes
from core.data.chain import Chain
from core.data.prepare import prepare
from core.experiment import Data, Split
from core.training.loop import train
from core.training.run import Run
from tests.catalogue.entries import name_of
from tests.training.making import experiment

of_several_seeds = pytest.mark.parametrize("seed", range(3))
of_every_cloud = pytest.mark.parametrize("dataset", [Iris(), Wine(), BreastCancer(), Diabetes(), Digits()], ids=name_of)
RATES = (1e-6, 1e-4, 0.1, 0.2, 0.5)


def inputs(dataset, *steps, part="train", **data):
    """The inputs as the network gets them, in double precision."""
    prepared = prepare(Data(dataset=dataset, preprocessing=steps, **data))
    return getattr(prepared, part).inputs.astype(np.float64)


def covariance(rows):
    return np.cov(rows, rowvar=False)


def steepness(dataset, *steps):
    """How much steeper the bowl of squared errors is along one direction than along another."""
    rows = inputs(dataset, *steps)
    strengths = np.linalg.eigvalsh(rows.T @ rows)
    return strengths[-1] / strengths[0]


def steps_to_the_foot(seed, *steps):
    """Full-batch steps of a linear regression until its error is within 2 % of the least, at the best rate."""
    data = Data(dataset=Diabetes(), preprocessing=steps, seed=seed)
    return min(_steps_to_the_foot(data, rate) for rate in RATES)


def _steps_to_the_foot(data, rate):
    run = Run(experiment(data=data, optimizer=SGD(learning_rate=rate), batch_size=4096, epochs=60, seed=data.seed))
    rows = np.column_stack([run.train.inputs, np.ones(len(run.train))]).astype(np.float64)
    targets = run.train.targets.double().numpy()
    least = np.square(rows @ np.linalg.lstsq(rows, targets)[0] - targets).mean()
    return next((run.step for _ended in train(run) if run.loss < 1.02 * least), inf)


@of_several_seeds
def test_b1_the_rounder_the_cloud_the_fewer_the_steps(seed):
    """B1: features of very different scale make a long valley; normalised it is a bowl, whitened a round one."""
    raw, normalised, white = (steps_to_the_foot(seed, *steps) for steps in ((), (Standardize(),), (Whiten(),)))
    assert raw == inf
    assert white <= 3 < normalised <= 20


def test_b1_normalising_makes_the_bowl_rounder_and_whitening_round():
    """B1: height, age, weight and income in one table: what is large is steep."""
    raw, centred, normalised, white = (
        steepness(Wine(), *steps) for steps in ((), (ZeroCentre(),), (Standardize(),), (Whiten(),))
    )
    assert raw > 1e6
    assert centred < raw
    assert normalised < 100
    assert white == pytest.approx(1, abs=0.01)


@of_every_cloud
def test_b2_pca_decorrelates(dataset):
    """B2: turned onto its axes, the features of the cloud have nothing to do with each other any more."""
    before, after = (covariance(inputs(dataset, Standardize(), *steps)) for steps in ((), (PCA(components=512),)))
    assert np.abs(before - np.diag(before.diagonal())).max() > 0.5
    assert np.abs(after - np.diag(after.diagonal())).max() < 1e-4


@of_every_cloud
@pytest.mark.parametrize("method", ["PCA", "ZCA"])
def test_b2_whitened_the_covariance_is_the_identity(dataset, method):
    """B2: variance 1 in every direction in which there is any, and no correlations."""
    rows = inputs(dataset, Standardize(), Whiten(method=method, epsilon=0.0))
    directions = np.linalg.matrix_rank(covariance(inputs(dataset, Standardize())))
    strengths = np.linalg.eigvalsh(covariance(rows))
    np.testing.assert_allclose(strengths[-directions:], 1, atol=0.01)
    np.testing.assert_allclose(strengths[:-directions], 0, atol=0.01)


@of_every_cloud
@pytest.mark.parametrize("components", [1, 3])
def test_b2_k_axes_keep_the_sum_of_the_k_largest_eigenvalues(dataset, components):
    """B2: and what is lost when the samples are rebuilt from them is the sum of the others."""
    rows = inputs(dataset)
    eigenvalues = np.linalg.eigvalsh(covariance(rows))[::-1]
    kept = covariance(inputs(dataset, PCA(components=components))).reshape(components, components).trace()
    assert kept == pytest.approx(eigenvalues[:components].sum(), rel=1e-3)
    axes = principal_axes(rows, components)
    rebuilt = axes.mean + (rows - axes.mean) @ axes.directions.T @ axes.directions
    lost = np.square(rows - rebuilt).sum() / (len(rows) - 1)
    assert lost == pytest.approx(eigenvalues[components:].sum(), rel=1e-3, abs=1e-6 * eigenvalues.sum())


@of_several_seeds
@pytest.mark.parametrize("dataset", [Wine(), BreastCancer(), Diabetes()], ids=name_of)
def test_a_leak_makes_the_dev_part_look_more_ordinary_than_it_is(dataset, seed):
    """B1: fitted on everything, the dev part lies nearer to the middle than samples that nobody has seen would."""
    split = Split(train=0.2, dev=0.4)
    honest, leaky = (
        np.abs(
            inputs(dataset, Standardize(), part="dev", split=split, seed=seed, fit_on_everything=leak).mean(0)
        ).mean()
        for leak in (False, True)
    )
    assert leaky < honest


@of_several_seeds
@pytest.mark.parametrize("dataset", [Wine(), BreastCancer(), Digits()], ids=name_of)
def test_a_leak_flatters_the_part_that_leaks(dataset, seed):
    """B1: of a part that has a hand in the fit PCA seems to lose less, compared with one that has none."""
    prepared = prepare(Data(dataset=dataset, preprocessing=(), split=Split(train=0.2, dev=0.4), seed=seed))
    train_part, dev, unseen = (part.inputs for part in prepared[:3])
    honest, leaky = (lost(fit, dev) - lost(fit, unseen) for fit in (train_part, np.concatenate([train_part, dev])))
    assert leaky < honest


def lost(fit, part):
    """The share of the standardised part that three axes, fitted on other samples, do not keep."""
    chain = Chain((Standardize(), PCA(components=3)), fit)
    before = Chain((Standardize(), ZeroCentre()), fit).transform(part)
    return 1 - np.square(chain.transform(part)).sum() / np.square(before).sum()
