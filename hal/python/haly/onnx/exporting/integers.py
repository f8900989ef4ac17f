"""Division with remainder, and shifts: where ONNX leaves cases open that the standard states."""

from haly.onnx.exporting.writer import is_integer, numpy_dtype, writes


def _safe_divisor(call, x2, dtype):
    """(x2 with 1 for 0 and -1, whether it was 0, whether -1): those trap on some processors."""
    zero = call.emit("Equal", x2, call.scalar(0, dtype), dtype="bool")
    one = call.scalar(1, dtype)
    safe = call.emit("Where", zero, one, x2, dtype=dtype)
    if dtype.startswith("uint"):
        return safe, zero, None
    minus = call.emit("Equal", x2, call.scalar(-1, dtype), dtype="bool")
    return call.emit("Where", minus, one, safe, dtype=dtype), zero, minus


def _negative(call, x, dtype):
    return call.emit("Less", x, call.scalar(0, dtype), dtype="bool")


def _rest_of_other_sign(call, rest, x2, dtype):
    """Where a truncated remainder is not zero and has not the divisor's sign."""
    differ = call.emit("Xor", _negative(call, rest, dtype), _negative(call, x2, dtype))
    none = call.emit("Equal", rest, call.scalar(0, dtype), dtype="bool")
    return call.emit("And", differ, call.emit("Not", none))


@writes("floor_divide", "remainder", "fmod")
def division(call):
    """Quotients and remainders of integers by zero are 0; floating ones follow IEEE 754."""
    x1, x2, given = call.name("x1"), call.name("x2"), call.dtype("x1")
    if is_integer(given):
        x1, x2 = call.widened("Less", x1, x2)
        x1, x2 = call.widened("Div", x1, x2)
        dtype = call.writer.dtype(x1)
        divide = {"floor_divide": _floor_divide, "remainder": _remainder, "fmod": _fmod}
        return call.cast(divide[call.operator](call, x1, x2, dtype), given)
    rest = call.emit("Mod", x1, x2, fmod=1)
    if call.operator == "fmod":
        return rest
    if call.operator == "remainder":
        return _floating_remainder(call, rest, x2, given)
    return _floating_quotient(call, x1, x2, rest, given)


def _fmod(call, x1, x2, dtype):
    return call.emit("Mod", x1, _safe_divisor(call, x2, dtype)[0], fmod=1)


def _remainder(call, x1, x2, dtype):
    return call.emit("Mod", x1, _safe_divisor(call, x2, dtype)[0], fmod=0)


def _floor_divide(call, x1, x2, dtype):
    safe, zero, minus = _safe_divisor(call, x2, dtype)
    nothing = call.scalar(0, dtype)
    if minus is None:
        return call.emit("Where", zero, nothing, call.emit("Div", x1, safe), dtype=dtype)
    quotient = call.emit("Div", x1, safe)
    other = _rest_of_other_sign(call, call.emit("Mod", x1, safe, fmod=1), safe, dtype)
    less = call.emit("Sub", quotient, call.scalar(1, dtype))
    quotient = call.emit("Where", other, less, quotient, dtype=dtype)
    quotient = call.emit("Where", minus, call.emit("Neg", x1), quotient, dtype=dtype)
    return call.emit("Where", zero, nothing, quotient, dtype=dtype)


def _floating_remainder(call, rest, x2, dtype):
    other = _rest_of_other_sign(call, rest, x2, dtype)
    moved = call.emit("Where", other, call.emit("Add", rest, x2), rest, dtype=dtype)
    zeros = [call.scalar(zero, dtype) for zero in (-0.0, 0.0)]
    signed = call.emit("Where", _negative(call, x2, dtype), *zeros, dtype=dtype)
    none = call.emit("Equal", rest, zeros[1], dtype="bool")
    return call.emit("Where", none, signed, moved, dtype=dtype)


def _floating_quotient(call, x1, x2, rest, dtype):
    """The exact remainder leaves a quotient that is nearly whole; infinities and zero divisors
    give what division gives."""
    plain = call.emit("Div", x1, x2)
    quotient = call.emit("Div", call.emit("Sub", x1, rest), x2)
    other = _rest_of_other_sign(call, rest, x2, dtype)
    less = call.emit("Sub", quotient, call.scalar(1, dtype))
    quotient = call.emit("Round", call.emit("Where", other, less, quotient, dtype=dtype))
    nothing = call.scalar(0, dtype)
    none = call.emit("Equal", quotient, nothing, dtype="bool")
    signed = call.emit("Mul", plain, nothing)
    quotient = call.emit("Where", none, signed, quotient, dtype=dtype)
    special = call.emit("Equal", x2, nothing, dtype="bool")
    for operand in (x1, x2):
        special = call.emit("Or", special, call.emit("IsInf", operand, dtype="bool"))
    return call.emit("Where", special, plain, quotient, dtype=dtype)


@writes("bitwise_left_shift", "bitwise_right_shift")
def shift(call):
    """ONNX shifts unsigned integers, and leaves shifts by the width and more open."""
    given = call.dtype("x1")
    bits = numpy_dtype(given).itemsize * 8
    dtype = "int64" if bits == 64 else "int32"
    x, amount = (call.cast(call.name(p), dtype) for p in ("x1", "x2"))
    zero = call.scalar(0, dtype)
    # An unsigned amount of the highest bit is negative here, and far too large either way.
    below_width = call.emit("Less", amount, call.scalar(bits, dtype), dtype="bool")
    within = call.emit("And", below_width, call.emit("Not", _negative(call, amount, dtype)))
    amount = call.emit("Where", within, amount, zero, dtype=dtype)
    right = call.operator == "bitwise_right_shift"
    signed = right and not given.startswith("uint")
    if signed:
        below = _negative(call, x, dtype)
        x = call.emit("Where", below, call.emit("BitwiseNot", x), x, dtype=dtype)
    x, amount = (call.cast(name, "u" + dtype) for name in (x, amount))
    moved = call.emit("BitShift", x, amount, direction="RIGHT" if right else "LEFT")
    moved = call.emit("Where", within, call.cast(moved, dtype), zero, dtype=dtype)
    if signed:
        moved = call.emit("Where", below, call.emit("BitwiseNot", moved), moved, dtype=dtype)
    return call.cast(moved, given)
