"""Every text of an operator entry says the same thing: the reference against the second
implementation, the decomposition, the stable scalar form, and the gradient against differences."""

import importlib

import numpy as np
import pytest

from haly.opspec.generator import cases, operators, reference, scalar_numpy
from haly.opspec.generator.arrays import array, numpy_dtype

FAMILIES = ("elementwise", "activation", "reduction", "creation")
SPEC = operators.load_unchecked()[0]
OPERATORS = [o for o in SPEC.operators.values() if o.family in FAMILIES]

PLACES = {"float64": (-52, -1022), "float32": (-23, -126), "float16": (-10, -14)}
PLACES["bfloat16"] = (-7, -126)
RANDOM = 60
UNIT = {"float64": 2.0**-53}
SPECIAL = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.0, 0.5, 2.5, 1e-40, -1e-40, 3e38, -3e38]
SPECIAL += [1e-3, 88.0, -88.0, -95.0, -104.0, 100.0, 1e10, -1e5, 3.0, -3.0, -2.9999, 1e-20, 0.9999]
EXTREMES = [0, 1, 2, 3, 7, 8, 31, 32, 33, 63, 64, 127, 128, 255, -1, -2, -3, -128]

BY_STORAGE = {"nextafter": "a step in the dtype itself, computed in float32 for half formats"}
UNBOUNDED = {"lerp": "terms that overflow cancel to NaN in one order and not in another"}
UNBOUNDED |= dict.fromkeys(["addcmul", "addcdiv"], "an infinity minus a term that overflows is NaN")


def test_the_families_load_without_refusals():
    spec, refusals = operators.load_unchecked()
    if not refusals:
        refusals = operators.check(spec)
    files = tuple(f"/{family}.yaml" for family in FAMILIES)
    assert not [str(refusal) for refusal in refusals if refusal.file.endswith(files)]


def last_place(values, dtype):
    """The distance of neighbouring values at each magnitude."""
    unit, smallest = PLACES[dtype]
    size = np.abs(np.where(np.isfinite(values), values, 1.0))
    return 2.0 ** (np.floor(np.log2(np.maximum(size, 2.0**smallest))) + unit)


def bound(operator, given, dtype, exact):
    """The largest legal absolute error, from the entry's `error`."""
    text = operator.bound(dtype)
    if text == "exact":
        return 0.50001 * last_place(exact, dtype)
    if text.startswith("ulp"):
        return float(text[4:-1]) * last_place(exact, dtype)
    if text.startswith("sum"):
        terms = next(value for value in given.values() if hasattr(value, "dtype"))
        size = np.abs(terms.astype(np.float64)).sum()
        return terms.size * UNIT.get(dtype, 2.0**-24) * size + last_place(exact, dtype)
    function = reference.function(operator.family, operator.name + "_bound")
    return function(**operator.complete(given) | {"dtype": dtype})


def second(operator):
    """The independent implementation as a function of the arguments, or None."""
    path = operator.entry["second"]
    if not isinstance(path, str):
        return None
    module, name = path.rsplit(".", 1)
    if module.startswith("second."):
        module = "haly.opspec.reference." + module
    function = getattr(importlib.import_module(module), name)

    def call(given):
        values = {k: v for k, v in operator.complete(given).items() if v is not None}
        tensors = [p.name for p in operator.tensors if not p.optional]
        return function(
            *(values[name] for name in tensors),
            **{name: value for name, value in values.items() if name not in tensors},
        )

    return call


def agrees(got, exact, dtype, limit):
    """Whether values are within the limit; NaN with NaN, what overflows with an infinity."""
    got, exact = np.asarray(got), np.asarray(exact)
    assert got.shape == exact.shape
    if dtype not in PLACES:
        return got.astype(exact.dtype) == exact
    got = got.astype(np.float64)
    rounded = array(exact, dtype).astype(np.float64)
    with np.errstate(all="ignore"):
        near = np.abs(got - exact) <= limit
    same = (got == rounded) | (np.isnan(got) & np.isnan(exact))
    return (near | same) & (np.isnan(got) == np.isnan(exact))


def first_mistake(ok, given, got, exact):
    """A readable account of the first element that differs."""
    index = int(np.argmin(np.broadcast_to(ok, np.shape(exact)).reshape(-1)))
    inputs = {
        name: value.reshape(-1)[index] if np.shape(value) == np.shape(exact) else np.shape(value)
        for name, value in given.items()
        if hasattr(value, "reshape")
    }
    return f"{inputs}: {np.ravel(got)[index]}, expected {np.ravel(exact)[index]}"


def rows(operator):
    """Rows worth the time: one of each floating kind, two integer widths, bool."""
    wanted = {"float64", "float32", "bfloat16", "int32", "int64", "uint8", "bool"}
    return [row for row in operator.rows if set(row.values()) <= wanted][:16]


def calls(operator, row):
    """The generated calls of an operator in a row, with the exact output."""
    for seed, case in enumerate(cases.generated(operator)):
        given = cases.arguments(operator, case, row, seed=seed)
        types = operator.infer(**given)
        exact = reference.reference(operator).outputs(**given)
        assert [tuple(t.shape) for t in types] == [o.shape for o in exact], case
        yield given, types[0].dtype, exact[0]


