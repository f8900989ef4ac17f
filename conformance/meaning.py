"""The standard's meaning of an operator, in more digits than any output has."""

from __future__ import annotations

import inspect
import math

import numpy as np

from haly.conformance.dtypes import facts
from haly.conformance.errors import ConformanceError
from haly.opspec.generator import scalar
from haly.opspec.generator.evaluate import Evaluator
from haly.opspec.generator.language import Parser
from haly.opspec.generator.reference import Reference, function

# At most so many different operand tuples are computed in many digits for one case.
MOST_EXACT_VALUES = 4096


def exact(op, inputs: dict, values: dict) -> tuple[np.ndarray, ...]:
    """All outputs of a call, floating ones as long double, not rounded to the output's dtype.

    Args:
        op: operator of the standard.
        inputs: tensor name -> array, tuple of arrays (variadic), or None.
        values: statics, scalars and host tensors that are given.
    """
    outputs = wide(op, inputs, values)
    if not op.expr:
        return outputs
    present = {name: value for name, value in inputs.items() if value is not None}
    arrays = np.broadcast_arrays(*present.values())
    floating = [a.dtype.name for a in arrays if _is_floating(a.dtype.name)]
    if not floating:
        return outputs
    complete = op.complete(_given(inputs) | values)
    names = [name for name in complete if name not in inputs]
    statics = {name: complete[name] for name in names} | {
        name: None for name, value in inputs.items() if value is None
    }
    refined = []
    for (output, term), known in zip(op.expr.items(), outputs, strict=True):
        if known.dtype.kind != "f" or bound_form(op, floating[0])[0] == "exact":
            # An exact operator has one rounding, which float64 does for float64 itself and which
            # is harmless before rounding to a format of at most 25 bits.
            refined.append(known)
            continue
        columns = dict(zip(present, arrays, strict=True))
        refined.append(_refine(term, columns, statics, known, floating[0]))
        del output
    return tuple(refined)


def _is_floating(name: str) -> bool:
    try:
        return facts(name).kind == "floating"
    except TypeError:
        return False


def _refine(term, columns: dict, statics: dict, known: np.ndarray, dtype: str) -> np.ndarray:
    """Replaces finite results by their value in many digits, once per different operands."""
    with np.errstate(invalid="ignore"):  # signalling NaNs of the smaller formats
        return _refined(term, columns, statics, known, dtype)


def _refined(term, columns: dict, statics: dict, known: np.ndarray, dtype: str) -> np.ndarray:
    columns_wide = {
        n: c if c.dtype.kind == "b" else c.astype(np.longdouble) for n, c in columns.items()
    }
    result = np.broadcast_to(known, next(iter(columns.values())).shape).astype(np.longdouble)
    flat = {name: column.reshape(-1) for name, column in columns_wide.items()}
    usable = np.isfinite(result.reshape(-1)) | np.isinf(result.reshape(-1))
    for column in flat.values():
        if column.dtype.kind != "b":
            usable &= np.isfinite(column) & (column != 0)  # only NumPy knows the sign of a zero
    indices = np.flatnonzero(usable)
    if not indices.size:
        return result
    keys = np.stack([c[indices].astype(np.float64) for c in flat.values()], axis=1)
    _, first, inverse = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    if first.size > MOST_EXACT_VALUES:
        raise ConformanceError(
            f"a case of {first.size} different operands, at most {MOST_EXACT_VALUES} are allowed"
        )
    out = result.reshape(-1)
    exact_values = out[indices[first]].copy()
    changed = np.zeros(first.size, bool)
    for position, index in enumerate(indices[first]):
        names = {
            name: bool(column[index]) if column.dtype.kind == "b" else float(column[index])
            for name, column in flat.items()
        }
        value = scalar.exact_scalar(term, {**statics, **names}, np.dtype(_limits(dtype)))
        if value is None or isinstance(value, bool):
            continue
        exact_value = _long_double(value)
        if exact_value == 0:
            continue  # the sign of an exact zero is NumPy's business
        exact_values[position], changed[position] = exact_value, True
    inverse = inverse.reshape(-1)
    out[indices[changed[inverse]]] = exact_values[inverse[changed[inverse]]]
    return out.reshape(result.shape)


def _limits(dtype: str) -> str:
    return "float64" if dtype in ("bfloat16", "float8_e4m3fn", "float8_e5m2") else dtype


def _long_double(value) -> np.longdouble:
    """An mpf as long double: two float64 parts; infinite where float64 is."""
    high = float(value)
    if not math.isfinite(high):
        return np.longdouble(high)
    return np.longdouble(high) + np.longdouble(float(value - high))


def wide(op, inputs: dict, values: dict) -> tuple[np.ndarray, ...]:
    """All outputs by the reference in float64."""
    with np.errstate(all="ignore"):
        return Reference(op).outputs(**_given(inputs), **values)


def _given(inputs: dict) -> dict:
    return {n: list(v) if isinstance(v, tuple) else v for n, v in inputs.items()}


def bound_form(op, dtype: str) -> tuple[str, str]:
    """The bound's form and argument, as in ("ulp", "3") or ("exact", "")."""
    form, _, argument = str(op.bound(dtype)).partition("(")
    return form.strip(), argument.rstrip(") ") if argument else ""


def bound_count(op, argument: str, inputs: dict, values: dict) -> float:
    """Number of terms of `dot(k)` and `sum(n)`: the argument evaluated for this call."""
    term = Parser(op.environment()).expression(argument)
    complete = op.complete(_given(inputs) | values)
    return float(Evaluator(complete, op.let)(term))


def interval_bound(op, inputs: dict, values: dict, dtype: str, accumulate: str):
    """Absolute error bounds by the reference module's own analysis, one array per output.

    The function is `<reference>_bound(<parameters>, *, dtype)`; it may take the two roundoffs
    `unit_roundoff` and `accumulate_roundoff` instead of the dtype's name.
    """
    name = f"{op.reference_name or op.name}_bound"
    bound = function(op.family, name)
    complete = op.complete(_given(inputs) | values)
    widened = {
        key: [_wide(v) for v in value]
        if isinstance(value, list) and value and hasattr(value[0], "dtype")
        else _wide(value)
        for key, value in complete.items()
    }
    parameters = inspect.signature(bound).parameters
    extra = {
        "unit_roundoff": facts(dtype).unit_roundoff,
        "accumulate_roundoff": facts(accumulate).unit_roundoff,
        "dtype": dtype,
    }
    takes_all = any(p.kind is p.VAR_KEYWORD for p in parameters.values())
    given = {key: value for key, value in widened.items() if takes_all or key in parameters}
    given |= {key: value for key, value in extra.items() if key in parameters}
    with np.errstate(all="ignore"):
        return bound(**given)


def _wide(value):
    if not hasattr(value, "dtype") or value.dtype.kind in "biu":
        return value
    with np.errstate(invalid="ignore"):  # signalling NaNs of the smaller formats
        return value.astype(np.float64)
