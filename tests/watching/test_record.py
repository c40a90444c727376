"""What is kept of a run: curves, the best epoch, edits."""

from math import nan

from core.watching.record import Record


def recorded(dev_losses):
    record = Record()
    for epoch, loss in enumerate(dev_losses, start=1):
        record.note_epoch(epoch, (1.0, 0.5), (loss, 0.5))
    return record


def test_the_best_epoch_is_the_first_with_the_lowest_dev_loss():
    assert recorded([0.5, 0.3, 0.4, 0.3]).curves().best_epoch == 2


def test_before_the_first_epoch_none_is_best():
    assert Record().curves().best_epoch is None


def test_an_epoch_without_a_loss_is_never_the_best():
    assert recorded([nan, 0.5, nan]).curves().best_epoch == 2
    assert recorded([nan]).curves().best_epoch is None


def test_the_best_can_be_forgotten():
    record = recorded([0.1, 0.2])
    record.forget_best()
    assert record.curves().best_epoch is None
    record.note_epoch(3, (1.0, 0.5), (0.4, 0.5))
    assert record.curves().best_epoch == 3


def test_what_is_cut_off_is_not_the_best():
    record = recorded([0.5, 0.3, 0.4, 0.1])
    record.cut(step=90, epoch=3)
    assert record.curves().best_epoch == 2
    assert record.curves().dev_loss.x.tolist() == [1, 2, 3]
    record.cut(step=0, epoch=0)
    assert record.curves().best_epoch is None


def test_gradients_are_there_from_the_first_look_on():
    record = Record()
    assert record.gradients() is None
    record.note_motion(0.5, [1.0, 2.0], [0.1, 0.2])
    record.note_motion(0.6, [3.0, 4.0], [0.3, 0.4])
    first, last = record.gradients()
    assert first.norm.mean.tolist() == [1, 3]
    assert [round(value, 5) for value in last.update_ratio.mean.tolist()] == [0.2, 0.4]
