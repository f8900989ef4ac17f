"""The namespace against the array API standard: compositions, complex numbers, linalg and fft.

NumPy is the other implementation; the standard's public suite has a test of its own.
"""

import cmath
import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra import numpy as hnp

import haly

few = settings(max_examples=25, deadline=None, derandomize=True, database=None)
shapes = hnp.array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=4)
numbers = st.sampled_from(["int8", "uint16", "int64", "float32", "float64"])


def drawn(data, dtype=None, shape=None):
    dtype = data.draw(numbers) if dtype is None else dtype
    shape = data.draw(shapes) if shape is None else shape
    count = int(np.prod(shape))
    whole = data.draw(st.lists(st.integers(0, 9), min_size=count, max_size=count))
    return np.asarray(whole, dtype=dtype).reshape(shape)


def same(ours, theirs):
    values = haly.to_numpy(ours)
    assert values.dtype == theirs.dtype and values.shape == theirs.shape
    np.testing.assert_array_equal(values, theirs)


@few
@given(st.data())
def test_manipulation(data):
    x = drawn(data)
    ours = haly.asarray(x)
    axis = data.draw(st.integers(-x.ndim, x.ndim - 1))
    place = data.draw(st.integers(-x.ndim, x.ndim - 1))
    same(haly.moveaxis(ours, axis, place), np.moveaxis(x, axis, place))
    order = data.draw(st.permutations(range(x.ndim)))
    same(haly.moveaxis(ours, tuple(range(x.ndim)), order), np.moveaxis(x, range(x.ndim), order))
    pieces = haly.unstack(ours, axis=axis)
    assert len(pieces) == x.shape[axis]
    for ours_piece, piece in zip(pieces, np.unstack(x, axis=axis), strict=True):
        same(ours_piece, piece)
    same(haly.expand_dims(ours, axis), np.expand_dims(x, axis))
    same(haly.concat([ours, ours], axis=None), np.concat([x, x], axis=None))
    same(haly.reshape(ours, (x.size,), copy=True), x.reshape(-1))
    same(haly.diff(ours, axis=axis, n=2, prepend=ours), np.diff(x, axis=axis, n=2, prepend=x))


def test_a_copy_by_reshape_shares_nothing():
    x = haly.asarray([1.0, 2.0])
    shared, own = haly.reshape(x, (2, 1)), haly.reshape(x, (2, 1), copy=True)
    x[0] = 5.0
    assert own.tolist() == shared.tolist() == [[1.0], [2.0]]
    with pytest.raises(haly.InvalidArgumentError, match="named twice"):
        haly.moveaxis(haly.zeros((2, 2)), (0, 0), (0, 1))
    with pytest.raises(haly.InvalidArgumentError, match="axis 2 is out of range"):
        haly.unstack(x, axis=2)


@few
@given(st.data())
def test_sets(data):
    dtype = data.draw(st.sampled_from(["bool", "int8", "uint64", "float32", "complex64"]))
    x = drawn(data, "int8").astype(dtype)
    if dtype == "complex64":
        x = x + 1j * x[..., ::-1]
    ours, theirs = haly.unique_all(haly.asarray(x)), np.unique_all(x)
    for mine, other in zip(ours, theirs, strict=True):
        same(mine, other)
    assert haly.unique_counts(haly.asarray(x)).counts.tolist() == theirs.counts.tolist()


def test_every_nan_is_a_value_of_its_own():
    found = haly.unique_all(haly.asarray([np.nan, 1.0, np.nan, -0.0, 0.0]))
    assert found.values.shape == (4,) and found.counts.tolist() == [2, 1, 1, 1]
    assert found.indices.tolist() == [3, 1, 0, 2]


