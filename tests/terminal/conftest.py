"""The command line inside the tests' own process: no window, English, and the language put back afterwards."""

import gettext
import json

import pytest

from core.language import use_language
from core.terminal.arguments import program
from core.terminal.command import obey


class Terminal:
    """Runs a command line and keeps what it wrote; `windows` are the windows it would have opened."""

    def __init__(self, capsys):
        self._capsys = capsys
        self.windows = []
        self.tests = 0
        self.out = self.err = ""
        self.program = program()

    def __call__(self, *words):
        status = obey(words, self._open_window, self._test_window)
        self.out, self.err = self._capsys.readouterr()
        return status

    def json(self, *words):
        """The one JSON object that a command writes."""
        assert self(*words, "--json") == 0, self.err
        assert self.out.count("\n") == 1
        return json.loads(self.out)

    def _open_window(self, file, language):
        self.windows.append((file, language))
        return 7

    def _test_window(self):
        self.tests += 1
        return 0


@pytest.fixture
def terminal(capsys, monkeypatch):
    for name, value in {"LC_ALL": "C", "LANGUAGE": "en", "COLUMNS": "120", "DISPLAY": ":0", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    domain = gettext.textdomain()
    yield Terminal(capsys)
    gettext.textdomain(domain)
    use_language("en")
