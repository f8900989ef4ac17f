"""Complex arrays in traced functions: pairs of real numbers in the program, complex at its ends."""

import cmath
import os

import numpy as np
import pytest

import haly
from haly import _core
from haly.errors import DtypeError, UnsupportedError

DEVICES = ["simulated:0"]
if os.environ.get("HALY_TEST_OPENCL"):
    DEVICES.append("opencl:0")


def complex_array(*shape, dtype=np.complex64, seed=1):
    rng = np.random.default_rng(seed)
    values = rng.standard_normal(shape) + 1j * rng.standard_normal(shape)
    return haly.asarray(values.astype(dtype))


def real_array(*shape, dtype=np.float32, seed=2):
    return haly.asarray(np.random.default_rng(seed).standard_normal(shape).astype(dtype))


def values(x):
    return haly.to_numpy(x)


def assert_like(found, wanted):
    """Equal dtypes and shapes, and elements up to what fused chains may differ in."""
    assert found.dtype is wanted.dtype and found.shape == wanted.shape
    eps = 1e-15 if found.dtype.name in ("float64", "complex128") else 1e-6
    scale = float(np.max(np.abs(values(wanted)), initial=1.0))
    np.testing.assert_allclose(values(found), values(wanted), rtol=8 * eps, atol=4 * eps * scale)


Z = complex_array(3, 4)
W = complex_array(3, 4, seed=3)
X = real_array(3, 4)
WIDE = complex_array(3, 4, dtype=np.complex128, seed=4)

FUNCTIONS = {
    "add": (lambda z, w: z + w, (Z, W)),
    "subtract a number": (lambda z: 1.5 - z, (Z,)),
    "multiply": (lambda z, w: z * w, (Z, W)),
    "multiply a complex number": (lambda x: x * (2 - 1j), (X,)),
    "divide": (lambda z, w: z / w, (Z, W)),
    "with real": (lambda z, x: z * x + x, (Z, X)),
    "wider": (lambda z, w: z * w, (Z, WIDE)),
    "power": (lambda z: z**2 + z**-3 + z**0.5, (Z,)),
    "power of complex": (lambda z, w: z**w, (Z, W)),
    "reciprocal": (haly.reciprocal, (Z,)),
    "square": (haly.square, (Z,)),
    "negative": (lambda z: -z, (Z,)),
    "sign": (haly.sign, (Z,)),
    "abs": (abs, (Z,)),
    "parts": (lambda z: (haly.real(z), haly.imag(z), haly.conj(z)), (Z,)),
    "operators of parts": (lambda z: (_core.real(z), _core.imag(z), _core.conj(z)), (Z,)),
    "comparison": (lambda z, w: (z == w, z != w, haly.isnan(z), haly.isfinite(w)), (Z, W)),
    "where": (lambda z, w, x: haly.where(x > 0, z, w), (Z, W, X)),
    "where with a number": (lambda z, x: haly.where(x > 0, z, 1j), (Z, X)),
    "matmul": (lambda z, w: z @ w.T, (Z, W)),
    "matmul with real": (lambda z, x: z @ x.mT, (Z, X)),
    "vecdot": (haly.vecdot, (Z, W)),
    "outer": (lambda z, w: haly.linalg.outer(z[0], w[1]), (Z, W)),
    "sums": (lambda z: (haly.sum(z, axis=0), haly.mean(z), haly.cumulative_sum(z, axis=1)), (Z,)),
    "products": (lambda z: (haly.prod(z, axis=1), haly.cumulative_prod(z, axis=1)), (Z,)),
    "norm": (haly.linalg.vector_norm, (Z,)),
    "reshape": (lambda z: haly.permute_dims(haly.reshape(z, (4, 3)), (1, 0)), (Z,)),
    "concat": (lambda z, x: haly.concat([z, x, z], axis=1), (Z, X)),
    "stack": (lambda z, w: haly.stack([z, w], axis=-1), (Z, W)),
    "index": (lambda z: (z[1:, ::-1], z[..., None, 0], z[haly.asarray([2, 0])]), (Z,)),
    "roll": (lambda z: haly.flip(haly.roll(z, 1, axis=1)), (Z,)),
    "tril": (haly.tril, (Z,)),
    "astype": (lambda x: (x.astype(haly.complex64), x.astype(haly.complex128) * 1j), (X,)),
    "creation": (lambda z: haly.zeros_like(z) + haly.full((4,), 1j) + haly.ones_like(z), (Z,)),
    "outside": (lambda x: x * Z + W, (X,)),
    "truth": (lambda z: (haly.any(z), haly.all(z, axis=0), haly.count_nonzero(z)), (Z,)),
    "solve": (lambda z, w: haly.linalg.matrix_power(z @ w.T, 3), (Z, W)),
}
FUNCTIONS |= {
    name: (getattr(haly, name), (Z,)) for name in haly.complex_functions.__all__ if name != "log10"
}
TRANSFORMS = {
    "fft": (haly.fft.fft, (Z,)),
    "fft of real": (lambda x: haly.fft.fft(x, n=6), (X,)),
    "ifft": (lambda z: haly.fft.ifft(z, axis=0, norm="ortho"), (Z,)),
    "ifft of real": (haly.fft.ifft, (X,)),
    "fftn": (haly.fft.fftn, (Z,)),
    "ifftn": (lambda z: haly.fft.ifftn(z, s=(2, 6)), (WIDE,)),
    "rfft": (haly.fft.rfft, (X,)),
    "irfft": (lambda z: haly.fft.irfft(z, n=7), (Z,)),
    "rfftn": (haly.fft.rfftn, (X,)),
    "irfftn": (haly.fft.irfftn, (Z,)),
    "hfft": (haly.fft.hfft, (Z,)),
    "ihfft": (haly.fft.ihfft, (X,)),
    "shifts": (lambda z: haly.fft.ifftshift(haly.fft.fftshift(z) * 1j), (Z,)),
    "convolution": (lambda x: haly.fft.irfft(haly.fft.rfft(x) * haly.fft.rfft(X)), (X,)),
}


