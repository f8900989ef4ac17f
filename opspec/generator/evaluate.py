"""Runs terms of the small language in Python: shapes and constraints on numbers, programs on NumPy
arrays. What `lower` prints as C++ must mean the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .language import FLOATING, INTEGER, OperatorCall, Statement, Term, split_message


class EvaluationError(Exception):
    """A text was read well but cannot be computed for these values."""


@dataclass(frozen=True)
class TensorInfo:
    """A tensor without data: what inference knows."""

    shape: tuple[int, ...]
    dtype: str


def broadcast(*shapes: Any) -> list[int]:
    """NumPy's broadcasting of shapes; raises EvaluationError where they do not fit."""
    rank = max((len(shape) for shape in shapes), default=0)
    result = [1] * rank
    for shape in shapes:
        for index, extent in enumerate(shape, rank - len(shape)):
            if extent == 1 or extent == result[index]:
                continue
            if result[index] != 1:
                texts = " and ".join(str(list(shape)) for shape in shapes)
                raise EvaluationError(f"shapes {texts} do not broadcast")
            result[index] = extent
    return result


def is_broadcastable(*shapes: Any) -> bool:
    """Whether the shapes broadcast."""
    try:
        broadcast(*shapes)
    except EvaluationError:
        return False
    return True


BITS = {"bool": 8, "bfloat16": 16, "complex64": 64, "complex128": 128}
BITS |= {
    name: int("".join(filter(str.isdigit, name))) for name in INTEGER + FLOATING if name not in BITS
}
BITS |= {"float8_e4m3fn": 8, "float8_e5m2": 8, "int4": 4, "uint4": 4}


def dtype_of(value: Any) -> str:
    """The dtype's name of an array or a TensorInfo."""
    dtype = value.dtype
    return dtype if isinstance(dtype, str) else dtype.name


def normalize_axes(axes: list[int] | None, rank: int) -> list[int]:
    """Axes as non-negative numbers, every axis for None."""
    if axes is None:
        return list(range(rank))
    return [axis + rank if axis < 0 else axis for axis in axes]


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "shape": lambda value: list(value.shape),
    "rank": lambda value: len(value.shape),
    "size": lambda value: math.prod(value.shape),
    "dtype": dtype_of,
    "count": len,
    "len": len,
    "values": lambda value: [int(entry) for entry in _flat(value)],
    "broadcast": broadcast,
    "broadcast_list": lambda shapes: broadcast(*shapes),
    "broadcastable": is_broadcastable,
    "broadcastable_list": lambda shapes: is_broadcastable(*shapes),
    "sum": sum,
    "prod": math.prod,
    "all": all,
    "any": any,
    "abs": abs,
    "min": min,
    "max": max,
    "min_list": min,
    "max_list": max,
    "reversed": lambda value: list(reversed(value)),
    "sorted": sorted,
    "range": lambda start, stop, step: list(range(start, stop, step)),
    "zip": lambda *lists: list(zip(*lists, strict=False)),
    "enumerate": lambda value: list(enumerate(value)),
    "ceil_div": lambda a, b: -(-a // b),
    "normalize_axis": lambda axis, rank: axis + rank if axis < 0 else axis,
    "normalize_axes": normalize_axes,
    "ceil": math.ceil,
    "floor": math.floor,
    "real": float,
    "is_integer": lambda dtype: dtype in INTEGER,
    "is_floating": lambda dtype: dtype in FLOATING or dtype.startswith("float8"),
    "is_signed": lambda dtype: not dtype.startswith(("uint", "bool")),
    "bits": BITS.__getitem__,
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "floor_divide": lambda a, b: a // b,
    "remainder": lambda a, b: a % b,
    "negate": lambda a: -a,
    "concat": lambda a, b: list(a) + list(b),
    "repeat": lambda a, n: list(a) * n,
    "equal": lambda a, b: list(a) == list(b) if isinstance(a, list | tuple) else a == b,
    "less": lambda a, b: a < b,
    "less_equal": lambda a, b: a <= b,
    "contains": lambda values, value: value in values,
}


