"""The scalar dialect of `expr` and `compute`: parsing, NumPy, mpmath, and lowering by tables."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from .arrays import array, numpy_dtype, wide_dtype
from .language import BINARY, COMPARISONS, DTYPES, LanguageError, Term, Type, _parse

VALUE, TRUTH, STATIC_TRUTH = Type("value"), Type("truth"), Type("static truth")
CONSTANTS = {"pi": math.pi, "e": math.e, "inf": math.inf, "nan": math.nan}


@lru_cache
def primitives() -> tuple[dict[str, list[str]], frozenset[str]]:
    """Arguments of every primitive, and those that give a truth."""
    import yaml

    text = (Path(__file__).parent / "primitives.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return data["primitives"], frozenset(data["truths"])


class ScalarParser:
    """Reads scalar expressions.

    Args:
        tensors: names of tensor inputs.
        statics: name -> parameter, of statics and scalars.
        truths: those tensors that are bool in every row.
    """

    def __init__(self, tensors: list[str], statics: Mapping[str, Any], truths: Any = ()):
        self.tensors = tensors
        self.truths = frozenset(truths)
        self.statics = statics

    def expression(self, text: str) -> Term:
        """Parses one expression."""
        if "\n" in text.strip():
            text = "(" + text.strip() + "\n)"
        return self.term(_parse(text.strip(), "eval").body)

    def value(self, node: ast.expr) -> Term:
        return self.as_value(self.term(node))

    def as_value(self, term: Term) -> Term:
        return term if term.type == VALUE else Term("call", VALUE, [term], "value")

    def truth(self, node: ast.expr) -> Term:
        return self.as_truth(self.term(node))

    def as_truth(self, term: Term) -> Term:
        return term if term.type != VALUE else Term("call", TRUTH, [term], "truth")

    def call(self, name: str, *arguments: Term) -> Term:
        _, truths = primitives()
        return Term("call", TRUTH if name in truths else VALUE, list(arguments), name)

    def term(self, node: ast.expr) -> Term:
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            return Term("const", VALUE, value=int(node.value))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return Term("const", VALUE, value=node.value)
        if isinstance(node, ast.Name):
            return self.name(node)
        if isinstance(node, ast.UnaryOp):
            if isinstance(node.op, ast.Not):
                return self.call("not", self.truth(node.operand))
            if isinstance(node.op, ast.USub):
                operand = self.value(node.operand)
                if operand.kind == "const":
                    return Term("const", VALUE, value=-operand.value)
                return self.call("negative", operand)
            if isinstance(node.op, ast.Invert):
                return self.call("bitwise_invert", self.value(node.operand))
        if isinstance(node, ast.BinOp):
            name = BINARY.get(type(node.op))
            if name is None:
                raise LanguageError(f"the operation in '{ast.unparse(node)}'", node)
            return self.call(name, self.value(node.left), self.value(node.right))
        if isinstance(node, ast.BoolOp):
            name = "and" if isinstance(node.op, ast.And) else "or"
            result = self.truth(node.values[0])
            for value in node.values[1:]:
                result = self.call(name, result, self.truth(value))
            return result
        if isinstance(node, ast.Compare):
            return self.compare(node)
        if isinstance(node, ast.IfExp):
            condition = self.static_condition(node.test)
            then, otherwise = self.value(node.body), self.value(node.orelse)
            return Term("if", VALUE, [condition, then, otherwise])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return self.function(node)
        raise LanguageError(f"'{ast.unparse(node)}', expected a scalar expression", node)

    def name(self, node: ast.Name) -> Term:
        if node.id in self.tensors:
            kind = TRUTH if node.id in self.truths else VALUE
            return Term("input", kind, value=node.id)
        if node.id in self.statics:
            parameter = self.statics[node.id]
            if parameter.type in ("enum", "dtype", "ints", "floats"):
                raise LanguageError(
                    f"'{node.id}' as a number, expected '... if {node.id} == ... else ...'", node
                )
            return Term("static", VALUE, value=node.id)
        if node.id in CONSTANTS:
            return Term("const", VALUE, value=CONSTANTS[node.id])
        known = ", ".join([*self.tensors, *self.statics, *CONSTANTS])
        raise LanguageError(f"unknown name '{node.id}', expected one of: {known}", node)

    def static_condition(self, node: ast.expr) -> Term:
        if isinstance(node, ast.Name) and node.id in self.statics:
            return Term("static_is", STATIC_TRUTH, value=(node.id, True))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Term("static_not", STATIC_TRUTH, [self.static_condition(node.operand)])
        if (
            isinstance(node, ast.Compare)
            and len(node.ops) == 1
            and isinstance(node.ops[0], ast.Eq | ast.NotEq)
            and isinstance(node.left, ast.Name)
            and node.left.id in self.statics
            and isinstance(node.comparators[0], ast.Constant)
        ):
            parameter, value = self.statics[node.left.id], node.comparators[0].value
            if parameter.type == "enum" and value not in parameter.values:
                raise LanguageError(
                    f"'{value}', expected one of: {', '.join(parameter.values)}", node
                )
            term = Term("static_is", STATIC_TRUTH, value=(node.left.id, value))
            if isinstance(node.ops[0], ast.NotEq):
                term = Term("static_not", STATIC_TRUTH, [term])
            return term
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "present"
            and len(node.args) == 1
            and isinstance(node.args[0], ast.Name)
        ):
            return Term("static_present", STATIC_TRUTH, value=node.args[0].id)
        raise LanguageError(
            f"the condition '{ast.unparse(node)}', expected one on a static (for values: where)",
            node,
        )

    def compare(self, node: ast.Compare) -> Term:
        operands = [node.left, *node.comparators]
        result = None
        for operator, left, right in zip(node.ops, operands, operands[1:], strict=False):
            name = COMPARISONS.get(type(operator))
            if name is None:
                raise LanguageError(f"'{ast.unparse(node)}', expected a comparison", node)
            term = self.call(name, self.value(left), self.value(right))
            result = term if result is None else self.call("and", result, term)
        return result

    def function(self, node: ast.Call) -> Term:
        name = node.func.id
        if node.keywords:
            raise LanguageError(f"'{name}' with keywords, expected positional arguments", node)
        if name == "cast" and len(node.args) == 2 and isinstance(node.args[1], ast.Name):
            if node.args[1].id not in DTYPES:
                raise LanguageError(f"cast to '{node.args[1].id}', expected a dtype", node)
            return Term("cast", VALUE, [self.value(node.args[0])], node.args[1].id)
        if name in ("max_value", "min_value") and len(node.args) == 1:
            return Term(name, VALUE)
        table, _ = primitives()
        if name not in table:
            raise LanguageError(
                f"unknown primitive '{name}', expected one of: {', '.join(sorted(table))}", node
            )
        kinds = table[name]
        if len(node.args) != len(kinds):
            raise LanguageError(
                f"'{name}' with {len(node.args)} arguments, expected {len(kinds)}", node
            )
        arguments = [
            self.value(argument) if kind == "value" else self.truth(argument)
            for argument, kind in zip(node.args, kinds, strict=True)
        ]
        return self.call(name, *arguments)


# ---- NumPy


def _erf(function: str) -> Callable[..., Any]:
    exact = np.frompyfunc(getattr(math, function), 1, 1)  # scipy's erfc is 14 ulp off in its tail

    def run(x):
        x = np.asarray(x)
        return np.asarray(exact(x.astype(np.float64))).astype(x.dtype)

    return run


def _lgamma(x):
    import scipy.special

    x = np.asarray(x)
    wide = x.astype(np.float64)
    return np.where(np.isneginf(wide), np.inf, scipy.special.gammaln(wide)).astype(x.dtype)


def _special(function: str) -> Callable[..., Any]:
    """A function of the elementwise references, in float64."""

    def run(x):
        from ..reference import elementwise

        return np.asarray(getattr(elementwise, function)(x)).astype(np.asarray(x).dtype)

    return run


def _divide(a, b):
    return np.true_divide(a, b) if np.asarray(a).dtype.kind != "c" else np.divide(a, b)


def _shift(function):
    def run(a, b):
        return function(a, b.astype(a.dtype) if hasattr(b, "astype") else b)

    return run


def _pow(a, b):
    if np.asarray(a).dtype.kind not in "iu":
        return np.power(a, b)
    # A negative exponent gives the real result cut towards zero; 0 then gives 0.
    positive = np.power(a, np.where(b < 0, np.zeros_like(b), b))
    odd = np.where(b % 2 == 0, np.ones_like(a), a)
    return np.where(b < 0, np.where(abs(a) == 1, odd, np.zeros_like(a)), positive)


def _floor_divide(x1, x2):
    """NumPy's, but of infinities and by them the floor of the quotient, as the standard says."""
    floored = np.floor_divide(x1, x2)
    if floored.dtype.kind != "f":
        return floored
    return np.where(np.isinf(x1) | np.isinf(x2), np.floor(np.divide(x1, x2)), floored)


