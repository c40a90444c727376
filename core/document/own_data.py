"""A project and the data of the person's own it refers to: packed in with it, taken out of it, found beside it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from core.catalogue.sources.dataset import Own
from core.document.bundle import Told, unpack
from core.document.fingerprint import fingerprint
from core.document.places import unpacked_folder
from core.document.tidying import tidy
from core.experiment import Experiment
from core.language import _
from core.refused import Refused


class Source(NamedTuple):
    """A file or folder, and the hash of what lay in it when it was chosen."""

    place: Path
    sha256: str

    def lies_in(self, place: Path) -> bool:
        """Whether the same lies there; False also where that cannot be found out."""
        try:
            return fingerprint(place) == self.sha256
        except (OSError, ValueError):
            return False

    @property
    def unchanged(self) -> bool:
        """Whether it still is what was chosen."""
        return self.lies_in(self.place)


def sources_of(experiment: Experiment) -> tuple[Source, ...]:
    """The files and folders of the person's own that it learns from; nothing where the data are made or bundled."""
    own = experiment.data.dataset
    if not isinstance(own, Own) or not own.file:
        return ()
    return tuple(Source(Path(getattr(own, place)), getattr(own, sha256)) for place, sha256 in own.sources)


def moved(experiment: Experiment, places: tuple[Path, ...]) -> Experiment:
    """The experiment with the same data in other places."""
    own = experiment.data.dataset
    assert isinstance(own, Own)
    named = {name: str(place) for (name, _sha256), place in zip(own.sources, places, strict=True)}
    data = msgspec.structs.replace(experiment.data, dataset=msgspec.structs.replace(own, **named))
    return msgspec.structs.replace(experiment, data=data)


def to_pack(experiment: Experiment) -> tuple[Experiment, dict[str, Path]]:
    """The experiment with mere names for its sources, and where in the bundle each of them goes.

    Raises Refused where one is not what was chosen any more.
    """
    sources = sources_of(experiment)
    for source in sources:
        if not source.unchanged:
            text = _("{file} is gone or has changed since it was chosen; locate it first")
            raise Refused(text.format(file=source.place))
    names = tuple(Path(source.place.name) for source in sources)
    return moved(experiment, names), {f"{source.sha256}/{source.place.name}": source.place for source in sources}


def taken_out(experiment: Experiment, bundle: Path, told: Told) -> Experiment:
    """The experiment of a bundle, its sources unpacked; those that lie there from another time are not again.

    Raises Refused where the bundle does not hold what it says.
    """
    sources = sources_of(experiment)
    if not all(_SHA256.fullmatch(source.sha256) and _NAME.fullmatch(str(source.place)) for source in sources):
        raise Refused(_("the data in it are not named as Layerlab names them; choose a file saved by Layerlab"))
    there = tuple(Source(unpacked_folder() / source.sha256 / source.place.name, source.sha256) for source in sources)
    for source in there:
        if not source.unchanged:
            unpack(bundle, f"{source.sha256}/{source.place.name}", source.place, told, source.lies_in)
    if not sources:
        return experiment
    with suppress(OSError):  # another Layerlab may be tidying as well
        tidy(unpacked_folder(), {source.place.parent for source in there})
    return moved(experiment, tuple(source.place for source in there))


def relocated(experiment: Experiment, place: Path) -> Experiment | None:
    """The experiment with its first source at `place` and the others beside it; None where not the same lie there."""
    first, *others = sources_of(experiment)
    places = (place, *(place.parent / other.place.name for other in others))
    if all(source.lies_in(there) for source, there in zip((first, *others), places, strict=True)):
        return moved(experiment, places)
    return None


def beside(experiment: Experiment, project: Path) -> Experiment:
    """The experiment with its sources beside the project file, where they are gone and the same lie there."""
    sources = sources_of(experiment)
    if all(os.path.exists(source.place) for source in sources):  # Path.exists stumbles over forbidden folders
        return experiment
    return relocated(experiment, project.absolute().parent / sources[0].place.name) or experiment


_SHA256 = re.compile("[0-9a-f]{64}")
_NAME = re.compile(r"(?!\.\.?$)[^/\\:\0]+")
