"""Files of the person's own: whether they can be read, and are still what was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.catalogue.sources.dataset import Own
from core.document.fingerprint import fingerprint, pictures_in
from core.document.saving import reason
from core.language import _
from core.limits import LARGEST_FILE
from core.refused import Refused

Stamp = tuple[tuple[str, int, int], ...]
"""Name, size and time of the last change, in ns, of each file."""


def readable(file: str) -> Path:
    """The file, when it is one that may be read; raises Refused, in words, for a folder, a pipe or one too large."""
    if not file:
        raise Refused(_("no file is chosen yet; choose one"))
    place = Path(file)
    try:
        size = place.stat().st_size
        plain = place.is_file()
        if plain or place.is_dir():
            place.open("rb").close()
    except (OSError, ValueError) as error:
        raise Refused(reason(error, place)) from None
    if not plain:
        raise Refused(_("expected a plain file, got {file}, which is none; choose another").format(file=place))
    if size > LARGEST_FILE:
        text = _("expected {most:,} MB at most, got {size:,} MB in {file}; choose a part of it")
        raise Refused(text.format(most=LARGEST_FILE // 1_000_000, size=size // 1_000_000, file=place))
    return place


def checked(file: str, sha256: str) -> Path:
    """The file, when its content is that which was chosen; raises Refused, in words, when it is not."""
    place = readable(file)
    check_unchanged(place, content_hash(place), sha256)
    return place


def check_unchanged(place: Path, found: str, sha256: str) -> None:
    """Raise Refused, in words, where the hash that was found is not that of what was chosen."""
    if found != sha256:
        raise Refused(_("{file} has changed since it was chosen; locate it to read it again").format(file=place))


def stamp_of(own: Own) -> Stamp:
    """What changes whenever its files do, most probably, and is had without reading them; raises Refused."""
    return tuple(each for place in map(Path, own.places) for each in _stamps(place))


def content_hash(place: Path) -> str:
    """The SHA-256 of what is in the file; raises Refused, in words, when it cannot be read."""
    with in_words(place):
        return fingerprint(place)


@contextmanager
def in_words(place: Path) -> Iterator[None]:
    """Refuse in words what the system refuses while the file is used: it may vanish at any time."""
    try:
        yield
    except OSError as error:
        raise Refused(reason(error, place)) from None


def _stamps(place: Path) -> Stamp:
    try:
        files = [file for inside in pictures_in(place).values() for file in inside] if place.is_dir() else [place]
        states = [(file, file.stat()) for file in files]
    except (OSError, ValueError) as error:
        raise Refused(reason(error, place)) from None
    return tuple((str(file), state.st_size, state.st_mtime_ns) for file, state in states)
