"""What a case's outputs must be, and how far off they may lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from haly.conformance import meaning
from haly.conformance.cases import Case
from haly.conformance.dtypes import facts
from haly.conformance.errors import ConformanceError
from haly.conformance.judge import accumulation_factor, spacing


@dataclass
class Expectation:
    """One output's contract.

    Attributes:
        name, dtype: of the output.
        exact: the value without rounding (long double), or the very array (exact outputs).
        allowed: absolute error bound per element, negative where the contract says nothing; None
            demands equality.
        shape_maximum: extents to allocate; differs from `exact.shape` where data decide.
        data_dependent: whether the extents come from values.
        signed_zero: the sign of an exact zero is part of the contract.
        magnitude: B of sums and products, where the statistical check applies.
        roundoff: unit roundoff of the accumulation.
        alternative: exact values with subnormal operands taken as zero, where that differs.
        vacuous: why a wrong kernel could pass this case, or empty.
        unspecified: the contract is shape and dtype alone.
    """

    name: str
    dtype: str
    exact: np.ndarray
    allowed: np.ndarray | None
    shape_maximum: tuple[int, ...]
    data_dependent: bool = False
    signed_zero: bool = False
    magnitude: np.ndarray | None = None
    roundoff: float = 0.0
    alternative: np.ndarray | None = None
    vacuous: str = ""
    unspecified: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        return self.exact.shape


def inputs_of(op, case: Case) -> dict[str, object]:
    """Logical values of a case's tensors: arrays, tuples of arrays (variadic), or None."""
    inputs: dict[str, object] = {}
    for name, recipe in case.tensors.items():
        if recipe is None:
            inputs[name] = None
        elif isinstance(recipe, tuple):
            made = [r.generate(f"{case.seed}|{name}|{i}") for i, r in enumerate(recipe)]
            inputs[name] = tuple(made)
        else:
            inputs[name] = recipe.generate(f"{case.seed}|{name}")
    if case.shares:
        inputs[case.shares[1]] = inputs[case.shares[0]]
    return inputs


def expectations(op, case: Case, inputs: dict, *, flushing: bool = False) -> list[Expectation]:
    """Contracts of all outputs of a case.

    Args:
        op: operator of the standard.
        case: a case that violates nothing.
        inputs: from `inputs_of`.
        flushing: also compute what results where subnormal operands count as zero.
    """
    exact = meaning.exact(op, inputs, case.values)
    inferred = op.infer(**_given(inputs), **case.values)
    other = None
    if flushing:
        flushed = {name: _each(_flush, value) for name, value in inputs.items()}
        other = meaning.exact(op, flushed, case.values)
    result = []
    for index, (name, output) in enumerate(op.outputs.items()):
        info = inferred[index]
        value = np.asarray(exact[index])
        if not output.data_dependent and value.shape != info.shape:
            raise ConformanceError(
                f"{op.name}: oracle gives {name} the shape {value.shape}, inference {info.shape}"
            )
        expectation = Expectation(
            name, info.dtype, value, None, info.shape, data_dependent=output.data_dependent
        )
        expectation.unspecified = output.unspecified
        _set_bound(op, case, inputs, index, expectation)
        if other is not None and expectation.allowed is not None:
            expectation.alternative = np.asarray(other[index]).astype(np.longdouble)
            _allow_flushed_results(op, case, inputs, expectation)
        result.append(expectation)
    return result


def _given(inputs: dict) -> dict:
    return {n: list(v) if isinstance(v, tuple) else v for n, v in inputs.items()}


def _each(function, value):
    if value is None:
        return None
    return tuple(function(v) for v in value) if isinstance(value, tuple) else function(value)


def _flush(values: np.ndarray) -> np.ndarray:
    try:
        f = facts(values.dtype.name)
    except TypeError:
        return values
    if f.kind != "floating":
        return values
    small = np.abs(values.astype(np.float64)) < f.smallest_normal
    return np.where(small, np.copysign(np.zeros_like(values), values), values).astype(values.dtype)


