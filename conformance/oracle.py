"""What a case's outputs must be, and how far off they may lie."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from haly.conformance import meaning
from haly.conformance.case import Case
from haly.conformance.case_maker import recipes_of
from haly.conformance.dtypes import facts, rounded
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
        count: terms of each sum.
        alternatives: further exact values, of which each element is as good: with subnormal
            operands taken as zero.
        flushes: zero may stand in place of a subnormal result.
        normwise: the bound holds for the norm of the error, not for elements.
        payloads: NaNs compare bitwise too, because values were only moved.
        vacuous: why a wrong kernel could pass this case, or empty.
        unspecified: the contract is shape and dtype alone.
        residuals: judges all outputs together, by properties: gives their errors in bounds.
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
    count: float = 1.0
    alternatives: tuple[np.ndarray, ...] = ()
    flushes: bool = False
    normwise: bool = False
    payloads: bool = False
    vacuous: str = ""
    unspecified: bool = False
    residuals: Callable[[list[np.ndarray]], list[tuple[str, np.ndarray]]] | None = None

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


def expectations(
    op, case: Case, inputs: dict, *, flushing: bool = False, normwise: bool = False
) -> list[Expectation]:
    """Contracts of all outputs of a case.

    Args:
        op: operator of the standard.
        case: a case that violates nothing.
        inputs: from `inputs_of`.
        flushing: for a row that takes subnormal numbers as zero: also compute what then results.
            So is every row of an operator whose entry says `subnormal: may_flush`.
        normwise: for a row whose error is bounded by norm; only sums of products have that.
    """
    exact = meaning.exact(op, inputs, case.values, case.id)
    inferred = op.infer(**_given(inputs), **case.values)
    others, choices = [], []
    flushing = flushing or op.numerics["subnormal"] == "may_flush"
    if flushing:
        choices = _flushed(op, inputs)
        others = [meaning.exact(op, flushed, case.values) for flushed in choices]
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
        form, _ = meaning.bound_form(op, info.dtype)
        expectation.normwise = normwise and form == "dot"
        if flushing and expectation.residuals:
            expectation.residuals = partial(_of_either, op, (inputs, *choices), case, info.dtype)
        elif flushing and not meaning.moves_data(op):
            _allow_flushing(op, case, inputs, [other[index] for other in others], expectation)
        result.append(expectation)
    return result


def _given(inputs: dict) -> dict:
    return {n: list(v) if isinstance(v, tuple) else v for n, v in inputs.items()}


def _each(function, value):
    if value is None:
        return None
    return tuple(function(v) for v in value) if isinstance(value, tuple) else function(value)


def _flushed(op, inputs: dict) -> list[dict]:
    """The operands with subnormal numbers taken as zero, in each of them that has some, in all.

    A kernel may flush one operand and not another (a load that flushes, a compare that does not);
    element by element, any choice of operands is as good.
    """
    flushed = {name: _each(_flush, value) for name, value in inputs.items()}
    touched = [
        name
        for name, value in inputs.items()
        if isinstance(value, np.ndarray) and not np.array_equal(value, flushed[name])
    ]
    if len(touched) < 2 or op.kind != "elementwise":
        return [flushed]
    subsets = itertools.chain.from_iterable(
        itertools.combinations(touched, count) for count in range(1, len(touched) + 1)
    )
    return [inputs | {name: flushed[name] for name in chosen} for chosen in subsets]


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
    is_elementwise = op.kind == "elementwise"  # a sum's zero has the sign that its order gives
    e.signed_zero = op.numerics["signed_zero"] != "ignore" and (
        is_elementwise or form in ("exact", "ulp")
    )
    if f.kind not in ("floating", "complex") or form == "exact":
        with np.errstate(over="ignore", invalid="ignore"):
            e.exact = rounded(e.exact, e.dtype)
        if f.kind == "floating" and meaning.moves_data(op):
            bits = meaning.moved_bits(op, inputs, case.values, index)
            if bits is not None:
                e.exact = np.where(np.isnan(e.exact), bits.view(f.numpy), e.exact)
                e.payloads = True
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
    if form == "residual":
        e.allowed = np.full(e.exact.shape, -1.0)
        e.residuals = partial(meaning.residuals, op, inputs, case.values, e.dtype)
        return
    count = meaning.bound_count(op, argument, inputs, case.values)
    magnitudes = {name: _each(_magnitude, value) for name, value in inputs.items()}
    # A negative factor among the attributes would cancel what is to be added up.
    factors = {n: abs(v) if op.parameters[n].type == "float" else v for n, v in case.values.items()}
    with np.errstate(all="ignore"):
        magnitude = np.asarray(meaning.wide(op, magnitudes, factors)[index], np.float64)
    magnitude = np.abs(magnitude)
    gamma = accumulation_factor(count, u_acc)
    error = gamma * magnitude
    e.allowed = error + f.unit_roundoff * (np.abs(e.exact) + error) + count * f.smallest_subnormal
    if e.dtype == "float64":
        # The oracle itself sums in float64; its own error is bounded the same way.
        e.allowed = e.allowed + error
    # Special values decide an element's error alone; a repeated value rounds the same each time.
    if case.kind != "special" and not any(r.layout == "zero" for r in recipes_of(case.tensors)):
        e.magnitude, e.roundoff, e.count = magnitude, u_acc, count
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
        if e.magnitude is not None:
            e.magnitude = np.where(void, 0, e.magnitude)


def _is_floating(values: np.ndarray) -> bool:
    try:
        return facts(values.dtype.name).kind == "floating"
    except TypeError:
        return False


def _allow_flushing(op, case: Case, inputs: dict, others: list, e: Expectation) -> None:
    """Where a row takes subnormals as zero: operands, terms of sums and results may lose that.

    An element-wise result has no terms: it is what some choice of flushed operands gives, or zero
    where it is subnormal itself, and nothing in between.
    """
    if e.allowed is None:
        f = facts(e.dtype)
        with np.errstate(over="ignore", invalid="ignore"):
            e.alternatives = tuple(rounded(np.asarray(other), e.dtype) for other in others)
        if f.kind == "floating":
            e.alternatives += tuple(_flush(values) for values in (e.exact, *e.alternatives))
        return
    e.alternatives = tuple(np.asarray(other).astype(np.longdouble) for other in others)
    e.flushes = True
    form, argument = meaning.bound_form(op, e.dtype)
    if form == "ulp":
        return
    count = meaning.bound_count(op, argument, inputs, case.values) if form in ("dot", "sum") else 1
    accumulate = (op.entry.get("accumulate") or {}).get(e.dtype, e.dtype)
    lost = count * facts(accumulate).smallest_normal + facts(e.dtype).smallest_normal
    e.allowed = np.where(e.allowed < 0, e.allowed, e.allowed + lost)


def _of_either(op, choices, case: Case, dtype: str, outputs: list[np.ndarray]):
    """Properties of the operands or of what flushing leaves of them: a matrix has all of one."""
    given, *flushed = [
        meaning.residuals(op, inputs, case.values, dtype, outputs) for inputs in choices
    ]
    for properties in flushed:
        good = np.logical_and.reduce([ratio <= 1 for _, ratio in properties] or [True])
        given = [(what, np.where(good, np.minimum(ratio, 1.0), ratio)) for what, ratio in given]
    return given


def _magnitude(values: np.ndarray) -> np.ndarray:
    return np.abs(values) if values.dtype.kind not in "bu" else values