def _sign(x):
    return np.sign(x) if np.asarray(x).dtype.kind != "b" else x


NUMPY: dict[str, Callable[..., Any]] = {
    name: getattr(np, name)
    for name in (
        "add subtract multiply remainder fmod negative abs floor ceil trunc sqrt "
        "exp exp2 expm1 log log2 log10 log1p sin cos tan sinh cosh tanh copysign hypot nextafter "
        "minimum maximum where isnan isinf isfinite signbit bitwise_and bitwise_or bitwise_xor "
        "equal not_equal less less_equal greater greater_equal"
    ).split()
} | {
    "divide": _divide,
    "floor_divide": _floor_divide,
    "pow": _pow,
    "sign": _sign,
    "round": np.round,  # np.rint would take integers through float64
    "rsqrt": lambda x: 1 / np.sqrt(x),
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": np.arctanh,
    "atan2": np.arctan2,
    "erf": _erf("erf"),
    "erfc": _erf("erfc"),
    "lgamma": _lgamma,
    "digamma": _special("digamma"),
    "erfinv": _special("erfinv"),
    "bitwise_invert": np.invert,
    "bitwise_left_shift": _shift(np.left_shift),
    "bitwise_right_shift": _shift(np.right_shift),
    "and": np.logical_and,
    "or": np.logical_or,
    "not": np.logical_not,
    "truth": lambda x: x != 0,
}
"""Lowering table of NumPy."""


