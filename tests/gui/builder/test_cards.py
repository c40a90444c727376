"""The cards under real mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.catalogue.blocks import Dense
from core.catalogue.sources.bundled import Digits
from core.experiment import Data, Experiment, Network
from tests.gui.builder.hands import card, click, drag, press

PICTURES = Experiment(data=Data(dataset=Digits(picture=True)))


def units(desk):
    return [getattr(block, "units", None) for block in desk.value.network.blocks]


def titles(desk):
    return [each.title.text() for each in desk.editor.strip.cards]


def test_showing_proposes_nothing(desk):
    for experiment in (Experiment(), PICTURES, Experiment(network=Network(blocks=()))):
        desk.editor.show_experiment(experiment)
        desk.editor.show_started(True)
    assert not desk.picks


def test_the_cards_say_what_the_layers_are(desk):
    desk.session.edit(("network", "blocks", 1, "batch_norm"), "before")
    desk.session.edit(("network", "blocks", 1, "dropout"), 0.25)
    assert titles(desk) == ["Input", "Dense 3", "Dense 4", "Dense 5", "Output 1"]
    assert card(desk, 0).lines[0].text() == "Spiral"
    assert card(desk, 2).extras.text() == "batch norm before · dropout 25 %"
    assert card(desk, 2).foot.text() == "Parameters: 24"
    assert card(desk, 4).lines[0].text() == "sigmoid · BCE"
    assert "Dense 4, Tanh" in card(desk, 2).accessibleName()


def test_a_click_selects_the_card_and_opens_its_form(desk):
    selected = []
    desk.editor.strip.selected.connect(selected.append)
    click(card(desk, 3))
    assert selected == [3]
    press(Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert desk.picks == [(("network", "blocks", 2, "units"), 6)]


def test_an_edit_writes_the_card_anew_in_place(desk):
    before = list(desk.editor.strip.cards)
    page = desk.editor.editor.page
    desk.session.edit(("network", "blocks", 0, "units"), 7)
    assert titles(desk)[1] == "Dense 7"
    assert desk.editor.strip.cards == before
    assert desk.editor.editor.page is page


def test_the_output_card_opens_the_loss(desk):
    click(card(desk, 4))
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Loss"
    QTest.keyClicks(QApplication.focusWidget(), "MSE")
    assert card(desk, 4).lines[0].text() == "linear · MSE"


def test_arrow_keys_walk_along_the_cards(desk):
    click(card(desk, 1))
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(key)
        walked.append(desk.editor.strip.cards.index(QApplication.focusWidget()))
    assert walked == [2, 4, 4, 0, 0, 1]
    assert not desk.picks


def test_only_the_selected_card_is_on_the_way_of_the_tab_key(desk):
    click(card(desk, 2))
    halts = [
        place for place, each in enumerate(desk.editor.strip.cards) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert halts == [2]
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() not in desk.editor.strip.cards


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_removes_the_selected_card_and_selects_its_neighbour(desk, key):
    click(card(desk, 2))
    press(key)
    assert units(desk) == [3, 5]
    press(key)
    assert units(desk) == [3]
    press(key)
    assert units(desk) == []
    press(key)
    assert desk.editor.strip.place == 0
    assert len(desk.picks) == 3


@pytest.mark.parametrize("place", [0, 4])
def test_input_and_output_are_not_removed_moved_or_copied(desk, place):
    click(card(desk, place))
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    desk.editor.duplicate_block()
    assert not desk.picks


def test_alt_and_arrows_move_the_card_and_the_selection_with_it(desk):
    click(card(desk, 1))
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert units(desk) == [4, 3, 5]
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert units(desk) == [4, 5, 3]
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert units(desk) == [4, 3, 5]
    assert desk.editor.strip.place == 2
    assert QApplication.focusWidget() is card(desk, 2)


@pytest.mark.parametrize(
    ("place", "goal", "after"),
    [(1, 3, [4, 5, 3]), (3, 1, [5, 3, 4]), (1, 2, [4, 3, 5]), (2, 4, [3, 5, 4]), (2, 0, [4, 3, 5])],
)
def test_a_card_is_dragged_to_another_place(desk, place, goal, after):
    drag(desk, place, goal)
    assert units(desk) == after
    assert desk.value.network.blocks[desk.editor.strip.place - 1].units == place + 2
    assert len(desk.picks) == 1


def test_while_it_is_dragged_the_gap_it_would_fall_into_is_shown(desk):
    drag(desk, 1, 3, let_go=False)
    assert [gap._receives for gap in desk.editor.strip.gaps] == [False, False, False, True]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not any(gap._receives for gap in desk.editor.strip.gaps)
    QTest.mouseRelease(card(desk, 1), Qt.MouseButton.LeftButton, pos=QPoint(500, 12))
    assert not desk.picks


@pytest.mark.parametrize("place", [0, 4])
def test_input_and_output_cannot_be_dragged(desk, place):
    drag(desk, place, 2)
    assert not desk.picks


def test_a_click_with_a_trembling_hand_is_no_drag(desk):
    QTest.mousePress(card(desk, 2), Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    QTest.mouseMove(card(desk, 2), QPoint(14, 13))
    QTest.mouseRelease(card(desk, 2), Qt.MouseButton.LeftButton, pos=QPoint(14, 13))
    assert not desk.picks
    assert desk.editor.strip.place == 2


@pytest.mark.parametrize(("gap", "kind", "after"), [(0, "Dense", [8, 3, 4, 5]), (3, "Flatten", [3, 4, 5, None])])
def test_a_plus_between_two_cards_adds_a_layer_there(desk, gap, kind, after):
    click(desk.editor.strip.gaps[gap])
    action = next(action for action in desk.editor.menu.actions() if action.text() == kind)
    QTest.mouseClick(desk.editor.menu, Qt.MouseButton.LeftButton, pos=desk.editor.menu.actionGeometry(action).center())
    assert units(desk) == after
    assert desk.editor.strip.place == gap + 1


def test_the_button_and_the_keys_add_after_the_selected_card(desk):
    click(card(desk, 1))
    press(Qt.Key.Key_Insert)
    assert units(desk) == [3, 8, 4, 5]
    click(desk.editor.header.add)
    QTest.keyClick(desk.editor.menu, Qt.Key.Key_Down)
    QTest.keyClick(desk.editor.menu, Qt.Key.Key_Return)
    assert units(desk) == [3, 8, 8, 4, 5]
    assert desk.editor.strip.place == 3


def test_a_copy_stands_after_the_card_it_was_made_from(desk):
    click(card(desk, 2))
    click(desk.editor.editor.bar.buttons[2], QPoint(6, 6))
    assert units(desk) == [3, 4, 4, 5]
    assert desk.editor.strip.place == 3


def test_what_is_refused_leaves_the_selection(desk):
    desk.session.edit(("network", "blocks"), (Dense(),) * 64)
    click(card(desk, 2))
    press(Qt.Key.Key_Insert)
    assert len(desk.value.network.blocks) == 64
    assert desk.editor.strip.place == 2


def test_after_undo_the_selected_card_is_one_that_is_there(desk):
    desk.session.edit(("network", "blocks"), (Dense(),) * 8)
    click(card(desk, 8))
    desk.session.undo()
    assert desk.editor.strip.place == 4
    assert len(desk.editor.strip.cards) == 5
