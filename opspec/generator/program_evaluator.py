"""What serialised programs give: the evaluator of their instructions."""

from __future__ import annotations

import math
import operator
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .program_format import (
    PREDICATE,
    TYPES,
    Instruction,
    ProgramError,
    Value,
    dtypes,
    instructions,
    names_of,
    verify,
    wrap,
)


@dataclass(frozen=True)
class TensorView:
    """What a program can ask about a tensor."""

    dtype: int
    shape: tuple[int, ...]
    strides: tuple[int, ...] | None = None
    layout: int = 1
    alignment_bytes: int = 64


@dataclass(frozen=True)
class Problem:
    """What a predicate asks: tensors in spec order, and statics as the bytes of their struct."""

    tensors: Sequence[TensorView | None] = ()
    tensor_counts: Sequence[int] = ()
    statics: bytes = b""
    lists: Mapping[int, Sequence[int | float]] = field(default_factory=dict)
    """Items of each list, by the byte offset of its pointer."""


def _float_minimum(a: float, b: float) -> float:
    if math.isnan(a) or math.isnan(b):
        return math.nan
    if a == b:
        return a if math.copysign(1, a) < 0 else b
    return min(a, b)


def _float_maximum(a: float, b: float) -> float:
    if math.isnan(a) or math.isnan(b):
        return math.nan
    if a == b:
        return b if math.copysign(1, a) < 0 else a
    return max(a, b)


def _float_remainder(a: float, b: float) -> float:
    result = float(np.fmod(a, b))
    if math.isnan(result):
        return result
    if result == 0:
        return math.copysign(0.0, b)
    return result + b if (result < 0) != (b < 0) else result


def _pow(a: float, b: float) -> float:
    """C's pow; numpy turns a power of 0.5 into a square root, which differs at -inf and -0."""
    odd = math.isfinite(b) and b == int(b) and int(b) % 2 == 1
    try:
        return math.pow(a, b)
    except OverflowError:
        return -math.inf if a < 0 and odd else math.inf
    except ValueError:
        if a == 0:  # to a negative power
            return math.copysign(math.inf, a) if odd else math.inf
        return math.nan


def _divide(a: int, b: int) -> tuple[int, int]:
    if b == 0:
        raise ProgramError("division by 0", "execution_failed")
    return divmod(a, b)


def _to_int(value: float) -> int:
    if not -(2.0**63) <= value < 2.0**63:
        raise ProgramError("a float that is no 64-bit integer", "execution_failed")
    return int(value)


_COMPARISONS = {
    "equal": operator.eq,
    "not_equal": operator.ne,
    "less": operator.lt,
    "less_equal": operator.le,
    "greater": operator.gt,
    "greater_equal": operator.ge,
}


def _functions() -> dict[str, Callable[..., Value]]:
    """Opcodes that only compute: from the values taken to the value given."""
    table: dict[str, Callable[..., Any]] = {
        "add_int": lambda a, b: wrap(a + b),
        "subtract_int": lambda a, b: wrap(a - b),
        "multiply_int": lambda a, b: wrap(a * b),
        "floor_divide_int": lambda a, b: wrap(_divide(a, b)[0]),
        "remainder_int": lambda a, b: _divide(a, b)[1],
        "negate_int": lambda a: wrap(-a),
        "minimum_int": min,
        "maximum_int": max,
        "absolute_int": lambda a: wrap(abs(a)),
        "bitwise_and": operator.and_,
        "bitwise_or": operator.or_,
        "bitwise_xor": operator.xor,
        "add_float": operator.add,
        "subtract_float": operator.sub,
        "multiply_float": operator.mul,
        "divide_float": np.divide,
        "negate_float": operator.neg,
        "minimum_float": _float_minimum,
        "maximum_float": _float_maximum,
        "absolute_float": abs,
        "and": lambda a, b: a and b,
        "or": lambda a, b: a or b,
        "not": operator.not_,
        "equal_bool": operator.eq,
        "int_to_float": float,
        "float_to_int": _to_int,
        "bool_to_int": int,
        "select": lambda condition, a, b: a if condition else b,
        "round": np.rint,
        "sign": lambda x: x if math.isnan(x) else float((x > 0) - (x < 0)),
        "rsqrt": lambda x: np.divide(1.0, np.sqrt(x)),
        "asin": np.arcsin,
        "acos": np.arccos,
        "atan": np.arctan,
        "asinh": np.arcsinh,
        "acosh": np.arccosh,
        "atanh": np.arctanh,
        "erf": math.erf,
        "erfc": math.erfc,
        "pow": _pow,
        "atan2": np.arctan2,
        "remainder_float": _float_remainder,
    }
    for name, function in _COMPARISONS.items():
        table[f"{name}_int"] = table[f"{name}_float"] = function
    for name in (
        "floor ceil trunc sqrt exp exp2 expm1 log log2 log10 log1p sin cos tan sinh cosh tanh"
        " isnan isinf isfinite signbit fmod copysign hypot"
    ).split():
        table[name] = getattr(np, name)
    return table