class NumpyScalar:
    """Evaluates a scalar term on arrays of one dtype, with that dtype's arithmetic."""

    def __init__(self, names: Mapping[str, Any], dtype: np.dtype):
        self.names = names
        self.dtype = dtype

    def __call__(self, term: Term) -> Any:
        kind = term.kind
        if kind == "const":
            if self.dtype.kind in "iu" and isinstance(term.value, int):
                return array(term.value, self.dtype.name)[()]
            return self.dtype.type(term.value)
        if kind == "input":
            return self.names[term.value]
        if kind == "static":
            value = self.names[term.value]
            return self.dtype.type(value)
        if kind in ("max_value", "min_value"):
            limits = np.finfo if self.dtype.kind == "f" else np.iinfo
            return self.dtype.type(getattr(limits(self.dtype), kind[:3]))
        if kind == "cast":
            return array(self(term.args[0]), term.value).astype(self.dtype)
        if kind == "if":
            return self(term.args[1] if static_truth(term.args[0], self.names) else term.args[2])
        if term.value == "value":
            return np.asarray(self(term.args[0])).astype(self.dtype)
        arguments = [self(argument) for argument in term.args]
        if term.value == "where":
            return np.where(*arguments)
        if self.dtype.kind == "b" and term.value in ("minimum", "maximum", "abs"):
            return {"minimum": np.logical_and, "maximum": np.logical_or, "abs": np.copy}[
                term.value
            ](*arguments)
        return NUMPY[term.value](*arguments)


def static_truth(term: Term, names: Mapping[str, Any]) -> bool:
    """Decides a condition on statics."""
    if term.kind == "static_not":
        return not static_truth(term.args[0], names)
    if term.kind == "static_present":
        return names[term.value] is not None
    name, value = term.value
    return names[name] == value


COMPUTE_DTYPE = {"float16": "float32", "bfloat16": "float32"}


def compute_numpy(term: Term, names: Mapping[str, Any], dtype: str, output_dtype: str) -> Any:
    """Evaluates in the arithmetic of `dtype` (float16 and bfloat16 in float32), rounding once."""
    working = numpy_dtype(COMPUTE_DTYPE.get(dtype, dtype))
    values = {
        name: value.astype(working)
        if hasattr(value, "dtype") and value.dtype != np.bool_
        else value
        for name, value in names.items()
    }
    with np.errstate(all="ignore"):
        return array(NumpyScalar(values, working)(term), output_dtype)


# ---- mpmath