def names(operator):
    return operator.name


@pytest.mark.parametrize("operator", OPERATORS, ids=names)
def test_second_implementation_agrees(operator):
    call = second(operator)
    if call is None:
        pytest.skip(operator.entry["second"]["none"])
    for row in rows(operator):
        for given, dtype, exact in calls(operator, row):
            got = np.asarray(call(given))
            limit = 0
            if dtype in PLACES:
                limit = np.maximum(1e-12 * np.abs(exact) + 1e-14, 0.5001 * last_place(exact, dtype))
            ok = agrees(got, exact, dtype, limit)
            assert ok.all(), (row, first_mistake(ok, given, got, exact))


@pytest.mark.parametrize(
    "operator", [o for o in OPERATORS if o.decompose_kind == "program"], ids=names
)
def test_decomposition_agrees(operator):
    for row in rows(operator):
        for given, dtype, exact in calls(operator, row):
            got = np.asarray(reference.decomposed(operator, **given)[0])
            assert got.dtype == numpy_dtype(dtype)
            limit = bound(operator, given, dtype, exact) if dtype in PLACES else 0
            ok = agrees(got, exact, dtype, limit)
            assert ok.all(), (row, first_mistake(ok, given, got, exact))


def reduced(gradient, shape):
    """Sums a gradient over the axes along which its input was broadcast."""
    gradient = gradient.sum(tuple(range(gradient.ndim - len(shape))))
    axes = tuple(a for a, n in enumerate(shape) if n == 1 and gradient.shape[a] != 1)
    return gradient.sum(axes, keepdims=True)


@pytest.mark.parametrize("operator", [o for o in OPERATORS if o.gradient], ids=names)
def test_gradient_agrees_with_differences(operator):
    row = next(r for r in operator.rows if set(r.values()) == {"float64"})
    call = reference.reference(operator)
    for seed, (given, _, exact) in enumerate(calls(operator, row)):
        if exact.size == 0 or any(np.size(v) > 70 for v in given.values() if np.ndim(v)):
            continue
        upstream = np.random.default_rng(seed).uniform(-1, 1, exact.shape)
        known = operator.complete(given) | {"grad": upstream, "out": exact}
        for name, program in operator.gradient.items():
            if given.get(name) is None:
                continue
            run = reference.run_program(program, known, operator.let)
            got = np.asarray(run.name("result"), np.float64)
            x = given[name]
            wanted = np.zeros(x.shape)
            for index in np.ndindex(x.shape):
                step = 1e-5 * max(1.0, abs(x[index]))
                up, down = x.copy(), x.copy()
                up[index] += step
                down[index] -= step
                change = call(**given | {name: up}) - call(**given | {name: down})
                wanted[index] = (upstream * change).sum() / (2 * step)
            np.testing.assert_allclose(reduced(got, x.shape), wanted, rtol=2e-4, atol=1e-6)


def swept_values(parameter, row, domain, position, count):
    """Random values of the domain, then special values: every pair where there are two inputs."""
    dtype = cases.dtype_in(parameter, row)
    generator = np.random.default_rng(7 + position)
    random = cases.random((RANDOM,), dtype, domain, generator)
    if dtype == "bool":
        points = np.array([False, True])
    elif dtype in PLACES:
        points = np.array(SPECIAL)
    else:
        limits = np.iinfo(numpy_dtype(dtype))
        points = [v for v in EXTREMES if limits.min <= v <= limits.max]
        points = np.array([*points, limits.min, limits.max, limits.max - 1], numpy_dtype(dtype))
    points = np.resize(points, len(SPECIAL) if count == 1 else 14)
    if count > 1:
        points = np.repeat(points, points.size) if position == 0 else np.tile(points, points.size)
        points = np.roll(points, 5 * max(position - 1, 0))
    with np.errstate(all="ignore"):
        return np.concatenate([random, points.astype(numpy_dtype(dtype))])


@pytest.mark.parametrize("operator", [o for o in OPERATORS if o.compute], ids=names)
def test_compute_is_within_the_bound(operator):
    for row in rows(operator):
        given = {
            p.name: swept_values(p, row, operator.domain.get(p.name), i, len(operator.tensors))
            for i, p in enumerate(operator.tensors)
        }
        dtype = next(iter(row.values()))
        if operator.name in BY_STORAGE and dtype in ("float16", "bfloat16"):
            continue
        if operator.name in UNBOUNDED:
            given = {name: value[:RANDOM] for name, value in given.items()}
        output = next(iter(operator.outputs.values())).dtype
        output = row.get(output, output)
        exact = reference.reference(operator).outputs(**given)[0]
        values = operator.complete(given)
        got = scalar_numpy.compute_numpy(operator.compute["out"], values, dtype, output)
        limit = bound(operator, given, output, exact) if output in PLACES else 0
        ok = agrees(got, exact, output, limit)
        if operator.numerics["signed_zero"] == "ieee" and output in PLACES:
            zeros = (got == 0) & (exact == 0)
            ok &= ~zeros | (np.signbit(got) == np.signbit(exact))
        assert ok.all(), (row, first_mistake(ok, given, got, exact))
