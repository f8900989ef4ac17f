"""Values in many digits: by balls, with more bits where they lose digits, else by mpmath."""

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from flint import arb, fmpq

from haly.opspec.generator import scalar_ball, scalar_exact, scalar_mpmath
from haly.opspec.generator.scalar import ScalarParser, primitives

# Where every function of one argument has a value, on both sides of 1 where it may.
INSIDE = {
    "acosh": (1.25, 9.5),
    "log": (0.125, 9.5),
    "log2": (0.125, 9.5),
    "log10": (0.125, 9.5),
    "sqrt": (0.125, 9.5),
    "rsqrt": (0.125, 9.5),
    "acos": (-0.75, 0.3),
    "asin": (-0.75, 0.3),
    "atanh": (-0.75, 0.3),
    "erfinv": (-0.75, 0.3),
    "log1p": (-0.75, 3.5),
}
UNARY = sorted(n for n, kinds in primitives()[0].items() if kinds == ["value"])
BINARY = sorted(n for n, kinds in primitives()[0].items() if kinds == ["value", "value"])
NOT_OF_REALS = {n for n in primitives()[0] if n.startswith("bitwise_")} | {"nextafter"}


def exactly(text: str, **names):
    """The value of an expression of x and y, as a ball, a bool or None."""
    term = ScalarParser(["x", "y"], {}).expression(text)
    with scalar_exact.exact_precision():
        return scalar_exact.exact_scalars(term, np.dtype("float64"))(names)


def both_parts(value) -> Fraction:
    high, low = scalar_exact.two_parts(value, 0.0)
    return Fraction(high) + Fraction(low)


def by_mpmath(name: str, *arguments):
    with mpmath.workdps(60):
        return scalar_mpmath.table()[name](*(mpmath.mpf(a) for a in arguments))


def assert_agree(found, expected):
    if isinstance(expected, bool):
        assert found is expected
    elif expected == 0:
        assert both_parts(found) == 0
    else:
        with mpmath.workdps(60):
            error = abs(mpmath.mpf(found.mid()._mpf_) - expected) / abs(expected)
            assert error < mpmath.mpf(2) ** -112


@pytest.mark.parametrize("name", [n for n in UNARY if n not in NOT_OF_REALS])
def test_balls_and_mpmath_agree_on_functions_of_one_argument(name):
    for x in INSIDE.get(name, (-2.5, -0.3, 0.7, 3.5)):
        assert_agree(exactly(f"{name}(x)", x=x), by_mpmath(name, x))


@pytest.mark.parametrize("name", [n for n in BINARY if n not in NOT_OF_REALS])
def test_balls_and_mpmath_agree_on_functions_of_two_arguments(name):
    for x, y in ((2.5, 0.75), (0.75, 2.5), (3.5, -2.0), (2.5, 2.5)):
        assert_agree(exactly(f"{name}(x, y)", x=x, y=y), by_mpmath(name, x, y))


@pytest.mark.parametrize("name", sorted(NOT_OF_REALS & set(BINARY)))
def test_what_is_no_function_of_real_numbers_has_no_exact_value(name):
    assert exactly(f"{name}(x, y)", x=1.0, y=2.0) is None


def test_digits_that_cancel_are_computed_with_more_bits():
    # cosh(x) - 1 of 2^-200 keeps none of the first 203 bits; x^2 / 2 is its first term.
    value = exactly("cosh(x) - 1.0", x=2.0**-200)
    assert abs(both_parts(value) * 2**401 - 1) < Fraction(1, 2**100)


def test_the_floor_of_a_huge_quotient_is_that_of_integers():
    x, y = 1e300, 3.0
    assert both_parts(exactly("remainder(x, y)", x=x, y=y)) == Fraction(x) % 3
    assert both_parts(exactly("fmod(x, y)", x=-x, y=y)) == -(Fraction(x) % 3)


@pytest.mark.parametrize("x", [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.4999999999999996, 1e300])
def test_halves_are_rounded_to_the_even_integer(x):
    assert both_parts(exactly("round(x)", x=x)) == round(Fraction(x))


def test_an_equality_that_no_ball_decides_is_mpmaths():
    term = ScalarParser(["x", "y"], {}).expression("sqrt(x) == sqrt(y)")
    with pytest.raises(scalar_ball.Undecided), scalar_exact.exact_precision():
        scalar_exact._compiled(term, np.dtype("float64"), scalar_exact._balls())(
            {"x": 2.0, "y": 2.0}
        )
    assert exactly("sqrt(x) == sqrt(y)", x=2.0, y=2.0) is True
    assert exactly("sqrt(x) == sqrt(y)", x=2.0, y=3.0) is False


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (1e300, 1e300, math.inf),
        (-1e300, 3e10, math.inf),  # an even power
        (-1.5, 2.0**40 + 1, -math.inf),  # an odd one
        (1e300, -1e300, 0.0),
        (1e-300, 1e300, 0.0),
    ],
)
def test_powers_outside_every_format_are_infinite_or_zero(x, y, expected):
    assert float(exactly("pow(x, y)", x=x, y=y)) == expected


def test_a_power_that_overflows_within_an_expression_is_computed_on():
    # 1 - 1 / (1 + huge) is 1 and not what an infinity would make of it.
    assert float(exactly("pow(x, y) / (1.0 + pow(x, y))", x=10.0, y=1e5)) == 1.0


@pytest.mark.parametrize(("text", "x"), [("pow(x, 0.5)", -2.0), ("log(x)", -2.0), ("asin(x)", 2.0)])
def test_a_complex_value_is_none(text, x):
    assert exactly(text, x=x) is None


def test_an_infinite_value_is_infinite():
    assert float(exactly("log1p(x)", x=-1.0)) == -math.inf


@pytest.mark.parametrize(
    ("value", "high", "low"),
    [
        (Fraction(1, 3), 1 / 3, float(Fraction(1, 3) - Fraction(1 / 3))),
        (Fraction(2) ** 1100, math.inf, 0.0),
        (Fraction(3, 2**1074), 1.5e-323, 0.0),
        (Fraction(1, 2**1200), 0.0, 0.0),
    ],
)
def test_a_value_is_the_sum_of_two_float64(value, high, low):
    with scalar_exact.exact_precision():
        ball = arb(fmpq(value.numerator, value.denominator))
        assert scalar_exact.two_parts(ball, 0.0) == (high, low)


def test_the_sign_of_an_exact_zero_is_numpys():
    zero = exactly("x - x", x=3.0)
    assert math.copysign(1, scalar_exact.two_parts(zero, -0.0)[0]) == -1
    assert math.copysign(1, scalar_exact.two_parts(zero, 0.0)[0]) == 1


def test_a_truth_is_no_number_and_chooses():
    assert exactly("x < y", x=1.0, y=2.0) is True
    assert float(exactly("where(x < y and not (x == y), x, y)", x=1.0, y=2.0)) == 1.0
    assert float(exactly("(x < y) + (x > y)", x=1.0, y=2.0)) == 1.0
