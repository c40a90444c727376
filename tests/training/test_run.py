"""A run repeats itself bit for bit, whoever looks on; it can be left, and says why it stops."""

from itertools import islice
from math import inf, isfinite, isnan, nan

import msgspec
import pytest
import torch

from core.catalogue.activations import Identity, ReLU
from core.catalogue.blocks import Dense, Flatten
from core.catalogue.component import family_of
from core.catalogue.losses import AnyLoss, CrossEntropy
from core.catalogue.optimizers import SGD, Adam, AnyOptimizer
from core.catalogue.schedules import AnySchedule, Linear
from core.catalogue.sources.bundled import Digits, Iris
from core.catalogue.sources.planar import Circle, Discs, Plane
from core.experiment import Data, Split
from core.refused import Refused
from core.training.loop import train
from core.training.run import Run
from core.watching.look import progress, snapshot
from core.watching.wanted import Wanted
from tests.catalogue.entries import READY
from tests.training.making import SMALL, experiment, go, same, trained, weights, with_data, with_training

EVERYTHING = Wanted(curves=True, activations=True, gradients=True, output=True, metrics=True)
DRAWING = experiment(
    Dense(units=6, dropout=0.3, batch_norm="before"),
    Dense(units=6, dropout=0.2, batch_norm="after", residual=True),
    optimizer=Adam(),
    epochs=8,
)
"""All that draws random numbers or remembers what it saw."""
WHOLE = Split(train=0.5, dev=0.5)


def look(run):
    return snapshot(run, 1, progress(run, "running"), EVERYTHING)


def test_the_same_seed_gives_the_same_run():
    one, other = Run(DRAWING), Run(DRAWING)
    assert go(one, 40) == go(other, 40)
    assert same(weights(one), weights(other))


def test_another_seed_gives_another_run():
    other = msgspec.structs.replace(DRAWING, seed=1)
    assert go(Run(DRAWING), 3) != go(Run(other), 3)


def test_watched_and_unwatched_end_alike():
    alone, watched = Run(DRAWING), Run(DRAWING)
    losses = go(alone, 100)
    seen = []
    look(watched)
    for _ended in train(watched):
        seen.append(watched.loss)
        watched.measuring = True
        look(watched)
    assert seen == losses
    assert len(seen) == 48
    assert same(weights(alone), weights(watched))
    assert alone.dev_judged == watched.dev_judged


def test_others_may_draw_random_numbers_and_a_run_draws_none_of_theirs():
    losses = go(Run(DRAWING), 20)
    torch.manual_seed(5)
    state = torch.random.get_rng_state()
    run = Run(DRAWING)
    run.measuring = True
    first = go(run, 10)
    look(run)
    assert torch.equal(state, torch.random.get_rng_state())
    torch.rand(3)
    assert first + go(run, 10) == losses


def test_left_in_the_middle_of_an_epoch_and_begun_again_it_is_the_straight_run():
    straight, left = Run(DRAWING), Run(DRAWING)
    losses = go(straight, 100)
    assert [loss for _time in range(40) for loss in go(left, 3)] == losses
    assert same(weights(straight), weights(left))
    assert left.stop.words() == straight.stop.words()


def test_every_sample_has_its_turn_once_in_an_epoch():
    run = Run(experiment(batch_size=7))
    seen = []
    go_through = run.engine.train

    def spied(walk, batches, *rest, **more):
        seen.extend(walk.inputs[batch] for batch in batches)
        return go_through(walk, batches, *rest, **more)

    run.engine.train = spied
    orders = []
    for _epoch in range(2):
        for ended in train(run):
            if ended:
                break
        orders.append(torch.cat(seen))
        seen.clear()
    for order in orders:
        assert len(order) == 60
        assert torch.equal(order.unique(dim=0), run.train.inputs.unique(dim=0))
    assert not torch.equal(*orders)


