"""The words of the command line, and what each of them means."""

from __future__ import annotations

import gettext
import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from core import VERSION
from core.document.presets import preset_names
from core.language import LANGUAGES, TRANSLATIONS, _, marked, system_language, use_language
from core.refused import Refused

ARGPARSE_SAYS = (
    marked("usage: "),
    marked("positional arguments"),
    marked("options"),
    marked("show this help message and exit"),
    marked("show program's version number and exit"),
    marked("argument %(argument_name)s: %(message)s"),
    marked("expected one argument"),
    marked("ignored explicit argument %r"),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("unrecognized arguments: %s"),
    marked("the following arguments are required: %s"),
)
"""What argparse looks up in the translations by itself, as far as a person may get to see it."""


class Parser(ArgumentParser):
    """A parser whose errors are one line in the language of the program."""

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        raise Refused(_("{problem}; see {program} --help").format(problem=message, program=self.prog))


def program() -> str:
    """What a person typed to start the program."""
    return Path(sys.argv[0]).name


def choose_language(words: Sequence[str]) -> tuple[list[str], str | None]:
    """Speak the language of `--lang`, else that of the system; the other words, and the language if it was given."""
    _speak(system_language())
    parser = Parser(prog=program(), add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", choices=tuple(LANGUAGES))
    given, rest = parser.parse_known_args(words)
    if given.lang:
        _speak(given.lang)
    return rest, given.lang


def parsed(words: Sequence[str]) -> Namespace:
    """What is asked for: `command` is one of those with a parser, the rest depends on it. Raises Refused."""
    command = words[0] if words and words[0] in _PARSERS else "window"
    asked = _PARSERS[command]().parse_args(words if command == "window" else words[1:])
    asked.command = command
    return asked


def _speak(code: str) -> None:
    use_language(code)
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain("layerlab", TRANSLATIONS)
    gettext.textdomain("layerlab")


def _parser(command: str, description: str, epilog: str) -> Parser:
    parser = Parser(
        prog=f"{program()} {command}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    languages = ", ".join(f"{code} ({name})" for code, name in LANGUAGES.items())
    about = _("the language, one of {languages}; that of the system if not given").format(languages=languages)
    parser.add_argument("--lang", metavar="CODE", help=about)
    return parser


def _window_parser() -> Parser:
    about = _("Layerlab: build a neural network, train it and watch inside it. Opens the window.")
    parser = _parser("", about, _commands())
    parser.add_argument("file", nargs="?", metavar="FILE", help=_("an experiment to open in the window"))
    parser.add_argument("--version", action="version", version=f"Layerlab {VERSION}", help=_("show the version"))
    parser.add_argument("--selftest", action="store_true", help=_("check that everything works on this machine"))
    return parser


def _experiment_parser(command: str, about: str) -> Parser:
    """The parser of a command that does something with an experiment."""
    presets = _("presets: {names}").format(names=", ".join(preset_names()))
    parser = _parser(command, about, f"{presets}\n\n{_statuses()}")
    first = preset_names()[0]
    parser.add_argument(
        "experiment",
        nargs="?",
        default=first,
        metavar="FILE|PRESET",
        help=_("a .layerlab file or the name of a preset; {name} if not given").format(name=first),
    )
    about_data = _("train on this CSV, TSV or Parquet file instead, on all that can be learned from")
    parser.add_argument("--data", metavar="FILE", help=about_data)
    about_target = _(
        "with --data: the column to be predicted; more than once for several labels; found out if not given"
    )
    parser.add_argument("--target", action="append", default=[], metavar="NAME", help=about_target)
    about_set = _("change the experiment before it is trained, for example training.optimizer.learning_rate=0.1")
    parser.add_argument("--set", action="append", default=[], metavar="PATH=VALUE", help=about_set)
    parser.add_argument("--seed", metavar="N", help=_("short for --set seed=N"))
    parser.add_argument("--json", action="store_true", help=_("write the result as one JSON object"))
    return parser


def _rate_parser() -> Parser:
    return _experiment_parser("rate", _("Try ever higher learning rates for a moment and suggest one."))


def _train_parser() -> Parser:
    about = _("Train an experiment in the terminal. Ctrl+C stops it and shows the result so far.")
    parser = _experiment_parser("train", about)
    parser.add_argument("--epochs", metavar="N", help=_("short for --set training.epochs=N"))
    about_repeat = _("train with K seeds, from the experiment's on, at once; shows the median and the middle half")
    parser.add_argument("--repeat", metavar="K", help=about_repeat)
    about_from = _("go on from where a run stood that was saved with its weights")
    parser.add_argument("--from", dest="source", metavar="FILE", help=about_from)
    about_save = _("write the weights at the end, and all that a run needs to go on from there")
    parser.add_argument("--save-weights", dest="goal", metavar="FILE", help=about_save)
    return parser


def _data_parser() -> Parser:
    parser = _parser(
        "data", _("Show what is in a CSV, TSV or Parquet file, and what can be learned from it."), _statuses()
    )
    parser.add_argument("file", metavar="FILE", help=_("the file"))
    parser.add_argument("--json", action="store_true", help=_("write what was found as one JSON object"))
    return parser


def _list_parser() -> Parser:
    parser = _parser("list", _("Show what there is to choose from."), _statuses())
    about = _("show only this family, with the parameters of its entries, for example activations or presets")
    parser.add_argument("family", nargs="?", metavar="FAMILY", help=about)
    parser.add_argument("--json", action="store_true", help=_("write the list as one JSON object"))
    return parser


_PARSERS: dict[str, Callable[[], Parser]] = {
    "window": _window_parser,
    "train": _train_parser,
    "rate": _rate_parser,
    "data": _data_parser,
    "list": _list_parser,
}


def _commands() -> str:
    name = program()
    return "\n".join(
        [
            _("without a window:"),
            f"  {name} train [FILE|PRESET] [--set PATH=VALUE] [--epochs N] [--seed N] [--repeat K] [--json]",
            f"  {name} rate [FILE|PRESET] [--set PATH=VALUE] [--seed N] [--json]",
            f"  {name} train [FILE|PRESET] --data TABLE [--target NAME]",
            f"  {name} data TABLE [--json]",
            f"  {name} list [FAMILY] [--json]",
            "",
            _("With no display, FILE is trained in the terminal instead."),
            "",
            _statuses(),
        ]
    )


def _statuses() -> str:
    lines = (
        _("exit status:"),
        _("  0    done, also when the training diverged"),
        _("  1    failed, for example to write the result"),
        _("  2    bad input"),
        _("  130  stopped by Ctrl+C"),
    )
    return "\n".join(lines)
