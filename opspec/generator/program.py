"""Serialised programs of opspec/abi/program.yaml: compiler from text, evaluator, printer.

``python -m haly.opspec.generator.program "rank(0) <= 4 and extent(1, 0) == 1"`` prints the words
for a C table. The C++ evaluator is hal/src/program.cpp; the two are tested against each other.
"""

from __future__ import annotations

import ast
import math
import operator
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from . import source

VERSION = 1
PREDICATE, SCALAR = 1, 2
TYPES = {"int": 1, "float": 2, "bool": 3}
MAX_NDIM = 8
MAX_LIST_ITEMS = 2 * MAX_NDIM
"""So many items of an attribute can all() and any() of a program look at: pads have two an axis."""
STACK_DEPTH = 256
Value = int | float | bool


class ProgramError(Exception):
    """A program cannot be compiled, verified or evaluated; `kind` is the name of the status."""

    def __init__(self, message: str, kind: str = "invalid_argument"):
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Opcode:
    name: str
    value: int
    operands: tuple[str, ...]
    takes: tuple[str, ...]
    gives: str


@lru_cache
def opcodes() -> dict[str, Opcode]:
    """Every opcode by name."""
    entries = source.load(source.ROOT / "abi" / "program.yaml").data["program"]["opcodes"]
    return {
        name: Opcode(
            name, entry["value"], tuple(entry["operands"]), tuple(entry["takes"]), entry["gives"]
        )
        for name, entry in entries.items()
    }


@lru_cache
def _by_number() -> dict[int, Opcode]:
    return {opcode.value: opcode for opcode in opcodes().values()}


@lru_cache
def dtypes() -> dict[str, int]:
    """Numbers of the dtypes by name."""
    entries = source.load(source.ROOT / "abi" / "tensor.yaml").data["enums"]["dtype"]["values"]
    return {name: entry["value"] for name, entry in entries.items()}


def _signed(word: int) -> int:
    word &= 0xFFFFFFFF
    return word - (1 << 32) if word >= 1 << 31 else word


def _wrap(value: int) -> int:
    value &= 0xFFFFFFFFFFFFFFFF
    return value - (1 << 64) if value >= 1 << 63 else value


def _halves(bits: int) -> list[int]:
    return [_signed(bits), _signed(bits >> 32)]


# ---- writing ----


@dataclass
class Writer:
    """Collects instructions; keeps the types on the stack and the words of the head."""

    kind: int
    inputs: Sequence[str] = ()
    body: list[int] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    depth: int = 0

    def emit(self, name: str, *operands: int, gives: str | None = None) -> None:
        opcode = opcodes()[name]
        taken = [self.stack.pop() for _ in opcode.takes]
        self.body += [opcode.value, *operands]
        result = gives or (taken[0] if opcode.gives == "any" else opcode.gives)
        if result != "none":
            self.stack.append(result)
            self.depth = max(self.depth, len(self.stack))

    def constant(self, value: Value) -> None:
        if isinstance(value, bool):
            self.emit("constant_bool", int(value))
        elif isinstance(value, int):
            if not -(1 << 63) <= value < 1 << 63:
                raise ProgramError(f"{value} does not fit 64 bits, expected a smaller number")
            self.emit("constant_int", *_halves(value))
        else:
            bits = int.from_bytes(struct.pack("<d", value), "little")
            self.emit("constant_float", *_halves(bits))

    def jump(self, name: str, rest: Callable[[], None]) -> None:
        """`first and rest` (jump_if_false) or `first or rest` (jump_if_true), behind `first`."""
        self.emit(name, 0)
        place = len(self.body) - 1
        rest()
        self.body[place] = len(self.body) - place - 1

    def words(self) -> list[int]:
        types = [TYPES[kind] for kind in self.inputs]
        return [VERSION, self.kind, len(types), self.depth, *types, *self.body]


@dataclass(frozen=True)
class Member:
    """Where a static lies in its operator's struct."""

    type: str
    """int, float, bool, dtype, enum, ints or floats."""
    offset: int
    """Byte offset of the value, or of the list's pointer."""
    count_offset: int | None = None
    """Byte offset of a list's uint32 count."""
    has_offset: int | None = None
    """Byte offset of the uint32 that says whether an optional was given."""
    values: Mapping[str, int] = field(default_factory=dict)
    """Numbers of an enum's words."""


