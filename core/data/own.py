"""Files of the person's own: whether they are still what was chosen."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path

from core.document.saving import reason
from core.language import _
from core.refused import Refused


def checked(file: str, sha256: str) -> Path:
    """The file, when its content is that which was chosen; raises Refused, in words, when it is not."""
    if not file:
        raise Refused(_("no file is chosen yet; choose one"))
    place = Path(file)
    try:
        with place.open("rb") as stream:
            found = file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        raise Refused(reason(error, place)) from None
    if found != sha256:
        raise Refused(_("{file} has changed since it was chosen; locate it to read it again").format(file=place))
    return place
