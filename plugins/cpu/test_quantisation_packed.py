"""Products with weights of 4 bits: few rows and many, groups that end inside of a byte, strides.

Through the raw tables, so that operands lie as they are given and no decomposition can answer.
"""

import numpy as np
import pytest

W4A16_MATMUL = 570
UNIT = {"float64": 2.0**-53, "float32": 2.0**-24, "float16": 2.0**-11, "bfloat16": 2.0**-8}
BATCH_INVARIANT = 1 << 1


def weights(packed, scale, zero):
    """The real weights in float64, position by position."""
    n, half = packed.shape
    size = 2 * half // scale.shape[1]
    out = np.empty((n, 2 * half))
    for position in range(2 * half):
        byte = packed[:, position // 2].astype(np.int64)
        level = byte // 16 if position % 2 else byte % 16
        group = position // size
        level = level - (8 if zero is None else zero[:, group].astype(np.int64))
        out[:, position] = level * scale[:, group].astype(np.float64)
    return out


def operands(shape, n, groups, dtype, zero=True, seed=0):
    generator = np.random.default_rng(seed)
    x = generator.normal(size=shape).astype(dtype)
    packed = generator.integers(0, 256, (n, shape[-1] // 2)).astype(np.uint8)
    scale = generator.uniform(0.1, 1, (n, groups)).astype(dtype)
    zeros = generator.integers(0, 16, (n, groups)).astype(np.uint8) if zero else None
    return x, packed, scale, zeros


def check(driver, given, out=None, flags=0):
    x, packed, scale, zero = given
    if out is None:
        out = np.full((*x.shape[:-1], packed.shape[0]), 77).astype(x.dtype)
    driver.run(W4A16_MATMUL, list(given), [out], flags=flags)
    real, wide = weights(packed, scale, zero), x.astype(np.float64)
    expected = wide @ real.T
    name = x.dtype.name
    unit = UNIT["float64" if name == "float64" else "float32"]
    growth = 2 * (x.shape[-1] + 2) * unit * (np.abs(wide) @ np.abs(real).T)
    bound = growth + (UNIT[name] * np.abs(expected) if name.endswith("16") else 0)
    assert (np.abs(out.astype(np.float64) - expected) <= bound).all()
    return out


@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16", "float64"])
@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5, 19])
@pytest.mark.parametrize(
    ("k", "groups"),
    [(288, 3), (264, 4), (12, 4), (10, 10), (70, 1), (256, 128)],
    ids=["blocks of 16 bytes", "with a rest", "odd groups", "groups of 1", "one group", "of 2"],
)
def test_rows_and_groups(driver, dtype_of, dtype, rows, k, groups):
    """37 outputs are two blocks and a part of one."""
    for zero in (True, False):
        check(driver, operands((rows, k), 37, groups, dtype_of(dtype), zero, rows + k))


@pytest.mark.parametrize("rows", [1, 4, 7])
def test_more_outputs_than_one_slab(driver, rows):
    check(driver, operands((rows, 2048), 600, 16, np.float32))


@pytest.mark.parametrize("rows", [2, 9])
@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_operands_with_strides(driver, dtype_of, rows, dtype):
    """Backwards, every second one, transposed, and with axes of rows that are not one."""
    x, packed, scale, zero = operands((rows, 64), 40, 4, dtype_of(dtype))
    kept = np.asfortranarray
    check(driver, (kept(x), packed, kept(scale), kept(zero)))
    check(driver, (x[::-1, ::-1], packed[::-1], scale[::-1, ::-1], zero[::-1, ::-1]))
    check(driver, (x[:, ::2], packed[:, ::2], scale[:, ::2], zero[:, ::2]))
    check(driver, (x, kept(packed), scale, zero))
    check(driver, (x[:1], np.broadcast_to(packed[:1], packed.shape), scale, zero))
    wide = np.full((80, 3 * rows), 77).astype(x.dtype)
    check(driver, (x, packed, scale, zero), wide[::2, ::3].T)
    assert (wide[1::2] == 77).all() and (wide[:, 1::3] == 77).all()
    stack = operands((rows, 3, 64), 1, 1, dtype_of(dtype))[0]
    given = (stack.transpose(1, 0, 2), packed, scale, zero)
    check(driver, given)
    check(driver, given, np.full((rows, 3, 40), 77).astype(x.dtype).transpose(1, 0, 2))
    check(driver, (stack[:, 0], packed, scale, zero))
    check(driver, (stack[0, 0], packed, scale, zero))


@pytest.mark.parametrize("rows", [1, 4, 6])
def test_what_is_no_number_stays_in_its_output(driver, rows):
    """A scale of one group, where the level is the zero point and where it is not."""
    x, packed, scale, zero = operands((rows, 128), 20, 2, np.float32)
    x = np.abs(x) + 1
    packed[:, :], zero[:, :] = 0x99, 4
    scale[3, 1], scale[7, 0], scale[17, 1] = np.nan, np.inf, -np.inf
    scale[11, 0], packed[11, 5] = np.inf, 0x49
    out = np.zeros((rows, 20), np.float32)
    driver.run(W4A16_MATMUL, [x, packed, scale, zero], [out])
    assert np.isnan(out[:, [3, 11]]).all()
    assert (out[:, 7] == np.inf).all() and (out[:, 17] == -np.inf).all()
    others = [j for j in range(20) if j not in (3, 7, 11, 17)]
    check(driver, (x, packed[others], scale[others], zero[others]))
    assert np.isfinite(out[:, others]).all()


@pytest.mark.parametrize("rows", [1, 5])
def test_products_do_not_overflow_before_their_scale(driver, rows):
    """The largest activations times the smallest scales."""
    x, packed, scale, zero = operands((rows, 64), 18, 2, np.float32)
    x = np.sign(x) * np.float32(3e38)
    scale = (scale * 1e-3).astype(np.float32)
    assert np.isfinite(check(driver, (x, packed, scale, zero))).all()


@pytest.mark.parametrize(
    ("shape", "n", "groups"), [((0, 4), 3, 1), ((2, 4), 0, 2), ((3, 0), 5, 2), ((7, 0), 33, 1)]
)
def test_without_elements(driver, shape, n, groups):
    """A sum of no terms is 0."""
    x, packed, scale, zero = operands(shape, n, groups, np.float32)
    out = np.full((shape[0], n), 77, np.float32)
    driver.run(W4A16_MATMUL, [x, packed, scale, zero], [out])
    assert (out == 0).all()


def test_where_it_is_demanded_a_row_does_not_depend_on_the_others(driver):
    x, packed, scale, zero = operands((23, 160), 50, 5, np.float32)
    whole = check(driver, (x, packed, scale, zero), flags=BATCH_INVARIANT)
    for first, last in ((0, 1), (3, 7), (22, 23)):
        part = check(driver, (x[first:last], packed, scale, zero), flags=BATCH_INVARIANT)
        np.testing.assert_array_equal(part, whole[first:last])
