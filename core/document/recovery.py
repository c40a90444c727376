"""Unsaved work, kept so that it is back after a crash, a kill or a power cut.

Every process writes a file of its own and holds a lock beside it for as long as it lives; the system lets go of the
lock however the process ends, and a file whose lock is free is work that was left behind.
"""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from core.document.files import packed, unpacked
from core.document.places import recovery_folder
from core.document.saving import reason, write_safely
from core.experiment import Experiment
from core.refused import Refused
from core.value import Value


class _Kept(Value):
    file: str | None
    document: msgspec.Raw


class Unsaved(NamedTuple):
    """Work somebody did not save: the experiment, and the file it came from, if any."""

    kept: Path
    experiment: Experiment
    file: Path | None


class Recovery:
    """The place of this process's unsaved work. Nothing is written before the first `keep`."""

    def __init__(self) -> None:
        self._name = f"{os.getpid()}-{secrets.token_hex(4)}.json"
        self._kept: Path | None = None
        self._lock: IO[bytes] | None = None

    def keep(self, experiment: Experiment, file: Path | None) -> None:
        """Write the work as it is now; raises Refused where that cannot be done."""
        kept = _Kept(None if file is None else str(file.absolute()), msgspec.Raw(packed(experiment)))
        write_safely(self._place(), msgspec.json.encode(kept))

    def discard(self) -> None:
        """Nothing is unsaved any more."""
        if self._kept is None or self._lock is None:
            return
        _remove(self._kept)
        self._lock.close()
        _remove(_lock_of(self._kept))
        self._kept = self._lock = None

    def _place(self) -> Path:
        if self._kept is None:
            try:
                kept = recovery_folder() / self._name
                self._lock = _held(_lock_of(kept))
            except OSError as error:
                raise Refused(reason(error, Path(self._name))) from None
            self._kept = kept
        return self._kept


def left_behind() -> tuple[Unsaved, ...]:
    """The work of processes that ended without saving or discarding it, newest first."""
    try:
        files = sorted(recovery_folder().glob("*.json"), key=os.path.getmtime, reverse=True)
    except OSError:
        return ()
    return tuple(unsaved for unsaved in map(_read, files) if unsaved is not None)


def forget(unsaved: Unsaved) -> None:
    """Remove work that was taken up again or is not wanted."""
    _remove(unsaved.kept)
    _remove(_lock_of(unsaved.kept))


def _read(kept: Path) -> Unsaved | None:
    with suppress(OSError, ValueError, RecursionError, Refused):
        _held(_lock_of(kept)).close()
        found = msgspec.json.decode(kept.read_bytes(), type=_Kept)
        return Unsaved(kept, unpacked(bytes(found.document)), Path(found.file) if found.file else None)
    return None


def _lock_of(kept: Path) -> Path:
    return kept.with_suffix(".lock")


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()


def _held(file: Path) -> IO[bytes]:
    """The open lock; raises OSError when another process, or this one, holds it."""
    stream = file.open("ab")
    try:
        _take(stream)
    except OSError:
        stream.close()
        raise
    return stream


if sys.platform == "win32":
    import msvcrt

    def _take(stream: IO[bytes]) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
