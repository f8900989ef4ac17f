"""Second implementations: PyTorch's own operators where it has them, else loops over tokens."""

import math

import numpy as np
import torch
from torch.nn import functional

from .random import random_uniform


def _tensor(x):
    return None if x is None else torch.tensor(np.asarray(x, np.float64))


def _attend(query, key, value, seen, bias, scale, softcap):
    """One query over its keys: the definition, key by key."""
    scores = []
    for j in np.flatnonzero(seen):
        score = float(scale) * float(torch.dot(query, key[j]))
        score = softcap * math.tanh(score / softcap) if softcap else score
        scores.append(score + (0.0 if bias is None else float(bias[j])))
    if not scores or all(s == -math.inf for s in scores):
        return torch.zeros(value.shape[1], dtype=torch.float64)
    shares = torch.softmax(torch.tensor(scores, dtype=torch.float64), 0)
    return (shares[:, None] * value[torch.tensor(np.flatnonzero(seen))]).sum(0)


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
    q, k, v = _tensor(query), _tensor(key), _tensor(value)
    plain = mask is None and bias is None and not softcap and not window and offset >= 0
    if plain and (not is_causal or offset == 0):
        out = functional.scaled_dot_product_attention(
            q, k, v, is_causal=is_causal, scale=scale, enable_gqa=True
        )
        return out.numpy()
    batch, heads, length, _ = query.shape
    keys, share = key.shape[2], heads // key.shape[1]
    whole = (batch, heads, length, keys)
    seen = np.ones(whole, bool) if mask is None else np.broadcast_to(mask, whole).copy()
    for i in range(length):
        for j in range(keys):
            if (is_causal and j > i + offset) or (window and j <= i + offset - window):
                seen[:, :, i, j] = False
    bias = None if bias is None else np.broadcast_to(bias, whole)
    scale = query.shape[3] ** -0.5 if scale is None else scale
    out = np.zeros((batch, heads, length, value.shape[3]))
    for b, h, i in np.ndindex(batch, heads, length):
        own = None if bias is None else bias[b, h, i]
        lines = k[b, h // share], v[b, h // share]
        out[b, h, i] = _attend(q[b, h, i], *lines, seen[b, h, i], own, scale, softcap).numpy()
    return out


def paged_attention(
    query, key_cache, value_cache, block_tables, lengths, scale=None, softcap=0.0, window=0
):
    sequences, heads, size = query.shape
    page, share = key_cache.shape[1], heads // key_cache.shape[2]
    scale = size**-0.5 if scale is None else scale
    out = np.zeros((sequences, heads, value_cache.shape[3]))
    for b, h in np.ndindex(sequences, heads):
        first = max(0, int(lengths[b]) - window) if window else 0
        places = [
            (int(block_tables[b, j // page]), j % page) for j in range(first, int(lengths[b]))
        ]
        if not places:
            continue
        keys = _tensor([key_cache[p, line, h // share] for p, line in places])
        values = _tensor([value_cache[p, line, h // share] for p, line in places])
        every = np.ones(len(places), bool)
        one = _attend(_tensor(query[b, h]), keys, values, every, None, scale, softcap)
        out[b, h] = one.numpy()
    return out


def kv_cache_write(cache, values, slots):
    out = cache.copy()
    for token, slot in enumerate(slots):
        if slot >= 0:
            page, line = divmod(int(slot), cache.shape[1])
            out[page, line] = values[token]
    return out


def rope(x, cos, sin, positions, interleaved=False):
    """Pairs as complex numbers, times the complex number of the angle."""
    n = cos.shape[1]
    turn = torch.complex(_tensor(cos), _tensor(sin))[torch.tensor(positions.astype(np.int64))]
    value = _tensor(x)
    if interleaved:
        pairs = value[..., : 2 * n].reshape(*x.shape[:3], n, 2)
        numbers = torch.view_as_complex(pairs.contiguous()) * turn[:, None]
        turned = torch.view_as_real(numbers).reshape(*x.shape[:3], 2 * n)
    else:
        numbers = torch.complex(value[..., :n], value[..., n : 2 * n]) * turn[:, None]
        turned = torch.cat([numbers.real, numbers.imag], -1)
    return torch.cat([turned, value[..., 2 * n :]], -1).numpy()


def fused_add_rms_norm(x, residual, scale, epsilon=1e-6):
    total = _tensor(x) + _tensor(residual)
    out = functional.rms_norm(total, scale.shape, _tensor(scale), epsilon)
    return out.numpy(), total.numpy()


def silu_and_mul(x):
    gate, value = _tensor(x).chunk(2, -1) if x.shape[-1] else (_tensor(x), _tensor(x))
    return (functional.silu(gate) * value).numpy()


def gelu_and_mul(x, approximate="none"):
    gate, value = _tensor(x).chunk(2, -1) if x.shape[-1] else (_tensor(x), _tensor(x))
    return (functional.gelu(gate, approximate=str(approximate)) * value).numpy()


def grouped_matmul(x, weight, sizes):
    runs = torch.split(_tensor(x)[: int(sum(sizes))], [int(n) for n in sizes])
    parts = [run @ matrix for run, matrix in zip(runs, _tensor(weight), strict=True)]
    rest = torch.zeros((len(x) - int(sum(sizes)), weight.shape[2]), dtype=torch.float64)
    return torch.cat([*parts, rest]).numpy()


def moe_route(logits, k, normalize=True):
    shares = torch.softmax(_tensor(logits), -1).numpy()
    weights = np.zeros((len(logits), k))
    experts = np.zeros((len(logits), k), np.int64)
    for token, line in enumerate(np.asarray(logits, np.float64)):
        ranked = sorted(range(len(line)), key=lambda e: (not math.isnan(line[e]), -line[e], e))
        experts[token] = ranked[:k]
        weights[token] = shares[token, ranked[:k]]
    return (weights / weights.sum(-1, keepdims=True) if normalize else weights), experts


def moe_permute(x, experts, groups):
    pairs = [
        (int(expert), t * experts.shape[1] + j)
        for t, line in enumerate(experts)
        for j, expert in enumerate(line)
    ]
    order = [pair for _, pair in sorted(pairs)]
    rows = np.stack([x[pair // experts.shape[1]] for pair in order])
    sizes = [sum(expert == group for expert, _ in pairs) for group in range(groups)]
    return rows, np.array(order), np.array(sizes)


def moe_unpermute(x, order, weights):
    out = torch.zeros((len(weights), x.shape[1]), dtype=torch.float64)
    places = sorted(range(len(order)), key=lambda place: (int(order[place]), place))
    for pair, place in enumerate(places):
        token, choice = divmod(pair, weights.shape[1])
        out[token] += float(weights[token, choice]) * _tensor(x[place])
    return out.numpy()


def top_k_top_p_sample(logits, k, p, seed, offset):
    rows, count = logits.shape
    draws = random_uniform([rows], seed, offset, dtype="float64")
    out = np.zeros(rows, np.int64)
    for row in range(rows):
        line = [-math.inf if math.isnan(v) else float(v) for v in logits[row]]
        ranked = sorted(range(count), key=lambda t: (-line[t], t))
        ranked = ranked[: int(k[row])] if k[row] > 0 else ranked
        top = line[ranked[0]]
        power = [1.0 if line[t] == top else math.exp(line[t] - top) for t in ranked]
        total, before, kept = math.fsum(power), 0.0, []
        for token, weight in zip(ranked, power, strict=True):
            if not kept or p[row] >= 1 or before < float(p[row]):
                kept.append((token, weight))
            before += weight / total
        goal, running = float(draws[row]) * math.fsum(w for _, w in kept), 0.0
        out[row] = kept[-1][0]
        for token, weight in kept:
            running += weight
            if running > goal:
                out[row] = token
                break
    return out