def leaves_of(value):
    return value if isinstance(value, tuple) else (value,)


@pytest.mark.parametrize("name", [*FUNCTIONS, *TRANSFORMS])
def test_traced_is_as_eager(name):
    function, arguments = (FUNCTIONS | TRANSFORMS)[name]
    traced = haly.jit(function)
    for found, wanted in zip(
        leaves_of(traced(*arguments)), leaves_of(function(*arguments)), strict=True
    ):
        assert_like(found, wanted)
    assert not any(t in traced.lower(*arguments).text for t in ("complex64", "complex128"))


@pytest.mark.parametrize("name", ["multiply", "matmul", "exp", "parts", "fft", "rfft", "irfft"])
@pytest.mark.parametrize("device", DEVICES)
def test_other_devices(name, device):
    function, arguments = (FUNCTIONS | TRANSFORMS)[name]
    there = [x.to_device(device) for x in arguments]
    found = leaves_of(haly.jit(function)(*there))
    for one, wanted in zip(found, leaves_of(function(*arguments)), strict=True):
        assert str(one.device) == device
        assert_like(one.to_device("cpu:0"), wanted)


@pytest.mark.parametrize("device", DEVICES)
def test_programs_with_constants_on_other_devices(device):
    number = Z.to_device(device)
    found = haly.jit(lambda x: x * number + 2j)(X.to_device(device))
    assert_like(found.to_device("cpu:0"), X * Z + 2j)
    found, same = haly.jit(lambda x: (x * 1j, number))(X.to_device(device))
    assert_like(found.to_device("cpu:0"), X * 1j)
    assert_like(same.to_device("cpu:0"), Z)


# ---- the ends of a program ----


def test_arguments_and_results():
    traced = haly.jit(lambda tree, w: {"sum": tree["z"] + w, "same": w, "x": tree["x"]})
    found = traced({"z": Z, "x": X}, W)
    assert_like(found["sum"], Z + W)
    assert np.array_equal(values(found["same"]), values(W)) and found["same"].dtype is W.dtype
    assert np.array_equal(values(found["x"]), values(X))
    assert traced.trace_count == 1
    traced({"z": W, "x": X}, Z)
    assert traced.trace_count == 1
    traced({"z": WIDE, "x": X}, Z)
    assert traced.trace_count == 2


