"""What the command line asks for: the window, or something that needs none."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from core.document.files import SUFFIX, open_file
from core.document.presets import open_preset, preset_names
from core.document.tree import replace_by_text
from core.experiment import Experiment
from core.language import _
from core.refused import Refused
from core.terminal.arguments import choose_language, parsed, program

DONE, FAILED, REFUSED, INTERRUPTED = 0, 1, 2, 130
MOST_RUNS, LAST_SEED = 1000, 2**31 - 1

OpenWindow = Callable[[Path | None, str | None], int]


def obey(words: Sequence[str], open_window: OpenWindow, test_window: Callable[[], int]) -> int:
    """Do what the words of the command line say; the exit status.

    Whatever a person may do wrong is answered in one line on stderr, never with a traceback.
    """
    _write_any_text()
    try:
        status = _obeyed(words, open_window, test_window)
        sys.stdout.flush()
    except Refused as refused:
        _complain(str(refused))
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _give_up_writing(error)
        return FAILED
    return status


def experiment_of(name: str) -> Experiment:
    """The preset or the file of that name; raises Refused, in words, where there is none."""
    is_file = name.endswith(SUFFIX) or os.path.dirname(name) or os.path.exists(name)
    return open_file(Path(name)) if is_file and name not in preset_names() else open_preset(name)


def _obeyed(words: Sequence[str], open_window: OpenWindow, test_window: Callable[[], int]) -> int:
    rest, language = choose_language(words)
    try:
        asked = parsed(rest)
    except SystemExit:  # argparse has printed its help or the version
        return DONE
    if asked.command == "window":
        return _window(asked, language, open_window, test_window)
    return _COMMANDS[asked.command](asked)


def _window(asked: Namespace, language: str | None, open_window: OpenWindow, test_window: Callable[[], int]) -> int:
    if asked.selftest:
        return test_window()
    if _has_display():
        return open_window(Path(asked.file) if asked.file else None, language)
    name = asked.file or preset_names()[0]
    _complain(_("there is no display to open a window on; training {name} here instead").format(name=name))
    return _train(parsed(["train", name]))


def _train(asked: Namespace) -> int:
    epochs = [] if asked.epochs is None else [f"training.epochs={asked.epochs}"]
    experiment = _asked_for(asked, epochs)
    _warn(experiment)
    from core.terminal.training import Weights, repeat_and_report, train_and_report  # noqa: PLC0415 - torch is slow

    if asked.repeat is not None:
        if asked.source or asked.goal:
            raise Refused(_("expected --repeat without --from and --save-weights; leave one of them out"))
        interrupted = repeat_and_report(experiment, _times(asked.repeat, experiment), as_json=asked.json)
        return INTERRUPTED if interrupted else DONE
    weights = Weights(*(Path(file) if file else None for file in (asked.source, asked.goal)))
    stop = train_and_report(experiment, weights, as_json=asked.json)
    return INTERRUPTED if stop.kind == "interrupted" else DONE


def _rate(asked: Namespace) -> int:
    experiment = _asked_for(asked)
    from core.terminal.rate import find_and_report  # noqa: PLC0415 - torch takes a second

    find_and_report(experiment, as_json=asked.json)
    return DONE


def _asked_for(asked: Namespace, more: Sequence[str] = ()) -> Experiment:
    """The experiment that was named, on the table that was, after each `PATH=VALUE`."""
    experiment = experiment_of(asked.experiment)
    if asked.target and not asked.data:
        raise Refused(_("expected --target with --data; name the file as well"))
    if asked.data:
        from core.terminal.table import with_table  # noqa: PLC0415 - most trainings need none of it

        experiment = with_table(experiment, asked.data, tuple(asked.target))
    seed = [] if asked.seed is None else [f"seed={asked.seed}"]
    for assignment in (*asked.set, *more, *seed):
        experiment = replace_by_text(experiment, assignment)
    return experiment


def _warn(experiment: Experiment) -> None:
    """Say what of the schedule never comes; it trains nevertheless."""
    training = experiment.training
    trouble = training.schedule.trouble(experiment.planned_steps, training.epochs)
    if trouble:
        _complain(trouble)


def _times(text: str, experiment: Experiment) -> int:
    """How often; refused where it is no number, or there are not so many seeds."""
    most = min(MOST_RUNS, LAST_SEED - experiment.seed + 1)
    if not text.isdecimal() or not 1 <= int(text) <= most:
        problem = _("expected --repeat with a whole number from 1 to {most}, got {text!r}")
        raise Refused(problem.format(most=most, text=text))
    return int(text)


def _data(asked: Namespace) -> int:
    from core.terminal.table import show_table  # noqa: PLC0415 - the window needs none of it

    show_table(asked.file, as_json=asked.json)
    return DONE


def _list(asked: Namespace) -> int:
    from core.terminal.listing import show_list  # noqa: PLC0415 - the window needs none of it

    show_list(asked.family, as_json=asked.json)
    return DONE


_COMMANDS: dict[str, Callable[[Namespace], int]] = {"train": _train, "rate": _rate, "data": _data, "list": _list}


def _has_display() -> bool:
    """Whether a window can be opened, as far as can be told without Qt."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def _write_any_text() -> None:
    """Let a stream whose encoding lacks a character show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _complain(text: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"{program()}: {' '.join(text.splitlines())}\n")


def _give_up_writing(error: OSError) -> None:
    """End without another word where nobody reads any more (`| head`); otherwise say what went wrong."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        problem = error.strerror or str(error)
        _complain(_("expected to write the result, but: {problem}; write it elsewhere").format(problem=problem))
