"""The random stream: published answers by both implementations, the mapping of elements to words,
and statistics of what comes out."""

import numpy as np
import pytest

from haly.opspec.generator import operators, reference
from haly.opspec.reference import random
from haly.opspec.reference.second import random as second

ONES = 0xFFFFFFFF
PUBLISHED = [
    # Counter, key and answer of philox4x32-10 in Random123's kat_vectors.
    ((0,) * 4, (0,) * 2, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES,) * 4, (ONES,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
UNIFORM = reference.Reference(operators.load().operators["random_uniform"])
RANDINT = reference.Reference(operators.load().operators["randint"])
BERNOULLI = reference.Reference(operators.load().operators["bernoulli"])
FRACTIONS = {"float16": (21, 11), "bfloat16": (24, 8), "float32": (8, 24)}
COUNT = 1 << 18


def draw(shape, seed=0, offset=0, dtype="float32"):
    return UNIFORM(shape=shape, seed=np.int64(seed), offset=np.int64(offset), dtype=dtype)


@pytest.mark.parametrize(("counter", "key", "answer"), PUBLISHED)
def test_published_answers(counter, key, answer):
    assert tuple(int(word) for word in random.philox(counter, key)) == answer
    assert second.block(counter, key) == answer


def test_both_implementations_agree_on_whole_blocks():
    generator = np.random.default_rng(1)
    counters = generator.integers(0, 2**32, (500, 4), dtype=np.uint64)
    key = (0x9ABCDEF0, 0x12345678)
    expected = [second.block([int(word) for word in counter], key) for counter in counters]
    np.testing.assert_array_equal(random.philox(counters, key), expected)


def test_elements_count_in_row_major_order_through_the_words():
    words = draw([60], 3, 5, "uint32")
    np.testing.assert_array_equal(draw([3, 4, 5], 3, 5, "uint32").reshape(-1), words)
    pairs = words.astype(np.uint64).reshape(-1, 2)
    wide = draw([30], 3, 5, "uint64")
    np.testing.assert_array_equal(wide, pairs[:, 0] | pairs[:, 1] << np.uint64(32))
    for dtype, (shift, digits) in FRACTIONS.items():
        expected = (words >> np.uint32(shift)) * 2.0**-digits
        np.testing.assert_array_equal(draw([60], 3, 5, dtype), expected)
    expected = (wide >> np.uint64(11)).astype(np.float64) * 2.0**-53
    np.testing.assert_array_equal(draw([30], 3, 5, "float64"), expected)


def test_the_next_call_goes_on_where_the_last_one_ended():
    whole = draw([64], 8, 100, "uint32")
    parts = [draw([n], 8, 100 + start // 4, "uint32") for start, n in ((0, 12), (12, 52))]
    np.testing.assert_array_equal(np.concatenate(parts), whole)
    whole = draw([64], 8, 100, "uint64")
    parts = [draw([n], 8, 100 + start // 2, "uint64") for start, n in ((0, 6), (6, 58))]
    np.testing.assert_array_equal(np.concatenate(parts), whole)


@pytest.mark.parametrize("offset", [2**32 - 2, -2, 2**63 - 2])
def test_counters_carry_and_wrap(offset):
    words = draw([16], -1, offset, "uint32").reshape(4, 4)
    for index, found in enumerate(words):
        number = (offset + index) % 2**64
        key = (ONES, ONES)
        assert tuple(found) == second.block((number % 2**32, number >> 32, 0, 0), key)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_fractions_fit_their_dtype_and_stay_below_one(dtype):
    values = draw([COUNT], 2, 0, dtype)
    assert values.min() >= 0 and values.max() < 1
    assert values.max() > 1 - 2.0**-7
    stored = values.astype(second._target(dtype)).astype(np.float64)
    np.testing.assert_array_equal(stored, values)


@pytest.mark.parametrize("seed", [0, 1, 2**40, -5])
def test_moments_and_distribution_of_uniform_numbers(seed):
    values = np.sort(draw([COUNT], seed, 0, "float32"))
    root = np.sqrt(COUNT)
    assert abs(values.mean() - 1 / 2) < 5 * np.sqrt(1 / 12) / root
    assert abs((values**2).mean() - 1 / 3) < 5 * np.sqrt(4 / 45) / root
    # Kolmogorov and Smirnov: 1.95 is exceeded with probability 0.001.
    steps = np.arange(COUNT + 1) / COUNT
    distance = max(np.abs(values - steps[1:]).max(), np.abs(values - steps[:-1]).max())
    assert distance * root < 1.95


def test_every_bit_is_fair_and_independent_of_its_neighbours():
    words = draw([COUNT], 77, 0, "uint32")
    bits = np.unpackbits(words.view(np.uint8).reshape(-1, 4), axis=1, bitorder="little")
    deviation = 5 * np.sqrt(COUNT) / 2
    assert np.abs(bits.sum(0, dtype=np.int64) - COUNT / 2).max() < deviation
    signs = bits.astype(np.float32) * 2 - 1
    limit = 5.5 * np.sqrt(COUNT)
    among = signs.T @ signs
    assert np.abs(among - np.diag(np.diag(among))).max() < limit
    for lag in (1, 2, 3, 4, 8):
        assert np.abs(signs[lag:].T @ signs[:-lag]).max() < limit


def test_pairs_fill_the_square_evenly():
    values = draw([2 * COUNT], 5, 0, "float32").reshape(-1, 2)
    cells = (values * 64).astype(int)
    counts = np.bincount(cells[:, 0] * 64 + cells[:, 1], minlength=4096)
    expected = COUNT / 4096
    chi_square = ((counts - expected) ** 2 / expected).sum()
    assert abs(chi_square - 4095) < 5 * np.sqrt(2 * 4095)


def test_streams_of_neighbouring_seeds_and_blocks_are_unrelated():
    first = draw([COUNT], 10, 0, "float64") - 0.5
    for seed, offset in ((11, 0), (10 + 2**32, 0), (10, COUNT), (10, 2**32)):
        other = draw([COUNT], seed, offset, "float64") - 0.5
        assert abs((first * other).mean()) < 5 / 12 / np.sqrt(COUNT)


def test_integers_are_even_over_their_range():
    arguments = {"seed": np.int64(4), "offset": np.int64(0), "low": -3, "high": 10}
    values = RANDINT(shape=[13 * 10000], dtype="int32", **arguments)
    assert values.dtype == np.int32 and (values.min(), values.max()) == (-3, 9)
    counts = np.bincount(values + 3)
    assert ((counts - 10000) ** 2 / 10000).sum() < 12 + 5 * np.sqrt(24)


def test_draws_have_their_probability():
    for dtype in ("float16", "bfloat16", "float32", "float64"):
        p = np.full([COUNT], 0.125).astype(second._target(dtype))
        draws = BERNOULLI(p=p, seed=np.int64(9), offset=np.int64(0))
        assert draws.dtype == bool
        assert abs(draws.mean() - 0.125) < 5 * np.sqrt(0.125 * 0.875 / COUNT)
    p = np.array([np.nan, -1, 0, 1, 2, np.inf], np.float32)
    draws = BERNOULLI(p=p, seed=np.int64(9), offset=np.int64(0))
    assert draws.tolist() == [False, False, False, True, True, True]
