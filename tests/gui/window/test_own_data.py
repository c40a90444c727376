"""Data of a person's own in the whole program: dropped, learned from, lost and found, packed in."""

import shutil
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from core.catalogue.preprocessing import Standardize
from core.catalogue.sources.planar import Spiral
from core.catalogue.sources.table import Table
from core.document.bundle import is_bundle
from gui import reading
from gui.builder.life import Life
from gui.importing.dialog import OwnDialog
from gui.panels.own_card import OwnCard
from gui.panels.picker import Picker
from tests.data_sets.pictures.making import digits
from tests.gui.answering import Here
from tests.gui.dropped import drop

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def trees(tmp_path) -> Path:
    """Sixty trees, of two kinds that their height tells."""
    file = tmp_path / "trees.csv"
    rows = [
        f"{10 + number % 2 * 5 + number / 100},{number % 7},{'oak' if number % 2 else 'elm'}" for number in range(60)
    ]
    file.write_text("\n".join(["height,age,kind", *rows]) + "\n")
    return file


def dialog(program) -> OwnDialog:
    program.until(lambda: program.window.findChild(OwnDialog) is not None)
    return program.window.findChild(OwnDialog)


def use(program) -> None:
    """Take what the dialog proposes."""
    shown = dialog(program)
    program.until(lambda: shown.inquiry.request is None)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    program.until(lambda: program.window.findChild(OwnDialog) is None)


@pytest.fixture
def learning(program, trees, monkeypatch):
    """A program that learns from the trees."""
    monkeypatch.setattr(reading, "Reader", Here)
    drop(program.window, trees)
    use(program)
    program.until_phase("ready")
    return program


def card(program) -> OwnCard:
    return program.window.findChild(OwnCard)


def dataset(program):
    return program.session.experiment.data.dataset


def test_a_dropped_table_is_learned_from_and_taken_back_by_one_undo(learning, trees) -> None:
    assert dataset(learning).file == str(trees)
    assert learning.session.experiment.data.preprocessing == (Standardize(),)
    assert card(learning).name.text() == "trees.csv"
    assert card(learning).facts.text() == "60 × 2 · binary classification: kind has two values"
    learning.order("train.epoch")
    learning.until(lambda: learning.window.display.newest_step > 0)
    assert learning.session.undoes() == "Dataset Spiral → Your table trees.csv, Added Standardise"
    learning.session.undo()
    assert dataset(learning) == Spiral()
    assert not card(learning).isVisible()


def test_a_tile_of_own_data_asks_for_them(program) -> None:
    picker = program.window.findChild(Picker)
    QTest.mouseClick(picker.more, LEFT)
    QTest.mouseClick(picker.gallery.tiles[Table], LEFT)
    assert dialog(program).isVisible()
    assert dataset(program) == Spiral()


def test_the_data_are_chosen_otherwise(learning) -> None:
    QTest.mouseClick(card(learning).change, LEFT)
    shown = dialog(learning)
    learning.until(lambda: shown.inquiry.request is None)
    QTest.keyClick(shown.table.view, Qt.Key.Key_Left)
    QTest.keyClick(shown.table.view, Qt.Key.Key_U)
    use(learning)
    assert dataset(learning).shape() == (1,)
    assert learning.session.undoes() == "Changed Your table trees.csv"


def test_a_file_that_is_gone_is_said_and_located(learning, trees, tmp_path, monkeypatch) -> None:
    before, moved = dataset(learning), tmp_path / "moved.csv"
    shutil.move(trees, moved)
    learning.session.edit(("data", "seed"), 5)
    learning.order("train.reset")
    learning.until_phase("broken")
    learning.until(lambda: not card(learning).error.isHidden())
    assert str(trees) in card(learning).error.text()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(moved), ""))
    QTest.mouseClick(card(learning).locate, LEFT)
    assert dataset(learning) == msgspec.structs.replace(before, file=str(moved))
    learning.until_phase("ready")
    assert card(learning).error.isHidden()


def test_nothing_of_the_data_before_is_shown_where_others_cannot_be_read(learning, trees) -> None:
    learning.session.undo()
    learning.until(lambda: learning.thread.mailbox.points is not None)
    learning.until_phase("ready")
    learning.until(lambda: any(life.words for life in learning.window.findChildren(Life)))
    trees.unlink()
    learning.session.redo()
    learning.session.edit(("data", "train_samples"), 30)
    learning.until_phase("broken")
    assert learning.thread.mailbox.points is None
    assert not any(life.words for life in learning.window.findChildren(Life))
    learning.session.undo()
    learning.session.undo()
    learning.until(lambda: learning.thread.mailbox.points is not None)


def test_other_data_in_the_place_are_shown_to_choose_from(learning, tmp_path, monkeypatch) -> None:
    other = tmp_path / "other.csv"
    other.write_text("height,colour,kind\n" + "1,red,oak\n2,blue,elm\n" * 20)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(other), ""))
    QTest.mouseClick(card(learning).locate, LEFT)
    shown = dialog(learning)
    learning.until(lambda: shown.inquiry.request is None)
    assert shown.foot.notes.text() == "gone: age; new: colour"
    use(learning)
    assert dataset(learning).file == str(other)


def test_saved_with_its_data_it_opens_where_they_are_not_and_stays_so(learning, trees, tmp_path, monkeypatch) -> None:
    file = tmp_path / "mine.layerlab"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    learning.order("file.save_with_data")
    assert is_bundle(file)
    assert not learning.session.modified
    trees.unlink()
    drop(learning.window, file)
    learning.until_phase("ready")
    assert Path(dataset(learning).file).read_text().startswith("height")
    learning.session.edit(("seed",), 5)
    learning.order("file.save")
    assert is_bundle(file)


def test_of_two_files_the_one_that_is_gone_is_said(program, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(reading, "Reader", Here)
    drop(program.window, digits(tmp_path, 60))
    use(program)
    labels = Path(dataset(program).labels)
    labels.unlink()
    program.order("train.new_seed")
    program.session.edit(("data", "seed"), 5)
    program.until(lambda: not card(program).error.isHidden())
    assert str(labels) in card(program).error.text()
