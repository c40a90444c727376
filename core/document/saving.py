"""Writing a file so that the old one stays whole until the new one is safe on the disk."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from core.language import _, marked
from core.refused import Refused

_REASONS = {
    errno.ENOENT: marked("{file} is not there; check the name and the folder"),
    errno.ENOTDIR: marked("{file} is not there; check the name and the folder"),
    errno.EISDIR: marked("{file} is a folder; choose a file"),
    errno.EACCES: marked("{file} may not be used by you; choose another place or change its permissions"),
    errno.EPERM: marked("{file} may not be used by you; choose another place or change its permissions"),
    errno.EROFS: marked("{file} lies in a place that cannot be written to; choose another place"),
    errno.ENOSPC: marked(
        "no room is left for {file}; free some space or choose another disk; the old file is unchanged"
    ),
    errno.EDQUOT: marked(
        "no room is left for {file}; free some space or choose another disk; the old file is unchanged"
    ),
    errno.ENAMETOOLONG: marked("the name of {file} is too long; choose a shorter one"),
}


def write_safely(file: Path, content: bytes) -> None:
    """Put `content` in `file`: all of it or, if anything goes wrong, none; raises Refused in that case."""
    fill_safely(file, lambda stream: stream.write(content))


def fill_safely(file: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Put in `file` what `fill` writes: all of it or none; raises Refused, or what `fill` itself raises."""
    try:
        _replace(file.resolve(), fill)
    except (OSError, ValueError) as error:
        raise Refused(reason(error, file)) from None


def reason(error: Exception, file: Path) -> str:
    """Why the system does not let us use `file`, in words; ValueErrors are about impossible names."""
    words = _REASONS.get(getattr(error, "errno", None) or 0)
    if words is not None:
        return _(words).format(file=file)
    return _("{file} cannot be used: {problem}; choose another place").format(file=file, problem=error)


def _replace(file: Path, fill: Callable[[IO[bytes]], object]) -> None:
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    temporary = file.with_name(f".{secrets.token_hex(8)}.layerlab~")
    try:
        _write(temporary, fill)
        if file.exists():
            shutil.copymode(file, temporary)
        os.replace(temporary, file)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _settle(file.parent)


def _write(file: Path, fill: Callable[[IO[bytes]], object]) -> None:
    with file.open("xb") as stream:
        fill(stream)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    """Make the new name last as well; Windows does so by itself and cannot open folders."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
