"""The rules of the house, read from the source with `ast`: what may import what, how large, how named.

Each law is a function from a file to its breaches; beside it stands a piece of code that breaks it, which proves
that the law can see.
"""

import ast
import re
from collections.abc import Callable, Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

from tests.source import Source, sources

LEVELS = (
    {"value", "language", "refused", "limits"},
    {"catalogue"},
    {"experiment"},
    {"outline", "thumbnails"},
    {"document", "build"},
    {"data"},
    {"watching", "training"},
    {"coach"},
    {"worker"},
    {"translators", "terminal"},
)
"""The parts of core from the ground up; a part imports only what lies below it."""
BESIDE = {"watching", "training"}
"""Parts of one level that may know each other, though not in a circle."""

QT = {"PySide6", "shiboken6", "pyqtgraph", "qtawesome", "qtpy"}
TORCH = {"torch", "sklearn", "scipy"}
CLOSED_TO_THE_WINDOW = {"core.build", "core.training", "core.data", "core.translators"}
MAY_HOLD_TENSORS = ("core/build/", "core/training/", "core/watching/", "core/worker/", "core/data/", "benchmarks/")
BOUNDARIES = {"core/worker/server.py"}
"""Where a process or a thread ends, so that any exception must be put into words."""
SIGNALS = {"changed", "refused", "picked", "selected", "failed", "stands"}
UNSAFE = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}

CAMEL_CASE = re.compile(r"[a-z]+([A-Z][a-z]*)+")
QT_IN_ONE_WORD = {"event", "paint", "run", "shape"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
INDENTING = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith, ast.TryStar)


PROGRAM = sources("main.py", "core/**/*.py", "gui/**/*.py")
VIEWS = {
    source.module
    for source in PROGRAM
    if source.place.startswith("gui/views/")
    and any(ast.unparse(base) == "View" for owner in source.nodes(ast.ClassDef) for base in owner.bases)
}
"""The modules that define a view; what views share lies beside them."""
EVERYTHING = [*PROGRAM, *sources("tests/**/*.py", "benchmarks/**/*.py", "packaging/**/*.py")]


def core_imports_no_qt_and_no_window(source: Source) -> Iterator[str]:
    if source.place.startswith("core/"):
        yield from (name for name in source.imports() if name.split(".")[0] in {*QT, "gui", "main"})


def the_window_imports_no_torch(source: Source) -> Iterator[str]:
    if source.place.startswith("gui/"):
        closed = {*CLOSED_TO_THE_WINDOW, *TORCH}
        yield from (name for name in source.imports() if {name, *_packages(name)} & closed)


def tensors_stay_where_they_belong(source: Source) -> Iterator[str]:
    plain = not source.place.startswith(MAY_HOLD_TENSORS) or source.place == "core/watching/snapshot.py"
    if plain and not source.place.startswith("tests/"):
        yield from (name for name in source.imports() if name.split(".")[0] in TORCH)


def core_is_built_from_the_ground_up(source: Source) -> Iterator[str]:
    if not source.place.startswith("core/") or source.part == "__init__":
        return
    levels = {part: level for level, parts in enumerate(LEVELS) for part in parts}
    for name in source.imports():
        package, _dot, rest = name.partition(".")
        part = rest.partition(".")[0]
        beside = {part, source.part} <= BESIDE
        if package == "core" and part != source.part and not beside and levels.get(part, -1) >= levels[source.part]:
            yield name


def a_view_imports_no_other_view(source: Source) -> Iterator[str]:
    if source.place.startswith("gui/views/") and not source.place.endswith("__init__.py"):
        yield from (name for name in source.imports() if name in VIEWS)


def imports_are_absolute(source: Source) -> Iterator[str]:
    yield from (name for name in source.imports() if name.startswith("."))


def files_are_short(source: Source) -> Iterator[str]:
    if source.text.count("\n") > 300:
        yield f"{source.text.count(chr(10))} lines"


