"""The dialog for own data: looked into, chosen from, refused in words, with real keys and clicks."""

from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from core.watching.previews import ReadTable
from gui.importing.requests import first_look, holds_data
from gui.importing.words import size_words
from tests.gui.dropped import drop

LEFT = Qt.MouseButton.LeftButton


def click_head(opened, place: int) -> None:
    header = opened.dialog.table.view.horizontalHeader()
    x = header.sectionViewportPosition(place) + 20
    opened.dialog.head.file.setFocus()
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(x, 20))


def press(key: Qt.Key) -> None:
    """A key for whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget(), key)


def roles(opened) -> list[str]:
    return [column.role for column in opened.dialog.table.settling().table.columns]


def pick_word(opened, field, word: str) -> None:
    QTest.mouseClick(field.buttons[word], LEFT)
    opened.until_rest()


@pytest.mark.usefixtures("reader")
def test_a_table_is_read_in_another_process(opened, trees):
    opened.look(trees)
    assert "57 rows" in opened.words


def test_a_table_is_proposed_and_used(opened, trees):
    opened.look(trees)
    assert opened.words == (
        "classification: kind has 3 classes; 57 rows with 4 inputs each; 3 rows with gaps are left out"
    )
    assert opened.dialog.head.facts.text().startswith("60 rows × 5 columns")
    assert roles(opened) == ["unused", "feature", "feature", "feature", "target"]
    press(Qt.Key.Key_Return)
    (table,) = opened.picks
    assert (table.rows, table.shape(), table.classes, table.task) == (57, (4,), 3, "multiclass")
    assert table.sha256 == sha256(trees.read_bytes()).hexdigest()


def test_heads_and_keys_say_what_a_column_is_used_for(opened, trees):
    opened.look(trees)
    click_head(opened, 2)
    assert "age" in opened.dialog.table.use.words.text()
    press(Qt.Key.Key_U)
    opened.until_rest()
    assert roles(opened)[2] == "unused"
    assert "3 inputs" in opened.words
    pick_word(opened, opened.dialog.table.use.fields["role"], "feature")
    assert "4 inputs" in opened.words
    opened.dialog.table.view.setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_U)
    opened.until_rest()
    assert roles(opened) == ["unused", "feature", "feature", "unused", "target"]


def test_the_target_is_chosen_by_name(opened, trees):
    opened.look(trees)
    target = opened.dialog.table.target
    target.setFocus()
    while target.currentText() != "height":
        QTest.keyClick(target, Qt.Key.Key_Up)
    opened.until_rest()
    assert roles(opened) == ["unused", "target", "feature", "feature", "feature"]
    assert "regression: height is a number" in opened.words


def test_gaps_are_filled_instead(opened, trees):
    opened.look(trees)
    pick_word(opened, opened.dialog.table.missing, "median")
    assert "60 rows" in opened.words
    assert "3 gaps are filled" in opened.words


def test_what_cannot_be_learned_is_said_and_cannot_be_used(opened, trees):
    opened.look(trees)
    click_head(opened, 4)
    press(Qt.Key.Key_F)
    assert "expected a target, got none" in opened.error
    assert not opened.usable
    press(Qt.Key.Key_T)
    opened.until_rest()
    assert opened.usable
    assert not opened.error
    click_head(opened, 0)
    press(Qt.Key.Key_F)
    assert opened.error
    assert opened.usable


def test_another_way_to_read_keeps_the_choices_and_a_bad_one_the_table(opened, trees):
    opened.look(trees)
    click_head(opened, 2)
    press(Qt.Key.Key_U)
    opened.until_rest()
    encoding = opened.dialog.table.format.fields["encoding"]
    encoding.combo.setFocus()
    QTest.keyClick(encoding.combo, Qt.Key.Key_Down)
    opened.until_rest()
    assert encoding.combo.currentText() == "CP949"
    assert roles(opened)[2] == "unused"
    QTest.keyClick(encoding.combo, Qt.Key.Key_End)
    opened.until_rest()
    assert "trees.csv" in opened.error
    assert encoding.combo.currentText() == "CP949"
    assert opened.usable


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"\0\1\2\xff" * 50, b'a,b\n"1,2\n3,4\n', b"a,b\n1,2\n1,2,3,4\n"])
def test_a_bad_file_is_refused_in_words_and_leaves_what_was_there(opened, trees, tmp_path, content):
    opened.look(trees)
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    opened.look(bad)
    assert opened.error.startswith("bad.csv: ") or "bad.csv" in opened.error
    assert opened.dialog.head.name.text() == "trees.csv"
    assert opened.usable


def test_a_folder_of_pictures_is_shown_small_or_large_and_used(opened, pets):
    opened.look(pets)
    page = opened.dialog.pictures
    assert [page.classes.model().index(row, 0).data() for row in range(2)] == ["cats · 6", "dogs · 6"]
    assert page.examples.model().rowCount() == 12
    pick_word(opened, page.fields["colour"], "grey")
    QTest.keyClick(page.fields["size"].box, Qt.Key.Key_Down)
    opened.until_rest()
    QTest.mouseClick(opened.dialog.foot.use, LEFT)
    (folder,) = opened.picks
    assert folder.shape() == (1, 31, 31)
    assert folder.sample_count() == 12


def test_a_folder_that_is_none_of_pictures_is_refused(opened, tmp_path):
    opened.look(tmp_path)
    assert tmp_path.name in opened.error
    assert not opened.usable


@pytest.mark.usefixtures("reader")
def test_a_reading_can_be_stopped_and_ends_its_process(opened, trees):
    opened.dialog.open_file(trees)
    opened.qtbot.waitUntil(opened.dialog.foot.stop.isVisible)
    QTest.mouseClick(opened.dialog.foot.stop, LEFT)
    assert opened.dialog.inquiry.request is None
    assert not opened.usable
    opened.look(trees)
    assert opened.usable


def test_use_before_it_is_settled_waits_for_it(opened, trees):
    opened.look(trees)
    click_head(opened, 2)
    press(Qt.Key.Key_U)
    QTest.mouseClick(opened.dialog.foot.use, LEFT)
    assert not opened.picks
    opened.qtbot.waitUntil(lambda: bool(opened.picks), timeout=30_000)
    assert opened.picks[0].shape() == (3,)


@pytest.mark.usefixtures("reader")
def test_escape_ends_the_reading_with_the_dialog(opened, trees):
    opened.dialog.open_file(trees)
    QTest.keyClick(opened.dialog, Qt.Key.Key_Escape)
    assert not opened.dialog.isVisible()
    assert opened.dialog.inquiry.request is None


def test_what_is_dropped_on_it_is_looked_at(opened, trees):
    drop(opened.dialog, trees)
    opened.until_rest()
    assert opened.usable


def test_a_file_and_a_folder_are_asked_for(opened, trees, pets, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(trees), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(pets))
    QTest.mouseClick(opened.dialog.head.file, LEFT)
    opened.until_rest()
    assert opened.dialog.head.name.text() == "trees.csv"
    QTest.mouseClick(opened.dialog.head.folder, LEFT)
    opened.until_rest()
    assert opened.dialog.head.name.text() == "pets"


def test_data_chosen_before_are_chosen_again_and_what_differs_is_said(opened, trees, tmp_path):
    opened.look(trees)
    click_head(opened, 2)
    press(Qt.Key.Key_U)
    opened.until_rest()
    QTest.mouseClick(opened.dialog.foot.use, LEFT)
    other = tmp_path / "other.csv"
    other.write_text(trees.read_text().replace("leaf", "colour"))
    opened.dialog.show()
    opened.dialog.open_again(opened.picks[0], other)
    opened.until_rest()
    assert opened.dialog.foot.notes.text() == "gone: leaf; new: colour"
    assert roles(opened) == ["unused", "feature", "unused", "unused", "target"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.csv", "ReadTable"),
        ("a.TSV", "ReadTable"),
        ("a.parquet", "ReadTable"),
        ("a.npz", "ReadNpz"),
        ("train-images-idx3-ubyte.gz", "ReadIdx"),
        ("t10k-images.idx3-ubyte", "ReadIdx"),
    ],
)
def test_a_name_says_how_to_look(name, kind):
    assert holds_data(Path(name))
    assert type(first_look(Path(name))).__name__ == kind


def test_an_experiment_is_no_data():
    assert not holds_data(Path("mine.layerlab"))
    assert first_look(Path("mine")) == ReadTable("mine")


@pytest.mark.parametrize(
    ("size", "words"), [(999, "999 bytes"), (1000, "1 KB"), (19_400, "19.4 KB"), (5e12, "5e+03 GB")]
)
def test_sizes_in_words(size, words):
    assert size_words(size) == words
