"""The files of the program, as text and parsed, for the tests that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Source(NamedTuple):
    """A file of the program: its path from the root, its text, and both parsed."""

    place: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def nodes(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))

    @property
    def module(self) -> str:
        return self.place.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @property
    def part(self) -> str:
        """`catalogue` for core/catalogue/losses.py, `value` for core/value.py."""
        return self.place.split("/")[1].removesuffix(".py")

    def imports(self) -> Iterator[str]:
        """Dotted names; of `from a import b` both a and a.b, as b may be a module."""
        for node in self.nodes(ast.Import, ast.ImportFrom):
            if isinstance(node, ast.ImportFrom):
                yield "." * node.level + (node.module or "")
                yield from (f"{node.module}.{name.name}" for name in node.names)
            else:
                yield from (name.name for name in node.names)


def sources(*patterns: str) -> list[Source]:
    files = sorted(file for pattern in patterns for file in ROOT.glob(pattern))
    return [Source(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in files]
