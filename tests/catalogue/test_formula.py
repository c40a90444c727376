"""A formula says what it says in mathematics, or is refused in words; it never does anything else."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue.formula import function
from core.limits import LONGEST_FORMULA
from core.refused import Refused

X = np.linspace(-6, 6, 25)
PIECES = [
    "x",
    "1",
    "0",
    ".5",
    "9e99",
    "pi",
    "e",
    "+",
    "-",
    "*",
    "/",
    "**",
    "^",
    "(",
    ")",
    ",",
    "sin",
    "log",
    "min",
    " ",
]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("x", lambda x: x),
        ("2", lambda _x: 2.0),
        (" -x**2 + 3*x/4 - 1 ", lambda x: -(x**2) + 3 * x / 4 - 1),
        ("2*x^2", lambda x: 2 * x**2),
        ("-(+x)", lambda x: -x),
        ("3*sin(pi*x/3)", lambda x: 3 * math.sin(math.pi * x / 3)),
        ("cos(x)+tan(x)+tanh(x)", lambda x: math.cos(x) + math.tan(x) + math.tanh(x)),
        ("exp(-abs(x)) + e", lambda x: math.exp(-abs(x)) + math.e),
        ("sqrt(abs(x)) + log(x*x + 1)", lambda x: math.sqrt(abs(x)) + math.log(x * x + 1)),
        ("min(x, 1, 2) + max(x, -1)", lambda x: min(x, 1) + max(x, -1)),
    ],
)
def test_a_formula_means_what_it_means_in_mathematics(text, meant):
    np.testing.assert_allclose(function(text)(X), [meant(x) for x in X], atol=1e-12)


@pytest.mark.parametrize(
    ("text", "at_zero"),
    [("1/x", math.inf), ("0/x", math.nan), ("log(x)", -math.inf), ("sqrt(x-1)", math.nan), ("exp(exp(9+x))", math.inf)],
)
def test_where_it_has_no_value_it_is_nan_or_infinite(text, at_zero):
    np.testing.assert_equal(function(text)(np.zeros(3)), [at_zero] * 3)


def test_towers_of_powers_are_numbers_as_soon_as_others():
    assert np.isposinf(function("9**9**9**9**9")(X)).all()
    assert function("-" * 100 + "x")(X) == pytest.approx(X)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "whole formula"),
        ("sin(x", "whole formula"),
        ("2x", "whole formula"),
        ("x +", "whole formula"),
        ("x\0", "whole formula"),
        ("y + 1", "got 'y'"),
        ("True", "got 'True'"),
        ("1j", "got '1j'"),
        ("'x'", "got \"'x'\""),
        ("x if x else 1", "got 'x if x else 1'"),
        ("1if x else 2", "got '1 if x else 2'"),
        ("x // 2", "got 'x // 2'"),
        ("~x", "got '~x'"),
        ("x < 1", "got 'x < 1'"),
        ("x.real", "got 'x.real'"),
        ("x[0]", "got 'x\\[0\\]'"),
        ("(x, 1)", "got '\\(x, 1\\)'"),
        ("lambda: x", "got 'lambda: x'"),
        ("__import__('os')", 'got "__import__'),
        ("sin(x=1)", "got 'sin\\(x=1\\)'"),
        ("sin(*x)", "got '\\*x'"),
        ("sin", "got 'sin'"),
        ("sin(x)(x)", "got 'sin\\(x\\)\\(x\\)'"),
        ("sin()", "one number in the parentheses of sin, got 0"),
        ("sin(x, 1)", "one number in the parentheses of sin, got 2"),
        ("min(x)", "at least two numbers in the parentheses of min, got 1"),
        ("x" * (LONGEST_FORMULA + 1), f"at most {LONGEST_FORMULA} characters, got {LONGEST_FORMULA + 1}"),
    ],
)
def test_what_is_no_formula_is_refused_in_words(text, words):
    with pytest.raises(Refused, match=words):
        function(text)


@given(st.one_of(st.text(max_size=LONGEST_FORMULA + 5), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_whatever_is_typed_gives_numbers_or_words(text):
    try:
        read = function(text)
    except Refused:
        return
    values = read(X)
    assert (values.shape, values.dtype) == (X.shape, np.float64)
