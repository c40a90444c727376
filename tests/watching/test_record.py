"""What is kept of a run: curves and edits."""

from core.watching.record import Record


def test_what_is_cut_off_is_forgotten():
    record = Record()
    for epoch, loss in enumerate([0.5, 0.3, 0.4, 0.1], start=1):
        record.note_epoch(epoch, (1.0, 0.5), (loss, 0.5))
    record.cut(step=90, epoch=3)
    assert record.curves().dev_loss.x.tolist() == [1, 2, 3]


def test_gradients_are_there_from_the_first_look_on():
    record = Record()
    assert record.gradients() is None
    record.note_motion(0.5, [1.0, 2.0], [0.1, 0.2])
    record.note_motion(0.6, [3.0, 4.0], [0.3, 0.4])
    first, last = record.gradients()
    assert first.norm.mean.tolist() == [1, 3]
    assert [round(value, 5) for value in last.update_ratio.mean.tolist()] == [0.2, 0.4]