@dataclass(frozen=True)
class Names:
    """What a predicate may name: tensor parameters by their number, statics by their place."""

    tensors: Mapping[str, int] = field(default_factory=dict)
    statics: Mapping[str, Member] = field(default_factory=dict)


def names_of(operator: Any) -> Names:
    """The names of an operator of the specification: its tensors, then its attribute struct."""
    from .render_operators import fields

    offsets = {entry.name: entry.offset for entry in fields(operator)} if operator.statics else {}
    tensors = [parameter.name for parameter in operator.tensors] + list(operator.outputs)
    statics = {
        parameter.name: Member(
            parameter.type,
            offsets[parameter.name],
            offsets.get(f"{parameter.name}_count"),
            offsets.get(f"has_{parameter.name}"),
            dict(parameter.values),
        )
        for parameter in operator.statics
    }
    return Names({name: number for number, name in enumerate(tensors)}, statics)


_COMPARE = {
    ast.Eq: "equal",
    ast.NotEq: "not_equal",
    ast.Lt: "less",
    ast.LtE: "less_equal",
    ast.Gt: "greater",
    ast.GtE: "greater_equal",
}
_INT = {
    ast.Add: "add_int",
    ast.Sub: "subtract_int",
    ast.Mult: "multiply_int",
    ast.FloorDiv: "floor_divide_int",
    ast.Mod: "remainder_int",
    ast.BitAnd: "bitwise_and",
    ast.BitOr: "bitwise_or",
    ast.BitXor: "bitwise_xor",
}
_FLOAT = {
    ast.Add: "add_float",
    ast.Sub: "subtract_float",
    ast.Mult: "multiply_float",
    ast.Div: "divide_float",
    ast.Mod: "remainder_float",
    ast.Pow: "pow",
}
_UNARY_FUNCTIONS = (
    "floor ceil round trunc sign sqrt rsqrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin"
    " acos atan sinh cosh tanh asinh acosh atanh erf erfc isnan isinf isfinite signbit"
).split()
_BINARY_FUNCTIONS = {"pow": "pow", "atan2": "atan2", "fmod": "fmod", "copysign": "copysign"}
_BINARY_FUNCTIONS |= {"hypot": "hypot", "remainder": "remainder_float"}
_TENSOR_FUNCTIONS = ("rank", "dtype", "size", "present", "layout", "alignment")