def _mpmath_table() -> dict[str, Callable[..., Any]]:
    import mpmath as mp

    return {
        "add": lambda a, b: a + b,
        "subtract": lambda a, b: a - b,
        "multiply": lambda a, b: a * b,
        "divide": lambda a, b: a / b,
        "floor_divide": lambda a, b: mp.floor(a / b),
        "remainder": lambda a, b: a - b * mp.floor(a / b),
        "fmod": lambda a, b: a - b * (mp.floor(a / b) if a / b >= 0 else mp.ceil(a / b)),
        "pow": mp.power,
        "negative": lambda a: -a,
        "abs": abs,
        "sign": mp.sign,
        "floor": mp.floor,
        "ceil": mp.ceil,
        "round": mp.nint,
        "trunc": lambda a: mp.floor(a) if a >= 0 else mp.ceil(a),
        "sqrt": mp.sqrt,
        "rsqrt": lambda a: 1 / mp.sqrt(a),
        "exp": mp.exp,
        "exp2": lambda a: mp.power(2, a),
        "expm1": mp.expm1,
        "log": mp.log,
        "log2": lambda a: mp.log(a) / mp.log(2),
        "log10": mp.log10,
        "log1p": mp.log1p,
        **{
            name: getattr(mp, name)
            for name in "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh "
            "erf erfc atan2 hypot".split()
        },
        "lgamma": lambda a: mp.loggamma(a).real,
        "digamma": mp.digamma,
        "erfinv": mp.erfinv,
        "copysign": lambda a, b: abs(a) if b >= 0 else -abs(a),
        "minimum": min,
        "maximum": max,
        "where": lambda c, a, b: a if c else b,
        "isnan": lambda a: False,
        "isinf": lambda a: False,
        "isfinite": lambda a: True,
        "signbit": lambda a: a < 0,
        "equal": lambda a, b: a == b,
        "not_equal": lambda a, b: a != b,
        "less": lambda a, b: a < b,
        "less_equal": lambda a, b: a <= b,
        "greater": lambda a, b: a > b,
        "greater_equal": lambda a, b: a >= b,
        "and": lambda a, b: a and b,
        "or": lambda a, b: a or b,
        "not": lambda a: not a,
        "truth": lambda a: a != 0,
        "value": lambda a: mp.mpf(1 if a else 0),
    }


@lru_cache
def mpmath_table() -> dict[str, Callable[..., Any]]:
    """Lowering table of mpmath: finite, non-zero arguments (NumPy does the special values)."""
    return _mpmath_table()


DIGITS = 60


def exact_precision() -> AbstractContextManager:
    """The precision of exact_scalars: who asks for many values enters it once for all of them."""
    import mpmath as mp

    return mp.workdps(DIGITS)


def exact_scalars(term: Term, limits: np.dtype) -> Callable[[Mapping[str, Any]], Any]:
    """The exact value of the expression for given names: an mpf, a bool, or None where mpmath
    refuses."""
    import mpmath as mp

    table = mpmath_table()

    def unknown(*arguments: Any) -> Any:
        raise KeyError("mpmath has no such function")

    def compiled(node: Term) -> Callable[[Mapping[str, Any]], Any]:
        kind = node.kind
        parts = [compiled(argument) for argument in node.args if kind != "if"]
        if kind == "const":
            if not isinstance(node.value, int) and node.value in (math.pi, math.e):
                return lambda names: +mp.pi if node.value == math.pi else +mp.e
            number = mp.mpf(node.value)
            return lambda names: number
        if kind in ("input", "static"):
            return lambda names: mp.mpf(names[node.value])
        if kind == "cast":
            return lambda names: mp.mpf(float(array(float(parts[0](names)), node.value)))
        if kind in ("max_value", "min_value"):
            return lambda names: mp.mpf(float(getattr(np.finfo(limits), kind[:3])))
        if kind == "if":
            then, otherwise = compiled(node.args[1]), compiled(node.args[2])
            return lambda names: (then if static_truth(node.args[0], names) else otherwise)(names)
        if node.value == "where":
            chosen, then, otherwise = parts
            return lambda names: then(names) if chosen(names) else otherwise(names)
        function = table.get(node.value, unknown)
        if len(parts) == 1:
            return lambda names: function(parts[0](names))
        if len(parts) == 2:
            return lambda names: function(parts[0](names), parts[1](names))
        return lambda names: function(*[part(names) for part in parts])

    with exact_precision():
        run = compiled(term)
        bits = mp.mp.prec

    def value(names: Mapping[str, Any]) -> Any:
        if mp.mp.prec != bits:
            with exact_precision():
                return value(names)
        try:
            result = run(names)
        except (ZeroDivisionError, ValueError, OverflowError, KeyError, TypeError):
            return None
        return None if isinstance(result, mp.mpc) else result

    return value


TRANSCENDENTAL_LIMIT = 20000
"""Above this many elements the reference is plain float64 NumPy."""

EXACT = frozenset(
    "add subtract multiply minimum maximum where abs negative sign floor ceil round trunc isnan "
    "isinf isfinite signbit bitwise_and bitwise_or bitwise_xor bitwise_invert bitwise_left_shift "
    "bitwise_right_shift equal not_equal less less_equal greater greater_equal and or not truth "
    "value copysign nextafter fmod remainder floor_divide divide sqrt".split()
)


