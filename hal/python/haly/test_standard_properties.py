"""Properties that the array API standard 2024.12 asks of a namespace, on drawn arrays.

They stand in for the public suite where it is not at hand: every function of the standard is here
with its signature, and what is computed is compared with NumPy, dtypes and shapes included.
"""

import inspect
import operator

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra import numpy as hnp

import haly

quick = settings(max_examples=40, deadline=None, derandomize=True, database=None)
thorough = settings(max_examples=200, deadline=None, derandomize=True, database=None)

SIGNED, UNSIGNED = ("int8", "int16", "int32", "int64"), ("uint8", "uint16", "uint32", "uint64")
INTEGERS, FLOATS = SIGNED + UNSIGNED, ("float32", "float64")
NUMBERS = INTEGERS + FLOATS
ANY = ("bool", *NUMBERS)

# ---- names and signatures ----

# Parameters as in the standard's functions; element-wise functions only take operands.
SIGNATURES = """
arange(start, /, stop=None, step=1, *, dtype=None, device=None)
asarray(obj, /, *, dtype=None, device=None, copy=None)
empty(shape, *, dtype=None, device=None)
empty_like(x, /, *, dtype=None, device=None)
eye(n_rows, n_cols=None, /, *, k=0, dtype=None, device=None)
from_dlpack(x, /, *, device=None, copy=None)
full(shape, fill_value, *, dtype=None, device=None)
full_like(x, /, fill_value, *, dtype=None, device=None)
linspace(start, stop, /, num, *, dtype=None, device=None, endpoint=True)
meshgrid(*arrays, indexing='xy')
ones(shape, *, dtype=None, device=None)
ones_like(x, /, *, dtype=None, device=None)
tril(x, /, *, k=0)
triu(x, /, *, k=0)
zeros(shape, *, dtype=None, device=None)
zeros_like(x, /, *, dtype=None, device=None)
astype(x, dtype, /, *, copy=True, device=None)
can_cast(from_, to, /)
finfo(type, /)
iinfo(type, /)
isdtype(dtype, kind)
result_type(*arrays_and_dtypes)
clip(x, /, min=None, max=None)
take(x, indices, /, *, axis)
take_along_axis(x, indices, /, *, axis=-1)
matmul(x1, x2, /)
matrix_transpose(x, /)
tensordot(x1, x2, /, *, axes=2)
vecdot(x1, x2, /, *, axis=-1)
broadcast_arrays(*arrays)
broadcast_to(x, /, shape)
concat(arrays, /, *, axis=0)
expand_dims(x, /, *, axis=0)
flip(x, /, *, axis=None)
moveaxis(x, source, destination, /)
permute_dims(x, /, axes)
repeat(x, repeats, /, *, axis=None)
reshape(x, /, shape, *, copy=None)
roll(x, /, shift, *, axis=None)
squeeze(x, /, axis)
stack(arrays, /, *, axis=0)
tile(x, repetitions, /)
unstack(x, /, *, axis=0)
argmax(x, /, *, axis=None, keepdims=False)
argmin(x, /, *, axis=None, keepdims=False)
count_nonzero(x, /, *, axis=None, keepdims=False)
nonzero(x, /)
searchsorted(x1, x2, /, *, side='left', sorter=None)
where(condition, x1, x2, /)
unique_all(x, /)
unique_counts(x, /)
unique_inverse(x, /)
unique_values(x, /)
argsort(x, /, *, axis=-1, descending=False, stable=True)
sort(x, /, *, axis=-1, descending=False, stable=True)
cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False)
cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False)
max(x, /, *, axis=None, keepdims=False)
mean(x, /, *, axis=None, keepdims=False)
min(x, /, *, axis=None, keepdims=False)
prod(x, /, *, axis=None, dtype=None, keepdims=False)
std(x, /, *, axis=None, correction=0.0, keepdims=False)
sum(x, /, *, axis=None, dtype=None, keepdims=False)
var(x, /, *, axis=None, correction=0.0, keepdims=False)
all(x, /, *, axis=None, keepdims=False)
any(x, /, *, axis=None, keepdims=False)
diff(x, /, *, axis=-1, n=1, prepend=None, append=None)
linalg.cholesky(x, /, *, upper=False)
linalg.cross(x1, x2, /, *, axis=-1)
linalg.det(x, /)
linalg.diagonal(x, /, *, offset=0)
linalg.eigh(x, /)
linalg.eigvalsh(x, /)
linalg.inv(x, /)
linalg.matmul(x1, x2, /)
linalg.matrix_norm(x, /, *, keepdims=False, ord='fro')
linalg.matrix_power(x, n, /)
linalg.matrix_rank(x, /, *, rtol=None)
linalg.matrix_transpose(x, /)
linalg.outer(x1, x2, /)
linalg.pinv(x, /, *, rtol=None)
linalg.qr(x, /, *, mode='reduced')
linalg.slogdet(x, /)
linalg.solve(x1, x2, /)
linalg.svd(x, /, *, full_matrices=True)
linalg.svdvals(x, /)
linalg.tensordot(x1, x2, /, *, axes=2)
linalg.trace(x, /, *, offset=0, dtype=None)
linalg.vecdot(x1, x2, /, *, axis=-1)
linalg.vector_norm(x, /, *, axis=None, keepdims=False, ord=2)
fft.fft(x, /, *, n=None, axis=-1, norm='backward')
fft.ifft(x, /, *, n=None, axis=-1, norm='backward')
fft.fftn(x, /, *, s=None, axes=None, norm='backward')
fft.ifftn(x, /, *, s=None, axes=None, norm='backward')
fft.rfft(x, /, *, n=None, axis=-1, norm='backward')
fft.irfft(x, /, *, n=None, axis=-1, norm='backward')
fft.rfftn(x, /, *, s=None, axes=None, norm='backward')
fft.irfftn(x, /, *, s=None, axes=None, norm='backward')
fft.hfft(x, /, *, n=None, axis=-1, norm='backward')
fft.ihfft(x, /, *, n=None, axis=-1, norm='backward')
fft.fftfreq(n, /, *, d=1.0, dtype=None, device=None)
fft.rfftfreq(n, /, *, d=1.0, dtype=None, device=None)
fft.fftshift(x, /, *, axes=None)
fft.ifftshift(x, /, *, axes=None)
"""
UNARY = {
    NUMBERS: "abs ceil floor negative positive round sign square trunc isfinite isinf isnan",
    FLOATS: (
        "acos acosh asin asinh atan atanh cos cosh exp expm1 log log10 log1p log2 reciprocal "
        "signbit sin sinh sqrt tan tanh"
    ),
    ("bool",): "logical_not",
    ("bool", *INTEGERS): "bitwise_invert",
}
BINARY = {
    NUMBERS: (
        "add subtract multiply floor_divide remainder greater greater_equal less less_equal "
        "maximum minimum"
    ),
    ANY: "equal not_equal",
    FLOATS: "atan2 copysign divide hypot logaddexp nextafter pow",
    ("bool",): "logical_and logical_or logical_xor",
    ("bool", *INTEGERS): "bitwise_and bitwise_or bitwise_xor",
    ("int16", "int32", "int64"): "bitwise_left_shift bitwise_right_shift",
}
OPERATORS = {
    "add": operator.add,
    "bitwise_and": operator.and_,
    "divide": operator.truediv,
    "equal": operator.eq,
    "floor_divide": operator.floordiv,
    "less": operator.lt,
    "multiply": operator.mul,
    "pow": operator.pow,
    "remainder": operator.mod,
    "subtract": operator.sub,
}