class _Compiler:
    """Compiles one expression; a list's items and a shape's extents are unrolled."""

    def __init__(self, writer: Writer, names: Names, inputs: Mapping[str, int]):
        self.writer = writer
        self.names = names
        self.inputs = inputs
        self.bound: dict[str, Callable[[], None]] = {}

    def refuse(self, node: ast.AST, message: str) -> None:
        raise ProgramError(f"column {getattr(node, 'col_offset', 0) + 1}: {message}")

    def expression(self, node: ast.expr) -> str:
        """Emits code that leaves one value; returns its type."""
        handler = getattr(self, f"_{type(node).__name__.lower()}", None)
        if handler is None:
            self.refuse(node, f"'{ast.unparse(node)}' is not part of the language of programs")
        handler(node)
        return self.writer.stack[-1]

    def typed(self, node: ast.expr, wanted: str) -> None:
        given = self.expression(node)
        if given == "int" and wanted == "float":
            self.writer.emit("int_to_float")
        elif given != wanted:
            self.refuse(node, f"'{ast.unparse(node)}' is {given}, expected {wanted}")

    def _constant(self, node):
        if not isinstance(node.value, bool | int | float):
            self.refuse(node, f"{node.value!r}, expected a number, True or False")
        self.writer.constant(node.value)

    def _name(self, node):
        name = node.id
        if name in self.bound:
            self.bound[name]()
        elif name in self.inputs:
            number = self.inputs[name]
            self.writer.emit("input", number, gives=self.writer.inputs[number])
        elif name in self.names.statics:
            self._static(node, self.names.statics[name])
        elif name in dtypes():
            self.writer.constant(dtypes()[name])
        elif name in ("inf", "nan", "pi", "e"):
            self.writer.constant(getattr(math, name))
        else:
            known = ", ".join([*self.inputs, *self.names.tensors, *self.names.statics])
            self.refuse(node, f"unknown name '{name}', expected one of: {known}")

    def _static(self, node, member: Member):
        code = {
            "int": "static_int64",
            "float": "static_float64",
            "bool": "static_uint32",
            "dtype": "static_int32",
            "enum": "static_int32",
        }.get(member.type)
        if code is None:
            self.refuse(node, f"'{node.id}' is a list, expected an item of it, len, all or any")
        self.writer.emit(code, member.offset)
        if member.type == "bool":
            self.writer.constant(0)
            self.writer.emit("not_equal_int")

    def _boolop(self, node):
        jump = "jump_if_false" if isinstance(node.op, ast.And) else "jump_if_true"

        def rest(values):
            self.typed(values[0], "bool")
            if len(values) > 1:
                self.writer.jump(jump, lambda: rest(values[1:]))

        rest(node.values)

    def _unaryop(self, node):
        if isinstance(node.op, ast.Not):
            self.typed(node.operand, "bool")
            self.writer.emit("not")
            return
        number = getattr(node.operand, "value", None)
        if isinstance(node.op, ast.USub) and type(number) in (int, float):
            self.writer.constant(-number)
            return
        kind = self.expression(node.operand)
        if kind == "bool" or not isinstance(node.op, ast.USub | ast.UAdd):
            self.refuse(node, f"'{ast.unparse(node)}', expected a number behind the sign")
        if isinstance(node.op, ast.USub):
            self.writer.emit(f"negate_{kind}")

    def _kind(self, *nodes: ast.expr) -> str:
        """The common type of operands: float where one of them is."""
        kinds = {self._probe(node) for node in nodes}
        if "bool" in kinds and len(kinds) > 1:
            self.refuse(nodes[0], "bool beside a number, expected one type")
        return "float" if "float" in kinds else kinds.pop()

    def _probe(self, node: ast.expr) -> str:
        """The type of an expression, without its code."""
        saved, self.writer = self.writer, Writer(self.writer.kind, self.writer.inputs)
        try:
            return self.expression(node)
        finally:
            self.writer = saved

    def _binop(self, node):
        kind = self._kind(node.left, node.right)
        if isinstance(node.op, ast.Div | ast.Pow):
            kind = "float"
        table = {"int": _INT, "float": _FLOAT}.get(kind, {})
        if type(node.op) not in table:
            self.refuse(node, f"'{ast.unparse(node)}' of {kind}, expected another operator")
        self.typed(node.left, kind)
        self.typed(node.right, kind)
        self.writer.emit(table[type(node.op)])

    def _compare(self, node):
        sides = [node.left, *node.comparators]
        pairs = list(zip(sides, node.ops, sides[1:], strict=False))

        def rest(index):
            self._comparison(*pairs[index])
            if index + 1 < len(pairs):
                self.writer.jump("jump_if_false", lambda: rest(index + 1))

        rest(0)

    def _comparison(self, left, op, right):
        if isinstance(op, ast.In | ast.NotIn):
            self._membership(left, op, right)
        elif isinstance(op, ast.Is | ast.IsNot):
            self._absence(left, op, right)
        elif self._enum_words(left) or self._enum_words(right):
            self._enum(left, op, right)
        elif self._extents_of(left) is not None or self._extents_of(right) is not None:
            self._shapes(left, op, right)
        else:
            kind = self._kind(left, right)
            self.typed(left, kind)
            self.typed(right, kind)
            if kind == "bool":
                if not isinstance(op, ast.Eq | ast.NotEq):
                    self.refuse(left, "an order of bools, expected == or !=")
                self.writer.emit("equal_bool")
                if isinstance(op, ast.NotEq):
                    self.writer.emit("not")
            else:
                self.writer.emit(f"{_COMPARE[type(op)]}_{kind}")

    def _membership(self, left, op, right):
        if not isinstance(right, ast.List | ast.Tuple | ast.Set) or not right.elts:
            self.refuse(right, "expected a list of values behind 'in'")

        def rest(items):
            self._comparison(left, ast.Eq(), items[0])
            if len(items) > 1:
                self.writer.jump("jump_if_true", lambda: rest(items[1:]))

        rest(right.elts)
        if isinstance(op, ast.NotIn):
            self.writer.emit("not")

    def _absence(self, left, op, right):
        member = self.names.statics.get(getattr(left, "id", ""))
        if not (isinstance(right, ast.Constant) and right.value is None):
            self.refuse(right, "expected None behind 'is'")
        if isinstance(left, ast.Name) and left.id in self.names.tensors:
            self.writer.emit("present", self.names.tensors[left.id], 0)
        elif member is not None and member.has_offset is not None:
            self.writer.emit("static_uint32", member.has_offset)
            self.writer.constant(0)
            self.writer.emit("not_equal_int")
        else:
            self.refuse(left, f"'{ast.unparse(left)}' is never None, expected an optional")
        if isinstance(op, ast.Is):
            self.writer.emit("not")

    def _enum_words(self, node) -> bool:
        return isinstance(node, ast.Constant) and isinstance(node.value, str)

    def _enum(self, left, op, right):
        name, word = (right, left) if self._enum_words(left) else (left, right)
        member = self.names.statics.get(getattr(name, "id", ""))
        if member is None or word.value not in member.values:
            known = ", ".join(member.values) if member else "an enum"
            self.refuse(word, f"'{word.value}', expected one of: {known}")
        self.expression(name)
        self.writer.constant(member.values[word.value])
        self.writer.emit(f"{_COMPARE[type(op)]}_int")

    def _ifexp(self, node):
        kind = self._kind(node.body, node.orelse)
        self.typed(node.test, "bool")
        self.typed(node.body, kind)
        self.typed(node.orelse, kind)
        self.writer.emit("select", gives=kind)

    # ---- tensors ----

    def tensor(self, node: ast.expr) -> tuple[int, int]:
        """(number of the parameter, number of the item) that an argument names."""
        item = 0
        if isinstance(node, ast.Subscript):
            if not (isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int)):
                self.refuse(node, "expected a constant number of a variadic's tensor")
            item, node = node.slice.value, node.value
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            return node.value, item
        if isinstance(node, ast.Name) and node.id in self.names.tensors:
            return self.names.tensors[node.id], item
        known = ", ".join(self.names.tensors) or "the number of a tensor parameter"
        self.refuse(node, f"'{ast.unparse(node)}' is no tensor, expected one of: {known}")

    def _axis(self, code: str, node: ast.expr, index: ast.expr) -> None:
        parameter, item = self.tensor(node)
        self.typed(index, "int")
        self.writer.emit(code, parameter, item)

    def _subscript(self, node):
        value = node.value
        if isinstance(value, ast.Call) and getattr(value.func, "id", "") in ("shape", "strides"):
            code = "extent" if value.func.id == "shape" else "stride"
            self._axis(code, value.args[0], node.slice)
            return
        member = self.names.statics.get(getattr(value, "id", ""))
        if member is None or member.type not in ("ints", "floats"):
            self.refuse(node, f"'{ast.unparse(value)}' has no items, expected shape() or a list")
        self.typed(node.slice, "int")
        code = "static_item" if member.type == "ints" else "static_float_item"
        self.writer.emit(code, member.offset, member.count_offset)

    def _extents_of(self, node) -> ast.expr | None:
        is_shape = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "shape"
        return node.args[0] if is_shape else None

    def _shapes(self, left, op, right):
        """shape(x) == shape(y): equal ranks, then equal extents up to the largest rank."""
        sides = self._extents_of(left), self._extents_of(right)
        if None in sides or not isinstance(op, ast.Eq | ast.NotEq):
            self.refuse(left, "expected shape(x) == shape(y); single extents are shape(x)[axis]")
        first, second = (self.tensor(side) for side in sides)

        def rest(axis):
            # Beyond the rank everything is equal.
            self.writer.constant(axis)
            self.writer.emit("rank", *first)
            self.writer.emit("greater_equal_int")

            def compare():
                self.writer.constant(axis)
                self.writer.emit("extent", *first)
                self.writer.constant(axis)
                self.writer.emit("extent", *second)
                self.writer.emit("equal_int")
                if axis + 1 < MAX_NDIM:
                    self.writer.jump("jump_if_false", lambda: rest(axis + 1))

            self.writer.jump("jump_if_true", compare)

        self.writer.emit("rank", *first)
        self.writer.emit("rank", *second)
        self.writer.emit("equal_int")
        self.writer.jump("jump_if_false", lambda: rest(0))
        if isinstance(op, ast.NotEq):
            self.writer.emit("not")

    def _call(self, node):
        name = getattr(node.func, "id", "")
        count = len(node.args)
        if name in _TENSOR_FUNCTIONS and count == 1:
            self.writer.emit(name, *self.tensor(node.args[0]))
        elif name == "count" and count == 1:
            self.writer.emit("count", self.tensor(node.args[0])[0])
        elif name in ("extent", "stride") and count == 2:
            self._axis(name, *node.args)
        elif name == "len" and count == 1:
            self._length(node.args[0])
        elif name in ("all", "any") and count == 1:
            self._quantifier(node, name)
        elif name in ("min", "max") and count >= 2:
            self._extreme(node, {"min": "minimum", "max": "maximum"}[name])
        elif name in ("minimum", "maximum") and count == 2:
            self._extreme(node, name)
        elif name == "abs" and count == 1:
            kind = self.expression(node.args[0])
            self.writer.emit(f"absolute_{kind}")
        elif name == "where" and count == 3:
            self._ifexp(ast.IfExp(node.args[0], node.args[1], node.args[2]))
        elif name in _UNARY_FUNCTIONS and count == 1:
            self.typed(node.args[0], "float")
            self.writer.emit(name)
        elif name in _BINARY_FUNCTIONS and count == 2:
            self.typed(node.args[0], "float")
            self.typed(node.args[1], "float")
            self.writer.emit(_BINARY_FUNCTIONS[name])
        else:
            self.refuse(
                node, f"'{ast.unparse(node)}' is no function of programs with {count} items"
            )

    def _extreme(self, node, name):
        kind = self._kind(*node.args)
        self.typed(node.args[0], kind)
        for argument in node.args[1:]:
            self.typed(argument, kind)
            self.writer.emit(f"{name}_{kind}")

    def _length(self, node):
        shape = self._extents_of(node)
        if shape is not None:
            self.writer.emit("rank", *self.tensor(shape))
            return
        member = self.names.statics.get(getattr(node, "id", ""))
        if member is None or member.count_offset is None:
            self.refuse(node, f"'{ast.unparse(node)}' has no length, expected shape() or a list")
        self.writer.emit("static_uint32", member.count_offset)

    def _quantifier(self, node, name):
        """all(condition for d in list): unrolled, as programs have no loops.

        A shape has at most HALY_MAX_NDIM extents. An attribute may be longer than what is
        unrolled: where the items up to there do not decide, the program fails, so that a row is
        refused whether the quantifier stands under a `not` or not.
        """
        loop = node.args[0]
        if not isinstance(loop, ast.GeneratorExp) or len(loop.generators) != 1:
            self.refuse(node, f"expected {name}(condition for item in list)")
        generator = loop.generators[0]
        if generator.ifs or not isinstance(generator.target, ast.Name):
            self.refuse(node, "expected one plain name in the loop")
        variable, items = generator.target.id, generator.iter
        is_shape = self._extents_of(items) is not None
        unrolled = MAX_NDIM if is_shape else MAX_LIST_ITEMS
        jumps = ("jump_if_true", "jump_if_false")
        over, skip = jumps if name == "all" else reversed(jumps)

        def item(index):
            self._subscript(ast.Subscript(items, ast.Constant(index)))

        def rest(index):
            self.writer.constant(index)
            self._length(items)
            self.writer.emit("greater_equal_int" if name == "all" else "less_int")
            self.writer.jump(over, lambda: test(index))

        def test(index):
            if index == unrolled:
                self._fail()
                return
            self.bound[variable] = lambda: item(index)
            self.typed(loop.elt, "bool")
            del self.bound[variable]
            if index + 1 < unrolled or not is_shape:
                self.writer.jump(skip, lambda: rest(index + 1))

        rest(0)

    def _fail(self):
        """A truth value that is never reached: division by 0 fails the program."""
        self.writer.constant(1)
        self.writer.constant(0)
        self.writer.emit("floor_divide_int")
        self.writer.constant(0)
        self.writer.emit("equal_int")