def _set_bound(op, case: Case, inputs: dict, index: int, e: Expectation) -> None:
    """Fills in the error bound of one output from the entry's words."""
    f = facts(e.dtype)
    form, argument = meaning.bound_form(op, e.dtype)
    e.signed_zero = op.numerics["signed_zero"] != "ignore" and form in ("exact", "ulp")
    if f.kind not in ("floating", "complex") or form == "exact":
        with np.errstate(over="ignore", invalid="ignore"):
            e.exact = e.exact.astype(f.numpy)
        return
    if f.kind == "complex":
        raise ConformanceError(f"{op.name}: no judge yet for bounded complex outputs ({form})")
    e.exact = e.exact.astype(np.longdouble)
    if form == "ulp":
        e.allowed = float(argument) * spacing(e.exact, e.dtype)
        return
    accumulate = (op.entry.get("accumulate") or {}).get(e.dtype, e.dtype)
    u_acc = facts(accumulate).unit_roundoff
    if form == "interval":
        bound = meaning.interval_bound(op, inputs, case.values, e.dtype, accumulate)
        e.allowed = np.asarray(bound[index] if isinstance(bound, tuple) else bound)
        return
    count = meaning.bound_count(op, argument, inputs, case.values)
    magnitudes = {name: _each(_magnitude, value) for name, value in inputs.items()}
    with np.errstate(all="ignore"):
        magnitude = np.asarray(meaning.wide(op, magnitudes, case.values)[index], np.float64)
    magnitude = np.abs(magnitude)
    gamma = accumulation_factor(count, u_acc)
    error = gamma * magnitude
    e.allowed = error + f.unit_roundoff * (np.abs(e.exact) + error) + count * f.smallest_subnormal
    if e.dtype == "float64":
        # The oracle itself sums in float64; its own error is bounded the same way.
        e.allowed = e.allowed + error
    e.magnitude, e.roundoff = magnitude, u_acc
    # An average divides its sum at the end only.
    largest = facts(accumulate).largest / (max(count, 1) if form == "sum" else 1)
    _void_overflows(op, case, inputs, index, e, largest)
    if gamma > 0.1 and case.kind not in ("special", "empty"):
        e.vacuous = f"the bound's factor for {count:g} terms in {accumulate} is {gamma:.3g}"


def _void_overflows(op, case, inputs: dict, index: int, e: Expectation, largest: float) -> None:
    """No bound where the finite terms of a sum may overflow on the way, in some order of them.

    What infinite and NaN operands make of such an element still holds: the oracle, which may
    overflow itself, is asked again with every finite operand replaced by its sign.
    """

    def finite(values):
        kept = np.abs(values) if values.dtype.kind not in "bu" else values
        return np.where(np.isfinite(values), kept, 0).astype(values.dtype)

    def marks(values):
        with np.errstate(invalid="ignore"):
            return np.where(np.isfinite(values), np.sign(values), values).astype(values.dtype)

    def outputs(change):
        changed = {
            name: _each(lambda v: change(v) if _is_floating(v) else v, value)
            for name, value in inputs.items()
        }
        return np.asarray(meaning.wide(op, changed, case.values)[index], np.float64)

    # Half of the largest number leaves room for what the summation itself adds.
    void = ~(np.abs(outputs(finite)) < largest / 2)
    if void.any():
        due = outputs(marks)
        e.exact = np.where(void, np.where(np.isnan(due), due, 0), e.exact)
        e.allowed = np.where(void, -1, e.allowed)
        e.magnitude = np.where(void, 0, e.magnitude)


def _is_floating(values: np.ndarray) -> bool:
    try:
        return facts(values.dtype.name).kind == "floating"
    except TypeError:
        return False


def _allow_flushed_results(op, case: Case, inputs: dict, e: Expectation) -> None:
    """Where a row takes subnormals as zero: each term and each result may lose that much."""
    form, argument = meaning.bound_form(op, e.dtype)
    count = meaning.bound_count(op, argument, inputs, case.values) if form in ("dot", "sum") else 1
    accumulate = (op.entry.get("accumulate") or {}).get(e.dtype, e.dtype)
    lost = count * facts(accumulate).smallest_normal + facts(e.dtype).smallest_normal
    e.allowed = np.where(e.allowed < 0, e.allowed, e.allowed + lost)


def _magnitude(values: np.ndarray) -> np.ndarray:
    return np.abs(values) if values.dtype.kind not in "bu" else values