def _names(table):
    return [(name, dtypes) for dtypes, names in table.items() for name in names.split()]


def _function(name):
    for part in ("linalg.", "fft."):
        if name.startswith(part):
            return getattr(getattr(haly, part[:-1]), name[len(part) :])
    return getattr(haly, name)


def _parameters(function):
    return [(p.name, p.kind, p.default) for p in inspect.signature(function).parameters.values()]


@pytest.mark.parametrize("line", SIGNATURES.split("\n")[1:-1])
def test_signatures(line):
    wanted = {}
    exec(f"def wanted({line.partition('(')[2]}: pass", wanted)
    ours = {
        name: (kind, default)
        for name, kind, default in _parameters(_function(line.partition("(")[0]))
    }
    for name, kind, default in _parameters(wanted["wanted"]):
        assert name in ours, f"no parameter {name}"
        our_kind, our_default = ours.pop(name)
        both = our_kind is inspect.Parameter.POSITIONAL_OR_KEYWORD  # more than what is asked
        assert our_kind is kind or (both and kind is inspect.Parameter.KEYWORD_ONLY)
        optional = default is not inspect.Parameter.empty
        assert not optional or our_default == default
    assert all(default is not inspect.Parameter.empty for _, default in ours.values())


def test_elementwise_functions_take_their_operands_by_position():
    for name, _ in _names(UNARY) + _names(BINARY):
        kinds = {kind for _, kind, _ in _parameters(getattr(haly, name))}
        assert kinds == {inspect.Parameter.POSITIONAL_ONLY}, name
    for name in ("conj", "imag", "real"):
        assert len(_parameters(getattr(haly, name))) == 1


