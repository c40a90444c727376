"""The markers of a run: one for each edit, and one for a slider that was dragged."""

from core.experiment import Experiment
from core.watching.edits import MOST_MARKERS, Edits
from tests.training.making import with_training


def batch_size(size: int):
    return with_training(Experiment(), batch_size=size)


def noted(*edits: tuple[int, int, float]) -> list[tuple[int, str]]:
    """The markers after edits (old size, new size, time), at steps 1, 2, 3..."""
    noting = Edits()
    for step, (old, new, now) in enumerate(edits, 1):
        noting.note(batch_size(old), batch_size(new), step, step / 10, now)
    return [(marker.step, marker.text) for marker in noting.markers]


def test_each_edit_has_a_marker() -> None:
    assert noted((10, 11, 0.0), (11, 12, 5.0)) == [(1, "Batch size 10 → 11"), (2, "Batch size 11 → 12")]


def test_quick_edits_of_one_place_are_one_marker_where_the_first_was() -> None:
    assert noted((10, 11, 0.0), (11, 12, 0.5), (12, 13, 1.4)) == [(1, "Batch size 10 → 13")]


def test_there_and_back_again_leaves_none() -> None:
    assert noted((10, 11, 0.0), (11, 10, 0.5)) == []
    assert noted((10, 11, 0.0), (11, 10, 0.5), (10, 12, 0.7)) == [(3, "Batch size 10 → 12")]


def test_quick_edits_of_two_places_are_two_markers() -> None:
    noting = Edits()
    noting.note(batch_size(10), batch_size(11), 1, 0.1, 0.0)
    noting.note(batch_size(11), with_training(batch_size(11), epochs=77), 2, 0.2, 0.1)
    assert [marker.step for marker in noting.markers] == [1, 2]


def test_an_edit_is_not_taken_together_with_one_before_another_mark() -> None:
    noting = Edits()
    noting.note(batch_size(10), batch_size(11), 1, 0.1, 0.0)
    noting.mark(2, 0.2, "Something")
    noting.note(batch_size(11), batch_size(12), 3, 0.3, 0.1)
    assert [marker.step for marker in noting.markers] == [1, 2, 3]


def test_only_the_newest_are_kept() -> None:
    noting = Edits()
    for step in range(MOST_MARKERS + 5):
        noting.note(batch_size(step + 1), batch_size(step + 2), step, step / 10, 10.0 * step)
    assert len(noting.markers) == MOST_MARKERS
    assert (noting.markers[-1].step, noting.markers[-1].epoch) == (MOST_MARKERS + 4, (MOST_MARKERS + 4) / 10)