def test_strided_arguments():
    z = haly.permute_dims(Z, (1, 0))[::2]
    assert_like(haly.jit(lambda z: z * z)(z), z * z)
    assert_like(haly.jit(lambda z: haly.real(z[1]))(Z[:, 1:]), haly.real(Z[1, 1:]))


@pytest.mark.parametrize("shape", [(), (0, 3), (1, 1), (2, 1, 2, 1, 2, 1, 2)])
def test_extents(shape):
    z = complex_array(*shape)
    assert_like(haly.jit(lambda z: z * 2j)(z), z * 2j)
    assert_like(haly.jit(lambda z: haly.conj(z))(z), haly.conj(z))


def test_too_many_dimensions_are_refused():
    z = complex_array(*(1,) * 8)
    with pytest.raises(UnsupportedError, match="8 dimensions.*at most 7"):
        haly.jit(lambda z: z * z)(z)


def test_results_from_outside_and_in_part():
    z, w, x = haly.jit(lambda x: (Z, haly.conj(haly.conj(W)), x))(X)
    assert np.array_equal(values(z), values(Z)) and z.dtype is Z.dtype
    assert np.array_equal(values(w), values(W))
    assert np.array_equal(values(x), values(X))


def test_python_numbers():
    traced = haly.jit(lambda x, c: x * c)
    for number in (2j, 1 - 3j):
        assert_like(traced(X, number), X * number)
        assert_like(traced(Z, number), Z * number)
    assert traced.trace_count == 2
    assert_like(traced(Z, 0.1), Z * 0.1)
    assert haly.jit(lambda c: c * 1j)(2.0) == 2j
    assert_like(haly.jit(lambda c: haly.exp(c))(1j), haly.exp(haly.asarray(1j)))
    assert_like(haly.jit(lambda z: z + 1)(haly.asarray(2j)), haly.asarray(1 + 2j))
    assert_like(haly.jit(haly.exp)(np.array([1j, 2])), haly.exp(haly.asarray(np.array([1j, 2]))))


def test_numpy_scalars():
    def function(z):
        return z * np.complex64(1j) + np.float32(2)

    assert_like(haly.jit(function)(Z), function(Z))
    assert_like(haly.jit(function)(X), function(X))


@pytest.mark.parametrize("name", ["inv", "det", "cholesky", "qr", "solve"])
def test_factorisations(name):
    square = N[:, :2] @ haly.conj(N[:, :2]).mT + haly.eye(2) * 3

    def function(matrix):
        given = (matrix, matrix[:, :1] * 1j) if name == "solve" else (matrix,)
        found = getattr(haly.linalg, name)(*given)
        return found[1] if name == "qr" else found

    assert_like(haly.jit(function)(square), function(square))

    def total(matrix):
        return weighted(function)(matrix @ haly.conj(matrix).mT)

    np.testing.assert_allclose(
        gradient(total, square), differences(total, values(square).copy()), rtol=1e-6, atol=1e-6
    )


@pytest.mark.parametrize("name", ["eigh", "svdvals", "pinv"])
def test_factorisations_that_read_values_are_refused(name):
    with pytest.raises(UnsupportedError, match="complex64 matrices .*reads values back"):
        haly.jit(getattr(haly.linalg, name))(Z[:, :3])


def test_masks():
    positive = haly.jit(lambda z: z[haly.real(z) > 0] * 2j)
    assert_like(positive(Z), Z[haly.real(Z) > 0] * 2j)


def test_constants_are_folded():
    text = haly.jit(lambda z: z * haly.exp(haly.asarray(0.5j))).lower(Z).text
    assert "exp" not in text and "sin" not in text


def test_parts_that_nobody_reads_are_not_computed():
    text = haly.jit(lambda z, w: haly.real(z + w)).lower(Z, W).text
    assert text.count(" add") + text.count("fused") == 1 and "stack" not in text, text


