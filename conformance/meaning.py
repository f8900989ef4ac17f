"""The standard's meaning of an operator, in more digits than any output has."""

from __future__ import annotations

import inspect

import numpy as np

from haly.conformance import oracle_cache
from haly.conformance.dtypes import facts
from haly.conformance.errors import ConformanceError
from haly.opspec.generator import scalar_exact
from haly.opspec.generator.evaluate import Evaluator
from haly.opspec.generator.language import Parser
from haly.opspec.generator.model import Refused
from haly.opspec.generator.reference import Reference, function
from haly.opspec.generator.reference import residuals as reference_residuals

# At most so many different operand tuples are computed in many digits for one case.
MOST_EXACT_VALUES = 4096


def exact(op, inputs: dict, values: dict, case_id: str = "") -> tuple[np.ndarray, ...]:
    """All outputs of a call, floating ones as long double, not rounded to the output's dtype.

    Args:
        op: operator of the standard.
        inputs: tensor name -> array, tuple of arrays (variadic), or None.
        values: statics, scalars and host tensors that are given.
        case_id: under which values in many digits are kept on disk; empty for not at all.
    """
    if not op.expr:
        return wide(op, inputs, values)
    with np.errstate(all="ignore"):
        outputs = Reference(op, in_digits=False).outputs(**_given(inputs), **values)
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
    for number, (term, known) in enumerate(zip(op.expr.values(), outputs, strict=True)):
        if known.dtype.kind != "f" or bound_form(op, floating[0])[0] == "exact":
            # An exact operator has one rounding, which float64 does for float64 itself and which
            # is harmless before rounding to a format of at most 25 bits.
            refined.append(known)
            continue
        columns = dict(zip(present, arrays, strict=True))
        name = f"{case_id}-{number}" if case_id else ""
        refined.append(_refine(term, columns, statics, known, floating[0], name))
    return tuple(refined)


def _is_floating(name: str) -> bool:
    try:
        return facts(name).kind == "floating"
    except TypeError:
        return False


def _refine(
    term, columns: dict, statics: dict, known: np.ndarray, dtype: str, name: str
) -> np.ndarray:
    """Replaces finite results by their value in many digits, once per different operands."""
    with np.errstate(invalid="ignore"):  # signalling NaNs of the smaller formats
        flat = {
            n: c.reshape(-1) if c.dtype.kind == "b" else c.astype(np.longdouble).reshape(-1)
            for n, c in columns.items()
        }
        # Row-major whatever the operands' order: `out` has to be a view of the result.
        known = np.broadcast_to(known, next(iter(columns.values())).shape)
        result = known.astype(np.longdouble, order="C")
        out = result.reshape(-1)
        usable = ~np.isnan(out)
        for column in flat.values():
            if column.dtype.kind != "b":
                usable &= np.isfinite(column) & (column != 0)  # NumPy knows the sign of a zero
        indices = np.flatnonzero(usable)
        if not indices.size:
            return result
        keys = np.stack([c[indices].astype(np.float64) for c in flat.values()], axis=1)
        first, inverse = _different(keys)
        if first.size > MOST_EXACT_VALUES:
            raise ConformanceError(
                f"a case of {first.size} different operands, at most {MOST_EXACT_VALUES} are "
                "allowed"
            )
        known_values = out[indices[first]]
        high, low = _in_digits(term, keys[first], flat, statics, dtype, name, known_values)
        out[indices] = (high.astype(np.longdouble) + low)[inverse]
        return result


