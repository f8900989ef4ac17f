"""Faults planted in copies of right outputs: each operator's cases catch each that changes one.

The outputs are the oracle's own, rounded, so that what is proved is the power of cases and judge.
"""

from collections import Counter

import numpy as np
import pytest

from haly.conformance import meaning
from haly.conformance.cases import Settings, cases_of, operator_of
from haly.conformance.comparison import compare_all
from haly.conformance.dtypes import facts
from haly.conformance.oracle import expectations, inputs_of
from haly.opspec import load

QUICK = Settings(quick=True)
OPERATORS = [
    name
    for name, op in load().operators.items()
    if not op.waits
    and not any(output.unspecified for output in op.outputs.values())
    and any("float" in dtype for row in op.rows for dtype in row.values())
]
LOWER = {"float32": ("float16", "bfloat16", "TF32"), "float64": ("float32",)}


def is_floating(array):
    try:
        return facts(array.dtype.name).kind == "floating"
    except TypeError:
        return False


def lowered(values, lower):
    """Values as a kernel sees them that computes in a lower precision."""
    if values is None or isinstance(values, tuple):
        return values and tuple(lowered(item, lower) for item in values)
    if not is_floating(values):
        return values
    with np.errstate(all="ignore"):
        if lower != "TF32":
            return values.astype(facts(lower).numpy).astype(values.dtype)
        bits = values.astype(np.float32).view(np.uint32)
        bits = (bits + np.uint32(0xFFF) + ((bits >> 13) & 1)) & np.uint32(0xFFFFE000)
        rounded = bits.view(np.float32).reshape(values.shape)
        return np.where(np.isnan(values), values, rounded).astype(values.dtype)


def without_tail(outputs, _dtype):
    """The last elements past a vector of eight are never written."""
    changed = [output.copy() for output in outputs]
    for output in changed:
        if output.ndim:
            output.reshape(-1)[output.size // 8 * 8 :] = 0
    return changed


def off_by_a_little(outputs, dtype):
    if dtype not in LOWER:
        return None
    factor = facts(dtype).numpy.type(1 + 1e-4)
    with np.errstate(over="ignore"):
        return [output * factor if is_floating(output) else output for output in outputs]


def without_negative_zero(outputs, _dtype):
    return [
        np.where(output == 0, output.dtype.type(0), output) if is_floating(output) else output
        for output in outputs
    ]


def precisions(op, case, inputs, outputs, dtype):
    """Outputs computed from rounded operands, alone or with the result rounded too."""
    for lower in LOWER.get(dtype, ()):
        rounded = {name: lowered(values, lower) for name, values in inputs.items()}
        try:
            wide = meaning.wide(op, rounded, case.values)
        except (IndexError, ValueError):
            continue  # a position among the operands, which rounding moved
        if any(np.shape(w) != output.shape for w, output in zip(wide, outputs, strict=True)):
            continue
        with np.errstate(all="ignore"):
            found = [np.asarray(w).astype(o.dtype) for w, o in zip(wide, outputs, strict=True)]
        yield f"{lower} operands", found
        yield lower, [lowered(output, lower) for output in found]


def faults(op, case, inputs, outputs, dtype):
    yield from precisions(op, case, inputs, outputs, dtype)
    for name, plant in (
        ("1e-4 relative", off_by_a_little),
        ("lost -0", without_negative_zero),
        ("lost tail", without_tail),
    ):
        if (changed := plant(outputs, dtype)) is not None:
            yield name, changed


def same(a, b):
    return all(x.tobytes() == y.tobytes() for x, y in zip(a, b, strict=True))


FAULTS = {"float32": 8, "float64": 5}  # of each dtype; the others have two
# Special values first: they decide most; then calls one by one until every fault was caught.
FIRST = ("special", "bits", "random")
MOST_CASES = 40


def survey(name):
    """(dtype, fault) -> whether a case caught it, for those that change an output at all."""
    caught, judged = {}, Counter()
    cases = sorted(cases_of(name, QUICK), key=lambda case: case.kind not in FIRST)
    for case in cases:
        op = operator_of(case.op)
        row = dict(case.dtype_row).values()
        dtype = next((d for d in ("float64", "float32", "float16", "bfloat16") if d in row), "")
        if case.violates or not dtype or judged[dtype] >= MOST_CASES:
            continue
        done = [fault for (of, fault), was in caught.items() if of == dtype and was]
        if len(done) == FAULTS.get(dtype, 2):
            continue
        judged[dtype] += 1
        inputs = inputs_of(op, case)
        expected = expectations(op, case, inputs)
        with np.errstate(all="ignore"):
            right = [np.asarray(e.exact).astype(facts(e.dtype).numpy) for e in expected]
        verdict = compare_all(right, expected)
        assert verdict.passed, f"{case.id} blames its own oracle: {verdict.text}"
        for fault, changed in faults(op, case, inputs, right, dtype):
            if caught.get((dtype, fault)) or same(changed, right):
                continue
            caught[dtype, fault] = not compare_all(changed, expected).passed
    return caught


@pytest.fixture(scope="module")
def applied():
    return Counter()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", OPERATORS)
def test_planted_faults_are_caught(name, applied):
    op = load().operators[name]
    caught = survey(name)
    ignored = "lost -0" if op.numerics["signed_zero"] == "ignore" else ""
    missed = [key for key, was in caught.items() if not was and key[1] != ignored]
    assert not missed
    applied.update({fault for (_, fault), was in caught.items() if was})


@pytest.mark.slow
def test_each_fault_was_planted_in_most_operators(applied):
    """So that the test above cannot pass because nothing was planted."""
    if sum(applied.values()) == 0:
        pytest.skip("runs after the surveys, in one process with them")
    assert applied["float16"] > 100 and applied["bfloat16"] > 100 and applied["TF32"] > 100
    assert applied["float32"] > 100 and applied["1e-4 relative"] > 90
    assert applied["lost -0"] > 40 and applied["lost tail"] > 120