def _parse(text: str) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise ProgramError(f"'{text}' does not parse: {error.msg}") from None


def limits(text: str, names: Names | None = None) -> list[int]:
    """Compiles a condition on a problem, as kernel rows carry it.

    Args:
        text: for example ``rank(x) <= 4 and groups == 1``. Tensors are named, or given by the
            number of their parameter: ``rank(0) <= 4``.
        names: the operator's tensors and statics.

    Returns:
        The words of the program.

    Raises:
        ProgramError: the text does not parse, names something unknown, or mixes types.
    """
    writer = Writer(PREDICATE)
    node = _parse(text)
    _Compiler(writer, names or Names(), {}).typed(node, "bool")
    return _finish(writer)


def scalar(text: str, inputs: Mapping[str, str]) -> list[int]:
    """Compiles a scalar expression, as epilogues and fused element-wise work carry it.

    Args:
        text: for example ``maximum(x + bias, 0.0)``.
        inputs: type (int, float or bool) of each name, in the order of the inputs.

    Returns:
        The words of the program.
    """
    writer = Writer(SCALAR, tuple(inputs.values()))
    numbers = {name: number for number, name in enumerate(inputs)}
    _Compiler(writer, Names(), numbers).expression(_parse(text))
    return _finish(writer)


def _finish(writer: Writer) -> list[int]:
    words = writer.words()
    verify(words)
    return words


