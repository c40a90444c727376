"""Every step of preprocessing gives what it declares, whatever the samples are."""

import numpy as np
import pytest

from core.catalogue.preprocessing import PCA, Clip, MinMax, Standardize, Whiten, ZeroCentre
from core.data.chain import Chain
from core.limits import MOST_WHITENED
from core.refused import Refused
from tests.catalogue.entries import FAMILIES, name_of, varied

STEPS = [value for entry in FAMILIES["preprocessing"] for value in varied(entry)]
of_every_step = pytest.mark.parametrize("step", STEPS, ids=name_of)
BATCH, CHANNEL = 0, (0, 2, 3)


def drawn(shape, seed=0):
    """Samples whose features have scales and means of their own and go together in part; the first never changes."""
    rng = np.random.default_rng(seed)
    features = int(np.prod(shape[1:]))
    mixing = rng.standard_normal((features, features)) * np.geomspace(0.1, 20, features)
    rows = rng.standard_normal((shape[0], features)) @ mixing + 5 * rng.standard_normal(features)
    rows[:, 0] = 7
    return rows.reshape(shape).astype(np.float32)


SAMPLES = {
    "a table": drawn((200, 5)),
    "pictures": drawn((150, 3, 4, 4)),
    "fewer samples than features": drawn((8, 20)),
    "one sample": drawn((1, 4)),
    "nothing changes": np.full((30, 3), 5, np.float32),
}
on_all_samples = pytest.mark.parametrize("samples", SAMPLES.values(), ids=SAMPLES)


def changed(step, samples):
    return Chain((step,), samples).transform(samples)


@of_every_step
@on_all_samples
def test_the_shape_is_the_declared_one_and_every_number_finite(step, samples):
    chain = Chain((step,), samples)
    for inputs in (samples, samples[:1], samples[:0], 10 * samples):
        out = chain.transform(inputs)
        assert out.shape == (len(inputs), *step.output_shape(samples.shape[1:]))
        assert out.dtype == np.float32
        assert np.isfinite(out).all()


@of_every_step
def test_a_picture_stays_one_unless_its_axes_are_turned(step):
    pictures = SAMPLES["pictures"]
    assert (changed(step, pictures).shape == pictures.shape) == (not step.turns)


@of_every_step
@on_all_samples
def test_the_same_samples_give_the_same_numbers_bit_for_bit(step, samples):
    before = samples.copy()
    first, again = changed(step, samples), changed(step, samples)
    assert np.array_equal(first, again)
    assert np.array_equal(samples, before)


@of_every_step
def test_a_sample_is_changed_by_itself(step):
    """What leaves the chain for a sample does not depend on what else is in the batch."""
    pictures = SAMPLES["pictures"]
    chain = Chain((step,), pictures)
    np.testing.assert_allclose(chain.transform(pictures)[3:4], chain.transform(pictures[3:4]), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(("per", "over"), [("feature", BATCH), ("channel", CHANNEL)])
def test_the_train_part_has_the_declared_mean_and_deviation(per, over):
    pictures = SAMPLES["pictures"]
    centred, standard = (changed(entry(per=per), pictures) for entry in (ZeroCentre, Standardize))
    np.testing.assert_allclose(centred.mean(over), 0, atol=1e-4)
    np.testing.assert_allclose(centred.std(over), pictures.std(over), rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(standard.mean(over), 0, atol=1e-4)
    varies = pictures.std(over) > 1e-4
    np.testing.assert_allclose(standard.std(over), varies, atol=1e-3)


@pytest.mark.parametrize(("interval", "low"), [("0 to 1", 0), ("-1 to 1", -1)])
@pytest.mark.parametrize(("per", "over"), [("feature", BATCH), ("channel", CHANNEL)])
def test_min_max_reaches_both_ends_of_its_interval(interval, low, per, over):
    out = changed(MinMax(interval=interval, per=per), SAMPLES["pictures"])
    np.testing.assert_allclose(out.min(over), low, atol=1e-5)
    assert np.allclose(out.max(over), 1, atol=1e-5) == (per == "channel"), "what never changes goes to the lower end"
    assert out.max() == pytest.approx(1, abs=1e-5)


def test_of_a_table_every_channel_is_a_feature():
    table = SAMPLES["a table"]
    assert np.array_equal(changed(Standardize(per="channel"), table), changed(Standardize(), table))


def test_clip_leaves_what_lies_between_its_bounds():
    table = SAMPLES["a table"]
    assert np.array_equal(changed(Clip(low=-2.0, high=1.5), table), table.clip(-2.0, 1.5))


def test_zca_moves_the_samples_less_than_pca_does():
    """Of all whitenings it is the one nearest to the centred samples (Kessy, Lewin & Strimmer, 2018)."""
    table = SAMPLES["a table"][:, 1:]
    centred = changed(ZeroCentre(), table)
    moves = [np.square(changed(Whiten(method=method), table) - centred).sum() for method in ("ZCA", "PCA")]
    assert moves[0] < moves[1]


def test_a_direction_that_never_varied_is_not_blown_up():
    rows = np.repeat(SAMPLES["a table"][:, 1:2], 2, axis=1)
    out = Chain((Whiten(epsilon=0.0),), rows).transform(rows + np.float32([1, -1]))
    assert np.abs(out).max() < 10


def test_what_is_too_wide_to_whiten_is_refused_in_words():
    with pytest.raises(Refused, match="at most 4,096 features to whiten, got 4,097"):
        changed(Whiten(), np.zeros((2, MOST_WHITENED + 1), np.float32))


def test_steps_are_fitted_on_what_those_before_them_made():
    table = SAMPLES["a table"]
    out = Chain((PCA(components=3), Standardize()), table).transform(table)
    np.testing.assert_allclose(np.cov(out.T), np.eye(3), atol=1e-2)
