"""Second implementations: Philox 4x32-10 after the pseudocode of its paper, number by number, in
Python's own integers; fractions are exact quotients."""

from fractions import Fraction

import numpy as np

WORD = 2**32


def block(counter, key):
    """One block: ten rounds over (R0, L0, R1, L1) with the key schedule of the paper."""
    right_0, left_0, right_1, left_1 = counter
    key_0, key_1 = key
    for round_number in range(10):
        if round_number:
            key_0 = (key_0 + 0x9E3779B9) % WORD
            key_1 = (key_1 + 0xBB67AE85) % WORD
        high_0, low_0 = divmod(0xD2511F53 * right_0, WORD)
        high_1, low_1 = divmod(0xCD9E8D57 * right_1, WORD)
        right_0, left_0, right_1, left_1 = (
            high_1 ^ left_0 ^ key_0,
            low_1,
            high_0 ^ left_1 ^ key_1,
            low_0,
        )
    return right_0, left_0, right_1, left_1


def _integers(seed, offset, count, width):
    """`count` numbers of `width` words each, least significant word first."""
    seed, number = int(np.asarray(seed)) % WORD**2, int(np.asarray(offset)) % WORD**2
    words = []
    while len(words) < count * width:
        high, low = divmod(number, WORD)
        words += block((low, high, 0, 0), (seed % WORD, seed // WORD))
        number = (number + 1) % WORD**2
    return [sum(words[width * i + j] * WORD**j for j in range(width)) for i in range(count)]


def _target(dtype):
    if dtype == "bfloat16":
        import ml_dtypes

        return np.dtype(ml_dtypes.bfloat16)
    return np.dtype(dtype)


def random_uniform(shape, seed, offset, *, dtype="float32"):
    """Numbers, or the multiples of 2 ** -digits next below number / 2 ** bits."""
    shape = [int(extent) for extent in shape]
    count = int(np.prod(shape, dtype=np.int64))
    width = 2 if dtype in ("float64", "uint64") else 1
    numbers = _integers(seed, offset, count, width)
    if dtype in ("uint32", "uint64"):
        return np.array(numbers, _target(dtype)).reshape(shape)
    digits = {"float64": 53, "float32": 24, "float16": 11, "bfloat16": 8}[dtype]
    values = [
        float(Fraction(Fraction(number, WORD**width) * 2**digits // 1, 2**digits))
        for number in numbers
    ]
    return np.array(values, np.float64).astype(_target(dtype)).reshape(shape)


def randint(shape, seed, offset, low, high, *, dtype="int64"):
    """Remainders of 64-bit numbers."""
    shape = [int(extent) for extent in shape]
    numbers = _integers(seed, offset, int(np.prod(shape, dtype=np.int64)), 2)
    return np.array([low + n % (high - low) for n in numbers], dtype).reshape(shape)


def bernoulli(p, seed, offset):
    """Exact comparisons of the random number with the probability."""
    wide = p.dtype.name == "float64"
    width, digits = (2, 53) if wide else (1, 24)
    draws = []
    numbers = _integers(seed, offset, p.size, width)
    for number, probability in zip(numbers, p.reshape(-1).astype(np.float64), strict=True):
        draws.append(bool((number * 2**digits // WORD**width) < probability * 2.0**digits))
    return np.array(draws, bool).reshape(p.shape)
