"""What the training process does about every command, without the process."""

import pytest

from core.catalogue.activations import ReLU
from core.catalogue.blocks import Dense
from core.catalogue.optimizers import SGD
from core.catalogue.pretraining import RBMStack
from core.catalogue.sources.bundled import Digits, Wine
from core.catalogue.sources.planar import Circle, Plane
from core.experiment import Data
from core.language import use_language
from core.refused import Refused
from core.training.run import Run
from core.watching.wanted import Wanted
from core.worker.messages import Begin, Drawn, Edit, Go, Hold, Pause, Seen, Speak, Stands, Watch
from tests.training.making import experiment, go, with_block, with_blocks, with_data, with_training
from tests.worker.desk import MADE

WIDER = with_block(MADE, 0, units=5)
UNFIT = with_block(MADE, 0, units=5, residual=True)
FASTER = with_training(MADE, optimizer=SGD(learning_rate=0.3))
DIVERGING = experiment(
    *(Dense(units=8, activation=ReLU()),) * 3, data=Data(dataset=Plane()), optimizer=SGD(learning_rate=100.0)
)
STEPS_PER_EPOCH = 6
PRETRAINED = experiment(
    Dense(units=6),
    Dense(units=4),
    data=Data(dataset=Digits()),
    pretraining=RBMStack(epochs=2, batch_size=100),
    epochs=2,
)
PRETRAINING_STEPS = 2 * 2 * 11


def test_a_run_begins_standing_ready_with_its_points(begun):
    stands, drawn = begun.said
    assert isinstance(stands, Stands)
    assert (stands.run, stands.progress.phase, stands.progress.step) == (1, "ready", 0)
    assert stands.progress.steps_per_epoch == STEPS_PER_EPOCH
    assert isinstance(drawn, Drawn)
    assert drawn.points.train.shape == (60, 2)


def test_samples_that_lie_in_no_plane_are_not_drawn_but_counted(desk):
    desk.tell(Begin(1, experiment(Dense(units=4), data=Data(dataset=Wine()))))
    drawn = desk.said[-1]
    assert isinstance(drawn, Drawn)
    assert drawn.points is None
    assert [sum(part) for part in (drawn.classes.train, drawn.classes.dev, drawn.classes.test)] == [107, 36, 35]


@pytest.mark.parametrize(
    ("before", "amount", "unit", "step"), [(0, 3, "step", 3), (0, 1, "epoch", 6), (4, 2, "epoch", 12)]
)
def test_it_goes_as_far_as_it_is_told(begun, before, amount, unit, step):
    if before:
        begun.tell(Go(before))
        begun.train()
    begun.tell(Go(amount, unit))
    begun.train()
    assert begun.phases[-2:] == ["running", "paused"]
    assert begun.progress.step == step


def test_it_goes_until_it_is_told_to_pause(begun):
    begun.tell(Go())
    begun.train(patience=17)
    assert begun.trainer.phase == "running"
    begun.tell(Pause())
    assert begun.phases == ["ready", "running", "paused"]
    assert begun.progress.step == 17


def test_a_pause_is_said_only_once(begun):
    begun.tell(Go(1))
    begun.train()
    begun.tell(Pause(), Pause())
    assert begun.phases == ["ready", "running", "paused"]


def test_it_ends_with_its_epochs_and_says_so(begun):
    begun.tell(Go())
    begun.train()
    assert begun.phases == ["ready", "running", "finished"]
    assert begun.progress.stop.words() == "all 20 planned epochs are done"


def test_more_epochs_let_it_go_on_and_nothing_else_does(begun):
    begun.tell(Go())
    begun.train()
    begun.tell(Edit(with_training(FASTER, epochs=20)), Go())
    assert begun.trainer.phase == "finished"
    begun.tell(Edit(with_training(FASTER, epochs=21)))
    assert begun.progress.phase == "paused"
    begun.tell(Go())
    begun.train()
    assert (begun.progress.phase, begun.progress.epoch) == ("finished", 21)


def test_fewer_epochs_than_are_done_end_it(begun):
    begun.tell(Go())
    begun.train(patience=3 * STEPS_PER_EPOCH)
    begun.tell(Edit(with_training(MADE, epochs=2)))
    assert begun.progress.phase == "finished"


def test_a_run_that_diverges_says_so_in_words(desk):
    desk.tell(Begin(1, DIVERGING), Go())
    desk.train()
    assert desk.progress.phase == "diverged"
    assert desk.progress.stop.words().endswith("try a lower learning rate")
    desk.tell(Go())
    assert desk.trainer.phase == "diverged"


def test_an_edit_that_fits_lets_it_go_on_and_leaves_a_marker(begun):
    begun.tell(Go())
    begun.train(patience=10)
    begun.tell(Edit(FASTER))
    assert begun.phases == ["ready", "running", "running"]
    begun.train(patience=5)
    begun.tell(Pause(), Watch(Wanted(curves=True)))
    (marker,) = begun.seen[-1].curves.markers
    assert (marker.step, marker.text) == (10, "Learning rate 0.1 → 0.3")
    assert begun.progress.step == 15


def test_before_the_first_step_every_edit_makes_the_run_anew(begun):
    begun.tell(Edit(WIDER))
    begun.tell(Watch(Wanted(curves=True)))
    assert begun.phases == ["ready", "ready"]
    assert begun.seen[-1].curves.markers == ()


def test_new_samples_are_drawn_and_old_ones_not_again(begun):
    begun.tell(Go(1))
    begun.train()
    begun.tell(Edit(FASTER))
    assert sum(isinstance(reply, Drawn) for reply in begun.said) == 1
    begun.tell(Edit(with_data(FASTER, dataset=Circle(samples=200))))
    assert begun.said[-1].points.train.shape == (120, 2)