def test_in_place_and_assignment():
    def function(z):
        z = haly.asarray(z, copy=True)
        z += 1j
        z[0] = 2
        z[1, haly.asarray([0, 2])] = 3j
        return z

    assert_like(haly.jit(function)(Z), function(Z))
    with pytest.raises(haly.errors.ConcretizationError, match="cannot be written in place"):

        @haly.jit
        def writes(z):
            z += 1

        writes(Z)


def test_traced_functions_nest_and_explain():
    inner = haly.jit(lambda z, c: z * c)
    outer = haly.jit(lambda z: inner(z, 2j) + 1)
    assert_like(outer(Z), Z * 2j + 1)
    text = outer.explain(Z)
    assert "float32" in text and "launches" in text


def test_branches_and_loops():
    def branch(p, z):
        return haly.cond(p, lambda z: (z * 1j, 0), lambda z: (haly.conj(z), 1j), z)

    for truth in (True, False):
        p = haly.asarray(truth)
        found = haly.jit(branch)(p, Z)
        wanted = (Z * 1j, haly.asarray(0, dtype=haly.complex64))
        if not truth:
            wanted = (haly.conj(Z), haly.asarray(1j))
        assert_like(found[0], wanted[0])
        assert complex(found[1]) == complex(wanted[1])
        assert_like(branch(p, Z)[0], wanted[0])

    def loop(z):
        return haly.while_loop(lambda s: s[0] < 3, lambda s: (s[0] + 1, s[1] * 1j), (0, z))[1]

    assert_like(haly.jit(loop)(Z), Z * -1j)
    assert_like(loop(Z), Z * -1j)

    def walk(z):
        return haly.scan(lambda s, x: (s * x, s + 1j), haly.ones((4,), dtype=z.dtype), z)

    last, stack = haly.jit(walk)(Z)
    assert_like(last, haly.prod(Z, axis=0))
    assert stack.shape == (3, 4) and stack.dtype is haly.complex64
    assert_like(stack[1], Z[0] + 1j)
    assert_like(walk(Z)[1], stack)
    assert_like(haly.scan(lambda s, x: (s, x * s), 1j, Z, reverse=True)[1], Z * 1j)


def test_programs_of_complex_arrays_can_be_read_while_they_are_traced():
    def function(z):
        if haly.abs(z[0]) > 0:
            return haly.sum(haly.real(z * haly.conj(z)))
        return haly.sum(haly.real(z))

    assert_like(haly.value_and_grad(function)(Z[0])[0], function(Z[0]))


def test_what_has_no_meaning_is_refused():
    for function in (haly.floor, haly.erf, lambda z: z < z, lambda z: haly.max(z)):
        with pytest.raises(DtypeError, match="no meaning for complex numbers"):
            haly.jit(function)(Z)
    with pytest.raises(DtypeError, match="complex64 has no meaning as float32"):
        haly.jit(lambda z: z.astype(haly.float32))(Z)


# ---- derivatives ----

FLAT = 1e-12


def gradient(function, z):
    return values(haly.grad(function)(z))


def differences(function, z, step=1e-6):
    """d/dx + i d/dy by central differences; `z` is complex128 in NumPy."""
    result = np.zeros_like(z)
    for place in np.ndindex(z.shape):
        for unit in (1, 1j) if z.dtype.kind == "c" else (1,):
            moved = [z.copy(), z.copy()]
            moved[0][place] += step * unit
            moved[1][place] -= step * unit
            up, down = (float(function(haly.asarray(one))) for one in moved)
            result[place] += unit * (up - down) / (2 * step)
    return result


def weighted(function):
    """The real part of a weighted sum of what a function gives."""

    def total(z):
        found = function(z)
        weights = np.random.default_rng(7).standard_normal((2, *found.shape))
        if found.dtype.kind != "complex floating":
            return haly.sum(found * haly.asarray(weights[0]))
        return haly.sum(haly.real(found * haly.asarray(weights[0] + 1j * weights[1])))

    return total


