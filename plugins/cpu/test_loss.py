"""Losses with kernels of their own give the bits of their decompositions."""

import numpy as np
import pytest

import haly

# Around the parts that 16-bit operands are widened in, chunks of a sum, and where threads share.
COUNTS = (1, 511, 512, 513, 4095, 4096, 4097, 65537)


def same_bits(found, expected):
    found, expected = haly.to_numpy(found), haly.to_numpy(expected)
    assert found.dtype == expected.dtype and found.shape == expected.shape
    assert found.tobytes() == expected.tobytes()


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("count", COUNTS)
def test_smooth_l1_is_its_decomposition(device, dtype, count):
    generator = np.random.default_rng(count)
    dtype = getattr(haly, dtype)
    wide = haly.float64 if dtype == haly.float64 else haly.float32
    prediction, target = (
        haly.astype(haly.asarray(generator.standard_normal(count) * 2, device=device), dtype)
        for _ in range(2)
    )
    distance = haly.abs(haly.astype(prediction, wide) - haly.astype(target, wide))
    # The last one is 0 in float32.
    for beta in (0.0, 0.3, 1.0, 1e-60):
        loss = distance
        if beta:
            near = 0.5 * (distance * distance) / beta
            loss = haly.where(distance < beta, near, distance - 0.5 * beta)
        for reduction, expected in (
            ("none", loss),
            ("sum", haly.sum(loss)),
            ("mean", haly.mean(loss)),
        ):
            found = haly.smooth_l1(prediction, target, beta=beta, reduction=reduction)
            same_bits(found, haly.astype(expected, dtype))


def test_smooth_l1_takes_strided_operands_and_keeps_what_is_not_finite():
    x = np.arange(24, dtype=np.float32).reshape(4, 6) / 5
    y = np.ones((6, 4), np.float32)
    y[0] = [np.nan, np.inf, -np.inf, 2]
    x[1, 0] = np.inf
    found = haly.smooth_l1(haly.asarray(x).T, haly.asarray(y), reduction="none")
    with np.errstate(invalid="ignore"):
        distance = np.abs(x.T - y)
        near = 0.5 * (distance * distance)
    assert np.isnan(distance).sum() == 2 and np.isinf(distance).sum() == 1
    expected = np.where(distance < 1, near, distance - np.float32(0.5))
    np.testing.assert_array_equal(haly.to_numpy(found), expected)
