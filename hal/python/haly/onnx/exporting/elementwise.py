"""Element-wise operators and activations."""

import numpy

from haly.onnx.exporting.writer import is_floating, is_integer, writes

UNARY = {
    "abs": "Abs",
    "sign": "Sign",
    "floor": "Floor",
    "ceil": "Ceil",
    "round": "Round",
    "sqrt": "Sqrt",
    "reciprocal": "Reciprocal",
    "exp": "Exp",
    "log": "Log",
    "sin": "Sin",
    "cos": "Cos",
    "tan": "Tan",
    "asin": "Asin",
    "acos": "Acos",
    "atan": "Atan",
    "sinh": "Sinh",
    "cosh": "Cosh",
    "tanh": "Tanh",
    "asinh": "Asinh",
    "acosh": "Acosh",
    "atanh": "Atanh",
    "erf": "Erf",
    "relu": "Relu",
    "sigmoid": "Sigmoid",
    "softplus": "Softplus",
    "softsign": "Softsign",
    "hardswish": "HardSwish",
    "mish": "Mish",
    "silu": "Swish",
    "copy": "Identity",
}
# Operator -> the node, and its attributes, which the standard calls the same.
WITH_ATTRIBUTES = {
    "leaky_relu": ("LeakyRelu", "alpha"),
    "elu": ("Elu", "alpha"),
    "celu": ("Celu", "alpha"),
    "selu": ("Selu", "alpha", "gamma"),
    "hardsigmoid": ("HardSigmoid", "alpha", "beta"),
    "thresholded_relu": ("ThresholdedRelu", "alpha"),
    "gelu": ("Gelu", "approximate"),
}
# Operators that wrap or compare alike in a wider dtype.
BINARY = {
    "add": "Add",
    "subtract": "Sub",
    "multiply": "Mul",
    "divide": "Div",
    "maximum": "Max",
    "minimum": "Min",
}
COMPARISONS = {
    "equal": "Equal",
    "less": "Less",
    "less_equal": "LessOrEqual",
    "greater": "Greater",
    "greater_equal": "GreaterOrEqual",
}
LOGICAL = {"logical_and": "And", "logical_or": "Or", "logical_xor": "Xor"}
BITWISE = {"bitwise_and": "And", "bitwise_or": "Or", "bitwise_xor": "Xor"}


@writes(*UNARY)
def unary(call):
    """One tensor; integers are rounded already."""
    op_type, dtype = UNARY[call.operator], call.dtype()
    if is_integer(dtype) and op_type in ("Floor", "Ceil", "Round"):
        return call.name()
    if op_type == "Identity":
        return call.name()
    return call.emit(op_type, call.name())


@writes(*WITH_ATTRIBUTES)
def with_attributes(call):
    """One tensor and numbers."""
    op_type, *names = WITH_ATTRIBUTES[call.operator]
    return call.emit(op_type, call.name(), **{name: call[name] for name in names})


@writes("trunc")
def trunc(call):
    """Towards zero: up below it, down above."""
    x = call.name()
    if is_integer(call.dtype()):
        return x
    below = call.emit("Less", x, call.scalar(0, call.dtype()), dtype="bool")
    up, down = call.emit("Ceil", x), call.emit("Floor", x)
    return call.emit("Where", below, up, down, dtype=call.dtype())


@writes("negative")
def negative(call):
    """ONNX negates what has a sign."""
    if call.dtype().startswith("uint"):
        (x,) = call.widened("Sub", call.name())
        zero = call.scalar(0, call.writer.dtype(x))
        return call.cast(call.emit("Sub", zero, x), call.dtype())
    (x,) = call.widened("Neg", call.name())
    return call.cast(call.emit("Neg", x), call.dtype())


@writes(*BINARY)
def binary(call):
    """Two tensors that broadcast."""
    op_type = BINARY[call.operator]
    x1, x2 = call.widened(op_type, call.name("x1"), call.name("x2"))
    return call.cast(call.emit(op_type, x1, x2), call.out_dtype())


@writes(*COMPARISONS)
def comparison(call):
    """Two tensors that broadcast, a bool for each pair."""
    op_type = COMPARISONS[call.operator]
    x1, x2 = call.widened(op_type, call.name("x1"), call.name("x2"))
    return call.emit(op_type, x1, x2, dtype="bool")


@writes("not_equal")
def not_equal(call):
    """A NaN differs from all."""
    x1, x2 = call.widened("Equal", call.name("x1"), call.name("x2"))
    return call.emit("Not", call.emit("Equal", x1, x2, dtype="bool"))


@writes(*LOGICAL)
def logical(call):
    """What is not zero is true."""
    x1, x2 = (call.cast(call.name(p), "bool") for p in ("x1", "x2"))
    return call.emit(LOGICAL[call.operator], x1, x2)


@writes("logical_not")
def logical_not(call):
    """What is zero is false."""
    return call.emit("Not", call.cast(call.name(), "bool"))


@writes(*BITWISE)
def bitwise(call):
    """Truth values have operators of their own."""
    op_type = BITWISE[call.operator]
    prefix = "" if call.dtype("x1") == "bool" else "Bitwise"
    return call.emit(prefix + op_type, call.name("x1"), call.name("x2"))


@writes("bitwise_invert")
def bitwise_invert(call):
    """Truth values have an operator of their own."""
    return call.emit("Not" if call.dtype() == "bool" else "BitwiseNot", call.name())


