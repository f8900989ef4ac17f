"""Conversion to and from the narrow types, by the standard's operators.

Two of float8 are dtypes of the standard: `cast` converts them. Patterns of another floating type
ascend with its magnitudes, so that a value's pattern is the number of midpoints between neighbours
that lie below it: a binary search, in at most eight steps. A midpoint itself goes to the even
pattern.
Source: OCP 8-bit Floating Point Specification 1.0; OCP Microscaling Formats 1.0; ONNX Cast.
"""

import numpy

from haly.onnx.operators.elementwise import cast
from haly.onnx.values import NARROW, Narrow, code_dtype, is_narrow_integer, narrow_dtype

SIGN = {8: 0x80, 4: 0x08}
# Those that are dtypes of the standard, and their largest values.
LARGEST = {"float8_e4m3fn": 448.0, "float8_e5m2": 57344.0}
# Patterns of NaN; float4 has none, ONNX gives its negative zero.
NAN = {
    "float8_e4m3fnuz": 0x80,
    "float8_e5m2fnuz": 0x80,
    "float8_e8m0fnu": 0xFF,
    "float4_e2m1fn": 0x08,
}


def decoded(node, value, dtype):
    """The values of a narrow tensor in a dtype of the standard."""
    if value.is_integer:
        return cast(node, value.codes, dtype)
    if value.kind in LARGEST:
        return cast(node, stored(node, value), dtype)
    patterns = numpy.arange(1 << NARROW[value.kind][0], dtype=numpy.uint8)
    table = node.constant(patterns.view(narrow_dtype(value.kind)).astype(numpy.float32))
    indices = cast(node, value.codes, "int64")
    return cast(node, node.call("gather", x=table, indices=indices, axis=0), dtype)


def encoded(node, x, kind, saturate=True, round_mode="up"):
    """A narrow tensor of the values of a tensor of the standard."""
    if is_narrow_integer(kind):
        return Narrow(kind, wrapped(node, x, kind))
    if kind in LARGEST:
        return to_standard(node, x, kind, saturate)
    wide = (
        "float64"
        if node.dtype(x) in ("float64", "int64", "uint64", "int32", "uint32")
        else ("float32")
    )
    x = cast(node, x, wide)
    if kind == "float8_e8m0fnu":
        return Narrow(kind, scales(node, x, wide, saturate, round_mode))
    magnitude = node.call("abs", x=x)
    thresholds, largest = midpoints(kind, wide)
    code = below(node, magnitude, thresholds)
    sign_bit = SIGN[NARROW[kind][0]]
    over = node.call("greater", x1=code, x2=node.scalar(largest, "int64"))
    infinite = node.call("isinf", x=x)
    over = node.call("logical_or", x1=over, x2=infinite)
    beyond = largest if saturate or kind == "float4_e2m1fn" else NAN[kind]
    code = node.call("where", condition=over, x1=node.scalar(beyond, "int64"), x2=code)
    negative = node.call("signbit", x=x)
    if kind.endswith("fnuz"):  # has no negative zero: that pattern is its NaN
        positive = node.call("greater", x1=code, x2=node.scalar(0, "int64"))
        negative = node.call("logical_and", x1=negative, x2=positive)
    signed = node.call("bitwise_or", x1=code, x2=node.scalar(sign_bit, "int64"))
    code = node.call("where", condition=negative, x1=signed, x2=code)
    is_nan = node.call("isnan", x=x)
    code = node.call("where", condition=is_nan, x1=node.scalar(NAN[kind], "int64"), x2=code)
    return Narrow(kind, cast(node, code, "uint8"))


def to_standard(node, x, kind, saturate):
    """Codes of a dtype of the standard; what saturates is clipped first, infinities too."""
    if node.dtype(x) not in ("float16", "bfloat16", "float32", "float64"):
        x = cast(node, x, "float64" if node.dtype(x).endswith("64") else "float32")
    if saturate:
        low, high = (node.scalar(sign * LARGEST[kind], node.dtype(x)) for sign in (-1.0, 1.0))
        x = node.call("clip", x=x, min=low, max=high)
    code = node.call("cast", x=x, dtype=kind)
    return Narrow(kind, node.call("bitcast", x=code, dtype="uint8"))


def stored(node, value):
    """A narrow tensor whose type is a dtype of the standard, in that dtype."""
    return node.call("bitcast", x=value.codes, dtype=value.kind)


def wrapped(node, x, kind):
    """Integers modulo two to the power of the type's bits."""
    bits = NARROW[kind][0]
    x = cast(node, x, "int32")
    x = node.call("bitwise_and", x1=x, x2=node.scalar((1 << bits) - 1, "int32"))
    if kind.startswith("int"):
        half = node.scalar(1 << (bits - 1), "int32")
        x = node.call("subtract", x1=node.call("bitwise_xor", x1=x, x2=half), x2=half)
    return cast(node, x, code_dtype(kind))


def midpoints(kind, dtype):
    """(the least values of each next pattern, the largest finite pattern), in a dtype."""
    patterns = numpy.arange(SIGN[NARROW[kind][0]], dtype=numpy.uint8)
    values = patterns.view(narrow_dtype(kind)).astype(numpy.float64)
    values = values[numpy.isfinite(values)]
    largest = len(values) - 1
    values = numpy.append(values, 2 * values[-1] - values[-2])  # what a next value would be
    middles = ((values[:-1] + values[1:]) / 2).astype(dtype)
    # From an even pattern the middle itself stays; the next number is the first that leaves.
    middles[::2] = numpy.nextafter(middles[::2], numpy.array(numpy.inf, dtype))
    return middles, largest


def below(node, x, thresholds):
    """How many of these ascending thresholds each value reaches; 0 for a NaN."""
    size = 1 << (len(thresholds)).bit_length()
    padded = numpy.full(size, numpy.nan, thresholds.dtype)
    padded[: len(thresholds)] = thresholds
    table = node.constant(padded)
    code = cast(node, node.call("isnan", x=x), "int64")
    code = node.call("multiply", x1=code, x2=node.scalar(0, "int64"))
    step = size // 2
    while step:
        next_code = node.call("add", x1=code, x2=node.scalar(step, "int64"))
        place = node.call("subtract", x1=next_code, x2=node.scalar(1, "int64"))
        limit = node.call("gather", x=table, indices=place, axis=0)
        reached = node.call("greater_equal", x1=x, x2=limit)
        code = node.call("where", condition=reached, x1=next_code, x2=code)
        step //= 2
    return code


def scales(node, x, wide, saturate, round_mode):
    """Powers of two, whose patterns are their exponents plus 127."""
    powers = numpy.ldexp(1.0, numpy.arange(-127, 128))
    x, wide = cast(node, x, "float64"), numpy.float64
    if round_mode == "up":
        thresholds = numpy.nextafter(powers[:-1], numpy.inf)
    elif round_mode == "down":
        thresholds = powers[1:]
    elif round_mode == "nearest":
        thresholds = powers[:-1] * 1.5
    else:
        node.fail(f"round_mode {round_mode!r} is not known: up, down, nearest")
    code = below(node, node.call("abs", x=x), thresholds.astype(wide))
    largest = node.scalar(float(powers[-1]), "float64")
    special = node.call("isnan", x=x)
    if not saturate:
        over = node.call("greater", x1=x, x2=largest)
        special = node.call("logical_or", x1=special, x2=over)
    code = node.call("where", condition=special, x1=node.scalar(255, "int64"), x2=code)
    return cast(node, code, "uint8")
