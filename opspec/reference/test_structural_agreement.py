"""Every call pattern of the structural families: shapes as inferred, the second implementation,
the decomposition within the bound in every dtype, and the gradients against differences."""

import importlib
import inspect
import zlib

import numpy as np
import pytest

from haly.opspec.generator import cases, operators, reference
from haly.opspec.generator.arrays import array, numpy_dtype

FAMILIES = {"matmul", "convolution", "pooling", "normalisation", "shape", "indexing", "random"}
FAMILIES |= {"loss", "optimizer", "recurrent", "vision"}
FAMILIES |= {"attention", "quantisation"}
SPEC = operators.load_unchecked()[0]
OPERATORS = [o for o in SPEC.operators.values() if o.family in FAMILIES]
UNIT = {"float64": 2.0**-53, "float32": 2.0**-24, "float16": 2.0**-11, "bfloat16": 2.0**-8}
WIDE = {"float16": "float32", "bfloat16": "float32"}
LARGEST = 5000  # elements; the references are loops

# A tie has no derivative: the reference's choice and a difference quotient need not agree.
TIES = {"topk", "sort"}


def name(operator):
    return operator.name


def rows(operator, wanted):
    """The rows of these dtypes, at least one."""
    chosen = [row for row in operator.rows if set(row.values()) <= wanted]
    return chosen or operator.rows[:1]


def calls(operator, row, largest=LARGEST):
    """The entry's cases in a row: the arguments and every exact output."""
    seed = zlib.crc32(operator.name.encode())
    for number, case in enumerate(operator.entry["cases"]):
        given = cases.arguments(operator, case, row, seed=seed + number)
        if sum(np.size(a) for v in given.values() for a in arrays(v)) <= largest:
            yield given, reference.reference(operator).outputs(**given)


def arrays(value):
    """The arrays of an argument, one, several or none."""
    if isinstance(value, list | tuple):
        return [item for item in value if isinstance(item, np.ndarray)]
    return [value] if isinstance(value, np.ndarray) else []


def magnitudes(operator, given):
    """The arguments with the absolute values of all floating tensors."""
    tensors = {p.name for p in operator.tensors}

    def absolute(value):
        if isinstance(value, list | tuple):
            return [absolute(item) for item in value]
        floating = hasattr(value, "dtype") and value.dtype.kind not in "biu"
        return np.abs(value.astype(np.float64)) if floating else value

    return {key: absolute(v) if key in tensors else v for key, v in given.items()}


def bound(operator, given, dtype, exact, index):
    """The largest legal absolute error of an output; conformance.md gives the formulas."""
    text = operator.bound(dtype)
    if text == "exact":
        return 0.50001 * 2 * UNIT[dtype] * np.abs(exact)
    if text.startswith("ulp("):
        return float(text[4:-1]) * 2 * UNIT[dtype] * np.abs(exact)
    if text == "interval":
        function = reference.function(operator.family, operator.reference_name + "_bound")
        kinds = inspect.signature(function).parameters.values()
        takes_all = any(kind.kind is kind.VAR_KEYWORD for kind in kinds)
        taken = {kind.name for kind in kinds}
        complete = operator.complete(given).items()
        wide = {k: widened(v) for k, v in complete if takes_all or k in taken}
        with np.errstate(all="ignore"):
            limits = function(**wide | {"dtype": dtype})
        return limits[index] if isinstance(limits, tuple) else limits
    terms = max(a.size for v in given.values() for a in arrays(v)) if "(" in text else 1
    size = reference.reference(operator).outputs(**magnitudes(operator, given))[index]
    growth = min(terms, 4096) * UNIT[WIDE.get(dtype, dtype)] * 1.1 * np.abs(size)
    return growth + 1.01 * UNIT[dtype] * (np.abs(exact) + growth) + 1e-30


def widened(value):
    """Arrays, one or several, as the references want them."""
    if isinstance(value, list | tuple):
        return [reference.widen(item) for item in value]
    return reference.widen(value)


def first_difference(got, exact, limit):
    """None, or what differs."""
    got, exact = np.asarray(got), np.asarray(exact)
    if got.shape != exact.shape:
        return f"shape {got.shape}, expected {exact.shape}"
    if exact.dtype.kind in "biu":
        wrong = got != exact
    else:
        rounded = exact if got.dtype == exact.dtype else array(exact, got.dtype.name)
        got, rounded = got.astype(np.float64), rounded.astype(np.float64)
        wrong = ~((np.abs(got - exact) <= limit) | (got == rounded))
        wrong &= ~(np.isnan(got) & np.isnan(exact))
    if not wrong.any():
        return None
    index = tuple(int(i[0]) for i in np.nonzero(wrong)) if wrong.ndim else ()
    return f"{got[index]} at {index}, expected {exact[index]}"