N = complex_array(2, 4, dtype=np.complex128, seed=5)
R = real_array(2, 4, dtype=np.float64, seed=6)
DIFFERENTIABLE = {
    "abs": (haly.abs, N),
    "multiply": (lambda z: z * z * (1 - 2j), N),
    "divide": (lambda z: (1 + z) / (z - 2j), N),
    "power": (lambda z: z**3 + z**-2 + z**1.5, N),
    "power of complex": (lambda z: z ** (z + 1j), N),
    "sign": (haly.sign, N),
    "conj": (lambda z: haly.conj(z) * z[:, ::-1], N),
    "matmul": (lambda z: z @ z.T + haly.sum(z), N),
    "vecdot": (lambda z: haly.vecdot(z, z[:, ::-1]), N),
    "prod": (lambda z: haly.prod(z, axis=1), N),
    "norm": (haly.linalg.vector_norm, N),
    "where": (lambda z: haly.where(haly.real(z) > 0, z * z, haly.exp(z)), N),
    "of real": (lambda x: x * (1 + 2j) + x.astype(haly.complex128) ** 2, R),
    "fft": (haly.fft.fft, N),
    "fft of real": (lambda x: haly.fft.fft(x, n=6), R),
    "ifft": (lambda z: haly.fft.ifft(z, axis=0, norm="ortho"), N),
    "rfft": (haly.fft.rfft, R),
    "irfft": (lambda z: haly.fft.irfft(z, n=7), N),
    "rfftn": (haly.fft.rfftn, R),
    "irfftn": (lambda z: haly.fft.irfftn(z, s=(2, 5)), N),
    "hfft": (haly.fft.hfft, N),
    "ihfft": (haly.fft.ihfft, R),
    "power spectrum": (lambda x: haly.abs(haly.fft.rfft(x)) ** 2, R),
}
DIFFERENTIABLE["scan"] = (
    lambda z: haly.scan(lambda s, x: (s * x + 1j, s * s), haly.ones_like(z[0]), z)[1],
    N,
)
DIFFERENTIABLE["cond"] = (
    lambda z: haly.cond(haly.real(z[0, 0]) > 0, lambda z: z * z, lambda z: haly.exp(z), z),
    N,
)


@pytest.mark.parametrize("name", DIFFERENTIABLE)
def test_gradients_are_differences(name):
    function, z = DIFFERENTIABLE[name]
    total = weighted(function)
    found = gradient(total, z)
    wanted = differences(total, values(z).copy())
    assert found.dtype == wanted.dtype
    np.testing.assert_allclose(found, wanted, rtol=1e-6, atol=1e-6)
    traced = haly.jit(haly.grad(total))(z)
    np.testing.assert_allclose(values(traced), found, rtol=1e-12, atol=1e-12)


DERIVATIVES = {
    "acos": lambda z: -1 / cmath.sqrt(1 - z) / cmath.sqrt(1 + z),
    "acosh": lambda z: 1 / cmath.sqrt(z - 1) / cmath.sqrt(z + 1),
    "asin": lambda z: 1 / cmath.sqrt(1 - z) / cmath.sqrt(1 + z),
    "asinh": lambda z: 1 / cmath.sqrt(1 - 1j * z) / cmath.sqrt(1 + 1j * z),
    "atan": lambda z: 1 / (1 + z * z),
    "atanh": lambda z: 1 / (1 - z * z),
    "cos": lambda z: -cmath.sin(z),
    "cosh": cmath.sinh,
    "exp": cmath.exp,
    "expm1": cmath.exp,
    "log": lambda z: 1 / z,
    "log10": lambda z: 1 / z / cmath.log(10),
    "log1p": lambda z: 1 / (1 + z),
    "log2": lambda z: 1 / z / cmath.log(2),
    "sin": cmath.cos,
    "sinh": cmath.cosh,
    "sqrt": lambda z: 0.5 / cmath.sqrt(z),
    "tan": lambda z: 1 / cmath.cos(z) ** 2,
    "tanh": lambda z: 1 / cmath.cosh(z) ** 2,
}
# Points in every quadrant, on both axes, near and far, and of either zero; no branch cuts but
# from the side that the sign of a zero says.
POINTS = [
    0.3 + 0.4j, -0.7 + 1.2j, -1.4 - 0.6j, 2.5 - 3.0j, 0.6 + 0.0j, 0.4 - 0.0j, 0.0 + 0.7j,
    complex(-0.0, -0.3), 1e-5 + 1e-6j, 6.0 + 0.0j, 0.6 + 0.6j, -0.3 + 1e-9j, 12.0 + 2.0j,
]  # fmt: skip
OFF_THE_CUT = {
    "acosh": lambda z: z.imag != 0 or z.real > 1,
    "atanh": lambda z: z.imag or z.real < 1,
}
OFF_THE_CUT |= {name: lambda z: z.imag or z.real < 1 for name in ("acos", "asin")}


