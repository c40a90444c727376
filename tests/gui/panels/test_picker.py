"""The data set is chosen by real mouse and keys: among a few at hand, or in the gallery of all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.catalogue.families import families
from core.catalogue.sources.bundled import Digits, Iris, Wine
from core.catalogue.sources.dataset import Own
from core.catalogue.sources.planar import Circle, Gauss, Moons, Spiral, Xor
from core.catalogue.sources.regions import AboveCurve, Blobs, Rings
from gui.panels import thumbnail
from gui.panels.data_panel import DataPanel
from gui.tabbing import tab_stops
from tests.gui.desk import Desk

DATASETS = families()["datasets"]
MADE = [entry for entry in DATASETS if not issubclass(entry, Own)]


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def inks(widget):
    """How many colours it is painted with."""
    picture = widget.grab().toImage()
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(picture.height())})


@pytest.fixture
def desk(qtbot):
    panel = DataPanel()
    panel.resize(280, 700)
    return Desk(qtbot, panel)


@pytest.fixture
def gallery(desk, qtbot):
    click(desk.editor.picker.more)
    gallery = desk.editor.picker.gallery
    qtbot.waitUntil(lambda: QApplication.focusWidget() is gallery.tiles[Spiral])
    return gallery


def test_every_data_set_has_a_tile_in_a_group(gallery):
    assert list(gallery.tiles) == list(DATASETS)
    headings = [label.text() for label in gallery.findChildren(QLabel)]
    assert headings == list(dict.fromkeys(entry.group for entry in DATASETS))


@pytest.mark.parametrize("entry", MADE)
def test_every_tile_draws_its_data_set_and_chooses_it(desk, entry):
    gallery = desk.editor.picker.gallery
    gallery.open_beside(desk.editor, desk.value.data.dataset)
    tile = gallery.tiles[entry]
    assert inks(tile) > 5
    assert tile.accessibleName() == entry.title()
    click(tile)
    assert type(desk.value.data.dataset) is entry
    assert not gallery.isVisible()
    assert desk.editor.picker.chosen.accessibleName() == entry.title()


@pytest.mark.parametrize("dataset", [Blobs(classes=10), Rings(classes=2), AboveCurve(formula="x")])
def test_the_chosen_one_is_drawn_as_it_is(desk, dataset):
    desk.session.edit(("data", "dataset"), type(dataset)())
    usual = desk.editor.picker.chosen.grab().toImage()
    desk.session.edit(("data", "dataset"), dataset)
    assert desk.editor.picker.chosen.grab().toImage() != usual


def test_noise_does_not_change_the_picture(desk):
    before = desk.editor.picker.chosen.grab().toImage()
    desk.session.edit(("data", "dataset", "noise"), 0.5)
    assert desk.editor.picker.chosen.grab().toImage() == before


def test_favourites_are_one_click_away_and_show_what_is_chosen(desk):
    favourites = desk.editor.picker.favourites
    assert favourites[Spiral].isChecked()
    click(favourites[Digits])
    assert desk.value.data.dataset == Digits()
    click(favourites[Digits])
    assert len(desk.picks) == 1
    desk.session.edit(("data", "dataset"), Wine())
    assert not any(tile.isChecked() for tile in favourites.values())


@pytest.mark.parametrize(("dataset", "halt"), [(Moons(), Moons), (Wine(), Circle)])
def test_the_tab_key_halts_at_the_chosen_favourite_alone(desk, dataset, halt):
    picker = desk.editor.picker
    desk.session.edit(("data", "dataset"), dataset)
    assert tab_stops(picker) == [picker.chosen, picker.favourites[halt], picker.more]


def test_arrow_keys_walk_over_the_favourites(desk):
    desk.editor.picker.favourites[Spiral].setFocus()
    press(Qt.Key.Key_Left)
    assert desk.value.data.dataset == Xor()


def test_the_picture_of_the_chosen_one_opens_the_gallery_too(desk):
    click(desk.editor.picker.chosen)
    assert desk.editor.picker.gallery.isVisible()
    desk.editor.picker.gallery.close()


def test_the_gallery_shows_what_is_chosen_and_choosing_it_again_proposes_nothing(desk, gallery):
    assert [entry for entry, tile in gallery.tiles.items() if tile.isChecked()] == [Spiral]
    click(gallery.tiles[Spiral])
    assert not gallery.isVisible()
    assert not desk.picks


def test_arrow_keys_walk_over_the_gallery_and_enter_chooses(desk, gallery):
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert QApplication.focusWidget() is gallery.tiles[Circle]
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is gallery.tiles[Circle]
    while QApplication.focusWidget().entry.group != Iris.group:
        before = QApplication.focusWidget()
        press(Qt.Key.Key_Down)
        assert QApplication.focusWidget() is not before
    assert QApplication.focusWidget() is gallery.tiles[Iris]
    assert not desk.picks
    press(Qt.Key.Key_Return)
    assert type(desk.value.data.dataset) is Iris
    assert not gallery.isVisible()


def test_space_chooses_and_escape_leaves_all_as_it_was(desk, gallery):
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Escape)
    assert not gallery.isVisible()
    assert not desk.picks
    click(desk.editor.picker.more)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Space)
    assert type(desk.value.data.dataset) is Gauss


def test_data_of_ones_own_are_asked_for_by_the_window(desk):
    asked = []
    desk.editor.picker.on_own = asked.append
    desk.editor.picker.gallery.picked.emit(Own)
    assert asked == [Own]
    assert not desk.picks


def test_a_tile_draws_nothing_before_it_is_seen(desk):
    thumbnail._drawn.cache_clear()
    gallery = desk.editor.picker.gallery
    assert thumbnail._drawn.cache_info().misses == 0
    gallery.open_beside(desk.editor, Spiral())
    QApplication.processEvents()
    assert thumbnail._drawn.cache_info().misses > 0
    gallery.close()
