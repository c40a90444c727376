"""A file is asked for until it has the right ending and nobody's work is overwritten unasked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gui.asking import ask_where_to_write


@pytest.fixture
def answers(monkeypatch):
    """What is typed into one dialog after the other; what each of them suggested."""
    typed: list[str] = []
    suggested: list[str] = []

    def answer(_parent, _title, name, _filters) -> tuple[str, str]:
        suggested.append(name)
        return typed.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return typed, suggested


def test_a_name_without_the_ending_gets_it_and_keeps_its_dots(answers, tmp_path: Path) -> None:
    typed, suggested = answers
    typed.append(str(tmp_path / "rate 0.1"))
    assert ask_where_to_write(None, "", tmp_path / "curves.png", "") == tmp_path / "rate 0.1.png"
    assert suggested == [str(tmp_path / "curves.png")]


def test_a_file_that_the_dialog_did_not_ask_about_is_not_overwritten(answers, tmp_path: Path) -> None:
    typed, suggested = answers
    (tmp_path / "a.png").touch()
    typed += [str(tmp_path / "a"), str(tmp_path / "a.png")]
    assert ask_where_to_write(None, "", tmp_path / "curves.png", "") == tmp_path / "a.png"
    assert suggested[1] == str(tmp_path / "a.png")


def test_who_thinks_better_of_it_writes_nothing(answers, tmp_path: Path) -> None:
    answers[0].append("")
    assert ask_where_to_write(None, "", tmp_path / "curves.png", "") is None