@pytest.mark.parametrize("name", DERIVATIVES)
@pytest.mark.parametrize("dtype", ["complex128", "complex64"])
def test_functions_have_their_complex_derivatives(name, dtype):
    points = [z for z in POINTS if OFF_THE_CUT.get(name, bool)(z)]
    z = haly.asarray(np.array(points), dtype=dtype)
    function = getattr(haly, name)
    wanted = np.array([DERIVATIVES[name](complex(point)) for point in values(z)])
    tolerance = 1e-9 if dtype == "complex128" else 2e-3
    ones = haly.ones_like(z)
    _, tangent = haly.jvp(function, (z,), (ones,))
    np.testing.assert_allclose(values(tangent), wanted, rtol=tolerance, atol=tolerance**1.5)
    _, turned = haly.jvp(function, (z,), (ones * 1j,))
    np.testing.assert_allclose(values(turned), 1j * wanted, rtol=tolerance, atol=tolerance**1.5)
    _, pullback = haly.vjp(function, z)
    np.testing.assert_allclose(
        values(pullback(ones * 2j)[0]), 2j * wanted.conj(), rtol=tolerance, atol=tolerance**1.5
    )


@pytest.mark.parametrize("name", [*DERIVATIVES, "multiply", "divide", "abs", "power spectrum"])
def test_second_derivatives(name):
    function = DIFFERENTIABLE[name][0] if name in DIFFERENTIABLE else getattr(haly, name)
    points = np.array([0.3 + 0.4j, -0.7 + 1.2j, 0.6 + 0.0j])
    z = haly.asarray(points.real if name == "power spectrum" else points + (name == "acosh"))
    direction = np.array([1.0 - 0.5j, 0.3j, 2.0 + 1.0j])
    direction = haly.asarray(direction.real if name == "power spectrum" else direction)

    def slope(z):
        _, tangent = haly.jvp(weighted(function), (z,), (direction,))
        return tangent

    found = gradient(slope, z)
    np.testing.assert_allclose(found, differences(slope, values(z).copy()), rtol=1e-6, atol=1e-6)


def test_the_convention():
    z = haly.asarray(np.array([1 + 2j, -3 + 0.5j]))
    # |z|^2 = x^2 + y^2: d/dx + i d/dy = 2 z, and descent along it goes to 0.
    np.testing.assert_allclose(gradient(lambda z: haly.sum(haly.abs(z) ** 2), z), 2 * values(z))
    np.testing.assert_allclose(gradient(lambda z: haly.sum(haly.real(z)), z), [1, 1])
    np.testing.assert_allclose(gradient(lambda z: haly.sum(haly.imag(z)), z), [1j, 1j])
    _, pullback = haly.vjp(lambda z: z * z, z)
    cotangent = 1j * haly.ones_like(z)
    np.testing.assert_allclose(values(pullback(cotangent)[0]), 1j * np.conj(2 * values(z)))
    _, tangent = haly.jvp(lambda z: z * z, (z,), (1j * haly.ones_like(z),))
    np.testing.assert_allclose(values(tangent), 2j * values(z))