# ---- drawn arrays ----

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 1e-3, 7.25, np.inf, -np.inf, np.nan]


def drawn(data, dtype, shape):
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        elements = st.sampled_from(SPECIAL)
    elif dtype.kind == "b":
        elements = st.booleans()
    else:
        elements = st.integers(0 if dtype.kind == "u" else -9, 9)
    count = int(np.prod(shape))
    values = data.draw(st.lists(elements, min_size=count, max_size=count))
    return np.asarray(values, dtype=dtype).reshape(shape)


def agree(ours, theirs, exact=True):
    values, theirs = haly.to_numpy(ours), np.asarray(theirs)
    assert values.dtype == theirs.dtype and values.shape == theirs.shape
    if exact or theirs.dtype.kind != "f":
        np.testing.assert_array_equal(values, theirs)
    else:
        bound = 2e-6 if theirs.dtype == np.float32 else 1e-14
        np.testing.assert_allclose(values, theirs, rtol=bound, atol=bound)


def silent(function):
    """Without NumPy's warnings about the special values."""

    def call(data):
        with np.errstate(all="ignore"):
            function(data)

    return call


def both(check):
    """The property with a few examples by default, and as a slow test with many."""
    check = silent(check)
    return quick(given(st.data())(check)), pytest.mark.slow(thorough(given(st.data())(check)))


# ---- properties ----


def _unary(data):
    dtype = data.draw(st.sampled_from(ANY))
    x = drawn(data, dtype, data.draw(SHAPES))
    for name in (name for name, dtypes in _names(UNARY) if dtype in dtypes):
        theirs = getattr(np, name)(x)
        if name in ("ceil", "floor", "round", "trunc"):  # NumPy gives some of them a float dtype
            theirs = theirs.astype(x.dtype)
        agree(getattr(haly, name)(haly.asarray(x)), theirs, exact=False)


def _pair(data):
    """Two arrays of one kind whose shapes broadcast, and the names of the functions for them."""
    kinds = data.draw(st.sampled_from([("bool",), SIGNED, UNSIGNED, FLOATS]))
    pair = [data.draw(st.sampled_from(kinds)) for _ in range(2)]
    shapes = data.draw(hnp.mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=3))
    names = [name for name, dtypes in _names(BINARY) if set(pair) <= set(dtypes)]
    arrays = [drawn(data, *one) for one in zip(pair, shapes.input_shapes, strict=True)]
    return *arrays, names


def _binary(data):
    first, other, names = _pair(data)
    number = data.draw(st.sampled_from([1, 2, 7]))
    number = float(number) if first.dtype.kind == "f" else number
    for name in names:
        x, y = first, abs(other) if name.endswith("shift") else other
        y = y.astype(x.dtype) if name == "nextafter" else y
        if name in ("floor_divide", "pow") and x.dtype.kind == "f":
            # NumPy keeps to Python there, and gives sqrt(-inf) for the power 0.5 of -inf.
            x, y = (np.where(np.isinf(one), one.dtype.type(3), one) for one in (x, y))
        theirs = getattr(np, name)(x, y)
        ours = haly.asarray(x), haly.asarray(y)
        agree(getattr(haly, name)(*ours), theirs, exact=False)
        if name not in OPERATORS:
            continue
        agree(OPERATORS[name](*ours), theirs, exact=False)
        if x.dtype.kind != "b":
            agree(OPERATORS[name](ours[0], number), OPERATORS[name](x, number), exact=False)
            agree(OPERATORS[name](number, ours[0]), OPERATORS[name](number, x), exact=False)


