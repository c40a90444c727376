"""The files opened or saved last; a comfort, so nothing that goes wrong with it stops anybody."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from core.document.places import recent_list
from core.document.saving import write_safely
from core.refused import Refused

MOST = 10


def recent_files() -> tuple[Path, ...]:
    """At most ten files, newest first, each of them still there."""
    return tuple(file for file in _listed() if file.is_file())


def remember(file: Path) -> None:
    """Put a file at the head of the list."""
    newest = file.absolute()
    files = (newest, *(other for other in _listed() if other != newest))[:MOST]
    with suppress(OSError, ValueError, Refused):
        write_safely(recent_list(), msgspec.json.encode([str(each) for each in files]))


def _listed() -> list[Path]:
    with suppress(OSError, ValueError, RecursionError):
        return [Path(name) for name in msgspec.json.decode(recent_list().read_bytes(), type=list[str])][:MOST]
    return []
