import ctypes

import numpy as np
import pytest

MATMUL = 200


def statics(transpose_a=False, transpose_b=False):
    return [(ctypes.c_uint32, int(transpose_a)), (ctypes.c_uint32, int(transpose_b))]


@pytest.mark.parametrize("name", ["float32", "float64", "float16", "bfloat16", "int8", "int64"])
@pytest.mark.parametrize(
    "shapes",
    [
        ((3, 4), (4, 5)),
        ((70, 33), (33, 45)),
        ((1, 1), (1, 1)),
        ((5,), (5,)),
        ((5,), (2, 5, 3)),
        ((2, 3, 5), (5,)),
        ((2, 1, 7, 9), (3, 9, 4)),
        ((2, 0), (0, 3)),
    ],
)
def test_matmul(driver, dtype_of, name, shapes):
    dtype = dtype_of(name)
    rng = np.random.default_rng(1)
    a, b = (rng.integers(-4, 5, shape).astype(dtype) for shape in shapes)
    expected = np.matmul(a.astype(np.int64), b.astype(np.int64)).astype(dtype)
    out = np.full(expected.shape, 77, dtype)
    driver.run(MATMUL, [a, b], [out], statics())
    np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize("size", [20, 130])
def test_transposes_and_strides(driver, size):
    rng = np.random.default_rng(2)
    a = rng.integers(-4, 5, (size, size + 3)).astype(np.float32)
    b = rng.integers(-4, 5, (size + 5, size + 3)).astype(np.float32)
    out = np.empty((size, size + 5), np.float32)
    driver.run(MATMUL, [a, b], [out], statics(transpose_b=True))
    np.testing.assert_array_equal(out, a @ b.T)
    driver.run(MATMUL, [a.T.copy(), b.T], [out], statics(transpose_a=True))
    np.testing.assert_array_equal(out, a @ b.T)