_FUNCTIONS = _functions()
_PYTHON = {"int": int, "float": float, "bool": bool}


class _Evaluator:
    """Runs a verified program."""

    def __init__(self, words: Sequence[int], problem: Problem | None, inputs: Sequence[Value]):
        self.words = words
        self.problem = problem
        self.inputs = inputs
        self.stack: list[Value] = []

    def run(self) -> Value:
        by_position = {item.position: item for item in instructions(self.words)}
        position = 4 + self.words[2]
        with np.errstate(all="ignore"):
            while position < len(self.words):
                instruction = by_position[position]
                try:
                    position = self.step(instruction)
                except ProgramError as error:
                    raise ProgramError(f"program word {position}: {error}", error.kind) from None
        return self.stack[-1]

    def step(self, instruction: Instruction) -> int:
        opcode, operands = instruction.opcode, instruction.operands
        name = opcode.name
        if name in ("jump_if_false", "jump_if_true"):
            if self.stack[-1] == (name == "jump_if_true"):
                return instruction.next + operands[0]
            self.stack.pop()
            return instruction.next
        taken = [self.stack.pop() for _ in opcode.takes][::-1]
        if name in _FUNCTIONS:
            value = _FUNCTIONS[name](*taken)
            if opcode.gives in _PYTHON:
                value = _PYTHON[opcode.gives](value)
        elif name == "input":
            value = self.inputs[operands[0]]
        elif name == "constant_bool":
            value = bool(operands[0])
        elif name.startswith("constant"):
            data = struct.pack("<ii", *operands)
            value = struct.unpack("<q" if name == "constant_int" else "<d", data)[0]
        else:
            value = self.ask(name, operands, taken)
        self.stack.append(value)
        return instruction.next

    def fail(self, message: str) -> None:
        raise ProgramError(message, "execution_failed")

    def ask(self, name: str, operands: Sequence[int], taken: Sequence[Value]) -> Value:
        """What a predicate's instruction asks the problem."""
        if name.startswith("static"):
            return self.ask_static(name, operands, taken)
        counts = self.problem.tensor_counts
        if not 0 <= operands[0] < len(counts):
            self.fail(f"tensor parameter {operands[0]}, expected one of {len(counts)}")
        if name == "count":
            return counts[operands[0]]
        if not 0 <= operands[1] < counts[operands[0]]:
            self.fail(f"item {operands[1]} of tensor parameter {operands[0]}, expected fewer")
        tensor = self.problem.tensors[sum(counts[: operands[0]]) + operands[1]]
        if name == "present":
            return tensor is not None
        if tensor is None:
            self.fail("the optional tensor is absent; expected a test with present")
        if name in ("extent", "stride"):
            axis = self.index(taken[0], len(tensor.shape), "axis")
            if name == "extent":
                return tensor.shape[axis]
            if tensor.strides is None:
                self.fail("a vendor layout has no strides")
            return tensor.strides[axis]
        return {
            "rank": lambda: len(tensor.shape),
            "dtype": lambda: tensor.dtype,
            "size": lambda: wrap(math.prod(tensor.shape)),
            "layout": lambda: tensor.layout,
            "alignment": lambda: tensor.alignment_bytes,
        }[name]()

    def index(self, index: int, count: int, what: str) -> int:
        normal = index + count if index < 0 else index
        if not 0 <= normal < count:
            self.fail(f"{what} {index} of {count}")
        return normal

    def member(self, offset: int, code: str) -> Value:
        size = struct.unpack_from("<I", self.problem.statics)[0] if self.problem.statics else 0
        if offset < 4 or offset + struct.calcsize(code) > size:
            self.fail(f"statics at byte {offset}, expected inside {size} bytes")
        return struct.unpack_from(code, self.problem.statics, offset)[0]

    def ask_static(self, name, operands, taken):
        codes = {
            "static_int64": "<q",
            "static_int32": "<i",
            "static_uint32": "<I",
            "static_float64": "<d",
        }
        if name in codes:
            return self.member(operands[0], codes[name])
        self.member(operands[0], "<q")
        index = self.index(taken[0], self.member(operands[1], "<I"), "item")
        if operands[0] not in self.problem.lists:
            self.fail("a list of statics is NULL")
        return self.problem.lists[operands[0]][index]