def test_weights_that_no_longer_fit_stand_still_until_they_fit_again(begun):
    begun.tell(Go())
    begun.train(patience=10)
    begun.tell(Edit(WIDER), Go())
    assert begun.phases[-1] == begun.trainer.phase == "stale"
    begun.tell(Edit(MADE))
    assert begun.phases[-1] == begun.trainer.phase == "paused"
    begun.tell(Go(5))
    begun.train()
    assert begun.progress.loss == go(Run(MADE), 15)[-1]


def test_what_cannot_be_trained_is_refused_in_words_and_can_be_mended(begun):
    begun.tell(Go(1))
    begun.train()
    normed = with_training(with_block(MADE, 0, batch_norm="after"), batch_size=1)
    with pytest.raises(Refused) as refused:
        begun.tell(Edit(normed))
    begun.trainer.fail(refused.value)
    begun.tell(Go())
    assert begun.phases[-1] == begun.trainer.phase == "broken"
    assert begun.sorry == [str(refused.value)]
    begun.tell(Edit(MADE))
    assert begun.phases[-1] == begun.trainer.phase == "paused"


def test_a_run_that_was_refused_begins_when_it_is_mended_and_then_answers(desk):
    with pytest.raises(Refused, match="set units to 2") as refused:
        desk.tell(Begin(3, UNFIT))
    desk.trainer.fail(refused.value)
    assert (desk.phases, desk.sorry) == (["broken"], [str(refused.value)])
    desk.tell(Watch(Wanted(curves=True)), Go())
    assert desk.seen == []
    desk.tell(Edit(MADE))
    assert desk.phases == ["broken", "broken", "ready"]
    assert [(snapshot.run, snapshot.progress.step) for snapshot in desk.seen] == [(3, 0)]


def test_a_run_that_has_not_begun_is_gone_with_an_edit_that_is_refused_and_comes_back_without(begun):
    with pytest.raises(Refused):
        begun.tell(Edit(UNFIT))
    begun.tell(Watch(Wanted(curves=True)))
    assert begun.trainer.phase == "broken"
    assert begun.seen == []
    begun.tell(Edit(MADE))
    assert [type(reply) for reply in begun.said[-3:]] == [Stands, Drawn, Seen]


def test_it_speaks_the_language_it_is_told_to(desk):
    desk.tell(Speak("ko"))
    try:
        with pytest.raises(Refused, match=r"[가-힣]"):
            desk.tell(Begin(1, UNFIT))
    finally:
        use_language("en")


def test_a_refused_run_leaves_nothing_of_the_one_before(begun):
    with pytest.raises(Refused):
        begun.tell(Begin(2, UNFIT))
    begun.tell(Go())
    assert begun.trainer.phase == "broken"


def test_the_same_experiment_begun_again_is_the_same_run(begun):
    losses = []
    for number in (1, 2):
        begun.tell(Begin(number, MADE), Go(20))
        begun.train()
        losses.append(begun.progress.loss)
    assert losses[0] == losses[1]


def test_more_layers_do_not_fit_either(begun):
    begun.tell(Go(1))
    begun.train()
    begun.tell(Edit(with_blocks(MADE, *MADE.network.blocks * 2)))
    assert begun.trainer.phase == "stale"


def test_run_goes_through_the_pretraining_into_the_training(desk):
    desk.tell(Begin(1, PRETRAINED), Go())
    desk.train()
    assert desk.phases == ["ready", "running", "finished"]
    assert desk.progress.epoch == 2
    assert desk.progress.pretraining.done
    assert desk.progress.pretraining.step == PRETRAINING_STEPS


def test_a_step_and_an_epoch_of_the_pretraining_are_taken_like_any_other(desk):
    desk.tell(Begin(1, PRETRAINED))
    assert not desk.progress.begun
    desk.tell(Go(1))
    desk.train()
    assert (desk.progress.phase, desk.progress.pretraining.step, desk.progress.step) == ("paused", 1, 0)
    assert desk.progress.begun
    desk.tell(Go(1, "epoch"))
    desk.train()
    assert desk.progress.pretraining.words() == "pretraining layer 1 of 2, epoch 1 of 2"
    assert desk.progress.pretraining.step == 11


def test_steps_lead_over_the_end_of_the_pretraining(desk):
    desk.tell(Begin(1, PRETRAINED), Go(PRETRAINING_STEPS + 2))
    desk.train()
    assert (desk.progress.phase, desk.progress.step) == ("paused", 2)


def test_the_pretraining_can_be_paused_and_looked_at(desk):
    desk.tell(Begin(1, PRETRAINED), Go())
    desk.train(patience=15)
    desk.tell(Pause(), Watch(Wanted(pretraining=True)))
    assert desk.progress.phase == "paused"
    assert desk.seen[-1].pretraining.inputs.shape == (36, 64)


def test_an_edit_of_a_pretraining_that_has_begun_needs_a_reset(desk):
    desk.tell(Begin(1, PRETRAINED), Go(3))
    desk.train()
    desk.tell(Edit(with_training(PRETRAINED, pretraining=RBMStack(epochs=5))))
    assert desk.progress.phase == "stale"
    desk.tell(Edit(PRETRAINED))
    assert desk.progress.phase == "paused"


def test_a_pretraining_is_held_back_by_the_tempo(desk):
    desk.tell(Begin(1, PRETRAINED), Hold(3600.0), Go())
    desk.train(patience=50)
    desk.tell(Pause())
    assert desk.progress.pretraining.step < 5
