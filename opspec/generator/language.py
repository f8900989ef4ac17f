"""The small language: Python expressions parsed with `ast`, typed, refused where wrong.

Two dialects share this module: `shape` (shapes, constraints, let, ranges) and `program`
(decompositions and gradients, which also call operators). The scalar dialect of `expr` and
`compute` is in `scalar`. A parsed text is a tree of `Term`s, each with its type; `evaluate` runs
it, `lower` prints it as C++.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

DTYPES = (
    "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 bfloat16 float32 float64 "
    "complex64 complex128 float8_e4m3fn float8_e5m2 int4 uint4"
).split()
"""Names of dtypes in the order of their ABI numbers, which begin with 1."""

INTEGER = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATING = ["float16", "bfloat16", "float32", "float64"]
FLOAT8 = ["float8_e4m3fn", "float8_e5m2"]
CLASSES = {
    "floating": FLOATING,
    "integer": INTEGER,
    "signed": INTEGER[:4],
    "unsigned": INTEGER[4:],
    "numeric": INTEGER + FLOATING,
    "all": ["bool", *INTEGER, *FLOATING],
    "index": ["int32", "int64"],
    "complex": ["complex64", "complex128"],
    "float8": FLOAT8,
    "stored": ["bool", *INTEGER, *FLOATING, *FLOAT8],
}
"""Named sets of dtypes that rows may use. What only moves elements takes `stored`; `all` leaves out
float8, which is stored and converted, but not computed in."""

MAXIMUM_LINES = 20


@dataclass(frozen=True)
class Type:
    """int, bool, real, dtype, none, tensor, variadic, host, list (of `item`), enum.

    An enum has its words in `values` and, beside them, their numbers in the attribute struct.
    """

    name: str
    item: Type | None = None
    values: tuple[str, ...] = ()
    optional: bool = False
    numbers: tuple[int, ...] = ()

    @property
    def number_of(self) -> dict[str, int]:
        """The number of each word of an enum."""
        return dict(zip(self.values, self.numbers, strict=True))

    def given(self, optional: bool = False) -> Type:
        """The same, certainly present unless `optional`."""
        return replace(self, optional=optional)

    def __str__(self) -> str:
        if self.name == "list":
            return f"list of {self.item}"
        return ("optional " if self.optional else "") + self.name


INT, BOOL, REAL, DTYPE, NONE = (Type(name) for name in ("int", "bool", "real", "dtype", "none"))
TENSOR, VARIADIC, HOST = Type("tensor"), Type("variadic"), Type("host")
EMPTY = Type("list", Type("any"))


def list_of(item: Type) -> Type:
    """The type of lists of `item`."""
    return Type("list", item)


class LanguageError(Exception):
    """A text of the small language is refused; `line` counts from 0 within the text."""

    def __init__(self, message: str, node: ast.AST | None = None):
        super().__init__(message)
        self.message = message
        self.line = getattr(node, "lineno", 1) - 1
        self.column = getattr(node, "col_offset", 0)


@dataclass(eq=False)
class Term:
    """One node of a typed expression.

    Kinds: const, name, list, index, slice, comprehension, if, and, or, not, call (of a function of
    the language; `value` its name), operator (of an operator; `value` an `OperatorCall`), none.
    `run` is what evaluation makes of it (see evaluate.compiled), once it is first asked for.
    """

    kind: str
    type: Type
    args: list[Term] = field(default_factory=list)
    value: Any = None
    run: Any = field(default=None, repr=False)


@dataclass(eq=False)
class OperatorCall:
    """A call of an operator: one term, list of terms (variadic) or None for each parameter."""

    operator: Any
    arguments: dict[str, Term | None]


@dataclass(eq=False)
class Statement:
    """`targets = term`, or an `if` whose `term` is the condition."""

    targets: list[str]
    term: Term
    then: list[Statement] = field(default_factory=list)
    otherwise: list[Statement] = field(default_factory=list)

    @property
    def is_if(self) -> bool:
        """Whether this is a conditional."""
        return not self.targets


BINARY = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.FloorDiv: "floor_divide",
    ast.Mod: "remainder",
    ast.Pow: "pow",
    ast.BitAnd: "bitwise_and",
    ast.BitOr: "bitwise_or",
    ast.BitXor: "bitwise_xor",
    ast.LShift: "bitwise_left_shift",
    ast.RShift: "bitwise_right_shift",
}
COMPARISONS = {
    ast.Eq: "equal",
    ast.NotEq: "not_equal",
    ast.Lt: "less",
    ast.LtE: "less_equal",
    ast.Gt: "greater",
    ast.GtE: "greater_equal",
}

INTS = list_of(INT)
# function -> (types of arguments, type of result); "..." repeats the last one
FUNCTIONS: dict[str, tuple[tuple[Any, ...], Type]] = {
    "shape": ((TENSOR,), INTS),
    "rank": ((TENSOR,), INT),
    "size": ((TENSOR,), INT),
    "dtype": ((TENSOR,), DTYPE),
    "count": ((VARIADIC,), INT),
    "values": ((HOST,), INTS),
    "broadcast": ((INTS, ...), INTS),
    "broadcastable": ((INTS, ...), BOOL),
    "sum": ((INTS,), INT),
    "prod": ((INTS,), INT),
    "all": ((list_of(BOOL),), BOOL),
    "any": ((list_of(BOOL),), BOOL),
    "ceil_div": ((INT, INT), INT),
    "normalize_axis": ((INT, INT), INT),
    "normalize_axes": ((INTS, INT), INTS),
    "ceil": ((REAL,), INT),
    "floor": ((REAL,), INT),
    "real": ((INT,), REAL),
    "is_integer": ((DTYPE,), BOOL),
    "is_floating": ((DTYPE,), BOOL),
    "is_signed": ((DTYPE,), BOOL),
    "bits": ((DTYPE,), INT),
}


@dataclass
class Environment:
    """What a text may name.

    Attributes:
        names: name -> type.
        operators: name -> operator (with `parameters`, `signature`, `outputs`); program only.
        program: whether operators may be called.
        is_known_function: answers for names that are not functions of the language.
    """

    names: Mapping[str, Type]
    operators: Mapping[str, Any] = field(default_factory=dict)
    program: bool = False


def is_list(kind: Type) -> bool:
    """Whether it is a list."""
    return kind.name == "list"


def join(left: Type, right: Type, node: ast.AST) -> Type:
    """The type that holds both, for choices and list items."""
    if left == right:
        return left
    if left.name == "none" or right.name == "none":
        other = right if left.name == "none" else left
        return other.given(optional=True)
    if left.optional or right.optional:
        return join(left.given(), right.given(), node).given(optional=True)
    if {left.name, right.name} == {"int", "real"}:
        return REAL
    if {left.name, right.name} == {"tensor", "int"} or {left.name, right.name} == {
        "tensor",
        "real",
    }:
        return TENSOR
    if is_list(left) and is_list(right):
        if left.item.name == "any":
            return right
        if right.item.name == "any":
            return left
        return list_of(join(left.item, right.item, node))
    raise LanguageError(f"{left} next to {right}, expected one type", node)


class Parser:
    """Turns `ast` nodes into typed terms; every refusal says what was expected."""

    def __init__(self, environment: Environment):
        self.environment = environment
        self.names = dict(environment.names)
        self.present: set[str] = set()

    # ---- entry points

    def expression(self, text: str, expected: Type | None = None) -> Term:
        """Parses one expression; `expected` is the type that it must have."""
        if "\n" in text.strip():
            text = "(" + text.strip() + "\n)"
        tree = _parse(text.strip(), "eval")
        return self.typed(tree.body, expected)

    def program(self, text: str, outputs: list[str]) -> list[Statement]:
        """Parses statements; every name in `outputs` must end up assigned."""
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > MAXIMUM_LINES:
            raise LanguageError(
                f"a program of {len(lines)} lines, expected at most {MAXIMUM_LINES}"
            )
        tree = _parse(text, "exec")
        statements = self.block(tree.body)
        for name in outputs:
            if name not in self.assigned(statements):
                raise LanguageError(
                    f"output '{name}' is not assigned on every path, expected '{name} = ...'"
                )
            kind = self.names[name]
            if kind.name not in ("tensor", "none", "int", "real") and kind != list_of(TENSOR):
                raise LanguageError(f"output '{name}' is a {self.names[name]}, expected a tensor")
        return statements

    def assigned(self, statements: list[Statement]) -> set[str]:
        """Names assigned on every path."""
        names: set[str] = set()
        for statement in statements:
            if statement.is_if:
                names |= self.assigned(statement.then) & self.assigned(statement.otherwise)
            else:
                names |= set(statement.targets)
        return names

    # ---- statements

    def block(self, nodes: list[ast.stmt]) -> list[Statement]:
        return [statement for node in nodes for statement in self.statement(node)]

    def statement(self, node: ast.stmt) -> list[Statement]:
        if isinstance(node, ast.If):
            condition = self.typed(node.test, BOOL)
            before, present = dict(self.names), set(self.present)
            self.present = present | guards(condition, True)
            then = self.block(node.body)
            after_then, self.names = self.names, dict(before)
            self.present = present | guards(condition, False)
            otherwise = self.block(node.orelse)
            after_else = self.names
            self.names, self.present = before, present
            for name in self.assigned(then) & self.assigned(otherwise):
                self.names[name] = join(after_then[name], after_else[name], node)
            for name in before:
                if name in after_then and name in after_else:
                    self.names[name] = join(after_then[name], after_else[name], node)
            return [Statement([], condition, then, otherwise)]
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Name):
                term = self.term(node.value)
                if term.kind == "operator" and len(term.value.operator.outputs) != 1:
                    count = len(term.value.operator.outputs)
                    raise LanguageError(
                        f"operator '{term.value.operator.name}' has {count} outputs, "
                        f"expected as many names before '='",
                        node,
                    )
                if is_list(term.type) and term.type.item.name == "any":
                    term.type = INTS
                self.names[target.id] = term.type
                self.present.discard(target.id)
                return [Statement([target.id], term)]
            if isinstance(target, ast.Tuple) and all(
                isinstance(item, ast.Name) for item in target.elts
            ):
                names = [item.id for item in target.elts]
                term = self.term(node.value)
                if term.kind != "operator" or len(term.value.operator.outputs) != len(names):
                    raise LanguageError(
                        f"{len(names)} names before '=', expected an operator of as many outputs",
                        node,
                    )
                for name in names:
                    if name != "_":
                        self.names[name] = TENSOR
                return [Statement(names, term)]
        raise LanguageError("a statement of this kind, expected 'name = expression' or 'if'", node)

    # ---- expressions

    def typed(self, node: ast.expr, expected: Type | None) -> Term:
        """The term of `node`, converted to `expected` where that loses nothing."""
        if (
            expected
            and expected.name in ("enum", "dtype")
            and isinstance(node, ast.Constant)
            and isinstance(node.value, str)
        ):
            allowed = expected.values if expected.name == "enum" else DTYPES
            if node.value not in allowed:
                raise LanguageError(f"'{node.value}', expected one of: {', '.join(allowed)}", node)
            return Term("const", expected, value=node.value)
        return self.convert(self.term(node), expected, node)

    def convert(self, term: Term, expected: Type | None, node: ast.AST) -> Term:
        if expected is None or term.type == expected:
            return term
        have, want = term.type, expected
        if expected.optional:
            if have.name == "none":
                return Term("none", expected)
            return self.convert(term, expected.given(have.optional), node)
        if have.optional:
            name = term.value if term.kind == "name" else "it"
            raise LanguageError(
                f"'{name}' may be absent, expected a guard: '... if present({name}) else ...'",
                node,
            )
        if have.name == "int" and want.name == "real":
            if term.kind == "const":
                return Term("const", REAL, value=float(term.value))
            return Term("call", REAL, [term], "real")
        if have.name == "bool" and want.name == "int" and term.kind == "const":
            return Term("const", INT, value=int(term.value))
        if is_list(have) and is_list(want):
            if have.item.name == "any":
                return Term(term.kind, want, term.args, term.value)
            if have.item.name == "int" and want.item.name == "real" and term.kind == "list":
                items = [self.convert(item, REAL, node) for item in term.args]
                return Term("list", want, items)
            if have.item == want.item:
                return term
            if have.item.name == want.item.name == "list":
                return term
        if want.name == "enum" and have.name == "enum":
            # Only the number reaches the other attribute, so that words alone are no agreement.
            for word, number in have.number_of.items():
                if want.number_of.get(word) != number:
                    raise LanguageError(
                        f"an enum whose '{word}' is {number}, expected the words and numbers of: "
                        + ", ".join(f"{word}={number}" for word, number in want.number_of.items()),
                        node,
                    )
            return term
        raise LanguageError(f"a {have}, expected a {want}", node)

    def term(self, node: ast.expr) -> Term:
        method = getattr(self, "visit_" + type(node).__name__.lower(), None)
        if method is None:
            raise LanguageError(
                f"'{ast.unparse(node)}', expected an expression of the small language", node
            )
        return method(node)

    def visit_constant(self, node: ast.Constant) -> Term:
        value = node.value
        if value is None:
            return Term("none", Type("none"))
        if isinstance(value, str):
            raise LanguageError(
                f"the text '{value}', expected it only next to an enum or a dtype", node
            )
        for kind, type_ in ((bool, BOOL), (int, INT), (float, REAL)):
            if isinstance(value, kind):
                return Term("const", type_, value=value)
        raise LanguageError(f"the constant {value!r}, expected a number", node)

    def visit_name(self, node: ast.Name) -> Term:
        name = node.id
        if name in self.names:
            kind = self.names[name]
            if kind.optional and name in self.present:
                kind = kind.given()
            return Term("name", kind, value=name)
        if name in DTYPES:
            return Term("const", DTYPE, value=name)
        if name in ("inf", "nan", "pi", "e"):
            import math

            return Term("const", REAL, value=getattr(math, name))
        if name == "unknown":
            return Term("unknown", INT)
        known = ", ".join(sorted(self.names))
        raise LanguageError(f"unknown name '{name}', expected one of: {known}", node)

    def visit_list(self, node: ast.List | ast.Tuple) -> Term:
        items = [self.term(item) for item in node.elts]
        if not items:
            return Term("list", EMPTY)
        kind = items[0].type
        for item in items[1:]:
            kind = join(kind, item.type, node)
        return Term("list", list_of(kind), [self.convert(item, kind, node) for item in items])

    visit_tuple = visit_list

    def visit_unaryop(self, node: ast.UnaryOp) -> Term:
        if isinstance(node.op, ast.Not):
            return Term("not", BOOL, [self.typed(node.operand, BOOL)])
        operand = self.term(node.operand)
        if isinstance(node.op, ast.USub):
            if operand.kind == "const" and operand.type in (INT, REAL):
                return Term("const", operand.type, value=-operand.value)
            if operand.type == TENSOR:
                return self.operator("negative", [operand], {}, node)
            if operand.type in (INT, REAL):
                return Term("call", operand.type, [operand], "negate")
        if isinstance(node.op, ast.Invert) and operand.type == TENSOR:
            return self.operator("bitwise_invert", [operand], {}, node)
        raise LanguageError(f"'{ast.unparse(node)}' of a {operand.type}, expected a number", node)

    def visit_binop(self, node: ast.BinOp) -> Term:
        name = BINARY.get(type(node.op))
        left, right = self.term(node.left), self.term(node.right)
        text = ast.unparse(node)
        if name is None:
            raise LanguageError(f"the operation in '{text}', expected + - * / // % **", node)
        if TENSOR in (left.type, right.type):
            return self.operator(name, [left, right], {}, node)
        left, right = (self.plain(item, node) for item in (left, right))
        if is_list(left.type) or is_list(right.type):
            if name == "add" and is_list(left.type) and is_list(right.type):
                kind = join(left.type, right.type, node)
                return Term(
                    "call",
                    kind,
                    [self.convert(left, kind, node), self.convert(right, kind, node)],
                    "concat",
                )
            if name == "multiply" and is_list(left.type) and right.type == INT:
                return Term("call", left.type, [left, right], "repeat")
            raise LanguageError(
                f"'{text}': {left.type} and {right.type}, expected list + list or list * int",
                node,
            )
        kind = join(left.type, right.type, node)
        if kind not in (INT, REAL):
            raise LanguageError(f"'{text}' of {kind}, expected numbers", node)
        if name == "divide":
            kind = REAL
        if name == "pow" and kind == INT and not (right.kind == "const" and right.value >= 0):
            raise LanguageError(f"'{text}', expected a constant exponent >= 0", node)
        if name not in ("add", "subtract", "multiply", "divide", "floor_divide", "remainder"):
            raise LanguageError(f"'{text}' of {kind}, expected + - * / // %", node)
        if kind == REAL and name in ("floor_divide", "remainder"):
            raise LanguageError(f"'{text}' of reals, expected integers", node)
        return Term(
            "call", kind, [self.convert(left, kind, node), self.convert(right, kind, node)], name
        )

    def plain(self, term: Term, node: ast.AST) -> Term:
        """Refuses what may be absent."""
        if term.type.optional:
            return self.convert(term, term.type.given(), node)
        return term

    def visit_compare(self, node: ast.Compare) -> Term:
        operands = [node.left, *node.comparators]
        terms = []
        for operator_, left, right in zip(node.ops, operands, operands[1:], strict=False):
            terms.append(self.comparison(operator_, left, right, node))
        result = terms[0]
        for term in terms[1:]:
            result = Term("and", BOOL, [result, term])
        return result

    def comparison(self, operator_, left_node, right_node, node) -> Term:
        if isinstance(operator_, ast.Is | ast.IsNot):
            raise LanguageError("'is', expected present(name)", node)
        if isinstance(left_node, ast.Constant) and isinstance(left_node.value, str):
            right = self.term(right_node)
            left = self.typed(left_node, right.type)
        else:
            left = self.plain(self.term(left_node), node)
            if isinstance(operator_, ast.In | ast.NotIn):
                return self.membership(operator_, left, right_node, node)
            if left.type.name in ("enum", "dtype"):
                right = self.typed(right_node, left.type)
            else:
                right = self.term(right_node)
        if TENSOR in (left.type, right.type):
            return self.operator(COMPARISONS[type(operator_)], [left, right], {}, node)
        right = self.plain(right, node)
        kind = join(left.type, right.type, node)
        name = COMPARISONS.get(type(operator_))
        if kind not in (INT, REAL, BOOL) and name not in ("equal", "not_equal"):
            raise LanguageError(f"'{ast.unparse(node)}' orders {kind}, expected numbers", node)
        left, right = self.convert(left, kind, node), self.convert(right, kind, node)
        if name in ("greater", "greater_equal"):
            name = {"greater": "less", "greater_equal": "less_equal"}[name]
            left, right = right, left
        if name == "not_equal":
            return Term("not", BOOL, [Term("call", BOOL, [left, right], "equal")])
        return Term("call", BOOL, [left, right], name)

    def membership(self, operator_, left: Term, right_node: ast.expr, node) -> Term:
        if left.type.name in ("enum", "dtype") and isinstance(right_node, ast.List | ast.Tuple):
            items = [self.typed(item, left.type) for item in right_node.elts]
            right = Term("list", list_of(left.type), items)
        else:
            right = self.plain(self.term(right_node), node)
        if not is_list(right.type):
            raise LanguageError(f"'in' a {right.type}, expected a list", node)
        if right.type.item != left.type:
            raise LanguageError(f"a {left.type} in a {right.type}", node)
        term = Term("call", BOOL, [right, left], "contains")
        return Term("not", BOOL, [term]) if isinstance(operator_, ast.NotIn) else term

    def visit_boolop(self, node: ast.BoolOp) -> Term:
        kind = "and" if isinstance(node.op, ast.And) else "or"
        present = set(self.present)
        result = None
        for value in node.values:
            term = self.typed(value, BOOL)
            self.present |= guards(term, kind == "and")
            result = term if result is None else Term(kind, BOOL, [result, term])
        self.present = present
        return result

    def visit_ifexp(self, node: ast.IfExp) -> Term:
        condition = self.typed(node.test, BOOL)
        present = set(self.present)
        self.present = present | guards(condition, True)
        then = self.term(node.body)
        self.present = present | guards(condition, False)
        otherwise = self.term(node.orelse)
        self.present = present
        kind = join(then.type, otherwise.type, node)
        return Term(
            "if",
            kind,
            [condition, self.convert(then, kind, node), self.convert(otherwise, kind, node)],
        )

    def visit_subscript(self, node: ast.Subscript) -> Term:
        container = self.plain(self.term(node.value), node)
        if container.type == VARIADIC and not isinstance(node.slice, ast.Slice):
            return Term("index", TENSOR, [container, self.typed(node.slice, INT)])
        if not is_list(container.type) and container.type != VARIADIC:
            raise LanguageError(f"an index into a {container.type}, expected a list", node)
        if isinstance(node.slice, ast.Slice):
            bounds = [
                self.typed(bound, INT) if bound is not None else None
                for bound in (node.slice.lower, node.slice.upper)
            ]
            step = self.typed(node.slice.step, INT) if node.slice.step else None
            if step is not None and (step.kind != "const" or step.value == 0):
                raise LanguageError("the step of a slice, expected a constant other than 0", node)
            kind = list_of(TENSOR) if container.type == VARIADIC else container.type
            return Term("slice", kind, [container, *bounds], step.value if step else 1)
        return Term("index", container.type.item, [container, self.typed(node.slice, INT)])

    def visit_listcomp(self, node: ast.ListComp | ast.GeneratorExp) -> Term:
        if len(node.generators) != 1 or node.generators[0].is_async:
            raise LanguageError("several 'for' in one list, expected one", node)
        generator = node.generators[0]
        iterable, items = self.iterable(generator.iter)
        targets = (
            [target for target in generator.target.elts]
            if isinstance(generator.target, ast.Tuple)
            else [generator.target]
        )
        if len(targets) != len(items) or not all(isinstance(t, ast.Name) for t in targets):
            raise LanguageError(f"{len(targets)} names after 'for', expected {len(items)}", node)
        names = dict(self.names)
        self.names |= {
            target.id: item for target, item in zip(targets, items, strict=True) if target.id != "_"
        }
        conditions = [self.typed(condition, BOOL) for condition in generator.ifs]
        condition = None
        for term in conditions:
            condition = term if condition is None else Term("and", BOOL, [condition, term])
        body = self.term(node.elt)
        self.names = names
        return Term(
            "comprehension",
            list_of(body.type),
            [body, iterable, condition],
            [target.id for target in targets],
        )

    visit_generatorexp = visit_listcomp

    def iterable(self, node: ast.expr) -> tuple[Term, list[Type]]:
        """The term after `in` and the types of its loop variables."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in ("zip", "enumerate") and not node.keywords:
                parts = [self.iterable(argument) for argument in node.args]
                kinds = [kind for _, part in parts for kind in part]
                nested = any(part.value in ("zip", "enumerate") for part, _ in parts)
                if nested or any(len(part) != 1 for _, part in parts) or not parts:
                    raise LanguageError(f"'{ast.unparse(node)}', expected plain lists", node)
                if node.func.id == "enumerate":
                    if len(parts) != 1:
                        raise LanguageError("enumerate of several lists, expected one", node)
                    kinds = [INT, *kinds]
                return Term("call", EMPTY, [part for part, _ in parts], node.func.id), kinds
        term = self.plain(self.term(node), node)
        if term.type == VARIADIC:
            return term, [TENSOR]
        if not is_list(term.type):
            raise LanguageError(f"'for' over a {term.type}, expected a list", node)
        return term, [term.type.item]

    def visit_call(self, node: ast.Call) -> Term:
        if not isinstance(node.func, ast.Name):
            raise LanguageError(f"a call of '{ast.unparse(node.func)}', expected a name", node)
        name = node.func.id
        method = getattr(self, "call_" + name, None)
        is_tensor_call = (
            self.environment.program
            and name in self.environment.operators
            and (node.keywords or (name not in FUNCTIONS and method is None))
        )
        if self.environment.program and name in self.environment.operators and not is_tensor_call:
            first = self.term(node.args[0]) if node.args and name != "range" else None
            is_tensor_call = first is not None and first.type.name in ("tensor", "variadic")
        if is_tensor_call:
            return self.operator(name, list(node.args), self.keywords(node), node)
        is_function = name in FUNCTIONS or method is not None
        if node.keywords and is_function and name not in ("sum", "min", "max", "all", "any"):
            raise LanguageError(f"'{name}' with keywords, expected positional arguments", node)
        if node.keywords:
            what = "operator" if self.environment.program else "function with keywords"
            raise LanguageError(f"unknown {what} '{name}'", node)
        if method is not None:
            return method(node)
        if name in FUNCTIONS:
            return self.function(name, node)
        known = sorted({*FUNCTIONS, "len", "range", "min", "max", "abs", "present"})
        what = "operator or function" if self.environment.program else "function"
        raise LanguageError(
            f"unknown {what} '{name}'"
            + ("" if self.environment.program else f", expected one of: {', '.join(known)}"),
            node,
        )

    def keywords(self, node: ast.Call) -> dict[str, ast.expr]:
        if any(keyword.arg is None for keyword in node.keywords):
            raise LanguageError("'**' in a call, expected named arguments", node)
        return {keyword.arg: keyword.value for keyword in node.keywords}

    def function(self, name: str, node: ast.Call) -> Term:
        kinds, result = FUNCTIONS[name]
        if name == "normalize_axes" and len(node.args) == 2:
            axes, rank = self.term(node.args[0]), self.typed(node.args[1], INT)
            if axes.type.name == "none":
                axes = Term("none", Type("list", INT, optional=True))
            elif not (is_list(axes.type) and (axes.type.item.name in ("int", "any"))):
                raise LanguageError(f"'normalize_axes' of a {axes.type}", node)
            return Term("call", result, [axes, rank], name)
        if kinds[-1] is ...:
            if not node.args:
                raise LanguageError(f"'{name}' without arguments, expected at least one", node)
            if len(node.args) == 1 and isinstance(node.args[0], ast.Starred):
                inner = self.term(node.args[0].value)
                return Term("call", result, [inner], name + "_list")
            kinds = (kinds[0],) * len(node.args)
        if len(node.args) != len(kinds):
            raise LanguageError(
                f"'{name}' with {len(node.args)} arguments, expected {len(kinds)}", node
            )
        return Term(
            "call",
            result,
            [self.typed(argument, kind) for argument, kind in zip(node.args, kinds, strict=True)],
            name,
        )

    def call_len(self, node: ast.Call) -> Term:
        (argument,) = self.exactly(node, 1)
        term = self.plain(self.term(argument), node)
        if term.type == VARIADIC:
            return Term("call", INT, [term], "count")
        if not is_list(term.type):
            raise LanguageError(f"'len' of a {term.type}, expected a list", node)
        return Term("call", INT, [term], "len")

    def call_present(self, node: ast.Call) -> Term:
        (argument,) = self.exactly(node, 1)
        if not isinstance(argument, ast.Name) or argument.id not in self.names:
            raise LanguageError(f"'{ast.unparse(node)}', expected the name of a parameter", node)
        if not self.environment.names.get(argument.id, INT).optional:
            raise LanguageError(f"'{argument.id}' is never absent, expected an optional", node)
        return Term("present", BOOL, value=argument.id)

    def call_range(self, node: ast.Call) -> Term:
        if not 1 <= len(node.args) <= 3:
            raise LanguageError(f"'range' with {len(node.args)} arguments, expected 1 to 3", node)
        terms = [self.typed(argument, INT) for argument in node.args]
        if len(terms) == 1:
            terms = [Term("const", INT, value=0), *terms]
        if len(terms) == 2:
            terms = [*terms, Term("const", INT, value=1)]
        return Term("call", INTS, terms, "range")

    def extreme(self, node: ast.Call, name: str) -> Term:
        if len(node.args) == 1:
            return Term("call", INT, [self.typed(node.args[0], INTS)], f"{name}_list")
        result = self.plain(self.term(node.args[0]), node)
        for argument in node.args[1:]:
            term = self.plain(self.term(argument), node)
            kind = join(result.type, term.type, node)
            if kind not in (INT, REAL):
                raise LanguageError(f"'{name}' of {kind}, expected numbers", node)
            arguments = [self.convert(result, kind, node), self.convert(term, kind, node)]
            result = Term("call", kind, arguments, name)
        return result

    def call_min(self, node: ast.Call) -> Term:
        return self.extreme(node, "min")

    def call_max(self, node: ast.Call) -> Term:
        return self.extreme(node, "max")

    def call_abs(self, node: ast.Call) -> Term:
        (argument,) = self.exactly(node, 1)
        return Term("call", INT, [self.typed(argument, INT)], "abs")

    def same_list(self, node: ast.Call, name: str) -> Term:
        (argument,) = self.exactly(node, 1)
        term = self.plain(self.term(argument), node)
        if not is_list(term.type):
            raise LanguageError(f"'{name}' of a {term.type}, expected a list", node)
        return Term("call", term.type, [term], name)

    def call_reversed(self, node: ast.Call) -> Term:
        return self.same_list(node, "reversed")

    def call_sorted(self, node: ast.Call) -> Term:
        return self.same_list(node, "sorted")

    def call_constant(self, node: ast.Call) -> Term:
        if not self.environment.program:
            raise LanguageError("'constant' outside of a program", node)
        number, dtype = self.exactly(node, 2)
        term = self.term(number)
        if term.type not in (INT, REAL, BOOL):
            raise LanguageError(f"'constant' of a {term.type}, expected a number", node)
        return Term("call", TENSOR, [term, self.typed(dtype, DTYPE)], "constant")

    def exactly(self, node: ast.Call, count: int) -> list[ast.expr]:
        if len(node.args) != count:
            raise LanguageError(
                f"'{ast.unparse(node.func)}' with {len(node.args)} arguments, expected {count}",
                node,
            )
        return node.args

    # ---- operators

    def operator(
        self,
        name: str,
        positional: list[Any],
        keywords: dict[str, ast.expr],
        node: ast.AST,
    ) -> Term:
        if not self.environment.program:
            raise LanguageError(f"operator '{name}' outside of a program", node)
        operator = self.environment.operators.get(name)
        if operator is None:
            raise LanguageError(f"unknown operator '{name}'", node)
        given: dict[str, Any] = {}
        places = [entry.name for entry in operator.signature if entry.passing != "keyword_only"]
        if len(positional) > len(places):
            raise LanguageError(
                f"operator '{name}' with {len(positional)} positional arguments, "
                f"expected at most {len(places)}",
                node,
            )
        given |= dict(zip(places, positional, strict=False))
        for key, value in keywords.items():
            if key not in operator.parameters or key in given:
                known = ", ".join(operator.parameters)
                raise LanguageError(
                    f"operator '{name}' has no attribute '{key}' to give here, "
                    f"expected one of: {known}",
                    node,
                )
            given[key] = value
        arguments: dict[str, Term | None] = {}
        for key, parameter in operator.parameters.items():
            if key in given:
                arguments[key] = self.argument(parameter, given[key], name, node)
            elif not (parameter.optional or parameter.has_default):
                raise LanguageError(f"operator '{name}' without '{key}', expected it", node)
            else:
                arguments[key] = None
        self.dtype_of_numbers(operator, arguments, node)
        return Term("operator", TENSOR, [], OperatorCall(operator, arguments))

    def dtype_of_numbers(self, operator: Any, arguments: dict[str, Term | None], node) -> None:
        """Refuses a number in a tensor's place where no tensor tells its dtype."""
        tensors = [parameter for parameter in operator.parameters.values() if is_tensor(parameter)]
        given = {p.name: arguments[p.name] for p in tensors if arguments[p.name] is not None}
        certain = {n for n, t in given.items() if not is_number(t) and not t.type.optional}
        for parameter in tensors:
            term = given.get(parameter.name)
            if term is not None and is_number(term) and parameter.dtype not in DTYPES:
                if not certain:
                    raise LanguageError(
                        f"'{parameter.name}' of operator '{operator.name}': a number with no "
                        "tensor beside it, expected constant(number, dtype)",
                        node,
                    )

    def argument(self, parameter: Any, given: Any, name: str, node: ast.AST) -> Term:
        where = f"'{parameter.name}' of operator '{name}'"
        try:
            if parameter.kind == "tensor":
                term = given if isinstance(given, Term) else self.term(given)
                if parameter.variadic:
                    if term.type == VARIADIC or term.type == list_of(TENSOR):
                        return term
                    raise LanguageError(f"a {term.type}, expected a list of tensors", node)
                if term.type.name == "none" or (term.type.name == "tensor" and term.type.optional):
                    if not parameter.optional:
                        raise LanguageError("what may be absent, expected a tensor", node)
                    return term
                if term.type not in (TENSOR, INT, REAL, BOOL):
                    raise LanguageError(f"a {term.type}, expected a tensor", node)
                return term
            if parameter.kind == "host_tensor":
                term = self.term(given)
                if term.type == INT:
                    return Term("list", INTS, [term], "scalar")
                if term.type == HOST:
                    return term
                return self.convert(term, INTS, node)
            if parameter.kind in ("static", "scalar"):
                return self.typed(given, static_type(parameter))
        except LanguageError as error:
            raise LanguageError(f"{where}: {error.message}", node) from None
        raise LanguageError(f"{where} is a {parameter.kind}, expected none in a program", node)


