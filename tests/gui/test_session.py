"""The one mutable document."""

from pathlib import Path

import pytest

from core.catalogue.blocks import Dense
from core.experiment import Experiment
from core.refused import Refused
from gui.session import Session


@pytest.fixture
def session() -> Session:
    return Session(Experiment())


def test_an_edit_is_told_with_the_old_and_the_new_value(session: Session, qtbot) -> None:
    start = session.experiment
    with qtbot.waitSignal(session.changed) as told:
        session.edit(("training", "batch_size"), 32)
    old, new = told.args
    assert old is start
    assert new is session.experiment
    assert new.training.batch_size == 32
    assert new.network is start.network


def test_a_refused_edit_changes_nothing_and_says_why(session: Session, qtbot) -> None:
    start = session.experiment
    with qtbot.waitSignal(session.refused) as told, qtbot.assertNotEmitted(session.changed):
        session.edit(("network", "blocks", 0, "units"), 0)
    path, text = told.args
    assert path == ("network", "blocks", 0, "units")
    assert text.startswith("expected a whole number from 1")
    assert session.experiment is start


def test_an_edit_to_the_same_value_is_no_edit(session: Session, qtbot) -> None:
    with qtbot.assertNotEmitted(session.changed):
        session.edit(("training", "batch_size"), session.experiment.training.batch_size)
    assert session.undoes() is None


def test_undo_and_redo_walk_back_and_forth(session: Session) -> None:
    start = session.experiment
    session.edit(("training", "batch_size"), 32)
    session.edit(("seed",), 5)
    edited = session.experiment
    session.undo()
    session.undo()
    assert session.experiment == start
    session.redo()
    session.redo()
    assert session.experiment == edited
    assert session.redoes() is None


def test_two_layers_added_quickly_are_two_steps(session: Session) -> None:
    start = session.experiment.network.blocks
    for _time in range(2):
        session.edit(("network", "blocks"), (*session.experiment.network.blocks, Dense()))
    session.undo()
    assert len(session.experiment.network.blocks) == len(start) + 1


def test_a_slider_that_is_dragged_is_one_step(session: Session) -> None:
    start = session.experiment
    for size in (11, 12, 13):
        session.edit(("training", "batch_size"), size)
    session.undo()
    assert session.experiment == start


def test_undo_says_what_it_takes_back(session: Session) -> None:
    session.edit(("training", "batch_size"), 32)
    assert "32" in str(session.undoes())


def test_modified_until_saved_and_again_after_an_edit(session: Session, tmp_path: Path) -> None:
    assert not session.modified
    session.edit(("seed",), 5)
    assert session.modified
    session.save(tmp_path / "a.layerlab")
    assert not session.modified
    session.undo()
    assert session.modified


def test_a_file_that_cannot_be_read_leaves_the_document(session: Session, tmp_path: Path) -> None:
    broken = tmp_path / "broken.layerlab"
    broken.write_text('{"format": 1, "exper')
    start = session.experiment
    with pytest.raises(Refused):
        session.open(broken)
    assert session.experiment is start
    assert session.file is None


def test_opening_is_another_document_with_a_history_of_its_own(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "a.layerlab"
    session.edit(("seed",), 5)
    session.save(file)
    session.edit(("seed",), 6)
    before = session.documents
    session.open(file)
    assert session.documents == before + 1
    assert session.experiment.seed == 5
    assert session.undoes() is None
    assert not session.modified


def test_work_that_came_back_counts_as_unsaved(session: Session) -> None:
    left = Experiment(seed=99)
    session.start(left, None, saved=False)
    assert session.experiment is left
    assert session.modified
