"""Integer products past what float32 counts, and across the plugin's loops and oneDNN."""

import re
from pathlib import Path

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


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        ([1, -2, 3], [0, -1, 1]),
        ([3, 3], [0.5, 0.5]),
        ([-1, -1, -5], [0, 0, -1]),
        ([0, 2, 2], [-0.5, 0.5, 0.5]),
        ([0, 0], [0, 0]),
    ],
)
def test_a_dynamic_scale_follows_the_extremes(values, levels):
    def scale(x):
        return haly.dynamic_quantize(x)[1]

    slope = haly.to_numpy(haly.grad(scale)(haly.asarray(np.array(values, np.float32))))
    np.testing.assert_allclose(slope, np.array(levels) / 255, rtol=1e-6)


def rounded(sums, factor, zero, dtype):
    """Levels of sums, each step of float32 as the entry orders them."""
    info = np.iinfo(dtype)
    scaled = sums.astype(np.float32) * factor
    return np.clip(np.rint(scaled).astype(np.int64) + zero, info.min, info.max).astype(dtype)


def integer_conv(x, weight, zero, pads, stride, groups):
    """Sums of a convolution in 64 bits, tap by tap."""
    wide = x.astype(np.int64) - zero
    wide = np.pad(wide, [(0, 0), (0, 0), (pads[0], pads[2]), (pads[1], pads[3])])
    m, channels, rows, columns = weight.shape
    extents = [(n - k) // stride + 1 for n, k in zip(wide.shape[2:], (rows, columns), strict=True)]
    out = np.zeros((x.shape[0], m, *extents), np.int64)
    for g in range(groups):
        own = slice(g * m // groups, (g + 1) * m // groups)
        part = wide[:, g * channels : (g + 1) * channels]
        for i in range(rows):
            for j in range(columns):
                ends = [i + stride * extents[0], j + stride * extents[1]]
                taps = part[:, :, i : ends[0] : stride, j : ends[1] : stride]
                factors = weight[own, :, i, j].astype(np.int64)
                out[:, own] += np.einsum("ncyx,mc->nmyx", taps, factors)
    return out


@pytest.mark.parametrize("kind", ["uint8", "int8"])
@pytest.mark.parametrize(
    ("channels", "m", "groups", "stride"),
    [(3, 16, 1, 2), (16, 24, 1, 1), (24, 24, 24, 1), (16, 32, 2, 2)],
)
def test_qlinear_conv_is_exact(kind, channels, m, groups, stride):
    """Pads are the zero point; bias and factors of each channel; ties to even."""
    x, weight = (
        numbers((2, channels, 14, 11), kind, 20),
        numbers((m, channels // groups, 3, 3), "int8", 21),
    )
    zero, out_zero = numbers((), kind, 22), np.asarray(-3, np.int8)
    bias = np.random.default_rng(23).integers(-9000, 9000, m).astype(np.int32)
    weight_scale = np.random.default_rng(24).uniform(0.001, 0.01, m).astype(np.float32)
    scale, out_scale = np.float32(0.5), np.float32(0.25)
    given = [x, weight, scale, weight_scale, out_scale, np.asarray(zero), None, out_zero, bias]
    given = [None if a is None else haly.asarray(a) for a in given]
    pads = [1, 0, 2, 1]
    found = haly.qlinear_conv(*given, pads=pads, strides=[stride, stride], groups=groups)
    sums = integer_conv(x, weight, int(zero), pads, stride, groups) + bias.reshape(-1, 1, 1)
    factor = (scale * weight_scale / out_scale).reshape(-1, 1, 1)
    np.testing.assert_array_equal(haly.to_numpy(found), rounded(sums, factor, -3, "int8"))


def test_qlinear_conv_in_a_plan_keeps_its_layout_between_layers():
    """Two of them with a maximum between: bits as one by one."""
    x = haly.asarray(numbers((1, 16, 12, 12), "uint8", 30))
    weights = [haly.asarray(numbers((16, 16, 3, 3), "int8", seed)) for seed in (31, 32)]
    scale = haly.asarray(np.float32(0.001))
    one = haly.asarray(np.float32(1.0))
    zero = haly.asarray(np.uint8(7))

    def layers(x):
        for weight in weights:
            x = haly.qlinear_conv(
                x, weight, scale, one, one, zero, None, zero, pads=[1] * 4, dtype=haly.uint8
            )
            x = haly.max_pool(x, kernel=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
        return x

    one_by_one, planned = haly.to_numpy(layers(x)), haly.to_numpy(haly.jit(layers)(x))
    np.testing.assert_array_equal(planned, one_by_one)
    assert len(np.unique(planned)) > 20


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_levels_of_axes_and_back(axis):
    generator = np.random.default_rng(40)
    x = generator.normal(size=(5, 7, 3)).astype(np.float32)
    scale = generator.uniform(0.01, 0.02, x.shape[axis]).astype(np.float32)
    zero = generator.integers(100, 156, x.shape[axis]).astype(np.uint8)
    line = [-1 if k == axis else 1 for k in range(3)]
    wanted = np.clip(np.rint(x / scale.reshape(line)) + zero.reshape(line), 0, 255)
    given = [haly.asarray(a) for a in (x, scale, zero)]
    levels = haly.quantize_linear(*given, axis=axis, dtype=haly.uint8)
    np.testing.assert_array_equal(haly.to_numpy(levels), wanted)
    back = haly.to_numpy(haly.dequantize_linear(levels, *given[1:], axis=axis))
    np.testing.assert_array_equal(
        back, (wanted - zero.reshape(line)).astype("f") * scale.reshape(line)
    )


def test_every_file_that_may_use_onednn_is_built_with_it():
    """One was not, and took its own loops without a word."""
    place = Path(__file__).parent
    files = {p.name for p in place.rglob("*.cpp") if "#if HALY_CPU_ONEDNN" in p.read_text("utf-8")}
    if not files:
        pytest.skip("the sources lie in the source tree")
    build = (place / "CMakeLists.txt").read_text("utf-8")
    named = re.search(
        r"set_source_files_properties\(([^)]*?) PROPERTIES COMPILE_DEFINITIONS HALY_CPU_ONEDNN",
        build,
    )
    assert files == set(named[1].split())
