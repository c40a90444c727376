"""The program as it is started: signals, pipes that close, terminals that speak no Unicode."""

import json
import os
import signal
import subprocess
import sys

import pytest

from core.terminal.training import interruptible
from tests.source import ROOT

PATIENCE = 60
ENDLESS = ("train", "xor", "--epochs", "1000000")
SHORT = ("train", "regression", "--epochs", "1")


def started(*words, stdout=subprocess.PIPE, **environment):
    command = [sys.executable, str(ROOT / "main.py"), *words]
    environment = {**os.environ, "LC_ALL": "C", **environment}
    return subprocess.Popen(command, env=environment, stdout=stdout, stderr=subprocess.PIPE)


def ended(process):
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err.decode(errors="replace")


def test_the_first_ctrl_c_is_noted_and_the_second_ends_the_program():
    with interruptible() as interrupt:
        assert not interrupt.is_set()
        signal.raise_signal(signal.SIGINT)
        assert interrupt.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_ctrl_c_is_as_it_was_after_a_training():
    before = signal.getsignal(signal.SIGINT)
    with interruptible():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_ctrl_c_stops_with_the_result_so_far_while_the_bar_is_moving():
    process = started(*ENDLESS, "--json", FORCE_COLOR="1")
    seen = b""
    while b"samples/s" not in seen:
        seen += os.read(process.stderr.fileno(), 1000)
    process.send_signal(signal.SIGINT)
    status, out, err = ended(process)
    result = json.loads(out)
    assert status == 130
    assert result["steps"] > 0
    assert result["stopped"] == f"stopped by hand at step {result['steps']}"
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), SHORT, (*SHORT, "--json")])
def test_nobody_reading_any_more_is_no_error(words):
    process = started(*words)
    process.stdout.close()
    process.stdout = None
    status, _out, err = ended(process)
    assert status == 1
    assert "Error" not in err
    assert "Exception" not in err


def test_a_full_disk_is_said_in_one_line():
    with open("/dev/full", "wb") as full:
        status, _out, err = ended(started("list", stdout=full))
    assert status == 1
    assert "expected to write the result, but: No space left on device" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp949"])
@pytest.mark.parametrize("words", [SHORT, ("list",), ("--help",), ("train", "없다")])
def test_no_terminal_is_too_poor_for_korean(encoding, words):
    status, _out, err = ended(started("--lang", "ko", *words, PYTHONIOENCODING=encoding, PYTHONUTF8="0"))
    assert status == (2 if "없다" in words else 0)
    assert "Error" not in err


def test_json_is_utf8_on_every_terminal():
    process = started(*SHORT, "--json", "--set", "notes=배치 정규화 → R²", PYTHONIOENCODING="cp949")
    status, out, _err = ended(process)
    assert status == 0
    assert json.loads(out.decode("utf-8"))["experiment"]["notes"] == "배치 정규화 → R²"