def _axes(data, ndim):
    choices = [st.none()]
    if ndim:
        axis = st.integers(-ndim, ndim - 1)
        unique = st.lists(axis, min_size=1, unique_by=lambda a: a % ndim).map(tuple)
        choices += [axis, unique]
    return data.draw(st.one_of(choices))


def _reductions(data):
    name = data.draw(st.sampled_from("sum prod max min mean var std all any".split()))
    floating = name in ("mean", "var", "std")
    dtypes = FLOATS if floating else ANY if name in ("all", "any") else NUMBERS
    shape = data.draw(hnp.array_shapes(min_dims=0, max_dims=3, max_side=4))
    x = drawn(data, data.draw(st.sampled_from(dtypes)), shape)
    if x.dtype.kind == "f" and name not in ("max", "min"):
        x = np.where(np.isfinite(x), x, x.dtype.type(2))
    attributes = {"axis": _axes(data, x.ndim), "keepdims": data.draw(st.booleans())}
    if name in ("var", "std"):
        attributes["correction"] = data.draw(st.sampled_from([0, 0.5]))
    theirs = getattr(np, name)(x, **attributes)
    agree(getattr(haly, name)(haly.asarray(x), **attributes), theirs, exact=False)


def _order(data):
    x = drawn(data, data.draw(st.sampled_from(NUMBERS)), data.draw(SHAPES.filter(len)))
    axis, ours = data.draw(st.integers(-x.ndim, x.ndim - 1)), haly.asarray(x)
    agree(haly.sort(ours, axis=axis), np.sort(x, axis=axis))
    agree(haly.argsort(ours, axis=axis), np.argsort(x, axis=axis, stable=True))
    falling = haly.to_numpy(haly.argsort(ours, axis=axis, descending=True))
    found = np.take_along_axis(x, falling, axis)
    agree(haly.sort(ours, axis=axis, descending=True), found)
    pairs = np.swapaxes(found, axis, -1), np.swapaxes(falling, axis, -1)
    (high, low), (first, then) = [(p[..., :-1], p[..., 1:]) for p in pairs]
    assert np.all((high >= low) | np.isnan(high)) and np.all((high != low) | (first < then))
    if x.shape[axis]:
        for name in ("argmax", "argmin"):
            agree(getattr(haly, name)(ours, axis=axis), getattr(np, name)(x, axis=axis))
    for mine, other in zip(haly.nonzero(ours), np.nonzero(x), strict=True):
        agree(mine, other)
    agree(haly.count_nonzero(ours, axis=axis), np.asarray(np.count_nonzero(x, axis=axis)))


def _movement(data):
    x = drawn(data, data.draw(st.sampled_from(ANY)), data.draw(SHAPES.filter(len)))
    axis, ours = data.draw(st.integers(-x.ndim, x.ndim - 1)), haly.asarray(x)
    shift, times = data.draw(st.integers(-5, 5)), data.draw(st.integers(0, 3))
    order = data.draw(st.permutations(range(x.ndim)))
    agree(haly.permute_dims(ours, tuple(order)), np.permute_dims(x, order))
    agree(haly.flip(ours, axis=axis), np.flip(x, axis))
    agree(haly.roll(ours, shift, axis=axis), np.roll(x, shift, axis))
    agree(haly.roll(ours, shift), np.roll(x, shift))
    agree(haly.repeat(ours, times, axis=axis), np.repeat(x, times, axis))
    agree(haly.tile(ours, (times, 2)), np.tile(x, (times, 2)))
    agree(haly.stack([ours, ours], axis=axis), np.stack([x, x], axis))
    agree(haly.squeeze(haly.expand_dims(ours, axis=axis), axis), x)
    agree(haly.broadcast_to(ours, (2, *x.shape)), np.broadcast_to(x, (2, *x.shape)))
    agree(haly.reshape(ours, (x.size, 1)), x.reshape(x.size, 1))
    if x.shape[axis]:
        places = data.draw(st.lists(st.integers(0, x.shape[axis] - 1), max_size=4))
        places = np.asarray(places, dtype=np.int64)
        agree(haly.take(ours, haly.asarray(places), axis=axis), np.take(x, places, axis))
    mask = drawn(data, "bool", x.shape)
    agree(haly.where(haly.asarray(mask), ours, haly.flip(ours)), np.where(mask, x, np.flip(x)))


