"""Sweeps of the standard against itself: compute against expr, decompositions, gradients and second
implementations against the reference.

Each function returns what disagrees, as texts; empty is good. Meaning, implementation and judge are
three texts by three roads, so each sweep compares two that were written apart.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from . import cases, scalar_numpy
from .arrays import array, numpy_dtype
from .language import Parser, Type
from .model import Operator, Refused
from .reference import Reference, decomposed, function, residuals, run_program

EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}
SMALLEST = {"float16": 2.0**-24, "bfloat16": 2.0**-133, "float32": 2.0**-149, "float64": 2.0**-1074}


def row_for(operator: Operator, wanted: str) -> Mapping[str, str] | None:
    """The first row whose first floating variable is `wanted`; for operators without one, the
    first row at all."""
    for row in operator.rows or [{}]:
        kinds = [dtype for dtype in row.values() if "float" in dtype]
        if kinds and all(dtype == wanted for dtype in kinds):
            return row
    for row in operator.rows or [{}]:
        if not any("float" in dtype or "complex" in dtype for dtype in row.values()):
            return row
    return None


def calls(operator: Operator, dtype: str, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """Arguments of every generated case in a dtype; those that a constraint refuses are skipped."""
    row = row_for(operator, dtype)
    if row is None:
        return
    for number, case in enumerate(itertools.islice(cases.generated(operator), limit)):
        own = case.get("dtypes") or row
        if own is not row and own not in operator.rows:
            continue
        given = cases.arguments(operator, case, own, seed=1000 * number)
        try:
            operator.infer(**given)
        except Refused:
            continue
        yield given


def ulps(result: np.ndarray, wanted: np.ndarray, dtype: str) -> float:
    """The largest distance in units in the last place of `wanted`; infinite for a wrong NaN."""
    result = np.asarray(result, dtype=np.float64)
    wanted = np.asarray(wanted, dtype=np.float64)
    if result.size == 0:
        return 0.0
    rounded = array(wanted, dtype).astype(np.float64)
    same = (result == rounded) | (np.isnan(result) & np.isnan(rounded))
    with np.errstate(all="ignore"):
        unit = np.maximum(
            2.0 ** np.floor(np.log2(np.abs(wanted))) * EPSILON[dtype], SMALLEST[dtype]
        )
        unit = np.where(np.isfinite(unit) & (unit > 0), unit, SMALLEST[dtype])
        distance = np.where(same, 0.0, np.abs(result - wanted) / unit)
    distance = np.where(np.isnan(distance), np.inf, distance)
    return float(distance.max())


def bound_ulps(operator: Operator, dtype: str) -> float | None:
    """The number in ulp(n), 0.5 for exact, None for the other bounds."""
    bound = operator.bound(dtype)
    if bound == "exact":
        return 0.5
    if not bound.startswith("ulp("):
        return None
    return float(Parser(operator.environment()).expression(bound[4:-1], Type("real")).value)


def grid(operator: Operator, dtype: str, count: int) -> dict[str, np.ndarray]:
    """Values all over each input's domain, and a few special ones."""
    generator = np.random.default_rng(operator.id)
    special = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0]
    result = {}
    for parameter in operator.tensors:
        kind = cases.dtype_in(parameter, row_for(operator, dtype) or {})
        values = cases.random((count,), kind, operator.domain.get(parameter.name), generator)
        if "float" in kind:
            low, high = operator.domain.get(parameter.name, (-3.0, 3.0))
            usable = [value for value in special if low <= value <= high]
            values[: len(usable)] = array(usable, kind)
            small = generator.uniform(-1, 1, count // 4) * 10.0 ** generator.uniform(
                -6, 0, count // 4
            )
            small = small[(small >= low) & (small <= high)]
            values[count - small.size :] = array(small, kind)
        result[parameter.name] = values
    return result


def sweep_compute(operator: Operator, dtype: str, count: int = 200) -> list[str]:
    """`compute` in the arithmetic of a dtype against the exact `expr`."""
    bound = bound_ulps(operator, dtype)
    if not operator.compute or bound is None or not operator.expr:
        return []
    row = row_for(operator, dtype)
    if row is None or dtype not in row.values():
        return []
    given = operator.complete(grid(operator, dtype, count) | required(operator))
    try:
        operator.infer(**given)
    except Refused as refused:
        return [f"{operator.name} {dtype}: the grid is refused: {refused}"]
    wanted = Reference(operator).outputs(**given)
    mistakes = []
    for (name, term), exact in zip(operator.compute.items(), wanted, strict=True):
        output = row.get(operator.outputs[name].dtype, operator.outputs[name].dtype)
        found = scalar_numpy.compute_numpy(term, given, dtype, output)
        if output not in EPSILON:
            if not np.array_equal(found, exact):
                mistakes.append(f"{operator.name} {dtype}: compute and expr differ")
            continue
        distance = ulps(found, exact, output)
        if distance > bound:
            worst = int(np.argmax([ulps(a, b, output) for a, b in zip(found, exact, strict=True)]))
            at = {p.name: given[p.name][worst] for p in operator.tensors}
            mistakes.append(
                f"{operator.name} {dtype}: compute is {distance:.3g} ulp from expr at {at}, "
                f"expected {bound:g}"
            )
    return mistakes


