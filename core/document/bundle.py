"""Bundles: a project and its own data in one zip, `experiment.json` beside `data/`.

A bundle may come from anybody. Its names are looked at before anything is written, and a member is never read
further than the size it declares, so that the sum of these sizes is all that unpacking can cost.
"""

from __future__ import annotations

import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO
from zipfile import ZipFile, ZipInfo

from core.document.fingerprint import pictures_in
from core.document.saving import fill_safely
from core.language import _
from core.limits import LARGEST_BUNDLE, MOST_PACKED
from core.refused import Refused

Told = Callable[[float], object]
"""Hears which share is done; what it raises ends the work."""

PROJECT, FOLDER = "experiment.json", "data"
LONGEST = 200
"""Letters of what is wrong with a bundle; it may quote any length of it."""
_PIECE = 1 << 20
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_MAGIC = b"PK\x03\x04"


def is_bundle(file: Path) -> bool:
    """Whether the file begins as a bundle does; raises OSError where it cannot be read."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def write_bundle(file: Path, project: bytes, sources: dict[str, Path], told: Told) -> None:
    """Write a project and its files and folders, each under its name; raises Refused and leaves the old file else."""
    fill_safely(file, partial(_fill, project, dict(_members(sources)), told))


def project_in(file: Path, largest: int) -> bytes:
    """The text of the project in a bundle; raises Refused where there is none of at most so many bytes."""
    with _opened(file) as bundle:
        member = bundle.getinfo(PROJECT)
        if member.file_size > largest:
            text = _("expected at most {most} MB, got more; choose a file saved by Layerlab")
            raise Refused(text.format(most=largest // 1_000_000))
        return bundle.read(member)


def unpack(file: Path, name: str, place: Path, told: Told, sound: Callable[[Path], bool]) -> None:
    """Write what has this name in a bundle to `place`, in a folder of its own, if it is `sound` then.

    Raises Refused, and leaves nothing behind, where it is not, or is too much, or its names lead elsewhere.
    """
    around = place.parent.parent
    around.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=around, prefix=".") as folder, _opened(file) as bundle:
        members = _found(bundle, f"{FOLDER}/{name}")
        _check_room(members, around)
        fresh = Path(folder) / place.name
        _write(bundle, members, fresh, told)
        if not sound(fresh):
            raise Refused(_("the data in it are not those it was saved with; choose another copy of it"))
        _remove(place)
        place.parent.mkdir(exist_ok=True)
        fresh.rename(place)


def _members(sources: dict[str, Path]) -> Iterator[tuple[str, Path]]:
    for name, top in sources.items():
        if top.is_dir():
            files = (path for inside in pictures_in(top).values() for path in inside)
            yield from ((f"{FOLDER}/{name}/{path.relative_to(top).as_posix()}", path) for path in files)
        else:
            yield f"{FOLDER}/{name}", top


def _fill(project: bytes, members: dict[str, Path], told: Told, stream: IO[bytes]) -> None:
    told = _summed(told, sum(path.stat().st_size for path in members.values()))
    with ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bundle:
        bundle.writestr(PROJECT, project)
        for name, path in members.items():
            with path.open("rb") as source, bundle.open(name, "w", force_zip64=True) as sink:
                _copy(source, sink, told)


def _copy(source: IO[bytes], sink: IO[bytes], told: Told) -> None:
    """Copy all that is left; `told` hears the bytes of each piece."""
    for piece in iter(partial(source.read, _PIECE), b""):
        sink.write(piece)
        told(len(piece))


def _summed(told: Told, total: int) -> Told:
    """What hears the bytes of each piece and tells the share of the total."""
    done = 0

    def hear(count: float) -> None:
        nonlocal done
        done += int(count)
        told(min(done / max(total, 1), 1.0))

    return hear


@contextmanager
def _opened(file: Path) -> Iterator[ZipFile]:
    """The zip; whatever is wrong with it while it is open becomes Refused."""
    try:
        with ZipFile(file) as bundle:
            if any(member.compress_type not in _PACKED for member in bundle.infolist()):
                raise zipfile.BadZipFile(_("packed in an unknown way"))
            yield bundle
    except (*_BROKEN, KeyError) as error:
        raise Refused(_("damaged: {problem}; open an older copy of it").format(problem=str(error)[:LONGEST])) from None


def _found(bundle: ZipFile, name: str) -> dict[PurePosixPath, ZipInfo]:
    """The members below `name`, or the one of this name, by their places below the target."""
    members = [each for each in bundle.infolist() if each.filename == name or each.filename.startswith(f"{name}/")]
    return {_place(each.filename.removeprefix(name).removeprefix("/")): each for each in members}


def _place(rest: str) -> PurePosixPath:
    parts = rest.split("/") if rest else []
    if any(part in ("", ".", "..") or set(part) & set("\\:\0") for part in parts):
        text = _("expected plain names of files, got {name}; choose a file saved by Layerlab")
        raise Refused(text.format(name=ascii(rest[:80])))
    return PurePosixPath(*parts)


def _check_room(members: dict[PurePosixPath, ZipInfo], folder: Path) -> None:
    total = sum(member.file_size for member in members.values())
    if len(members) > MOST_PACKED or total > LARGEST_BUNDLE:
        text = _("expected at most {files:,} files of {most:,} MB together, got {got:,} of {size:,} MB")
        limits = {"files": MOST_PACKED, "most": LARGEST_BUNDLE // 1_000_000}
        raise Refused(text.format(got=len(members), size=total // 1_000_000, **limits))
    free = shutil.disk_usage(folder).free
    if total > free:
        text = _("its data need {size:,} MB and {free:,} MB are free; free some space")
        raise Refused(text.format(size=total // 1_000_000, free=free // 1_000_000))


def _write(bundle: ZipFile, members: dict[PurePosixPath, ZipInfo], top: Path, told: Told) -> None:
    told = _summed(told, sum(member.file_size for member in members.values()))
    for place, member in members.items():
        target = top / place
        target.parent.mkdir(parents=True, exist_ok=True)
        with bundle.open(member) as source, target.open("xb") as sink:
            _copy(source, sink, told)


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, FileExistsError)
"""What `zipfile` raises for a damaged, encrypted or unknown file, or for two members of one name."""