# ---- reading ----


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


@dataclass(frozen=True)
class Instruction:
    position: int
    opcode: Opcode
    operands: tuple[int, ...]

    @property
    def next(self) -> int:
        return self.position + 1 + len(self.operands)


def instructions(words: Sequence[int]) -> list[Instruction]:
    """The instructions of a program whose head is right; raises ProgramError for a bad one."""
    result = []
    position = 4 + words[2]
    while position < len(words):
        opcode = _by_number().get(words[position])
        if opcode is None:
            raise ProgramError(
                f"program word {position}: opcode {words[position]} is not known", "unsupported"
            )
        end = position + 1 + len(opcode.operands)
        if end > len(words):
            raise ProgramError(f"program word {position}: {opcode.name} without its operands")
        result.append(Instruction(position, opcode, tuple(words[position + 1 : end])))
        position = end
    return result


def _verify_head(words: Sequence[int]) -> list[str]:
    if len(words) < 4:
        raise ProgramError("program word 0: shorter than its head, expected 4 words")
    if len(words) > 1 << 16:
        raise ProgramError("program word 0: longer than 65536 words")
    if words[0] != VERSION:
        raise ProgramError(f"program word 0: version {words[0]}, expected 1", "unsupported")
    if words[1] not in (PREDICATE, SCALAR):
        raise ProgramError(f"program word 1: kind {words[1]}, expected 1 or 2", "unsupported")
    if not 0 <= words[2] <= len(words) - 4 or (words[1] == PREDICATE and words[2]):
        raise ProgramError(f"program word 2: input_count {words[2]}, expected as many types")
    if not 1 <= words[3] <= STACK_DEPTH:
        raise ProgramError(f"program word 3: stack_depth {words[3]}, expected 1 to {STACK_DEPTH}")
    names = {number: name for name, number in TYPES.items()}
    for position in range(4, 4 + words[2]):
        if words[position] not in names:
            raise ProgramError(f"program word {position}: type {words[position]}, expected 1 to 3")
    return [names[word] for word in words[4 : 4 + words[2]]]


