# Generated from opspec/ops by `haly generate`; do not edit.
"""The operators of the standard as Python functions."""

from collections.abc import Sequence
from typing import Any, Literal

from haly import Array, DType

def abs(x: Array | complex, /) -> Array:
    """Absolute value, element-wise.

    abs(x) = x where x > 0 and -x elsewhere; the sign bit of a floating value is cleared,
    so abs(-0.0) is 0.0.
    The most negative integer of a signed dtype has no positive counterpart and wraps to
    itself, as two's complement arithmetic gives.
    Source: Python array API standard 2024.12, `abs`; IEEE 754-2019, 5.5.1.

    Args:
        x: Values.

    Returns:
        out: Magnitudes, in the dtype of `x`.
    """

def negative(x: Array | complex, /) -> Array:
    """Numerical negative, element-wise.

    negative(x) = -x. A floating value has its sign bit turned over (so negative(0.0) is
    -0.0); an integer wraps modulo 2 to the power of its width, also an unsigned one.
    Source: Python array API standard 2024.12, `negative`; IEEE 754-2019, 5.5.1.

    Args:
        x: Values.

    Returns:
        out: The values with the opposite sign.
    """

def sign(x: Array | complex, /) -> Array:
    """Sign of each element: -1, 0 or 1.

    sign(x) = -1 where x < 0, 0 where x = 0 and 1 where x > 0. A zero of either sign gives
    +0, as in NumPy, ATen and ONNX (StableHLO keeps the sign of a zero); a NaN stays a NaN;
    an unsigned value gives 0 or 1.
    Source: Python array API standard 2024.12, `sign`.

    Args:
        x: Values.

    Returns:
        out: -1, 0 or 1 in the dtype of `x`.
    """

def floor(x: Array | complex, /) -> Array:
    """Largest integer not above x, element-wise.

    floor(x) rounds towards minus infinity. Values that are integers already, infinities
    included, come back unchanged; a result of zero has the sign of x. Integer dtypes are
    the identity.
    Source: Python array API standard 2024.12, `floor`; IEEE 754-2019, 5.9
    (roundToIntegralTowardNegative).

    Args:
        x: Values.

    Returns:
        out: Integer values in the dtype of `x`.
    """

def ceil(x: Array | complex, /) -> Array:
    """Smallest integer not below x, element-wise.

    ceil(x) rounds towards plus infinity. Values that are integers already, infinities
    included, come back unchanged; a result of zero has the sign of x. Integer dtypes are
    the identity.
    Source: Python array API standard 2024.12, `ceil`; IEEE 754-2019, 5.9
    (roundToIntegralTowardPositive).

    Args:
        x: Values.

    Returns:
        out: Integer values in the dtype of `x`.
    """

def round(x: Array | complex, /) -> Array:
    """Nearest integer, ties to even, element-wise.

    round(x) rounds to the nearest integer; a value half-way between two goes to the even
    one, so that rounding has no bias. Values that are integers already, infinities
    included, come back unchanged; a result of zero has the sign of x. Integer dtypes are
    the identity.
    Source: Python array API standard 2024.12, `round`; IEEE 754-2019, 5.9
    (roundToIntegralTiesToEven).

    Args:
        x: Values.

    Returns:
        out: Integer values in the dtype of `x`.
    """

def trunc(x: Array | complex, /) -> Array:
    """Integer part of x, element-wise.

    trunc(x) rounds towards zero, that is, drops the fraction. Values that are integers
    already, infinities included, come back unchanged; a result of zero has the sign of x.
    Integer dtypes are the identity.
    Source: Python array API standard 2024.12, `trunc`; IEEE 754-2019, 5.9
    (roundToIntegralTowardZero).

    Args:
        x: Values.

    Returns:
        out: Integer values in the dtype of `x`.
    """

def sqrt(x: Array | complex, /) -> Array:
    """Square root, element-wise.

    sqrt(x) = y >= 0 with y * y = x; NaN for x < 0; sqrt(-0.0) is -0.0. The bound is that
    of Khronos' full profile; a device that rounds correctly in every dtype earns the
    badge `ieee`.
    Source: Python array API standard 2024.12, `sqrt`; IEEE 754-2019, 5.4.1.

    Args:
        x: Values; negative ones give NaN.

    Returns:
        out: Square roots.
    """

def rsqrt(x: Array | complex, /) -> Array:
    """Reciprocal square root, element-wise.

    rsqrt(x) = 1 / sqrt(x). A zero gives the infinity of its sign, a negative value NaN,
    an infinity 0.
    Source: Khronos C 3.0, `rsqrt` (2 ulp); IEEE 754-2019, 9.2 (rSqrt).

    Args:
        x: Values; negative ones give NaN.

    Returns:
        out: Reciprocals of the square roots.
    """

def reciprocal(x: Array | complex, /) -> Array:
    """Multiplicative inverse, element-wise.

    reciprocal(x) = 1 / x. A zero gives the infinity of its sign and an infinity the zero
    of its sign. In float32 the bound is that of Khronos' full profile (2.5 ulp); the
    badge `ieee` asks for correct rounding.
    Source: Python array API standard 2024.12, `reciprocal`; IEEE 754-2019, 5.4.1.

    Args:
        x: Values.

    Returns:
        out: 1 / x.
    """

def square(x: Array | complex, /) -> Array:
    """Square, element-wise.

    square(x) = x * x, rounded once; integers wrap modulo 2 to the power of their width.
    Source: Python array API standard 2024.12, `square`.

    Args:
        x: Values.

    Returns:
        out: Squares.
    """

def exp(x: Array | complex, /) -> Array:
    """Natural exponential, element-wise.

    exp(x) = e to the power of x. Overflow gives infinity, underflow goes gradually to
    zero.
    Source: Python array API standard 2024.12, `exp`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 3 ulp.

    Args:
        x: Exponents.

    Returns:
        out: e ** x.
    """

def exp2(x: Array | complex, /) -> Array:
    """Two to the power of x, element-wise.

    exp2(x) = 2 ** x. Integers within the exponent range should give exact powers of two.
    Source: IEEE 754-2019, 9.2 (exp2); Khronos C 3.0 allows 3 ulp.

    Args:
        x: Exponents.

    Returns:
        out: 2 ** x.
    """

def expm1(x: Array | complex, /) -> Array:
    """exp(x) - 1 without loss near zero, element-wise.

    expm1(x) = e ** x - 1. Where x is small, exp(x) - 1 would cancel; this operator keeps
    full relative precision there.
    Source: Python array API standard 2024.12, `expm1`; W. Kahan (1987); Khronos C 3.0
    allows 3 ulp.

    Args:
        x: Exponents.

    Returns:
        out: e ** x - 1.
    """

def log(x: Array | complex, /) -> Array:
    """Natural logarithm, element-wise.

    log(x) = y with e ** y = x. Zero of either sign gives minus infinity, a negative value
    NaN. The bound is relative to the result, also next to x = 1, where the result goes to
    zero.
    Source: Python array API standard 2024.12, `log`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 3 ulp.

    Args:
        x: Values; negative ones give NaN.

    Returns:
        out: Logarithms to the base e.
    """

def log2(x: Array | complex, /) -> Array:
    """Logarithm to base 2, element-wise.

    log2(x) = y with 2 ** y = x. Zero of either sign gives minus infinity, a negative
    value NaN. The bound is relative to the result, also next to x = 1, where the result
    goes to zero.
    Source: Python array API standard 2024.12, `log2`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 3 ulp.

    Args:
        x: Values; negative ones give NaN.

    Returns:
        out: Logarithms to the base 2.
    """

def log10(x: Array | complex, /) -> Array:
    """Logarithm to base 10, element-wise.

    log10(x) = y with 10 ** y = x. Zero of either sign gives minus infinity, a negative
    value NaN. The bound is relative to the result, also next to x = 1, where the result
    goes to zero.
    Source: Python array API standard 2024.12, `log10`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 3 ulp.

    Args:
        x: Values; negative ones give NaN.

    Returns:
        out: Logarithms to the base 10.
    """

def log1p(x: Array | complex, /) -> Array:
    """log(1 + x) without loss near zero, element-wise.

    log1p(x) = log(1 + x). Where x is small, 1 + x would round x away; this operator keeps
    full relative precision there. x = -1 gives minus infinity, x < -1 NaN.
    Source: Python array API standard 2024.12, `log1p`; Khronos C 3.0 allows 2 ulp.

    Args:
        x: Values above -1.

    Returns:
        out: log(1 + x).
    """

def sin(x: Array | complex, /) -> Array:
    """Sine, element-wise.

    Sine. The argument is in radians and is reduced modulo pi / 2 exactly: large arguments
    meet the bound too. An infinity gives NaN.
    Source: Python array API standard 2024.12, `sin`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 4 ulp.

    Args:
        x: Values.

    Returns:
        out: sin(x).
    """

def cos(x: Array | complex, /) -> Array:
    """Cosine, element-wise.

    Cosine. The argument is in radians and is reduced modulo pi / 2 exactly: large
    arguments meet the bound too. An infinity gives NaN.
    Source: Python array API standard 2024.12, `cos`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 4 ulp.

    Args:
        x: Values.

    Returns:
        out: cos(x).
    """

def tan(x: Array | complex, /) -> Array:
    """Tangent, element-wise.

    Tangent, sin(x) / cos(x). The argument is in radians and is reduced modulo pi / 2
    exactly: large arguments meet the bound too. An infinity gives NaN.
    Source: Python array API standard 2024.12, `tan`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 5 ulp.

    Args:
        x: Values.

    Returns:
        out: tan(x).
    """

def asin(x: Array | complex, /) -> Array:
    """Inverse sine, element-wise.

    Inverse sine in [-pi / 2, pi / 2]; NaN outside [-1, 1]. The decomposition asin(x) =
    atan2(x, sqrt((1 - x)(1 + x))) loses nothing at either end.
    Source: Python array API standard 2024.12, `asin`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 4 ulp.

    Args:
        x: Values.

    Returns:
        out: asin(x).
    """

def acos(x: Array | complex, /) -> Array:
    """Inverse cosine, element-wise.

    Inverse cosine in [0, pi]; NaN outside [-1, 1]. The decomposition acos(x) = 2
    atan2(sqrt(1 - x), sqrt(1 + x)) loses nothing at either end.
    Source: Python array API standard 2024.12, `acos`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 4 ulp.

    Args:
        x: Values.

    Returns:
        out: acos(x).
    """

def atan(x: Array | complex, /) -> Array:
    """Inverse tangent, element-wise.

    Inverse tangent in [-pi / 2, pi / 2]; the infinities give the ends, correctly rounded.
    Source: Python array API standard 2024.12, `atan`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 5 ulp.

    Args:
        x: Values.

    Returns:
        out: atan(x).
    """

def sinh(x: Array | complex, /) -> Array:
    """Hyperbolic sine, element-wise.

    Hyperbolic sine, (exp(x) - exp(-x)) / 2. The decomposition goes through expm1, exact
    near zero, and multiplies two half exponentials where exp(x) alone would overflow.
    Source: Python array API standard 2024.12, `sinh`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 4 ulp.

    Args:
        x: Values.

    Returns:
        out: sinh(x).
    """

def cosh(x: Array | complex, /) -> Array:
    """Hyperbolic cosine, element-wise.

    Hyperbolic cosine, (exp(x) + exp(-x)) / 2. The decomposition multiplies two half
    exponentials where exp(x) alone would overflow.
    Source: Python array API standard 2024.12, `cosh`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 4 ulp.

    Args:
        x: Values.

    Returns:
        out: cosh(x).
    """

def tanh(x: Array | complex, /) -> Array:
    """Hyperbolic tangent, element-wise.

    Hyperbolic tangent, (exp(2 x) - 1) / (exp(2 x) + 1), in [-1, 1].
    Source: Python array API standard 2024.12, `tanh`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 5 ulp.

    Args:
        x: Values.

    Returns:
        out: tanh(x).
    """

def asinh(x: Array | complex, /) -> Array:
    """Inverse hyperbolic sine, element-wise.

    Inverse hyperbolic sine, log(x + sqrt(x ** 2 + 1)), by log1p so that small arguments
    keep their precision. The decomposition divides by |x| where its square would
    overflow.
    Source: Python array API standard 2024.12, `asinh`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 4 ulp.

    Args:
        x: Values.

    Returns:
        out: asinh(x).
    """

def acosh(x: Array | complex, /) -> Array:
    """Inverse hyperbolic cosine, element-wise.

    Inverse hyperbolic cosine in [0, inf]; NaN below 1. The decomposition uses acosh(x) =
    2 asinh(sqrt((x - 1) / 2)), which neither cancels at 1 nor overflows.
    Source: Python array API standard 2024.12, `acosh`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 4 ulp.

    Args:
        x: Values.

    Returns:
        out: acosh(x).
    """

def atanh(x: Array | complex, /) -> Array:
    """Inverse hyperbolic tangent, element-wise.

    Inverse hyperbolic tangent, log((1 + x) / (1 - x)) / 2; the infinities at -1 and 1,
    NaN outside. The decomposition is log1p(2 |x| / (1 - |x|)) / 2.
    Source: Python array API standard 2024.12, `atanh`; IEEE 754-2019, 9.2; Khronos C 3.0
    allows 5 ulp.

    Args:
        x: Values.

    Returns:
        out: atanh(x).
    """

def erf(x: Array | complex, /) -> Array:
    """Error function, element-wise.

    erf(x) = 2 / sqrt(pi) times the integral of exp(-t ** 2) from 0 to x.
    Source: Abramowitz and Stegun 7.1.1; Khronos C 3.0 allows 16 ulp.

    Args:
        x: Values.

    Returns:
        out: erf(x), in [-1, 1].
    """

def erfc(x: Array | complex, /) -> Array:
    """Complementary error function, element-wise.

    erfc(x) = 1 - erf(x), with full relative precision in the tail, where the subtraction
    would leave nothing.
    Source: Abramowitz and Stegun 7.1.2; Khronos C 3.0 allows 16 ulp.

    Args:
        x: Values.

    Returns:
        out: erfc(x), in [0, 2].
    """

def logical_not(x: Array | complex, /) -> Array:
    """Logical not, element-wise.

    True where x is zero (or false), false elsewhere; a NaN counts as true, so its
    negation is false.
    Source: Python array API standard 2024.12, `logical_not`, widened to every dtype.

    Args:
        x: Truth values; a number is true where it is not zero.

    Returns:
        out: Truth values.
    """

def bitwise_invert(x: Array | complex, /) -> Array:
    """Bitwise complement, element-wise.

    Every bit turned over: -x - 1 for signed, 2 ** width - 1 - x for unsigned integers,
    logical not for bool.
    Source: Python array API standard 2024.12, `bitwise_invert`.

    Args:
        x: Integers or truth values.

    Returns:
        out: Complemented values.
    """

def isnan(x: Array | complex, /) -> Array:
    """True where x is NaN.

    True for every NaN, quiet or signalling, of either sign. Integers are always finite
    and never NaN.
    Source: Python array API standard 2024.12, `isnan`; IEEE 754-2019, 5.7.2.

    Args:
        x: Values.

    Returns:
        out: Truth values.
    """

def isinf(x: Array | complex, /) -> Array:
    """True where x is an infinity.

    True for both infinities. Integers are always finite and never NaN.
    Source: Python array API standard 2024.12, `isinf`; IEEE 754-2019, 5.7.2.

    Args:
        x: Values.

    Returns:
        out: Truth values.
    """

def isfinite(x: Array | complex, /) -> Array:
    """True where x is neither an infinity nor NaN.

    True for every finite value. Integers are always finite and never NaN.
    Source: Python array API standard 2024.12, `isfinite`; IEEE 754-2019, 5.7.2.

    Args:
        x: Values.

    Returns:
        out: Truth values.
    """

def signbit(x: Array | complex, /) -> Array:
    """True where the sign bit is set.

    True for negative values, for -0.0 and for a NaN whose sign bit is set; for integers,
    where x < 0.
    Source: Python array API standard 2024.12, `signbit`; IEEE 754-2019, 5.7.2
    (isSignMinus).

    Args:
        x: Values.

    Returns:
        out: Truth values.
    """

def lgamma(x: Array | complex, /) -> Array:
    """Logarithm of the magnitude of the gamma function, element-wise.

    lgamma(x) = log(|gamma(x)|); infinite at 0 and at negative integers. The bound (lgamma_bound)
    is 16 u times the result's magnitude; where the result crosses zero, 4 u more, and for negative
    x 16 u times the terms of the reflection log(pi / |sin(pi x)|) - lgamma(1 - x).
    Source: Abramowitz and Stegun 6.1.17, 6.1.41; C11 7.12.8.3.

    Args:
        x: Values.

    Returns:
        out: lgamma(x).
    """

def digamma(x: Array | complex, /) -> Array:
    """Derivative of the logarithm of the gamma function, element-wise.

    digamma(x) = gamma'(x) / gamma(x). -inf at 0, inf at -0; NaN at negative integers, whose
    poles have no sign. With the reflection digamma(1 - x) - pi / tan(pi x) for arguments below 0.5,
    digamma(x) = digamma(x + 1) - 1 / x, and Stirling's series, the bound (digamma_bound) is 16 u
    times the magnitudes of all terms.
    Source: Abramowitz and Stegun 6.3.1, 6.3.5, 6.3.7, 6.3.18.

    Args:
        x: Values.

    Returns:
        out: digamma(x).
    """

def erfinv(x: Array | complex, /) -> Array:
    """Inverse of the error function, element-wise.

    erf(erfinv(x)) = x for |x| < 1; infinite at -1 and 1, NaN outside. It is the quantile of
    the normal distribution at (x + 1) / 2, divided by the root of 2.
    Source: NIST Digital Library of Mathematical Functions 7.17; M. Wichura, Algorithm AS 241: The Percentage Points of the Normal Distribution,
    Applied Statistics 37(3), 1988.

    Args:
        x: Values.

    Returns:
        out: erfinv(x).
    """

def trigamma(x: Array | complex, /) -> Array:
    """Second derivative of the logarithm of the gamma function, element-wise.

    trigamma(x) = sum over k >= 0 of 1 / (x + k)^2, the derivative of `digamma`. Infinite at 0 and
    at negative integers; positive everywhere. Below 0.5 it is pi^2 / sin(pi x)^2 - trigamma(1 -
    x); from there ten terms of the sum, and Stirling's series at x + 10. No two terms cancel, so
    the bound is in last places. 16-bit dtypes compute in float32 and round once.
    Source: Abramowitz and Stegun 6.4.1, 6.4.7, 6.4.10, 6.4.12.

    Args:
        x: Values.

    Returns:
        out: trigamma(x).
    """

def real(x: Array | complex, /) -> Array:
    """Real parts of complex numbers, element-wise.

    out = Re(x), bit for bit. The array API's `haly.real` gives it as a view of x, and takes real
    arrays too.
    Source: Python array API standard 2024.12, `real`.

    Args:
        x: Complex numbers.

    Returns:
        out: Their real parts.
    """

def imag(x: Array | complex, /) -> Array:
    """Imaginary parts of complex numbers, element-wise.

    out = Im(x), bit for bit. The array API's `haly.imag` gives it as a view of x.
    Source: Python array API standard 2024.12, `imag`.

    Args:
        x: Complex numbers.

    Returns:
        out: Their imaginary parts.
    """

def conj(x: Array | complex, /) -> Array:
    """Complex conjugates, element-wise.

    out = Re(x) - i Im(x): the sign of the imaginary part is turned, that of a zero or a NaN too.
    The array API's `haly.conj` takes real arrays too.
    Source: Python array API standard 2024.12, `conj`.

    Args:
        x: Complex numbers.

    Returns:
        out: Their conjugates.
    """

