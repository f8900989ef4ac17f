"""Whether a case may enter the manifest: two oracles agree on it, and it proves something.

Never trust one oracle: the reference that judges must agree with the entry's `second`
implementation, written by other hands, on the very values of a case. Both compute in float64
here, so that what is compared is their meaning and not a dtype's rounding.
"""

from __future__ import annotations

import numpy as np

from haly.conformance.case import Case
from haly.conformance.cases import operator_of
from haly.conformance.dtypes import facts
from haly.conformance.oracle import expectations, inputs_of
from haly.opspec.generator import sweep
from haly.opspec.generator.model import Refused
from haly.opspec.generator.reference import Reference, residuals

# Relative to the largest value of an output: both sum in float64, in different orders.
_TOLERANCE = 1e-8
# Kinds whose point is a shape or a value, not the many values of an output.
_STRUCTURAL = ("empty", "special", "bits", "example", "negative")
# Fewer elements are equal by chance.
_LEAST_ELEMENTS = 8


def objection(case: Case) -> str:
    """Why a case must not decide over a plugin, or empty.

    Args:
        case: any; one that breaks a rule has no values to disagree on.
    """
    op = operator_of(case.op)
    if case.violates or op.waits:
        return ""
    return disagreement(op, case) or emptiness(op, case)


def disagreement(op, case: Case) -> str:
    """What the second implementation says otherwise, or empty."""
    second = sweep.second(op)
    if second is None or case.kind in ("special", "bits"):
        return ""  # a stranger's NaN and infinities are its own; the entry's tests compare them
    given = {name: _float64(value) for name, value in inputs_of(op, case).items()}
    values = {name: _wide_dtype(op, name, value) for name, value in case.values.items()}
    try:
        op.infer(**given, **values)
    except Refused:
        return ""  # no row in float64: nothing to compare without rounding
    wanted = Reference(op, in_digits=False).outputs(**given, **values)
    complete = op.complete(given | values)
    names = [p.name for p in op.tensors if not p.optional]
    first = op.signature[0].name
    if first not in names:  # an extent list or the like comes before the tensors
        names.insert(0, first)
    leading = [complete.pop(name) for name in names]
    with np.errstate(all="ignore"):
        found = second(*leading, **complete)
    found = found if isinstance(found, tuple) else (found,)
    if op.bound("float64") == "residual":
        for who, results in (("second", found), ("reference", wanted)):
            for what, ratio in residuals(op, op.complete(given | values), results, "float64"):
                if not np.max(ratio, initial=0.0) <= 1:
                    return f"not of the {who}: {what}"
        return ""
    for name, got, due in zip(op.outputs, found, wanted, strict=False):
        if got is not None and not sweep.close(got, due, _TOLERANCE):
            return f"second and reference differ in {name!r}"
    return ""


def emptiness(op, case: Case) -> str:
    """Why the case proves nothing though it has many values, or empty."""
    expected = expectations(op, case, inputs_of(op, case))
    if vacuous := next((e.vacuous for e in expected if e.vacuous), ""):
        return vacuous
    if case.kind in _STRUCTURAL or any(e.unspecified for e in expected):
        return ""
    if max(e.exact.size for e in expected) < _LEAST_ELEMENTS:
        return ""
    if all(e.exact.size and _is_constant(e.exact) for e in expected):
        return "every element of the result is the same"
    return ""


def _is_constant(values: np.ndarray) -> bool:
    flat = values.reshape(-1)
    with np.errstate(invalid="ignore"):
        return bool((flat == flat[0]).all())


def _float64(value):
    if isinstance(value, tuple):
        return [_float64(item) for item in value]
    if value is None:
        return None
    try:
        floating = facts(value.dtype.name).kind == "floating"
    except TypeError:
        return value
    return value.astype(np.float64) if floating else value


def _wide_dtype(op, name: str, value):
    """A dtype that an attribute selects, as float64 where it is a smaller floating one."""
    if op.parameters[name].type != "dtype" or not isinstance(value, str):
        return value
    return "float64" if facts(value).kind == "floating" else value