@few
@given(st.data())
def test_searchsorted(data):
    x = np.append(drawn(data, "float32").reshape(-1), data.draw(st.lists(st.just(np.nan))))
    x = x.astype("float32")
    wanted = np.append(drawn(data, "float32").reshape(-1), np.float32(np.nan))
    order = np.argsort(x, stable=True)
    for side in ("left", "right"):
        theirs = np.searchsorted(x[order], wanted, side=side)
        ours = haly.searchsorted(haly.asarray(x[order]), haly.asarray(wanted), side=side)
        same(ours, theirs)
        sorter = haly.asarray(order)
        same(
            haly.searchsorted(haly.asarray(x), haly.asarray(wanted), side=side, sorter=sorter),
            theirs,
        )


_INFINITE = [-math.inf, math.inf]
_FINITE = [-2.5, -1e-3, -0.0, 0.0, 1e-3, 2.5]


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16"])
def test_floor_divide_of_infinities_is_the_floor_of_the_quotient(dtype):
    pairs = [(x, y) for x in _INFINITE for y in [*_FINITE, *_INFINITE, math.nan]]
    pairs += [(y, x) for x, y in pairs]
    x, y = np.asarray(pairs, dtype=dtype).T
    with np.errstate(all="ignore"):
        wanted = np.floor(x / y)
    found = haly.to_numpy(haly.floor_divide(haly.asarray(x), haly.asarray(y)))
    np.testing.assert_array_equal(found, wanted)
    np.testing.assert_array_equal(np.signbit(found[found == 0]), np.signbit(wanted[wanted == 0]))
    finite = np.asarray([-7.5, 7.5, 6.0, -0.0], dtype=dtype), np.asarray(2, dtype=dtype)
    ours = [haly.asarray(operand) for operand in finite]
    assert (ours[0] // ours[1] * ours[1] + ours[0] % ours[1]).tolist() == finite[0].tolist()


def test_sign_of_a_zero_has_no_sign():
    found = haly.to_numpy(haly.sign(haly.asarray([-0.0, 0.0, -3.0, math.nan])))
    assert not np.signbit(found[:2]).any() and found[2] == -1 and np.isnan(found[3])


@few
@given(st.data())
def test_the_caller_chooses_the_dtype_of_cumulative_sums_and_products(data):
    x = drawn(data, shape=data.draw(hnp.array_shapes(min_dims=1, max_dims=2, max_side=3)))
    wanted = data.draw(st.sampled_from(["int8", "uint16", "uint64", "int32", "float32", "float64"]))
    if x.dtype.kind == "f" and not wanted.startswith("f"):
        wanted = "float64"
    axis, first = data.draw(st.integers(-x.ndim, x.ndim - 1)), data.draw(st.booleans())
    for name in ("cumulative_sum", "cumulative_prod"):
        attributes = {"axis": axis, "include_initial": first}
        found = getattr(haly, name)(haly.asarray(x), dtype=wanted, **attributes)
        same(found, getattr(np, name)(x, dtype=wanted, **attributes))


def test_axes_outside_of_the_result_are_index_errors():
    x = haly.zeros((2, 3))
    assert haly.expand_dims(x, axis=(0, -1)).shape == (1, 2, 3, 1)
    for axis in (3, -4, (0, 4)):
        with pytest.raises(IndexError, match="expand_dims: axis"):
            haly.expand_dims(x, axis=axis)


# ---- complex numbers ----

_FUNCTIONS = (
    "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh".split()
)
_KINDS = [-math.inf, -2.5, -0.0, 0.0, 1e-4, 1.5, math.inf, math.nan]


def close(ours, theirs, bound=1e-13):
    if math.isnan(theirs):
        return math.isnan(ours)
    if math.isinf(theirs) or theirs == 0:
        return ours == theirs and math.copysign(1, ours) == math.copysign(1, theirs)
    return abs(ours - theirs) <= bound * abs(theirs)


@pytest.mark.parametrize("name", _FUNCTIONS)
def test_functions_of_a_complex_variable(name):
    points = [complex(x, y) for x in _KINDS for y in _KINDS]
    found = haly.to_numpy(getattr(haly, name)(haly.asarray(points, dtype=haly.complex128)))
    for point, value in zip(points, found, strict=True):
        if not cmath.isfinite(point):
            continue
        if point == 0 and name in ("log", "log10"):
            assert value.real == -math.inf
            continue
        wanted = getattr(cmath, name)(point)
        assert close(value.real, wanted.real) and close(value.imag, wanted.imag), (point, value)


@pytest.mark.parametrize(
    ("name", "point", "value"),
    [
        ("exp", complex(-math.inf, math.nan), 0j),
        ("exp", complex(math.inf, 0.0), complex(math.inf, 0.0)),
        ("log", complex(-math.inf, math.inf), complex(math.inf, 3 * math.pi / 4)),
        ("sqrt", complex(math.nan, math.inf), complex(math.inf, math.inf)),
        ("acos", complex(-math.inf, 1.0), complex(math.pi, -math.inf)),
        ("tanh", complex(math.inf, math.inf), complex(1.0, 0.0)),
        ("atanh", complex(1.0, 0.0), complex(math.inf, 0.0)),
        ("sinh", complex(math.inf, math.nan), complex(math.inf, math.nan)),
        ("log1p", complex(-1.0, 0.0), complex(-math.inf, 0.0)),
        ("expm1", complex(1e-12, 0.0), complex(math.expm1(1e-12), 0.0)),
    ],
)
def test_special_values_of_complex_functions(name, point, value):
    found = getattr(haly, name)(haly.asarray(point, dtype=haly.complex128)).item()
    assert close(found.real, value.real) and close(found.imag, value.imag), found


@few
@given(st.data())
def test_complex_arithmetic(data):
    dtype = data.draw(st.sampled_from(["complex64", "complex128"]))
    x = (drawn(data, "float32", (2, 3)) + 1j * drawn(data, "float32", (2, 3))).astype(dtype)
    y = (drawn(data, "float32", (3,)) + 1j * drawn(data, "float32", (3,)) + 1).astype(dtype)
    a, b = haly.asarray(x), haly.asarray(y)
    for ours, theirs in (
        (a + b, x + y),
        (a - 2, x - 2),
        (a * b, x * y),
        (a * 1j, x * 1j),
        (a == b, x == y),
        (haly.sum(a, axis=0), x.sum(axis=0)),
        (haly.prod(a, axis=1), x.prod(axis=1)),
        (haly.cumulative_prod(a, axis=1), np.cumulative_prod(x, axis=1)),
        (haly.matmul(a, haly.permute_dims(a, (1, 0))), x @ x.T),
        (haly.conj(a).mT, x.conj().T),
        (haly.real(a), x.real),
        (haly.imag(a), x.imag),
        (haly.concat([a, a], axis=1), np.concat([x, x], axis=1)),
        (haly.where(haly.real(a) > 3, a, b), np.where(x.real > 3, x, y)),
        (haly.astype(a, haly.complex128), x.astype("complex128")),
        (haly.count_nonzero(a, axis=1), np.count_nonzero(x, axis=1)),
    ):
        same(ours, theirs)
    bound = 1e-6 if dtype == "complex64" else 1e-14
    np.testing.assert_allclose(haly.to_numpy(a / b), x / y, rtol=bound)
    np.testing.assert_allclose(haly.to_numpy(abs(a)), abs(x), rtol=bound)


def test_real_and_complex_numbers_meet():
    x = haly.asarray([1.0, 2.0])
    assert (x + 1j).dtype is haly.complex64
    assert (x.astype(haly.float64) * haly.asarray(1j)).dtype is haly.complex128
    z = haly.full((2, 2), 1 + 2j, dtype=haly.complex64)
    z[0, :] = 3j
    assert z.tolist() == [[3j, 3j], [1 + 2j, 1 + 2j]]
    with pytest.raises(haly.DtypeError, match="haly.real"):
        haly.astype(z, haly.float32)
    with pytest.raises(haly.DtypeError, match="erf has no meaning for complex"):
        haly.erf(z)


# ---- linalg and fft ----


@few
@given(st.data())
def test_products_and_norms(data):
    x, y = drawn(data, "float64", (2, 3, 4)), drawn(data, "float64", (4, 3, 2))
    a, b = haly.asarray(x), haly.asarray(y)
    same(haly.tensordot(a, b, axes=1), np.tensordot(x, y, axes=1))
    same(haly.tensordot(a, b, axes=((0, 1), (2, 1))), np.tensordot(x, y, axes=((0, 1), (2, 1))))
    offset = data.draw(st.integers(-4, 5))
    same(haly.linalg.diagonal(a, offset=offset), np.linalg.diagonal(x, offset=offset))
    same(haly.linalg.trace(a, offset=offset), np.linalg.trace(x, offset=offset))
    same(haly.linalg.cross(a, haly.flip(a), axis=-2), np.linalg.cross(x, np.flip(x), axis=-2))
    square = haly.matmul(a, a.mT)
    same(haly.linalg.matrix_power(square, 3), np.linalg.matrix_power(x @ x.mT, 3))
    for order in ("fro", 1, -1, math.inf, -math.inf):
        ours = haly.to_numpy(haly.linalg.matrix_norm(a, ord=order))
        np.testing.assert_allclose(ours, np.linalg.matrix_norm(x, ord=order), rtol=1e-14)
    for order in (0, 1, 2, 3.5, math.inf, -math.inf):
        ours = haly.to_numpy(haly.linalg.vector_norm(a, ord=order, axis=1))
        np.testing.assert_allclose(ours, np.linalg.vector_norm(x, ord=order, axis=1), rtol=1e-14)


def matrices(dtype, shape):
    generator = np.random.default_rng(len(shape) * shape[-1])
    x = generator.normal(size=shape)
    return (x + 1j * generator.normal(size=shape) if "complex" in dtype else x).astype(dtype)


def near(ours, theirs, dtype):
    bound = 2e-4 if dtype in ("float32", "complex64") else 1e-11
    np.testing.assert_allclose(haly.to_numpy(ours), theirs, rtol=bound, atol=bound)


@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64", "complex128"])
@pytest.mark.parametrize("shape", [(2, 5, 5), (1, 1), (3, 5), (2, 6, 4)])
def test_factorisations_of_any_matrix(dtype, shape):
    x = matrices(dtype, shape)
    linalg, ours = haly.linalg, haly.asarray(x)
    u, s, vh = linalg.svd(ours)
    near(s, np.linalg.svd(x).S, dtype)
    near(haly.conj(u).mT @ u, np.broadcast_to(np.eye(shape[-2]), u.shape), dtype)
    u, s, vh = linalg.svd(ours, full_matrices=False)
    near((u * haly.expand_dims(s, -2)) @ vh, x, dtype)
    for mode in ("reduced", "complete"):
        q, r = linalg.qr(ours, mode=mode)
        near(q @ r, x, dtype)
        near(
            haly.conj(q).mT @ q,
            np.broadcast_to(np.eye(q.shape[-1]), (haly.conj(q).mT @ q).shape),
            dtype,
        )
        assert haly.all(haly.tril(r, k=-1) == 0)
    near(linalg.pinv(ours), np.linalg.pinv(x), dtype)
    near(linalg.matrix_norm(ours, ord="nuc"), np.linalg.matrix_norm(x, ord="nuc"), dtype)
    assert linalg.matrix_rank(ours).tolist() == np.linalg.matrix_rank(x).tolist()


@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64", "complex128"])
@pytest.mark.parametrize("shape", [(2, 5, 5), (1, 1), (4, 4)])
def test_factorisations_of_square_matrices(dtype, shape):
    x = matrices(dtype, shape)
    linalg, ours = haly.linalg, haly.asarray(x)
    near(linalg.det(ours), np.linalg.det(x), dtype)
    near(linalg.inv(ours), np.linalg.inv(x), dtype)
    near(linalg.solve(ours, ours[..., :1]), np.linalg.solve(x, x[..., :1]), dtype)
    for mine, theirs in zip(linalg.slogdet(ours), np.linalg.slogdet(x), strict=True):
        near(mine, theirs, dtype)
    hermitian = x + np.conj(x.mT)
    values, vectors = linalg.eigh(haly.asarray(hermitian))
    near(values, np.linalg.eigvalsh(hermitian), dtype)
    near(
        haly.asarray(hermitian) @ vectors,
        haly.to_numpy(vectors * haly.expand_dims(values, -2)),
        dtype,
    )
    positive = x @ np.conj(x.mT) + np.eye(shape[-1], dtype=dtype)
    near(linalg.cholesky(haly.asarray(positive)), np.linalg.cholesky(positive), dtype)
    near(
        linalg.cholesky(haly.asarray(positive), upper=True),
        np.linalg.cholesky(positive, upper=True),
        dtype,
    )


@pytest.mark.parametrize("dtype", ["float32", "complex128"])
@pytest.mark.parametrize("end", ["max", "tiny"])
def test_factorisations_at_the_ends_of_the_range(dtype, end):
    scale = getattr(np.finfo(dtype), end) * (0.125 if end == "max" else 8)
    x = matrices(dtype, (2, 4, 3)).clip(-1, 1) if dtype == "float32" else matrices(dtype, (4, 3))
    ours = haly.asarray((x * scale).astype(dtype))
    near(haly.linalg.svdvals(ours) / float(scale), np.linalg.svdvals(x), dtype)
    q, r = haly.linalg.qr(ours)
    near(q @ (r / float(scale)), x, dtype)
    square = (x[..., :3, :] + np.conj(x[..., :3, :]).mT) / 2
    values = haly.linalg.eigvalsh(haly.asarray((square * scale).astype(dtype)))
    near(values / float(scale), np.linalg.eigvalsh(square), dtype)
    assert haly.all(haly.isnan(haly.linalg.svdvals(haly.asarray([[math.nan, 1.0], [1.0, 2.0]]))))


def test_matrices_without_full_rank():
    ones = haly.ones((4, 3), dtype=haly.float64)
    found = haly.linalg.svd(ones, full_matrices=False)
    assert haly.linalg.matrix_rank(ones).item() == 1
    near(haly.matrix_transpose(found.U) @ found.U, np.eye(3), "float64")
    assert haly.linalg.det(haly.zeros((3, 3))).item() == 0
    assert haly.linalg.svd(haly.zeros((0, 3))).Vh.shape == (3, 3)
    with pytest.raises(haly.InvalidArgumentError, match="square matrices are wanted, not 4 x 3"):
        haly.linalg.inv(ones)
    with pytest.raises(haly.DtypeError, match="int64"):
        haly.linalg.det(haly.ones((2, 2), dtype=haly.int64))


def test_the_caller_chooses_the_dtype_of_a_sum():
    x = haly.asarray([200, 100], dtype=haly.uint8)
    assert haly.sum(x, dtype=haly.uint16).tolist() == 300
    assert haly.sum(x, dtype=haly.uint8).tolist() == 44 and haly.sum(x).dtype is haly.uint64
    assert haly.prod(x, dtype=haly.float64).tolist() == 20000.0
    half = haly.asarray([2048.0, 1.0, 1.0], dtype=haly.float16)
    assert haly.sum(half, dtype=haly.float64).tolist() == 2050.0
    assert haly.sum(x, dtype=haly.complex64).tolist() == 300 + 0j
    assert haly.explain(haly.sum, x)[-1][1] == haly.explain(haly.reshape, x, (2, 1))[-1][1]


def test_masks_and_repeats():
    x = haly.asarray([[1, 2], [3, 4]])
    assert x[haly.asarray(True)].shape == (1, 2, 2) and x[haly.asarray(False)].shape == (0, 2, 2)
    assert x[haly.zeros((0,), dtype=haly.bool)].shape == (0, 2)
    counts = haly.asarray([2, 0])
    assert haly.repeat(x, counts, axis=0).tolist() == [[1, 2], [1, 2]]
    assert haly.repeat(x, haly.asarray([0, 1, 2, 1])).tolist() == [2, 3, 3, 4]
    with pytest.raises(haly.InvalidArgumentError, match="axis of extent 2"):
        haly.repeat(x, haly.asarray([1, 2, 3]), axis=1)


@pytest.mark.parametrize("length", [1, 2, 7, 36, 37, 60, 97, 128, 210])
def test_fourier_transforms(length):
    generator = np.random.default_rng(length)
    x = generator.normal(size=(2, length)) + 1j * generator.normal(size=(2, length))
    ours = haly.asarray(x)
    for name in ("fft", "ifft", "hfft"):
        for norm in ("backward", "ortho", "forward"):
            mine = haly.to_numpy(getattr(haly.fft, name)(ours, n=length, norm=norm))
            theirs = getattr(np.fft, name)(x, n=length, norm=norm)
            np.testing.assert_allclose(mine, theirs, atol=1e-12 * abs(theirs).max())
    for name in ("rfft", "ihfft"):
        mine = haly.to_numpy(getattr(haly.fft, name)(haly.real(ours)))
        np.testing.assert_allclose(mine, getattr(np.fft, name)(x.real), atol=1e-12)
    back = haly.fft.irfft(haly.fft.rfft(haly.real(ours)), n=length)
    np.testing.assert_allclose(haly.to_numpy(back), x.real, atol=1e-13)


def test_fourier_transforms_of_several_axes():
    x = np.random.default_rng(1).normal(size=(3, 4, 5))
    ours = haly.asarray(x)
    np.testing.assert_allclose(haly.to_numpy(haly.fft.fftn(ours)), np.fft.fftn(x), atol=1e-12)
    half = haly.fft.rfftn(ours, axes=(0, 2))
    np.testing.assert_allclose(haly.to_numpy(half), np.fft.rfftn(x, axes=(0, 2)), atol=1e-12)
    back = haly.fft.irfftn(half, s=(3, 5), axes=(0, 2))
    np.testing.assert_allclose(haly.to_numpy(back), x, atol=1e-13)
    same(haly.fft.fftshift(ours), np.fft.fftshift(x))
    same(haly.fft.ifftshift(ours, axes=2), np.fft.ifftshift(x, axes=2))
    for n in (1, 4, 5):
        found = haly.to_numpy(haly.fft.fftfreq(n, d=0.5, dtype=haly.float64))
        np.testing.assert_array_equal(found, np.fft.fftfreq(n, 0.5))
    assert haly.fft.rfftfreq(4).tolist() == [0.0, 0.25, 0.5]
    with pytest.raises(haly.InvalidArgumentError, match="norm is 'half'"):
        haly.fft.fft(ours, norm="half")


def test_names_without_a_value_are_no_dtypes():
    assert haly.float64 != None and haly.bool != {"a": 1}  # noqa: E711
    with pytest.raises(TypeError, match="None is no dtype"):
        haly.zeros((1,), dtype=haly.float32).astype(None)


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_nested_sequences_of_arrays(device):
    x = haly.asarray([1, 2], dtype=haly.int16, device=device)
    found = haly.asarray([[x[0], x[1]], [x[1], x[0]]])
    assert found.dtype is haly.int16 and found.tolist() == [[1, 2], [2, 1]]
    assert haly.asarray([x, [3, 4]]).tolist() == [[1, 2], [3, 4]]