def add(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Sum, element-wise.

    add(x1, x2) = x1 + x2. In floating dtypes the exact result is rounded once, to nearest
    even (IEEE 754-2019, 5.4.1); integers wrap modulo 2 to the power of their width.
    Source: Python array API standard 2024.12, `add`.

    Args:
        x1: First term.
        x2: Second term.

    Returns:
        out: Sums.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def subtract(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Difference, element-wise.

    subtract(x1, x2) = x1 - x2. In floating dtypes the exact result is rounded once, to
    nearest even (IEEE 754-2019, 5.4.1); integers wrap modulo 2 to the power of their
    width.
    Source: Python array API standard 2024.12, `subtract`.

    Args:
        x1: Minuend.
        x2: Subtrahend.

    Returns:
        out: Differences.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def multiply(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Product, element-wise.

    multiply(x1, x2) = x1 * x2. In floating dtypes the exact result is rounded once, to
    nearest even (IEEE 754-2019, 5.4.1); integers wrap modulo 2 to the power of their
    width.
    Source: Python array API standard 2024.12, `multiply`.

    Args:
        x1: First factor.
        x2: Second factor.

    Returns:
        out: Products.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def divide(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Quotient, element-wise.

    divide(x1, x2) = x1 / x2 over floating dtypes; integers are divided with floor_divide.
    A finite value over a zero gives the infinity of the combined sign, 0 / 0 NaN. The
    float32 bound is that of Khronos' full profile (2.5 ulp); the badge `ieee` asks for
    correct rounding.
    Source: Python array API standard 2024.12, `divide`; IEEE 754-2019, 5.4.1.

    Args:
        x1: Dividend.
        x2: Divisor.

    Returns:
        out: Quotients.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def floor_divide(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Quotient rounded down, element-wise.

    floor_divide(x1, x2) = floor(x1 / x2), Python's `//`: of finite values the quotient that
    goes with `remainder`. Floating: it is computed from the exact remainder, so that no
    rounding of x1 / x2 crosses an integer; a zero divisor gives x1 / x2 (an infinity or
    NaN), and a zero result has the sign of x1 / x2. Of an infinite and a finite value it is
    x1 / x2 too: inf // 2 is inf and -1 // inf is -0. Python, NumPy and ATen differ there:
    they keep x1 = x2 * (x1 // x2) + x1 % x2, so that inf // 2 is NaN and -1 // inf is -1.
    Integer: a zero divisor gives 0, and the most negative value over -1 wraps to itself.
    Source: Python array API standard 2024.12, `floor_divide`, special cases without the
    choices of Python that its notes allow.

    Args:
        x1: Dividend.
        x2: Divisor.

    Returns:
        out: Floored quotients.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def remainder(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Remainder with the divisor's sign, element-wise.

    remainder(x1, x2) = x1 - floor(x1 / x2) * x2, Python's `%`. Floating: the truncated
    remainder is exact; where its sign is not the divisor's, the divisor is added with one
    rounding, so a tiny negative x1 may give x2 itself. A zero result has the sign of x2.
    A zero divisor or an infinite x1 gives NaN; an infinite divisor gives x1, or the
    divisor where the signs differ.
    Integer: a zero divisor gives 0.
    Source: Python array API standard 2024.12, `remainder`; Python 3.11, 6.7.

    Args:
        x1: Dividend.
        x2: Divisor.

    Returns:
        out: Remainders, between 0 and x2.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def fmod(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Remainder with the dividend's sign, element-wise.

    fmod(x1, x2) = x1 - trunc(x1 / x2) * x2. The result is exact and has the sign of x1,
    also where it is zero. A zero divisor or an infinite x1 gives NaN; an infinite divisor
    gives x1.
    Integer: C's `%`, where a zero divisor gives 0.
    Source: ISO C 7.12.10.1; Khronos C 3.0 asks for exactness.

    Args:
        x1: Dividend.
        x2: Divisor.

    Returns:
        out: Remainders, with the sign of x1.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def pow(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Power, element-wise.

    pow(x1, x2) = x1 ** x2. Floating special cases are those of IEEE 754: pow(x, 0) and
    pow(1, y) are 1 even for a NaN; a negative base with a fractional exponent gives NaN.
    Integer: the product wraps modulo 2 to the power of its width; a negative exponent
    gives the true value rounded towards zero: 0 for |x1| > 1, 1 or -1 for a base of that
    size, and 0 for a base of 0.
    Source: Python array API standard 2024.12, `pow`; IEEE 754-2019, 9.2.1; Khronos C 3.0
    allows 16 ulp.

    Args:
        x1: Bases.
        x2: Exponents.

    Returns:
        out: Powers.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def atan2(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Angle of the point (x2, x1), element-wise.

    atan2(x1, x2) is the angle in [-pi, pi] between the positive x axis and the point with
    x = x2 and y = x1; the signs of zeros choose the quadrant.
    Source: Python array API standard 2024.12, `atan2`; IEEE 754-2019, 9.2.1; Khronos C 3.0
    allows 6 ulp.

    Args:
        x1: y coordinates.
        x2: x coordinates.

    Returns:
        out: Angles in radians.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def hypot(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Length of the vector (x1, x2), element-wise.

    hypot(x1, x2) = sqrt(x1 ** 2 + x2 ** 2) without overflow or underflow on the way: the
    decomposition takes the larger magnitude out of the root. An infinity gives infinity
    even beside a NaN.
    Source: Python array API standard 2024.12, `hypot`; IEEE 754-2019, 9.2.1; Khronos C 3.0
    allows 4 ulp.

    Args:
        x1: First legs.
        x2: Second legs.

    Returns:
        out: Lengths.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def copysign(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Magnitude of x1 with the sign of x2, element-wise.

    copysign(x1, x2) has the bits of x1 but the sign bit of x2; zeros and NaNs give and
    take a sign as any value does.
    Source: Python array API standard 2024.12, `copysign`; IEEE 754-2019, 5.5.1.

    Args:
        x1: Magnitudes.
        x2: Signs.

    Returns:
        out: |x1| with the sign of x2.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def maximum(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Larger of two values, element-wise.

    maximum(x1, x2) is the larger of both. A NaN in either makes the result NaN (unlike
    C's fmax, which drops it); of two zeros either sign may come back.
    Source: Python array API standard 2024.12, `maximum`; IEEE 754-2019, 9.6 (maximum).

    Args:
        x1: First values.
        x2: Second values.

    Returns:
        out: The larger of both.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def minimum(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Smaller of two values, element-wise.

    minimum(x1, x2) is the smaller of both. A NaN in either makes the result NaN (unlike
    C's fmin, which drops it); of two zeros either sign may come back.
    Source: Python array API standard 2024.12, `minimum`; IEEE 754-2019, 9.6 (minimum).

    Args:
        x1: First values.
        x2: Second values.

    Returns:
        out: The smaller of both.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def equal(x1: Array | complex, x2: Array | complex, /) -> Array:
    """True where x1 equals x2.

    equal(x1, x2) = x1 == x2. A NaN is unordered: every comparison with one is false;
    zeros of either sign are equal. Operands have one dtype: a signed with an unsigned
    operand is promoted before, or refused.
    Source: Python array API standard 2024.12, `equal`; IEEE 754-2019, 5.11.

    Args:
        x1: Left sides.
        x2: Right sides.

    Returns:
        out: Truth values.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def not_equal(x1: Array | complex, x2: Array | complex, /) -> Array:
    """True where x1 differs from x2.

    not_equal(x1, x2) = x1 != x2. A NaN is unordered: every comparison with one is true
    here, and false elsewhere; zeros of either sign are equal. Operands have one dtype: a
    signed with an unsigned operand is promoted before, or refused.
    Source: Python array API standard 2024.12, `not_equal`; IEEE 754-2019, 5.11.

    Args:
        x1: Left sides.
        x2: Right sides.

    Returns:
        out: Truth values.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def less(x1: Array | complex, x2: Array | complex, /) -> Array:
    """True where x1 is below x2.

    less(x1, x2) = x1 < x2. A NaN is unordered: every comparison with one is false; zeros
    of either sign are equal. Operands have one dtype: a signed with an unsigned operand
    is promoted before, or refused.
    Source: Python array API standard 2024.12, `less`; IEEE 754-2019, 5.11.

    Args:
        x1: Left sides.
        x2: Right sides.

    Returns:
        out: Truth values.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def less_equal(x1: Array | complex, x2: Array | complex, /) -> Array:
    """True where x1 is at most x2.

    less_equal(x1, x2) = x1 <= x2. A NaN is unordered: every comparison with one is false;
    zeros of either sign are equal. Operands have one dtype: a signed with an unsigned
    operand is promoted before, or refused.
    Source: Python array API standard 2024.12, `less_equal`; IEEE 754-2019, 5.11.

    Args:
        x1: Left sides.
        x2: Right sides.

    Returns:
        out: Truth values.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def greater(x1: Array | complex, x2: Array | complex, /) -> Array:
    """True where x1 is above x2.

    greater(x1, x2) = x1 > x2. A NaN is unordered: every comparison with one is false;
    zeros of either sign are equal. Operands have one dtype: a signed with an unsigned
    operand is promoted before, or refused.
    Source: Python array API standard 2024.12, `greater`; IEEE 754-2019, 5.11.

    Args:
        x1: Left sides.
        x2: Right sides.

    Returns:
        out: Truth values.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def greater_equal(x1: Array | complex, x2: Array | complex, /) -> Array:
    """True where x1 is at least x2.

    greater_equal(x1, x2) = x1 >= x2. A NaN is unordered: every comparison with one is
    false; zeros of either sign are equal. Operands have one dtype: a signed with an
    unsigned operand is promoted before, or refused.
    Source: Python array API standard 2024.12, `greater_equal`; IEEE 754-2019, 5.11.

    Args:
        x1: Left sides.
        x2: Right sides.

    Returns:
        out: Truth values.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def logical_and(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Conjunction, element-wise.

    Conjunction of truth values. A number is true where it is not zero, so a NaN is true.
    Source: Python array API standard 2024.12, `logical_and`, widened to every dtype.

    Args:
        x1: Truth values or numbers.
        x2: Truth values or numbers.

    Returns:
        out: Truth values.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def logical_or(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Disjunction, element-wise.

    Disjunction of truth values. A number is true where it is not zero, so a NaN is true.
    Source: Python array API standard 2024.12, `logical_or`, widened to every dtype.

    Args:
        x1: Truth values or numbers.
        x2: Truth values or numbers.

    Returns:
        out: Truth values.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def logical_xor(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Exclusive disjunction, element-wise.

    Exclusive disjunction of truth values. A number is true where it is not zero, so a NaN
    is true.
    Source: Python array API standard 2024.12, `logical_xor`, widened to every dtype.

    Args:
        x1: Truth values or numbers.
        x2: Truth values or numbers.

    Returns:
        out: Truth values.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def bitwise_and(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Conjunction of the bits, element-wise.

    Conjunction of each pair of bits; integers are two's complement, and a truth value is
    one bit.
    Source: Python array API standard 2024.12, `bitwise_and`.

    Args:
        x1: Integers or truth values.
        x2: Integers or truth values.

    Returns:
        out: Combined bits.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def bitwise_or(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Disjunction of the bits, element-wise.

    Disjunction of each pair of bits; integers are two's complement, and a truth value is
    one bit.
    Source: Python array API standard 2024.12, `bitwise_or`.

    Args:
        x1: Integers or truth values.
        x2: Integers or truth values.

    Returns:
        out: Combined bits.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def bitwise_xor(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Exclusive disjunction of the bits, element-wise.

    Exclusive disjunction of each pair of bits; integers are two's complement, and a truth
    value is one bit.
    Source: Python array API standard 2024.12, `bitwise_xor`.

    Args:
        x1: Integers or truth values.
        x2: Integers or truth values.

    Returns:
        out: Combined bits.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def bitwise_left_shift(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Bits shifted towards the high end, element-wise.

    x1 * 2 ** x2 modulo 2 to the power of the width. A shift by the width or more, or by a
    negative amount, gives 0: devices differ there, so the standard says it.
    Source: Python array API standard 2024.12, `bitwise_left_shift` (which leaves that
    case open); NumPy's choice.

    Args:
        x1: Integers.
        x2: Numbers of places.

    Returns:
        out: Shifted integers.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def bitwise_right_shift(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Bits shifted towards the low end, element-wise.

    floor(x1 / 2 ** x2): signed integers shift arithmetically (the sign fills), unsigned
    ones fill with zeros. A shift by the width or more, or by a negative amount, gives -1
    for a negative x1 and 0 otherwise.
    Source: Python array API standard 2024.12, `bitwise_right_shift` (which leaves that
    case open); NumPy's choice.

    Args:
        x1: Integers.
        x2: Numbers of places.

    Returns:
        out: Shifted integers.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def where(condition: Array | complex, x1: Array | complex, x2: Array | complex, /) -> Array:
    """Choice between two values by a condition, element-wise.

    where(condition, x1, x2) = x1 where the condition is true and x2 elsewhere. Values are
    copied bit for bit; what is not chosen has no influence, not even as NaN.
    Source: Python array API standard 2024.12, `where`.

    Args:
        condition: True where `x1` is wanted.
        x1: Values where the condition is true.
        x2: Values elsewhere.

    Returns:
        out: x1 or x2.

    Raises:
        ValueError: shapes {shape(condition)}, {shape(x1)} and {shape(x2)} do not broadcast together
            (C1)
    """

def clip(x: Array | complex, /, min: Array | complex | None = None, max: Array | complex | None = None) -> Array:
    """Values limited to an interval, element-wise.

    clip(x, min, max) = minimum(maximum(x, min), max); an absent limit is not applied, and
    max wins where min > max. A NaN in x or in a limit gives NaN.
    Source: Python array API standard 2024.12, `clip`; ONNX Clip.

    Args:
        x: Values.
        min: Lower limits; none when absent.
        max: Upper limits; none when absent.

    Returns:
        out: Limited values.

    Raises:
        ValueError: the limits do not broadcast with shape {shape(x)} (C1)
    """

def logaddexp(x1: Array | complex, x2: Array | complex, /) -> Array:
    """log(exp(x1) + exp(x2)) without overflow, element-wise.

    logaddexp(x1, x2) = log(exp(x1) + exp(x2)) = m + log1p(exp(-|x1 - x2|)) with m the
    larger of both. Where the result is near zero the two terms cancel, so the bound
    counts units in the last place of the larger term, not of the result.
    Source: Python array API standard 2024.12, `logaddexp`; IEEE 754-2019, 9.

    Args:
        x1: First logarithms.
        x2: Second logarithms.

    Returns:
        out: Logarithms of the sums.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def nextafter(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Next representable value towards x2, element-wise.

    nextafter(x1, x2) is the value of the dtype that follows x1 in the direction of x2; x2
    itself where both are equal; the smallest subnormal where x1 is a zero.
    Source: Python array API standard 2024.12, `nextafter`; ISO C 7.12.11.3.

    Args:
        x1: Where to start.
        x2: Where to go.

    Returns:
        out: Neighbours of x1.

    Raises:
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def lerp(x1: Array | complex, x2: Array | complex, /, weight: Array | complex) -> Array:
    """Linear interpolation, element-wise.

    lerp(x1, x2, weight) = x1 + weight * (x2 - x1). It is evaluated as (1 - weight) * x1 +
    weight * x2, which gives both ends exactly and does not overflow in x2 - x1. The two
    terms may cancel: the bound counts units in the last place of the sum of their
    magnitudes.
    Source: PyTorch 2, torch.lerp; Khronos C 3.0, `mix`.

    Args:
        x1: Values at weight 0.
        x2: Values at weight 1.
        weight: Where to evaluate.

    Returns:
        out: Values between x1 (weight 0) and x2 (weight 1), or beyond.

    Raises:
        ValueError: shapes {shape(x1)}, {shape(x2)} and {shape(weight)} do not broadcast together
            (C1)
    """

def addcmul(x: Array | complex, x1: Array | complex, x2: Array | complex, /, *, value: float = 1.0) -> Array:
    """A value plus a scaled product, element-wise.

    addcmul(x, x1, x2) = x + value * (x1 * x2). 16-bit dtypes compute in float32 and round once.
    The terms may cancel: the bound (addcmul_bound) follows the errors through the formula.
    Source: PyTorch 2, torch.addcmul.

    Args:
        x: What is added to.
        x1: First factors.
        x2: Second factors.
        value: The scale of the products.

    Returns:
        out: The sums.

    Raises:
        ValueError: shapes {shape(x)}, {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def addcdiv(x: Array | complex, x1: Array | complex, x2: Array | complex, /, *, value: float = 1.0) -> Array:
    """A value plus a scaled quotient, element-wise.

    addcdiv(x, x1, x2) = x + value * (x1 / x2). 16-bit dtypes compute in float32 and round once.
    The terms may cancel: the bound (addcdiv_bound) follows the errors through the formula.
    Source: PyTorch 2, torch.addcdiv.

    Args:
        x: What is added to.
        x1: Dividends.
        x2: Divisors.
        value: The scale of the quotients.

    Returns:
        out: The sums.

    Raises:
        ValueError: shapes {shape(x)}, {shape(x1)} and {shape(x2)} do not broadcast together (C1)
    """

def relu(x: Array | complex, /) -> Array:
    """Rectified linear unit, element-wise.

    relu(x) = max(x, 0). Of a zero result either sign may come back. Its derivative at 0
    is taken as 0.
    Source: V. Nair and G. Hinton, Rectified linear units improve restricted Boltzmann
    machines, 2010; ONNX Relu.

    Args:
        x: Values.

    Returns:
        out: Activated values.
    """

def sigmoid(x: Array | complex, /) -> Array:
    """Logistic function, element-wise.

    sigmoid(x) = 1 / (1 + exp(-x)), from 0 to 1. For negative x it is computed as exp(x) /
    (1 + exp(x)), because exp(-x) overflows while the result is still representable.
    Source: ONNX Sigmoid; P.-F. Verhulst, 1845.

    Args:
        x: Values.

    Returns:
        out: Activated values.
    """

def leaky_relu(x: Array | complex, /, *, alpha: float = 0.01) -> Array:
    """Rectified linear unit with a small slope for negative values, element-wise.

    leaky_relu(x) = x where x >= 0 and alpha * x elsewhere.
    Source: A. Maas, A. Hannun and A. Ng, Rectifier nonlinearities improve neural network
    acoustic models, 2013; ONNX LeakyRelu.

    Args:
        x: Values.
        alpha: Slope for negative values.

    Returns:
        out: Activated values.
    """

def elu(x: Array | complex, /, *, alpha: float = 1.0) -> Array:
    """Exponential linear unit, element-wise.

    elu(x) = x where x > 0 and alpha * (exp(x) - 1) elsewhere, by expm1, so that nothing
    cancels near zero.
    Source: D.-A. Clevert, T. Unterthiner and S. Hochreiter, arXiv:1511.07289; ONNX Elu.

    Args:
        x: Values.
        alpha: Minus the limit for large negative values.

    Returns:
        out: Activated values.
    """

def selu(x: Array | complex, /, *, alpha: float = 1.6732632423543772, gamma: float = 1.0507009873554805) -> Array:
    """Scaled exponential linear unit, element-wise.

    selu(x) = gamma * x where x > 0 and gamma * alpha * (exp(x) - 1) elsewhere. With the
    default constants, means and variances converge to 0 and 1 through the layers.
    Source: G. Klambauer et al., Self-normalizing neural networks, arXiv:1706.02515; ONNX
    Selu.

    Args:
        x: Values.
        alpha: Scale of the exponential part.
        gamma: Scale of the whole.

    Returns:
        out: Activated values.
    """

def celu(x: Array | complex, /, *, alpha: float = 1.0) -> Array:
    """Continuously differentiable exponential linear unit, element-wise.

    celu(x) = max(0, x) + min(0, alpha * (exp(x / alpha) - 1)); its derivative at 0 is 1
    for every alpha.
    Source: J. Barron, arXiv:1704.07483; ONNX Celu.

    Args:
        x: Values.
        alpha: Minus the limit for large negative values.

    Returns:
        out: Activated values.

    Raises:
        ValueError: alpha is {alpha}, expected alpha > 0 (RANGE_alpha)
    """

def gelu(x: Array | complex, /, *, approximate: Literal["none", "tanh"] = 'none') -> Array:
    """Gaussian error linear unit, element-wise.

    gelu(x) = x * Phi(x) with Phi the distribution function of the standard normal: x / 2
    * (1 + erf(x / sqrt(2))). approximate="tanh" is x / 2 * (1 + tanh(sqrt(2 / pi) * (x +
    0.044715 * x ** 3))), computed as x times the logistic function of twice that
    argument. For negative x the bound is absolute, 8 u |x|, since common implementations
    subtract there. Minus infinity gives NaN, the product of an infinity and zero, as in
    every framework.
    Source: D. Hendrycks and K. Gimpel, arXiv:1606.08415; ONNX Gelu.

    Args:
        x: Values.
        approximate: Which formula: `none` is the exact one.

    Returns:
        out: Activated values.
    """

def silu(x: Array | complex, /) -> Array:
    """x times its logistic function (swish), element-wise.

    silu(x) = x * sigmoid(x) = x / (1 + exp(-x)). The bound adds |x| times the smallest
    normal number, for implementations whose sigmoid underflows. Minus infinity gives NaN,
    the product of an infinity and zero, as in every framework.
    Source: S. Elfwing, E. Uchibe and K. Doya, arXiv:1702.03118; ONNX Swish.

    Args:
        x: Values.

    Returns:
        out: Activated values.
    """

def softplus(x: Array | complex, /) -> Array:
    """Smooth rectifier, element-wise.

    softplus(x) = log(1 + exp(x)) = max(x, 0) + log1p(exp(-|x|)); the second form neither
    overflows nor cancels.
    Source: C. Dugas et al., Incorporating second-order functional knowledge for better
    option pricing, 2001; ONNX Softplus.

    Args:
        x: Values.

    Returns:
        out: Activated values.
    """

def softsign(x: Array | complex, /) -> Array:
    """x over 1 plus its magnitude, element-wise.

    softsign(x) = x / (1 + |x|), from -1 to 1. An infinity gives NaN, the quotient of two
    infinities, as in every framework.
    Source: J. Turian, J. Bergstra and Y. Bengio, 2009; ONNX Softsign.

    Args:
        x: Values.

    Returns:
        out: Activated values.
    """

def hardtanh(x: Array | complex, /, *, lower: float = -1.0, upper: float = 1.0) -> Array:
    """Values limited to a fixed interval, element-wise.

    hardtanh(x) = min(max(x, lower), upper). A NaN stays a NaN; `clip` takes tensors as
    limits. The limits are rounded to the dtype of x.
    Source: R. Collobert, 2004; PyTorch Hardtanh; ONNX Clip.

    Args:
        x: Values.
        lower: Lower limit.
        upper: Upper limit.

    Returns:
        out: Activated values.
    """

def hardsigmoid(x: Array | complex, /, *, alpha: float = 0.16666666666666666, beta: float = 0.5) -> Array:
    """Piecewise linear sigmoid, element-wise.

    hardsigmoid(x) = min(max(alpha * x + beta, 0), 1). alpha is PyTorch's 1 / 6 by
    default; ONNX's default is 0.2. The sum cancels next to its zero, so the bound counts
    units in the last place of |alpha x| + |beta|.
    Source: M. Courbariaux, Y. Bengio and J.-P. David, arXiv:1511.00363; ONNX HardSigmoid.

    Args:
        x: Values.
        alpha: Slope.
        beta: Value at zero.

    Returns:
        out: Activated values.
    """

def hardswish(x: Array | complex, /) -> Array:
    """x times its piecewise linear sigmoid, element-wise.

    hardswish(x) = x * min(max(x + 3, 0), 6) / 6. It is 0 below -3 and x above 3.
    Implementations that compute x / 6 + 1 / 2 cancel near -3, which the bound allows: 4 u
    |x| on top of 4 units in the last place. Minus infinity gives NaN, the product of an
    infinity and zero, as in every framework.
    Source: A. Howard et al., Searching for MobileNetV3, arXiv:1905.02244; ONNX HardSwish.

    Args:
        x: Values.

    Returns:
        out: Activated values.
    """

def mish(x: Array | complex, /) -> Array:
    """x times the hyperbolic tangent of its softplus, element-wise.

    mish(x) = x * tanh(log(1 + exp(x))). With e = exp(-|x|) the factor is e (e + 2) / (e
    (e + 2) + 2) for negative x and (1 + 2 e) / (1 + 2 e + 2 e ** 2) otherwise, which
    neither overflows nor cancels. Minus infinity gives NaN, the product of an infinity
    and zero, as in every framework.
    Source: D. Misra, arXiv:1908.08681; ONNX Mish.

    Args:
        x: Values.

    Returns:
        out: Activated values.
    """

def prelu(x: Array | complex, slope: Array | complex, /) -> Array:
    """Rectified linear unit with a learnt slope, element-wise.

    prelu(x, slope) = x where x >= 0 and slope * x elsewhere. The slope broadcasts as any
    operand does; one slope a channel of an (N, C, H, W) tensor has the shape (C, 1, 1).
    Source: K. He et al., Delving deep into rectifiers, arXiv:1502.01852; ONNX PRelu.

    Args:
        x: Values.
        slope: Slopes for negative values.

    Returns:
        out: Activated values.

    Raises:
        ValueError: shapes {shape(x)} and {shape(slope)} do not broadcast together (C1)
    """

def thresholded_relu(x: Array | complex, /, *, alpha: float = 1.0) -> Array:
    """Identity above a threshold and zero elsewhere, element-wise.

    thresholded_relu(x) = x where x > alpha and 0 elsewhere; a NaN stays a NaN. alpha is
    rounded to the dtype of x before it is compared.
    Source: K. Konda, R. Memisevic and D. Krueger, arXiv:1402.3337; ONNX ThresholdedRelu.

    Args:
        x: Values.
        alpha: Threshold.

    Returns:
        out: Activated values.
    """

def glu(x: Array | complex, /, *, axis: int = -1) -> Array:
    """One half of an axis, gated by the sigmoid of the other half.

    With a and b the first and the second half of x along the axis, out = a * sigmoid(b). 16-bit
    dtypes compute in float32 and round once. The bound (glu_bound) adds what a sigmoid that
    underflows loses.
    Source: Y. Dauphin et al., Language Modeling with Gated Convolutional Networks,
    arXiv:1612.08083; PyTorch `torch.nn.functional.glu`.

    Args:
        x: Values and gates, of rank 1 or more.
        axis: The axis that is halved.

    Returns:
        out: The gated values.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: axis {axis} has the odd extent {extent} (C2)
    """

def sum(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, dtype: DType | None = None, keepdims: bool = False) -> Array:
    """Sum over axes.

    sum(x) adds the elements along the named axes, in any order and grouping; half formats
    accumulate in float32, integers in the result dtype, wrapping. The bound is that of
    any summation tree of n terms: g(n) times the sum of magnitudes (N. Higham, Accuracy
    and stability of numerical algorithms, 4.2).
    Source: Python array API standard 2024.12, `sum`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        dtype: Result dtype; by default int64 for bool and signed, uint64 for unsigned integers,
            else that of `x`.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Sums.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
    """

def prod(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, dtype: DType | None = None, keepdims: bool = False) -> Array:
    """Product over axes.

    prod(x) multiplies the elements along the named axes, in any order and grouping;
    integers wrap in the result dtype. Where a partial product could overflow or underflow
    the bound is void: the order decides.
    Source: Python array API standard 2024.12, `prod`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        dtype: Result dtype; by default int64 for bool and signed, uint64 for unsigned integers,
            else that of `x`.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Products.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
    """

def max(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False) -> Array:
    """Largest element over axes.

    max(x) is the largest element along the named axes. A NaN among them makes the result
    NaN; of zeros either sign may come back. No elements have no largest one: such a call
    is refused. Equal extremes share the gradient evenly.
    Source: Python array API standard 2024.12, `max`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Largest elements.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
        ValueError: the largest of no elements does not exist: shape {shape(x)} has an empty reduced
            axis (C3)
    """

def min(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False) -> Array:
    """Smallest element over axes.

    min(x) is the smallest element along the named axes. A NaN among them makes the result
    NaN; of zeros either sign may come back. No elements have no smallest one: such a call
    is refused. Equal extremes share the gradient evenly.
    Source: Python array API standard 2024.12, `min`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Smallest elements.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
        ValueError: the smallest of no elements does not exist: shape {shape(x)} has an empty
            reduced axis (C3)
    """

def argmax(x: Array | complex, /, *, axis: int | None = None, keepdims: bool = False) -> Array:
    """Position of the largest element along an axis.

    argmax(x) is the index of the largest element along `axis`, or into the flattened
    array; of several equal ones the first, and the first NaN where there is one.
    Source: Python array API standard 2024.12, `argmax`.

    Args:
        x: Values.
        axis: Axis to search; the flattened array when absent.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Positions, int64.

    Raises:
        ValueError: the axis is out of range for rank {rank(x)} (C1)
        ValueError: the largest element of no elements does not exist: shape {shape(x)} has an empty
            reduced axis (C2)
    """

def argmin(x: Array | complex, /, *, axis: int | None = None, keepdims: bool = False) -> Array:
    """Position of the smallest element along an axis.

    argmin(x) is the index of the smallest element along `axis`, or into the flattened
    array; of several equal ones the first, and the first NaN where there is one.
    Source: Python array API standard 2024.12, `argmin`.

    Args:
        x: Values.
        axis: Axis to search; the flattened array when absent.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Positions, int64.

    Raises:
        ValueError: the axis is out of range for rank {rank(x)} (C1)
        ValueError: the smallest element of no elements does not exist: shape {shape(x)} has an
            empty reduced axis (C2)
    """

def any(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False) -> Array:
    """Whether at least one element is true, over axes.

    any(x) is true where at least one element is true along the named axes; a number is
    true where it is not zero, so a NaN is true. Of no elements it is false.
    Source: Python array API standard 2024.12, `any`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Truth values.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
    """

def all(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False) -> Array:
    """Whether every element is true, over axes.

    all(x) is true where every element is true along the named axes; a number is true
    where it is not zero, so a NaN is true. Of no elements it is true.
    Source: Python array API standard 2024.12, `all`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Truth values.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
    """

def mean(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False) -> Array:
    """Arithmetic mean over axes.

    mean(x) = sum(x) / n with n the number of elements; half formats accumulate in
    float32. No elements give NaN.
    Source: Python array API standard 2024.12, `mean`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Means.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
    """

def var(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, correction: float = 0.0, keepdims: bool = False) -> Array:
    """Variance over axes.

    var(x) = sum((x - mean(x)) ** 2) / max(n - correction, 0), computed in two passes; one
    pass over x and x ** 2 cancels and does not meet the bound. A divisor of zero gives
    NaN or infinity.
    Source: Python array API standard 2024.12, `var`; T. Chan, G. Golub and R. LeVeque,
    The American Statistician 37, 1983.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        correction: Subtracted from n in the divisor: 0 for a population, 1 for a sample (Bessel).
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Variances.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
    """

def std(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, correction: float = 0.0, keepdims: bool = False) -> Array:
    """Standard deviation over axes.

    std(x) = sqrt(var(x)) with the same correction, in two passes. The gradient at a
    deviation of zero is NaN, as the quotient 0 / 0.
    Source: Python array API standard 2024.12, `std`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        correction: Subtracted from n in the divisor: 0 for a population, 1 for a sample (Bessel).
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Standard deviations.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
    """

def logsumexp(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False) -> Array:
    """Logarithm of a sum of exponentials over axes.

    logsumexp(x) = log(sum(exp(x))) = m + log(sum(exp(x - m))) with m the largest element,
    so that no exponential overflows; where m is an infinity, 0 stands for it. Next to a
    result of zero the two terms cancel: the bound counts u (|m| + 1).
    Source: P. Blanchard, D. Higham and N. Higham, IMA J. Numer. Anal. 41, 2021; ONNX
    ReduceLogSumExp.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Logarithms of the sums.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
        ValueError: the logarithm of the sum of no elements does not exist: shape {shape(x)} has an
            empty reduced axis (C3)
    """

def cumulative_sum(x: Array | complex, /, *, axis: int | None = None, dtype: DType | None = None, include_initial: bool = False, reverse: bool = False, exclusive: bool = False) -> Array:
    """Running sum along an axis.

    cumulative_sum(x)[i] = x[0] + ... + x[i]; with include_initial a leading 0 comes
    first. With exclusive, x[i] itself is left out: x[0] + ... + x[i-1]. With reverse, the
    sum runs from the last element to the first, and an initial 0 comes last. The terms may
    be grouped in any way (a parallel scan is legal); half formats accumulate in float32,
    integers wrap.
    Source: Python array API standard 2024.12, `cumulative_sum`; reverse and exclusive as
    in ONNX CumSum.

    Args:
        x: Values.
        axis: Axis to run along; may be absent where `x` has one axis.
        dtype: Result dtype; by default int64 for bool and signed, uint64 for unsigned integers,
            else that of `x`.
        include_initial: Whether the value for no elements comes first, which makes the axis one
            longer.
        reverse: Whether the sum runs from the last element to the first.
        exclusive: Whether each sum leaves out the element at its own place.

    Returns:
        out: Running sums.

    Raises:
        ValueError: a 0-d array has no axis to run along (C1)
        ValueError: axis may be absent for one axis only, not for {rank(x)} (C2)
        ValueError: the axis is out of range for rank {rank(x)} (C3)
        ValueError: an exclusive sum has its initial value already; give one of the two (C4)
    """

def cumulative_prod(x: Array | complex, /, *, axis: int | None = None, dtype: DType | None = None, include_initial: bool = False) -> Array:
    """Running product along an axis.

    cumulative_prod(x)[i] = x[0] * ... * x[i]; with include_initial a leading 1 comes
    first. The factors may be grouped in any way. The gradient is exact also where factors
    are zero: the first zero is treated apart.
    Source: Python array API standard 2024.12, `cumulative_prod`.

    Args:
        x: Values.
        axis: Axis to run along; may be absent where `x` has one axis.
        dtype: Result dtype; by default int64 for bool and signed, uint64 for unsigned integers,
            else that of `x`.
        include_initial: Whether the value for no elements comes first, which makes the axis one
            longer.

    Returns:
        out: Running products.

    Raises:
        ValueError: a 0-d array has no axis to run along (C1)
        ValueError: axis may be absent for one axis only, not for {rank(x)} (C2)
        ValueError: the axis is out of range for rank {rank(x)} (C3)
    """

def vector_norm(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False, ord: float = 2.0) -> Array:
    """Norm of vectors over axes.

    vector_norm(x) = sum(|x| ** ord) ** (1 / ord), and the largest or smallest magnitude,
    or the count of non-zeros, for the orders inf, -inf and 0. All named axes together are
    one vector. Powers are not scaled: where one overflows or underflows the bound is
    void.
    Source: Python array API standard 2024.12, `linalg.vector_norm`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        keepdims: Whether reduced axes stay with extent 1.
        ord: Order p; infinity gives the largest magnitude, minus infinity the smallest, 0 the
            number of elements that are not zero.

    Returns:
        out: Norms.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
        ValueError: the norm of order {ord} of no elements does not exist (C3)
    """

def count_nonzero(x: Array | complex, /, *, axis: int | Sequence[int] | None = None, keepdims: bool = False) -> Array:
    """Number of elements that are not zero, over axes.

    count_nonzero(x) counts the elements unequal to zero along the named axes; a NaN is
    one of them.
    Source: Python array API standard 2024.12, `count_nonzero`.

    Args:
        x: Values.
        axis: Axes to reduce; every axis when absent, none when empty.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: Counts, int64.

    Raises:
        ValueError: an axis is out of range for rank {rank(x)} (C1)
        ValueError: an axis of rank {rank(x)} is named twice (C2)
    """

def full(shape: int | Sequence[int], fill_value: float, *, dtype: DType = 'float32') -> Array:
    """An array of one value.

    Every element of out is fill_value, converted as `cast` converts a float64: real
    values are rounded once to the dtype, for an integer dtype the fraction is dropped,
    and for bool any value but zero is true. Integers beyond 2 ** 53 have no exact
    fill_value: broadcast a 0-d array instead.
    Source: Python array API standard 2024.12, `full`.

    Args:
        shape: Extents of the result.
        fill_value: The value.
        dtype: Dtype of the result.

    Returns:
        out: The filled array.

    Raises:
        ValueError: shape {values(shape)} has a negative extent (C1)
    """

def arange(start: float, /, stop: float | None = None, step: float = 1.0, *, dtype: DType = 'int64') -> Array:
    """Evenly spaced values with a given step.

    out[i] = start + i * step for i = 0, 1, ... while that is before stop, so ceil((stop -
    start) / step) values; with one bound alone the values run from 0 to it. Bounds and
    step are real; for an integer dtype they must be whole. Values are computed from i,
    not by repeated addition, so that errors do not pile up; half formats in float32.
    Source: Python array API standard 2024.12, `arange`; ONNX Range.

    Args:
        start: First value; the end where `stop` is absent.
        stop: End, which is not reached.
        step: Distance of neighbours; may be negative.
        dtype: Dtype of the result.

    Returns:
        out: The values, one axis.

    Raises:
        ValueError: a step of 0 never arrives (C1)
        ValueError: bounds or step have a fraction, which integers cannot hold (C2)
    """

def eye(n_rows: int, n_cols: int | None = None, /, *, k: int = 0, dtype: DType = 'float32') -> Array:
    """Ones on a diagonal and zeros elsewhere.

    out[i, j] = 1 where j - i = k and 0 elsewhere; k = 0 is the main diagonal, a positive
    k lies above it.
    Source: Python array API standard 2024.12, `eye`; ONNX EyeLike.

    Args:
        n_rows: Number of rows.
        n_cols: Number of columns; that of rows when absent.
        k: Which diagonal.
        dtype: Dtype of the result.

    Returns:
        out: The matrix.

    Raises:
        ValueError: a matrix of {n_rows} by {columns} does not exist (C1)
    """

def linspace(start: float, stop: float, /, num: int, *, dtype: DType = 'float32', endpoint: bool = True) -> Array:
    """A given number of evenly spaced values.

    out[i] = start + i * (stop - start) / d, where d = num - 1 with the end point and num
    without it. The bound counts units of |start| + |stop|, the size of the terms.
    Source: Python array API standard 2024.12, `linspace`.

    Args:
        start: First value.
        stop: Last value, or the one after the last.
        num: How many values.
        dtype: Dtype of the result.
        endpoint: Whether `stop` is the last value.

    Returns:
        out: The values, one axis.

    Raises:
        ValueError: {num} values cannot be made (C1)
    """

def cast(x: Array | complex, /, dtype: DType) -> Array:
    """Values converted to another dtype.

    Between floating dtypes the value is rounded once, to nearest even, and overflows to
    infinity. An integer becomes the nearest floating value. Integers wrap modulo 2 to the
    power of the new width. A floating value loses its fraction on the way to an integer;
    there a NaN gives 0 and what is out of range the nearest limit, because every device
    does something else. Bool gives 0 and 1; to bool everything but zero is true, NaN too.
    Source: Python array API standard 2024.12, `astype`; ONNX Cast; WebAssembly's
    trunc_sat for the limits. float8_e5m2 has infinities; float8_e4m3fn has none, and what
    rounds beyond 448 becomes NaN there, as infinities do. To saturate instead, as ONNX's Cast
    does by default, clip to the largest value first: 448 for float8_e4m3fn, 57344 for
    float8_e5m2. Both formats: OCP 8-bit Floating Point Specification 1.0.

    Args:
        x: Values.
        dtype: The new dtype.

    Returns:
        out: The same values in the new dtype.
    """

def copy(x: Array | complex, /) -> Array:
    """The same values in an array of their own.

    out[i] = x[i], bit for bit: NaN payloads and signs of zero survive. Strided inputs
    become dense outputs and the other way round.
    Source: Python array API standard 2024.12, `asarray` with copy=True; ONNX Identity.

    Args:
        x: Values.

    Returns:
        out: The copy.
    """

def tril(x: Array | complex, /, *, k: int = 0) -> Array:
    """Lower triangles of matrices, zero elsewhere.

    out[..., i, j] = x[..., i, j] where j - i <= k and 0 elsewhere: what lies on and below
    the k-th diagonal stays. What is dropped has no influence, not even as NaN.
    Source: Python array API standard 2024.12, `tril`; ONNX Trilu.

    Args:
        x: Matrices in the last two axes.
        k: The last diagonal that stays.

    Returns:
        out: Triangles.

    Raises:
        ValueError: an array of rank {rank(x)} holds no matrices (C1)
    """

def triu(x: Array | complex, /, *, k: int = 0) -> Array:
    """Upper triangles of matrices, zero elsewhere.

    out[..., i, j] = x[..., i, j] where j - i >= k and 0 elsewhere: what lies on and above
    the k-th diagonal stays. What is dropped has no influence, not even as NaN.
    Source: Python array API standard 2024.12, `triu`; ONNX Trilu.

    Args:
        x: Matrices in the last two axes.
        k: The last diagonal that stays.

    Returns:
        out: Triangles.

    Raises:
        ValueError: an array of rank {rank(x)} holds no matrices (C1)
    """

def empty(shape: int | Sequence[int], *, dtype: DType = 'float32') -> Array:
    """An array whose values nobody has set.

    Shape and dtype are all that is promised: an implementation may leave the memory as it
    is, zero it or fill it, and two calls may differ. What reads the values before writing
    them has no meaning. The decomposition gives zeros.
    Source: Python array API standard 2024.12, `empty`.

    Args:
        shape: Extents of the result.
        dtype: Dtype of the result.

    Returns:
        out: The array.

    Raises:
        ValueError: shape {values(shape)} has a negative extent (C1)
    """

def contiguous(x: Array | complex, /) -> Array:
    """The same values, densely in row-major order.

    out[i] = x[i], bit for bit, in memory without gaps whose last axis runs fastest. An array that
    lies so already may be given back itself, so what is written into the result may show in x;
    `copy` always takes memory of its own.
    Source: PyTorch `torch.Tensor.contiguous`.

    Args:
        x: Values.

    Returns:
        out: The same values.
    """

def bitcast(x: Array | complex, /, dtype: DType) -> Array:
    """The same bits, read as another dtype of the same size.

    Nothing is converted: 1.0 in float32 and 1065353216 in int32 are the same bits. Truth values
    have the bits of 0 and 1 in uint8; read as bool, every byte but 0 is true, for a bool has no
    third value. Which bits a NaN has is its maker's affair, and they stay. The result may share
    x's memory.
    Source: ONNX BitCast-26; StableHLO `bitcast_convert`; IEEE 754-2019, section 3.4.

    Args:
        x: Values.
        dtype: The dtype to read, as wide as x's.

    Returns:
        out: The same bits.
    """

def matmul(x1: Array | complex, x2: Array | complex, /, *, transpose_a: bool = False, transpose_b: bool = False) -> Array:
    """Matrix product, over stacks of matrices.

    out[..., i, j] = sum over l of x1[..., i, l] * x2[..., l, j]. The last two axes are the
    matrices; the axes before them are broadcast against each other. A one-dimensional x1 is a row
    (its axis disappears from the result), a one-dimensional x2 a column. transpose_a and
    transpose_b exchange the last two axes of x1 and x2 first, without effect on one-dimensional
    ones; a plugin is so told of a transposition that costs nothing. A sum of no products is 0.
    Integers wrap modulo 2 to the power of their width. float16 and bfloat16 products are summed
    in float32 and rounded once. The bound is the classical one for any order of summation:
    |error| <= g(k) sum |x1||x2| (N. J. Higham, Accuracy and Stability of Numerical Algorithms,
    2nd ed., 3.1 and 3.5).
    Source: Python array API standard 2024.12, `matmul`; ONNX MatMul-13.

    Args:
        x1: Left factor, rank 1 or more.
        x2: Right factor, rank 1 or more.
        transpose_a: Whether the last two axes of x1 are exchanged first.
        transpose_b: Whether the last two axes of x2 are exchanged first.

    Returns:
        out: The products.

    Raises:
        ValueError: ranks {rank(x1)} and {rank(x2)}: a factor of rank 0 has no axis to sum over (C1)
        ValueError: the summed extents of shapes {a} and {b} differ (C2)
        ValueError: batches {batch1} and {batch2} do not broadcast together (C3)
    """

def linear(x: Array | complex, weight: Array | complex, bias: Array | complex | None = None, /) -> Array:
    """Affine map of the last axis, x times the transposed weight plus a bias.

    out[..., j] = sum over l of x[..., l] * weight[j, l] + bias[j]. The weight is stored with one
    row for every output feature, as fully connected layers usually are. The bias takes part in
    the sum's accuracy: 16-bit dtypes sum in float32 and are rounded once, after the bias.
    Source: PyTorch `torch.nn.functional.linear`; ONNX Gemm-13 with transB = 1.

    Args:
        x: The input, its last axis holds the input features.
        weight: [output features, input features].
        bias: [output features].

    Returns:
        out: The output features on the last axis.

    Raises:
        ValueError: x of rank 0 has no feature axis (C1)
        ValueError: weight has rank {rank(weight)}, [output features, input features] is needed (C2)
        ValueError: weight of shape {shape(weight)} does not take the {shape(x)[rank(x) - 1]}
            features of x (C3)
        ValueError: bias needs the shape [{shape(weight)[0]}] (C4)
    """

def addmm(x: Array | complex, x1: Array | complex, x2: Array | complex, /, *, alpha: float = 1.0, beta: float = 1.0, transpose_a: bool = False, transpose_b: bool = False) -> Array:
    """A scaled matrix product plus a scaled matrix.

    out = alpha * (A @ B) + beta * x with A and B the matrices x1 and x2, exchanged where asked,
    and x broadcast to the shape of the product. Where beta is 0, x still takes part (0 times NaN
    is NaN). 16-bit dtypes compute in float32 and are rounded once.
    Source: BLAS level 3 GEMM (Dongarra et al., ACM TOMS 16, 1990); ONNX Gemm-13; PyTorch
    `torch.addmm`.

    Args:
        x: The matrix to be added, broadcast to the product's shape.
        x1: Left factor, a matrix.
        x2: Right factor, a matrix.
        alpha: Factor of the product.
        beta: Factor of x.
        transpose_a: Whether x1 is transposed first.
        transpose_b: Whether x2 is transposed first.

    Returns:
        out: The sum.

    Raises:
        ValueError: x1 and x2 of ranks {rank(x1)} and {rank(x2)} are not matrices (C1)
        ValueError: the summed extents of shapes {a} and {b} differ (C2)
        ValueError: x of shape {shape(x)} does not broadcast to the product's shape [{a[0]}, {b[1]}]
            (C3)
    """

def vecdot(x1: Array | complex, x2: Array | complex, /, *, axis: int = -1) -> Array:
    """Dot products of vectors along an axis.

    out = sum over the axis of x1 * x2. The arrays are broadcast against each other first; the
    axis is negative and counts from the end, so that it means the same one in both, and its
    extent is the same in both.
    Source: Python array API standard 2024.12, `vecdot` (for real dtypes).

    Args:
        x1: First vectors.
        x2: Second vectors.
        axis: The vectors' axis, below 0.

    Returns:
        out: The dot products.

    Raises:
        ValueError: axis {axis} is not between {-min(rank(x1), rank(x2))} and -1 (C1)
        ValueError: axis {axis} has different extents in shapes {shape(x1)} and {shape(x2)} (C2)
        ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C3)
    """

def outer(x1: Array | complex, x2: Array | complex, /) -> Array:
    """All products of an element of one vector with an element of another.

    out[i, j] = x1[i] * x2[j], each rounded once.
    Source: NumPy `numpy.outer` and PyTorch `torch.outer` for vectors.

    Args:
        x1: The vector along the rows.
        x2: The vector along the columns.

    Returns:
        out: The products.

    Raises:
        ValueError: ranks {rank(x1)} and {rank(x2)}: two vectors are needed (C1)
    """

def dot(x1: Array | complex, x2: Array | complex, /) -> Array:
    """The sum of the products of two vectors' elements.

    out = sum over i of x1[i] * x2[i]: `vecdot` of two vectors. 16-bit dtypes sum in float32 and
    round once; integers wrap.
    Source: BLAS level 1 DOT; PyTorch `torch.dot`; NumPy `numpy.dot` of vectors.

    Args:
        x1: First vector.
        x2: Second vector, as long.

    Returns:
        out: The dot product.

    Raises:
        ValueError: ranks {rank(x1)} and {rank(x2)}: two vectors are needed (C1)
        ValueError: vectors of different lengths {shape(x1)} and {shape(x2)} (C2)
    """

def einsum(arrays: Sequence[Array], /, *, axes: int | Sequence[int], result: int | Sequence[int]) -> Array:
    """Sum of products of arrays over numbered axes.

    Every axis of every array has a number, and so has every axis of the result. An element of the
    result is a sum of products, one factor from each array. A number says which positions go
    together: all axes of one number stand at the same position. The numbers of the result are
    its positions, and over all others the sum runs. `axes` has the numbers of the first array's
    axes, then those of the second array's, and so on: each array takes as many as it has axes.
    For two matrices, axes = [0, 1, 1, 2] and result = [0, 2] say out[i, k] = sum over j of
    x1[i, j] * x2[j, k], which is written "ij,jk->ik" as text. What a number does:
      - in two arrays, not in the result: summed over, as in a product of matrices;
      - in two arrays and in the result: goes along, as a batch or in a product by elements;
      - in one array and in the result: an axis of the result, at its place there;
      - in one array only: summed over, before or after everything else;
      - twice in one array: its diagonal; [0, 0] with result = [] is the trace.
    The axes of one number have one extent: nothing is broadcast here. An axis of extent 1 that is
    to go along with longer ones has no number: squeeze it away first, as `...` in the text form
    of the front ends does. A sum over an extent of 0 is 0; without a summed number it is one
    product.
    The terms may be grouped in any way, and factors be taken out of sums, so that two arrays can
    be contracted at a time. float16 and bfloat16 are multiplied and summed in float32 and
    rounded once; integers wrap modulo 2 to the power of their width. With K terms of n factors
    every grouping has at most K + n - 2 roundings on the way of a term: |error| <= g(K + n - 2)
    times the sum of the products of magnitudes (N. J. Higham, Accuracy and Stability of
    Numerical Algorithms, 2nd ed., 3.1 and 3.5). Nothing is promised where a part of a product may
    overflow. Where an order of taking out factors decides, which it does with three factors or
    with a number that one of two arrays has alone, infinite factors whose terms differ in sign or
    meet a zero give no promised result.
    Source: A. Einstein, Die Grundlage der allgemeinen Relativitaetstheorie, 1916; NumPy
    `numpy.einsum`, whose form with lists of integers this is; ONNX Einsum-12; PyTorch
    `torch.einsum`.

    Args:
        arrays: The factors, at least one, of any ranks.
        axes: The numbers of all arrays' axes, one array after another; each from 0 to 51.
        result: The numbers of the result's axes, each once; those left out are summed over.

    Returns:
        out: The sums, an axis for every number of `result`.

    Raises:
        ValueError: nothing to multiply (C1)
        ValueError: axes {axes} has {len(axes)} numbers for the {total} axes of all arrays (C2)
        ValueError: axes {axes} has numbers that are not from 0 to 51 (C3)
        ValueError: axes {axes} have extents {extents}: those of one number differ (C4)
        ValueError: result {result} has a number twice (C5)
        ValueError: result {result} has a number that is not one of axes {axes} (C6)
        ValueError: result {result} has {len(result)} axes, arrays have at most 8 (C7)
    """

def conv(x: Array | complex, weight: Array | complex, bias: Array | complex | None = None, /, *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, groups: int = 1) -> Array:
    """Convolution of images with weights, per group of channels.

    out[b, m, o] = bias[m] + sum over c, t of xp[b, c + first channel of m's group, o * stride + t
    * dilation] * weight[m, c, t], where o and t are positions on the one to three spatial axes
    and xp is x surrounded by pads zeros. The weight is not mirrored (mathematically this is a
    cross-correlation). With groups = g, output channel m sees only the channels of its own g-th
    part of the input: a depthwise convolution has as many groups as channels. The sum has k =
    (channels per group) * (positions of the window) terms, one more with a bias; 16-bit dtypes
    sum in float32 and round once. Transform methods (Winograd, FFT) do not keep this element-wise
    bound: a kernel that uses them declares NORMWISE.
    Whether a kernel multiplies the zeros around x or leaves them out is open: where a window
    reaches past x, an infinite or NaN weight may make NaN of the result or not.
    Source: ONNX Conv-11; V. Dumoulin and F. Visin, A guide to convolution arithmetic for deep
    learning, arXiv:1603.07285.

    Args:
        x: The input, [batch, channel, spatial axes].
        weight: [output channel, channel within the group, window axes].
        bias: [output channel].
        strides: Step of the window along every spatial axis; 1 by default.
        pads: Zeros before every spatial axis, then after every one; none by default.
        dilations: Distance of neighbouring weights along every spatial axis; 1 by default.
        groups: Number of groups of channels that do not see each other.

    Returns:
        out: The sums, [batch, output channel, spatial axes].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: weight has rank {rank(weight)}, x has {rank(x)} (C2)
        ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial}
            spatial axes (C3)
        ValueError: strides {stride} and dilations {dilation} must be at least 1, pads {padding} at
            least 0 (C4)
        ValueError: groups {groups} does not divide the {shape(weight)[0]} output channels (C5)
        ValueError: x has {shape(x)[1]} channels, weight takes {shape(weight)[1]} in each of
            {groups} groups (C6)
        ValueError: bias needs the shape [{shape(weight)[0]}] (C7)
        ValueError: the window of weight shape {shape(weight)} is empty (C8)
        ValueError: the window spans {span}, more than x of shape {shape(x)} with pads {padding}
            (C9)
    """

def conv_transpose(x: Array | complex, weight: Array | complex, bias: Array | complex | None = None, /, *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, output_pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, groups: int = 1) -> Array:
    """Transposed convolution, which spreads every element of the input over a window of the result.

    out[b, m, i * stride + t * dilation - pad] accumulates x[b, c, i] * weight[c, m, t] over all
    channels c of m's group, positions i and window positions t; then bias[m] is added. It is the
    derivative of `conv` with respect to its input, used as a layer. `pads` removes positions at
    the borders, `output_pads` adds positions at the ends, which only the windows' overlap and the
    bias reach. The extent is (n - 1) * stride + dilation * (window - 1) + 1 + output_pad - both
    pads.
    Source: ONNX ConvTranspose-11; M. D. Zeiler et al., Deconvolutional Networks, CVPR 2010.

    Args:
        x: The input, [batch, channel, spatial axes].
        weight: [channel, output channel within the group, window axes].
        bias: [output channel].
        strides: Distance in the result of neighbouring inputs; 1 by default.
        pads: Positions removed before every spatial axis, then after every one; none by default.
        output_pads: Positions added after every spatial axis, fewer than the stride; none by
            default.
        dilations: Distance of neighbouring weights along every spatial axis; 1 by default.
        groups: Number of groups of channels that do not see each other.

    Returns:
        out: The sums, [batch, output channel, spatial axes].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: weight has rank {rank(weight)}, x has {rank(x)} (C2)
        ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial}
            spatial axes (C3)
        ValueError: strides {stride} and dilations {dilation} must be at least 1, pads {padding} at
            least 0 (C4)
        ValueError: groups {groups} does not divide the {shape(weight)[0]} channels (C5)
        ValueError: x has {shape(x)[1]} channels, weight takes {shape(weight)[0]} (C6)
        ValueError: bias needs the shape [{shape(weight)[1] * groups}] (C7)
        ValueError: output_pads {extra} must be at least 0 and below strides {stride} (C8)
        ValueError: x of shape {shape(x)} and weight of shape {shape(weight)} leave the extents
            {extents} (C9)
    """

def conv_backward_input(upstream: Array | complex, weight: Array | complex, /, extents: int | Sequence[int], *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, groups: int = 1) -> Array:
    """Derivative of conv with respect to its input.

    With y = conv(x, weight, ...) and `upstream` the derivative of a number with respect to y, the
    result is its derivative with respect to x, whose spatial extents `extents` must be told,
    since several extents of x give the same extent of y: out[b, c, o * stride + t * dilation -
    pad] accumulates upstream[b, m, o] * weight[m, c, t]; positions that no window reaches are 0.
    Source: the chain rule applied to `conv`; Dumoulin and Visin, arXiv:1603.07285, chapter 4.

    Args:
        upstream: Derivative with respect to the convolution's result.
        weight: The convolution's weight, [output channel, channel within the group, window axes].
        extents: The spatial extents of the convolution's input.
        strides: Step of the window along every spatial axis; 1 by default.
        pads: Zeros before every spatial axis, then after every one; none by default.
        dilations: Distance of neighbouring weights along every spatial axis; 1 by default.
        groups: Number of groups of channels that do not see each other.

    Returns:
        out: Derivative with respect to the convolution's input.

    Raises:
        ValueError: upstream has rank {rank(upstream)}, [batch, channel] and one to three spatial
            axes are needed (C1)
        ValueError: weight of rank {rank(weight)} and extents {extents} do not fit upstream of rank
            {rank(upstream)} (C2)
        ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial}
            spatial axes (C3)
        ValueError: strides {stride} and dilations {dilation} must be at least 1, pads {padding} at
            least 0 (C4)
        ValueError: groups {groups} does not divide the {shape(weight)[0]} output channels (C5)
        ValueError: upstream has {shape(upstream)[1]} channels, weight gives {shape(weight)[0]} (C6)
        ValueError: a convolution of extents {extents} does not give upstream of shape
            {shape(upstream)} (C7)
    """

def conv_backward_weight(x: Array | complex, upstream: Array | complex, /, window: int | Sequence[int], *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, groups: int = 1) -> Array:
    """Derivative of conv with respect to its weight.

    With y = conv(x, weight, ...) and `upstream` the derivative of a number with respect to y, the
    result is its derivative with respect to the weight: out[m, c, t] = sum over b and o of
    upstream[b, m, o] * xp[b, c + first channel of m's group, o * stride + t * dilation], with xp
    as in `conv`. The sum has k = batch * (positions of y) terms.
    Source: the chain rule applied to `conv`.

    Args:
        x: The convolution's input.
        upstream: Derivative with respect to the convolution's result.
        window: The extents of the weight's window axes.
        strides: Step of the window along every spatial axis; 1 by default.
        pads: Zeros before every spatial axis, then after every one; none by default.
        dilations: Distance of neighbouring weights along every spatial axis; 1 by default.
        groups: Number of groups of channels that do not see each other.

    Returns:
        out: Derivative with respect to the convolution's weight.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: upstream of rank {rank(upstream)} and window {window} do not fit x of rank
            {rank(x)} (C2)
        ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial}
            spatial axes (C3)
        ValueError: strides {stride} and dilations {dilation} must be at least 1, pads {padding} at
            least 0 (C4)
        ValueError: groups {groups} does not divide the {shape(x)[1]} channels and the
            {shape(upstream)[1]} output channels (C5)
        ValueError: batches of {shape(x)[0]} and {shape(upstream)[0]} (C6)
        ValueError: a window {window} over x of shape {shape(x)} does not give upstream of shape
            {shape(upstream)} (C7)
    """

def deform_conv(x: Array | complex, weight: Array | complex, offset: Array | complex, bias: Array | complex | None = None, mask: Array | complex | None = None, /, *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, groups: int = 1, offset_groups: int = 1) -> Array:
    """Convolution of images whose window reads at positions that are moved one by one.

    Output o of image b takes the tap t = (i, j) of the window at the position p = o * stride - pad
    + t * dilation + (offset_y, offset_x), where channel (d K + t) 2 of `offset` at o is the shift
    along rows and the next one that along columns, K is the number of taps and d the part of the
    input's channels out of offset_groups equal ones. v = sum over the four pixels q around p of
    (1 - |p_y - q_y|) (1 - |p_x - q_x|) x[q], where pixels outside of the image count as 0, times
    mask[b, d K + t, o]; out[b, m, o] = bias[m] + sum over c, t of weight[m, c, t] v[c, t], with
    the channels c of m's group as in `conv`. Shifts that are not finite or reach beyond 2^20
    pixels give unspecified sums. A reading has no derivative by shifts at whole positions, the
    gradient takes that to the right. 16-bit dtypes compute in float32 and round once. The bound
    (deform_conv_bound) adds to that of a sum of k terms what roundings of positions change: twice
    the largest magnitude of the channel for every axis.
    Source: ONNX DeformConv-22; J. Dai et al., Deformable Convolutional Networks, ICCV 2017; X. Zhu
    et al., Deformable ConvNets v2, CVPR 2019.

    Args:
        x: The input, [batch, channel, row, column].
        weight: [output channel, channel within the group, window axes].
        offset: Shifts in pixels, [batch, (part, tap, (y, x)), output row, output column].
        bias: [output channel].
        mask: Factors of what is read, [batch, (part, tap), output row, output column].
        strides: Step of the window along both axes; 1 by default.
        pads: Zeros before both axes, then after them; none by default.
        dilations: Distance of neighbouring taps along both axes; 1 by default.
        groups: Number of groups of channels that do not see each other.
        offset_groups: Parts of the input's channels that have shifts of their own.

    Returns:
        out: The sums, [batch, output channel, row, column].

    Raises:
        ValueError: x and weight have ranks {rank(x)} and {rank(weight)}, both must have 4 (C1)
        ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit two spatial
            axes (C2)
        ValueError: strides {stride} and dilations {dilation} must be at least 1, pads {padding} at
            least 0 (C3)
        ValueError: x has {shape(x)[1]} channels, weight of shape {shape(weight)} takes
            {shape(weight)[1]} in each of {groups} groups (C4)
        ValueError: offset_groups {offset_groups} does not divide the {shape(x)[1]} channels (C5)
        ValueError: x of shape {shape(x)} or the window of weight shape {shape(weight)} is empty
            (C6)
        ValueError: the window {window} exceeds x of shape {shape(x)} with pads {padding} (C7)
        ValueError: offset has shape {shape(offset)}, expected [{shape(x)[0]}, {parts * taps * 2},
            {height}, {width}] (C8)
        ValueError: bias needs the shape [{shape(weight)[0]}] (C9)
        ValueError: mask needs the shape [{shape(x)[0]}, {parts * taps}, {height}, {width}] (C10)
    """

def max_pool(x: Array | complex, /, kernel: int | Sequence[int], *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, ceil_mode: bool = False) -> Array:
    """The largest element of every window.

    out[b, c, o] = max over window positions t of x[b, c, o * stride + t * dilation - pad], as far
    as these positions lie in x; pads never win, and a window that meets no element gives the
    smallest value of the dtype (-infinity). A window with a NaN gives NaN. There are floor((n +
    both pads - dilation * (kernel - 1) - 1) / stride) + 1 windows along an axis; with ceil_mode
    the quotient is rounded up, except for a window that would begin after the last element of x.
    Source: ONNX MaxPool-22; PyTorch `torch.nn.functional.max_pool2d`.

    Args:
        x: The input, [batch, channel, spatial axes].
        kernel: Extents of the window along the spatial axes.
        strides: Step of the window along every spatial axis; by default that of the window, so that
            windows touch.
        pads: Positions without elements before every spatial axis, then after every one; none by
            default.
        dilations: Distance of the window's positions along every spatial axis; 1 by default.
        ceil_mode: Whether a last window may reach beyond the pads, if it begins before the end of
            x.

    Returns:
        out: The maxima, [batch, channel, windows].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do
            not fit {spatial} spatial axes (C2)
        ValueError: kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1
            (C3)
        ValueError: pads {padding} must be at least 0 and below the window's spans {span} (C4)
        ValueError: the window spans {span}, more than x of shape {shape(x)} with pads {padding}
            (C5)
    """

def avg_pool(x: Array | complex, /, kernel: int | Sequence[int], *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, ceil_mode: bool = False, count_include_pad: bool = False) -> Array:
    """The mean of every window.

    out[b, c, o] = (sum over window positions t of x[b, c, o * stride + t * dilation - pad]) / d,
    where only positions in x are summed. The divisor d is the number of those positions or, with
    count_include_pad, of the positions in x or in its pads; the part of a window that reaches
    beyond the pads (ceil_mode) never counts. A window that meets no element of x gives 0. The
    number of windows is that of `max_pool`. 16-bit dtypes sum in float32.
    Source: ONNX AveragePool-22; PyTorch `torch.nn.functional.avg_pool2d`.

    Args:
        x: The input, [batch, channel, spatial axes].
        kernel: Extents of the window along the spatial axes.
        strides: Step of the window along every spatial axis; by default that of the window, so that
            windows touch.
        pads: Positions without elements before every spatial axis, then after every one; none by
            default.
        dilations: Distance of the window's positions along every spatial axis; 1 by default.
        ceil_mode: Whether a last window may reach beyond the pads, if it begins before the end of
            x.
        count_include_pad: Whether pads count as zeros of the mean.

    Returns:
        out: The means, [batch, channel, windows].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do
            not fit {spatial} spatial axes (C2)
        ValueError: kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1
            (C3)
        ValueError: pads {padding} must be at least 0 and below the window's spans {span} (C4)
        ValueError: the window spans {span}, more than x of shape {shape(x)} with pads {padding}
            (C5)
    """

def max_pool_backward(x: Array | complex, upstream: Array | complex, /, kernel: int | Sequence[int], *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, ceil_mode: bool = False) -> Array:
    """Derivative of max_pool with respect to its input.

    Every window passes its element of `upstream` to the first position, in row-major order within
    the window, that holds the window's largest element (the first NaN, where there is one); a
    position sums what it is passed. A window that meets no element passes nothing. The error is
    that of a sum of at most n = (positions of the window) terms.
    Source: the chain rule applied to `max_pool`; PyTorch `max_pool2d_with_indices_backward`.

    Args:
        x: The input, [batch, channel, spatial axes].
        upstream: Derivative with respect to the pooled result.
        kernel: Extents of the window along the spatial axes.
        strides: Step of the window along every spatial axis; by default that of the window, so that
            windows touch.
        pads: Positions without elements before every spatial axis, then after every one; none by
            default.
        dilations: Distance of the window's positions along every spatial axis; 1 by default.
        ceil_mode: Whether a last window may reach beyond the pads, if it begins before the end of
            x.

    Returns:
        out: Derivative with respect to x.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do
            not fit {spatial} spatial axes (C2)
        ValueError: kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1
            (C3)
        ValueError: pads {padding} must be at least 0 and below the window's spans {span} (C4)
        ValueError: the window spans {span}, more than x of shape {shape(x)} with pads {padding}
            (C5)
        ValueError: upstream has shape {shape(upstream)}, the windows number {windows} (C6)
    """

def avg_pool_backward(x: Array | complex, upstream: Array | complex, /, kernel: int | Sequence[int], *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, ceil_mode: bool = False, count_include_pad: bool = False) -> Array:
    """Derivative of avg_pool with respect to its input.

    Every window passes its element of `upstream`, divided by the window's divisor (see
    `avg_pool`), to each of its positions in x; a position sums what it is passed. Of x only the
    shape is used. The error is that of a sum of at most n = (positions of the window) quotients.
    Source: the chain rule applied to `avg_pool`.

    Args:
        x: The pooled input, of which only the shape is used, [batch, channel, spatial axes].
        upstream: Derivative with respect to the pooled result.
        kernel: Extents of the window along the spatial axes.
        strides: Step of the window along every spatial axis; by default that of the window, so that
            windows touch.
        pads: Positions without elements before every spatial axis, then after every one; none by
            default.
        dilations: Distance of the window's positions along every spatial axis; 1 by default.
        ceil_mode: Whether a last window may reach beyond the pads, if it begins before the end of
            x.
        count_include_pad: Whether pads counted as zeros of the mean.

    Returns:
        out: Derivative with respect to x.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do
            not fit {spatial} spatial axes (C2)
        ValueError: kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1
            (C3)
        ValueError: pads {padding} must be at least 0 and below the window's spans {span} (C4)
        ValueError: the window spans {span}, more than x of shape {shape(x)} with pads {padding}
            (C5)
        ValueError: upstream has shape {shape(upstream)}, the windows number {windows} (C6)
    """

def global_avg_pool(x: Array | complex, /) -> Array:
    """The mean of every channel over all spatial positions.

    out[b, c, 0, ...] is the mean of x[b, c] over its spatial axes, which stay with the extent 1.
    Source: ONNX GlobalAveragePool-1; M. Lin, Q. Chen and S. Yan, Network In Network,
    arXiv:1312.4400.

    Args:
        x: The input, [batch, channel, spatial axes].

    Returns:
        out: One number for every channel.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: x of shape {shape(x)} has no spatial position (C2)
    """

def global_max_pool(x: Array | complex, /) -> Array:
    """The largest element of every channel over all spatial positions.

    out[b, c, 0, ...] is the largest element of x[b, c] over its spatial axes, which stay with the
    extent 1.
    Source: ONNX GlobalMaxPool-1; M. Lin, Q. Chen and S. Yan, Network In Network, arXiv:1312.4400.

    Args:
        x: The input, [batch, channel, spatial axes].

    Returns:
        out: One number for every channel.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: x of shape {shape(x)} has no spatial position (C2)
    """

def lp_pool(x: Array | complex, /, kernel: int | Sequence[int], *, p: int = 2, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, ceil_mode: bool = False) -> Array:
    """The p-norm of every window.

    out[b, c, o] = (sum over window positions t of |x[b, c, o * stride + t * dilation -
    pad]|^p)^(1 / p); positions that do not lie in x count as 0. The number of windows is that of
    `max_pool`. 16-bit dtypes compute in float32 and round once. The bound (lp_pool_bound) follows
    the errors of powers, sum and root.
    Source: ONNX LpPool-22; PyTorch `torch.nn.functional.lp_pool2d`, which takes no absolute
    values where p is odd.

    Args:
        x: The input, [batch, channel, spatial axes].
        kernel: Extents of the window along the spatial axes.
        p: Which norm, at least 1.
        strides: Step of the window along every spatial axis; by default that of the window, so that
            windows touch.
        pads: Positions without elements before every spatial axis, then after every one; none by
            default.
        dilations: Distance of the window's positions along every spatial axis; 1 by default.
        ceil_mode: Whether a last window may reach beyond the pads, if it begins before the end of
            x.

    Returns:
        out: The norms, [batch, channel, windows].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do
            not fit {spatial} spatial axes (C2)
        ValueError: kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1
            (C3)
        ValueError: pads {padding} must be at least 0 and below the window's spans {span} (C4)
        ValueError: the window spans {span}, more than x of shape {shape(x)} with pads {padding}
            (C5)
        ValueError: p {p} is below 1 (C6)
    """

def adaptive_avg_pool(x: Array | complex, /, extents: int | Sequence[int]) -> Array:
    """The mean of every one of a wanted number of windows that cover the input.

    Along a spatial axis of extent n with o windows, window i reaches from floor(i n / o) to
    before ceil((i + 1) n / o): the windows cover the axis, are of nearly equal length and may
    share a position with their neighbours. out is the mean of x in every window.
    16-bit dtypes sum in float32.
    Source: PyTorch `torch.nn.functional.adaptive_avg_pool2d`.

    Args:
        x: The input, [batch, channel, spatial axes].
        extents: The number of windows along every spatial axis.

    Returns:
        out: One value for every window, [batch, channel, windows].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: extents {extents} do not fit {rank(x) - 2} spatial axes (C2)
        ValueError: extents {extents} and the spatial axes of shape {shape(x)} must be at least 1
            (C3)
    """

def adaptive_max_pool(x: Array | complex, /, extents: int | Sequence[int]) -> Array:
    """The largest element of every one of a wanted number of windows that cover the input.

    Along a spatial axis of extent n with o windows, window i reaches from floor(i n / o) to
    before ceil((i + 1) n / o): the windows cover the axis, are of nearly equal length and may
    share a position with their neighbours. out is the largest
    element of x in every window. A window with a NaN gives NaN.
    Source: PyTorch `torch.nn.functional.adaptive_max_pool2d`.

    Args:
        x: The input, [batch, channel, spatial axes].
        extents: The number of windows along every spatial axis.

    Returns:
        out: One value for every window, [batch, channel, windows].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: extents {extents} do not fit {rank(x) - 2} spatial axes (C2)
        ValueError: extents {extents} and the spatial axes of shape {shape(x)} must be at least 1
            (C3)
    """

def max_unpool(x: Array | complex, indices: Array | complex, /, extents: int | Sequence[int]) -> Array:
    """Puts elements back where a maximum was taken, between zeros.

    out[b, c] is 0 except at the positions that `indices` names, in row-major order of its spatial
    axes, where it holds the elements of x[b, c]: a partial inverse of `max_pool`. Where a
    position is named twice, one of its elements is written, unspecified which; an index outside
    of the spatial axes is a fault of the program.
    Source: PyTorch `torch.nn.functional.max_unpool2d`; M. Zeiler and R. Fergus, arXiv:1311.2901.

    Args:
        x: The elements, [batch, channel, spatial axes].
        indices: Every element's position, of the shape of x.
        extents: The spatial extents of the result.

    Returns:
        out: The elements between zeros.

    Raises:
        ValueError: extents {extents} do not fit x of rank {rank(x)} (C1)
        ValueError: indices has shape {shape(indices)}, x {shape(x)} (C2)
        ValueError: extents {extents} must be at least 1 (C3)
    """

def softmax(x: Array | complex, /, *, axis: int = -1) -> Array:
    """Exponentials along an axis, divided by their sum.

    out_i = exp(x_i - m) / sum over j of exp(x_j - m), where m is the largest x_j of the axis;
    subtracting it changes nothing mathematically and keeps every exponential at most 1. A line
    that holds NaN or +infinity, or nothing but -infinity, gives NaN. 16-bit dtypes compute in
    float32 and round once. The bound (softmax_bound) follows the error through subtraction,
    exponential, sum and quotient.
    Source: J. S. Bridle, Probabilistic interpretation of feedforward classification network
    outputs, 1990; P. Blanchard, D. J. Higham and N. J. Higham, Accurately computing the
    log-sum-exp and softmax functions, IMA J. Numer. Anal. 41, 2021; ONNX Softmax-13.

    Args:
        x: The input.
        axis: The axis along which the results belong together.

    Returns:
        out: Positive numbers that sum to 1 along the axis.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
    """

def log_softmax(x: Array | complex, /, *, axis: int = -1) -> Array:
    """Logarithm of softmax along an axis.

    out_i = (x_i - m) - log(sum over j of exp(x_j - m)), where m is the largest x_j of the axis.
    It does not underflow where softmax does. A line that holds NaN or +infinity, or nothing but
    -infinity, gives NaN. 16-bit dtypes compute in float32 and round once.
    Source: P. Blanchard, D. J. Higham and N. J. Higham, Accurately computing the log-sum-exp and
    softmax functions, IMA J. Numer. Anal. 41, 2021; ONNX LogSoftmax-13.

    Args:
        x: The input.
        axis: The axis along which the results belong together.

    Returns:
        out: Logarithms of numbers that sum to 1 along the axis.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
    """

def batch_norm(x: Array | complex, scale: Array | complex, bias: Array | complex, mean: Array | complex, variance: Array | complex, /, *, epsilon: float = 1e-05) -> Array:
    """Normalisation of every channel by given means and variances (inference).

    out = (x - mean) / sqrt(variance + epsilon) * scale + bias, where mean, variance, scale and
    bias hold one number for every channel, axis 1. An implementation may fold the four into one
    factor and one summand, so the bound is relative to |scale| (|x| + |mean|) / sqrt(variance +
    epsilon) + |bias|, not to the result. 16-bit dtypes compute in float32 and round once.
    Statistics of the batch itself (training) are mean and var of the reductions.
    Source: S. Ioffe and C. Szegedy, Batch Normalization, arXiv:1502.03167; ONNX
    BatchNormalization-15.

    Args:
        x: The input, [batch, channel, ...].
        scale: [channel], the factors.
        bias: [channel], the summands.
        mean: [channel], the means to subtract.
        variance: [channel], the variances, not negative.
        epsilon: Added to the variances.

    Returns:
        out: The normalised input.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel, ...] is needed (C1)
        ValueError: scale, bias, mean and variance need the shape [{shape(x)[1]}] (C2)
        ValueError: epsilon {epsilon} is negative (C3)
    """

def layer_norm(x: Array | complex, scale: Array | complex | None = None, bias: Array | complex | None = None, /, *, axis: int = -1, epsilon: float = 1e-05) -> Array:
    """Normalisation of the last axes to mean 0 and variance 1, then scale and bias.

    Over the axes from `axis` to the last: mu = mean(x), v = mean((x - mu)^2), out = (x - mu) /
    sqrt(v + epsilon) * scale + bias. The variance is that of the population. 16-bit dtypes
    compute in float32 and round once. The bound (layer_norm_bound) demands the variance of
    centred values: mean(x^2) - mu^2 loses everything where |mu| is large.
    Source: J. L. Ba, J. R. Kiros and G. E. Hinton, Layer Normalization, arXiv:1607.06450; ONNX
    LayerNormalization-17.

    Args:
        x: The input.
        scale: Factors, of the normalised axes' shape; 1 by default.
        bias: Summands, of the normalised axes' shape; 0 by default.
        axis: The first of the normalised axes.
        epsilon: Added to the variance.

    Returns:
        out: The normalised input.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: scale needs the shape of the axes {axes} of {shape(x)} (C2)
        ValueError: bias needs the shape of the axes {axes} of {shape(x)} (C3)
        ValueError: epsilon {epsilon} is negative (C4)
    """

def group_norm(x: Array | complex, scale: Array | complex | None = None, bias: Array | complex | None = None, /, *, groups: int, epsilon: float = 1e-05) -> Array:
    """Normalisation of groups of channels, image by image, then scale and bias per channel.

    The channels (axis 1) of every image are split into `groups` equal parts; every part, with all
    its positions, is normalised to mean 0 and variance 1 as in `layer_norm` and then scaled and
    shifted channel by channel. 16-bit dtypes compute in float32 and round once.
    Source: Y. Wu and K. He, Group Normalization, arXiv:1803.08494; ONNX GroupNormalization-21.

    Args:
        x: The input, [batch, channel, ...].
        scale: [channel], the factors; 1 by default.
        bias: [channel], the summands; 0 by default.
        groups: The number of groups.
        epsilon: Added to the variances.

    Returns:
        out: The normalised input.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel, ...] is needed (C1)
        ValueError: groups {groups} does not divide the {shape(x)[1]} channels (C2)
        ValueError: scale needs the shape [{shape(x)[1]}] (C3)
        ValueError: bias needs the shape [{shape(x)[1]}] (C4)
        ValueError: epsilon {epsilon} is negative (C5)
    """

def instance_norm(x: Array | complex, scale: Array | complex | None = None, bias: Array | complex | None = None, /, *, epsilon: float = 1e-05) -> Array:
    """Normalisation of every channel of every image by itself, then scale and bias per channel.

    `group_norm` with as many groups as channels: the mean and variance are taken over the spatial
    axes. 16-bit dtypes compute in float32 and round once.
    Source: D. Ulyanov, A. Vedaldi and V. Lempitsky, Instance Normalization, arXiv:1607.08022;
    ONNX InstanceNormalization-22.

    Args:
        x: The input, [batch, channel, ...].
        scale: [channel], the factors; 1 by default.
        bias: [channel], the summands; 0 by default.
        epsilon: Added to the variances.

    Returns:
        out: The normalised input.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel, spatial axes] is needed (C1)
        ValueError: scale needs the shape [{shape(x)[1]}] (C2)
        ValueError: bias needs the shape [{shape(x)[1]}] (C3)
        ValueError: epsilon {epsilon} is negative (C4)
    """

def rms_norm(x: Array | complex, scale: Array | complex | None = None, /, *, axis: int = -1, epsilon: float = 1e-05) -> Array:
    """Division of the last axes by their root mean square, then scale.

    Over the axes from `axis` to the last: out = x / sqrt(mean(x^2) + epsilon) * scale. Unlike
    `layer_norm` it subtracts nothing, so every step is accurate relative to the result. 16-bit
    dtypes compute in float32 and round once.
    Source: B. Zhang and R. Sennrich, Root Mean Square Layer Normalization, arXiv:1910.07467; ONNX
    RMSNormalization-23.

    Args:
        x: The input.
        scale: Factors, of the normalised axes' shape; 1 by default.
        axis: The first of the normalised axes.
        epsilon: Added to the mean square.

    Returns:
        out: The normalised input.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: scale needs the shape of the axes {axes} of {shape(x)} (C2)
        ValueError: epsilon {epsilon} is negative (C3)
    """

def lrn(x: Array | complex, /, *, size: int, alpha: float = 0.0001, beta: float = 0.75, bias: float = 1.0) -> Array:
    """Local response normalisation, division by a power of the squares in neighbouring channels.

    out[b, c, ...] = x[b, c, ...] / (bias + alpha / size * s)^beta, where s is the sum of x[b, d,
    ...]^2 over the channels d from c - floor((size - 1) / 2) to c + ceil((size - 1) / 2) that
    exist. 16-bit dtypes compute in float32 and round once.
    Source: A. Krizhevsky, I. Sutskever and G. E. Hinton, ImageNet Classification with Deep
    Convolutional Neural Networks, NIPS 2012, 3.3; ONNX LRN-13.

    Args:
        x: The input, [batch, channel, ...].
        size: The number of neighbouring channels.
        alpha: Factor of the mean square.
        beta: The power.
        bias: What is added to the mean square.

    Returns:
        out: The normalised input.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel, ...] is needed (C1)
        ValueError: size {size} is below 1 (C2)
        ValueError: alpha {alpha} must not be negative and bias {bias} must be positive (C3)
    """

def softmax_backward(upstream: Array | complex, y: Array | complex, /, *, axis: int = -1) -> Array:
    """Derivative of softmax with respect to its input.

    With y = softmax(x) along the axis and `upstream` the derivative of a number with respect to
    y, the result is y * (upstream - sum along the axis of upstream * y). 16-bit dtypes compute in
    float32 and round once.
    Source: the chain rule applied to `softmax`.

    Args:
        upstream: Derivative with respect to the softmax.
        y: The softmax.
        axis: The axis along which the results belong together.

    Returns:
        out: Derivative with respect to the softmax's input.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(y)} (C1)
        ValueError: upstream has shape {shape(upstream)}, y {shape(y)} (C2)
    """

def layer_norm_backward(upstream: Array | complex, x: Array | complex, scale: Array | complex | None = None, /, *, axis: int = -1, epsilon: float = 1e-05) -> Array:
    """Derivative of layer_norm with respect to its input.

    With r = 1 / sqrt(v + epsilon), z = (x - mu) r and g = upstream * scale: out = r (g - mean(g)
    - z mean(g z)), the means over the normalised axes. Derivatives with respect to scale and bias
    are sums of upstream * z and of upstream. 16-bit dtypes compute in float32 and round once.
    Source: the chain rule applied to `layer_norm`.

    Args:
        upstream: Derivative with respect to the normalised result.
        x: The input.
        scale: The factors of layer_norm; 1 by default.
        axis: The first of the normalised axes.
        epsilon: Added to the variance.

    Returns:
        out: Derivative with respect to x.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: upstream has shape {shape(upstream)}, x {shape(x)} (C2)
        ValueError: scale needs the shape of the axes {axes} of {shape(x)} (C3)
        ValueError: epsilon {epsilon} is negative (C4)
    """

def rms_norm_backward(upstream: Array | complex, x: Array | complex, scale: Array | complex | None = None, /, *, axis: int = -1, epsilon: float = 1e-05) -> Array:
    """Derivative of rms_norm with respect to its input.

    With r = 1 / sqrt(mean(x^2) + epsilon), z = x r and g = upstream * scale: out = r (g - z
    mean(g z)), the mean over the normalised axes. 16-bit dtypes compute in float32 and round
    once.
    Source: the chain rule applied to `rms_norm`.

    Args:
        upstream: Derivative with respect to the normalised result.
        x: The input.
        scale: The factors of rms_norm; 1 by default.
        axis: The first of the normalised axes.
        epsilon: Added to the mean square.

    Returns:
        out: Derivative with respect to x.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: upstream has shape {shape(upstream)}, x {shape(x)} (C2)
        ValueError: scale needs the shape of the axes {axes} of {shape(x)} (C3)
        ValueError: epsilon {epsilon} is negative (C4)
    """

def batch_norm_backward(upstream: Array | complex, x: Array | complex, scale: Array | complex, mean: Array | complex, variance: Array | complex, /, *, epsilon: float = 1e-05, training: bool = True) -> tuple[Array, Array, Array]:
    """Derivatives of batch normalisation in its input, scale and bias.

    With u = (x - mean) / sqrt(variance + epsilon) and sums over everything but the channels
    (axis 1), each over n elements: bias_gradient = sum(upstream), scale_gradient =
    sum(upstream u) and, in training, where mean and variance are those of the batch itself,
    out = (upstream - bias_gradient / n - u scale_gradient / n) scale / sqrt(variance + epsilon).
    Otherwise the statistics are constants and out = upstream scale / sqrt(variance + epsilon).
    16-bit dtypes compute in float32 and round once. The bound (batch_norm_backward_bound) follows
    the errors through the formula.
    Source: S. Ioffe and C. Szegedy, Batch Normalization, arXiv:1502.03167.

    Args:
        upstream: The derivative in the output, of the shape of x.
        x: The input, [batch, channel, ...].
        scale: [channel], the factors.
        mean: [channel], the means that were subtracted.
        variance: [channel], the variances that were used.
        epsilon: Added to the variances.
        training: Whether mean and variance came from the batch itself.

    Returns:
        out: The derivative in x.
        scale_gradient: The derivative in the scale.
        bias_gradient: The derivative in the bias.

    Raises:
        ValueError: upstream has shape {shape(upstream)}, x {shape(x)}: one shape [batch, channel,
            ...] is needed (C1)
        ValueError: scale, mean and variance need the shape [{shape(x)[1]}] (C2)
        ValueError: epsilon {epsilon} is negative (C3)
    """

def group_norm_backward(upstream: Array | complex, x: Array | complex, scale: Array | complex | None = None, /, *, groups: int, epsilon: float = 1e-05) -> tuple[Array, Array, Array]:
    """Derivatives of group normalisation in its input, scale and bias.

    With u the normalised values of group_norm (mean 0 and variance 1 in every group of an image),
    r = 1 / sqrt(variance + epsilon), g = upstream scale and means over a group:
    out = r (g - mean(g) - u mean(g u)); over everything but the channels, scale_gradient =
    sum(upstream u) and bias_gradient = sum(upstream). 16-bit dtypes compute in float32 and round
    once. The bound (group_norm_backward_bound) follows the errors through the formula.
    Source: Y. Wu and K. He, Group Normalization, arXiv:1803.08494.

    Args:
        upstream: The derivative in the output, of the shape of x.
        x: The input, [batch, channel, ...].
        scale: [channel], the factors; 1 by default.
        groups: The number of groups.
        epsilon: Added to the variances.

    Returns:
        out: The derivative in x.
        scale_gradient: The derivative in the scale.
        bias_gradient: The derivative in the bias.

    Raises:
        ValueError: upstream has shape {shape(upstream)}, x {shape(x)}: one shape [batch, channel,
            ...] is needed (C1)
        ValueError: groups {groups} does not divide the {shape(x)[1]} channels (C2)
        ValueError: scale needs the shape [{shape(x)[1]}] (C3)
        ValueError: epsilon {epsilon} is negative (C4)
    """

def reshape(x: Array | complex, /, shape: int | Sequence[int]) -> Array:
    """Gives the same elements, in row-major order, a new shape.

    The elements of x are read in row-major (C) order and written in row-major order into an array
    of the requested shape: out.flat[i] = x.flat[i]. At most one entry of `shape` may be -1; it
    becomes size(x) divided by the product of the others. An entry 0 is a true extent of zero
    (ONNX's "copy this extent" is resolved by the ONNX front end). Where -1 would be ambiguous
    (the other extents multiply to zero) the call is refused, as NumPy refuses it.
    Source: Python array API standard 2024.12, `reshape`; ONNX Reshape-14.

    Args:
        x: The array whose elements are taken in row-major order.
        shape: The wanted extents, one of which may be -1.

    Returns:
        out: The elements of x with the wanted shape.

    Raises:
        ValueError: shape {values(shape)} has an extent below -1 (C1)
        ValueError: shape {values(shape)} has {unknowns} extents of -1, at most one can be inferred
            (C2)
        ValueError: the extent -1 of shape {values(shape)} is ambiguous beside an extent of 0 (C3)
        ValueError: {size(x)} elements do not fit shape {values(shape)} (C4)
    """

def permute_dims(x: Array | complex, /, axes: int | Sequence[int]) -> Array:
    """Reorders the axes of an array.

    out[j_0, ..., j_(n-1)] = x[i_0, ..., i_(n-1)] with j_k = i_axes[k]: axis k of the result is
    axis axes[k] of x. `axes` is a permutation of all axes; negative axes count from the end. [1,
    0] transposes a matrix.
    Source: Python array API standard 2024.12, `permute_dims`; ONNX Transpose-13.

    Args:
        x: The array.
        axes: For every axis of the result, the axis of x that it is.

    Returns:
        out: x with its axes in the new order.

    Raises:
        ValueError: axes {axes} has {len(axes)} entries for rank {rank(x)} (C1)
        ValueError: axes {axes} is no permutation of the {rank(x)} axes (C2)
    """

def broadcast_to(x: Array | complex, /, shape: int | Sequence[int]) -> Array:
    """Repeats an array along axes of extent 1 and along new leading axes.

    Shapes are aligned at their last axes. Every extent of x must be 1 or equal the wanted extent;
    where it is 1, its single position is read for every position of the result. An extent of 1
    becomes 0 where 0 is wanted.
    Source: Python array API standard 2024.12, `broadcast_to` and "Broadcasting"; ONNX Expand-13
    (whose extents of 1 in the wanted shape keep those of x: the ONNX front end resolves them).

    Args:
        x: The array to be repeated.
        shape: The wanted extents, none below 0.

    Returns:
        out: x, repeated to the wanted shape.

    Raises:
        ValueError: shape {values(shape)} has a negative extent (C1)
        ValueError: rank {rank(x)} cannot be broadcast to the lower rank {len(values(shape))} (C2)
        ValueError: shape {shape(x)} cannot be broadcast to {values(shape)} (C3)
    """

def slice(x: Array | complex, /, starts: int | Sequence[int], ends: int | Sequence[int], *, axes: int | Sequence[int] | None = None, steps: int | Sequence[int] | None = None) -> Array:
    """Selects positions at regular steps along some axes.

    Along axis axes[j] the result takes the positions starts[j], starts[j] + steps[j], ... as long
    as they are before ends[j] (after it, for a negative step). Bounds below zero count from the
    end of the axis and are then clamped to it, exactly as in Python's `x[start:end:step]`; so a
    very large end means "to the end" and, with a negative step, a very small one (below -extent)
    means "down to the first position". Axes that are not named are taken whole. Omitted `axes`
    are 0, 1, 2, ...; omitted `steps` are 1.
    Source: The Python Language Reference, 6.3.3 "Slicings"; ONNX Slice-13.

    Args:
        x: The array.
        starts: The first position along each named axis.
        ends: The position along each named axis before which the selection stops.
        axes: The named axes, each at most once; by default the first ones.
        steps: The distance between positions, not 0; by default 1.

    Returns:
        out: The selected elements; the rank stays.

    Raises:
        ValueError: starts {starts}, ends {ends}, axes {given} and steps {strides} differ in length
            (C1)
        ValueError: axes {given} are out of range for rank {rank(x)} (C2)
        ValueError: axes {given} name an axis twice (C3)
        ValueError: steps {strides} contain 0 (C4)
    """

def concat(arrays: Sequence[Array], /, *, axis: int = 0) -> Array:
    """Joins arrays along an existing axis.

    The results' positions along `axis` are those of the first array, then those of the second,
    and so on. All arrays have the same rank and, apart from `axis`, the same extents. (The array
    API's axis=None flattens first: the front end does that.)
    Source: Python array API standard 2024.12, `concat`; ONNX Concat-13.

    Args:
        arrays: The arrays, at least one, of rank 1 or more.
        axis: The axis along which they are joined; negative ones count from the end.

    Returns:
        out: The joined array.

    Raises:
        ValueError: nothing to join (C1)
        ValueError: arrays of different rank (C2)
        ValueError: axis {axis} is out of range for rank {rank(arrays[0])} (C3)
        ValueError: arrays differ in an extent other than that of axis {axis} (C4)
    """

def pad(x: Array | complex, /, pads: int | Sequence[int], *, mode: Literal["constant", "edge", "reflect", "wrap"] = 'constant', value: float = 0.0) -> Array:
    """Surrounds an array with a constant or with copies of its own elements.

    Axis d gets pads[d] new positions before and pads[rank + d] after its own. With i the position
    relative to the first old one and n the old extent, a new position reads: `constant` the
    scalar `value` (converted to T; for bool, whether it is not 0); `edge` position min(max(i, 0),
    n - 1); `reflect` the mirror image about the edge element, that is m = i mod 2(n - 1) and then
    min(m, 2(n - 1) - m), position 0 where n is 1; `wrap` position i mod n. The formulas hold for
    any width, also beyond one reflection. Corners follow from applying the rule to every axis by
    itself. Removing positions is `slice`, not a negative width.
    Source: NumPy `numpy.pad` (modes constant, edge, reflect, wrap); ONNX Pad-19.

    Args:
        x: The array.
        pads: The widths before every axis, then the widths after every axis.
        mode: What the new positions read.
        value: The constant of mode `constant`.

    Returns:
        out: The larger array.

    Raises:
        ValueError: pads {pads} has {len(pads)} entries, {2 * rank(x)} are needed for rank {rank(x)}
            (C1)
        ValueError: pads {pads} has a negative width (C2)
        ValueError: mode {mode} has nothing to copy along an axis of extent 0 of shape {shape(x)}
            (C3)
    """

def flip(x: Array | complex, /, *, axis: int | Sequence[int] | None = None) -> Array:
    """Reverses the order of positions along axes.

    Along every named axis position i of the result is position n - 1 - i of x. Without `axis` all
    axes are reversed; with an empty list none is.
    Source: Python array API standard 2024.12, `flip`.

    Args:
        x: The array.
        axis: The axes to reverse; all by default.

    Returns:
        out: The reversed array.

    Raises:
        ValueError: axis {given} is out of range for rank {rank(x)} (C1)
        ValueError: axis {given} names an axis twice (C2)
    """

def squeeze(x: Array | complex, /, axis: int | Sequence[int]) -> Array:
    """Removes axes of extent 1.

    The named axes, each of extent 1, are left out of the shape; the elements stay as they are.
    Source: Python array API standard 2024.12, `squeeze`; ONNX Squeeze-13.

    Args:
        x: The array.
        axis: The axes to remove; negative ones count from the end.

    Returns:
        out: The elements of x with fewer axes.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: axis {axis} of shape {shape(x)} is not of extent 1 (C2)
        ValueError: axis {axis} names an axis twice (C3)
    """

def expand_dims(x: Array | complex, /, *, axis: int | Sequence[int] = 0) -> Array:
    """Inserts axes of extent 1.

    Every entry of `axis` is the place of a new axis in the result, whose rank is that of x plus
    the number of entries; negative places count from the end of the result.
    Source: Python array API standard 2024.12, `expand_dims`; ONNX Unsqueeze-13.

    Args:
        x: The array.
        axis: The places of the new axes in the result.

    Returns:
        out: The elements of x with more axes.

    Raises:
        ValueError: axis {axis} is out of range for the result's rank {total} (C1)
        ValueError: axis {axis} names a place twice (C2)
    """

def flatten(x: Array | complex, /, *, axis: int = 1) -> Array:
    """Makes a matrix by merging the axes before a place and the axes from it on.

    The result has two axes: the product of the extents before `axis` and the product of the
    others, each 1 where there are none. axis = 1 turns a batch of images into a batch of rows.
    Source: ONNX Flatten-13.

    Args:
        x: The array.
        axis: The first axis of the second group, from -rank to rank.

    Returns:
        out: The elements of x as a matrix.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
    """

def stack(arrays: Sequence[Array], /, *, axis: int = 0) -> Array:
    """Joins arrays of one shape along a new axis.

    Position k along the new axis is the k-th array. `axis` is the place of the new axis in the
    result.
    Source: Python array API standard 2024.12, `stack`.

    Args:
        arrays: The arrays, at least one, all of one shape.
        axis: The place of the new axis in the result.

    Returns:
        out: The stacked array.

    Raises:
        ValueError: nothing to stack (C1)
        ValueError: arrays of different shape (C2)
        ValueError: axis {axis} is out of range for the result's rank {rank(arrays[0]) + 1} (C3)
    """

def tile(x: Array | complex, repetitions: int | Sequence[int], /) -> Array:
    """Repeats a whole array along its axes.

    Along axis d the array is laid repetitions[d] times one after the other: out[i] = x[i mod n].
    Where the lengths differ, the shorter of shape and repetitions is filled up with ones in
    front.
    Source: Python array API standard 2024.12, `tile`; ONNX Tile-13.

    Args:
        x: The array.
        repetitions: How often the array appears along every axis, none below 0.

    Returns:
        out: The repeated array.

    Raises:
        ValueError: repetitions {repetitions} has a negative entry (C1)
    """

def repeat(x: Array | complex, repeats: int, /, *, axis: int | None = None) -> Array:
    """Repeats every position along an axis.

    Position i of x along `axis` becomes positions i * repeats, ..., (i + 1) * repeats - 1 of the
    result. Without an axis, x is flattened in row-major order first.
    Source: Python array API standard 2024.12, `repeat` (its form with one integer).

    Args:
        x: The array.
        repeats: How often every position appears.
        axis: The axis along which positions repeat; by default x is flattened.

    Returns:
        out: The array with repeated positions.

    Raises:
        ValueError: repeats {repeats} is negative (C1)
        ValueError: axis {axis if present(axis) else 0} is out of range for rank {rank(x)} (C2)
    """

def roll(x: Array | complex, /, shift: int | Sequence[int], *, axis: int | Sequence[int] | None = None) -> Array:
    """Shifts positions along axes; what leaves at the end enters at the beginning.

    Along every named axis out[i] = x[(i - shift) mod n]; shifts of an axis that is named twice
    add up. Without axes the array is flattened, shifted and given its shape back.
    Source: Python array API standard 2024.12, `roll`.

    Args:
        x: The array.
        shift: By how many positions to shift along every named axis; negative ones shift to the
            front.
        axis: The axes; by default x is flattened.

    Returns:
        out: The shifted array.

    Raises:
        ValueError: shift {shift} and axis {given} do not match (C1)
        ValueError: axis {given} is out of range for rank {rank(x)} (C2)
    """

def depth_to_space(x: Array | complex, /, *, block_size: int, mode: Literal["dcr", "crd"] = 'dcr') -> Array:
    """Moves blocks of channels into squares of pixels.

    x of shape [N, C b b, H, W] becomes [N, C, H b, W b]. In mode `dcr` (depth, column, row) the
    channel is read as (block row, block column, C); in mode `crd` as (C, block row, block
    column), the order of PyTorch's pixel_shuffle and of sub-pixel convolution (Shi et al., 2016,
    arXiv:1609.05158).
    Source: ONNX DepthToSpace-13.

    Args:
        x: Images, [batch, channel, row, column].
        block_size: The side b of the squares.
        mode: How channels are split.

    Returns:
        out: Larger images with fewer channels.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel, row, column] is needed (C1)
        ValueError: block_size {block_size} is below 1 (C2)
        ValueError: {shape(x)[1]} channels are no multiple of block_size {block_size} squared (C3)
    """

def space_to_depth(x: Array | complex, /, *, block_size: int, mode: Literal["dcr", "crd"] = 'dcr') -> Array:
    """Moves squares of pixels into blocks of channels.

    x of shape [N, C, H b, W b] becomes [N, C b b, H, W]; the inverse of depth_to_space with the
    same mode (`dcr` is ONNX's SpaceToDepth, `crd` PyTorch's pixel_unshuffle).
    Source: ONNX SpaceToDepth-13.

    Args:
        x: Images, [batch, channel, row, column].
        block_size: The side b of the squares.
        mode: How channels are composed.

    Returns:
        out: Smaller images with more channels.

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel, row, column] is needed (C1)
        ValueError: block_size {block_size} is below 1 (C2)
        ValueError: {shape(x)[2]} rows and {shape(x)[3]} columns are no multiples of block_size
            {block_size} (C3)
    """

def shape_of(x: Array | complex, /, *, start: int = 0, end: int | None = None) -> Array:
    """The extents of an array as a one-dimensional integer array.

    The extents of the axes start, ..., end - 1; negative bounds count from the end and both are
    clamped to the rank, as in Python's slicing. Only the description of x is used, never its
    elements.
    Source: ONNX Shape-15.

    Args:
        x: The array.
        start: The first axis.
        end: The axis before which to stop; by default all remaining ones are taken.

    Returns:
        out: The extents.
    """

def slice_update(x: Array | complex, update: Array | complex, /, starts: int | Sequence[int], ends: int | Sequence[int], *, axes: int | Sequence[int] | None = None, steps: int | Sequence[int] | None = None) -> Array:
    """Replaces the positions that a slice selects.

    The result is x, except that slice(out, starts, ends, axes, steps) is `update`. It is what
    assignment to a slice means for arrays with value semantics, and what the gradient of `slice`
    needs.
    Source: Python array API standard 2024.12, `__setitem__`, with value semantics; PyTorch
    `slice_scatter`.

    Args:
        x: The array.
        update: The new elements, of exactly the shape of the slice.
        starts: The first position along each named axis.
        ends: The position along each named axis before which the selection stops.
        axes: The named axes, each at most once; by default the first ones.
        steps: The distance between positions, not 0; by default 1.

    Returns:
        out: x with the slice replaced.

    Raises:
        ValueError: starts {starts}, ends {ends}, axes {given} and steps {strides} differ in length
            (C1)
        ValueError: axes {given} are out of range for rank {rank(x)} (C2)
        ValueError: axes {given} name an axis twice (C3)
        ValueError: steps {strides} contain 0 (C4)
        ValueError: update has shape {shape(update)}, the slice {selected} (C5)
    """

def unfold(x: Array | complex, /, length: int, *, axis: int = -1, step: int = 1) -> Array:
    """All windows of a length along an axis, along a new last axis.

    out[a..., w, b..., j] = x[a..., w step + j, b...]: the axis counts the windows, floor((n -
    length) / step) + 1 of them, and the new last axis runs through each. Its derivative adds up
    where windows overlap.
    Source: PyTorch `torch.Tensor.unfold`; NumPy `numpy.lib.stride_tricks.sliding_window_view`.

    Args:
        x: The array, of rank 1 or more.
        length: The extent of a window, at least 1.
        axis: The axis that the windows divide.
        step: The distance of neighbouring windows.

    Returns:
        out: The windows.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: length {length} is not between 1 and the extent {extent} of axis {axis} (C2)
        ValueError: step {step} is below 1 (C3)
    """

def gather(x: Array | complex, indices: Array | complex, /, *, axis: int = 0) -> Array:
    """Takes whole slices at the named positions of one axis.

    out[a..., i..., b...] = x[a..., indices[i...], b...]: the axes of `indices` stand in the
    result where the axis was. A negative index counts from the end. An index outside its axis is
    a fault of the program that inference cannot see: what is read or written there is
    unspecified, and the validation layer reports it.
    Source: ONNX Gather-13; NumPy `numpy.take`.

    Args:
        x: The array to read, of rank 1 or more.
        indices: The positions, of any rank.
        axis: The axis of the positions.

    Returns:
        out: The slices.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: axis {axis} of shape {shape(x)} has no position to read (C2)
    """

def take(x: Array | complex, indices: Array | complex, /, *, axis: int = -1) -> Array:
    """Takes whole slices at a list of positions of one axis.

    `gather` with one-dimensional indices, under the array API's name and with its default axis.
    Source: Python array API standard 2024.12, `take`.

    Args:
        x: The array to read, of rank 1 or more.
        indices: The positions, one-dimensional.
        axis: The axis of the positions.

    Returns:
        out: The slices.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: indices has rank {rank(indices)}, a list is needed (C2)
        ValueError: axis {axis} of shape {shape(x)} has no position to read (C3)
    """

def embedding(indices: Array | complex, weight: Array | complex, /) -> Array:
    """Looks up rows of a table.

    out[i..., :] = weight[indices[i...], :]. Its gradient adds every row's derivatives where the
    row was read.
    Source: PyTorch `torch.nn.functional.embedding`.

    Args:
        indices: The rows to read, of any rank.
        weight: The table, [row, feature].

    Returns:
        out: The rows.

    Raises:
        ValueError: weight has rank {rank(weight)}, [row, feature] is needed (C1)
        ValueError: the table has no row (C2)
    """

def take_along_axis(x: Array | complex, indices: Array | complex, /, *, axis: int = -1) -> Array:
    """Takes single elements at named positions of one axis.

    out[a..., i, b...] = x[a..., indices[a..., i, b...], b...]. Apart from the axis, the shapes of
    x and indices are broadcast against each other. A negative index counts from the end. An index
    outside its axis is a fault of the program that inference cannot see: what is read or written
    there is unspecified, and the validation layer reports it.
    Source: Python array API standard 2024.12, `take_along_axis`; ONNX GatherElements-13 (where
    indices may be smaller than x along other axes: the ONNX front end slices x first).

    Args:
        x: The array to read, of rank 1 or more.
        indices: The positions, of the rank of x.
        axis: The axis of the positions.

    Returns:
        out: The elements.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: indices has rank {rank(indices)}, x {rank(x)} (C2)
        ValueError: shapes {shape(x)} and {shape(indices)} do not broadcast apart from axis {axis}
            (C3)
        ValueError: axis {axis} of shape {shape(x)} has no position to read (C4)
    """

def scatter(x: Array | complex, indices: Array | complex, updates: Array | complex, /, *, axis: int = 0) -> Array:
    """Writes single elements at named positions of one axis.

    The result is x, except that out[a..., indices[a..., i, b...], b...] = updates[a..., i, b...].
    `indices` and `updates` have the same shape, which apart from the axis is at most that of x. A
    negative index counts from the end. Where a position is named twice, one of its updates is
    written, unspecified which; programs that must give equal results everywhere name each once.
    An index outside its axis is a fault of the program that inference cannot see: what is read or
    written there is unspecified, and the validation layer reports it.
    Source: ONNX ScatterElements-18 (reduction none); NumPy `numpy.put_along_axis`.

    Args:
        x: The array, of rank 1 or more.
        indices: The positions, of the rank of x.
        updates: The elements to write.
        axis: The axis of the positions.

    Returns:
        out: x with elements replaced.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: updates has shape {shape(updates)}, indices {shape(indices)} (C2)
        ValueError: indices of shape {shape(indices)} does not fit x of shape {shape(x)} apart from
            axis {axis} (C3)
        ValueError: axis {axis} of shape {shape(x)} has no position to write (C4)
    """

def scatter_reduce(x: Array | complex, indices: Array | complex, updates: Array | complex, /, *, axis: int = 0, reduction: Literal["add", "multiply", "min", "max"] = 'add') -> Array:
    """Combines elements into named positions of one axis.

    As `scatter`, but every update is combined with what is at its position: added, multiplied, or
    the smaller or larger kept (NaN wins). The element of x takes part, and a position may be
    named any number of times. Sums and products are taken in any order; 16-bit dtypes accumulate
    in float32 and round once. The bound of a sum of n terms is g(n) times the sum of their
    magnitudes, that of a product g(n) times its magnitude, and the extremes are exact
    (scatter_reduce_bound). Where a kernel adds atomically, two runs differ within the bound,
    hence not deterministic. The gradients of min and max share a derivative evenly among
    the elements that equal the result.
    Source: ONNX ScatterElements-18; PyTorch `torch.Tensor.scatter_reduce_`.

    Args:
        x: The array, of rank 1 or more.
        indices: The positions, of the rank of x.
        updates: The elements to combine.
        axis: The axis of the positions.
        reduction: How elements are combined.

    Returns:
        out: x with elements combined.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: updates has shape {shape(updates)}, indices {shape(indices)} (C2)
        ValueError: indices of shape {shape(indices)} does not fit x of shape {shape(x)} apart from
            axis {axis} (C3)
        ValueError: axis {axis} of shape {shape(x)} has no position to write (C4)
    """

def gather_nd(x: Array | complex, indices: Array | complex, /, *, batch_dims: int = 0) -> Array:
    """Takes slices at positions that several axes name together.

    The last axis of `indices`, of extent k, holds positions on the k axes of x after the first
    batch_dims ones: out[b..., i..., c...] = x[b..., indices[b..., i..., 0], ..., indices[b...,
    i..., k - 1], c...]. Negative positions count from the end. An index outside its axis is a
    fault of the program that inference cannot see: what is read or written there is unspecified,
    and the validation layer reports it.
    Source: ONNX GatherND-13.

    Args:
        x: The array to read.
        indices: The positions, the last axis holding one for each indexed axis.
        batch_dims: The number of leading axes that x and indices share.

    Returns:
        out: The slices.

    Raises:
        ValueError: ranks {rank(x)} and {rank(indices)} must be at least 1 (C1)
        ValueError: shapes {shape(x)} and {shape(indices)} do not share {batch_dims} axes (C2)
        ValueError: indices names {depth} axes of the {rank(x) - batch_dims} there are (C3)
        ValueError: shape {shape(x)} has no position to read (C4)
    """

def scatter_nd(x: Array | complex, indices: Array | complex, updates: Array | complex, /, *, reduction: Literal["none", "add", "multiply", "min", "max"] = 'none') -> Array:
    """Writes or combines slices at positions that several axes name together.

    The last axis of `indices`, of extent k, holds positions on the first k axes of x. The slice
    of x at each is replaced by its slice of `updates` (reduction none) or combined with it as in
    `scatter_reduce`. Negative positions count from the end. Where a position is named twice with
    reduction none, one of its updates is written, unspecified which. An index outside its axis is
    a fault of the program that inference cannot see: what is read or written there is
    unspecified, and the validation layer reports it.
    Source: ONNX ScatterND-18.

    Args:
        x: The array, of rank 1 or more.
        indices: The positions, the last axis holding one for each indexed axis.
        updates: The slices.
        reduction: How slices are combined.

    Returns:
        out: x with slices written.

    Raises:
        ValueError: ranks {rank(x)} and {rank(indices)} must be at least 1 (C1)
        ValueError: indices names {depth} axes of the {rank(x)} there are (C2)
        ValueError: updates has shape {shape(updates)}, indices of shape {shape(indices)} and x of
            shape {shape(x)} need another (C3)
        ValueError: shape {shape(x)} has no position to write (C4)
    """

def masked_fill(x: Array | complex, mask: Array | complex, value: Array | complex, /) -> Array:
    """Replaces the elements that a mask marks by one value.

    out = value where the mask is true, x elsewhere; the mask is broadcast to the shape of x.
    Source: PyTorch `torch.masked_fill`.

    Args:
        x: The array.
        mask: Which elements are replaced.
        value: The value, of rank 0.

    Returns:
        out: x with elements replaced.

    Raises:
        ValueError: value has rank {rank(value)}, a single one is needed (C1)
        ValueError: mask of shape {shape(mask)} does not broadcast to {shape(x)} (C2)
    """

def one_hot(indices: Array | complex, /, depth: int, *, axis: int = -1, dtype: DType = 'float32') -> Array:
    """Marks, along a new axis, the position that an index names.

    out[a..., j, b...] is 1 where indices[a..., b...] = j or indices[a..., b...] = j - depth, else
    0. An index outside of -depth, ..., depth - 1 marks nothing. (ONNX's values off and on are
    where(one_hot, on, off).)
    Source: ONNX OneHot-11.

    Args:
        indices: The positions to mark, of any rank.
        depth: The extent of the new axis.
        axis: The place of the new axis in the result.
        dtype: The dtype of the result.

    Returns:
        out: Ones and zeros.

    Raises:
        ValueError: depth {depth} is negative (C1)
        ValueError: axis {axis} is out of range for the result's rank {rank(indices) + 1} (C2)
    """

def nonzero(x: Array | complex, /) -> Array:
    """The positions of the elements that are not zero.

    Column j of the result holds the position, one entry for each axis, of the j-th element of x
    in row-major order that is not 0 (NaN is not 0; -0 is). How many columns there are depends on
    the data: an implementation gets room for as many as x has elements and reports the number.
    Source: ONNX NonZero-13; the array API's `nonzero` is the tuple of the rows.

    Args:
        x: The array, of rank 1 or more.

    Returns:
        out: One column for every element that is not zero.

    Raises:
        ValueError: x of rank 0 has no positions (C1)
    """

def topk(x: Array | complex, /, k: int, *, axis: int = -1, largest: bool = True) -> tuple[Array, Array]:
    """The k largest or smallest elements along an axis, in order, with their positions.

    The values along the axis are ordered, from the largest down or from the smallest up; the
    first k and their positions are returned. Equal elements, 0 and -0 among them, keep the order
    of their positions. NaN counts as larger than everything.
    Source: ONNX TopK-11; PyTorch `torch.topk` (which leaves the order of equal elements open).

    Args:
        x: The array, of rank 1 or more.
        k: How many elements of every line.
        axis: The axis of the lines.
        largest: Whether the largest are wanted, else the smallest.

    Returns:
        out: The elements.
        positions: Their positions along the axis.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: k {k} is not between 0 and the extent {shape(x)[axis]} of axis {axis} (C2)
    """

def sort(x: Array | complex, /, *, axis: int = -1, descending: bool = False, stable: bool = True) -> Array:
    """The elements along an axis in order.

    Ascending, or descending where asked. The order of equal elements is always kept, so `stable`
    changes nothing; NaN counts as larger than everything.
    Source: Python array API standard 2024.12, `sort`.

    Args:
        x: The array, of rank 1 or more.
        axis: The axis to sort along.
        descending: Whether the largest elements come first.
        stable: Whether equal elements must keep their order; they always do.

    Returns:
        out: The ordered elements.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
    """

def argsort(x: Array | complex, /, *, axis: int = -1, descending: bool = False, stable: bool = True) -> Array:
    """The positions of the elements along an axis in order.

    take_along_axis(x, argsort(x)) is sort(x). The order of equal elements is always kept, so
    `stable` changes nothing; NaN counts as larger than everything.
    Source: Python array API standard 2024.12, `argsort`.

    Args:
        x: The array, of rank 1 or more.
        axis: The axis to sort along.
        descending: Whether the largest elements come first.
        stable: Whether equal elements must keep their order; they always do.

    Returns:
        out: The positions.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
    """

def embedding_backward(upstream: Array | complex, indices: Array | complex, /, rows: int, *, padding_index: int | None = None) -> Array:
    """Derivatives of the rows that were read, added up in the table.

    out[r, :] = the sum of upstream[i..., :] over all i... with indices[i...] = r or
    indices[i...] = r - rows: the derivative of `embedding` in its table. Rows that nothing read
    are 0, and so is the row `padding_index`, whatever read it. An index outside the table is a
    fault of the program that inference cannot see: what is written for it is unspecified. Sums
    are taken in any order; 16-bit dtypes accumulate in float32 and round once. The bound
    (embedding_backward_bound) of a row of n terms is g(n) times the sum of their magnitudes.
    Source: PyTorch `torch.ops.aten.embedding_dense_backward`.

    Args:
        upstream: The derivatives, shape(indices) + [feature].
        indices: The rows that were read, of any rank.
        rows: The rows of the table.
        padding_index: The row that does not learn.

    Returns:
        out: The table's derivatives.

    Raises:
        ValueError: upstream has shape {shape(upstream)}, expected {shape(indices)} and the features
            (C1)
        ValueError: a table of {rows} rows, expected at least one (C2)
        ValueError: padding_index is not a row of {rows} (C3)
    """

def index_select(x: Array | complex, indices: Array | complex, /, *, axis: int = 0) -> Array:
    """Takes whole slices at a list of positions, by default along the first axis.

    out[a..., i, b...] = x[a..., indices[i], b...]: `take` with PyTorch's default axis. A negative
    index counts from the end; an index outside its axis is a fault of the program, as in
    `gather`.
    Source: PyTorch `torch.index_select`.

    Args:
        x: The array to read, of rank 1 or more.
        indices: The positions, one-dimensional.
        axis: The axis of the positions.

    Returns:
        out: The slices.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: indices has rank {rank(indices)}, a list is needed (C2)
        ValueError: axis {axis} of shape {shape(x)} has no position to read (C3)
    """

def put_along_axis(x: Array | complex, indices: Array | complex, updates: Array | complex, /, *, axis: int = -1) -> Array:
    """Writes single elements at named positions of one axis, other axes broadcast.

    The result is x, except that out[a..., indices[a..., i, b...], b...] = updates[a..., i, b...],
    where indices are broadcast to the shape of x apart from the axis, and updates to the shape of
    these indices. A negative index counts from the end. Where a position is named twice, one of
    its updates is written, unspecified which. An index outside its axis is a fault of the
    program, as in `scatter`.
    Source: NumPy `numpy.put_along_axis`, which writes into its argument.

    Args:
        x: The array, of rank 1 or more.
        indices: The positions, of the rank of x.
        updates: The elements to write.
        axis: The axis of the positions.

    Returns:
        out: x with elements replaced.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: indices has rank {rank(indices)}, x {rank(x)} (C2)
        ValueError: indices of shape {shape(indices)} do not broadcast to {places} (C3)
        ValueError: updates of shape {shape(updates)} do not broadcast to {places} (C4)
        ValueError: axis {axis} of shape {shape(x)} has no position to write (C5)
    """

def searchsorted(x1: Array | complex, x2: Array | complex, /, *, side: Literal["left", "right"] = 'left', sorter: Array | complex | None = None) -> Array:
    """The positions at which values belong in a sorted list.

    With side left, out[i...] is the number of elements of x1 that are less than x2[i...]; with
    side right, of those that are not greater. Inserted there, the value leaves x1 sorted; side
    left puts it before its equals, side right behind them. NaN counts as larger than everything
    and as equal to NaN, the order of `sort`. With a sorter, x1[sorter] is the sorted list. What
    comes out for a list that is not sorted, or a sorter that is no permutation, is unspecified.
    Source: Python array API standard 2024.12, `searchsorted`.

    Args:
        x1: The list, one-dimensional, ascending.
        x2: The values to be placed, of any shape.
        side: On which side of its equals a value belongs.
        sorter: The positions that sort x1, where it is not sorted itself.

    Returns:
        out: The positions, from 0 to size(x1).

    Raises:
        ValueError: x1 has rank {rank(x1)}, a list is needed (C1)
        ValueError: the sorter does not have the shape {shape(x1)} of x1 (C2)
    """

def reverse_sequence(x: Array | complex, lengths: Array | complex, /, *, batch_axis: int = 1, time_axis: int = 0) -> Array:
    """Reverses the beginning of every sequence of a batch.

    Of sequence b along the time axis the first lengths[b] steps come in reverse order; the rest
    stays: out[t, b] = x[lengths[b] - 1 - t, b] for t < lengths[b], else x[t, b] (written for time
    axis 0 and batch axis 1). A length below 0 or above the number of steps is a fault of the
    program that inference cannot see: what is read then is unspecified.
    Source: ONNX ReverseSequence-10.

    Args:
        x: The sequences, of rank 2 or more.
        lengths: The steps to reverse, one length a sequence.
        batch_axis: The axis of the sequences.
        time_axis: The axis of the steps.

    Returns:
        out: The sequences with their beginnings reversed.

    Raises:
        ValueError: axes {batch_axis} and {time_axis} are out of range for rank {rank(x)} (C1)
        ValueError: axis {batch_axis} cannot be that of the sequences and of the steps (C2)
        ValueError: lengths has shape {shape(lengths)}, expected [{shape(x)[batch]}] (C3)
    """

def embedding_bag(indices: Array | complex, weight: Array | complex, offsets: Array | complex, /, *, scales: Array | complex | None = None, mode: Literal["sum", "mean", "max"] = 'mean') -> Array:
    """Sums, means or maxima over bags of rows of a table.

    Bag i holds the rows that `indices` names from offsets[i] on to before offsets[i + 1], the last
    bag those to the end; out[i] is the sum of its rows, each times its entry of `scales` where
    there are any, their mean, or their maximum, feature by feature. A bag without rows gives
    zeros. What offsets that do not run up from 0, or are above the number of indices, give is
    unspecified. 16-bit dtypes sum in float32.
    Source: PyTorch `torch.nn.functional.embedding_bag`.

    Args:
        indices: The rows of all bags, one bag after the other, [n].
        weight: The table, [rows, features].
        offsets: Where every bag begins, ascending from 0, [bags].
        scales: What the rows are multiplied with before they are summed, [n].
        mode: What is made of the rows of a bag.

    Returns:
        out: One line for every bag, [bags, features].

    Raises:
        ValueError: indices, weight and offsets have ranks {rank(indices)}, {rank(weight)} and
            {rank(offsets)}, expected 1, 2 and 1 (C1)
        ValueError: the scales do not have the shape {shape(indices)} of the indices (C2)
        ValueError: scales are for sums, mode is {mode} (C3)
        ValueError: the table of shape {shape(weight)} has no rows (C4)
    """

def compress(x: Array | complex, condition: Array | complex, /, *, axis: int | None = None) -> Array:
    """The slices of an axis, or the elements, whose condition holds.

    With an axis, out holds the slices x[..., i, ...] along it for which condition[i] is true, in
    their order; without, the elements of x in row-major order, chosen alike. The condition may be
    shorter than the axis: what it does not name is left out.
    Source: ONNX Compress-11; NumPy `numpy.compress`.

    Args:
        x: The array, of rank 1 or more.
        condition: Which ones to keep, of rank 1.
        axis: The axis of the slices; x is taken as flat where there is none.

    Returns:
        out: What is kept.

    Raises:
        ValueError: x of rank 0 has nothing to choose from (C1)
        ValueError: the axis is out of range for rank {rank(x)} (C2)
        ValueError: condition has rank {rank(condition)}, a list of truth values is needed (C3)
        ValueError: condition names {size(condition)} entries, there are {extent} (C4)
    """

def unique(x: Array | complex, /, *, axis: int | None = None, sorted: bool = True, equal_nan: bool = False) -> tuple[Array, Array, Array, Array]:
    """The different elements, or slices of an axis, with places and counts.

    `values` holds every different element of x once, taken as flat; with an axis, every different
    slice along it. They come in ascending order, slices by their first elements that differ, in
    row-major order; or with sorted=False in the order in which they first occur. `indices` says
    where each first occurs, `inverse_indices` for every element or slice of x which of the
    values it is, and `counts` how often each occurs. 0 and -0 are equal, and the value is the one
    that occurs first. NaN is larger than everything; each NaN differs from all others, and a
    slice with one too, unless equal_nan, which makes them equal.
    Source: ONNX Unique-11; Python array API standard 2024.12, `unique_all`.

    Args:
        x: The array.
        axis: The axis of the slices; x is taken as flat where there is none.
        sorted: Whether values are in order.
        equal_nan: Whether NaN equals NaN.

    Returns:
        values: The different elements or slices.
        indices: Where each first occurs in x, flat or along the axis.
        inverse_indices: Which of the values each element or slice of x is.
        counts: How often each value occurs.

    Raises:
        ValueError: the axis is out of range for rank {rank(x)} (C1)
    """

def random_uniform(shape: int | Sequence[int], seed: Array | complex, offset: Array | complex, /, *, dtype: DType = 'float32') -> Array:
    """Uniform random numbers of the stream that a seed names, from an offset on.

    The stream is Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
    SC 2011). Block n holds the four 32-bit words philox(counter, key), where the counter is
    (n mod 2 ** 32, n div 2 ** 32, 0, 0) and the key (seed mod 2 ** 32, seed div 2 ** 32); seed,
    offset and n are read as unsigned 64-bit numbers and wrap. Words are numbered through:
    word w is number w mod 4 of block offset + w div 4. Elements count in row-major order,
    whatever the strides of out are.
    Element i of an output of at most 32 bits takes word i: uint32 is the word, float32 is
    (word >> 8) * 2 ** -24, float16 (word >> 21) * 2 ** -11 and bfloat16 (word >> 24) * 2 ** -8.
    Element i of an output of 64 bits takes v = word 2 i + word 2 i + 1 * 2 ** 32: uint64 is v,
    float64 is (v >> 11) * 2 ** -53. So floating outputs lie in [0, 1) and are exact, and one
    of fewer bits is the one of more, cut off.
    The call after one of N elements goes on without overlap at offset + ceil(N / 4), with 64
    bits at offset + ceil(N / 2). Seed and offset are tensors, so that a captured or compiled
    program draws anew at every run.

    Args:
        shape: Extents of the result.
        seed: The stream, 0-d: any 64 bits.
        offset: The first block of the stream to use, 0-d: any 64 bits.
        dtype: Dtype of the result.

    Returns:
        out: The random numbers.

    Raises:
        ValueError: shape {values(shape)} has a negative extent (C1)
        ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C2)
    """

def randint(shape: int | Sequence[int], seed: Array | complex, offset: Array | complex, /, low: int, high: int, *, dtype: DType = 'int64') -> Array:
    """Random integers from low up to high, exclusive.

    Element i is low + v mod (high - low), where v is element i of random_uniform of the
    same shape, seed and offset in uint64. Values that are favoured by the remainder are so by
    less than (high - low) / 2 ** 64. The next call goes on at offset + ceil(N / 2).

    Args:
        shape: Extents of the result.
        seed: The stream, as in random_uniform.
        offset: The first block, as in random_uniform.
        low: The smallest value.
        high: One more than the largest value.
        dtype: Dtype of the result.

    Returns:
        out: The random integers.

    Raises:
        ValueError: shape {values(shape)} has a negative extent (C1)
        ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C2)
        ValueError: values from {low} up to {high}, expected 1 to 2 ** 63 - 1 of them (C3)
        ValueError: values from {low} up to {high}, expected them to fit {dtype} (C4)
    """

def bernoulli(p: Array | complex, seed: Array | complex, offset: Array | complex, /) -> Array:
    """True with a given probability, element by element.

    out[i] = u[i] < p[i], where u is random_uniform of p's shape, in float64 for float64 and in
    float32 for every other dtype. NaN is never met, a probability of 1 or more always, one of 0
    or less never. The next call goes on at offset + ceil(N / 4), with float64 at
    offset + ceil(N / 2).

    Args:
        p: The probabilities.
        seed: The stream, as in random_uniform.
        offset: The first block, as in random_uniform.

    Returns:
        out: The draws.

    Raises:
        ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C1)
    """

def random_normal(shape: int | Sequence[int], seed: Array | complex, offset: Array | complex, /, *, mean: float = 0.0, deviation: float = 1.0, dtype: DType = 'float32') -> Array:
    """Normally distributed random numbers of the stream that a seed names.

    The method of Box and Muller on uniform numbers u of random_uniform with the same seed and
    offset, in float64 for float64 and in float32 for every other dtype. Elements 2 k and 2 k + 1,
    in row-major order, are mean + deviation r cos(a) and mean + deviation r sin(a), where
    r = sqrt(-2 log(1 - u[2 k])) and a = 2 pi u[2 k + 1]; 1 - u is exact and never 0. An odd
    number of elements leaves the last one out. float32 reaches 5.8 deviations, float64 8.6.
    The uniform numbers are the same everywhere, the results within a bound (random_normal_bound):
    the angle is rounded relative to itself, so the error is relative to r, not to the result.
    The next call goes on without overlap at offset + ceil(N / 4) after N elements, with float64
    at offset + ceil(N / 2).
    Source: G. E. P. Box and M. E. Muller, A Note on the Generation of Random Normal Deviates,
    Ann. Math. Statist. 29, 1958.

    Args:
        shape: Extents of the result.
        seed: The stream, as in random_uniform.
        offset: The first block, as in random_uniform.
        mean: The middle of the distribution.
        deviation: Its standard deviation, not negative.
        dtype: Dtype of the result.

    Returns:
        out: The random numbers.

    Raises:
        ValueError: shape {values(shape)} has a negative extent (C1)
        ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C2)
        ValueError: deviation {deviation} is negative (C3)
    """

def exponential(shape: int | Sequence[int], seed: Array | complex, offset: Array | complex, /, *, rate: float = 1.0, dtype: DType = 'float32') -> Array:
    """Exponentially distributed random numbers of the stream that a seed names.

    Element i, in row-major order, is -log(1 - u[i]) / rate, where u is random_uniform of the same
    shape, seed and offset, in float64 for float64 and in float32 for every other dtype; 1 - u is
    exact and never 0, so that every result is finite. The uniform numbers are the same
    everywhere, the results within a bound (exponential_bound). The next call goes on without
    overlap at offset + ceil(N / 4) after N elements, with float64 at offset + ceil(N / 2).
    Source: L. Devroye, Non-Uniform Random Variate Generation, 1986, section II.2.

    Args:
        shape: Extents of the result.
        seed: The stream, as in random_uniform.
        offset: The first block, as in random_uniform.
        rate: One over the mean, positive.
        dtype: Dtype of the result.

    Returns:
        out: The random numbers.

    Raises:
        ValueError: shape {values(shape)} has a negative extent (C1)
        ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C2)
        ValueError: rate {rate} is not positive (C3)
    """

def dropout(x: Array | complex, seed: Array | complex, offset: Array | complex, /, *, probability: float = 0.5) -> tuple[Array, Array]:
    """Zeros at random places, and what is kept scaled so that the mean stays.

    mask[i] = u[i] >= probability, where u is random_uniform of the shape of x, in float64 for
    float64 and in float32 for every other dtype, and the probability is rounded to that dtype;
    out[i] = x[i] / (1 - probability) where mask[i], else 0. The mask is the same on every device.
    With probability 1 everything is 0. The next call goes on at offset + ceil(N / 4), with
    float64 at offset + ceil(N / 2).
    Source: N. Srivastava et al., Dropout, JMLR 15, 2014; ONNX Dropout-13.

    Args:
        x: The input.
        seed: The stream, as in random_uniform.
        offset: The first block, as in random_uniform.
        probability: How likely an element is to be lost.

    Returns:
        out: The input with zeros, scaled.
        mask: What was kept.

    Raises:
        ValueError: probability is {probability}, expected 0 <= probability <= 1 (RANGE_probability)
        ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C1)
    """

def permutation(n: int, seed: Array | complex, offset: Array | complex, /, *, dtype: DType = 'int64') -> Array:
    """The numbers 0 to n - 1 in a random order.

    out is the stable ascending argsort of random_uniform([n], seed, offset, dtype=uint64): each of
    the n! orders is equally likely but for equal words, whose chance is below n^2 / 2 ** 65.
    Sampling k of n without replacement is the first k elements. The next call goes on at
    offset + ceil(n / 2).

    Args:
        n: How many numbers.
        seed: The stream, as in random_uniform.
        offset: The first block, as in random_uniform.
        dtype: Dtype of the result.

    Returns:
        out: The numbers in their new order.

    Raises:
        ValueError: n {n} is not between 0 and 2147483647 (C1)
        ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C2)
    """

def multinomial(probabilities: Array | complex, seed: Array | complex, offset: Array | complex, /, samples: int, *, dtype: DType = 'int64') -> Array:
    """Random categories, as likely as given, with replacement.

    Every line of the last axis is a distribution over its C categories; numbers below 0 and NaN
    count as 0, above 1 as 1, and they need not sum to 1. With q[c] = floor(p[c] * 2 ** 32), exact
    in every dtype, sums s[c] = q[0] + ... + q[c] and v the elements of random_uniform of the
    output's shape, seed and offset in uint64: the sample is the number of categories with
    s[c] <= v mod s[C - 1]. All of it is done in whole numbers, so that every device draws the
    same. What is less likely than 2 ** -32 is never drawn. A line of zeros gives C - 1. The next
    call goes on at offset + ceil(N / 2) after N samples. Without replacement: permutation, or the
    largest k of log p less the logarithms of exponential.

    Args:
        probabilities: How likely the categories are, [..., category].
        seed: The stream, as in random_uniform.
        offset: The first block, as in random_uniform.
        samples: How many are drawn from each distribution.
        dtype: Dtype of the result.

    Returns:
        out: The categories.

    Raises:
        ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C1)
        ValueError: probabilities of shape {shape(probabilities)} has no category (C2)
        ValueError: samples {samples} is negative (C3)
    """

def fused_map(inputs: Sequence[Array], /, program: int | Sequence[int]) -> Array:
    """A program of element-wise operators, applied in one pass over the elements.

    `program` is the serialised form of kind `elements` (see the ABI's page, section programs), one
    word an item: words 1, 3, the number of inputs, the depth of the stack, a 0 for each input; then
    instructions. `10 i` pushes an element of input i, `201 op version count` applies an operator of
    the standard to the `count` values on top and pushes its result, `200 word` before it gives a
    word of its attribute struct (32 bits each, the lower half of 64 first), `202 r` remembers the
    top of the stack and `203 r` pushes it again. One value is left: the result, in the dtype of the
    inputs.
    Every operator of the program has its own dtype rows, so that a comparison of two elements gives
    a bool for a `where` after it, and its own bounds; its result is rounded to its dtype. A kernel
    gives the same bits as the operators called one by one on the same device. The inputs are
    broadcast against each other.
    Operators with regions, scalars, host tensors, lists among their attributes or several outputs
    cannot be part of a program.
    A kernel takes every program whose operators work on the inputs' dtype and on truth values, with
    casts to bool and between dtypes that are computed in one type (float16, bfloat16 and float32,
    in float32). A program of several types it may refuse when it is prepared (UNSUPPORTED): the
    operators then run one by one.
    Source: fusion of element-wise loops, as in Kennedy and McKinley, "Maximizing loop parallelism
    and improving data locality via loop fusion and distribution", LCPC 1993.

    Args:
        inputs: What the program reads, at least one array.
        program: Words of a program of kind elements.

    Returns:
        out: The program's result for each element.

    Raises:
        ValueError: nothing to compute with (C1)
        ValueError: no program of kind elements, version 1 (C2)
        ValueError: a program of {program[2]} inputs is given {count(inputs)} (C3)
        ValueError: the inputs do not broadcast (C4)
    """

def fused_reduce(inputs: Sequence[Array], /, program: int | Sequence[int], reduction: Literal["sum", "mean", "max", "min"], axis_count: int, *, keepdims: bool = False) -> Array:
    """A program of element-wise operators, and a reduction of its results over the last axes.

    The inputs are broadcast against each other, `program` is applied to their elements as
    fused_map applies it, and the results are reduced over the last `axis_count` axes: nothing but
    the reduced values is written. The inputs arrive as they are; a kernel broadcasts them itself.
    `sum` and `mean` have the bound of these operators on the program's results, `max` and `min`
    are exact. No two devices, nor one device fused and unfused, need to add in the same order.
    Source: fusion of producers into reductions, as in Kennedy and McKinley, "Maximizing loop
    parallelism and improving data locality via loop fusion and distribution", LCPC 1993.

    Args:
        inputs: What the program reads, at least one array.
        program: Words of a program of kind elements.
        reduction: The operator at the end.
        axis_count: How many of the last axes are reduced, at least one.
        keepdims: Whether reduced axes stay with extent 1.

    Returns:
        out: The reduced results.

    Raises:
        ValueError: nothing to compute with (C1)
        ValueError: no program of kind elements, version 1 (C2)
        ValueError: a program of {program[2]} inputs is given {count(inputs)} (C3)
        ValueError: the inputs do not broadcast (C4)
        ValueError: {axis_count} axes cannot be reduced of rank {len(whole)} (C5)
        ValueError: the extreme of no elements does not exist: shape {whole} has an empty reduced
            axis (C6)
    """

def affine_grid(theta: Array | complex, /, extents: int | Sequence[int], *, align_corners: bool = False) -> Array:
    """The positions that an affine map gives to the points of a regular grid.

    The points of an image of the wanted spatial extents have coordinates from -1 to 1 along every
    axis: with align_corners the centres of the first and last point lie at -1 and 1, (2 i) / (n -
    1) - 1, and the only point of an axis of extent 1 at 0; without, their outer edges do, (2 i +
    1) / n - 1. out[b, i..., :] = theta[b] @ (coordinates, 1), where coordinates run from the last
    spatial axis to the first (x, y, z), in which order the result gives its own. 16-bit dtypes
    compute in float32 and round once. The bound (affine_grid_bound) is that of sums of rank + 1
    terms whose coordinates are rounded too.
    Source: ONNX AffineGrid-20; PyTorch `torch.nn.functional.affine_grid`.

    Args:
        theta: The maps, [batch, 2, 3] or [batch, 3, 4].
        extents: The image's shape, [batch, channel, spatial axes].
        align_corners: Whether -1 and 1 are the centres of the outermost points, not their edges.

    Returns:
        out: The positions, [batch, spatial axes, coordinate].

    Raises:
        ValueError: extents {values(extents)} are not [batch, channel] and two or three spatial
            extents (C1)
        ValueError: theta has shape {shape(theta)}, expected [{values(extents)[0]}, {len(spatial)},
            {len(spatial) + 1}] (C2)
    """

def im2col(x: Array | complex, /, kernel: int | Sequence[int], *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None) -> Array:
    """The patches of an image under a sliding window, as columns of a matrix.

    With windows o (row-major, floor((n + both pads - dilation (kernel - 1) - 1) / stride) + 1
    along each axis) and positions t in the window (row-major), out[b, c K + t, o] = x[b, c, o
    stride + t dilation - pad] where K is the number of positions; a position in the pads gives 0.
    A convolution is a product of its weights with these columns. The derivative is `col2im`.
    Source: PyTorch `torch.nn.functional.unfold`; K. Chellapilla, S. Puri and P. Simard, High
    Performance Convolutional Neural Networks for Document Processing, 2006.

    Args:
        x: The images, [batch, channel, row, column].
        kernel: The two extents of the window.
        strides: Steps of the window along both axes; 1 by default.
        pads: Positions without elements before both axes, then after both; none by default.
        dilations: Distances of the window's positions along both axes; 1 by default.

    Returns:
        out: The columns, [batch, channel and position, window].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel, row, column] is needed (C1)
        ValueError: kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do
            not fit two spatial axes (C2)
        ValueError: kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1,
            pads {padding} at least 0 (C3)
        ValueError: the window {kernel} exceeds x of shape {shape(x)} with pads {padding} (C4)
    """

def col2im(x: Array | complex, /, extents: int | Sequence[int], kernel: int | Sequence[int], *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None) -> Array:
    """Adds patches, given as columns of a matrix, up to an image.

    The adjoint of `im2col`: out[b, c, p] is the sum of x[b, c K + t, o] over all windows o and
    positions t with o stride + t dilation - pad = p. What fell into the pads is dropped, and a
    point that no window meets is 0. Sums are taken in any order; 16-bit dtypes accumulate in
    float32. The bound (col2im_bound) is g(K) times the sum of the magnitudes.
    Source: PyTorch `torch.nn.functional.fold`; ONNX Col2Im-18.

    Args:
        x: The columns, [batch, channel and position, window].
        extents: The two extents of the image.
        kernel: The two extents of the window.
        strides: Steps of the window along both axes; 1 by default.
        pads: Positions without elements before both axes, then after both; none by default.
        dilations: Distances of the window's positions along both axes; 1 by default.

    Returns:
        out: The images, [batch, channel, row, column].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel and position, window] is needed (C1)
        ValueError: extents {extents}, kernel {kernel}, strides {stride}, pads {padding} and
            dilations {dilation} do not fit two spatial axes (C2)
        ValueError: kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1,
            pads {padding} and extents {extents} at least 0 (C3)
        ValueError: the window {kernel} exceeds the extents {extents} with pads {padding} (C4)
        ValueError: x of shape {shape(x)} needs a multiple of {n} rows and {prod(windows)} columns
            (C5)
    """

def grid_sample(x: Array | complex, grid: Array | complex, /, *, mode: Literal["nearest", "linear", "cubic"] = 'linear', padding: Literal["zeros", "border", "reflection"] = 'zeros', align_corners: bool = False) -> Array:
    """Reads images at any positions, between their pixels too.

    A position (g_x, g_y) names the point p = ((g + 1) n - 1) / 2 of an axis of extent n, or (g +
    1) (n - 1) / 2 with align_corners, so that -1 and 1 are the image's edges, or the centres of
    its outermost pixels. `nearest` reads the pixel round(p), ties to even; `linear` weighs the
    two pixels of every axis that enclose p by 1 - |p - i|; `cubic` weighs four by Keys' kernel
    with a = -0.75. Pixels outside of the image read 0 (`zeros`), the pixel at the edge
    (`border`), or the image mirrored at -1 and 1 (`reflection`). What a position that is not
    finite, or far outside, reads is unspecified. 16-bit dtypes compute in float32 and round once.
    The bound (grid_sample_bound) is that of the weights, times the largest magnitude of the
    image.
    Source: ONNX GridSample-22; PyTorch `torch.nn.functional.grid_sample`; R. Keys, Cubic
    Convolution Interpolation for Digital Image Processing, IEEE TASSP 29, 1981.

    Args:
        x: The images, [batch, channel, row, column].
        grid: The positions, [batch, row, column, (x, y)].
        mode: How pixels are weighed.
        padding: What is outside of the image.
        align_corners: Whether -1 and 1 are the centres of the outermost pixels, not the image's
            edges.

    Returns:
        out: The values read, [batch, channel, row, column].

    Raises:
        ValueError: x and grid have ranks {rank(x)} and {rank(grid)}, both must have 4 (C1)
        ValueError: grid of shape {shape(grid)} has no two coordinates for a batch of {shape(x)[0]}
            (C2)
        ValueError: images of shape {shape(x)} have no pixels (C3)
    """

def resize(x: Array | complex, /, sizes: int | Sequence[int], *, axes: int | Sequence[int] | None = None, scales: Sequence[float] | None = None, region: Sequence[float] | None = None, mode: Literal["nearest", "linear", "cubic"] = 'linear', coordinates: Literal["half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "asymmetric", "align_corners", "tf_crop_and_resize"] = 'half_pixel', nearest_mode: Literal["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"] = 'round_prefer_floor', cubic_coefficient: float = -0.75, antialias: bool = False, exclude_outside: bool = False, extrapolation_value: float = 0.0) -> Array:
    """Samples axes anew: the nearest element, or a weighted sum of neighbours.

    Along every one of `axes`, one after the other, an axis of extent n becomes one of size m. The
    scale s is the axis' entry of `scales`, else m / n; w is s n, else m. Element j of the result
    lies at the position p on the input's axis: (j + 0.5) / s - 0.5 (`half_pixel`); n / 2 (1 - m /
    w) + (j + 0.5) / s - 0.5 (`half_pixel_symmetric`); as half_pixel, but -0.5 where m is 1
    (`pytorch_half_pixel`); j / s (`asymmetric`); j (n - 1) / (w - 1), 0 unless w > 1
    (`align_corners`); b (n - 1) + j (e - b) (n - 1) / (w - 1), or (b + e) (n - 1) / 2 where m is
    1, for a region from b to e (`tf_crop_and_resize`), where the result is `extrapolation_value`
    if p < 0 or p > n - 1. Positions are computed in float64, in the order written.
    `nearest` takes the element at p rounded (to the nearer one, ties down or up, or always down or
    up), limited to the axis. `linear` weighs element i by 1 - |p - i| within 1; `cubic` by Keys'
    kernel within 2. With `antialias` the kernel is stretched by 1 / s where s < 1. Elements
    outside of the axis repeat its ends, or have no weight with `exclude_outside`; with either, the
    weights are divided by their sum. 16-bit dtypes compute in float32 and round once. The bound
    (resize_bound) is that of the weighted sums.
    Source: ONNX Resize-19; R. Keys, Cubic Convolution Interpolation for Digital Image Processing,
    IEEE TASSP 29, 1981.

    Args:
        x: The array, images as a rule.
        sizes: The extents of the result along the axes.
        axes: The axes that change; the last ones by default.
        scales: Factors between the extents, where they are not the quotients of sizes and extents.
        region: For tf_crop_and_resize: where it starts along every axis, then where it ends.
        mode: How elements are weighed.
        coordinates: Where an element of the result lies on the axis of the input.
        nearest_mode: Which element is the nearest.
        cubic_coefficient: The free parameter of the cubic kernel.
        antialias: Whether kernels widen where an axis shrinks; not looked at by nearest.
        exclude_outside: Whether elements outside of the axis have no weight, not those at its ends.
        extrapolation_value: What lies outside of the input, for tf_crop_and_resize.

    Returns:
        out: The array with the axes sampled anew.

    Raises:
        ValueError: sizes {sizes} and the axes do not fit x of rank {rank(x)} (C1)
        ValueError: axes {normal} name an axis twice (C2)
        ValueError: extents {extents} and sizes {sizes} must be at least 1 (C3)
        ValueError: scales need one positive number for each of {len(sizes)} axes (C4)
        ValueError: region needs a start and an end for each of {len(sizes)} axes (C5)
    """

def resize_backward(upstream: Array | complex, /, extents: int | Sequence[int], sizes: int | Sequence[int], *, axes: int | Sequence[int] | None = None, scales: Sequence[float] | None = None, region: Sequence[float] | None = None, mode: Literal["nearest", "linear", "cubic"] = 'linear', coordinates: Literal["half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "asymmetric", "align_corners", "tf_crop_and_resize"] = 'half_pixel', nearest_mode: Literal["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"] = 'round_prefer_floor', cubic_coefficient: float = -0.75, antialias: bool = False, exclude_outside: bool = False) -> Array:
    """The derivative of `resize`: what arrives at its elements, given back to its input's.

    The sum over the elements j of every line of `upstream`, of an axis of size m, of what element
    i of the input's axis of extent n weighs in element j of the result of `resize` with the same
    attributes, times upstream at j. Elements that were extrapolated give nothing back. 16-bit
    dtypes compute in float32 and round once. The bound (resize_backward_bound) is that of the
    weighted sums.
    Source: the transposed linear map of `resize`, ONNX Resize-19.

    Args:
        upstream: The derivative by the result of `resize`.
        extents: The extents of the input of `resize` along the axes.
        sizes: The extents of upstream along the axes.
        axes: The axes that change; the last ones by default.
        scales: Factors between the extents, where they are not the quotients of sizes and extents.
        region: For tf_crop_and_resize: where it starts along every axis, then where it ends.
        mode: How elements are weighed.
        coordinates: Where an element of the result lies on the axis of the input.
        nearest_mode: Which element is the nearest.
        cubic_coefficient: The free parameter of the cubic kernel.
        antialias: Whether kernels widen where an axis shrinks; not looked at by nearest.
        exclude_outside: Whether elements outside of the axis have no weight, not those at its ends.

    Returns:
        out: The derivative by the input of `resize`.

    Raises:
        ValueError: extents {extents} and the axes do not fit upstream of rank {rank(upstream)} (C1)
        ValueError: axes {normal} name an axis twice (C2)
        ValueError: extents {extents} and sizes {sizes} must be at least 1 (C3)
        ValueError: scales need one positive number for each of {len(sizes)} axes (C4)
        ValueError: region needs a start and an end for each of {len(sizes)} axes (C5)
        ValueError: upstream of shape {shape(upstream)} does not have sizes {sizes} (C6)
    """

def non_max_suppression(boxes: Array | complex, scores: Array | complex, /, max_output_boxes: int, *, iou_threshold: float = 0.0, score_threshold: float | None = None, center_point_box: bool = False) -> Array:
    """Boxes by falling score, without those that overlap a better one too much.

    For every image and every class, boxes are looked at by falling score, of equal scores the
    earlier box first. A box is chosen unless its score is not above score_threshold, its score is
    NaN, or its intersection with a box chosen before, divided by the area of their union, is
    above iou_threshold; that quotient counts as 0 where the union has no area. No more than
    max_output_boxes are chosen of one class. Corners may be any two opposite ones. Overlaps are
    computed in float64 whatever the dtype: coordinates c -/+ extent / 2 of centred boxes, then
    (the shorter of both reaches, at least 0, along y) * (that along x), divided by (area + area)
    - intersection, so that every implementation decides alike.
    Source: ONNX NonMaxSuppression-11; P. Felzenszwalb et al., Object detection with
    discriminatively trained part-based models, IEEE PAMI 32(9), 2010.

    Args:
        boxes: [image, box, (y1, x1, y2, x2)], or (x, y, width, height) with center_point_box.
        scores: [image, class, box].
        max_output_boxes: How many at most, of each class in each image.
        iou_threshold: The largest overlap of two boxes that are both chosen.
        score_threshold: Scores that are not above it are never chosen; none by default.
        center_point_box: Whether boxes are given by centres and extents, not by corners.

    Returns:
        out: (image, class, box), by image, then by class, then in the order of choice.

    Raises:
        ValueError: max_output_boxes is {max_output_boxes}, expected max_output_boxes >= 0
            (RANGE_max_output_boxes)
        ValueError: iou_threshold is {iou_threshold}, expected 0.0 <= iou_threshold <= 1.0
            (RANGE_iou_threshold)
        ValueError: boxes and scores have ranks {rank(boxes)} and {rank(scores)}, both must have 3
            (C1)
        ValueError: boxes of shape {shape(boxes)} have no four coordinates (C2)
        ValueError: boxes of shape {shape(boxes)} and scores of shape {shape(scores)} do not fit
            (C3)
    """

def roi_align(x: Array | complex, rois: Array | complex, batch_indices: Array | complex, /, output_size: int | Sequence[int], *, spatial_scale: float = 1.0, sampling_ratio: int = 0, mode: Literal["avg", "max"] = 'avg', half_pixel: bool = True) -> Array:
    """Means or maxima of samples in the bins of regions of images.

    Region r, (x1, y1, x2, y2) times spatial_scale, less 0.5 with half_pixel, of the image
    batch_indices[r] is divided into output_size bins. Its extents are differences of corners,
    and at least 1 without half_pixel. Each bin has sampling_ratio samples along each axis, or as
    many as pixels, ceil(extent / bins), where that is 0 (none where that is negative); they lie
    in the middles of equal parts. A sample outside of [-1, n] along an axis of n pixels gives 0;
    others are moved to 0 at least and weigh the two pixels of either axis around them linearly,
    where the last pixel stands for those behind it. `avg` is the mean of the samples, 0 of none.
    `max` is the largest of the four weighted pixels of all samples (not of their sums), 0 of
    none. An index outside of the batch is a fault of the program; what is read there is
    unspecified, and so are regions that are not finite or reach beyond 2^14 pixels. 16-bit dtypes
    compute in float32 and round once. The bound (roi_align_bound) is
    that of the weights, times the largest magnitude of the image; nothing is promised where a
    rounding decides the number of samples or whether one is outside.
    Source: ONNX RoiAlign-22; K. He et al., Mask R-CNN, ICCV 2017.

    Args:
        x: The images, [batch, channel, row, column].
        rois: The regions, [region, (x1, y1, x2, y2)].
        batch_indices: Which image each region lies in, [region].
        output_size: How many bins along rows and columns.
        spatial_scale: Pixels for one unit of the regions.
        sampling_ratio: Samples of a bin along either axis; 0: as many as it has pixels, rounded up.
        mode: What becomes of samples.
        half_pixel: Whether pixel i covers [i, i + 1], not [i - 0.5, i + 0.5].

    Returns:
        out: [region, channel, bins along rows, bins along columns].

    Raises:
        ValueError: sampling_ratio is {sampling_ratio}, expected sampling_ratio >= 0
            (RANGE_sampling_ratio)
        ValueError: x has rank {rank(x)}, [batch, channel, row, column] is needed (C1)
        ValueError: rois has shape {shape(rois)}, four coordinates of each region are needed (C2)
        ValueError: batch_indices has shape {shape(batch_indices)}, there are {shape(rois)[0]}
            regions (C3)
        ValueError: output_size {output_size} is no two positive numbers of bins (C4)
        ValueError: images of shape {shape(x)} have no pixels (C5)
    """

def mse(prediction: Array | complex, target: Array | complex, /, *, reduction: Literal["none", "mean", "sum"] = 'mean') -> Array:
    """Squared differences of predictions and targets.

    loss_i = (prediction_i - target_i)^2. `reduction` gives the losses themselves, their sum, or
    their mean, the sum divided by the number of elements. 16-bit dtypes compute in float32 and
    round once. The bound (mse_bound) follows the errors through the formula.
    Source: PyTorch `torch.nn.functional.mse_loss`.

    Args:
        prediction: What the model says.
        target: What is right, of the same shape.
        reduction: What becomes of the losses of the elements.

    Returns:
        out: The losses, or one number.

    Raises:
        ValueError: prediction has shape {shape(prediction)}, target {shape(target)} (C1)
    """

def smooth_l1(prediction: Array | complex, target: Array | complex, /, *, beta: float = 1.0, reduction: Literal["none", "mean", "sum"] = 'mean') -> Array:
    """Squared differences where they are small, absolute differences where they are large.

    With d_i = |prediction_i - target_i|: loss_i = d_i^2 / (2 beta) where d_i < beta, else
    d_i - beta / 2, so that value and slope are continuous; beta = 0 gives the absolute
    differences. (Huber's loss with threshold delta is delta times this one with beta = delta.)
    16-bit dtypes compute in float32 and round once.
    Source: R. Girshick, Fast R-CNN, arXiv:1504.08083; PyTorch
    `torch.nn.functional.smooth_l1_loss`.

    Args:
        prediction: What the model says.
        target: What is right, of the same shape.
        beta: Where the parabola ends.
        reduction: What becomes of the losses of the elements.

    Returns:
        out: The losses, or one number.

    Raises:
        ValueError: prediction has shape {shape(prediction)}, target {shape(target)} (C1)
        ValueError: beta {beta} is negative (C2)
    """

def bce_with_logits(logits: Array | complex, target: Array | complex, weight: Array | complex | None = None, positive_weight: Array | complex | None = None, /, *, reduction: Literal["none", "mean", "sum"] = 'mean') -> Array:
    """Binary cross entropy of targets and the sigmoid of logits.

    loss_i = weight_i (positive_weight_i target_i softplus(-logits_i) +
    (1 - target_i) softplus(logits_i)) with softplus(x) = max(x, 0) + log(1 + exp(-|x|)), which is
    -log sigmoid(-x): no term cancels, none overflows. weight and positive_weight are broadcast to
    the logits. 16-bit dtypes compute in float32 and round once.
    Source: PyTorch `torch.nn.functional.binary_cross_entropy_with_logits`.

    Args:
        logits: What the model says, before the sigmoid.
        target: Probabilities of the positive class, one each.
        weight: Factors of the losses, broadcast to the logits; 1 by default.
        positive_weight: Factors of the positive class, broadcast to the logits; 1 by default.
        reduction: What becomes of the losses of the elements.

    Returns:
        out: The losses, or one number.

    Raises:
        ValueError: logits has shape {shape(logits)}, target {shape(target)} (C1)
        ValueError: weight does not broadcast to the shape {shape(logits)} of the logits (C2)
        ValueError: positive_weight does not broadcast to the shape {shape(logits)} of the logits
            (C3)
    """

def kl_div(log_probabilities: Array | complex, target: Array | complex, /, *, log_target: bool = False, reduction: Literal["none", "mean", "sum", "batch_mean"] = 'mean') -> Array:
    """Divergence of Kullback and Leibler of targets from predicted distributions.

    loss_i = target_i log(target_i) - target_i log_probabilities_i, where 0 log(0) is 0; with
    `log_target` the targets are logarithms t_i and loss_i = exp(t_i) (t_i - log_probabilities_i).
    `batch_mean` divides the sum by the first extent, which is the divergence's mathematical
    definition for a batch of distributions; `mean` divides by the number of elements. 16-bit
    dtypes compute in float32 and round once.
    Source: PyTorch `torch.nn.functional.kl_div`.

    Args:
        log_probabilities: Logarithms of the predicted probabilities.
        target: Probabilities, or their logarithms, one each.
        log_target: Whether the targets are logarithms.
        reduction: What becomes of the losses of the elements.

    Returns:
        out: The losses, or one number.

    Raises:
        ValueError: log_probabilities has shape {shape(log_probabilities)}, target {shape(target)}
            (C1)
        ValueError: batch_mean of target of rank 0, expected a first axis (C2)
    """

def nll(log_probabilities: Array | complex, target: Array | complex, weight: Array | complex | None = None, /, *, ignore_index: int = -100, reduction: Literal["none", "mean", "sum"] = 'mean') -> Array:
    """Negative logarithms of the probabilities that a model gives to the right classes.

    loss_n = -weight[t_n] log_probabilities[n, t_n] with t = target; every position of the axes
    after the classes is a target of its own. A target that equals ignore_index has the loss 0. The
    mean is the sum of the losses divided by the sum of the weights of the targets that are not
    ignored (NaN where all are). A target that is neither a class nor ignore_index is a fault of
    the program that inference cannot see: its loss is unspecified. 16-bit dtypes compute in
    float32 and round once.
    Source: ONNX NegativeLogLikelihoodLoss-13; PyTorch `torch.nn.functional.nll_loss`.

    Args:
        log_probabilities: Logarithms of probabilities, [batch, class, ...], or [class] of a single
            one.
        target: The right classes, [batch, ...], or 0-d.
        weight: [class], factors; 1 by default.
        ignore_index: The target that does not count.
        reduction: What becomes of the losses of the targets.

    Returns:
        out: The losses, or one number.

    Raises:
        ValueError: log_probabilities has rank 0, expected [batch, class, ...] or [class] (C1)
        ValueError: target has shape {shape(target)}, log_probabilities {shape(log_probabilities)}
            with classes along axis {axis} (C2)
        ValueError: log_probabilities of shape {shape(log_probabilities)} has no class (C3)
        ValueError: weight needs the shape [{shape(log_probabilities)[axis]}] (C4)
    """

def cross_entropy(logits: Array | complex, target: Array | complex, weight: Array | complex | None = None, /, *, ignore_index: int = -100, label_smoothing: float = 0.0, reduction: Literal["none", "mean", "sum"] = 'mean') -> Array:
    """Cross entropy of the right classes and the softmax of logits.

    With l = log_softmax of the logits along the classes, C classes and s = label_smoothing:
    loss_n = -(1 - s) weight[t_n] l[n, t_n] - s / C times the sum over classes c of
    weight[c] l[n, c]. A target that equals ignore_index has the loss 0. The mean is the sum of the
    losses divided by the sum of the weights weight[t_n] that are not ignored (NaN where all
    are). A target that is neither a class nor ignore_index is a fault of the program that
    inference cannot see: its loss is unspecified. 16-bit dtypes compute in float32 and round
    once.
    Source: ONNX SoftmaxCrossEntropyLoss-13; PyTorch `torch.nn.functional.cross_entropy`;
    C. Szegedy et al., Rethinking the Inception Architecture, arXiv:1512.00567, for the smoothing.

    Args:
        logits: [batch, class, ...], or [class] of a single one.
        target: The right classes, [batch, ...], or 0-d.
        weight: [class], factors; 1 by default.
        ignore_index: The target that does not count.
        label_smoothing: The share of a target that goes to all classes evenly.
        reduction: What becomes of the losses of the targets.

    Returns:
        out: The losses, or one number.

    Raises:
        ValueError: logits has rank 0, expected [batch, class, ...] or [class] (C1)
        ValueError: target has shape {shape(target)}, logits {shape(logits)} with classes along axis
            {axis} (C2)
        ValueError: logits of shape {shape(logits)} has no class (C3)
        ValueError: weight needs the shape [{shape(logits)[axis]}] (C4)
        ValueError: label_smoothing {label_smoothing} is not between 0 and 1 (C5)
    """

def ctc(log_probabilities: Array | complex, target: Array | complex, input_lengths: Array | complex, target_lengths: Array | complex, /, *, blank: int = 0, reduction: Literal["none", "mean", "sum"] = 'mean', zero_infinity: bool = False) -> Array:
    """Connectionist temporal classification: labels without their places in time.

    loss_n = -log of the sum, over all paths of one class a time that give the labels of target n
    once repetitions and then blanks are dropped, of the product of their probabilities; only the
    first input_lengths[n] times and target_lengths[n] labels count. The sum is taken forwards in
    time over the labels with blanks between them: the logarithms a(t, l) of the paths that end in
    place l are log_probabilities[t, n, label l] plus the logarithm of the sum of exponentials of
    a(t - 1, l), a(t - 1, l - 1) and, where label l is no blank and differs from label l - 2,
    a(t - 1, l - 2). A logarithm of +infinity counts as NaN. Without any path the loss is infinite, or 0 with zero_infinity. `mean`
    divides each loss by its number of labels (at least 1) and takes the mean. Labels equal to
    blank or outside the classes, and lengths outside their axes, are faults of the program that
    inference cannot see. 16-bit dtypes compute in float32 and round once.
    Source: A. Graves et al., Connectionist Temporal Classification, 2006; PyTorch
    `torch.nn.functional.ctc_loss`.

    Args:
        log_probabilities: Logarithms of the classes' probabilities, [time, batch, class].
        target: The labels, [batch, label].
        input_lengths: [batch], how many times count, at least 1.
        target_lengths: [batch], how many labels count.
        blank: The class that says nothing.
        reduction: What becomes of the losses of the batch.
        zero_infinity: Whether an infinite loss counts as 0.

    Returns:
        out: The losses, or one number.

    Raises:
        ValueError: log_probabilities has rank {rank(log_probabilities)} and target {rank(target)},
            expected 3 and 2 (C1)
        ValueError: log_probabilities of shape {shape(log_probabilities)} and target of shape
            {shape(target)}, expected at least one time and one label (C2)
        ValueError: target, input_lengths and target_lengths need the batch of log_probabilities,
            {shape(log_probabilities)[1]} (C3)
        ValueError: blank {blank} is none of the {shape(log_probabilities)[2]} classes (C4)
    """

def rnn(x: Array | complex, weight: Array | complex, recurrence: Array | complex, bias: Array | complex | None = None, lengths: Array | complex | None = None, initial: Array | complex | None = None, /, *, direction: Literal["forward", "reverse", "bidirectional"] = 'forward', activation: Literal["tanh", "relu", "sigmoid"] = 'tanh') -> tuple[Array, Array]:
    """A simple recurrent layer.

    h(t) = f(x(t) W^T + h(t - 1) R^T + Wb + Rb), where f is the activation, W and R are weight and
    recurrence, Wb and Rb the halves of bias and h before the first step is initial.
    Steps at or past a sequence's length change nothing and give 0 as output. `reverse` walks each
    sequence from its end to its start. 16-bit dtypes compute in float32 and round once.
    Source: J. L. Elman, Finding Structure in Time, 1990; ONNX RNN-22 (without clip, with layout 0).

    Args:
        x: The sequences, [time, batch, input].
        weight: Of the input, [direction, hidden, input].
        recurrence: Of the former output, [direction, hidden, hidden].
        bias: [direction, 2 hidden]: the input's biases, then the recurrence's; 0 by default.
        lengths: [batch], how long each sequence is, at most the extent of time, which is the
            default.
        initial: The output before the first step, [direction, batch, hidden]; 0 by default.
        direction: Which way sequences are walked; both ways give two directions.
        activation: The function f.

    Returns:
        out: The output at every time, [time, direction, batch, hidden].
        last: The output after the last step, [direction, batch, hidden].

    Raises:
        ValueError: x, weight and recurrence have ranks {rank(x)}, {rank(weight)} and
            {rank(recurrence)}, expected 3 (C1)
        ValueError: x of shape {shape(x)} has no time, expected [time, batch, input] (C2)
        ValueError: recurrence has shape {shape(recurrence)}, expected [{directions}, hidden,
            hidden] (C3)
        ValueError: weight has shape {shape(weight)}, expected [{directions}, {hidden},
            {shape(x)[2]}] (C4)
        ValueError: bias needs the shape [{directions}, {2 * hidden}] (C5)
        ValueError: lengths needs the shape [{shape(x)[1]}] (C6)
        ValueError: initial needs the shape [{directions}, {shape(x)[1]}, {hidden}] (C7)
    """

def gru(x: Array | complex, weight: Array | complex, recurrence: Array | complex, bias: Array | complex | None = None, lengths: Array | complex | None = None, initial: Array | complex | None = None, /, *, direction: Literal["forward", "reverse", "bidirectional"] = 'forward', linear_before_reset: bool = False) -> tuple[Array, Array]:
    """A gated recurrent layer.

    With W and R split into the parts z, r and h along their second axis, and the halves Wb and Rb of
    bias alike:
    z = sigmoid(x(t) Wz^T + h(t - 1) Rz^T + Wbz + Rbz),
    r = sigmoid(x(t) Wr^T + h(t - 1) Rr^T + Wbr + Rbr),
    n = tanh(x(t) Wh^T + (r * h(t - 1)) Rh^T + Rbh + Wbh), or, with linear_before_reset,
    n = tanh(x(t) Wh^T + r * (h(t - 1) Rh^T + Rbh) + Wbh), and
    h(t) = (1 - z) * n + z * h(t - 1).
    Steps at or past a sequence's length change nothing and give 0 as output. `reverse` walks each
    sequence from its end to its start. 16-bit dtypes compute in float32 and round once.
    Source: K. Cho et al., arXiv:1406.1078; ONNX GRU-22 (default activations, without clip, with
    layout 0); PyTorch's GRU is the one with linear_before_reset, its gates in the order r, z, n.

    Args:
        x: The sequences, [time, batch, input].
        weight: Of the input, [direction, 3 hidden, input].
        recurrence: Of the former output, [direction, 3 hidden, hidden].
        bias: [direction, 6 hidden]: the input's biases, then the recurrence's; 0 by default.
        lengths: [batch], how long each sequence is, at most the extent of time, which is the
            default.
        initial: The output before the first step, [direction, batch, hidden]; 0 by default.
        direction: Which way sequences are walked; both ways give two directions.
        linear_before_reset: Whether the reset gate works on the product instead of its operand.

    Returns:
        out: The output at every time, [time, direction, batch, hidden].
        last: The output after the last step, [direction, batch, hidden].

    Raises:
        ValueError: x, weight and recurrence have ranks {rank(x)}, {rank(weight)} and
            {rank(recurrence)}, expected 3 (C1)
        ValueError: x of shape {shape(x)} has no time, expected [time, batch, input] (C2)
        ValueError: recurrence has shape {shape(recurrence)}, expected [{directions}, 3 hidden,
            hidden] (C3)
        ValueError: weight has shape {shape(weight)}, expected [{directions}, {3 * hidden},
            {shape(x)[2]}] (C4)
        ValueError: bias needs the shape [{directions}, {6 * hidden}] (C5)
        ValueError: lengths needs the shape [{shape(x)[1]}] (C6)
        ValueError: initial needs the shape [{directions}, {shape(x)[1]}, {hidden}] (C7)
    """

def lstm(x: Array | complex, weight: Array | complex, recurrence: Array | complex, bias: Array | complex | None = None, lengths: Array | complex | None = None, initial: Array | complex | None = None, initial_cell: Array | complex | None = None, peephole: Array | complex | None = None, /, *, direction: Literal["forward", "reverse", "bidirectional"] = 'forward') -> tuple[Array, Array, Array]:
    """A recurrent layer with a memory cell.

    With W and R split into the parts i, o, f and c along their second axis, the halves Wb and Rb of
    bias alike, and peephole into Pi, Po and Pf:
    i = sigmoid(x(t) Wi^T + h(t - 1) Ri^T + Pi * c(t - 1) + Wbi + Rbi),
    f = sigmoid(x(t) Wf^T + h(t - 1) Rf^T + Pf * c(t - 1) + Wbf + Rbf),
    c(t) = f * c(t - 1) + i * tanh(x(t) Wc^T + h(t - 1) Rc^T + Wbc + Rbc),
    o = sigmoid(x(t) Wo^T + h(t - 1) Ro^T + Po * c(t) + Wbo + Rbo) and h(t) = o * tanh(c(t)).
    Steps at or past a sequence's length change nothing and give 0 as output. `reverse` walks each
    sequence from its end to its start. 16-bit dtypes compute in float32 and round once.
    Source: S. Hochreiter and J. Schmidhuber, Long Short-Term Memory, 1997; ONNX LSTM-22 (default
    activations, without clip and input_forget, with layout 0); PyTorch's gates are in the order
    i, f, c, o.

    Args:
        x: The sequences, [time, batch, input].
        weight: Of the input, [direction, 4 hidden, input].
        recurrence: Of the former output, [direction, 4 hidden, hidden].
        bias: [direction, 8 hidden]: the input's biases, then the recurrence's; 0 by default.
        lengths: [batch], how long each sequence is, at most the extent of time, which is the
            default.
        initial: The output before the first step, [direction, batch, hidden]; 0 by default.
        initial_cell: The cell before the first step, [direction, batch, hidden]; 0 by default.
        peephole: [direction, 3 hidden], what the gates see of the cell; 0 by default.
        direction: Which way sequences are walked; both ways give two directions.

    Returns:
        out: The output at every time, [time, direction, batch, hidden].
        last: The output after the last step, [direction, batch, hidden].
        last_cell: The cell after the last step, [direction, batch, hidden].

    Raises:
        ValueError: x, weight and recurrence have ranks {rank(x)}, {rank(weight)} and
            {rank(recurrence)}, expected 3 (C1)
        ValueError: x of shape {shape(x)} has no time, expected [time, batch, input] (C2)
        ValueError: recurrence has shape {shape(recurrence)}, expected [{directions}, 4 hidden,
            hidden] (C3)
        ValueError: weight has shape {shape(weight)}, expected [{directions}, {4 * hidden},
            {shape(x)[2]}] (C4)
        ValueError: bias needs the shape [{directions}, {8 * hidden}] (C5)
        ValueError: lengths needs the shape [{shape(x)[1]}] (C6)
        ValueError: initial needs the shape [{directions}, {shape(x)[1]}, {hidden}] (C7)
        ValueError: initial_cell needs the shape [{directions}, {shape(x)[1]}, {hidden}] (C8)
        ValueError: peephole needs the shape [{directions}, {3 * hidden}] (C9)
    """

def sgd(parameter: Array | complex, gradient: Array | complex, learning_rate: Array | complex, /, *, weight_decay: float = 0.0) -> Array:
    """A step of gradient descent.

    With g = gradient + weight_decay parameter: out = parameter - learning_rate g. 16-bit dtypes
    compute in float32 and round every result once. The bound (sgd_bound) follows the errors
    through the formula. A learning rate that is a tensor may change between the runs of a
    compiled program. Source: H. Robbins and S. Monro, A Stochastic Approximation Method, 1951;
    PyTorch `torch.optim.SGD`.

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        learning_rate: 0-d: the length of the step.
        weight_decay: The factor of the weights that is added to the gradient.

    Returns:
        out: The weights after the step.

    Raises:
        ValueError: the shapes of gradient must be that of parameter, {shape(parameter)} (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate of rank 0
            (C2)
    """

def momentum(parameter: Array | complex, gradient: Array | complex, velocity: Array | complex, learning_rate: Array | complex, /, *, momentum: float = 0.9, dampening: float = 0.0, weight_decay: float = 0.0) -> tuple[Array, Array]:
    """A step of gradient descent with momentum.

    With g = gradient + weight_decay parameter: new_velocity = momentum velocity + (1 - dampening)
    g and out = parameter - learning_rate new_velocity. The velocity begins with zeros. (PyTorch
    begins with the first gradient undampened; ONNX's Momentum likewise in mode `standard` with T
    = 0.) 16-bit dtypes compute in float32 and round every result once. The bound (momentum_bound)
    follows the errors through the formula. A learning rate that is a tensor may change between
    the runs of a compiled program. Source: B. T. Polyak, Some methods of speeding up the
    convergence of iteration methods, 1964; PyTorch `torch.optim.SGD`.

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        velocity: The decaying sum of gradients, at first zeros.
        learning_rate: 0-d: the length of the step.
        momentum: The share of the velocity that stays.
        dampening: The share of the gradient that does not enter the velocity.
        weight_decay: The factor of the weights that is added to the gradient.

    Returns:
        out: The weights after the step.
        new_velocity: The velocity after the step.

    Raises:
        ValueError: momentum is {momentum}, expected 0 <= momentum (RANGE_momentum)
        ValueError: the shapes of gradient, velocity must be that of parameter, {shape(parameter)}
            (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate of rank 0
            (C2)
    """

def nesterov(parameter: Array | complex, gradient: Array | complex, velocity: Array | complex, learning_rate: Array | complex, /, *, momentum: float = 0.9, dampening: float = 0.0, weight_decay: float = 0.0) -> tuple[Array, Array]:
    """A step of gradient descent with Nesterov's momentum.

    With g = gradient + weight_decay parameter: new_velocity = momentum velocity + (1 - dampening)
    g and out = parameter - learning_rate (g + momentum new_velocity). The velocity begins with
    zeros. 16-bit dtypes compute in float32 and round every result once. The bound
    (nesterov_bound) follows the errors through the formula. A learning rate that is a tensor may
    change between the runs of a compiled program. Source: Y. Nesterov, A method of solving a
    convex programming problem, 1983; I. Sutskever et al., On the importance of initialization and
    momentum in deep learning, 2013; PyTorch `torch.optim.SGD` with `nesterov`.

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        velocity: The decaying sum of gradients, at first zeros.
        learning_rate: 0-d: the length of the step.
        momentum: The share of the velocity that stays.
        dampening: The share of the gradient that does not enter the velocity.
        weight_decay: The factor of the weights that is added to the gradient.

    Returns:
        out: The weights after the step.
        new_velocity: The velocity after the step.

    Raises:
        ValueError: momentum is {momentum}, expected 0 <= momentum (RANGE_momentum)
        ValueError: the shapes of gradient, velocity must be that of parameter, {shape(parameter)}
            (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate of rank 0
            (C2)
    """

def adagrad(parameter: Array | complex, gradient: Array | complex, square: Array | complex, learning_rate: Array | complex, /, *, epsilon: float = 1e-10, weight_decay: float = 0.0) -> tuple[Array, Array]:
    """A step of AdaGrad: gradients over the root of the sum of their squares.

    With g = gradient + weight_decay parameter: new_square = square + g^2 and out = parameter -
    learning_rate g / (sqrt(new_square) + epsilon). A learning rate that decays with the steps is
    the caller's. 16-bit dtypes compute in float32 and round every result once. The bound
    (adagrad_bound) follows the errors through the formula. A learning rate that is a tensor may
    change between the runs of a compiled program. Source: J. Duchi, E. Hazan and Y. Singer,
    Adaptive Subgradient Methods, JMLR 12, 2011; PyTorch `torch.optim.Adagrad`; ONNX Adagrad-1.

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        square: The running mean of squared gradients, at first 0.
        learning_rate: 0-d: the length of the step.
        epsilon: Added to the root, against division by zero.
        weight_decay: The factor of the weights that is added to the gradient.

    Returns:
        out: The weights after the step.
        new_square: The square after the step.

    Raises:
        ValueError: epsilon is {epsilon}, expected epsilon >= 0 (RANGE_epsilon)
        ValueError: the shapes of gradient, square must be that of parameter, {shape(parameter)}
            (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate of rank 0
            (C2)
    """

def adadelta(parameter: Array | complex, gradient: Array | complex, square: Array | complex, travel: Array | complex, learning_rate: Array | complex, /, *, decay: float = 0.9, epsilon: float = 1e-06, weight_decay: float = 0.0) -> tuple[Array, Array, Array]:
    """A step of AdaDelta: gradients in units of the former steps.

    With g = gradient + weight_decay parameter: new_square = decay square + (1 - decay) g^2, d = g
    sqrt(travel + epsilon) / sqrt(new_square + epsilon), new_travel = decay travel + (1 - decay)
    d^2 and out = parameter - learning_rate d. 16-bit dtypes compute in float32 and round every
    result once. The bound (adadelta_bound) follows the errors through the formula. A learning
    rate that is a tensor may change between the runs of a compiled program. Source: M. D. Zeiler,
    ADADELTA, arXiv:1212.5701; PyTorch `torch.optim.Adadelta`.

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        square: The running mean of squared gradients, at first 0.
        travel: The running mean of squared steps, at first zeros.
        learning_rate: 0-d: the length of the step.
        decay: The share of the running mean that stays.
        epsilon: Added to the root, against division by zero.
        weight_decay: The factor of the weights that is added to the gradient.

    Returns:
        out: The weights after the step.
        new_square: The square after the step.
        new_travel: The travel after the step.

    Raises:
        ValueError: decay is {decay}, expected 0 <= decay <= 1 (RANGE_decay)
        ValueError: epsilon is {epsilon}, expected epsilon >= 0 (RANGE_epsilon)
        ValueError: the shapes of gradient, square, travel must be that of parameter,
            {shape(parameter)} (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate of rank 0
            (C2)
    """

def rmsprop(parameter: Array | complex, gradient: Array | complex, square: Array | complex, velocity: Array | complex, learning_rate: Array | complex, /, *, decay: float = 0.99, epsilon: float = 1e-08, momentum: float = 0.0, weight_decay: float = 0.0) -> tuple[Array, Array, Array]:
    """A step of RMSProp: gradients over the root of their mean square.

    With g = gradient + weight_decay parameter: new_square = decay square + (1 - decay) g^2,
    new_velocity = momentum velocity + g / (sqrt(new_square) + epsilon) and out = parameter -
    learning_rate new_velocity. 16-bit dtypes compute in float32 and round every result once. The
    bound (rmsprop_bound) follows the errors through the formula. A learning rate that is a tensor
    may change between the runs of a compiled program. Source: T. Tieleman and G. Hinton, Neural
    Networks for Machine Learning, lecture 6.5, 2012; PyTorch `torch.optim.RMSprop` (not centred).

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        square: The running mean of squared gradients, at first 0.
        velocity: The decaying sum of gradients, at first zeros.
        learning_rate: 0-d: the length of the step.
        decay: The share of the running mean that stays.
        epsilon: Added to the root, against division by zero.
        momentum: The share of the velocity that stays.
        weight_decay: The factor of the weights that is added to the gradient.

    Returns:
        out: The weights after the step.
        new_square: The square after the step.
        new_velocity: The velocity after the step.

    Raises:
        ValueError: decay is {decay}, expected 0 <= decay <= 1 (RANGE_decay)
        ValueError: epsilon is {epsilon}, expected epsilon >= 0 (RANGE_epsilon)
        ValueError: momentum is {momentum}, expected 0 <= momentum (RANGE_momentum)
        ValueError: the shapes of gradient, square, velocity must be that of parameter,
            {shape(parameter)} (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate of rank 0
            (C2)
    """

def adam(parameter: Array | complex, gradient: Array | complex, mean: Array | complex, square: Array | complex, learning_rate: Array | complex, step: Array | complex, /, *, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-08, weight_decay: float = 0.0) -> tuple[Array, Array, Array]:
    """A step of Adam.

    With g = gradient + weight_decay parameter: new_mean = beta1 mean + (1 - beta1) g and
    new_square = beta2 square + (1 - beta2) g^2, with m = new_mean / (1 - beta1^step) and v =
    new_square / (1 - beta2^step): out = parameter - learning_rate m / (sqrt(v) + epsilon). 1 -
    beta^step is -expm1(step log1p(beta - 1)), which does not cancel. 16-bit dtypes compute in
    float32 and round every result once. The bound (adam_bound) follows the errors through the
    formula. A learning rate that is a tensor may change between the runs of a compiled program.
    Source: D. P. Kingma and J. Ba, Adam, arXiv:1412.6980; PyTorch `torch.optim.Adam`; ONNX
    Adam-1.

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        mean: The running mean of gradients, at first zeros.
        square: The running mean of squared gradients, at first 0.
        learning_rate: 0-d: the length of the step.
        step: 0-d: the number of this step; the first is 1.
        beta1: The share of the mean that stays.
        beta2: The share of the mean square that stays.
        epsilon: Added to the root, against division by zero.
        weight_decay: The factor of the weights that is added to the gradient.

    Returns:
        out: The weights after the step.
        new_mean: The mean after the step.
        new_square: The square after the step.

    Raises:
        ValueError: beta1 is {beta1}, expected 0 <= beta1 < 1 (RANGE_beta1)
        ValueError: beta2 is {beta2}, expected 0 <= beta2 < 1 (RANGE_beta2)
        ValueError: epsilon is {epsilon}, expected epsilon >= 0 (RANGE_epsilon)
        ValueError: the shapes of gradient, mean, square must be that of parameter,
            {shape(parameter)} (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate and step of
            rank 0 (C2)
    """

def adamw(parameter: Array | complex, gradient: Array | complex, mean: Array | complex, square: Array | complex, learning_rate: Array | complex, step: Array | complex, /, *, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-08, weight_decay: float = 0.01) -> tuple[Array, Array, Array]:
    """A step of Adam with decoupled decay of the weights.

    new_mean = beta1 mean + (1 - beta1) gradient and new_square = beta2 square + (1 - beta2)
    gradient^2, with m = new_mean / (1 - beta1^step) and v = new_square / (1 - beta2^step): out =
    parameter - learning_rate (weight_decay parameter + m / (sqrt(v) + epsilon)). 1 - beta^step is
    -expm1(step log1p(beta - 1)), which does not cancel. 16-bit dtypes compute in float32 and
    round every result once. The bound (adamw_bound) follows the errors through the formula. A
    learning rate that is a tensor may change between the runs of a compiled program. Source: I.
    Loshchilov and F. Hutter, Decoupled Weight Decay Regularization, arXiv:1711.05101; PyTorch
    `torch.optim.AdamW`.

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        mean: The running mean of gradients, at first zeros.
        square: The running mean of squared gradients, at first 0.
        learning_rate: 0-d: the length of the step.
        step: 0-d: the number of this step; the first is 1.
        beta1: The share of the mean that stays.
        beta2: The share of the mean square that stays.
        epsilon: Added to the root, against division by zero.
        weight_decay: How much of the weights, times the learning rate, is lost.

    Returns:
        out: The weights after the step.
        new_mean: The mean after the step.
        new_square: The square after the step.

    Raises:
        ValueError: beta1 is {beta1}, expected 0 <= beta1 < 1 (RANGE_beta1)
        ValueError: beta2 is {beta2}, expected 0 <= beta2 < 1 (RANGE_beta2)
        ValueError: epsilon is {epsilon}, expected epsilon >= 0 (RANGE_epsilon)
        ValueError: the shapes of gradient, mean, square must be that of parameter,
            {shape(parameter)} (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate and step of
            rank 0 (C2)
    """

def nadam(parameter: Array | complex, gradient: Array | complex, mean: Array | complex, square: Array | complex, product: Array | complex, learning_rate: Array | complex, step: Array | complex, /, *, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-08, weight_decay: float = 0.0, momentum_decay: float = 0.004) -> tuple[Array, Array, Array, Array]:
    """A step of Adam with Nesterov's momentum.

    With g = gradient + weight_decay parameter, u(t) = beta1 (1 - 0.96^(t momentum_decay) / 2), a
    = u(step), b = u(step + 1) and new_product = product a: new_mean = beta1 mean + (1 - beta1) g,
    new_square = beta2 square + (1 - beta2) g^2, v = new_square / (1 - beta2^step) and out =
    parameter - learning_rate ((1 - a) / (1 - new_product) g + b / (1 - new_product b) new_mean) /
    (sqrt(v) + epsilon). The product begins with 1. 16-bit dtypes compute in float32 and round
    every result once. The bound (nadam_bound) follows the errors through the formula. A learning
    rate that is a tensor may change between the runs of a compiled program. Source: T. Dozat,
    Incorporating Nesterov Momentum into Adam, 2016; PyTorch `torch.optim.NAdam`.

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        mean: The running mean of gradients, at first zeros.
        square: The running mean of squared gradients, at first 0.
        product: 0-d: the product of the momenta so far, at first 1.
        learning_rate: 0-d: the length of the step.
        step: 0-d: the number of this step; the first is 1.
        beta1: The share of the mean that stays.
        beta2: The share of the mean square that stays.
        epsilon: Added to the root, against division by zero.
        weight_decay: The factor of the weights that is added to the gradient.
        momentum_decay: How fast the momentum rises.

    Returns:
        out: The weights after the step.
        new_mean: The mean after the step.
        new_square: The square after the step.
        new_product: The product after the step.

    Raises:
        ValueError: beta1 is {beta1}, expected 0 <= beta1 < 1 (RANGE_beta1)
        ValueError: beta2 is {beta2}, expected 0 <= beta2 < 1 (RANGE_beta2)
        ValueError: epsilon is {epsilon}, expected epsilon >= 0 (RANGE_epsilon)
        ValueError: the shapes of gradient, mean, square must be that of parameter,
            {shape(parameter)} (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate and product
            and step of rank 0 (C2)
    """

def lamb(parameter: Array | complex, gradient: Array | complex, mean: Array | complex, square: Array | complex, learning_rate: Array | complex, step: Array | complex, /, *, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-06, weight_decay: float = 0.01) -> tuple[Array, Array, Array]:
    """A step of LAMB: Adam's direction, as long as the weights are.

    new_mean = beta1 mean + (1 - beta1) gradient and new_square = beta2 square + (1 - beta2)
    gradient^2, with m = new_mean / (1 - beta1^step) and v = new_square / (1 - beta2^step): d = m
    / (sqrt(v) + epsilon) + weight_decay parameter and out = parameter - learning_rate d
    |parameter| / |d|, where |x| is the Euclidean norm over the whole tensor and the quotient is 1
    where either is 0. Neither norm may be lost to a square that underflows or overflows. 16-bit
    dtypes compute in float32 and round every result once. The bound (lamb_bound) follows the
    errors through the formula. A learning rate that is a tensor may
    change between the runs of a compiled program. Source: Y. You et al., Large Batch Optimization
    for Deep Learning, arXiv:1904.00962.

    Args:
        parameter: The weights.
        gradient: The gradient of the loss in them.
        mean: The running mean of gradients, at first zeros.
        square: The running mean of squared gradients, at first 0.
        learning_rate: 0-d: the length of the step.
        step: 0-d: the number of this step; the first is 1.
        beta1: The share of the mean that stays.
        beta2: The share of the mean square that stays.
        epsilon: Added to the root, against division by zero.
        weight_decay: The factor of the weights that is added to the direction.

    Returns:
        out: The weights after the step.
        new_mean: The mean after the step.
        new_square: The square after the step.

    Raises:
        ValueError: beta1 is {beta1}, expected 0 <= beta1 < 1 (RANGE_beta1)
        ValueError: beta2 is {beta2}, expected 0 <= beta2 < 1 (RANGE_beta2)
        ValueError: epsilon is {epsilon}, expected epsilon >= 0 (RANGE_epsilon)
        ValueError: the shapes of gradient, mean, square must be that of parameter,
            {shape(parameter)} (C1)
        ValueError: learning_rate has rank {rank(learning_rate)}, expected learning_rate and step of
            rank 0 (C2)
    """

def clip_grad_norm(gradients: Sequence[Array], /, *, maximum: float, epsilon: float = 1e-06) -> tuple[Array, Array]:
    """The factor that keeps the norm of all gradients together below a maximum.

    norm is the Euclidean norm of all elements of all gradients, and
    factor = min(maximum / (norm + epsilon), 1): every gradient times the factor is clipped. An
    optimizer multiplies by it, so that no gradient is written twice. 16-bit dtypes give float32.
    A norm that is not finite makes a factor of 0 or NaN; the caller sees it in the norm.
    Source: R. Pascanu, T. Mikolov and Y. Bengio, On the difficulty of training Recurrent Neural
    Networks, arXiv:1211.5063; PyTorch `torch.nn.utils.clip_grad_norm_`.

    Args:
        gradients: The gradients, of any shapes.
        maximum: The largest norm.
        epsilon: Added to the norm, against division by zero.

    Returns:
        factor: What to multiply the gradients with.
        norm: Their norm before.

    Raises:
        ValueError: maximum is {maximum}, expected maximum >= 0 (RANGE_maximum)
        ValueError: epsilon is {epsilon}, expected epsilon >= 0 (RANGE_epsilon)
        ValueError: no gradients, expected at least one (C1)
    """

def grad_unscale_check(gradient: Array | complex, scale: Array | complex, /) -> tuple[Array, Array]:
    """Gradients of a scaled loss brought back to scale, and whether any is infinite or NaN.

    out = gradient / scale; found is true where an element of gradient is infinite or NaN, so that
    the training drops this step and lowers the scale. 16-bit dtypes compute in float32 and round
    once.
    Source: P. Micikevicius et al., Mixed Precision Training, arXiv:1710.03740; PyTorch
    `torch.amp.GradScaler`.

    Args:
        gradient: The gradient of the loss times the scale.
        scale: 0-d: the scale.

    Returns:
        out: The gradient of the loss.
        found: Whether something is infinite or NaN.

    Raises:
        ValueError: scale has rank {rank(scale)}, expected 0 (C1)
    """

def scaled_dot_product_attention(query: Array | complex, key: Array | complex, value: Array | complex, mask: Array | complex | None = None, bias: Array | complex | None = None, /, *, is_causal: bool = False, scale: float | None = None, softcap: float = 0.0, offset: int = 0, window: int = 0) -> Array:
    """Means of values, weighted by how well their keys match a query.

    score[i, j] = cap(scale * (query[i] . key[j])) + bias[i, j]; out[i] = sum over j of
    softmax(score[i])[j] * value[j], over the keys j that query i may see. cap(s) is softcap *
    tanh(s / softcap) where softcap is above 0, else s. Query i sees key j where mask[i, j] is
    true, with is_causal where also j <= i + offset, and with window > 0 where also j > i +
    offset - window; offset is the number of keys before the first query, as in a cache. mask and
    bias are broadcast to [batch, heads, queries, keys].
    There may be fewer heads of keys and values than of queries: consecutive heads of queries,
    heads / key_heads of them, share one. A query that sees no key, or whose scores are all minus
    infinity, gives 0. Keys that are not seen have no weight; what infinite or NaN values make of
    a sum in which their weight is 0 is open. scale is 1 / sqrt(size of a head) by default. All
    sums are float32 for 16-bit dtypes, which are rounded once. The bound follows the error through
    scores, exponentials and both sums, for kernels that work in tiles of 64 keys or more and
    correct what they have when a larger score turns up.
    Source: A. Vaswani et al., Attention Is All You Need, arXiv:1706.03762; J. Ainslie et al., GQA,
    arXiv:2305.13245; T. Dao, FlashAttention-2, arXiv:2307.08691; ONNX Attention-23.

    Args:
        query: [batch, heads, queries, size].
        key: [batch, key heads, keys, size].
        value: [batch, key heads, keys, value size].
        mask: Which keys a query may see; all by default.
        bias: Added to the scores; 0 by default.
        is_causal: Whether a query sees no key after itself.
        scale: Factor of the scores; 1 / sqrt(size) by default.
        softcap: What scores are limited to, smoothly; 0 for no limit.
        offset: Position of the first query among the keys.
        window: Keys up to itself that a query may see; 0 for all.

    Returns:
        out: The means, [batch, heads, queries, value size].

    Raises:
        ValueError: softcap is {softcap}, expected softcap >= 0 (RANGE_softcap)
        ValueError: window is {window}, expected window >= 0 (RANGE_window)
        ValueError: query, key and value have ranks {rank(query)}, {rank(key)} and {rank(value)},
            [batch, heads, positions, size] is needed (C1)
        ValueError: key of shape {shape(key)} does not fit query of shape {shape(query)} (C2)
        ValueError: value of shape {shape(value)} does not fit key of shape {shape(key)}, or there
            is no key (C3)
        ValueError: {key_heads} heads of keys do not divide {heads} heads of queries (C4)
        ValueError: mask does not broadcast to {[batch, heads, length, keys]} (C5)
        ValueError: bias does not broadcast to {[batch, heads, length, keys]} (C6)
    """

def paged_attention(query: Array | complex, key_cache: Array | complex, value_cache: Array | complex, block_tables: Array | complex, lengths: Array | complex, /, *, scale: float | None = None, softcap: float = 0.0, window: int = 0) -> Array:
    """Attention of one new query of every sequence over its cache of keys and values in pages.

    Sequence b has lengths[b] keys; key j is line j mod page of page block_tables[b, j div page] of
    key_cache, and its value lies likewise in value_cache. out[b, h] is the
    `scaled_dot_product_attention` of query[b, h] over them, with heads shared, scale and softcap as
    there; with window > 0 it sees the last `window` keys alone. A sequence of length 0 gives 0.
    Entries of block_tables must be pages of the cache, those behind the last key too (0 will do);
    lengths lie between 0 and the extent of the table times page.
    Source: W. Kwon et al., Efficient Memory Management for Large Language Model Serving with
    PagedAttention, arXiv:2309.06180.

    Args:
        query: [sequences, heads, size], one query a sequence.
        key_cache: [pages, page, key heads, size].
        value_cache: [pages, page, key heads, value size].
        block_tables: [sequences, most pages], the pages of a sequence in order.
        lengths: [sequences], how many keys each has.
        scale: Factor of the scores; 1 / sqrt(size) by default.
        softcap: What scores are limited to, smoothly; 0 for no limit.
        window: The last keys that a query may see; 0 for all.

    Returns:
        out: The means, [sequences, heads, value size].

    Raises:
        ValueError: softcap is {softcap}, expected softcap >= 0 (RANGE_softcap)
        ValueError: window is {window}, expected window >= 0 (RANGE_window)
        ValueError: query and caches have ranks {rank(query)}, {rank(key_cache)} and
            {rank(value_cache)}, 3, 4 and 4 are needed (C1)
        ValueError: caches of shapes {shape(key_cache)} and {shape(value_cache)} do not fit query of
            shape {shape(query)} (C2)
        ValueError: {key_heads} heads of keys do not divide {heads} heads of queries (C3)
        ValueError: block_tables of shape {shape(block_tables)} has no row of pages for each of
            {sequences} sequences (C4)
        ValueError: lengths has shape {shape(lengths)}, one number for each of {sequences} sequences
            is needed (C5)
    """

def kv_cache_write(cache: Array | complex, values: Array | complex, slots: Array | complex, /) -> Array:
    """Writes the keys or values of new tokens into a cache in pages.

    out is cache, but line slots[t] mod page of page slots[t] div page holds values[t]. A negative
    slot writes nothing, as of padding. Two tokens must not name one slot, and no slot may lie
    behind the cache. A program calls it for keys and for values; out may lie upon cache, and then
    only the lines that are written cost anything.
    Source: vLLM's reshape_and_cache; W. Kwon et al., arXiv:2309.06180.

    Args:
        cache: [pages, page, key heads, size].
        values: [tokens, key heads, size].
        slots: [tokens], where each goes, counted over all pages; negative for nowhere.

    Returns:
        out: The cache with lines written.

    Raises:
        ValueError: cache and values have ranks {rank(cache)} and {rank(values)}, 4 and 3 are needed
            (C1)
        ValueError: values of shape {shape(values)} do not fit cache of shape {shape(cache)} (C2)
        ValueError: slots has shape {shape(slots)}, one number for each of {tokens} tokens is needed
            (C3)
    """

def rope(x: Array | complex, cos: Array | complex, sin: Array | complex, positions: Array | complex, /, *, interleaved: bool = False) -> Array:
    """Turns pairs of numbers by angles that depend on the position (rotary positions).

    The first 2 n numbers of every head are n pairs (a, b); with c = cos[positions[t]] and s =
    sin[positions[t]] pair i becomes (a c_i - b s_i, a s_i + b c_i). With interleaved the pairs are
    neighbours, else a comes from the first n and b from the second n numbers. What is behind the
    first 2 n stays. The tables hold n numbers a position; whoever makes them decides on
    frequencies and their scaling. 16-bit dtypes compute in float32 and round once.
    Source: J. Su et al., RoFormer, arXiv:2104.09864; ONNX RotaryEmbedding-23.

    Args:
        x: [batch, heads, tokens, size].
        cos: [positions, n], cosines of the angles.
        sin: [positions, n], sines of the angles.
        positions: [batch, tokens], rows of the tables.
        interleaved: Whether the numbers of a pair are neighbours.

    Returns:
        out: The turned numbers.

    Raises:
        ValueError: x has rank {rank(x)} and the tables have shapes {shape(cos)} and {shape(sin)};
            [batch, heads, tokens, size] and one shape of rank 2 are needed (C1)
        ValueError: tables of {n} angles turn {2 * n} numbers, x has {d} (C2)
        ValueError: positions has shape {shape(positions)}, {[batch, tokens]} is needed (C3)
    """

def fused_add_rms_norm(x: Array | complex, residual: Array | complex, scale: Array | complex, /, *, epsilon: float = 1e-06) -> tuple[Array, Array]:
    """The sum of a layer's result and its residual, and that sum normalised.

    total = x + residual; out = rms_norm(total, scale, epsilon=epsilon) over the last axis. total is
    the residual of the next layer. out may be taken from total before or after it is rounded to
    the dtype; the bound holds for both.
    Source: vLLM's fused_add_rms_norm; B. Zhang and R. Sennrich, arXiv:1910.07467.

    Args:
        x: The layer's result, of rank 1 or more.
        residual: What went around the layer, of x's shape.
        scale: Factors, one for each position of the last axis.
        epsilon: Added to the mean square.

    Returns:
        out: The normalised sum.
        total: The sum.

    Raises:
        ValueError: epsilon is {epsilon}, expected epsilon >= 0 (RANGE_epsilon)
        ValueError: residual has shape {shape(residual)}, x {shape(x)}; one shape of rank 1 or more
            is needed (C1)
        ValueError: scale has shape {shape(scale)}, {[shape(x)[rank(x) - 1]]} is needed (C2)
    """

def silu_and_mul(x: Array | complex, /) -> Array:
    """The first half of the last axis through silu, times the second half.

    out[..., i] = silu(x[..., i]) * x[..., n + i], where the last axis has 2 n positions: the gated
    unit behind one joint product of a feed-forward layer. 16-bit dtypes compute in float32 and
    round once.
    Source: N. Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202.

    Args:
        x: Gates, then what they gate.

    Returns:
        out: What the gates let through.

    Raises:
        ValueError: the last axis of shape {shape(x)} has no two halves (C1)
    """

def gelu_and_mul(x: Array | complex, /, *, approximate: Literal["none", "tanh"] = 'none') -> Array:
    """The first half of the last axis through gelu, times the second half.

    out[..., i] = gelu(x[..., i]) * x[..., n + i], where the last axis has 2 n positions, with
    gelu's exact form or its approximation by tanh. 16-bit dtypes compute in float32 and round
    once.
    Source: N. Shazeer, GLU Variants Improve Transformer, arXiv:2002.05202.

    Args:
        x: Gates, then what they gate.
        approximate: Which form of gelu.

    Returns:
        out: What the gates let through.

    Raises:
        ValueError: the last axis of shape {shape(x)} has no two halves (C1)
    """

def grouped_matmul(x: Array | complex, weight: Array | complex, sizes: Array | complex, /) -> Array:
    """Products of consecutive runs of rows with a matrix each.

    Rows of x come in runs, sizes[g] of them for group g; each row of run g is multiplied by
    weight[g]. Rows behind the last run give 0. 16-bit dtypes sum in float32 and round once.
    Source: T. Gale et al., MegaBlocks, arXiv:2211.15841; PyTorch torch._grouped_mm.

    Args:
        x: [rows, k], the runs one after the other.
        weight: [groups, k, n].
        sizes: [groups], rows of every run, not negative; together at most all rows.

    Returns:
        out: The products.

    Raises:
        ValueError: x and weight have ranks {rank(x)} and {rank(weight)}, 2 and 3 are needed (C1)
        ValueError: weight of shape {shape(weight)} does not fit x of shape {shape(x)} (C2)
        ValueError: sizes has shape {shape(sizes)}, one number for each of {groups} groups is needed
            (C3)
    """

def moe_route(logits: Array | complex, /, k: int, *, normalize: bool = True) -> tuple[Array, Array]:
    """The experts of every token, and their weights.

    experts[t] are the positions of the k largest logits of token t, in order, as `topk` orders
    them; weights[t] are their shares of softmax(logits[t]), and with normalize these shares over
    their sum. The choice is made by the logits themselves, so that it is exact. 16-bit dtypes
    compute in float32 and round once.
    Source: N. Shazeer et al., Outrageously Large Neural Networks, arXiv:1701.06538; A. Jiang et
    al., Mixtral of Experts, arXiv:2401.04088.

    Args:
        logits: [tokens, experts].
        k: How many experts a token gets.
        normalize: Whether a token's weights sum to 1.

    Returns:
        weights: Their weights.
        experts: The experts, the best first.

    Raises:
        ValueError: logits has rank {rank(logits)}, [tokens, experts] is needed (C1)
        ValueError: k {k} is not between 1 and the number of experts {shape(logits)[1]} (C2)
    """

def moe_permute(x: Array | complex, experts: Array | complex, /, *, groups: int) -> tuple[Array, Array, Array]:
    """Rows of tokens, one for each of their experts, in the order of the experts.

    The n = tokens * k pairs of a token and one of its experts, pair t * k + j of experts[t, j], are
    sorted by expert, equal ones in their order. order[r] is the pair in place r, out[r] =
    x[order[r] div k] and sizes[g] the number of pairs of expert g: what `grouped_matmul` takes.
    Experts lie between 0 and groups - 1.
    Source: T. Gale et al., MegaBlocks, arXiv:2211.15841.

    Args:
        x: [tokens, size].
        experts: [tokens, k], as moe_route gives them.
        groups: How many experts there are.

    Returns:
        out: Rows of x by expert.
        order: Which pair lies in each place.
        sizes: Rows of each expert.

    Raises:
        ValueError: groups is {groups}, expected groups >= 1 (RANGE_groups)
        ValueError: x and experts have ranks {rank(x)} and {rank(experts)}, 2 and 2 are needed (C1)
        ValueError: experts of shape {shape(experts)} names none for each of {shape(x)[0]} tokens
            (C2)
    """

def moe_unpermute(x: Array | complex, order: Array | complex, weights: Array | complex, /) -> Array:
    """Sums of every token's rows in the order of the experts, with their weights.

    The reverse of `moe_permute`: out[t] = sum over j of weights[t, j] * x[r] with order[r] = t * k +
    j. order is meant to be a permutation of all pairs; whatever it is, r is element t * k + j of its
    stable argsort. 16-bit dtypes sum in float32 and round once.
    Source: T. Gale et al., MegaBlocks, arXiv:2211.15841.

    Args:
        x: [tokens * k, size], rows by expert.
        order: [tokens * k], as moe_permute gives it.
        weights: [tokens, k], as moe_route gives them.

    Returns:
        out: The weighted sums.

    Raises:
        ValueError: x and weights have ranks {rank(x)} and {rank(weights)}, 2 and 2 are needed (C1)
        ValueError: x of shape {shape(x)} and order of shape {shape(order)} do not fit weights of
            shape {shape(weights)} (C2)
    """

def top_k_top_p_sample(logits: Array | complex, k: Array | complex, p: Array | complex, seed: Array | complex, offset: Array | complex, /) -> Array:
    """Draws a token of every row among its likeliest ones.

    Row r is sorted from the largest logit down, equal ones by position. Kept are the first k[r]
    tokens (all for k[r] <= 0) and of them, after their shares of softmax are scaled to sum to 1,
    those before which the shares sum to less than p[r]; the first is always kept, and p[r] >= 1
    keeps all. With u the number of `random_uniform` in float64 for row r and s the sum of the kept
    weights, the token drawn is the first at which the running sum is above u * s. NaN counts as
    minus infinity; infinite logits share the draw alone; a row of nothing but minus infinity draws
    from all. Temperature divides the logits before the call.
    All weights and sums are float64 whatever the dtype of the logits, so that devices whose sums
    have another order disagree on a token only where u or p falls within some 1e-15 of a step.
    Source: A. Fan, M. Lewis and Y. Dauphin, arXiv:1805.04833 (top-k); A. Holtzman et al., The
    Curious Case of Neural Text Degeneration, arXiv:1904.09751 (top-p).

    Args:
        logits: [rows, tokens].
        k: [rows], how many tokens are kept at most; 0 for no limit.
        p: [rows], the share of the distribution that is kept.
        seed: The stream, as in random_uniform.
        offset: The first block, as in random_uniform.

    Returns:
        out: The tokens drawn.

    Raises:
        ValueError: logits has shape {shape(logits)}, [rows, tokens] with at least one token is
            needed (C1)
        ValueError: k has shape {shape(k)} and p {shape(p)}, one number for each of {rows} rows is
            needed (C2)
        ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C3)
    """

def quantize_linear(x: Array | complex, scale: Array | complex, zero_point: Array | complex | None = None, /, *, axis: int = 1, block_size: int = 0, dtype: DType = 'int8') -> Array:
    """Real numbers as levels of 8 bits, integers or float8, by a scale and a zero point.

    out = saturate(round(x / scale) + zero_point). The quotient is rounded to float32 (float64 for
    float64) as IEEE 754 divides, then to the nearest integer, ties to even; what leaves the range
    of the dtype becomes its nearest limit, and a quotient that is NaN counts as 0. So every step
    is stated and the result is exact on every device that divides correctly rounded.
    A scale of rank 0 or shape [1] holds for the whole tensor. A scale of rank 1 has one number
    for each position along `axis`. With block_size > 0 the scale has x's shape but for `axis`,
    where one number stands for block_size consecutive positions, the last block perhaps shorter.
    zero_point has the shape of scale.
    To float8 the quotient is not rounded to an integer: out = x / scale + zero_point, a float32
    (float64 for float64) quotient and sum, is clipped to the largest values of the dtype (448 for
    float8_e4m3fn, 57344 for float8_e5m2), infinities too, and rounded to nearest even; NaN stays.
    Source: ONNX QuantizeLinear-21 with saturate=1, whose zero points of float8 are 0; B. Jacob et
    al., Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
    Inference, arXiv:1712.05877.

    Args:
        x: The real numbers.
        scale: The distance of neighbouring levels: of the tensor, of channels or of blocks.
        zero_point: The level that stands for 0, of the shape of scale; 0 by default.
        axis: The axis of channels or blocks; unused for the whole tensor.
        block_size: Positions that share a scale; 0 for scales of the tensor or of channels.
        dtype: The dtype of the result.

    Returns:
        out: The levels.

    Raises:
        ValueError: block_size is {block_size}, expected block_size >= 0 (RANGE_block_size)
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: scale of shape {shape(scale)} is neither one number nor one for each of the {n}
            positions of axis {axis} (C2)
        ValueError: scale of shape {shape(scale)} does not fit blocks of {block_size} along axis
            {axis} of {shape(x)} (C3)
        ValueError: zero_point needs the shape {shape(scale)} of scale (C4)
    """

def dequantize_linear(x: Array | complex, scale: Array | complex, zero_point: Array | complex | None = None, /, *, axis: int = 1, block_size: int = 0) -> Array:
    """Levels, integers or float8, as the real numbers that they stand for.

    out = (x - zero_point) * scale, scale and zero_point lying over x as in `quantize_linear`. The
    difference is one of integers of 32 bits (it wraps for int32), then it becomes a float32
    (float64 for float64) and is multiplied; 16-bit results are rounded once more. The difference
    of float8 is one of float32 (float64 for float64).
    Source: ONNX DequantizeLinear-21.

    Args:
        x: The levels.
        scale: The distance of neighbouring levels: of the tensor, of channels or of blocks.
        zero_point: The level that stands for 0, of the shape of scale; 0 by default.
        axis: The axis of channels or blocks; unused for the whole tensor.
        block_size: Positions that share a scale; 0 for scales of the tensor or of channels.

    Returns:
        out: The real numbers.

    Raises:
        ValueError: block_size is {block_size}, expected block_size >= 0 (RANGE_block_size)
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: scale of shape {shape(scale)} is neither one number nor one for each of the {n}
            positions of axis {axis} (C2)
        ValueError: scale of shape {shape(scale)} does not fit blocks of {block_size} along axis
            {axis} of {shape(x)} (C3)
        ValueError: zero_point needs the shape {shape(scale)} of scale (C4)
    """

def requantize(x: Array | complex, multiplier: Array | complex, shift: Array | complex, zero_point: Array | complex | None = None, /, *, axis: int = 1, block_size: int = 0, dtype: DType = 'int8') -> Array:
    """Sums of 32 bits as integers of 8 bits, by a multiplier, a shift and a zero point.

    out = saturate(((x * multiplier + 2 ** (shift - 1)) >> shift) + zero_point): the product and
    the sum have 64 bits, the shift is arithmetic, so that ties round towards plus infinity. No
    step needs a floating number. A real factor f is told as multiplier * 2 ** -shift with a
    multiplier of 31 bits; shift lies between 2 and 62, and what another one gives is unspecified.
    multiplier and shift lie over x as the scale of `quantize_linear` does, and have one shape;
    zero_point is one number.
    Source: TOSA 1.0 RESCALE with scale32 and single rounding; B. Jacob et al., arXiv:1712.05877,
    2.2.

    Args:
        x: Sums, as matmul_integer and conv_integer give them.
        multiplier: Factors: of the tensor, of channels or of blocks.
        shift: Binary digits to drop afterwards, 2 to 62, of the shape of multiplier.
        zero_point: The integer that stands for 0, of rank 0; 0 by default.
        axis: The axis of channels or blocks; unused for the whole tensor.
        block_size: Positions that share a factor; 0 for factors of the tensor or of channels.
        dtype: The dtype of the result.

    Returns:
        out: The integers of 8 bits.

    Raises:
        ValueError: block_size is {block_size}, expected block_size >= 0 (RANGE_block_size)
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: multiplier of shape {shape(multiplier)} is neither one number nor one for each
            of the {n} positions of axis {axis} (C2)
        ValueError: multiplier of shape {shape(multiplier)} does not fit blocks of {block_size}
            along axis {axis} of {shape(x)} (C3)
        ValueError: shift has shape {shape(shift)}, multiplier {shape(multiplier)} (C4)
        ValueError: zero_point has rank {rank(zero_point) if present(zero_point) else 0}, one number
            is needed (C5)
    """

def dynamic_quantize(x: Array | complex, /) -> tuple[Array, Array, Array]:
    """Real numbers as integers from 0 to 255, by a scale and a zero point taken from themselves.

    low = min(0, smallest of x), high = max(0, largest of x); scale = (high - low) / 255, or 1
    where that is 0; zero_point = saturate(round(-low / scale)); out = saturate(round(x / scale) +
    zero_point). Every operation is one of float32 and rounds correctly, ties of round go to even,
    and NaN counts as 0 where it would become an integer. 0 is always represented exactly.
    The scale passes its gradient to the extremes of x, shared evenly where several are equal, 0
    among them; the integers pass none.
    Source: ONNX DynamicQuantizeLinear-11 (a scale of 0 is 1, as ONNX Runtime has it).

    Args:
        x: The real numbers, at least one.

    Returns:
        out: The integers.
        scale: The distance of neighbouring levels.
        zero_point: The integer that stands for 0.

    Raises:
        ValueError: x of shape {shape(x)} is empty and has no range (C1)
    """

def matmul_integer(x1: Array | complex, x2: Array | complex, zero_point1: Array | complex | None = None, zero_point2: Array | complex | None = None, /) -> Array:
    """Matrix product of 8-bit integers less their zero points, summed in 32 bits.

    out[..., i, j] = sum over l of (x1[..., i, l] - zero_point1[i]) * (x2[..., l, j] -
    zero_point2[j]), as `matmul` has it for stacks and vectors, in int32, wrapping modulo 2 ** 32.
    zero_point1 is one number or one for each row of x1, zero_point2 one number or one for each
    column of x2. No step needs a floating number.
    Source: ONNX MatMulInteger-10; the zero points by row and column are taken out as in B. Jacob
    et al., arXiv:1712.05877, 2.3.

    Args:
        x1: Left factor, rank 1 or more.
        x2: Right factor, rank 1 or more.
        zero_point1: What stands for 0 in x1: one number, or one for each row; 0 by default.
        zero_point2: What stands for 0 in x2: one number, or one for each column; 0 by default.

    Returns:
        out: The sums.

    Raises:
        ValueError: ranks {rank(x1)} and {rank(x2)}: a factor of rank 0 has no axis to sum over (C1)
        ValueError: the summed extents of shapes {shape(x1)} and {shape(x2)} differ (C2)
        ValueError: batches {batch1} and {batch2} do not broadcast together (C3)
        ValueError: zero_point1 is neither one number nor one for each of {rows} rows (C4)
        ValueError: zero_point2 is neither one number nor one for each of {columns} columns (C5)
    """

def conv_integer(x: Array | complex, weight: Array | complex, zero_point: Array | complex | None = None, weight_zero_point: Array | complex | None = None, /, *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, groups: int = 1) -> Array:
    """Convolution of 8-bit integers less their zero points, summed in 32 bits.

    `conv` without a bias over x - zero_point and weight - weight_zero_point, in int32, wrapping
    modulo 2 ** 32. Pads are 0 after the subtraction, which is zero_point before it.
    weight_zero_point is one number or one for each output channel. No step needs a floating
    number.
    Source: ONNX ConvInteger-10.

    Args:
        x: The input, [batch, channel, spatial axes].
        weight: [output channel, channel within the group, window axes].
        zero_point: What stands for 0 in x, of rank 0; 0 by default.
        weight_zero_point: What stands for 0 in weight: one number, or one for each output channel;
            0 by default.
        strides: Step of the window along every spatial axis; 1 by default.
        pads: Zeros before every spatial axis, then after every one; none by default.
        dilations: Distance of neighbouring weights along every spatial axis; 1 by default.
        groups: Number of groups of channels that do not see each other.

    Returns:
        out: The sums, [batch, output channel, spatial axes].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: weight has rank {rank(weight)}, x has {rank(x)} (C2)
        ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial}
            spatial axes (C3)
        ValueError: strides {stride} and dilations {dilation} must be at least 1, pads {padding} at
            least 0 (C4)
        ValueError: groups {groups} does not divide the {shape(weight)[0]} output channels (C5)
        ValueError: x has {shape(x)[1]} channels, weight takes {shape(weight)[1]} in each of
            {groups} groups (C6)
        ValueError: zero_point has rank {rank(zero_point) if present(zero_point) else 0}, one number
            is needed (C7)
        ValueError: weight_zero_point is neither one number nor one for each of {shape(weight)[0]}
            output channels (C8)
        ValueError: the window of weight shape {shape(weight)} is empty (C9)
        ValueError: the window spans {span}, more than x of shape {shape(x)} with pads {padding}
            (C10)
    """

def qlinear_matmul(x1: Array | complex, x2: Array | complex, scale1: Array | complex, scale2: Array | complex, out_scale: Array | complex, zero_point1: Array | complex | None = None, zero_point2: Array | complex | None = None, out_zero_point: Array | complex | None = None, /, *, dtype: DType = 'int8') -> Array:
    """Matrix product of quantised factors, quantised again.

    sums = matmul_integer(x1, x2, zero_point1, zero_point2); out = saturate(round(sums * factor) +
    out_zero_point) with factor = scale1 * scale2 / out_scale. Each of these four operations (the
    product of the scales, the quotient, the sum as a float32, its product with the factor) is one
    of float32 and rounds once, correctly; ties of round go to even, NaN counts as 0. scale2 is one
    number or one for each column of x2; the other scales and out_zero_point are one number. A
    device without floating numbers computes the like by matmul_integer and requantize.
    Source: ONNX QLinearMatMul-10, which leaves the order of the roundings open.

    Args:
        x1: Left factor, rank 1 or more.
        x2: Right factor, rank 1 or more.
        scale1: Scale of x1, of rank 0.
        scale2: Scale of x2: one number, or one for each column.
        out_scale: Scale of the result, of rank 0.
        zero_point1: What stands for 0 in x1, of rank 0; 0 by default.
        zero_point2: What stands for 0 in x2: one number, or one for each column; 0 by default.
        out_zero_point: What stands for 0 in the result, of rank 0; 0 by default.
        dtype: The dtype of the result.

    Returns:
        out: The quantised products.

    Raises:
        ValueError: ranks {rank(x1)} and {rank(x2)}: a factor of rank 0 has no axis to sum over (C1)
        ValueError: the summed extents of shapes {shape(x1)} and {shape(x2)} differ (C2)
        ValueError: batches {batch1} and {batch2} do not broadcast together (C3)
        ValueError: scale1 has rank {rank(scale1)} and out_scale {rank(out_scale)}, one number each
            is needed (C4)
        ValueError: scale2 of shape {shape(scale2)} is neither one number nor one for each of
            {columns} columns (C5)
        ValueError: zero_point1 has rank {rank(zero_point1) if present(zero_point1) else 0}, one
            number is needed (C6)
        ValueError: zero_point2 is neither one number nor one for each of {columns} columns (C7)
        ValueError: out_zero_point has rank {rank(out_zero_point) if present(out_zero_point) else
            0}, one number is needed (C8)
    """

def qlinear_conv(x: Array | complex, weight: Array | complex, scale: Array | complex, weight_scale: Array | complex, out_scale: Array | complex, zero_point: Array | complex | None = None, weight_zero_point: Array | complex | None = None, out_zero_point: Array | complex | None = None, bias: Array | complex | None = None, /, *, strides: int | Sequence[int] | None = None, pads: int | Sequence[int] | None = None, dilations: int | Sequence[int] | None = None, groups: int = 1, dtype: DType = 'int8') -> Array:
    """Convolution of quantised images with quantised weights, quantised again.

    sums = conv_integer(x, weight, zero_point, weight_zero_point, ...) + bias; out =
    saturate(round(sums * factor) + out_zero_point) with factor = scale * weight_scale / out_scale.
    The sums are int32 and wrap. The product of the scales, the quotient, the sum as a float32 and
    its product with the factor are operations of float32 and round once, correctly; ties of round
    go to even, NaN counts as 0. weight_scale is one number or one for each output channel. A
    device without floating numbers computes the like by conv_integer and requantize.
    Source: ONNX QLinearConv-10, which leaves the order of the roundings open.

    Args:
        x: The input, [batch, channel, spatial axes].
        weight: [output channel, channel within the group, window axes].
        scale: Scale of x, of rank 0.
        weight_scale: Scale of weight: one number, or one for each output channel.
        out_scale: Scale of the result, of rank 0.
        zero_point: What stands for 0 in x, of rank 0; 0 by default.
        weight_zero_point: What stands for 0 in weight: one number, or one for each output channel;
            0 by default.
        out_zero_point: What stands for 0 in the result, of rank 0; 0 by default.
        bias: [output channel], in units of scale * weight_scale.
        strides: Step of the window along every spatial axis; 1 by default.
        pads: Zeros before every spatial axis, then after every one; none by default.
        dilations: Distance of neighbouring weights along every spatial axis; 1 by default.
        groups: Number of groups of channels that do not see each other.
        dtype: The dtype of the result.

    Returns:
        out: The quantised sums, [batch, output channel, spatial axes].

    Raises:
        ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed
            (C1)
        ValueError: weight has rank {rank(weight)}, x has {rank(x)} (C2)
        ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial}
            spatial axes (C3)
        ValueError: strides {stride} and dilations {dilation} must be at least 1, pads {padding} at
            least 0 (C4)
        ValueError: groups {groups} does not divide the {shape(weight)[0]} output channels (C5)
        ValueError: x has {shape(x)[1]} channels, weight takes {shape(weight)[1]} in each of
            {groups} groups (C6)
        ValueError: scale, weight_scale and out_scale have shapes {shape(scale)},
            {shape(weight_scale)} and {shape(out_scale)}; one number each is needed, weight_scale
            may have [{m}] (C7)
        ValueError: zero_point and out_zero_point must have rank 0 (C8)
        ValueError: weight_zero_point is neither one number nor one for each of {m} output channels
            (C9)
        ValueError: bias needs the shape [{m}] (C10)
        ValueError: the window of weight shape {shape(weight)} is empty (C11)
        ValueError: the window spans {span}, more than x of shape {shape(x)} with pads {padding}
            (C12)
    """

def fake_quantize(x: Array | complex, scale: Array | complex, zero_point: Array | complex | None = None, /, *, low: int = -128, high: int = 127, axis: int = 1) -> Array:
    """Real numbers moved to the nearest level that a quantised dtype has.

    level = clip(round(x / scale) + zero_point, low, high); out = (level - zero_point) * scale. It
    is dequantize_linear of quantize_linear with limits of one's own (so int4 is low -8 and high
    7), and stays in the dtype of x: training sees what inference will. The quotient is rounded
    to float32 (float64 for float64) correctly, ties of round go to even, a NaN quotient stays NaN.
    scale and zero_point are one number, or one for each position of `axis`.
    The derivative is 0 almost everywhere. Training by the straight-through estimate takes the
    upstream derivative where low <= round(x / scale) + zero_point <= high, and writes that down
    beside the call, because it is no derivative.
    Source: B. Jacob et al., arXiv:1712.05877, 3; PyTorch torch.fake_quantize_per_channel_affine;
    Y. Bengio, N. Leonard and A. Courville, arXiv:1308.3432, for the estimate.

    Args:
        x: The real numbers.
        scale: The distance of neighbouring levels: one number, or one for each position of axis.
        zero_point: The level that stands for 0, of the shape of scale; 0 by default.
        low: The lowest level.
        high: The highest level.
        axis: The axis of channels; unused for one number.

    Returns:
        out: The nearest levels.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: scale of shape {shape(scale)} is neither one number nor one for each of the {n}
            positions of axis {axis} (C2)
        ValueError: zero_point needs the shape {shape(scale)} of scale (C3)
        ValueError: low {low} and high {high} must be different, in order, and numbers of 16 bits
            (C4)
    """

def scaled_matmul(x1: Array | complex, x2: Array | complex, scale1: Array | complex, scale2: Array | complex, /, *, dtype: DType = 'float32') -> Array:
    """Matrix product of int8 or float8 with scales by row and by column, as real numbers.

    out[..., i, j] = scale1[i] * scale2[j] * sum over l of x1[..., i, l] * x2[..., l, j]. The sum of
    int8 is one of int32, wrapping, and exact for up to 133,000 terms; that of float8, of two
    formats where one has the range of gradients, is one of float32, in any order. It becomes a
    float32, is multiplied twice and rounded to the dtype of the result. scale1 is one number or
    one for each row (each token), scale2 one number or one for each column (each output channel).
    Source: T. Dettmers et al., LLM.int8(), arXiv:2208.07339; PyTorch torch._scaled_mm; P.
    Micikevicius et al., FP8 Formats for Deep Learning, arXiv:2209.05433.

    Args:
        x1: Left factor, a matrix or a stack of them.
        x2: Right factor, a matrix or a stack of them.
        scale1: Of x1: one number, or one for each row.
        scale2: Of x2: one number, or one for each column.
        dtype: The dtype of the result.

    Returns:
        out: The products.

    Raises:
        ValueError: ranks {rank(x1)} and {rank(x2)}: matrices are needed (C1)
        ValueError: the summed extents of shapes {shape(x1)} and {shape(x2)} differ (C2)
        ValueError: the batches of shapes {shape(x1)} and {shape(x2)} do not broadcast together (C3)
        ValueError: scale1 of shape {shape(scale1)} is neither one number nor one for each of {rows}
            rows (C4)
        ValueError: scale2 of shape {shape(scale2)} is neither one number nor one for each of
            {columns} columns (C5)
    """

def w4a16_matmul(x: Array | complex, weight: Array | complex, scale: Array | complex, zero_point: Array | complex | None = None, /) -> Array:
    """Product of real activations with weights of 4 bits, scaled by groups.

    out[..., j] = sum over l of x[..., l] * w[j, l] with w[j, l] = (q[j, l] - zero_point[j, g]) *
    scale[j, g] and g = l div group_size. `weight` holds the q of 4 bits, two in a byte: byte b of
    a row has position 2 b in its low half and 2 b + 1 in its high half. zero_point has values from
    0 to 15, one in a byte, and is 8 by default. group_size follows from the shapes: it is the
    number of positions over the number of scales of a row. Weights and sums are float32 (float64
    for float64); 16-bit results are rounded once.
    Source: E. Frantar et al., GPTQ, arXiv:2210.17323; J. Lin et al., AWQ, arXiv:2306.00978. The
    packing is that of ONNX's int4.

    Args:
        x: Activations, the summed axis last.
        weight: [output, half of the summed extent], two weights in a byte.
        scale: [output, groups], the distance of neighbouring levels.
        zero_point: [output, groups], the level that stands for 0; 8 by default.

    Returns:
        out: The products.

    Raises:
        ValueError: x, weight and scale have ranks {rank(x)}, {rank(weight)} and {rank(scale)}, at
            least 1, 2 and 2 are needed (C1)
        ValueError: x has {k} positions to sum over, weight of shape {shape(weight)} holds {2 *
            shape(weight)[1]} (C2)
        ValueError: scale of shape {shape(scale)} does not divide {n} rows of {k} weights (C3)
        ValueError: zero_point needs the shape {shape(scale)} of scale (C4)
    """

def cholesky(x: Array | complex, /, *, upper: bool = False) -> Array:
    """The triangular factor of symmetric positive definite matrices.

    The lower triangular L with a positive diagonal and L L^T = A, or the upper triangular
    U = L^T with U^T U = A where `upper`. Of x only the lower triangle is read (the upper one where
    `upper`), and A is the symmetric matrix that it tells; the other triangle of the result is
    zero. A matrix that is not positive definite up to rounding, or whose triangle holds a NaN or
    an infinity, gives a factor of NaNs and leaves the others of its stack alone: a plan on an
    asynchronous device has no place to raise in.
    Source: Python array API standard 2024.12, `linalg.cholesky`; G. Golub, C. Van Loan, Matrix
    Computations, section 4.2.

    Args:
        x: Matrices of n x n in the last two axes.
        upper: Whether to read and give upper triangles.

    Returns:
        out: The triangular factors.

    Raises:
        ValueError: an array of rank {rank(x)} holds no matrices (C1)
        ValueError: matrices of shape {shape(x)} are not square (C2)
    """

def qr(x: Array | complex, /, *, mode: Literal["reduced", "complete"] = 'reduced') -> tuple[Array, Array]:
    """Orthonormal columns and a triangular matrix whose product is the matrix.

    x = q r with q^T q = I and r zero below its diagonal. Of a matrix of m x n, q has min(m, n)
    columns in the mode `reduced`, and m in `complete`. The signs of q's columns and r's rows are
    up to the implementation, and of a matrix of less than full rank more than they; what is
    promised is the product, orthonormality and the zeros. A matrix that holds a NaN or an
    infinity gives NaNs. The gradient is a formula for matrices whose first min(m, n) columns are
    independent; the columns that `complete` adds depend on nothing, so with them it is NaN.
    Source: Python array API standard 2024.12, `linalg.qr`; A. Householder, Unitary triangularization
    of a nonsymmetric matrix (1958); gradient: S. Walter, L. Lehmann, Algorithmic differentiation
    of linear algebra functions (2010).

    Args:
        x: Matrices of m x n in the last two axes.
        mode: Whether q has min(m, n) columns, or m.

    Returns:
        q: Orthonormal columns.
        r: Triangular matrices.

    Raises:
        ValueError: an array of rank {rank(x)} holds no matrices (C1)
    """

def svd(x: Array | complex, /, *, full_matrices: bool = True) -> tuple[Array, Array, Array]:
    """Singular values and vectors of matrices.

    x = u diag(s) vh with orthonormal columns of u and rows of vh, and s descending and not negative.
    Of a matrix of m x n, with k = min(m, n), u is m x k and vh k x n; where `full_matrices` they are
    square. The signs of the vectors, and more where singular values agree, are up to the
    implementation. A matrix that holds a NaN or an infinity, or (never seen) one for which the
    iteration does not end, gives NaNs. The gradient is a formula for singular values that differ
    and are not zero; the vectors that `full_matrices` adds depend on nothing, so with them it is
    NaN.
    Source: Python array API standard 2024.12, `linalg.svd`; M. Gu, S. Eisenstat, A
    divide-and-conquer algorithm for the bidiagonal SVD (1995); gradient: J. Townsend,
    Differentiating the singular value decomposition (2016).

    Args:
        x: Matrices of m x n in the last two axes.
        full_matrices: Whether u and vh are square.

    Returns:
        u: Left vectors, as columns.
        s: Singular values, descending.
        vh: Right vectors, as rows.

    Raises:
        ValueError: an array of rank {rank(x)} holds no matrices (C1)
    """

def eigh(x: Array | complex, /, *, upper: bool = False) -> tuple[Array, Array]:
    """Eigenvalues and eigenvectors of symmetric matrices.

    A V = V diag(w) with ascending eigenvalues w and orthonormal columns of V. Of x only the lower
    triangle is read (the upper one where `upper`), and A is the symmetric matrix that it tells. The
    signs of the eigenvectors, and more where eigenvalues agree, are up to the implementation. A
    matrix whose triangle holds a NaN or an infinity gives NaNs. The gradient is a formula for
    eigenvalues that differ.
    Source: Python array API standard 2024.12, `linalg.eigh`; J. Cuppen, A divide and conquer method
    for the symmetric tridiagonal eigenproblem (1981).

    Args:
        x: Matrices of n x n in the last two axes.
        upper: Whether the upper triangle is read.

    Returns:
        eigenvalues: Eigenvalues, ascending.
        eigenvectors: Eigenvectors, as columns.

    Raises:
        ValueError: an array of rank {rank(x)} holds no matrices (C1)
        ValueError: matrices of shape {shape(x)} are not square (C2)
    """

def solve(x1: Array | complex, x2: Array | complex, /) -> Array:
    """Solves systems of linear equations.

    The X with x1 X = x2, by Gaussian elimination with the largest pivot of each column. x2 is one
    vector, or holds right sides as columns of matrices; stacks broadcast. Where the elimination
    meets no pivot but zero, as it does for every matrix with a row or a column of zeros, the
    matrix is singular and its whole result NaN; whether it meets one in a matrix that is singular
    up to rounding only is up to the implementation. A NaN or an infinity in a matrix gives NaNs
    for all right sides, one in a right side for this right side. Nothing is raised: a plan on an
    asynchronous device has no place to raise in.
    Source: Python array API standard 2024.12, `linalg.solve`; N. Higham, Accuracy and Stability of
    Numerical Algorithms (2002), chapter 9.

    Args:
        x1: Matrices of n x n in the last two axes.
        x2: A vector of n elements, or matrices of n x k.

    Returns:
        out: The solutions.

    Raises:
        ValueError: an array of rank {rank(x1)} holds no matrices (C1)
        ValueError: matrices of shape {shape(x1)} are not square (C2)
        ValueError: a right side of rank 0, expected a vector or matrices (C3)
        ValueError: right sides of {tail[0]} rows for matrices of {n} (C4)
        ValueError: stacks {batch1} and {batch2} do not broadcast together (C5)
    """

def triangular_solve(x1: Array | complex, x2: Array | complex, /, *, upper: bool = False, transpose: bool = False, unit_diagonal: bool = False) -> Array:
    """Solves systems of linear equations with triangular matrices.

    The X with T X = x2, or T^T X = x2 where `transpose`, by substitution. T is the lower triangle of
    x1, or the upper one where `upper`; what lies in the other triangle is not read, nor is the
    diagonal where `unit_diagonal`, which then counts as ones. A zero on the diagonal, a NaN or an
    infinity in the triangle gives NaNs for all right sides, one in a right side for this right
    side.
    Source: N. Higham, Accuracy and Stability of Numerical Algorithms (2002), chapter 8.

    Args:
        x1: Matrices of n x n in the last two axes.
        x2: Right sides, as columns of matrices of n x k.
        upper: Whether T is the upper triangle.
        transpose: Whether T is transposed.
        unit_diagonal: Whether T has ones on its diagonal.

    Returns:
        out: The solutions.

    Raises:
        ValueError: ranks {rank(x1)} and {rank(x2)}: matrices have two axes (C1)
        ValueError: matrices of shape {shape(x1)} are not square (C2)
        ValueError: right sides of {shape(x2)[rank(x2) - 2]} rows for matrices of {n} (C3)
        ValueError: stacks {batch1} and {batch2} do not broadcast together (C4)
    """

def inv(x: Array | complex, /) -> Array:
    """Inverses of matrices.

    The X with x X = I, by Gaussian elimination with the largest pivot of each column. Singular
    matrices, and those that hold a NaN or an infinity, give NaNs, as `solve` says. To solve a system
    use `solve`, which is quicker and more accurate.
    Source: Python array API standard 2024.12, `linalg.inv`; N. Higham, Accuracy and Stability of
    Numerical Algorithms (2002), chapter 14.

    Args:
        x: Matrices of n x n in the last two axes.

    Returns:
        out: The inverses.

    Raises:
        ValueError: an array of rank {rank(x)} holds no matrices (C1)
        ValueError: matrices of shape {shape(x)} are not square (C2)
    """

def det(x: Array | complex, /) -> Array:
    """Determinants of matrices.

    The product of the pivots of Gaussian elimination, its sign turned by every exchange of rows. A
    determinant overflows soon: `slogdet` does not. A matrix with a row or a column of zeros has a
    determinant of exactly 0, one that holds a NaN or an infinity gives NaN. The gradient is the
    formula of regular matrices, det(x) x^-T, and NaN for singular ones.
    Source: Python array API standard 2024.12, `linalg.det`; ONNX Det-22.

    Args:
        x: Matrices of n x n in the last two axes.

    Returns:
        out: The determinants.

    Raises:
        ValueError: an array of rank {rank(x)} holds no matrices (C1)
        ValueError: matrices of shape {shape(x)} are not square (C2)
    """

def slogdet(x: Array | complex, /) -> tuple[Array, Array]:
    """Signs of the determinants of matrices, and logarithms of their sizes.

    det(x) = sign exp(logabsdet), with a sign of -1, 0 or 1. Where the elimination of `det` meets no
    pivot but zero, the sign is 0 and the logarithm minus infinity. A matrix that holds a NaN or an
    infinity gives NaN for both. The sign is constant where it has a derivative, so the gradient is
    that of the logarithm, x^-T, and NaN for singular matrices.
    Source: Python array API standard 2024.12, `linalg.slogdet`.

    Args:
        x: Matrices of n x n in the last two axes.

    Returns:
        sign: The signs.
        logabsdet: The logarithms of the sizes.

    Raises:
        ValueError: an array of rank {rank(x)} holds no matrices (C1)
        ValueError: matrices of shape {shape(x)} are not square (C2)
    """

def dft_matrix(rows: int, columns: int, length: int, /, *, inverse: bool = False, dtype: DType = 'float32') -> tuple[Array, Array]:
    """Cosines and sines of whole fractions of a turn: the matrix of a Fourier transform.

    cosines[j, k] = cos(2 pi j k / length) and sines[j, k] = sin(2 pi j k / length), the sines
    negated where `inverse`. With rows = columns = length, cosines - i sines is the matrix of the
    transform of `length` elements; other sizes are its corners and the twiddle factors of a
    transform in parts. j k is reduced to a fraction of half a turn before anything rounds, so
    that errors do not grow with j k.
    Source: C. Van Loan, Computational Frameworks for the Fast Fourier Transform, section 1.1.

    Args:
        rows: How many j there are.
        columns: How many k there are.
        length: The parts of a whole turn.
        inverse: Whether the sines are negated.
        dtype: Of both results.

    Returns:
        cosines: The cosines.
        sines: The sines.

    Raises:
        ValueError: rows is {rows}, expected rows >= 0 (RANGE_rows)
        ValueError: columns is {columns}, expected columns >= 0 (RANGE_columns)
        ValueError: length is {length}, expected length >= 1 (RANGE_length)
    """

def fft_c2c(x: Array | complex, /, *, axis: int = -1, inverse: bool = False, norm: Literal["backward", "ortho", "forward"] = 'backward') -> Array:
    """The Fourier transform of complex numbers along an axis, or its inverse.

    y[k] = scale * sum over j of x[j] exp(-2 pi i j k / n) for k = 0, ..., n - 1, where n is the
    axis' extent; with `inverse` the exponent is positive. `scale` is 1, except: 1/n for the
    inverse in the norm `backward` and for the transform in the norm `forward`, and 1/sqrt(n) for
    both in `ortho`. Transforms of several axes are transforms of one after the other.
    The bound of each part of y[k] is (8 + 16 s) u scale times the sum of |x[j]|, where u is the
    roundoff of the computing dtype and s the sum of the prime factors of n, each as often as it
    occurs, those beyond 64 thrice. Half formats are computed in float32 and rounded once; what
    underflows adds its own. It holds for a transform in stages whose radices r multiply to n,
    because at every stage a number is a sum of r products of earlier ones with factors of
    magnitude 1, and the magnitudes of what it is made from sum up to no more than those of x.
    A stage by butterflies with rounded factors, which gives r complex products and their sum,
    errs by (r + 8) u of that sum of magnitudes, one by a real product with a matrix of 2 r rows,
    and then with rounded twiddle factors, by sqrt(2) (2 r + 6) u (N. Higham, Accuracy and
    Stability of Numerical Algorithms, 2nd edition, sections 3.5, 3.6 and 24.1): both are at most
    16 s(r) u, for every r up to 64 and every prime. Errors of later stages add up, scaling takes
    3 of the 8. A prime p may be transformed as a convolution of m >= 2 p - 1 elements with a
    chirp (L. Bluestein, 1970): two transforms of m, whose errors e u the chirp's spectrum, of
    root mean square sqrt(2 p - 1), multiplies, give (2 e + 12) sqrt(2 p) u; 3 e where the spectrum
    comes of such a transform too. For the least power of two m, e is 6.7 log2(m) by butterflies of
    radix 2, which stays below the bound from p = 67 on, and the sum over stages of what products
    with matrices err by stays below it from p = 257 on.
    Sums may overflow where scaled results would not. What a transform gives that holds a NaN or
    an infinity is not promised; other transforms of the array do not change.
    The decomposition splits off factors of up to 64, larger primes alone, and multiplies with
    matrices of transforms and twiddle factors (J. Cooley and J. Tukey, 1965); primes beyond 256
    become convolutions. So n elements take less than 800 n log2(n) steps.
    Source: Python array API standard 2024.12, `fft.fft` and `fft.ifft`; ONNX DFT-20.

    Args:
        x: Complex numbers as pairs in a last axis of 2.
        axis: The axis to transform, among those before the pairs; -1 is the last of these.
        inverse: Whether to transform back.
        norm: What is scaled: the inverse, both, or the transform.

    Returns:
        out: The transforms, as pairs.

    Raises:
        ValueError: an array of rank {rank(x)} holds no pairs along an axis (C1)
        ValueError: complex numbers are pairs, the last axis has {shape(x)[rank(x) - 1]} elements
            (C2)
        ValueError: axis {axis} is out of range for complex numbers of rank {rank(x) - 1} (C3)
        ValueError: axis {axis} has no elements to transform (C4)
    """

def fft_r2c(x: Array | complex, /, *, axis: int = -1, onesided: bool = True, norm: Literal["backward", "ortho", "forward"] = 'backward') -> Array:
    """The Fourier transform of real numbers along an axis.

    What `fft_c2c` gives for numbers without imaginary parts. Of the n elements of such a transform
    y[n - k] is the conjugate of y[k], so that `onesided` gives the first n // 2 + 1 alone. The
    bound is that of `fft_c2c`: to transform x with zeros for imaginary parts obeys it.
    Source: Python array API standard 2024.12, `fft.rfft`; ONNX DFT-20.

    Args:
        x: Real numbers.
        axis: The axis to transform; negative counts from the end.
        onesided: Whether to leave out the half that mirrors the other.
        norm: What is scaled: the inverse, both, or the transform.

    Returns:
        out: The transforms, as pairs.

    Raises:
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: axis {axis} has no elements to transform (C2)
    """

def fft_c2r(x: Array | complex, /, *, axis: int = -1, length: int | None = None, norm: Literal["backward", "ortho", "forward"] = 'backward') -> Array:
    """The inverse Fourier transform whose result is real, along an axis.

    x holds the first n // 2 + 1 of n complex numbers y with y[n - k] the conjugate of y[k], of which
    the inverse transform is real: out[j] = scale * sum over all k of y[k] exp(2 pi i j k / n).
    The imaginary parts of y[0], and of y[n / 2] for an even n, are not read. `length` is n, since
    an even and an odd n have equally many x; it is 2 (extent - 1) by default. Scales are those of
    the inverse of `fft_c2c`, and so is the bound, with the mirrored elements among those that it sums.
    Source: Python array API standard 2024.12, `fft.irfft`.

    Args:
        x: Complex numbers as pairs in a last axis of 2.
        axis: The axis to transform, among those before the pairs; -1 is the last of these.
        length: The extent of the result's axis.
        norm: What is scaled: the inverse, both, or the transform.

    Returns:
        out: The real numbers.

    Raises:
        ValueError: an array of rank {rank(x)} holds no pairs along an axis (C1)
        ValueError: complex numbers are pairs, the last axis has {shape(x)[rank(x) - 1]} elements
            (C2)
        ValueError: axis {axis} is out of range for complex numbers of rank {rank(x) - 1} (C3)
        ValueError: {n} is no length of a transform (C4)
        ValueError: {n} real numbers have {n // 2 + 1} complex ones, axis {axis} has {half} (C5)
    """

def stft(signal: Array | complex, window: Array | complex | None = None, /, *, frame_length: int, frame_step: int, onesided: bool = True) -> Array:
    """The Fourier transforms of overlapping frames of a signal, each under a window.

    Frame f holds the elements from f * frame_step on, frame_length of them; only whole frames
    count, so there are 1 + (extent - frame_length) // frame_step. Each is multiplied with the
    window, element by element, and transformed as by `fft_r2c`. The bound is that of the
    transform of the windowed frame, of which it needs 3 less than the 8 for a scale: a product
    with the window adds 1 to each term.
    Source: ONNX STFT-17.

    Args:
        signal: Real signals along the last axis.
        window: Factors [frame_length]; absent: ones.
        frame_length: Elements of a frame.
        frame_step: Elements from a frame's first to the next frame's first.
        onesided: Whether to leave out the half that mirrors the other.

    Returns:
        out: The transforms, as pairs: frames, then frequencies.

    Raises:
        ValueError: frame_length is {frame_length}, expected frame_length >= 1 (RANGE_frame_length)
        ValueError: frame_step is {frame_step}, expected frame_step >= 1 (RANGE_frame_step)
        ValueError: a number alone is no signal (C1)
        ValueError: frames of {frame_length} elements of a signal of {shape(signal)[rank(signal) -
            1]} (C2)
        ValueError: a window of shape {shape(window)}, expected [{frame_length}] (C3)
    """

def all_reduce(x: Array | complex, /, communicator: Any, *, reduction: Literal["sum", "prod", "max", "min"] = 'sum') -> Array:
    """The sum, product or extreme of all ranks' operands, for every rank.

    Every rank gives an array of the same shape and dtype, and every rank gets the same array:
    at each place all ranks' elements summed, multiplied, or their largest or smallest. All
    ranks get the same bits, whatever the order of the additions was; that order is the
    communicator's, and may differ between two calls. Integers wrap. Sums of float16 and
    bfloat16 may round after each addition.
    Source: MPI 4.1, section 6.9.6 (MPI_Allreduce); NCCL's ncclAllReduce; StableHLO all_reduce.

    Args:
        x: This rank's operand.
        communicator: Who takes part, and which rank this call is.
        reduction: How elements at the same place are taken together.

    Returns:
        out: What all ranks get.
    """

def all_gather(x: Array | complex, /, communicator: Any, *, group_size: int, axis: int = 0) -> Array:
    """The operands of all ranks side by side along an axis, for every rank.

    Every rank gives an array of the same shape and dtype, and every rank gets all of them,
    joined along the axis in the order of the ranks.
    Source: MPI 4.1, section 6.7 (MPI_Allgather); NCCL's ncclAllGather; StableHLO all_gather.

    Args:
        x: This rank's part, with an axis at least.
        communicator: Who takes part, and which rank this call is.
        group_size: The number of the communicator's ranks, on which the result's shape hangs.
        axis: The axis to join along; negative counts from the end.

    Returns:
        out: All ranks' parts.

    Raises:
        ValueError: group_size is {group_size}, expected group_size >= 1 (RANGE_group_size)
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
    """

def reduce_scatter(x: Array | complex, /, communicator: Any, *, group_size: int, axis: int = 0, reduction: Literal["sum", "prod", "max", "min"] = 'sum') -> Array:
    """The sum, product or extreme of all ranks' operands, a part for each rank.

    What `all_reduce` gives, cut along the axis into as many equal parts as there are ranks;
    every rank gets the part of its number.
    Source: MPI 4.1, section 6.10.1 (MPI_Reduce_scatter_block); NCCL's ncclReduceScatter;
    StableHLO reduce_scatter.

    Args:
        x: This rank's operand, with an axis at least.
        communicator: Who takes part, and which rank this call is.
        group_size: The number of the communicator's ranks, on which the result's shape hangs.
        axis: The axis to cut; negative counts from the end.
        reduction: How elements at the same place are taken together.

    Returns:
        out: This rank's part of the result.

    Raises:
        ValueError: group_size is {group_size}, expected group_size >= 1 (RANGE_group_size)
        ValueError: axis {axis} is out of range for rank {rank(x)} (C1)
        ValueError: axis {axis} of {shape(x)[normalize_axis(axis, rank(x))]} elements does not
            divide into {group_size} parts (C2)
    """

def broadcast(x: Array | complex, /, communicator: Any, *, root: int = 0) -> Array:
    """One rank's operand, for every rank.

    Every rank gives an array of the same shape and dtype, of which only the root's is read, and
    every rank gets a copy of that one. A root that the communicator does not have is refused
    when the call runs: the number of ranks is no part of this call.
    Source: MPI 4.1, section 6.4 (MPI_Bcast); NCCL's ncclBroadcast; StableHLO
    collective_broadcast.

    Args:
        x: The root's values; elsewhere only shape and dtype count.
        communicator: Who takes part, and which rank this call is.
        root: Whose operand all get.

    Returns:
        out: The root's operand.

    Raises:
        ValueError: root is {root}, expected root >= 0 (RANGE_root)
    """

def all_to_all(x: Array | complex, /, communicator: Any, *, group_size: int, split_axis: int = 0, concat_axis: int = 0) -> Array:
    """From each rank a part for each rank.

    Every rank cuts its array along one axis into as many equal parts as there are ranks and
    sends each rank the part of that rank's number; what arrives is joined along another axis in
    the order of the senders. With both axes 0 the parts change places as the elements of a
    matrix that is transposed.
    Source: MPI 4.1, section 6.8 (MPI_Alltoall); StableHLO all_to_all.

    Args:
        x: This rank's parts, along the axis to cut.
        communicator: Who takes part, and which rank this call is.
        group_size: The number of the communicator's ranks, on which the result's shape hangs.
        split_axis: The axis to cut; negative counts from the end.
        concat_axis: The axis to join along; negative counts from the end.

    Returns:
        out: The parts that were for this rank.

    Raises:
        ValueError: group_size is {group_size}, expected group_size >= 1 (RANGE_group_size)
        ValueError: axes {split_axis} and {concat_axis} are out of range for rank {rank(x)} (C1)
        ValueError: axis {split_axis} of {shape(x)[normalize_axis(split_axis, rank(x))]} elements
            does not divide into {group_size} parts (C2)
    """

def reduce(x: Array | complex, /, communicator: Any, *, root: int = 0, reduction: Literal["sum", "prod", "max", "min"] = 'sum') -> Array:
    """The sum, product or extreme of all ranks' operands, for one rank.

    On the root what `all_reduce` gives; every other rank gets its own operand back unchanged,
    which costs nothing where the result lies upon the operand. A root that the communicator
    does not have is refused when the call runs.
    Source: MPI 4.1, section 6.9.1 (MPI_Reduce); NCCL's ncclReduce.

    Args:
        x: This rank's operand.
        communicator: Who takes part, and which rank this call is.
        root: Who gets the result.
        reduction: How elements at the same place are taken together.

    Returns:
        out: On the root all operands taken together, elsewhere x.

    Raises:
        ValueError: root is {root}, expected root >= 0 (RANGE_root)
    """

def send(x: Array | complex, /, communicator: Any, *, peer: int) -> None:
    """Gives one other rank an array.

    Meets the `recv` of the peer that names this rank, in the order in which both were called;
    shape and dtype are the same on both sides. The call is enqueued like any other, and may
    wait on its stream until the peer receives; a rank that sends to itself is refused when the
    call runs.
    Source: MPI 4.1, section 3.2 (MPI_Send); NCCL's ncclSend; StableHLO send.

    Args:
        x: What the peer gets.
        communicator: Who takes part, and which rank this call is.
        peer: The rank to send to.

    Returns:
        None.

    Raises:
        ValueError: peer is {peer}, expected peer >= 0 (RANGE_peer)
    """

def recv(shape: int | Sequence[int], /, communicator: Any, *, peer: int, dtype: DType) -> Array:
    """Takes an array from one other rank.

    Meets the `send` of the peer that names this rank, in the order in which both were called;
    shape and dtype are the same on both sides. A rank that receives from itself is refused when
    the call runs.
    Source: MPI 4.1, section 3.2 (MPI_Recv); NCCL's ncclRecv; StableHLO recv.

    Args:
        shape: The extents of what the peer sends.
        communicator: Who takes part, and which rank this call is.
        peer: The rank that sends.
        dtype: The dtype of what the peer sends.

    Returns:
        out: What the peer sent.

    Raises:
        ValueError: peer is {peer}, expected peer >= 0 (RANGE_peer)
        ValueError: shape {shape} has a negative extent (C1)
    """

def barrier(communicator: Any, /) -> None:
    """Lets no rank go on before every rank has come.

    Work that a rank enqueues behind it on the same stream begins after every rank's stream has
    come to its own call. It moves no data and does not wait on the host.
    Source: MPI 4.1, section 6.3 (MPI_Barrier).

    Args:
        communicator: Who takes part, and which rank this call is.

    Returns:
        None.
    """