def _flat(value: Any) -> list[int]:
    if isinstance(value, int):
        return [value]
    return list(value.ravel()) if hasattr(value, "ravel") else list(value)


class Evaluator:
    """Evaluates terms over named values.

    Args:
        names: tensors as arrays or TensorInfo, statics as Python values, absent ones as None.
        lazy: terms that are evaluated when their name is first read (`let`).
        call: runs an operator on evaluated arguments and returns its outputs; for programs.
    """

    def __init__(
        self,
        names: Mapping[str, Any],
        lazy: Mapping[str, Term] | None = None,
        call: Callable[[Any, dict[str, Any]], tuple[Any, ...]] | None = None,
    ):
        self.names = dict(names)
        self.lazy = dict(lazy or {})
        self.call = call

    def name(self, name: str) -> Any:
        """The value of a name."""
        names = self.names
        if name not in names and name in self.lazy:
            names[name] = self(self.lazy[name])
        return names[name]

    def __call__(self, term: Term) -> Any:
        try:
            return compiled(term)(self)
        except (IndexError, ZeroDivisionError, OverflowError, ValueError, TypeError) as error:
            raise EvaluationError(f"{type(error).__name__}: {error}") from error

    def run_operator(self, term: Term) -> Any:
        outputs = self.outputs(term)
        return outputs[0]

    # ---- programs

    def outputs(self, term: Term) -> tuple[Any, ...]:
        """The outputs of one operator call."""
        call: OperatorCall = term.value
        values = {
            name: None if argument is None else self(argument)
            for name, argument in call.arguments.items()
        }
        complete_arguments(call, values)
        assert self.call is not None
        return self.call(call.operator, values)

    def run(self, statements: list[Statement]) -> None:
        """Executes statements; the results are in `names`."""
        for statement in statements:
            if statement.is_if:
                self.run(statement.then if self(statement.term) else statement.otherwise)
            elif statement.term.kind == "operator":
                outputs = self.outputs(statement.term)
                self.names |= dict(zip(statement.targets, outputs, strict=True))
            else:
                self.names[statement.targets[0]] = self(statement.term)


# ---- terms as functions of an evaluator

Run = Callable[[Evaluator], Any]


def compiled(term: Term) -> Run:
    """The term as a function of an evaluator, made once: the same term is evaluated many times."""
    run = term.run
    if run is None:
        run = term.run = _COMPILERS[term.kind](term)
    return run


def _const(term: Term) -> Run:
    value = term.value
    return lambda evaluator: value


def _none(term: Term) -> Run:
    return lambda evaluator: None


def _unknown(term: Term) -> Run:
    return lambda evaluator: -1


def _name(term: Term) -> Run:
    name = term.value

    def run(evaluator: Evaluator) -> Any:
        names = evaluator.names
        return names[name] if name in names else evaluator.name(name)

    return run


def _present(term: Term) -> Run:
    name = term.value
    return lambda evaluator: evaluator.name(name) is not None


def _list(term: Term) -> Run:
    items = [compiled(item) for item in term.args]
    return lambda evaluator: [item(evaluator) for item in items]


def _index(term: Term) -> Run:
    values, index = map(compiled, term.args)
    return lambda evaluator: values(evaluator)[index(evaluator)]


def _slice(term: Term) -> Run:
    parts = [_none(term) if part is None else compiled(part) for part in term.args]
    step = term.value

    def run(evaluator: Evaluator) -> list[Any]:
        values, start, stop = (part(evaluator) for part in parts)
        return list(values)[start:stop:step]

    return run


def _and(term: Term) -> Run:
    left, right = map(compiled, term.args)
    return lambda evaluator: left(evaluator) and right(evaluator)


