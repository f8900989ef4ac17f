"""Second implementations: Philox 4x32-10 after the pseudocode of its paper, number by number, in
Python's own integers; fractions are exact quotients."""

import bisect
import cmath
import itertools
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


def _uniform(seed, offset, count, dtype):
    """Multiples of 2 ** -53 or 2 ** -24 as exact fractions."""
    width, digits = (2, 53) if dtype == "float64" else (1, 24)
    numbers = _integers(seed, offset, count, width)
    return [Fraction(number * 2**digits // WORD**width, 2**digits) for number in numbers]


def random_normal(shape, seed, offset, *, mean=0.0, deviation=1.0, dtype="float32"):
    """Real and imaginary parts of complex numbers."""
    shape = [int(extent) for extent in shape]
    count = int(np.prod(shape, dtype=np.int64))
    drawn = _uniform(seed, offset, count + count % 2, dtype)
    values = []
    for first, second in zip(drawn[::2], drawn[1::2], strict=True):
        size = (-2 * cmath.log(1 - first).real) ** 0.5
        point = cmath.rect(size, 2 * cmath.pi * float(second))
        values += [point.real, point.imag]
    return (np.array(values[:count]) * deviation + mean).reshape(shape)


def exponential(shape, seed, offset, *, rate=1.0, dtype="float32"):
    """The quantile function of the distribution, by scipy."""
    from scipy.stats import expon

    shape = [int(extent) for extent in shape]
    drawn = _uniform(seed, offset, int(np.prod(shape, dtype=np.int64)), dtype)
    return expon.ppf(np.array([float(u) for u in drawn]), scale=1 / rate).reshape(shape)


def dropout(x, seed, offset, *, probability=0.5):
    """Element by element."""
    name = "float64" if x.dtype.name == "float64" else "float32"
    limit = Fraction(float(np.dtype(name).type(probability)))
    mask = [u >= limit for u in _uniform(seed, offset, x.size, name)]
    values = x.reshape(-1).astype(np.float64)
    kept = [v / (1 - probability) if m else 0.0 for v, m in zip(values, mask, strict=True)]
    return np.array(kept).reshape(x.shape), np.array(mask, bool).reshape(x.shape)


def permutation(n, seed, offset, *, dtype="int64"):
    """Positions in the order of their words."""
    words = _integers(seed, offset, n, 2)
    return np.array(sorted(range(n), key=lambda i: words[i]), dtype)


def multinomial(probabilities, seed, offset, samples, *, dtype="int64"):
    """By bisection of running sums of exact fractions."""
    lines = probabilities.reshape(-1, probabilities.shape[-1]).astype(np.float64)
    words = iter(_integers(seed, offset, len(lines) * samples, 2))
    found = []
    for line in lines:
        shares = [int(Fraction(min(p, 1.0)) * WORD) if p > 0 else 0 for p in line.tolist()]
        ends = list(itertools.accumulate(shares))
        for word in itertools.islice(words, samples):
            place = bisect.bisect_right(ends, word % max(ends[-1], 1))
            found.append(min(place, len(line) - 1))
    return np.array(found, dtype).reshape(*probabilities.shape[:-1], samples)