def is_single_rounding(term: Term) -> bool:
    """Whether float64 NumPy gives the correctly rounded value: one exact operation at most."""
    rounding = 0

    def count(node: Term) -> None:
        nonlocal rounding
        if node.kind in ("const", "static") and isinstance(node.value, float):
            rounding += node.value not in (0.0, 1.0, -1.0, 0.5, 2.0, math.inf)
        if node.kind == "call":
            if node.value not in EXACT:
                rounding += 2
            elif node.value in ("add", "subtract", "multiply", "divide", "sqrt", "remainder"):
                rounding += 1
        for argument in node.args:
            count(argument)

    count(term)
    return rounding <= 1


def exact(term: Term, names: Mapping[str, Any], dtype: str, in_digits: bool = True) -> Any:
    """The expression over float64 arrays, each element rounded once from `DIGITS` digits.

    Elements with a non-finite or zero input, and those where mpmath refuses, are NumPy's.
    """
    tensors = {name: np.asarray(v) for name, v in names.items() if hasattr(v, "dtype")}
    statics = {name: v for name, v in names.items() if name not in tensors}
    working = wide_dtype(dtype)
    with np.errstate(all="ignore"):
        result = np.asarray(
            NumpyScalar(
                {
                    name: v.astype(working) if v.dtype.kind != "b" else v
                    for name, v in tensors.items()
                }
                | statics,
                working,
            )(term)
        )
    if working.kind != "f" or not in_digits or is_single_rounding(term):
        return result
    arrays = np.broadcast_arrays(*tensors.values())
    result = np.array(np.broadcast_to(result, arrays[0].shape))
    if result.size > TRANSCENDENTAL_LIMIT:
        return result
    flat = result.reshape(-1)
    columns = [a.reshape(-1) for a in arrays]
    exactly = exact_scalars(term, working)
    with exact_precision():
        for index in range(flat.size):
            values = [
                bool(column[index]) if column.dtype.kind == "b" else float(column[index])
                for column in columns
            ]
            if not all(isinstance(v, bool) or (math.isfinite(v) and v != 0) for v in values):
                continue
            found = exactly(dict(zip(tensors, values, strict=True)) | statics)
            if found is None:
                continue
            flat[index] = found if isinstance(found, bool) else float(found)
    return flat.reshape(result.shape)


# ---- tables of text


class TextScalar:
    """Prints a scalar term by a table: primitive -> text with {0}, {1}, ... .

    Rows besides the primitives: `integer` and `real` (constants, {0} the literal), `inf`, `nan`,
    `negative_inf`, `input` ({0} the name), `static_int`, `static_float`, `static_bool` ({0} name,
    {1} index among statics and scalars), `static_is` ({0} name, {1} index, {2} value),
    `static_present` ({0}, {1}), `static_not`, `if`, `truth` (a value as a condition), `value` (a
    condition as a value), `cast` ({0}, dtype {1}), `max_value`, `min_value`. `pow_2` and `pow_3`
    are used where they exist.
    """

    def __init__(self, table: Mapping[str, str], statics: Mapping[str, Any] | None = None):
        self.table = table
        self.statics = statics or {}
        self.indices = {name: str(index) for index, name in enumerate(self.statics)}

    def row(self, name: str, *arguments: str) -> str:
        if name not in self.table:
            raise LanguageError(f"the lowering table has no row '{name}', expected one")
        text = self.table[name]
        for index, argument in enumerate(arguments):
            text = text.replace("{" + str(index) + "}", argument)
        return text

    def __call__(self, term: Term) -> str:
        kind = term.kind
        if kind == "const":
            if isinstance(term.value, int):
                return self.row("integer", str(term.value))
            if math.isnan(term.value):
                return self.row("nan")
            if math.isinf(term.value):
                return self.row("inf" if term.value > 0 else "negative_inf")
            return self.row("real", repr(float(term.value)))
        if kind == "input":
            return self.row("input", term.value)
        if kind == "static":
            name = term.value
            return self.row("static_" + self.statics[name].type, name, self.indices[name])
        if kind == "static_is":
            name, value = term.value
            if isinstance(value, str):
                value = self.statics[name].values[value]
            return self.row("static_is", name, self.indices[name], str(int(value)))
        if kind == "static_present":
            return self.row(kind, term.value, self.indices[term.value])
        if kind in ("max_value", "min_value"):
            return self.row(kind)
        arguments = [self(argument) for argument in term.args]
        if kind == "cast":
            return self.row("cast", arguments[0], term.value)
        if kind in ("if", "static_not"):
            return self.row(kind, *arguments)
        if term.value == "pow" and term.args[1].kind == "const":
            shorter = f"pow_{term.args[1].value:g}"
            if shorter in self.table:
                return self.row(shorter, arguments[0])
        return self.row(term.value, *arguments)