def evaluate(
    words: Sequence[int], problem: Problem | None = None, inputs: Sequence[Value] = ()
) -> Value:
    """Verifies and evaluates a program.

    Args:
        words: the program.
        problem: what a predicate asks.
        inputs: the inputs of a scalar program, of the types that its head names.

    Returns:
        The result: a truth value for predicates.

    Raises:
        ProgramError: with `kind` unsupported, invalid_argument or execution_failed.
    """
    verify(words)
    if words[1] == PREDICATE and problem is None:
        raise ProgramError("program word 1: a predicate without a problem")
    if words[2] != len(inputs):
        raise ProgramError(f"program word 2: {words[2]} inputs, expected {len(inputs)}")
    names = {bool: "bool", int: "int", float: "float"}
    for number, value in enumerate(inputs):
        if TYPES[names[type(value)]] != words[4 + number]:
            raise ProgramError(f"program word {4 + number}: an input of another type was given")
    return _Evaluator(words, problem, inputs).run()


def evaluate_limits(words: Sequence[int], operator: Any, view: Mapping[str, Any]) -> bool:
    """Whether one call of an operator lies inside the limits of a row.

    Args:
        words: the row's limits.
        operator: the operator of the specification.
        view: shapes and dtypes (names, None where absent) of the tensors in spec order, `counts`
            of tensors per parameter, `values` of the statics that are given, by name; `strides`
            where they are not dense.

    Returns:
        The predicate's truth.

    Raises:
        ProgramError: the limits are malformed, or ask for what the call does not have.
    """
    strides = view.get("strides") or [None] * len(view["shapes"])
    tensors = [
        None
        if shape is None
        else TensorView(dtypes()[dtype], tuple(shape), tuple(steps or _dense(shape)))
        for shape, dtype, steps in zip(view["shapes"], view["dtypes"], strides, strict=True)
    ]
    words_of_statics, lists = _pack_statics(operator, view["values"])
    return bool(evaluate(words, Problem(tensors, list(view["counts"]), words_of_statics, lists)))


def _dense(shape: Sequence[int]) -> list[int]:
    """Strides of a row-major tensor, in elements."""
    strides = [1] * len(shape)
    for axis in range(len(shape) - 2, -1, -1):
        strides[axis] = strides[axis + 1] * max(shape[axis + 1], 1)
    return strides


def _pack_statics(operator: Any, values: Mapping[str, Any]) -> tuple[bytes, dict[int, list]]:
    """The attribute struct of a call as bytes, and the items of its lists by offset."""
    from .render_operators import size

    if not operator.statics:
        return b"", {}
    block, lists = bytearray(size(operator)), {}
    struct.pack_into("<I", block, 0, len(block))
    names = names_of(operator)
    for parameter in operator.statics:
        member = names.statics[parameter.name]
        value = values.get(parameter.name, parameter.default if parameter.has_default else None)
        if member.has_offset is not None:
            struct.pack_into("<I", block, member.has_offset, int(value is not None))
        if value is None:
            continue
        if member.type in ("ints", "floats"):
            items = [value] if isinstance(value, int | float) else list(value)
            lists[member.offset] = items
            struct.pack_into("<I", block, member.count_offset, len(items))
        elif member.type == "enum":
            struct.pack_into("<i", block, member.offset, member.values[value])
        elif member.type == "dtype":
            struct.pack_into("<i", block, member.offset, dtypes()[value])
        else:
            code = {"int": "<q", "float": "<d", "bool": "<I"}[member.type]
            struct.pack_into(code, block, member.offset, value)
    return bytes(block), lists