def functions_are_short(source: Source) -> Iterator[str]:
    for function in source.nodes(*FUNCTIONS):
        if _length(function) > 40:
            yield f"{function.name}: {_length(function)} lines"


def classes_are_short(source: Source) -> Iterator[str]:
    for owner in source.nodes(ast.ClassDef):
        if owner.end_lineno - owner.lineno + 1 > 150:
            yield f"{owner.name}: {owner.end_lineno - owner.lineno + 1} lines"


def ladders_are_short(source: Source) -> Iterator[str]:
    for node in source.nodes(ast.If):
        rungs, rung = 1, node
        while len(rung.orelse) == 1 and isinstance(rung.orelse[0], ast.If):
            rungs, rung = rungs + 1, rung.orelse[0]
        if rungs > 3:
            yield f"line {node.lineno}: {rungs} rungs"


def nesting_is_shallow(source: Source) -> Iterator[str]:
    for function in source.nodes(*FUNCTIONS):
        if _depth(function) > 3:
            yield f"{function.name}: {_depth(function)} levels"


def names_say_something(source: Source) -> Iterator[str]:
    empty = re.compile(r"(^|_)(manager|helpers?|utils?|base|info|misc)(_|$)")
    modules = [part for part in Path(source.place).with_suffix("").parts if empty.search(part)]
    functions = [node.name for node in source.nodes(*FUNCTIONS) if empty.search(node.name)]
    classes = [node.name for node in source.nodes(ast.ClassDef)]
    words = re.compile(r"Manager|Helper|Utils?$|Base(?![a-z])|Info$|.Data$")
    yield from (*modules, *functions, *(name for name in classes if words.search(name)))


def camel_case_only_overrides_and_comes_last(source: Source) -> Iterator[str]:
    for owner in source.nodes(ast.ClassDef):
        methods = [node.name for node in owner.body if isinstance(node, FUNCTIONS)]
        camel = [bool(CAMEL_CASE.fullmatch(name)) for name in methods if name not in QT_IN_ONE_WORD]
        if camel != sorted(camel) or (any(camel) and not source.place.startswith(("gui/", "tests/", "benchmarks/"))):
            yield f"{owner.name}: {methods}"


def only_a_boundary_catches_everything(source: Source) -> Iterator[str]:
    for handler in source.nodes(ast.ExceptHandler):
        everything = handler.type is None or bool({"Exception", "BaseException"} & _names(handler.type))
        goes_on = not (isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None)
        if everything and goes_on and source.place not in BOUNDARIES:
            yield f"line {handler.lineno}"


def nothing_opens_what_can_run_code(source: Source) -> Iterator[str]:
    if source.place.startswith("tests/"):
        return
    yield from (name for name in source.imports() if name.split(".")[0] in UNSAFE)
    for call in source.nodes(ast.Call):
        words = ast.unparse(call.func)
        if words in {"eval", "exec", "compile", "torch.load"} or "allow_pickle=True" in ast.unparse(call):
            yield f"line {call.lineno}: {words}"


def the_signals_are_few_and_not_chained(source: Source) -> Iterator[str]:
    if not source.place.startswith("gui/"):
        return
    for node in source.nodes(ast.Assign):
        if isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "Signal":
            yield from (name for name in _names(node.targets[0]) if name not in SIGNALS)
    for call in source.nodes(ast.Call):
        if re.search(r"\.connect\(.*\.emit\)$", ast.unparse(call)):
            yield f"line {call.lineno}: {ast.unparse(call)}"


def _packages(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:count]) for count in range(1, len(parts))}


def _length(function: ast.FunctionDef) -> int:
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is not None:
        words = function.body[0]
        lines -= words.end_lineno - words.lineno + 1
    return lines


def _depth(node: ast.AST) -> int:
    return max((_depth_below(node, child) for child in ast.iter_child_nodes(node)), default=0)