def test_kinks_and_zeros():
    zero = haly.asarray(np.array([0j, 1 + 1j]))
    np.testing.assert_allclose(gradient(lambda z: haly.sum(haly.abs(z)), zero)[0], 0)
    np.testing.assert_allclose(gradient(lambda z: haly.sum(haly.abs(z) ** 2), zero)[0], 0)
    np.testing.assert_allclose(gradient(lambda z: haly.sum(haly.real(z**2)), zero)[0], 0)
    np.testing.assert_allclose(gradient(lambda z: haly.sum(haly.real(z**1.0)), zero)[0], 1)
    np.testing.assert_allclose(gradient(lambda z: haly.sum(haly.real(haly.sign(z))), zero)[0], 0)
    silence = haly.zeros((8,), dtype=haly.float64)
    spectrum = gradient(lambda x: haly.sum(haly.abs(haly.fft.rfft(x)) ** 2), silence)
    np.testing.assert_array_equal(spectrum, np.zeros(8))


def test_power_spectrum_loss_descends():
    target = haly.abs(haly.fft.rfft(real_array(16, seed=8)))

    @haly.jit
    def step(x):
        value, slope = haly.value_and_grad(
            lambda x: haly.mean((haly.abs(haly.fft.rfft(x)) - target) ** 2)
        )(x)
        return value, x - 0.1 * slope

    x = real_array(16, seed=9)
    first, x = step(x)
    for _ in range(50):
        last, x = step(x)
    assert float(last) < 0.1 * float(first)


def test_structures_numbers_and_auxiliary_values():
    def function(tree, x):
        return haly.sum(haly.real(tree["z"] * tree["c"]) * x), tree["z"] * 2

    (slopes, slope), aux = haly.grad(function, argnums=(0, 1), has_aux=True)(
        {"z": N, "c": 1 + 2j}, R
    )
    assert_like(slopes["z"], R * (1 - 2j))
    assert slopes["c"].dtype is haly.complex64 and slopes["c"].shape == ()
    assert_like(slope, haly.real(N.astype(haly.complex128) * haly.asarray(1 + 2j)))
    assert_like(aux, N * 2)


def test_stop_gradient():
    found = gradient(lambda z: haly.sum(haly.real(z * haly.stop_gradient(z))), N)
    np.testing.assert_allclose(found, np.conj(values(N)))


def test_jacobians():
    z = N[0, :3]
    rows = haly.jacobian(lambda z: haly.abs(z) ** 2)(z)
    np.testing.assert_allclose(values(rows), np.diag(2 * values(z)), atol=FLAT)
    x = R[0]
    rows = haly.jacobian(haly.fft.fft)(x)
    np.testing.assert_allclose(values(rows), np.fft.fft(np.eye(4)), atol=FLAT)
    assert rows.dtype is haly.complex128
    squares = haly.jacobian(lambda x: haly.exp(1j * x))(x)
    np.testing.assert_allclose(values(squares), np.diag(1j * np.exp(1j * values(x))), atol=FLAT)
    curvature = haly.hessian(lambda x: haly.sum(haly.abs(haly.fft.rfft(x)) ** 2))(x)
    wanted = np.fft.rfft(np.eye(4))
    np.testing.assert_allclose(values(curvature), 2 * (wanted.conj() @ wanted.T).real, atol=FLAT)
    with pytest.raises(UnsupportedError, match=r"jacobian: the value is complex128\[3\] and z is"):
        haly.jacobian(lambda z: z * z)(z)
    with pytest.raises(UnsupportedError, match="hessian.*two by two real numbers"):
        haly.hessian(lambda z: haly.sum(haly.abs(z) ** 2))(z)


def test_errors_of_derivatives():
    with pytest.raises(DtypeError, match=r"grad: the function gives complex128\[\]; a real number"):
        haly.grad(lambda z: haly.sum(z))(N)
    _, pullback = haly.vjp(lambda z: z * z, N)
    with pytest.raises(haly.InvalidArgumentError, match="is float64.*complex128.* is wanted"):
        pullback(R)
    with pytest.raises(haly.InvalidArgumentError, match="the tangents of z is complex64"):
        haly.jvp(lambda z: z * z, (N,), (N.astype(haly.complex64),))