def required(operator: Operator) -> dict[str, Any]:
    """Statics without a default, from the entry's first case or example."""
    found = {}
    for data in [*operator.cases, *operator.examples]:
        for parameter in [*operator.statics, *operator.scalars]:
            if parameter.name in data and not parameter.has_default:
                found.setdefault(parameter.name, cases.static(parameter, data[parameter.name]))
    return found


def close(found: Any, wanted: Any, tolerance: float) -> bool:
    """Whether two results agree relative to the largest value."""
    found, wanted = np.asarray(found), np.asarray(wanted)
    if found.shape != wanted.shape:
        return False
    if found.dtype.kind in "biu" and wanted.dtype.kind in "biu":
        return bool(np.array_equal(found, wanted))
    found, wanted = found.astype(np.complex128), wanted.astype(np.complex128)
    finite = wanted[np.isfinite(wanted)]
    scale = max(1.0, float(np.abs(finite).max())) if finite.size else 1.0
    return bool(np.allclose(found, wanted, rtol=tolerance, atol=tolerance * scale, equal_nan=True))


def sweep_decomposition(operator: Operator, limit: int | None = None) -> list[str]:
    """The decomposition, run by the references of the operators it names, against the reference."""
    if not operator.decompose:
        return []
    mistakes = []
    for given in calls(operator, "float64", limit):
        wanted = Reference(operator).outputs(**given)
        if all(np.size(out) == 0 for out in wanted):
            continue  # the core completes empty outputs: no decomposition is built for them
        try:
            found = decomposed(operator, **given)
        except Exception as error:  # anything that a reference raises is the finding
            mistakes.append(f"{operator.name}: decomposition raises {error} for {short(given)}")
            continue
        for name, a, b in zip(operator.outputs, found, wanted, strict=True):
            if a is not None and not close(a, b, 1e-9):
                mistakes.append(
                    f"{operator.name}: decomposition and reference differ in '{name}' for "
                    f"{short(given)}"
                )
    return mistakes


def sweep_second(operator: Operator, limit: int | None = None) -> list[str]:
    """The second implementation against the reference."""
    run = second(operator)
    if run is None:
        return []
    mistakes = []
    for given in calls(operator, "float64", limit):
        wanted = Reference(operator).outputs(**given)
        values = operator.complete(given)
        names = [p.name for p in operator.tensors if not p.optional]
        first = operator.signature[0].name
        if first not in names:  # an extent list or the like comes before the tensors
            names.insert(0, first)
        leading = [values.pop(name) for name in names]
        try:
            with np.errstate(all="ignore"):
                found = run(*leading, **values)
        except Exception as error:  # anything that a stranger raises is the finding
            mistakes.append(f"{operator.name}: second raises {error!r} for {short(given)}")
            continue
        found = found if isinstance(found, tuple) else (found,)
        if operator.bound("float64") == "residual":
            mistakes += broken_properties(operator, given, found)
            mistakes += broken_properties(operator, given, wanted)
            continue
        for name, a, b in zip(operator.outputs, found, wanted, strict=False):
            if a is not None and not close(a, b, 1e-8):
                mistakes.append(
                    f"{operator.name}: second and reference differ in '{name}' for {short(given)}"
                )
    return mistakes


def broken_properties(operator: Operator, given: Mapping[str, Any], found: Any) -> list[str]:
    """What of the bound `residual` an implementation in float64 does not meet."""
    return [
        f"{operator.name}: not '{what}' ({float(ratio.max()):.3g} bounds) for {short(given)}"
        for what, ratio in residuals(operator, operator.complete(given), found, "float64")
        if ratio.size and not ratio.max() <= 1
    ]


def second(operator: Operator) -> Any:
    """The function that `second` names, or None where there is none."""
    path = operator.entry["second"]
    if not isinstance(path, str):
        return None
    if path.startswith("second."):
        _, family, name = path.split(".")
        return function(f"second/{family}", name)
    module, _, name = path.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)
    except ImportError:
        return None