def verify(words: Sequence[int]) -> None:
    """Checks head, opcodes, types, stack and jumps; raises ProgramError with kind and word."""
    inputs = _verify_head(words)
    stack: list[str] = []
    pending: dict[int, list[str]] = {}

    def land(position):
        there = pending.pop(position, None)
        if there is not None and there != stack:
            raise ProgramError(f"program word {position}: a jump ends here with another stack")

    # Instructions are read one by one: whichever mistake comes first is the one reported.
    position = 4 + words[2]
    while position < len(words):
        land(position)
        opcode = _by_number().get(words[position])
        if opcode is None:
            raise ProgramError(
                f"program word {position}: opcode {words[position]} is not known", "unsupported"
            )
        end = position + 1 + len(opcode.operands)
        if end > len(words):
            raise ProgramError(f"program word {position}: {opcode.name} without its operands")
        _verify_step(words, position, opcode, end, inputs, stack, pending)
        position = end
    land(position)
    if pending:
        raise ProgramError(f"program word {min(pending)}: a jump ends inside an instruction")
    if len(stack) != 1:
        raise ProgramError(f"program word {position}: {len(stack)} values are left, expected 1")
    if words[1] == PREDICATE and stack != ["bool"]:
        raise ProgramError(f"program word {position}: the result is {stack[0]}, expected bool")


