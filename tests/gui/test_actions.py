"""The table of menus, toolbar and shortcuts."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from gui.actions import MENUS, TOOLBAR, entries, plain, tip_of

pytestmark = pytest.mark.usefixtures("qapp")


def test_no_key_orders_two_things() -> None:
    keys = Counter(key.toString() for entry in entries() for key in entry.key_sequences())
    assert [key for key, times in keys.items() if times > 1] == []


def test_the_standard_keys_are_there() -> None:
    by_command = {entry.command: entry.key_sequences() for entry in entries()}
    for command, key in {
        "file.open": "Ctrl+O",
        "file.save": "Ctrl+S",
        "file.quit": "Ctrl+Q",
        "edit.undo": "Ctrl+Z",
        "train.run_or_pause": "Space",
        "help.notes": "F1",
    }.items():
        assert QKeySequence(key) in by_command[command]


def test_the_toolbar_is_made_of_entries() -> None:
    assert set(TOOLBAR) <= {entry.command for entry in entries()}


@pytest.mark.parametrize("menu", MENUS)
def test_each_menu_and_entry_has_a_letter_of_its_own(menu: str) -> None:
    texts = [entry.text for entry in MENUS[menu] if entry is not None]
    assert "&" in menu
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(letters) == len(set(letters)), texts


def test_tips_have_no_marks_and_name_the_key() -> None:
    for entry in entries():
        tip = tip_of(entry)
        assert tip
        assert "&" not in tip
        assert tip.endswith(")") or not entry.shortcuts


@pytest.mark.parametrize(("text", "words"), [("&Run", "Run"), ("실행(&R)", "실행"), ("Save &as…", "Save as…")])
def test_plain_words(text: str, words: str) -> None:
    assert plain(text) == words
