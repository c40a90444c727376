"""Runs in files: a moment as safetensors, with its experiment and place as metadata; no code can hide in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import msgspec
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as packed_tensors
from torch import Tensor

from core.catalogue.schedules import Plateau
from core.document.difference import consequence
from core.document.files import packed, unpacked
from core.document.saving import reason, write_safely
from core.experiment import Experiment
from core.language import _
from core.limits import LARGEST_HEADER
from core.refused import Refused
from core.training.moment import Moment, moment, stand
from core.training.run import Run
from core.training.stopping import BEST
from core.value import Value

FORMAT, PLACE = 1, "layerlab"
GROWING = ("walk.logits", "walk.losses", "pretraining.order")
"""As long as the part of an epoch that is done, or is left."""
WEIGHTS, BEST_WEIGHTS = "engine.", f"ending.{BEST}"
"""What must be finite, as the losses up to here need not be; and where that of the best epoch is, if it is kept."""
COUNTERS = (f"{WEIGHTS}counter.", f"{BEST_WEIGHTS}counter.")

Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Tensors = Mapping[str, Tensor]


class Place(Value):
    """What is said beside the tensors: where the run stands, and the document as in a file of its own."""

    format: int
    document: msgspec.Raw
    step: Count
    epoch: Count
    loss: float | None
    plateau: Plateau
    checksum: str = ""
    """Of the tensors and of all else that is said here."""


def save(moment: Moment, file: Path) -> None:
    """Write the moment to a file; raises Refused and leaves the old file as it was if that fails."""
    if not _finite(moment.tensors):
        text = _("some weights are not finite numbers any more; continue from an earlier epoch, and save that")
        raise Refused(text)
    if int(moment.tensors["pretraining.places"][-1]):
        raise Refused(_("the pretraining is still going on; let it end, and save then"))
    document = msgspec.Raw(packed(moment.experiment).rstrip())
    place = Place(FORMAT, document, moment.step, moment.epoch, moment.loss, moment.plateau)
    place = msgspec.structs.replace(place, checksum=_checksum(place, moment.tensors))
    metadata = {PLACE: msgspec.json.encode(place).decode()}
    write_safely(file, packed_tensors({name: each.contiguous() for name, each in moment.tensors.items()}, metadata))


def opened(file: Path, experiment: Experiment) -> Run:
    """A run of the experiment that goes on from the moment in a file; raises Refused for whatever else is there."""
    with _worded(file):
        saved = _moment(file, experiment)
        run = Run(saved.experiment)
        stand(run, saved)
        run.edit(experiment)
        return run


def _moment(file: Path, experiment: Experiment) -> Moment:
    _check_header(file)
    with safe_open(file, "pt") as content:
        place, before = _described(content.metadata() or {})
        if consequence(before, experiment) == "reset":
            raise Refused(_("these weights belong to another network or other samples; save them again"))
        like = moment(Run(before)).tensors
        names = set(content.keys())
        if not names.isdisjoint(best := _best_like(like)):
            like |= best
        if names != set(like):
            raise ValueError
        for name in names:
            _check_shape(name, torch.Size(content.get_slice(name).get_shape()), like)
        tensors = {name: content.get_tensor(name) for name in names}
    _check(tensors, like)
    if _checksum(place, tensors) != place.checksum or not _finite(tensors):
        raise ValueError
    return Moment(before, place.step, place.epoch, place.loss, place.plateau, tensors)


def _best_like(like: Tensors) -> dict[str, Tensor]:
    """As the best weights would be."""
    return {name.replace(WEIGHTS, BEST_WEIGHTS, 1): each for name, each in like.items() if name.startswith(WEIGHTS)}


def _check_header(file: Path) -> None:
    """Refuse one of millions of tensors before it is read."""
    with file.open("rb") as stream:
        if int.from_bytes(stream.read(8), "little") > LARGEST_HEADER:
            raise ValueError


def _described(metadata: Mapping[str, str]) -> tuple[Place, Experiment]:
    said = metadata.get(PLACE, "")
    version = msgspec.json.decode(said, type=dict).get("format")
    if type(version) is int and version > FORMAT:
        text = _("made by a newer Layerlab (format {version}); this one reads up to {newest}; update Layerlab")
        raise Refused(text.format(version=version, newest=FORMAT))
    place = msgspec.json.decode(said, type=Place)
    return place, unpacked(bytes(place.document))


def _check_shape(name: str, shape: torch.Size, like: Tensors) -> None:
    wanted = like[name].shape
    if name in GROWING:
        shape, wanted = shape[1:], wanted[1:]
        fits = shape == wanted
    else:
        fits = shape == wanted or name.startswith(COUNTERS)
    if not fits:
        raise ValueError


def _check(tensors: Tensors, like: Tensors) -> None:
    """The way over the samples must be one that can be gone on."""
    samples = len(like["walk.order"])
    position, missed = tensors["walk.places"].tolist()
    fine = (
        all(each.dtype == like[name].dtype for name, each in tensors.items())
        and tensors["walk.order"].sort().values.equal(torch.arange(samples))
        and 0 <= missed <= position < samples
        and len(tensors["walk.logits"]) == position
        and len(tensors["walk.losses"]) <= samples
    )
    if not fine:
        raise ValueError


def _finite(tensors: Tensors) -> bool:
    return all(bool(each.isfinite().all()) for name, each in tensors.items() if name.startswith(WEIGHTS))


def _checksum(place: Place, tensors: Tensors) -> str:
    found = sha256(msgspec.json.encode(msgspec.structs.replace(place, checksum="")))
    for name in sorted(tensors):
        found.update(name.encode())
        found.update(tensors[name].contiguous().numpy().tobytes())
    return found.hexdigest()


@contextmanager
def _worded(file: Path) -> Iterator[None]:
    """Refuse, in words, with the name of the file."""
    try:
        yield
    except Refused as refused:
        raise Refused(f"{file.name}: {refused}") from None
    except OSError as error:
        raise Refused(reason(error, file)) from None
    except (SafetensorError, msgspec.MsgspecError, ValueError, KeyError, TypeError, RuntimeError):
        text = _("{file}: damaged, or not weights saved by Layerlab; save them again with their experiment")
        raise Refused(text.format(file=file.name)) from None
