"""Serialised programs from text: limits of rows, and scalar formulas."""

from __future__ import annotations

import ast
import math
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .program_format import (
    MAX_LIST_ITEMS,
    MAX_NDIM,
    PREDICATE,
    SCALAR,
    TYPES,
    VERSION,
    Member,
    Names,
    ProgramError,
    Value,
    dtypes,
    halves,
    opcodes,
    verify,
)


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
            self.emit("constant_int", *halves(value))
        else:
            bits = int.from_bytes(struct.pack("<d", value), "little")
            self.emit("constant_float", *halves(bits))

    def jump(self, name: str, rest: Callable[[], None]) -> None:
        """`first and rest` (jump_if_false) or `first or rest` (jump_if_true), behind `first`."""
        self.emit(name, 0)
        place = len(self.body) - 1
        rest()
        self.body[place] = len(self.body) - place - 1

    def words(self) -> list[int]:
        types = [TYPES[kind] for kind in self.inputs]
        return [VERSION, self.kind, len(types), self.depth, *types, *self.body]


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
