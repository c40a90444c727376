"""The reader process as it is held from outside: reads a file of the person's own, and can be ended at any time."""

from __future__ import annotations

from multiprocessing import get_context
from tempfile import TemporaryDirectory

import msgspec

from core.language import _
from core.watching.picture_previews import PicturePreview
from core.watching.previews import Reading, SettledTable, TablePreview, Unread
from core.worker.messages import array
from core.worker.reader import AnyRequest, serve

AnyAnswer = Reading | Unread | TablePreview | SettledTable | PicturePreview


class Reader:
    """One request being read in a process of its own; the last answer is the first that is not a Reading."""

    def __init__(self, request: AnyRequest, language: str) -> None:
        spawn = get_context("spawn")
        self.connection, theirs = spawn.Pipe()
        """Readable when there is something to receive."""
        self._folder = TemporaryDirectory(prefix="layerlab-", ignore_cleanup_errors=True)
        given = (theirs, msgspec.msgpack.encode(request), self._folder.name, language)
        self._process = spawn.Process(target=serve, args=given, name="Layerlab reading", daemon=True)
        self._process.start()
        theirs.close()

    def poll(self, seconds: float = 0.0) -> AnyAnswer | None:
        """What comes next; None when nothing did in so many seconds. A process that died is Unread."""
        try:
            return _ANSWERS.decode(self.connection.recv_bytes()) if self.connection.poll(seconds) else None
        except (EOFError, OSError):
            return Unread(_("the reading ended unexpectedly; is the file damaged, or is there too little memory?"))

    def end(self) -> None:
        """End it at once, wherever it is; to be called once, also after the last answer."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()
        self._folder.cleanup()


_ANSWERS: msgspec.msgpack.Decoder[AnyAnswer] = msgspec.msgpack.Decoder(AnyAnswer, dec_hook=array)