def _indexing(data):
    x = drawn(data, data.draw(st.sampled_from(ANY)), data.draw(SHAPES))
    key = data.draw(hnp.basic_indices(x.shape, allow_newaxis=True, max_dims=5))
    agree(haly.asarray(x)[key], x[key])
    ours, theirs = haly.asarray(x), x.copy()
    plain = data.draw(hnp.basic_indices(x.shape))
    ours[plain], theirs[plain] = 1, 1
    agree(ours, theirs)
    mask = drawn(data, "bool", x.shape)
    agree(haly.asarray(x)[haly.asarray(mask)], x[mask])
    if x.ndim and x.size:
        shape = hnp.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=3)
        places = data.draw(hnp.integer_array_indices(x.shape, result_shape=shape))
        agree(haly.asarray(x)[tuple(haly.asarray(place) for place in places)], x[places])


def _creation(data):
    dtype, shape = data.draw(st.sampled_from(ANY)), data.draw(SHAPES)
    value = bool(data.draw(st.integers(0, 1))) if dtype == "bool" else data.draw(st.integers(0, 9))
    agree(haly.full(shape, value, dtype=dtype), np.full(shape, value, dtype=dtype))
    like = haly.zeros(shape, dtype=dtype)
    agree(haly.ones_like(like), np.ones(shape, dtype=dtype))
    agree(haly.full_like(like, value), np.full(shape, value, dtype=dtype))
    rows, columns, k = (data.draw(st.integers(low, 4)) for low in (0, 0, -4))
    agree(haly.eye(rows, columns, k=k, dtype=dtype), np.eye(rows, columns, k, dtype=dtype))
    square = drawn(data, dtype, (2, rows, columns))
    for name in ("tril", "triu"):
        agree(getattr(haly, name)(haly.asarray(square), k=k), getattr(np, name)(square, k))
    if dtype in SIGNED:
        start, stop = data.draw(st.integers(-9, 9)), data.draw(st.integers(-9, 9))
        step = data.draw(st.sampled_from([-3, -1, 1, 2]))
        agree(haly.arange(start, stop, step, dtype=dtype), np.arange(start, stop, step, dtype))
    if dtype in FLOATS:
        attributes = {"endpoint": data.draw(st.booleans()), "dtype": dtype}
        theirs = np.linspace(-1, rows, columns, **attributes)
        agree(haly.linspace(-1, rows, columns, **attributes), theirs, exact=False)


def _promotion(data):
    family = data.draw(st.sampled_from([SIGNED, UNSIGNED, FLOATS, SIGNED + UNSIGNED[:3]]))
    first, second = data.draw(st.sampled_from(family)), data.draw(st.sampled_from(family))
    wanted = np.result_type(first, second)
    assert haly.result_type(getattr(haly, first), getattr(haly, second)) == wanted
    ours, theirs = (module.zeros((2,), dtype=first) for module in (haly, np))
    agree(ours + haly.ones((2,), dtype=second), theirs + np.ones((2,), dtype=second))
    assert haly.can_cast(getattr(haly, first), getattr(haly, second)) == (wanted == second)


test_unary, test_unary_thoroughly = both(_unary)
test_binary, test_binary_thoroughly = both(_binary)
test_reductions, test_reductions_thoroughly = both(_reductions)
test_order, test_order_thoroughly = both(_order)
test_movement, test_movement_thoroughly = both(_movement)
test_indexing, test_indexing_thoroughly = both(_indexing)
test_creation, test_creation_thoroughly = both(_creation)
test_promotion, test_promotion_thoroughly = both(_promotion)