def _different(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each different row stands first, in the rows' order, and which of these each row is.

    As np.unique of axis 0, which compares rows one by one and takes seven times as long.
    """
    order = np.lexsort(rows.T[::-1])
    ordered = rows[order]
    is_new = np.ones(len(rows), bool)
    is_new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    inverse = np.empty(len(rows), np.intp)
    inverse[order] = np.cumsum(is_new) - 1
    return order[is_new], inverse


def _in_digits(term, operands: np.ndarray, flat: dict, statics: dict, dtype: str, name: str, known):
    """The term's values for rows of operands, as the sum of two float64 arrays; kept on disk.

    Where many digits are refused (a complex power, say), and for signs of zero, NumPy's `known`.
    """
    key = oracle_cache.key_of(str(term), dtype, repr(sorted(statics.items())), operands)
    if name and (kept := oracle_cache.read(name, key)) is not None:
        return kept
    limits = np.dtype(_limits(dtype))
    # The neutral element of addition: -0 leaves the sign of a zero alone.
    high, low = known.astype(np.float64), np.full(len(operands), -0.0)
    exactly = scalar_exact.exact_scalars(term, limits)
    columns = [
        (operands[:, i] != 0 if column.dtype.kind == "b" else operands[:, i]).tolist()
        for i, column in enumerate(flat.values())
    ]
    names = dict(statics)
    with scalar_exact.exact_precision():
        for row, numbers in enumerate(zip(*columns, strict=True)):
            names.update(zip(flat, numbers, strict=True))
            value = exactly(names)
            if value is None or isinstance(value, bool):
                continue
            high[row], low[row] = scalar_exact.two_parts(value, high[row])
    if name and len(operands) >= oracle_cache.LEAST_VALUES:
        oracle_cache.write(name, key, high, low)
    return high, low


def _limits(dtype: str) -> str:
    return "float64" if dtype in ("bfloat16", "float8_e4m3fn", "float8_e5m2") else dtype


def wide(op, inputs: dict, values: dict) -> tuple[np.ndarray, ...]:
    """All outputs by the reference in float64."""
    with np.errstate(all="ignore"):
        return Reference(op).outputs(**_given(inputs), **values)


def _given(inputs: dict) -> dict:
    return {n: list(v) if isinstance(v, tuple) else v for n, v in inputs.items()}


def moves_data(op) -> bool:
    """Whether floating results are bits of operands that were only moved, never computed with."""
    sources = {p.dtype for p in op.tensors}
    return (
        op.kind == "structural"
        and op.numerics["nan"] == "none"
        and all(op.bound(d) == "exact" for d in ("float64", "float32", "float16", "bfloat16"))
        and all(output.dtype in sources for output in op.outputs.values())
    )


def moved_bits(op, inputs: dict, values: dict, index: int) -> np.ndarray | None:
    """An output of an operator that moves data, as unsigned integers: what its NaNs must be.

    The reference computes in float64, where a NaN of a smaller dtype loses its payload. None where
    no operand holds a NaN, or the operator cannot be asked for integers.
    """

    def as_bits(value):
        if isinstance(value, tuple):
            return tuple(as_bits(item) for item in value)
        if value is None or not _is_floating(value.dtype.name):
            return value
        return value.view(f"u{value.dtype.itemsize}")

    arrays = [v for value in inputs.values() for v in _pieces(value)]
    with np.errstate(invalid="ignore"):
        if not any(_is_floating(a.dtype.name) and np.isnan(a).any() for a in arrays):
            return None
    changed = {name: as_bits(value) for name, value in inputs.items()}
    try:
        op.infer(**_given(changed), **values)
    except Refused:
        return None
    bits = np.asarray(wide(op, changed, values)[index])
    return np.ascontiguousarray(bits).reshape(bits.shape)


def _pieces(value) -> tuple:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


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


def residuals(op, inputs: dict, values: dict, dtype: str, outputs: list[np.ndarray]):
    """The properties of the bound `residual`, with the outputs' errors in bounds."""
    complete = op.complete(_given(inputs) | values)
    return reference_residuals(op, complete, outputs, dtype)


def _wide(value):
    if not hasattr(value, "dtype") or value.dtype.kind in "biu":
        return value
    with np.errstate(invalid="ignore"):  # signalling NaNs of the smaller formats
        return value.astype(np.float64)
