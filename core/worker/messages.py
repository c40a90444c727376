"""What the window and the training process say to each other, as msgpack over a pipe."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import msgspec
import numpy as np

from core.experiment import Experiment
from core.value import Value
from core.watching.output_look import Points
from core.watching.questions import AnyAnswer, AnyQuestion
from core.watching.rates import Rates
from core.watching.shares import ClassCounts
from core.watching.slice_look import AboutSlice, SliceLook
from core.watching.snapshot import Snapshot
from core.watching.standing import Progress
from core.watching.units_look import WeightPlace
from core.watching.wanted import Wanted


class Message(Value, tag=True):
    """One thing said."""


class Begin(Message):
    """Make run number `run` from the experiment and stand ready at step 0, or where the file of weights says."""

    run: int
    experiment: Experiment
    weights: str = ""


class Edit(Message):
    """Go on with the experiment as it is now."""

    experiment: Experiment


class Go(Message):
    """Train `amount` steps or epochs, or, with 0, until something says stop."""

    amount: int = 0
    unit: Literal["step", "epoch"] = "step"


class Pause(Message):
    """Stand still after the present step."""


class Travel(Message):
    """Stand still, and show the last moment up to this step that is kept; None is the present. Go and Edit end it."""

    step: int | None


class Continue(Message):
    """Make run number `run` from the last moment up to this step that is kept, in place of the present run."""

    run: int
    step: int


class SetWeight(Message):
    """Write one weight of the present run, which goes on with it."""

    place: WeightPlace
    value: float


class Save(Message):
    """Write all that decides how the run goes on into a file."""

    file: str


class Watch(Message):
    """Answer once, at the next step boundary, with a Snapshot."""

    wanted: Wanted


class Speak(Message):
    """Word what goes wrong in another language from now on."""

    language: str


class Hold(Message):
    """Let all planned epochs take at least so many seconds; 0 holds nothing back."""

    seconds: float


class FindRate(Message):
    """Search for a learning rate beside the run, answered with Found now and then; or leave the search."""

    wanted: bool = True


class Slice(Message):
    """Measure a slice of the loss beside the run, answered with Sliced now and then; None leaves it."""

    about: AboutSlice | None


class Examine(Message):
    """Answer a question with Examined, beside the run and whether or not there is one."""

    number: int
    question: AnyQuestion


class Quit(Message):
    """End the process."""


class Ready(Message):
    """The process has imported torch and warmed up."""


class Stands(Message):
    """The run came into another phase; also the answer to Begin, Edit, Go and Continue."""

    run: int
    progress: Progress


class Seen(Message):
    """The answer to Watch."""

    snapshot: Snapshot


class Drawn(Message):
    """The samples of the run, sent once when they are new: as points if they lie in a plane, and how many there are."""

    run: int
    points: Points | None
    classes: ClassCounts


class Found(Message):
    """What the search for a learning rate knows now; the last of them is done."""

    run: int
    rates: Rates


class Sliced(Message):
    """What is known of a slice now, the last of them is done; or None, and the words why there will be none."""

    run: int
    about: AboutSlice
    look: SliceLook | None
    words: str = ""


class Examined(Message):
    """The answer to question `number`; or None, and the words why there is none and what to do."""

    number: int
    answer: AnyAnswer | None
    words: str = ""


class Sorry(Message):
    """Something could not be done; the text says what was expected, what came and what to do."""

    run: int
    text: str


Command = (
    Begin
    | Edit
    | Go
    | Pause
    | Travel
    | Continue
    | SetWeight
    | Save
    | Watch
    | Speak
    | Hold
    | FindRate
    | Slice
    | Examine
    | Quit
)
Reply = Ready | Stands | Seen | Drawn | Found | Sliced | Examined | Sorry


def pack(message: Command | Reply) -> bytes:
    """The message as bytes."""
    return _ENCODER.encode(message)


def command(packed: bytes) -> Command:
    """The command in the bytes; raises msgspec.ValidationError for anything else."""
    said: Command = _decoder(Command).decode(packed)
    return said


def reply(packed: bytes) -> Reply:
    """The reply in the bytes; raises msgspec.ValidationError for anything else."""
    said: Reply = _decoder(Reply).decode(packed)
    return said


def plain(array: Any) -> tuple[str, tuple[int, ...], bytes]:
    """The array as msgpack knows to write it."""
    return (array.dtype.str, array.shape, array.tobytes())


def array(_type: type, written: Any) -> Any:
    """The array that was written plainly."""
    dtype, shape, raw = written
    return np.frombuffer(raw, dtype).reshape(shape)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=plain)


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    """Made when the first message comes: it learns the whole catalogue, for which the window need not wait."""
    return msgspec.msgpack.Decoder(kind, dec_hook=array)
