"""Layerlab: `python main.py` opens the window, `python main.py --help` says what else there is.

The training process imports this module again when it starts, so nothing heavy may be imported here.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from pathlib import Path


def main() -> int:
    """Do what the command line says; the exit status."""
    multiprocessing.freeze_support()
    from core.terminal.command import obey  # noqa: PLC0415 - light to import again

    return obey(sys.argv[1:], open_window=_open_window, test_window=_test_window)


def _open_window(file: Path | None, language: str | None) -> int:
    gc.disable()  # until the window stands: what is made until then is kept for good
    from core.worker.client import Client  # noqa: PLC0415 - first, since torch takes longer than the window

    client = Client(language or "en")
    from gui.application import run  # noqa: PLC0415 - only here Qt is needed

    # Ctrl+C ends the program as a kill does, whatever Qt is doing: unsaved work is back at the next start.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(file, language, client)


def _test_window() -> int:
    from gui.selftest import run  # noqa: PLC0415 - only here Qt is needed

    return run()


if __name__ == "__main__":
    sys.exit(main())
