"""What attention and the other operators of language models mean, in NumPy, and how exact they
have to be; bounds are written as in normalisation.py, whose helpers they use."""

import numpy as np
import scipy.special

from .activation import gelu_bound
from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF
from .normalisation import (
    EXP,
    WIDE,
    _growth,
    _rounded,
    _square_error,
    _underflow,
    rms_norm,
    softmax,
    softmax_bound,
)
from .random import random_uniform

TANH, SIGMOID = 5, 3
# Kernels that work in tiles take at least so many keys at a time.
TILE = 64


def _seen(length, keys, mask, is_causal, offset, window):
    """Which keys each query sees, to be broadcast to [batch, heads, queries, keys]."""
    ahead = np.arange(keys) - np.arange(length).reshape(-1, 1)
    seen = np.ones((length, keys), bool)
    if is_causal:
        seen = seen & (ahead <= offset)
    if window:
        seen = seen & (ahead > offset - window)
    return seen if mask is None else seen & mask


def _scores(query, key, bias, scale, softcap):
    """Scores before masks, the raw ones, and the sums of magnitudes behind these."""
    key = np.repeat(key, query.shape[1] // key.shape[1], 1)
    factor = 1 / np.sqrt(query.shape[3]) if scale is None else scale
    raw = np.einsum("bhid,bhjd->bhij", query, key) * factor
    size = np.einsum("bhid,bhjd->bhij", np.abs(query), np.abs(key)) * abs(factor)
    capped = np.tanh(raw / softcap) * softcap if softcap else raw
    return (capped if bias is None else capped + bias), raw, capped, size


def _weights(scores, seen):
    """Shares of the keys that are seen; all 0 where there is none."""
    scores = np.where(seen, scores, -np.inf)
    top = scores.max(-1, keepdims=True)
    power = np.exp(scores - np.where(np.isneginf(top), 0, top))
    total = power.sum(-1, keepdims=True)
    return power / np.where(total == 0, 1, total)


def _mix(weights, value):
    """Weighted sums; what has no weight takes no part, whatever it holds."""
    value = np.repeat(value, weights.shape[1] // value.shape[1], 1)
    if np.isfinite(value).all():
        return np.matmul(weights, value)
    terms = weights[..., None] * value[:, :, None]
    return np.where(weights[..., None] == 0, 0, terms).sum(3)


def scaled_dot_product_attention(
    query,
    key,
    value,
    mask=None,
    bias=None,
    is_causal=False,
    scale=None,
    softcap=0.0,
    offset=0,
    window=0,
):
    """Means of the values, weighted by the softmax of the scores of the keys that are seen."""
    scores = _scores(query, key, bias, scale, softcap)[0]
    seen = _seen(query.shape[2], key.shape[2], mask, is_causal, offset, window)
    return _mix(_weights(scores, seen), value)


def scaled_dot_product_attention_bound(
    query,
    key,
    value,
    mask=None,
    bias=None,
    is_causal=False,
    scale=None,
    softcap=0.0,
    offset=0,
    window=0,
    *,
    dtype,
):
    """From the scores' absolute error to the weights' relative one, to both sums.

    A score is off by g(d + 3) of its magnitudes, a cap adds its quotient, its tanh and its product,
    a bias its addition. A weight exp(s - m) is off, relatively, by the errors of s and of m, by u
    of the distance, and by its exponential; a tile whose m is no longer the largest multiplies by
    one more exponential of such a distance. Numerator and denominator are sums of positive weights
    times values, of one term a key and one product a tile.
    """
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    scores, raw, capped, size = _scores(query, key, bias, scale, softcap)
    seen = _seen(query.shape[2], key.shape[2], mask, is_causal, offset, window)
    keys = key.shape[2]
    tiles = -(-keys // TILE) + 1
    off = _growth(query.shape[3] + 3, u) * size
    if softcap:
        off = off + u * np.abs(raw) + (2 * TANH + 1) * u * np.abs(capped)
    if bias is not None:
        off = off + u * np.abs(scores)
    weights = _weights(scores, seen)
    live = (weights > 0) & np.isfinite(scores)
    off = np.where(live, off, 0)
    distance = np.where(
        live, scores.max(-1, keepdims=True, where=live, initial=-np.inf) - scores, 0
    )
    exponent = off + off.max(-1, keepdims=True) + 3 * u * distance
    relative = np.where(live, np.expm1(exponent + (2 * EXP + 2) * u * (tiles + 1)), 0)
    growth = _growth(keys + tiles + 2, u)
    weights = np.where(live, weights, 0)
    wide = np.repeat(np.abs(value), query.shape[1] // value.shape[1], 1)
    wide = np.where(np.isfinite(wide), wide, 0)
    above = np.matmul(weights * (relative + growth), wide)
    below = (weights * relative).sum(-1, keepdims=True) + growth
    error = (above + np.matmul(weights, wide) * below) / (1 - np.minimum(below, 0.5))
    exact = _mix(_weights(scores, seen), value)
    # Exponentials of far keys may be flushed: less than the smallest normal number each.
    flushed = keys * 4 * SMALLEST_NORMAL[WIDE[dtype]] * wide.max(2, keepdims=True, initial=0)
    error = error + 4 * u * (np.abs(exact) + error) + flushed
    bound = _rounded(exact, error + _underflow(dtype, 2 * EXP + 4), dtype)
    # An infinite or NaN value may meet a weight of 0: open.
    open_columns = ~np.isfinite(value).all(2, keepdims=True)
    open_columns = np.repeat(open_columns, query.shape[1] // value.shape[1], 1)
    return np.where(open_columns | ~np.isfinite(bound), -1, bound)


def _pages(cache, tables):
    """[sequences, key heads, keys, size]: the lines of every sequence in order."""
    lines = cache[tables]
    return lines.reshape(len(tables), -1, *cache.shape[2:]).swapaxes(1, 2)


def _of_pages(query, key_cache, value_cache, block_tables, lengths, window):
    """The call over dense keys and values that a call over pages means."""
    keys, values = _pages(key_cache, block_tables), _pages(value_cache, block_tables)
    place = np.arange(keys.shape[2])
    last = lengths.reshape(-1, 1, 1, 1)
    seen = place < last
    if window:
        seen = seen & (place >= last - window)
    return query[:, :, None], keys, values, seen


def paged_attention(
    query, key_cache, value_cache, block_tables, lengths, scale=None, softcap=0.0, window=0
):
    """scaled_dot_product_attention over each sequence's own lines."""
    given = _of_pages(query, key_cache, value_cache, block_tables, lengths, window)
    return scaled_dot_product_attention(*given, scale=scale, softcap=softcap)[:, :, 0]


def paged_attention_bound(
    query,
    key_cache,
    value_cache,
    block_tables,
    lengths,
    scale=None,
    softcap=0.0,
    window=0,
    *,
    dtype,
):
    """That of scaled_dot_product_attention."""
    given = _of_pages(query, key_cache, value_cache, block_tables, lengths, window)
    return scaled_dot_product_attention_bound(*given, scale=scale, softcap=softcap, dtype=dtype)[
        :, :, 0
    ]


def kv_cache_write(cache, values, slots):
    """The cache with a line for every slot that is not negative."""
    out = cache.copy()
    lines = out.reshape(cache.shape[0] * cache.shape[1], *cache.shape[2:])
    lines[slots[slots >= 0]] = values[slots >= 0]
    return out


def _pairs(x, n, interleaved):
    """Both numbers of every pair, as two views of x."""
    if interleaved:
        return x[..., 0 : 2 * n : 2], x[..., 1 : 2 * n : 2]
    return x[..., :n], x[..., n : 2 * n]


def _angles(table, positions):
    return table[positions][:, None]


def rope(x, cos, sin, positions, interleaved=False):
    """Every pair turned by the angle of its position."""
    c, s = _angles(cos, positions), _angles(sin, positions)
    out = x.copy()
    a, b = _pairs(x, cos.shape[1], interleaved)
    first, second = _pairs(out, cos.shape[1], interleaved)
    first[...], second[...] = a * c - b * s, a * s + b * c
    return out


def rope_bound(x, cos, sin, positions, interleaved=False, *, dtype):
    """g(2) of the two products' magnitudes."""
    dtype = str(dtype)
    c, s = np.abs(_angles(cos, positions)), np.abs(_angles(sin, positions))
    a, b = (np.abs(part) for part in _pairs(x, cos.shape[1], interleaved))
    size = np.zeros(x.shape)
    first, second = _pairs(size, cos.shape[1], interleaved)
    first[...], second[...] = a * c + b * s, a * s + b * c
    error = _growth(3, UNIT_ROUNDOFF[WIDE[dtype]]) * size + _underflow(dtype, 2)
    return _rounded(rope(x, cos, sin, positions, interleaved), error, dtype)


def fused_add_rms_norm(x, residual, scale, epsilon=1e-6):
    """rms_norm of the sum, and the sum."""
    total = x + residual
    return rms_norm(total, scale, -1, epsilon), total


def fused_add_rms_norm_bound(x, residual, scale, epsilon=1e-6, *, dtype):
    """That of rms_norm; a rounded sum moves every element and the root by u of the dtype."""
    dtype = str(dtype)
    u = UNIT_ROUNDOFF[WIDE[dtype]]
    out, total = fused_add_rms_norm(x, residual, scale, epsilon)
    relative = _square_error(total, (total.ndim - 1,), u) + 2 * u + 3 * UNIT_ROUNDOFF[dtype]
    error = np.abs(out) * relative / (1 - min(relative, 0.5))
    return _rounded(out, error + _underflow(dtype, 4), dtype), _rounded(total, 0 * total, dtype)


def _halves(x):
    n = x.shape[-1] // 2
    return x[..., :n], x[..., n:]


def silu_and_mul(x):
    """silu of the first half, times the second."""
    gate, value = _halves(x)
    return gate * scipy.special.expit(gate) * value


def silu_and_mul_bound(x, *, dtype):
    """Relative: the logistic function's and two products'; and what underflows on the way."""
    dtype = str(dtype)
    wide = WIDE[dtype]
    gate, value = _halves(x)
    exact = silu_and_mul(x)
    error = _growth(2 * SIGMOID + 3, UNIT_ROUNDOFF[wide]) * np.abs(exact)
    error = error + 2 * SMALLEST_NORMAL[wide] * (1 + np.abs(gate)) * (1 + np.abs(value))
    return np.where(np.isfinite(exact), _rounded(exact, error, dtype), 0)


def _gelu(x, approximate):
    if approximate == "none":
        return x * scipy.special.ndtr(x)
    return x * scipy.special.expit(2 * np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))


def gelu_and_mul(x, approximate="none"):
    """gelu of the first half, times the second."""
    gate, value = _halves(x)
    return _gelu(gate, approximate) * value


def gelu_and_mul_bound(x, approximate="none", *, dtype):
    """gelu's own bound times the second half, and a product."""
    dtype = str(dtype)
    wide = WIDE[dtype]
    gate, value = _halves(x)
    exact = gelu_and_mul(x, approximate)
    error = gelu_bound(gate, approximate=approximate, dtype=wide) * np.abs(value)
    error = error + UNIT_ROUNDOFF[wide] * (np.abs(exact) + error)
    error = error + 2 * SMALLEST_NORMAL[wide] * (1 + np.abs(gate)) * (1 + np.abs(value))
    return np.where(np.isfinite(exact), _rounded(exact, error, dtype), 0)


def grouped_matmul(x, weight, sizes):
    """Every run times its matrix."""
    out = np.zeros((len(x), weight.shape[2]))
    ends = np.cumsum(sizes)
    for matrix, size, end in zip(weight, sizes, ends, strict=True):
        out[end - size : end] = np.einsum("rk,kn->rn", x[end - size : end], matrix)
    return out


def moe_route(logits, k, normalize=True):
    """The largest logits' shares, and where they are; NaN is larger than everything."""
    order = np.argsort(-np.where(np.isnan(logits), np.inf, logits), -1, kind="stable")
    ranked = np.argsort(~np.isnan(np.take_along_axis(logits, order, -1)), -1, kind="stable")
    experts = np.take_along_axis(order, ranked, -1)[:, :k]
    best = np.take_along_axis(logits, experts, -1)
    if normalize:
        return softmax(best), experts
    return np.take_along_axis(softmax(logits), experts, -1), experts


def moe_route_bound(logits, k, normalize=True, *, dtype):
    """That of softmax."""
    _, experts = moe_route(logits, k, normalize)
    if normalize:
        bound = softmax_bound(np.take_along_axis(logits, experts, -1), dtype=dtype)
    else:
        bound = np.take_along_axis(softmax_bound(logits, dtype=dtype), experts, -1)
    return bound, np.zeros(experts.shape)


def moe_permute(x, experts, groups):
    """Rows in the order of their experts, that order, and how many each expert has."""
    flat = experts.reshape(-1)
    order = np.argsort(flat, kind="stable")
    return x[order // experts.shape[1]], order, np.bincount(flat, minlength=groups)


def moe_unpermute(x, order, weights):
    """Every pair's row, weighted and added up by token."""
    back = x[np.argsort(order, kind="stable")]
    return (back.reshape(*weights.shape, x.shape[1]) * weights[..., None]).sum(1)


def top_k_top_p_sample(logits, k, p, seed, offset):
    """The first token at which the running sum of the kept weights exceeds the draw."""
    rows, count = logits.shape
    value = np.where(np.isnan(logits), -np.inf, logits)
    tokens = np.argsort(-value, 1, kind="stable")
    best = np.take_along_axis(value, tokens, 1)
    power = np.where(best == best[:, :1], 1, np.exp(best - best[:, :1]))
    place = np.arange(count)
    most = np.where(k <= 0, count, k).reshape(-1, 1)
    short = np.where(place < most, power, 0)
    share = short / short.sum(1, keepdims=True)
    before = np.cumsum(share, 1) - share
    part = p.reshape(-1, 1)
    stays = ((before < part) | (part >= 1) | (place == 0)) & (place < most)
    kept = np.where(stays, power, 0)
    goal = random_uniform([rows], seed, offset, dtype="float64").reshape(-1, 1) * kept.sum(
        1, keepdims=True
    )
    passed = (np.cumsum(kept, 1) <= goal).sum(1)
    chosen = np.minimum(passed, stays.sum(1) - 1)
    return np.take_along_axis(tokens, chosen.reshape(-1, 1), 1)[:, 0]
