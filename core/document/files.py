"""`.layerlab` files: an experiment as JSON, `{"format": 1, "experiment": {...}}`, alone or packed with its own data."""

from __future__ import annotations

import codecs
import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from core.document.bundle import Told, is_bundle, project_in, write_bundle
from core.document.own_data import beside, sources_of, taken_out, to_pack
from core.document.saving import reason, write_safely
from core.document.wording import accepted, shown
from core.experiment import Experiment
from core.language import _
from core.limits import LARGEST_PROJECT
from core.refused import Refused

SUFFIX, WEIGHTS_SUFFIX = ".layerlab", ".safetensors"

Plain = dict[str, Any]

MIGRATIONS: tuple[Callable[[Plain], Plain], ...] = ()
"""Step i makes the experiment of format i + 1 into one of format i + 2."""

FORMAT = len(MIGRATIONS) + 1


def open_file(file: Path, told: Told = bool) -> Experiment:
    """The experiment in a file; raises Refused, in words, for whatever else is there.

    Data that are packed in are unpacked, and those that lie beside the file are found; `told` hears the share.
    """
    try:
        if is_bundle(file):
            return taken_out(unpacked(project_in(file, LARGEST_PROJECT)), file, told)
        return beside(unpacked(_content(file)), file)
    except (OSError, ValueError) as error:
        raise Refused(reason(error, file)) from None
    except Refused as refused:
        raise Refused(f"{file.name}: {refused}") from None


def save_file(experiment: Experiment, file: Path) -> None:
    """Write the experiment to a file; raises Refused and leaves the old file as it was if that fails."""
    write_safely(file, packed(experiment))


def save_with_data(experiment: Experiment, file: Path, told: Told = bool) -> None:
    """Write the experiment and the data it learns from into one file; raises Refused and leaves the old file else.

    Data that are made or come with the program need no room in it.
    """
    if not sources_of(experiment):
        save_file(experiment, file)
        return
    bare, sources = to_pack(experiment)
    write_bundle(file, packed(bare), sources, told)


def keeps_data(experiment: Experiment, file: Path) -> bool:
    """Whether saving there again shall pack the data in, because they are in that file now."""
    try:
        return bool(sources_of(experiment)) and is_bundle(file)
    except OSError:
        return False


def weights_of(file: Path) -> Path:
    """The file beside that of an experiment for where its run stands; it need not be there."""
    return file.with_suffix(WEIGHTS_SUFFIX)


def packed(experiment: Experiment) -> bytes:
    """The experiment as the text of a file."""
    document = {"format": FORMAT, "experiment": experiment}
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def unpacked(content: bytes) -> Experiment:
    """The experiment in the text of a file; raises Refused for anything else."""
    plain = _parsed(content.removeprefix(codecs.BOM_UTF8))
    if not isinstance(plain, dict) or set(plain) != {"format", "experiment"}:
        raise Refused(_('expected {"format": ..., "experiment": ...}; choose a file saved by Layerlab'))
    experiment: Experiment = accepted(migrated(plain["experiment"], plain["format"], MIGRATIONS), Experiment)
    return experiment


def migrated(experiment: Any, version: Any, steps: tuple[Callable[[Plain], Plain], ...]) -> Any:
    """The experiment of an older format in the newest one; raises Refused for a format yet unknown."""
    newest = len(steps) + 1
    if type(version) is not int or version < 1:
        text = _("format: expected a whole number from 1 to {newest}, got {version}; choose a file saved by Layerlab")
        raise Refused(text.format(newest=newest, version=shown(version)))
    if version > newest:
        text = _("made by a newer Layerlab (format {version}); this one reads up to {newest}; update Layerlab")
        raise Refused(text.format(version=version, newest=newest))
    if not isinstance(experiment, dict):
        return experiment
    for step in steps[version - 1 :]:
        experiment = step(experiment)
    return experiment


def _content(file: Path) -> bytes:
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    if file.exists() and not file.is_file():
        raise Refused(_("expected a plain file; choose a file saved by Layerlab"))
    with file.open("rb") as stream:
        content = stream.read(LARGEST_PROJECT + 1)
    if len(content) > LARGEST_PROJECT:
        text = _("expected at most {most} MB, got more; choose a file saved by Layerlab")
        raise Refused(text.format(most=LARGEST_PROJECT // 1_000_000))
    return content


def _parsed(content: bytes) -> Any:
    """The JSON in the bytes; stricter than the standard, a name may stand only once in an object."""
    try:
        plain = msgspec.json.decode(content)
        json.loads(content, object_pairs_hook=_each_once)
    except UnicodeDecodeError:
        raise Refused(_("expected UTF-8 text, got other bytes; choose a file saved by Layerlab")) from None
    except RecursionError:
        raise Refused(_("nested too deeply; choose a file saved by Layerlab")) from None
    except ValueError as error:
        raise Refused(_malformed(content, error)) from None
    return plain


def _each_once(pairs: list[tuple[str, Any]]) -> Plain:
    found: Plain = {}
    for name, value in pairs:
        if name in found:
            raise Refused(_("{name} stands there more than once; keep one of them").format(name=shown(name)))
        found[name] = value
    return found


def _malformed(content: bytes, error: ValueError) -> str:
    """Where the JSON breaks, in lines as an editor counts them."""
    if "truncated" in str(error):
        return _("the file ends in the middle; open an older copy of it")
    number = str(error).rpartition("(byte ")[2].rstrip(")")
    if not number.isdecimal():
        return _("damaged: {problem}; open an older copy of it").format(problem=error)
    line = content.count(b"\n", 0, int(number)) + 1
    return _("line {line} is not valid JSON; mend it or open an older copy of the file").format(line=line)
