"""Unsaved work is back after a kill, and nobody's work overwrites another's."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.document.places import recovery_folder
from core.document.recovery import Recovery, forget, left_behind
from core.experiment import Experiment
from core.refused import Refused

ROOT = Path(__file__).parent.parent.parent
KILLED = """
import os, signal, sys
from pathlib import Path
from core.document.recovery import Recovery
from core.experiment import Experiment
Recovery().keep(Experiment(seed=int(sys.argv[1])), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LAYERLAB_HOME", str(tmp_path / "home"))
    return tmp_path


def killed(seed, *file):
    ended = subprocess.run([sys.executable, "-c", KILLED, str(seed), *file], cwd=ROOT, check=False)
    assert ended.returncode in (-signal.SIGTERM, signal.SIGTERM)


def test_nothing_is_written_before_there_is_something_to_keep():
    Recovery().discard()
    assert left_behind() == ()
    assert not list(recovery_folder().iterdir())


def test_the_work_of_a_killed_process_is_back_with_the_file_it_came_from(tmp_path):
    killed(5, str(tmp_path / "mine.layerlab"))
    (found,) = left_behind()
    assert found.experiment == Experiment(seed=5)
    assert found.file == tmp_path / "mine.layerlab"
    forget(found)
    assert left_behind() == ()
    assert not list(recovery_folder().iterdir())


def test_the_work_of_several_killed_processes_is_back_newest_first():
    killed(1)
    killed(2)
    assert [(found.experiment.seed, found.file) for found in left_behind()] == [(2, None), (1, None)]


def test_the_work_of_a_living_process_is_left_alone():
    first, second = Recovery(), Recovery()
    first.keep(Experiment(seed=1), None)
    second.keep(Experiment(seed=2), None)
    assert left_behind() == ()
    assert len(list(recovery_folder().glob("*.json"))) == 2
    first.discard()
    second.discard()
    assert not list(recovery_folder().iterdir())


def test_only_the_newest_state_is_kept_and_keeping_goes_on_after_discarding():
    recovery = Recovery()
    for seed in range(3):
        recovery.keep(Experiment(seed=seed), None)
    assert len(list(recovery_folder().glob("*.json"))) == 1
    recovery.discard()
    recovery.keep(Experiment(seed=9), None)
    assert len(list(recovery_folder().glob("*.json"))) == 1
    recovery.discard()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"[" * 100_000, b'{"file": null, "document": {"format": 9}}'])
def test_broken_work_is_passed_over(content):
    (recovery_folder() / "1-broken.json").write_bytes(content)
    killed(3)
    assert [found.experiment.seed for found in left_behind()] == [3]


def test_a_home_that_cannot_be_is_refused_in_words(home, monkeypatch):
    (home / "file").write_text("")
    monkeypatch.setenv("LAYERLAB_HOME", str(home / "file" / "home"))
    recovery = Recovery()
    with pytest.raises(Refused, match=r"choose another place|check the name"):
        recovery.keep(Experiment(), None)
    recovery.discard()
    assert left_behind() == ()