def _or(term: Term) -> Run:
    left, right = map(compiled, term.args)
    return lambda evaluator: left(evaluator) or right(evaluator)


def _not(term: Term) -> Run:
    (operand,) = map(compiled, term.args)
    return lambda evaluator: not operand(evaluator)


def _if(term: Term) -> Run:
    condition, then, otherwise = map(compiled, term.args)
    return lambda evaluator: then(evaluator) if condition(evaluator) else otherwise(evaluator)


def _comprehension(term: Term) -> Run:
    targets = term.value
    single = targets[0] if len(targets) == 1 else None
    body, iterable = compiled(term.args[0]), compiled(term.args[1])
    condition = None if term.args[2] is None else compiled(term.args[2])

    def run(evaluator: Evaluator) -> list[Any]:
        names = evaluator.names
        saved = {name: names[name] for name in targets if name in names}
        result = []
        for item in iterable(evaluator):
            if single is not None:
                names[single] = item
            else:
                names.update(zip(targets, item, strict=True))
            if condition is None or condition(evaluator):
                result.append(body(evaluator))
        for name in targets:
            names.pop(name, None)
        names.update(saved)
        return result

    return run


def _call(term: Term) -> Run:
    arguments = [compiled(argument) for argument in term.args]
    if term.value == "constant":
        from .arrays import array

        function: Callable[..., Any] = array
    else:
        function = FUNCTIONS[term.value]
    if len(arguments) == 1:
        (only,) = arguments
        return lambda evaluator: function(only(evaluator))
    if len(arguments) == 2:
        first, second = arguments
        return lambda evaluator: function(first(evaluator), second(evaluator))
    return lambda evaluator: function(*[argument(evaluator) for argument in arguments])


def _operator(term: Term) -> Run:
    return lambda evaluator: evaluator.run_operator(term)


_COMPILERS: dict[str, Callable[[Term], Run]] = {
    "const": _const,
    "none": _none,
    "unknown": _unknown,
    "name": _name,
    "present": _present,
    "list": _list,
    "index": _index,
    "slice": _slice,
    "and": _and,
    "or": _or,
    "not": _not,
    "if": _if,
    "comprehension": _comprehension,
    "call": _call,
    "operator": _operator,
}


def complete_arguments(call: OperatorCall, values: dict[str, Any]) -> None:
    """Numbers become 0-d arrays of the tensors' dtype; what is not given gets its default."""
    from .arrays import array

    parameters = call.operator.parameters
    for name, parameter in parameters.items():
        if parameter.kind == "tensor" and isinstance(values[name], int | float):
            values[name] = array(values[name], constant_dtype(call, name, values))
        elif call.arguments[name] is None and parameter.kind in ("static", "scalar", "host_tensor"):
            values[name] = parameter.default


def constant_dtype(call: OperatorCall, name: str, values: Mapping[str, Any]) -> str:
    """The dtype that a number takes as this tensor argument: that of a tensor beside it."""
    parameters = call.operator.parameters
    if parameters[name].dtype in DTYPES_FIXED:
        return parameters[name].dtype
    tensors = [
        other
        for other, parameter in parameters.items()
        if parameter.kind == "tensor" and hasattr(values.get(other), "dtype")
    ]
    same = [other for other in tensors if parameters[other].dtype == parameters[name].dtype]
    for other in same or tensors:
        return dtype_of(values[other])
    raise EvaluationError(f"'{call.operator.name}' of numbers alone, expected a tensor")


DTYPES_FIXED = frozenset(BITS)


def message(text: str, parse: Callable[[str], Term], evaluator: Evaluator) -> str:
    """A constraint's message with its expressions filled in."""
    return "".join(
        part if isinstance(part, str) else text_of(evaluator(parse(part[0])))
        for part in split_message(text)
    )


def text_of(value: Any) -> str:
    """A value as messages print it; the C++ side (rule::text) prints the same."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(text_of(item) for item in value) + "]"
    return str(value)