@writes("isnan", "isinf", "isfinite")
def kind_of_number(call):
    """Integers are always finite."""
    x = call.name()
    if not is_floating(call.dtype()):
        x1 = call.widened("Equal", x)[0]
        same = call.emit("Equal", x1, x1, dtype="bool")
        return same if call.operator == "isfinite" else call.emit("Not", same)
    nan = call.emit("IsNaN", x, dtype="bool")
    if call.operator == "isnan":
        return nan
    infinite = call.emit("IsInf", *call.widened("IsInf", x), dtype="bool")
    if call.operator == "isinf":
        return infinite
    return call.emit("Not", call.emit("Or", nan, infinite))


@writes("where")
def where(call):
    """Chooses between two tensors."""
    names = [call.name(p) for p in ("condition", "x1", "x2")]
    return call.emit("Where", *names, dtype=call.dtype("x1"))


@writes("clip")
def clip(call):
    """Limits of one number each; others are a maximum and a minimum."""
    for side in ("min", "max"):
        if call.has(side) and call.rank(side):
            call.refuse(f"Clip takes {side} as one number")
    return call.emit("Clip", call.name(), call.name("min"), call.name("max"))


@writes("hardtanh")
def hardtanh(call):
    """A Clip between two constants."""
    bounds = [call.scalar(call[side], call.dtype()) for side in ("lower", "upper")]
    return call.emit("Clip", call.name(), *bounds)


@writes("prelu")
def prelu(call):
    """The slope broadcasts to x, not x to the slope."""
    if call.out_shape() != call.shape():
        call.refuse("PRelu broadcasts the slope alone")
    return call.emit("PRelu", call.name(), call.name("slope"))


@writes("pow")
def power(call):
    """Powers of integers that overflow are open in ONNX."""
    return call.emit("Pow", call.name("x1"), call.name("x2"))


def _is_negative(call, x, dtype):
    """Whether the sign is minus, also of a zero; a NaN's is not seen."""
    zero = call.emit("Equal", x, call.scalar(0, dtype), dtype="bool")
    signed = call.emit("Where", zero, call.emit("Reciprocal", x), x, dtype=dtype)
    return call.emit("Less", signed, call.scalar(0, dtype), dtype="bool")


@writes("atan2")
def atan2(call):
    """The angle of the first quadrant, mirrored to the others."""
    dtype = call.dtype("x1")
    x1, x2 = call.name("x1"), call.name("x2")
    rise, run = call.emit("Abs", x1), call.emit("Abs", x2)
    angle = call.emit("Atan", call.emit("Div", rise, run))
    for value, at_both in ((0, 0), (numpy.inf, numpy.pi / 4)):
        same = [
            call.emit("Equal", name, call.scalar(value, dtype), dtype="bool")
            for name in (rise, run)
        ]
        both = call.emit("And", *same)
        angle = call.emit("Where", both, call.scalar(at_both, dtype), angle, dtype=dtype)
    mirrored = call.emit("Sub", call.scalar(numpy.pi, dtype), angle)
    angle = call.emit("Where", _is_negative(call, x2, dtype), mirrored, angle, dtype=dtype)
    below = call.emit("Neg", angle)
    return call.emit("Where", _is_negative(call, x1, dtype), below, angle, dtype=dtype)


@writes("expm1")
def expm1(call):
    """(u - 1) x / log(u) with u = exp(x), in which the errors of u cancel.

    Source: W. Kahan, in N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.,
    1.14.1.
    """
    dtype = call.dtype()
    x = call.name()
    one = call.scalar(1, dtype)
    u = call.emit("Exp", x)
    less = call.emit("Sub", u, one)
    corrected = call.emit("Div", call.emit("Mul", less, x), call.emit("Log", u))
    near = call.emit("Equal", u, one, dtype="bool")
    far = call.emit("Greater", call.emit("Abs", x), call.scalar(10, dtype), dtype="bool")
    result = call.emit("Where", near, x, corrected, dtype=dtype)
    return call.emit("Where", far, less, result, dtype=dtype)


@writes("log1p")
def log1p(call):
    """log(u) x / (u - 1) with u = 1 + x, in which the error of u cancels.

    Source: as expm1.
    """
    dtype = call.dtype()
    x = call.name()
    one = call.scalar(1, dtype)
    u = call.emit("Add", x, one)
    log = call.emit("Log", u)
    corrected = call.emit("Div", call.emit("Mul", log, x), call.emit("Sub", u, one))
    near = call.emit("Equal", u, one, dtype="bool")
    infinite = call.emit("Equal", u, call.scalar(numpy.inf, dtype), dtype="bool")
    result = call.emit("Where", near, x, corrected, dtype=dtype)
    return call.emit("Where", infinite, x, result, dtype=dtype)


@writes("cast")
def cast(call):
    """Nothing where the dtype is the same; integers of up to 32 bits saturate, and NaN is 0."""
    x, given, wanted = call.name(), call.dtype(), call["dtype"]
    if not is_floating(given) or not is_integer(wanted):
        return call.cast(x, wanted)
    limits = numpy.iinfo(wanted)
    if limits.bits == 64:  # limits that no floating dtype holds: ONNX leaves what is beyond open
        return call.cast(x, wanted)
    wide = "float32" if limits.bits <= 16 and given != "float64" else "float64"
    x = call.cast(x, wide)
    nan = call.emit("IsNaN", x, dtype="bool")
    x = call.emit("Where", nan, call.scalar(0, wide), x, dtype=wide)
    x = call.emit("Clip", x, call.scalar(limits.min, wide), call.scalar(limits.max, wide))
    return call.cast(x, wanted)