def sweep_gradient(operator: Operator, limit: int | None = None, probes: int = 6) -> list[str]:
    """Gradients against central differences of the reference, in float64.

    The sum of the outputs, weighted at random, is differentiated at a few elements of each input.
    """
    if not operator.gradient:
        return []
    mistakes = []
    for number, given in enumerate(calls(operator, "float64", limit)):
        values = operator.complete(given)
        outputs = Reference(operator).outputs(**given)
        generator = np.random.default_rng(number)
        weights = [
            generator.uniform(0.5, 1.5, out.shape) * (np.asarray(out).dtype.kind == "f")
            for out in outputs
        ]
        names = dict(values)
        for name, out, weight in zip(operator.outputs, outputs, weights, strict=True):
            names.setdefault(name, out)
            names[f"grad_{name}"] = weight
        if len(outputs) == 1:
            names["grad"] = weights[0]
        for name, program in operator.gradient.items():
            value = values[name]
            if value is None or not is_differentiable(value):
                continue
            try:
                found = run_program(program, names, operator.let).name("result")
            except Exception as error:  # anything that a reference raises is the finding
                mistakes.append(f"{operator.name}: gradient of {name} raises {error}")
                continue
            pieces = value if isinstance(value, list) else [value]
            gradients = found if isinstance(value, list) else [found]
            for index, (piece, gradient) in enumerate(zip(pieces, gradients, strict=True)):
                if gradient is None:
                    continue
                gradient = unbroadcast(np.asarray(gradient, dtype=np.float64), piece.shape)
                wrong = differences(
                    operator, given, name, index, piece, gradient, weights, generator, probes
                )
                if wrong:
                    mistakes.append(
                        f"{operator.name}: gradient of {name} {wrong} for {short(given)}"
                    )
    return mistakes


def is_differentiable(value: Any) -> bool:
    """Whether it is one float64 array or a list of them."""
    pieces = value if isinstance(value, list) else [value]
    return bool(pieces) and all(getattr(p, "dtype", None) == np.float64 for p in pieces)


def unbroadcast(gradient: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Sums over axes that broadcasting added or stretched, as the core does."""
    while gradient.ndim > len(shape):
        gradient = gradient.sum(axis=0)
    for axis, extent in enumerate(shape):
        if extent == 1 and gradient.shape[axis] != 1:
            gradient = gradient.sum(axis=axis, keepdims=True)
    return np.broadcast_to(gradient, shape)


def differences(operator, given, name, index, piece, gradient, weights, generator, probes) -> str:
    """The first probe at which a gradient and the central difference disagree."""

    def outputs_at(values: np.ndarray) -> tuple[np.ndarray, ...]:
        changed = dict(given)
        shifted = values.reshape(piece.shape)
        if isinstance(given[name], list):
            changed[name] = [shifted if i == index else p for i, p in enumerate(given[name])]
        else:
            changed[name] = shifted
        return Reference(operator).outputs(**changed)

    def rise(high: np.ndarray, low: np.ndarray) -> float:
        # Differences first, then the sum: large outputs elsewhere would drown them.
        with np.errstate(all="ignore"):
            return sum(
                float(np.sum(weight * (a - b)))
                for a, b, weight in zip(outputs_at(high), outputs_at(low), weights, strict=True)
                if a.dtype.kind == "f"
            )

    flat = piece.reshape(-1)
    for position in generator.permutation(flat.size)[:probes]:
        step = 1e-5 * max(1.0, abs(float(flat[position])))
        slopes = []
        for scale in (1.0, 0.5):
            high, low = flat.copy(), flat.copy()
            high[position] += step * scale
            low[position] -= step * scale
            slopes.append(rise(high, low) / (2 * step * scale))
        one_sided = [rise(high, flat) / (0.5 * step), rise(flat, low) / (0.5 * step)]
        size = max(1.0, abs(slopes[1]))
        if (
            not np.isfinite(slopes).all()
            or abs(slopes[0] - slopes[1]) > 1e-4 * size
            or abs(one_sided[0] - one_sided[1]) > 1e-3 * size
        ):
            continue  # a kink, a tie or a pole: differences say nothing
        got = float(gradient.reshape(-1)[position])
        if abs(got - slopes[1]) > 2e-5 * max(1.0, abs(slopes[1]), abs(got)):
            return f"is {got:.9g}, differences give {slopes[1]:.9g}"
    return ""


def sweep_rows(operator: Operator) -> list[str]:
    """Every dtype row must be one that the reference takes and inference agrees with."""
    mistakes = []
    case = next(cases.generated(operator), None)
    if case is None:
        return []
    for row in operator.rows or [{}]:
        given = cases.arguments(operator, case, row)
        try:
            types = operator.infer(**given)
            outputs = Reference(operator).outputs(**given)
        except Refused:
            continue
        except Exception as error:  # anything that a reference raises is the finding
            mistakes.append(f"{operator.name}: the reference rejects {dict(row)}: {error!r}")
            continue
        for type_, output in zip(types, outputs, strict=True):
            numpy_dtype(type_.dtype)
            if not operator.data_dependent and tuple(output.shape) != tuple(type_.shape):
                mistakes.append(
                    f"{operator.name} {dict(row)}: the reference gives {list(output.shape)}, "
                    f"inference {list(type_.shape)}"
                )
    return mistakes


def short(given: Mapping[str, Any]) -> str:
    """Arguments as shapes and attributes."""
    parts = []
    for name, value in given.items():
        if hasattr(value, "shape"):
            value = list(value.shape)
        elif isinstance(value, list) and value and hasattr(value[0], "shape"):
            value = [list(item.shape) for item in value]
        parts.append(f"{name}={value}")
    return ", ".join(parts)
