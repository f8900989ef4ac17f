"""Fourier transforms of every kind of length, by kernels of the cpu plugin and decomposed."""

import os
import subprocess
import sys

import numpy as np
import pytest

import haly

# Radices with loops of their own, other primes, a prime beyond 64 alone, with others, and twice.
LENGTHS = (1, 2, 3, 4, 5, 6, 7, 16, 30, 49, 61, 64, 67, 128, 134, 210, 243, 514, 1031, 4489)
ROUNDOFF = {"float64": 2.0**-53, "float32": 2.0**-24, "float16": 2.0**-11, "bfloat16": 2.0**-8}


def pairs(numbers):
    return np.stack([numbers.real, numbers.imag], axis=-1)


def numbers(shape, seed=0):
    draw = np.random.default_rng(seed).uniform(-1, 1, (*shape, 2))
    return draw[..., 0] + 1j * draw[..., 1]


def check(found, exact, sizes, dtype):
    """Errors are roundoffs of the root of the sum of squares: much less than the bound."""
    wide = ROUNDOFF["float64" if dtype == "float64" else "float32"]
    norm = np.sqrt((sizes**2).sum())
    found = haly.to_numpy(found).astype(np.float64)
    assert found.shape == exact.shape
    most = 20 * wide * norm + 2 * ROUNDOFF[dtype] * np.abs(exact)
    assert (np.abs(found - exact) <= most).all()


@pytest.mark.parametrize("n", LENGTHS)
def test_complex_numbers_there_and_back(n):
    x = numbers((n,), n)
    for dtype in ("float64", "float32"):
        given = haly.asarray(pairs(x), dtype=getattr(haly, dtype))
        x = haly.to_numpy(given)[..., 0].astype(np.float64) + 1j * haly.to_numpy(given)[..., 1]
        check(haly.fft_c2c(given), pairs(np.fft.fft(x)), abs(x), dtype)
        exact = pairs(np.fft.ifft(x, norm="ortho"))
        check(haly.fft_c2c(given, inverse=True, norm="ortho"), exact, abs(x), dtype)


@pytest.mark.parametrize("n", LENGTHS)
def test_real_numbers_there_and_back(n):
    x = numbers((n,), n).real
    for dtype in ("float64", "float32", "float16", "bfloat16"):
        given = haly.asarray(x, dtype=getattr(haly, dtype))
        rounded = haly.to_numpy(given).astype(np.float64)
        exact = pairs(np.fft.rfft(rounded))
        half = haly.fft_r2c(given)
        check(half, exact, rounded, dtype)
        whole = haly.fft_r2c(given, onesided=False, norm="forward")
        check(whole, pairs(np.fft.fft(rounded, norm="forward")), rounded, dtype)
        if dtype in ("float64", "float32"):
            check(haly.fft_c2r(half, length=n), rounded, rounded, dtype)


@pytest.mark.parametrize("n", [8, 60, 67])
def test_a_line_does_not_depend_on_its_neighbours_or_its_layout(n):
    x = pairs(numbers((5, n, 7), 1)).astype(np.float32)
    whole = haly.to_numpy(haly.fft_c2c(haly.asarray(x), axis=1))
    for i, j in ((0, 0), (2, 3), (4, 6)):
        alone = haly.to_numpy(haly.fft_c2c(haly.asarray(np.ascontiguousarray(x[i, :, j]))))
        np.testing.assert_array_equal(whole[i, :, j].view(np.uint32), alone.view(np.uint32))
    turned = haly.permute_dims(haly.asarray(x), [2, 1, 0, 3])[::-1]
    found = haly.to_numpy(haly.fft_c2c(turned, axis=1))
    np.testing.assert_array_equal(found, whole.transpose(2, 1, 0, 3)[::-1])


def test_what_is_not_read_does_not_matter():
    x = pairs(numbers((5,), 2))
    other = x.copy()
    other[0, 1] = other[4, 1] = 9
    found = [haly.to_numpy(haly.fft_c2r(haly.asarray(one))) for one in (x, other)]
    np.testing.assert_array_equal(*found)


@pytest.mark.parametrize("n", [1, 2, 10, 15, 134])
def test_what_mirrors_itself_is_real(n):
    found = haly.to_numpy(haly.fft_r2c(haly.asarray(numbers((3, n)).real.astype(np.float32))))
    assert not found[:, 0, 1].any()
    assert n % 2 or not found[:, n // 2, 1].any()


PROGRAM = """
import numpy as np, haly
for n in {lengths}:
    x = np.random.default_rng(n).uniform(-1, 1, (3, n, 2, 2))
    exact = x[..., 0] + 1j * x[..., 1]
    for dtype, roundoff in ((haly.float64, 2.0**-53), (haly.float32, 2.0**-24)):
        given = haly.asarray(x, dtype=dtype)
        for inverse, function in ((False, np.fft.fft), (True, np.fft.ifft)):
            found = haly.to_numpy(haly.fft_c2c(given, axis=1, inverse=inverse))
            wanted = function(exact, axis=1)
            error = abs(found[..., 0] + 1j * found[..., 1] - wanted).max()
            scale = 1 / n if inverse else 1
            assert error <= 60 * roundoff * abs(exact).sum(axis=1).max() * scale, (n, dtype, error)
print("right")
"""


@pytest.mark.slow
def test_the_decomposition_of_every_kind_of_length():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(lengths=LENGTHS)],
        env=os.environ | {"HALY_ONLY_BASIS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout == "right\n", done.stderr