@pytest.mark.parametrize("samples", [20, 21, 22, 23, 35])
@pytest.mark.parametrize("batch_size", [1, 2, 3, 5, 10, 11, 4096])
def test_an_epoch_has_as_many_steps_as_it_says(samples, batch_size):
    data = Data(dataset=Circle(samples=samples), split=WHOLE)
    run = Run(experiment(data=data, batch_size=batch_size, epochs=3))
    each = run.steps_per_epoch
    assert run.experiment.planned_steps == 3 * each
    places = [(run.step, run.epoch, run.place) for _ended in train(run)]
    assert [step for step, _epoch, _place in places] == list(range(1, 3 * each + 1))
    assert [epoch for _step, epoch, _place in places] == [step // each for step in range(1, 3 * each + 1)]
    assert [place for _step, _epoch, place in places] == sorted({place for _step, _epoch, place in places})


@pytest.mark.parametrize("samples", [21, 31, 41])
def test_no_batch_is_a_single_sample(samples):
    """Batch norm cannot tell a single sample from its mean; one that would be left alone joins the batch before."""
    data = Data(dataset=Circle(samples=2 * samples), split=WHOLE)
    run = Run(experiment(Dense(units=3, batch_norm="before"), data=data, batch_size=10, epochs=2))
    assert len(run.train) % 10 == 1
    assert all(isfinite(loss) for loss in go(run, 100))
    assert run.epoch == 2


def test_batch_norm_with_batches_of_one_is_refused_in_words():
    with pytest.raises(Refused, match="batch norm needs"):
        Run(experiment(Dense(units=3, batch_norm="after"), batch_size=1))


def test_a_network_that_does_not_fit_is_refused_in_words():
    with pytest.raises(Refused, match="put Flatten before it"):
        Run(experiment(Dense(), data=Data(dataset=Digits(picture=True))))


def test_all_planned_epochs_done_is_a_stop():
    run = trained(experiment(epochs=3))
    assert (run.stop.kind, run.stop.step, run.stop.epoch) == ("epochs", 18, 3)
    assert run.stop.words() == "all 3 planned epochs are done"
    assert go(run, 5) == []


def test_divergence_is_a_stop_and_leaves_the_weights_as_they_were():
    run = Run(experiment(Dense(activation=Identity()), data=Data(dataset=Plane(samples=100)), optimizer=SGD()))
    run.engine.model.output.bias.data.fill_(inf)
    before = weights(run)
    assert len(go(run, 100)) == 1
    assert run.stop.words() == "diverged at step 1: try a lower learning rate"
    assert same(before, weights(run))
    assert go(run, 5) == []
    assert progress(run, "diverged").loss is None


def test_a_run_that_diverges_by_its_rate_stops_and_can_be_looked_at():
    made = experiment(
        Dense(activation=ReLU()), data=Data(dataset=Plane(samples=100)), optimizer=SGD(learning_rate=100.0), epochs=100
    )
    run = Run(made)
    run.measuring = True
    go(run, 10_000)
    assert run.stop.kind == "diverged"
    look(run)


@pytest.mark.parametrize("loss", [entry() for entry in family_of(AnyLoss)], ids=lambda loss: loss.tag())
@pytest.mark.parametrize(
    "dataset", [Circle(samples=100), Iris(), Discs(samples=200), Plane(samples=100)], ids=lambda entry: entry.tag()
)
def test_every_loss_that_can_be_computed_for_a_task_learns_it(dataset, loss):
    made = experiment(Dense(), data=Data(dataset=dataset), loss=loss, epochs=30, optimizer=Adam(learning_rate=0.03))
    if dataset.task not in getattr(loss, "tasks", (dataset.task,)):
        with pytest.raises(Refused, match=r"needs (classes|one of three or more)"):
            Run(made)
        return
    run = Run(made)
    before = run.judge(run.train)
    go(run, 10_000)
    after = run.judge(run.train)
    assert after[0] < 0.8 * before[0]
    assert after[1] > (0.5 if dataset.task == "multilabel" else 0.85)
    look(run)


def test_cross_entropy_on_two_classes_has_two_units():
    run = Run(experiment(loss=CrossEntropy()))
    assert run.outputs(run.train).shape == (60, 2)
    assert look(run).output.values.shape[0] == 1


@pytest.mark.parametrize("dataset", [entry() for entry in READY], ids=lambda entry: entry.tag())
def test_every_data_set_trains_and_can_be_looked_at(dataset):
    run = Run(experiment(Flatten(), Dense(units=4), data=Data(dataset=dataset), batch_size=64))
    assert all(isfinite(loss) for loss in go(run, 3))
    look(run)


def test_pictures_are_laid_flat():
    flat, picture = (
        Run(experiment(Flatten(), Dense(), data=Data(dataset=Digits(picture=picture)), batch_size=64))
        for picture in (False, True)
    )
    assert go(flat, 5) == go(picture, 5)


@pytest.mark.parametrize("count", [0, 64])
def test_none_and_many_hidden_layers_train(count):
    run = Run(experiment(*(Dense(units=2, residual=True),) * count, epochs=2))
    run.measuring = True
    assert all(isfinite(loss) for loss in go(run, 20))
    assert run.epoch == 2
    assert len(look(run).activations.blocks) == count + 1
    assert len(look(run).gradients) == count + 1


def test_an_empty_test_part_is_judged_by_nothing():
    run = Run(experiment(data=msgspec.structs.replace(SMALL, split=Split(train=0.8, dev=0.2))))
    assert len(run.test) == 0
    assert all(map(isnan, run.judge(run.test)))


def test_a_dev_part_of_one_sample_says_nothing_of_how_numbers_vary():
    data = Data(dataset=Plane(samples=20), split=Split(train=0.9, dev=0.02))
    run = trained(experiment(data=data, epochs=2))
    assert len(run.dev) == 1
    assert not isfinite(run.dev_judged[1])
    assert progress(run, "running").dev_metric is None
    assert len(look(run).curves.dev_metric.x) == 0


def test_the_train_loss_of_an_epoch_is_that_of_its_batches_while_it_trained():
    run = Run(experiment(Dense(), batch_size=20, epochs=1))
    losses = go(run, 3)
    curves = look(run).curves
    assert curves.train_loss.mean.tolist() == pytest.approx([sum(losses) / 3], rel=1e-5)
    assert curves.dev_loss.mean.tolist() == pytest.approx([run.judge(run.dev)[0]])
    assert curves.dev_metric.mean.tolist() == pytest.approx([run.judge(run.dev)[1]])


def test_weights_that_are_no_numbers_are_no_good_network():
    run = Run(experiment(Dense()))
    with torch.no_grad():
        run.engine.model.output.weight.fill_(nan)
    assert isnan(run.judge(run.dev)[1])


@pytest.mark.parametrize("optimizer", [entry() for entry in family_of(AnyOptimizer)], ids=lambda entry: entry.tag())
@pytest.mark.parametrize("schedule", family_of(AnySchedule), ids=lambda entry: entry.tag())
def test_every_optimizer_learns_with_every_schedule(optimizer, schedule):
    run = Run(experiment(Dense(), optimizer=optimizer, schedule=schedule(warmup_steps=5), epochs=20))
    before = run.judge(run.train)[0]
    go(run, 10_000)
    assert run.epoch == 20
    assert run.judge(run.train)[0] < 0.995 * before


def test_the_rate_follows_the_schedule():
    run = Run(experiment(optimizer=SGD(learning_rate=0.5), schedule=Linear(final=0.1, warmup_steps=2), epochs=2))
    steps = 12
    rates = [0.5 * run.factors(1)[0] for _ended in islice(_with_first(run), steps)]
    assert rates == pytest.approx([0.5 * Linear(final=0.1, warmup_steps=2).factor(step, 12) for step in range(steps)])
    assert look(run).curves.learning_rate.mean.tolist() == pytest.approx(rates[: run.step])


def _with_first(run):
    """Before each step, and once more at the end."""
    yield False
    yield from train(run)


def test_preprocessing_and_data_seed_decide_the_samples_not_the_weights():
    one, other = Run(experiment(Dense())), Run(with_data(experiment(Dense()), seed=1))
    assert not torch.equal(one.train.inputs, other.train.inputs)
    assert same(weights(one), weights(other))


def test_more_epochs_after_the_end_go_on():
    run = trained(experiment(epochs=2))
    assert run.edit(with_training(run.experiment, epochs=4))
    assert run.stop is None
    assert len(go(run, 100)) == 12
    assert run.stop.epoch == 4


def test_a_look_that_fails_leaves_the_run_as_it_was():
    straight, run = Run(DRAWING), Run(DRAWING)
    with pytest.raises(ValueError, match="could not broadcast"):
        run.engine.logits(torch.zeros(3, 99))
    assert go(run, 20) == go(straight, 20)