def _verify_step(words, position, opcode, end, inputs, stack, pending):
    def refuse(message, word=position):
        raise ProgramError(f"program word {word}: {message}")

    if 20 <= opcode.value <= 35 and words[1] != PREDICATE:
        refuse(f"{opcode.name} in a scalar program")
    if opcode.value >= 200:
        refuse(f"{opcode.name} outside a program of kind elements")
    common = None
    for wanted in reversed(opcode.takes):
        if not stack:
            refuse(f"{opcode.name} takes more values than there are")
        given = stack.pop()
        if wanted == "any":
            if common not in (None, given):
                refuse(f"{opcode.name} of two types")
            common = given
        elif given != wanted:
            refuse(f"{opcode.name} of a {given}, expected {wanted}")
    gives = common if opcode.gives == "any" else opcode.gives
    first = words[position + 1] if opcode.operands else 0
    if opcode.name == "input":
        if not 0 <= first < len(inputs):
            refuse(f"input {first}, expected one of {len(inputs)}", position + 1)
        gives = inputs[first]
    elif opcode.name in ("jump_if_false", "jump_if_true"):
        if not 1 <= first <= len(words) - end:
            refuse(
                f"a jump by {first} words, expected forward and inside the program", position + 1
            )
        there = [*stack, "bool"]
        if pending.setdefault(end + first, there) != there:
            refuse("two jumps to one place with different stacks")
    elif opcode.name == "constant_bool" and first not in (0, 1):
        refuse(f"bool {first}, expected 0 or 1", position + 1)
    if gives != "none":
        stack.append(gives)
        if len(stack) > words[3]:
            refuse(f"the stack grows beyond stack_depth {words[3]}")


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
        "add_int": lambda a, b: _wrap(a + b),
        "subtract_int": lambda a, b: _wrap(a - b),
        "multiply_int": lambda a, b: _wrap(a * b),
        "floor_divide_int": lambda a, b: _wrap(_divide(a, b)[0]),
        "remainder_int": lambda a, b: _divide(a, b)[1],
        "negate_int": lambda a: _wrap(-a),
        "minimum_int": min,
        "maximum_int": max,
        "absolute_int": lambda a: _wrap(abs(a)),
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
            "size": lambda: _wrap(math.prod(tensor.shape)),
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


def show(words: Sequence[int]) -> str:
    """One instruction a line: ``word: name operands``; floats and integers as numbers."""
    verify(words)
    rows = []
    for item in instructions(words):
        operands = [str(operand) for operand in item.operands]
        if item.opcode.name in ("constant_int", "constant_float"):
            code = "<q" if item.opcode.name == "constant_int" else "<d"
            operands = [str(struct.unpack(code, struct.pack("<ii", *item.operands))[0])]
        elif item.opcode.name.startswith("jump"):
            operands = [f"to {item.next + item.operands[0]}"]
        rows.append(" ".join([f"{item.position}:", item.opcode.name, *operands]))
    return "\n".join(rows) + "\n"


def main(argv: Sequence[str]) -> int:
    """Prints the words of a condition, for a C table."""
    if len(argv) != 1:
        print('usage: python -m haly.opspec.generator.program "rank(0) <= 4"', file=sys.stderr)
        return 2
    try:
        words = limits(argv[0])
    except ProgramError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"/* {argv[0]} */\n{{{', '.join(str(word) for word in words)}}}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