@pytest.mark.parametrize("operator", OPERATORS, ids=name)
def test_inference_agrees_with_the_reference(operator):
    for row in rows(operator, {"float32", "int64", "bool"}):
        for given, exact in calls(operator, row):
            for kind, output in zip(operator.infer(**given), exact, strict=True):
                inferred = tuple(kind.shape)
                assert len(inferred) == output.ndim, (row, given)
                pairs = zip(inferred, output.shape, strict=True)
                dependent = any(o.data_dependent for o in operator.outputs.values())
                assert all(a == b or (dependent and a >= b) for a, b in pairs), (row, given)


@pytest.mark.parametrize("operator", OPERATORS, ids=name)
def test_second_implementation_agrees(operator):
    path = operator.entry["second"]
    if not isinstance(path, str):
        pytest.skip(path["none"])
    module, function = path.rsplit(".", 1)
    run = getattr(importlib.import_module("haly.opspec.reference." + module), function)
    wanted = {"float64", "int64", "int32", "uint8", "uint64", "bool"}
    for row in rows(operator, wanted):
        for given, exact in calls(operator, row):
            complete = operator.complete(given)
            results = run(**complete)
            results = results if isinstance(results, tuple) else (results,)
            for got, output in zip(results, exact, strict=True):
                limit = 1e-10 * (1 + np.abs(output.astype(np.float64)))
                assert not first_difference(got, output, limit), (row, complete)


@pytest.mark.parametrize(
    "operator", [o for o in OPERATORS if o.decompose_kind == "program"], ids=name
)
def test_decomposition_agrees(operator):
    wanted = {"float64", "float32", "float16", "bfloat16", "int64", "uint8", "bool"}
    for row in rows(operator, wanted):
        for given, exact in calls(operator, row):
            if not all(output.size for output in exact):
                continue
            results = reference.decomposed(operator, **given)
            kinds = [kind.dtype for kind in operator.infer(**given)]
            for index, (got, output) in enumerate(zip(results, exact, strict=True)):
                dtype = kinds[index]
                assert np.asarray(got).dtype == numpy_dtype(dtype)
                limit = bound(operator, given, dtype, output, index) if dtype in UNIT else 0
                wrong = first_difference(got, output, limit)
                assert not wrong, (row, wrong, operator.complete(given))


def differences(call, given, key, number, upstream, points):
    """Central differences of the sum of output times upstream at some elements of a tensor."""
    value = given[key]
    x = value[number] if isinstance(value, list | tuple) else value
    for index in points:
        sums = []
        for sign in (1, -1):
            moved = x.copy()
            moved[index] += sign * 1e-6
            if isinstance(value, list | tuple):
                moved = [moved if k == number else v for k, v in enumerate(value)]
            out = call(**given | {key: moved})
            out = out[0] if isinstance(out, tuple) else out
            sums.append(float((upstream * out).sum()))
        yield index, (sums[0] - sums[1]) / 2e-6


def double_row(operator):
    """The dtypes in which differences are fine enough; None where the operator has no float64."""
    rows = [row for row in operator.rows if set(row.values()) <= {"float64", "int64"}]
    return next((row for row in rows if "float64" in row.values()), None)


def test_only_one_gradient_is_too_coarse_for_differences():
    # Its scale is checked by plugins/cpu/test_quantisation.py.
    coarse = {o.name for o in OPERATORS if o.gradient and double_row(o) is None}
    assert coarse == {"dynamic_quantize"}


@pytest.mark.parametrize(
    "operator", [o for o in OPERATORS if o.gradient and double_row(o) is not None], ids=name
)
def test_gradient_agrees_with_differences(operator):
    row = double_row(operator)
    call = reference.reference(operator)
    for seed, (given, exact) in enumerate(calls(operator, row, 400)):
        tied = operator.name in TIES and np.unique(given["x"]).size < given["x"].size
        if exact[0].size == 0 or tied:
            continue
        generator = np.random.default_rng(seed)
        upstream = generator.uniform(-1, 1, exact[0].shape)
        known = operator.complete(given) | dict(zip(operator.outputs, exact, strict=True))
        known |= {"grad": upstream, f"grad_{next(iter(operator.outputs))}": upstream}
        for key, program in operator.gradient.items():
            if given.get(key) is None or program is None:
                continue
            got = reference.run_program(program, known, operator.let).name("result")
            if got is None:
                continue
            for number, x in enumerate(arrays(given[key])):
                part = np.asarray(got[number] if isinstance(given[key], list | tuple) else got)
                assert part.shape == x.shape, (key, part.shape, x.shape)
                flat = list(np.ndindex(*x.shape))
                some = [flat[i] for i in generator.permutation(len(flat))[:6]]
                for index, wanted in differences(call, given, key, number, upstream, some):
                    np.testing.assert_allclose(part[index], wanted, rtol=1e-4, atol=1e-6)