def static_type(parameter: Any) -> Type:
    """The language's type of a static or scalar parameter."""
    kinds = {
        "int": INT,
        "float": REAL,
        "bool": BOOL,
        "dtype": DTYPE,
        "ints": INTS,
        "floats": list_of(REAL),
        "enum": Type(
            "enum", values=tuple(parameter.values), numbers=tuple(parameter.values.values())
        ),
    }
    return kinds[parameter.type].given(optional=parameter.optional)


def is_tensor(parameter: Any) -> bool:
    """Whether a parameter is a tensor."""
    return parameter.kind == "tensor"


def is_number(term: Term) -> bool:
    """Whether a tensor's argument is a number, which becomes a constant of the dtype beside it."""
    return term.type.name in ("int", "real", "bool")


def guards(condition: Term, when: bool) -> set[str]:
    """Names that are certainly present where `condition` is `when`."""
    if condition.kind == "present":
        return {condition.value} if when else set()
    if condition.kind == "not":
        return guards(condition.args[0], not when)
    if condition.kind == ("and" if when else "or"):
        return guards(condition.args[0], when) | guards(condition.args[1], when)
    return set()


def names_of(term: Term | None) -> set[str]:
    """Every name that a term reads."""
    if term is None:
        return set()
    if term.kind in ("name", "present"):
        return {term.value}
    found: set[str] = set()
    for argument in term.args:
        found |= names_of(argument)
    if term.kind == "operator":
        for argument in term.value.arguments.values():
            found |= names_of(argument)
    if term.kind == "comprehension":
        found -= set(term.value)
    return found


def walk(term: Term | None, visit: Callable[[Term], None]) -> None:
    """Calls `visit` on every term of the tree."""
    if term is None:
        return
    visit(term)
    for argument in term.args:
        walk(argument, visit)
    if term.kind == "operator":
        for argument in term.value.arguments.values():
            walk(argument, visit)


def _parse(text: str, mode: str):
    try:
        return ast.parse(text, mode=mode)
    except SyntaxError as error:
        failure = LanguageError(f"no valid expression: {error.msg}")
        failure.line = (error.lineno or 1) - 1
        raise failure from None


def split_message(text: str) -> list[str | tuple[str]]:
    """Parts of a message: literal text, and `(expression,)` for what is between braces."""
    parts: list[str | tuple[str]] = []
    while text:
        before, brace, rest = text.partition("{")
        if before:
            parts.append(before)
        if not brace:
            break
        inside, closing, text = rest.partition("}")
        if not closing:
            raise LanguageError("a '{' without '}' in the message")
        parts.append((inside,))
    return parts
