"""What a file or folder of the person's own is recognised by: the hash of what lies in it."""

from __future__ import annotations

import errno
import os
from hashlib import file_digest, sha256
from pathlib import Path

PICTURES = {".png", ".jpg", ".jpeg", ".bmp"}


def fingerprint(place: Path) -> str:
    """SHA-256 of the content of a plain file, or of the pictures in the folders in a folder; raises OSError."""
    if not place.is_dir():
        return _content(place)
    digest = sha256()
    for group, files in pictures_in(place).items():
        for file in files:
            digest.update(signed(f"{group}/{file.name}", file.read_bytes()))
    return digest.hexdigest()


def signed(name: str, content: bytes) -> bytes:
    """What is hashed of a picture in a folder."""
    return f"{name} {len(content)}\n".encode(errors="surrogateescape") + content


def pictures_in(folder: Path) -> dict[str, list[Path]]:
    """The pictures in each folder in a folder, in the order of their names; raises OSError."""
    groups = [each for each in os.scandir(folder) if _shown(each.name) and each.is_dir(follow_symlinks=False)]
    return {group.name: _pictures(Path(group)) for group in sorted(groups, key=lambda group: group.name)}


def _content(file: Path) -> str:
    if file.exists() and not file.is_file():  # reading a pipe would never end
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _pictures(folder: Path) -> list[Path]:
    inside = (each for each in folder.iterdir() if _shown(each.name) and each.suffix.lower() in PICTURES)
    return sorted(each for each in inside if each.is_file())


def _shown(name: str) -> bool:
    """Whether it is not hidden, as systems hide what they keep beside a person's files."""
    return not name.startswith(".")
