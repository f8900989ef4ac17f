"""The random stream through arrays, on every device that runs the kernels of cpu."""

import numpy as np
import pytest

import haly
from haly.opspec.reference.second import random as second

DEVICES = ("cpu:0", "simulated:0")
DTYPES = ("float16", "bfloat16", "float32", "float64", "uint32", "uint64")


def tensors(device, *numbers):
    return [haly.asarray(np.int64(number), device=device) for number in numbers]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("count", [1, 3, 127, 128, 129, 4096, 8193])
def test_bits_are_those_of_the_second_implementation(device, dtype, count):
    seed, offset = tensors(device, -81985529216486895, 2**32 - 40)
    found = haly.random_uniform((count,), seed, offset, dtype=getattr(haly, dtype))
    expected = second.random_uniform((count,), seed.item(), offset.item(), dtype=dtype)
    raw = haly.to_numpy(found)
    assert raw.dtype == expected.dtype
    np.testing.assert_array_equal(raw.view(np.uint8), expected.view(np.uint8))


@pytest.mark.parametrize("dtype", ["float32", "uint64"])
def test_tiles_and_threads_leave_no_seam(dtype):
    seed, offset = tensors("cpu:0", 5, 2**63 - 1)
    count = 300_001
    found = haly.to_numpy(haly.random_uniform((count,), seed, offset, dtype=getattr(haly, dtype)))
    per_block = 2 if dtype == "uint64" else 4
    for start in (0, 4096, 8192, 4096 * 36, 299_996):
        start -= start % per_block
        first = (2**63 - 1 + start // per_block) % 2**64
        size = min(16, count - start)
        expected = second.random_uniform((size,), 5, first, dtype=dtype)
        np.testing.assert_array_equal(found[start : start + size], expected)


def test_seed_and_offset_are_read_at_every_call():
    seed, offset = tensors("cpu:0", 1, 0)
    first = haly.to_numpy(haly.random_uniform((8,), seed, offset))
    later = haly.to_numpy(haly.random_uniform((8,), seed, offset + 1))
    np.testing.assert_array_equal(later[:4], first[4:])
    other = haly.to_numpy(haly.random_uniform((8,), seed + 1, offset))
    assert not np.isin(other, first).any()


@pytest.mark.parametrize("device", DEVICES)
def test_integers_and_draws_follow_the_stream(device):
    seed, offset = tensors(device, 3, 4)
    found = haly.randint((5, 7), seed, offset, -10, 20, dtype=haly.int32)
    assert found.dtype == haly.int32
    expected = second.randint((5, 7), 3, 4, -10, 20, dtype="int32")
    np.testing.assert_array_equal(haly.to_numpy(found), expected)
    p = np.linspace(0, 1, 99, dtype=np.float32)
    found = haly.bernoulli(haly.asarray(p, device=device), seed, offset)
    np.testing.assert_array_equal(haly.to_numpy(found), second.bernoulli(p, 3, 4))


# Around a block of the stream, tiles, buckets, where threads begin to share the work, and where the
# buckets' number doubles.
COUNTS = (1, 2, 3, 127, 128, 129, 511, 513, 2048, 2049, 4095, 4096, 4097, 8192, 8195, 65537)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("count", COUNTS)
def test_permutations_are_those_of_the_decomposition(device, count):
    seed, offset = tensors(device, count, 2**32 - 40)
    order = haly.argsort(haly.random_uniform((count,), seed, offset, dtype=haly.uint64))
    for dtype in (haly.int32, haly.int64):
        found = haly.permutation(count, seed, offset, dtype=dtype)
        assert found.dtype == dtype
        np.testing.assert_array_equal(haly.to_numpy(found), haly.to_numpy(order))


@pytest.mark.parametrize("seed, first, second", [(157, 94674, 169352), (868, 8857, 132672)])
def test_words_that_differ_in_their_last_bits_alone_are_told_apart(seed, first, second):
    """42 bits of two words agree, and the later one is the smaller."""
    count = 200_000
    seed, offset = tensors("cpu:0", seed, 0)
    words = haly.to_numpy(haly.random_uniform((count,), seed, offset, dtype=haly.uint64))
    assert words[first] > words[second] and not (words[first] ^ words[second]) >> np.uint64(22)
    found = haly.to_numpy(haly.permutation(count, seed, offset))
    np.testing.assert_array_equal(found, np.argsort(words, kind="stable"))


# Spans: one value, a power of two and its neighbours on both sides of 32 bits, the largest.
RANGES = (
    (-7, -6),
    (0, 10),
    (-(2**31), 2**31),
    (-3, 2**32 - 4),
    (5, 2**32 + 6),
    (-(2**62), 2**62 - 1),
    (-1, 2**63 - 2),
    (-(2**63), -1),
)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("count", [1, 2, 127, 129, 511, 513, 4097, 20_001])
def test_integers_are_those_of_the_decomposition(device, count):
    seed, offset = tensors(device, -count, -9)
    words = haly.random_uniform((count,), seed, offset, dtype=haly.uint64)
    words = [int(word) for word in haly.to_numpy(words)]
    for low, high in RANGES:
        expected = [low + word % (high - low) for word in words]
        found = haly.randint((count,), seed, offset, low, high)
        assert haly.to_numpy(found).tolist() == expected
        if low >= -(2**31) and high <= 2**31:
            found = haly.randint((count,), seed, offset, low, high, dtype=haly.int32)
            assert found.dtype == haly.int32
            assert haly.to_numpy(found).tolist() == expected


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("count", [1, 2, 127, 128, 255, 256, 257, 2047, 2048, 2049, 20_001])
def test_normal_numbers_are_those_of_the_decomposition(device, dtype, count):
    seed, offset = tensors(device, -count, 2**32 - 40)
    dtype = getattr(haly, dtype)
    wide = haly.float64 if dtype == haly.float64 else haly.float32
    drawn = haly.random_uniform(((count + 1) // 2, 2), seed, offset, dtype=wide)
    radius = haly.sqrt(haly.log(1 - drawn[:, :1]) * -2)
    angle = drawn[:, 1:] * (2 * np.pi)
    both = haly.concat([radius * haly.cos(angle), radius * haly.sin(angle)], axis=1)
    line = haly.reshape(both, (-1,))[:count]
    expected = haly.to_numpy(haly.astype(line * 1.7 + 0.3, dtype))
    found = haly.random_normal((count,), seed, offset, mean=0.3, deviation=1.7, dtype=dtype)
    assert found.dtype == dtype
    assert haly.to_numpy(found).tobytes() == expected.tobytes()


def test_ranks_and_ranges_are_checked():
    seed, offset = tensors("cpu:0", 1, 0)
    with pytest.raises(ValueError, match="seed has rank 1 and offset 0, expected 0 and 0"):
        haly.random_uniform((2,), haly.asarray([1]), offset)
    with pytest.raises(ValueError, match="values from 3 up to 3"):
        haly.randint((2,), seed, offset, 3, 3)
