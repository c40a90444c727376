"""A formula of x as a person types it. It is read by rules of its own, so that nothing that is typed can run."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable
from functools import lru_cache, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.language import _
from core.limits import LONGEST_FORMULA
from core.refused import Refused

Floats = NDArray[np.float64]
Function = Callable[[Floats], Floats]


@lru_cache(maxsize=64)
def function(text: str) -> Function:
    """The formula as a function of x (N,), computed in floats; nan or infinite where it has no value.

    Raises Refused, in words, for everything that is not such a formula.
    """
    meaning = _meaning(_parsed(text))

    def values(x: Floats) -> Floats:
        with np.errstate(all="ignore"):
            return np.broadcast_to(meaning(x), x.shape)

    return values


def _parsed(text: str) -> ast.expr:
    if len(text) > LONGEST_FORMULA:
        words = _("expected a formula of at most {most} characters, got {came}; make it shorter")
        raise Refused(words.format(most=LONGEST_FORMULA, came=len(text)))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text.replace("^", "**").strip(), mode="eval").body
    except (SyntaxError, ValueError):
        words = _("expected a whole formula such as sin(x) + x/2, got {text!r}; see whether something is missing")
        raise Refused(words.format(text=text)) from None


def _meaning(node: ast.expr) -> Function:
    return _READERS.get(type(node), _unknown)(node)


def _unknown(node: ast.expr) -> Function:
    words = _("expected x, numbers, + - * / **, parentheses, {names}; got {part!r}")
    raise Refused(words.format(names=", ".join([*_CONSTANTS, *_OF_ONE, *_OF_SEVERAL]), part=ast.unparse(node)))


def _number(node: ast.Constant) -> Function:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return _unknown(node)
    return _constant(node.value)


def _constant(number: float) -> Function:
    value = np.array(number, np.float64)
    return lambda _x: value


def _name(node: ast.Name) -> Function:
    if node.id == "x":
        return lambda x: x
    return _constant(_CONSTANTS[node.id]) if node.id in _CONSTANTS else _unknown(node)


def _signed(node: ast.UnaryOp) -> Function:
    sign, inner = _SIGNS.get(type(node.op)), _meaning(node.operand)
    return _unknown(node) if sign is None else lambda x: sign(inner(x))


def _joined(node: ast.BinOp) -> Function:
    join, left, right = _OPERATORS.get(type(node.op)), _meaning(node.left), _meaning(node.right)
    return _unknown(node) if join is None else lambda x: join(left(x), right(x))


def _called(node: ast.Call) -> Function:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if node.keywords or name not in {*_OF_ONE, *_OF_SEVERAL}:
        return _unknown(node)
    parts = [_meaning(part) for part in node.args]
    if name in _OF_ONE and len(parts) == 1:
        return lambda x: _OF_ONE[name](parts[0](x))
    if name in _OF_SEVERAL and len(parts) > 1:
        return lambda x: reduce(_OF_SEVERAL[name], [part(x) for part in parts])
    wanted = _("one number") if name in _OF_ONE else _("at least two numbers")
    words = _("expected {wanted} in the parentheses of {name}, got {came}")
    raise Refused(words.format(wanted=wanted, name=name, came=len(parts)))


_READERS: dict[type[ast.expr], Callable[[Any], Function]] = {
    ast.Constant: _number,
    ast.Name: _name,
    ast.UnaryOp: _signed,
    ast.BinOp: _joined,
    ast.Call: _called,
}
_CONSTANTS = {"pi": np.pi, "e": np.e}
_SIGNS: dict[type[ast.unaryop], Any] = {ast.UAdd: np.positive, ast.USub: np.negative}
_OPERATORS: dict[type[ast.operator], Any] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.float_power,
}
_OF_ONE: dict[str, Any] = {
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "tanh": np.tanh,
}
_OF_SEVERAL: dict[str, Any] = {"min": np.minimum, "max": np.maximum}
