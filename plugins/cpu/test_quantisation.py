"""Integer products past what float32 counts, and across the plugin's loops and oneDNN."""

import numpy as np
import pytest

import haly


def numbers(shape, dtype, seed):
    info = np.iinfo(dtype)
    values = np.random.default_rng(seed).integers(info.min, info.max, shape, endpoint=True)
    return values.astype(dtype)


def product(x1, x2, zero1=0, zero2=0):
    """In 64 bits, then wrapped to 32."""
    zero1 = np.asarray(zero1, np.int64)
    left = x1.astype(np.int64) - (zero1.reshape(-1, 1) if zero1.ndim else zero1)
    return np.matmul(left, x2.astype(np.int64) - np.asarray(zero2, np.int64)).astype(np.int32)


@pytest.mark.parametrize("kinds", [("int8", "int8"), ("uint8", "int8"), ("int8", "uint8")])
@pytest.mark.parametrize("shape", [(3, 5, 7), (37, 129, 65), (64, 300, 96)])
def test_matmul_integer_with_zero_points_by_row_and_column(kinds, shape):
    m, k, n = shape
    x1, x2 = numbers((m, k), kinds[0], 1), numbers((k, n), kinds[1], 2)
    zero1, zero2 = numbers(m, kinds[0], 3), numbers(n, kinds[1], 4)
    given = [haly.asarray(a) for a in (x1, x2, zero1, zero2)]
    np.testing.assert_array_equal(
        haly.to_numpy(haly.matmul_integer(*given)), product(x1, x2, zero1, zero2)
    )
    np.testing.assert_array_equal(haly.to_numpy(haly.matmul_integer(*given[:2])), product(x1, x2))


def test_sums_are_integers_and_wrap():
    """The sum of 40,000 products of 255 and 255 is above 2 ** 31, and odd ones are no float32."""
    x1 = np.full((8, 40001), 255, np.uint8)
    x2 = np.full((40001, 16), 255, np.uint8)
    x1[0, :3] = [1, 2, 254]
    out = haly.to_numpy(haly.matmul_integer(haly.asarray(x1), haly.asarray(x2)))
    np.testing.assert_array_equal(out, product(x1, x2))
    assert out.min() < 0


def test_batches_of_strided_operands():
    x1, x2 = numbers((4, 24, 40), "uint8", 5), numbers((2, 50, 40), "int8", 6)
    right = haly.permute_dims(haly.asarray(x2[:1]), [0, 2, 1])
    out = haly.matmul_integer(haly.asarray(x1), right, haly.asarray(np.uint8(3)))
    np.testing.assert_array_equal(
        haly.to_numpy(out), product(x1, np.swapaxes(x2[:1], 1, 2), np.uint8(3))
    )


@pytest.mark.parametrize("kinds", [("uint8", "int8"), ("int8", "uint8")])
def test_conv_integer_pads_with_the_zero_point(kinds):
    x, weight = numbers((2, 6, 11, 9), kinds[0], 7), numbers((8, 3, 3, 3), kinds[1], 8)
    zero, channel = numbers((), kinds[0], 9), numbers(8, kinds[1], 10)
    found = haly.conv_integer(
        *(haly.asarray(a) for a in (x, weight, np.asarray(zero), channel)),
        pads=[1, 1, 1, 1],
        groups=2,
    )
    expected = haly.conv(
        haly.asarray(x.astype(np.float64) - float(zero)),
        haly.asarray(weight.astype(np.float64) - channel.reshape(-1, 1, 1, 1)),
        pads=[1, 1, 1, 1],
        groups=2,
    )
    np.testing.assert_array_equal(haly.to_numpy(found), haly.to_numpy(expected))


def test_a_quantised_product_is_near_the_real_one():
    generator = np.random.default_rng(11)
    x = generator.normal(size=(32, 64)).astype(np.float32)
    weight = generator.normal(size=(64, 48)).astype(np.float32)
    levels, scale, zero = haly.dynamic_quantize(haly.asarray(x))
    steps = (np.abs(weight).max(0) / 127).astype(np.float32)
    fixed = haly.quantize_linear(haly.asarray(weight), haly.asarray(steps))
    sums = haly.to_numpy(haly.matmul_integer(levels, fixed, zero))
    found = sums * haly.to_numpy(scale) * steps
    assert np.abs(found - x @ weight).max() < 0.05 * np.abs(x @ weight).max()
