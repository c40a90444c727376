"""Files, unsaved work, language and look, as a person meets them."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from core.document.files import open_file, save_file
from core.document.places import recovery_folder
from core.document.recovery import Recovery, forget, left_behind
from core.experiment import Experiment
from core.language import use_language
from core.refused import Refused
from gui.application import Application
from tests.gui.dropped import drop


@pytest.fixture
def answers(monkeypatch):
    """What the person answers to questions, one after the other; the questions themselves."""
    asked: list[str] = []
    wanted: list[QMessageBox.StandardButton] = []

    def answer(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return wanted.pop(0)

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return asked, wanted


def kept() -> bool:
    return any(recovery_folder().glob("*.json"))


def boxes(program) -> list[QMessageBox]:
    return [box for box in program.window.findChildren(QMessageBox) if box.isVisible()]


def test_saved_reopened_and_listed_as_recent(program, tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "mine.layerlab"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "mine"), ""))
    program.session.edit(("seed",), 77)
    program.order("file.save")
    assert open_file(file).seed == 77
    assert not program.session.modified
    assert "mine" in program.window.windowTitle()
    program.session.edit(("seed",), 78)
    program.order("file.save")
    assert open_file(file).seed == 78
    assert file in program.window.file.recent()


def test_a_dropped_file_is_opened(program, tmp_path: Path) -> None:
    file = tmp_path / "dropped.layerlab"
    save_file(Experiment(seed=123), file)
    drop(program.window, file)
    assert program.session.experiment.seed == 123
    program.until_phase("ready")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b'{"format": 1, "experi', "ends in the middle"),
        (b"[" * 200_000 + b"]" * 200_000, "too deeply"),
        (b" " * 6_000_000, "5 MB"),
        (b'{"format": 99, "experiment": {}}', "newer Layerlab"),
        (b'{"format": 1, "experiment": {"seed": NaN}}', "not valid JSON"),
        (b'{"format": 1, "experiment": {"sed": 1}}', "sed"),
        (b'{"format": 1, "experiment": {"training": {"optimizer": {"kind": "adamm"}}}}', "adam"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_the_work_stays(program, tmp_path: Path, content: bytes, word: str) -> None:
    file = tmp_path / "bad.layerlab"
    file.write_bytes(content)
    before = program.session.experiment
    drop(program.window, file)
    (box,) = boxes(program)
    assert word in box.informativeText()
    assert "Traceback" not in box.informativeText()
    assert program.session.experiment is before
    box.close()


def test_leaving_unsaved_work_asks_and_cancel_keeps_it(program, answers) -> None:
    asked, wanted = answers
    program.session.edit(("seed",), 5)
    wanted.append(QMessageBox.StandardButton.Cancel)
    program.window.file.open_preset("xor")
    assert asked == ["Save the changes to this experiment?"]
    assert program.session.experiment.seed == 5
    wanted.append(QMessageBox.StandardButton.Cancel)
    assert not program.window.close()
    wanted.append(QMessageBox.StandardButton.Discard)
    program.window.file.open_preset("xor")
    assert program.session.experiment.data.dataset.tag() == "xor"


def test_saving_where_it_cannot_be_says_why(program, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "no" / "such" / "a"), ""))
    program.session.edit(("seed",), 5)
    program.order("file.save")
    (box,) = boxes(program)
    assert box.informativeText()
    assert program.session.modified
    box.close()


def test_another_language_builds_the_window_anew_around_the_same_run(program) -> None:
    program.session.edit(("training", "epochs"), 1_000_000)
    program.until_phase("ready")
    program.order("train.run_or_pause")
    program.until_step(50)
    old = program.window
    old.view.speak("ko")
    program.until(lambda: program.window is not old)
    assert program.window.menuBar().actions()[0].text() != "&File"
    program.until_step(60)
    assert program.thread.progress.phase == "running"
    program.session.edit(("network", "blocks", 0, "batch_norm"), "before")
    program.session.edit(("training", "batch_size"), 1)
    program.until(lambda: "배치" in program.said)
    program.window.view.speak("en")
    program.until(lambda: program.window.menuBar().actions()[0].text() == "&File")
    use_language("en")


@pytest.mark.parametrize("command", ["view.dark_theme", "view.light_theme", "view.projector"])
def test_another_look_keeps_the_session(program, command: str) -> None:
    before, old = program.session.experiment, program.window
    program.order(command)
    program.until(lambda: program.window is not old)
    assert program.session.experiment is before


@pytest.fixture
def left() -> Experiment:
    """Work that a killed program left behind."""
    left = Recovery()
    left.keep(Experiment(seed=4321), None)
    left._lock.close()  # as the system does when a process is killed
    return Experiment(seed=4321)


@pytest.fixture
def started(qapp):
    """Starts the program, with a file or without."""
    running: list[Application] = []

    def start(file: Path | None = None) -> Application:
        running.append(Application(qapp, "en"))
        running[0].show(file)
        return running[0]

    yield start
    running[0].window.close_unasked()
    running[0].finish()


def test_work_left_by_a_killed_program_is_back(started, left: Experiment) -> None:
    application = started()
    assert application.session.experiment == left
    assert application.session.modified
    assert "is back" in application.window.statusBar().currentMessage()
    application.finish()
    assert left_behind() == ()


def test_work_left_is_kept_and_said_where_a_file_is_opened(started, left: Experiment, tmp_path: Path) -> None:
    file = tmp_path / "mine.layerlab"
    save_file(Experiment(seed=5), file)
    application = started(file)
    assert application.session.experiment.seed == 5
    assert "is kept" in application.window.statusBar().currentMessage()
    (kept,) = left_behind()
    assert kept.experiment == left
    forget(kept)


def test_work_left_is_back_where_the_file_cannot_be_read(started, left: Experiment, tmp_path: Path) -> None:
    application = started(tmp_path / "no such file.layerlab")
    assert application.session.experiment == left


def test_work_that_cannot_be_kept_safe_is_said(program, monkeypatch) -> None:
    monkeypatch.setattr(Recovery, "keep", _refuse)
    program.session.edit(("seed",), 9)
    program.until(lambda: "no room" in program.said)


def _refuse(*_what) -> None:
    raise Refused("no room")


def test_unsaved_work_is_kept_while_it_is_edited(program) -> None:
    program.session.edit(("seed",), 9)
    program.until(kept)
    program.session.undo()
    program.until(lambda: not kept())
