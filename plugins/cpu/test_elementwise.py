import numpy as np
import pytest

import haly

ADD, MULTIPLY, EXP, TANH, WHERE, NEXTAFTER = 60, 62, 12, 27, 87, 90

NUMERIC = (
    "int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 bfloat16 float32 float64".split()
)


@pytest.mark.parametrize("name", NUMERIC)
@pytest.mark.parametrize("size", [1, 16, 31, 1025, 70001])
def test_add_is_exact_in_every_dtype(driver, dtype_of, name, size):
    dtype = dtype_of(name)
    rng = np.random.default_rng(size)
    x, y = (rng.integers(0, 100, size).astype(dtype) for _ in range(2))
    out = np.empty(size, dtype)
    driver.run(ADD, [x, y], [out])
    np.testing.assert_array_equal(out, (x + y).astype(dtype))


def test_integers_wrap(driver):
    x = np.array([127, -128, 5], np.int8)
    out = np.empty(3, np.int8)
    driver.run(ADD, [x, x], [out])
    np.testing.assert_array_equal(out, np.array([-2, 0, 10], np.int8))


@pytest.mark.parametrize("name", ["float32", "bfloat16", "int64"])
def test_strides_broadcasts_and_negative_strides(driver, dtype_of, name):
    dtype = dtype_of(name)
    x = np.arange(6 * 40 * 50).reshape(6, 40, 50).astype(dtype)
    y = np.arange(50).astype(dtype)
    views = [
        (x, np.broadcast_to(y, x.shape)),
        (x.transpose(2, 0, 1), np.broadcast_to(y[:, None, None], (50, 6, 40))),
        (x[:, ::-1, ::3], x[::-1, :, 1::3][:, :, :17]),
        (x, np.broadcast_to(y[3], x.shape)),
    ]
    for a, b in views:
        a = a[..., : b.shape[-1]]
        out = np.empty(a.shape, dtype)
        driver.run(ADD, [a, b], [out])
        np.testing.assert_array_equal(out, (a + b).astype(dtype))


def test_output_may_be_strided_or_the_input(driver):
    x = np.arange(24, dtype=np.float32).reshape(4, 6)
    storage = np.zeros((6, 4), np.float32)
    driver.run(MULTIPLY, [x, x], [storage.T])
    np.testing.assert_array_equal(storage.T, x * x)
    y = x.copy()
    driver.run(ADD, [y, x], [y])
    np.testing.assert_array_equal(y, 2 * x)


@pytest.mark.parametrize("op", [EXP, TANH])
def test_results_depend_on_neither_position_nor_tiling(driver, op):
    x = np.random.default_rng(0).normal(size=5000).astype(np.float32)
    whole, pieces = np.empty_like(x), np.empty_like(x)
    driver.run(op, [x], [whole])
    start = 0
    for size in [1, 2, 3, 5, 7, 11, 13, 31, 64, 100, 999, 3764]:
        part = np.empty(size, np.float32)
        driver.run(op, [x[start : start + size].copy()], [part])
        pieces[start : start + size] = part
        start += size
    assert start == 5000
    np.testing.assert_array_equal(whole.view(np.uint32), pieces.view(np.uint32))


def test_where_copies_bits(driver):
    bits = np.array([0x7C01, 0x7E00, 0x8000, 0x0001, 0xFFFF], np.uint16)
    x, y = bits.view(np.float16), np.zeros(5, np.float16)
    condition = np.array([True, False, True, True, True])
    out = np.empty(5, np.float16)
    driver.run(WHERE, [condition, x, y], [out])
    np.testing.assert_array_equal(out.view(np.uint16), np.where(condition, bits, 0))


def test_nextafter_in_float16(driver):
    x = np.array([1.0, 0.0, -1.0, 65504.0, 3.0], np.float16)
    y = np.array([2.0, -1.0, 0.0, np.inf, 3.0], np.float16)
    out = np.empty(5, np.float16)
    driver.run(NEXTAFTER, [x, y], [out])
    np.testing.assert_array_equal(out, np.nextafter(x, y))


ELEMENTARY = {
    "exp2": np.exp2,
    "expm1": np.expm1,
    "log1p": np.log1p,
    "log2": np.log2,
    "log10": np.log10,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": np.arctanh,
}


@pytest.mark.parametrize("name", ELEMENTARY)
def test_elementary_functions_of_float32_round_once(name):
    """On floats of every magnitude, to half a unit in the last place and a thousandth."""
    bits = np.arange(0, 2**32, 20011, dtype=np.uint64).astype(np.uint32)
    x = np.concatenate([bits.view(np.float32), np.float32([0, -0.0, 1, -1, np.inf, -np.inf])])
    out = np.asarray(getattr(haly, name)(haly.asarray(x)))
    with np.errstate(all="ignore"):
        exact = ELEMENTARY[name](x.astype(np.float64))
        nearest = exact.astype(np.float32)
        unit = np.spacing(np.abs(nearest)).astype(np.float64)
        inside = np.isfinite(nearest)
        error = np.abs(out.astype(np.float64) - exact)[inside] / unit[inside]
    assert error.max() <= 0.501
    np.testing.assert_array_equal(out[~inside], nearest[~inside])
    zero = nearest == 0
    np.testing.assert_array_equal(np.signbit(out[zero]), np.signbit(nearest[zero]))
