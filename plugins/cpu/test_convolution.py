"""Convolutions of the cpu plugin: what no operand of a window says must not reach its result."""

import numpy as np
import pytest

import haly

GROUPS_AND_CHANNELS = [
    *[(1, channels) for channels in (1, 2, 3, 5, 16, 17)],
    *[(groups, channels) for groups in (2, 4) for channels in (1, 2, 3, 7, 16)],
]


@pytest.mark.parametrize("name", ["float32", "bfloat16", "float16"])
@pytest.mark.parametrize(("groups", "channels"), GROUPS_AND_CHANNELS)
@pytest.mark.parametrize("extents", [(9,), (5, 4)])
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_infinities_and_nans_stay_in_their_windows(name, groups, channels, extents, value):
    dtype = getattr(haly, name)
    for each, size in ((1, 1), (2, 3)):  # outputs of a group, extent of the window
        x = np.ones((2, groups * channels, *extents), np.float32)
        weight = np.ones((groups * each, channels, *[size] * len(extents)), np.float32)
        at = (0, (groups - 1) * channels, *[1] * len(extents))
        x[at] = value
        out = haly.conv(
            haly.astype(haly.asarray(x), dtype),
            haly.astype(haly.asarray(weight), dtype),
            None,
            groups=groups,
        )
        out = haly.to_numpy(haly.astype(out, haly.float32))
        expected = np.full(out.shape, channels * size ** len(extents), np.float32)
        # Position 1 lies in the windows that begin at 0 and 1, or at 1 alone.
        reached = slice(0, 2) if size > 1 else slice(1, 2)
        expected[(0, slice((groups - 1) * each, None), *[reached] * len(extents))] = value
        np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize(("groups", "channels"), [(1, 3), (1, 17), (2, 3), (4, 1)])
def test_odd_channels_in_bfloat16_give_the_sums(groups, channels):
    random = np.random.default_rng(7)
    # Small integers: every sum is exact in float32, so one rounding is all that may differ.
    x = random.integers(-4, 5, (2, groups * channels, 6, 7)).astype(np.float32)
    weight = random.integers(-4, 5, (groups * 2, channels, 3, 2)).astype(np.float32)
    bias = random.integers(-4, 5, groups * 2).astype(np.float32)
    operands = [haly.astype(haly.asarray(a), haly.bfloat16) for a in (x, weight, bias)]
    out = haly.conv(*operands, groups=groups, pads=[1, 0, 0, 1])
    padded = np.pad(x, ((0, 0), (0, 0), (1, 0), (0, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 2), axis=(2, 3))
    windows = windows.reshape(2, groups, channels, *windows.shape[2:])
    split = weight.reshape(groups, 2, channels, 3, 2)
    expected = np.einsum("bgcyxuv,gocuv->bgoyx", windows, split)
    expected = expected.reshape(2, groups * 2, *expected.shape[3:]) + bias[:, None, None]
    rounded = haly.astype(haly.asarray(expected.astype(np.float32)), haly.bfloat16)
    np.testing.assert_array_equal(
        haly.to_numpy(haly.astype(out, haly.float32)),
        haly.to_numpy(haly.astype(rounded, haly.float32)),
    )
