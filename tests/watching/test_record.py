"""What is kept of a run: curves and edits."""

from core.document.tree import replace_by_text
from core.experiment import Experiment
from core.watching.record import Record


def recorded(dev_losses):
    record = Record()
    for epoch, loss in enumerate(dev_losses, start=1):
        record.note_epoch(epoch, (1.0, 0.5), (loss, 0.5))
    return record


def test_what_is_cut_off_is_forgotten():
    record = recorded([0.5, 0.3, 0.4, 0.1])
    record.cut(step=90, epoch=3)
    assert record.curves().dev_loss.x.tolist() == [1, 2, 3]


def test_another_metric_begins_a_curve_of_its_own():
    record = recorded([0.1])
    record.note_epoch(2, (1.0, 0.5), (0.2, 0.5), (0.3, 0.5))
    record.note_edit(Experiment(), replace_by_text(Experiment(), "training.metric.kind=f1"), 10, 2.0)
    record.note_epoch(3, (1.0, 0.7), (0.4, 0.8), (0.5, 0.7))
    seen = record.curves()
    assert seen.train_metric.x.tolist() == seen.dev_metric.x.tolist() == seen.train_dev_metric.x.tolist() == [3]
    assert len(seen.dev_loss.x) == 3
    assert [marker.text for marker in seen.markers] == ["Metric By task → F1"]


def test_train_dev_has_curves_only_where_it_was_judged():
    record = recorded([0.5, 0.3])
    assert not len(record.curves().train_dev_loss.x)
    record.note_epoch(3, (1.0, 0.5), (0.3, 0.5), (0.6, 0.25))
    record.note_epoch(4, (1.0, 0.5), (0.3, 0.5), (0.5, 0.75))
    record.cut(step=90, epoch=3)
    seen = record.curves()
    assert (seen.train_dev_loss.x.tolist(), seen.train_dev_metric.mean.tolist()) == ([3], [0.25])


def test_gradients_are_there_from_the_first_look_on():
    record = Record()
    assert record.gradients() is None
    record.note_motion(0.5, [1.0, 2.0], [0.1, 0.2])
    record.note_motion(0.6, [3.0, 4.0], [0.3, 0.4])
    first, last = record.gradients()
    assert first.norm.mean.tolist() == [1, 3]
    assert [round(value, 5) for value in last.update_ratio.mean.tolist()] == [0.2, 0.4]
