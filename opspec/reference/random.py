"""What the random operators mean: Philox 4x32-10 on whole arrays of 64-bit numbers."""

import math

import numpy as np

from .roundoff import bounds

MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
"""Of Philox 4x32: they multiply the first and the third word of a counter."""
WEYL = (0x9E3779B9, 0xBB67AE85)
"""What the two words of the key grow by from round to round."""
ROUNDS = 10
_LOW, _SHIFT = np.uint64(0xFFFFFFFF), np.uint64(32)


def philox(counter, key):
    """The block of four words that belongs to each counter.

    Args:
        counter: array [..., 4] of 32-bit words, least significant first.
        key: two 32-bit words, least significant first.

    Returns:
        An array [..., 4] of 32-bit words, as uint64.
    """
    words = np.moveaxis(np.asarray(counter, np.uint64), -1, 0)
    key = [int(word) for word in key]
    for _ in range(ROUNDS):
        first = words[0] * np.uint64(MULTIPLIERS[0])
        third = words[2] * np.uint64(MULTIPLIERS[1])
        words = np.stack(
            [
                third >> _SHIFT ^ words[1] ^ np.uint64(key[0]),
                third & _LOW,
                first >> _SHIFT ^ words[3] ^ np.uint64(key[1]),
                first & _LOW,
            ]
        )
        key = [(word + step) % 2**32 for word, step in zip(key, WEYL, strict=True)]
    return np.moveaxis(words, 0, -1)


def stream(seed, offset, count):
    """The first `count` words of a seed's stream from block `offset` on, as uint64."""
    seed, offset = int(seed) % 2**64, int(offset) % 2**64
    blocks = np.uint64(offset) + np.arange(-(-count // 4), dtype=np.uint64)
    counters = np.zeros([len(blocks), 4], np.uint64)
    counters[:, 0], counters[:, 1] = blocks & _LOW, blocks >> _SHIFT
    return philox(counters, (seed % 2**32, seed // 2**32)).reshape(-1)[:count]


def random_uniform(shape, seed, offset, dtype="float32"):
    """The stream's words, or their highest bits as a fraction."""
    shape = tuple(int(extent) for extent in shape)
    count = math.prod(shape)
    if dtype in ("float64", "uint64"):
        words = stream(seed, offset, 2 * count)
        values = words[::2] | words[1::2] << _SHIFT
    else:
        values = stream(seed, offset, count)
    values = values.reshape(shape)
    if dtype.startswith("uint"):
        return values
    bits, digits = {"float64": (64, 53), "float32": (32, 24), "float16": (32, 11)}.get(
        dtype, (32, 8)
    )
    return (values >> np.uint64(bits - digits)).astype(np.float64) * 2.0**-digits


def randint(shape, seed, offset, low, high, dtype="int64"):
    """The remainder of 64 random bits, moved to begin at low."""
    values = random_uniform(shape, seed, offset, "uint64")
    return (values % np.uint64(high - low)).astype(np.int64) + np.int64(low)


def bernoulli(p, seed, offset, dtypes=None):
    """Whether a uniform number lies below the probability."""
    wide = (dtypes or {}).get("T") == "float64"
    return random_uniform(p.shape, seed, offset, "float64" if wide else "float32") < p


def _fractions(count, seed, offset, dtype):
    """Uniform numbers as a computation in this dtype draws them."""
    return random_uniform([count], seed, offset, "float64" if dtype == "float64" else "float32")


def _box_muller(first, second, mean, deviation):
    """Two normal numbers of each pair of uniform ones: by radius and angle."""
    radius = np.sqrt(-2 * np.log(first))
    angle = second * (2 * np.pi)
    pair = np.stack([radius * np.cos(angle), radius * np.sin(angle)], -1)
    return pair * deviation + mean


def _pairs(shape, seed, offset, dtype):
    """The pairs that the elements of a shape are made from, and how many elements there are."""
    count = math.prod(int(extent) for extent in shape)
    pairs = _fractions(count + count % 2, seed, offset, dtype).reshape(-1, 2)
    return {"first": 1 - pairs[:, 0], "second": pairs[:, 1]}, count


def random_normal(shape, seed, offset, mean=0.0, deviation=1.0, dtype="float32"):
    """Pairs of uniform numbers, turned by the method of Box and Muller."""
    pairs, count = _pairs(shape, seed, offset, dtype)
    out = _box_muller(**pairs, mean=mean, deviation=deviation)
    return out.reshape(-1)[:count].reshape([int(extent) for extent in shape])


def random_normal_bound(shape, seed, offset, mean=0.0, deviation=1.0, *, dtype):
    """Running error analysis: the angle's rounding counts relative to the radius."""
    pairs, count = _pairs(shape, seed, offset, dtype)
    given = pairs | {"mean": mean, "deviation": deviation}
    found = bounds(_box_muller, given, dtype)
    return found.reshape(-1)[:count].reshape([int(extent) for extent in shape])


def _waiting(first, rate):
    return -np.log(first) / rate


def exponential(shape, seed, offset, rate=1.0, dtype="float32"):
    """The logarithm of uniform numbers above zero."""
    count = math.prod(int(extent) for extent in shape)
    first = 1 - _fractions(count, seed, offset, dtype)
    return _waiting(first, rate).reshape([int(extent) for extent in shape])


def exponential_bound(shape, seed, offset, rate=1.0, *, dtype):
    """Running error analysis of exponential."""
    count = math.prod(int(extent) for extent in shape)
    first = 1 - _fractions(count, seed, offset, dtype)
    found = bounds(_waiting, {"first": first, "rate": rate}, dtype)
    return found.reshape([int(extent) for extent in shape])


def dropout(x, seed, offset, probability=0.5, dtypes=None):
    """What is kept grows by as much as is lost."""
    dtype = (dtypes or {}).get("T", "float64")
    drawn = _fractions(x.size, seed, offset, dtype).reshape(x.shape)
    limit = np.float64(probability) if dtype == "float64" else np.float32(probability)
    mask = drawn >= np.float64(limit)
    scale = 1 / (1 - probability) if probability < 1 else 0.0
    return np.where(mask, x * scale, 0.0), mask


def permutation(n, seed, offset, dtype="int64"):
    """The order of as many 64-bit words."""
    return np.argsort(random_uniform([n], seed, offset, "uint64"), kind="stable")


def multinomial(probabilities, seed, offset, samples, dtype="int64"):
    """Whole numbers of 2 ** -32 are added up; a word, modulo their sum, falls into one of them."""
    shares = np.where(probabilities > 0, np.minimum(probabilities, 1), 0)
    ends = np.cumsum(np.floor(shares * 2.0**32).astype(np.uint64), -1)
    words = random_uniform([*probabilities.shape[:-1], samples], seed, offset, "uint64")
    points = words % np.maximum(ends[..., -1:], np.uint64(1))
    found = (ends[..., None, :] <= points[..., None]).sum(-1)
    return np.minimum(found, probabilities.shape[-1] - 1)