def _depth_below(node: ast.AST, child: ast.AST) -> int:
    if isinstance(child, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
        return 0
    elif_of = isinstance(node, ast.If) and isinstance(child, ast.If) and child.col_offset == node.col_offset
    return _depth(child) + (isinstance(child, INDENTING) and not elif_of)


def _names(node: ast.AST) -> set[str]:
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}


def _nested(levels: int) -> str:
    return "def f():\n" + "".join(f"{' ' * n}if a:\n" for n in range(1, levels + 1)) + " " * (levels + 1) + "pass\n"


LAWS: dict[Callable[[Source], Iterator[str]], tuple[list[Source], Source]] = {
    core_imports_no_qt_and_no_window: (PROGRAM, Source("core/outline.py", "from PySide6.QtCore import QObject")),
    the_window_imports_no_torch: (PROGRAM, Source("gui/session.py", "from core import training")),
    tensors_stay_where_they_belong: (PROGRAM, Source("core/watching/snapshot.py", "import torch.nn")),
    core_is_built_from_the_ground_up: (PROGRAM, Source("core/catalogue/losses.py", "from core import experiment")),
    a_view_imports_no_other_view: (PROGRAM, Source("gui/views/loss.py", f"import {min(VIEWS)}")),
    imports_are_absolute: (EVERYTHING, Source("core/outline.py", "from .value import Value")),
    files_are_short: (EVERYTHING, Source("core/outline.py", "x = 1\n" * 301)),
    functions_are_short: (EVERYTHING, Source("main.py", "def f():\n" + "    x = 1\n" * 40)),
    classes_are_short: (EVERYTHING, Source("main.py", "class C:\n" + "    x = 1\n" * 150)),
    ladders_are_short: (EVERYTHING, Source("main.py", "if a: b\nelif c: d\nelif e: f\nelif g: h")),
    nesting_is_shallow: (EVERYTHING, Source("main.py", _nested(4))),
    names_say_something: (EVERYTHING, Source("gui/views/loss.py", "class LossData: pass")),
    camel_case_only_overrides_and_comes_last: (
        EVERYTHING,
        Source("gui/window.py", "class W:\n def closeEvent(self): pass\n def show_all(self): pass"),
    ),
    only_a_boundary_catches_everything: (PROGRAM, Source("gui/window.py", "try: f()\nexcept Exception: pass")),
    nothing_opens_what_can_run_code: (EVERYTHING, Source("core/outline.py", "torch.load(file)")),
    the_signals_are_few_and_not_chained: (PROGRAM, Source("gui/window.py", "a.clicked.connect(self.picked.emit)")),
}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_program_keeps_the_law(law):
    breaches = [f"{source.place}: {breach}" for source in LAWS[law][0] for breach in law(source)]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_law_sees_a_breach(law):
    assert list(law(LAWS[law][1]))


def test_a_law_is_not_blinder_than_it_says():
    assert not list(nesting_is_shallow(Source("main.py", _nested(3))))
    assert not list(ladders_are_short(Source("main.py", "if a: b\nelif c: d\nelif e: f\nelse: g")))
    assert not list(functions_are_short(Source("main.py", 'def f():\n    """Words."""\n' + "    x = 1\n" * 39)))


def test_every_part_of_core_has_its_level():
    parts = {source.part for source in PROGRAM if source.place.startswith("core/")} - {"__init__"}
    assert parts <= set().union(*LEVELS)


def test_no_modules_import_each_other_in_a_circle():
    modules = {source.module: source for source in PROGRAM}
    graph = {name: {each for each in source.imports() if each in modules} for name, source in modules.items()}
    assert set(TopologicalSorter(graph).static_order()) == set(modules)


def test_camel_case_is_only_what_qt_calls():
    for source in sources("gui/**/*.py"):
        module = import_module(source.module)
        for owner in (each for each in vars(module).values() if getattr(each, "__module__", "") == module.__name__):
            for name in filter(CAMEL_CASE.fullmatch, vars(owner) if isinstance(owner, type) else ()):
                assert any(hasattr(base, name) for base in owner.__mro__[1:]), f"{source.place}: {name}"
