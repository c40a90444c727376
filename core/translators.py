"""Every text of the program, collected for the translators and compiled for gettext.

`python -m core.translators` brings the .po of each language up to date and compiles its .mo. It needs Babel, which
only developers have; the program itself never imports this module.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from core import VERSION, experiment
from core.catalogue.component import Component, parameters
from core.catalogue.families import families
from core.document.presets import open_preset, preset_names, preset_title
from core.language import LANGUAGES, TRANSLATIONS
from core.value import Value

ROOT = Path(__file__).parent.parent
SOURCE = "en"
SOURCES = ("main.py", "core/**/*.py", "gui/**/*.py")
MARKS = ("_", "marked")


def texts() -> dict[str, set[str]]:
    """Every English text a person may see, with the places it stands in, as paths from the root."""
    found: dict[str, set[str]] = {}
    for place, text in (*_written(), *_in_the_catalogue(), *_in_the_presets()):
        if text:
            found.setdefault(text, set()).add(place)
    return found


def po_file(code: str) -> Path:
    """Where the translations into a language are written by hand."""
    return TRANSLATIONS / code / "LC_MESSAGES" / "layerlab.po"


def read(code: str) -> Catalog:
    """The translations of a language as they stand in its .po; empty where there is none yet."""
    file = po_file(code)
    content = file.read_bytes() if file.exists() else b""
    return read_po(BytesIO(content), locale=code, domain="layerlab")


def updated(old: Catalog) -> Catalog:
    """All texts of the program with the translations of `old`; texts that are gone are left out."""
    new = Catalog(
        locale=old.locale,
        domain=old.domain,
        project="Layerlab",
        version=VERSION,
        msgid_bugs_address="Layerlab contributors",
        header_comment="# Translations of Layerlab.",
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        last_translator="Layerlab contributors",
        language_team="Layerlab contributors",
        fuzzy=False,
    )
    for text, places in texts().items():
        known = old.get(text)
        new.add(text, known.string if known else "", [(place, 0) for place in sorted(places)])
    return new


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    stream = BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def update(code: str) -> None:
    """Bring the .po and the .mo of a language up to date."""
    catalog, file = updated(read(code)), po_file(code)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalog, width=120, sort_by_file=True, include_lineno=False)
    file.with_suffix(".mo").write_bytes(compiled(read(code)))


def _written() -> Iterator[tuple[str, str]]:
    for source in sorted(file for pattern in SOURCES for file in ROOT.glob(pattern)):
        place = source.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(source.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                yield from ((place, text) for text in _literals(node, place))


def _literals(call: ast.Call, place: str) -> Iterator[str]:
    for argument in call.args:
        if isinstance(argument, ast.Constant):
            yield str(argument.value)
        elif isinstance(argument, ast.JoinedStr | ast.BinOp | ast.IfExp):
            raise ValueError(f"{place}:{call.lineno}: only a literal can be translated; put format after it")


def _in_the_catalogue() -> Iterator[tuple[str, str]]:
    entries = [entry for family in families().values() for entry in family]
    parts = [part for part in vars(experiment).values() if isinstance(part, type) and issubclass(part, Value)]
    for owner in (*entries, *(part for part in parts if part.__module__ == experiment.__name__)):
        place = owner.__module__.replace(".", "/") + ".py"
        if issubclass(owner, Component):
            yield from ((place, text) for text in (owner.title(), owner.summary()))
        for parameter in parameters(owner):
            words = (parameter.title, parameter.about, parameter.wrong, parameter.zero, *parameter.choices)
            yield from ((place, text) for text in words)


def _in_the_presets() -> Iterator[tuple[str, str]]:
    for name in preset_names():
        place = f"resources/presets/{name}.layerlab"
        yield from ((place, text) for text in (preset_title(name), open_preset(name).notes))


if __name__ == "__main__":
    for language in LANGUAGES:
        if language != SOURCE:
            update(language)
