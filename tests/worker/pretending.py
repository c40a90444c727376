"""A training process that is only pretended, so that it can die whenever a test likes."""

from multiprocessing import Pipe

from core.worker.messages import command, pack, reply


class PretendedProcess:
    """Stands where a process would; what the client says to it waits in `theirs`."""

    def __init__(self, number: int) -> None:
        self.pid = number
        self.connection, self.theirs = Pipe()
        self.ended = False

    def send(self, said) -> None:
        self.connection.send_bytes(pack(said))

    def receive(self):
        return reply(self.connection.recv_bytes())

    def kill(self) -> None:
        self.die()

    def end(self) -> str:
        self.ended = True
        self.die()
        self.connection.close()
        return "signal 9"

    def die(self) -> None:
        self.theirs.close()

    def says(self, *replies) -> None:
        for each in replies:
            self.theirs.send_bytes(pack(each))

    def heard(self):
        """The commands that came to it."""
        came = []
        while self.theirs.poll():
            came.append(command(self.theirs.recv_bytes()))
        return came


class Workshop:
    """Makes pretended processes in place of real ones, unless it is out of order."""

    def __init__(self) -> None:
        self.made = []
        self.languages = []
        self.out_of_order = False

    def __call__(self, language: str) -> PretendedProcess:
        if self.out_of_order:
            raise OSError("no more processes")
        self.languages.append(language)
        self.made.append(PretendedProcess(len(self.made) + 1))
        return self.made[-1]

    @property
    def newest(self) -> PretendedProcess:
        return self.made[-1]
