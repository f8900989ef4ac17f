"""Attention over more keys than a tile holds, and caches in pages."""

import numpy as np
import pytest

import haly


def attention(query, key, value, seen):
    """The definition, in float64."""
    share = query.shape[1] // key.shape[1]
    key, value = (np.repeat(a.astype(np.float64), share, 1) for a in (key, value))
    scores = np.einsum("bhid,bhjd->bhij", query.astype(np.float64), key)
    scores = np.where(seen, scores / np.sqrt(query.shape[3]), -np.inf)
    power = np.exp(scores - scores.max(-1, keepdims=True))
    return np.matmul(power / power.sum(-1, keepdims=True), value)


def normal(*shapes):
    generator = np.random.default_rng(len(shapes) + shapes[0][2])
    return [generator.normal(size=shape).astype(np.float32) for shape in shapes]


@pytest.mark.parametrize("length", [1, 5, 130])
@pytest.mark.parametrize("window", [0, 150])
def test_causal_tiles(length, window):
    """Scores that grow with the key make every tile correct what the ones before it summed."""
    query, key, value = normal((2, 6, length, 24), (2, 2, 400, 24), (2, 2, 400, 16))
    key *= np.linspace(0.1, 4, 400, dtype=np.float32)[:, None]
    offset = 400 - length
    ahead = np.arange(400) - np.arange(length)[:, None] - offset
    seen = (ahead <= 0) & ((ahead > -window) if window else True)
    given = [haly.asarray(a) for a in (query, key, value)]
    found = haly.scaled_dot_product_attention(*given, is_causal=True, offset=offset, window=window)
    np.testing.assert_allclose(
        haly.to_numpy(found), attention(query, key, value, seen), rtol=2e-5, atol=2e-6
    )


def test_permuted_operands_and_rows_that_see_nothing():
    query, key, value = normal((2, 70, 4, 8), (2, 150, 4, 8), (2, 150, 4, 8))
    mask = np.random.default_rng(3).random((2, 1, 70, 150)) < 0.5
    mask[:, :, 7] = False
    swapped = [haly.permute_dims(haly.asarray(a), [0, 2, 1, 3]) for a in (query, key, value)]
    found = haly.to_numpy(haly.scaled_dot_product_attention(*swapped, haly.asarray(mask)))
    assert not found[:, :, 7].any()
    mask[:, :, 7] = True
    plain = [np.swapaxes(a, 1, 2) for a in (query, key, value)]
    expected = attention(*plain, mask)
    expected[:, :, 7] = 0
    np.testing.assert_allclose(found, expected, rtol=2e-5, atol=2e-6)


def test_a_cache_in_pages_is_the_same_as_a_dense_one():
    """Lines are written token by token, page by page in any order, then attended to."""
    generator = np.random.default_rng(5)
    lengths, page, pages = [37, 5], 4, 16
    tables = generator.permutation(pages)[:12].reshape(1, 12)
    tables = np.concatenate([tables, np.pad(np.setdiff1d(np.arange(pages), tables), (0, 8))[None]])
    caches = [haly.asarray(np.zeros((pages, page, 2, 8), np.float32)) for _ in range(2)]
    dense = [generator.normal(size=(2, 37, 2, 8)).astype(np.float32) for _ in range(2)]
    slots = np.array(
        [
            tables[b, j // page] * page + j % page if j < lengths[b] else -1
            for b in range(2)
            for j in range(37)
        ]
    )
    caches = [
        haly.kv_cache_write(cache, haly.asarray(lines.reshape(74, 2, 8)), haly.asarray(slots))
        for cache, lines in zip(caches, dense, strict=True)
    ]
    query = generator.normal(size=(2, 6, 8)).astype(np.float32)
    found = haly.paged_attention(
        haly.asarray(query),
        *caches,
        haly.asarray(tables.astype(np.int64)),
        haly.asarray(np.array(lengths)),
    )
    seen = (np.arange(37) < np.array(lengths)[:, None])[:, None, None]
    keys, values = (np.swapaxes(lines, 1, 2) for lines in dense)
    expected = attention(query[:, :, None], keys, values, seen)[:, :, 0]
    np.testing.assert_allclose(haly.to_numpy(found), expected, rtol=2e-5, atol=2e-6)


def test_experts_and_back():
    """Routed through grouped_matmul, every token is the mix of what its experts make of it."""
    generator = np.random.default_rng(6)
    x, logits = generator.normal(size=(50, 12)), generator.normal(size=(50, 5))
    weight = generator.normal(size=(5, 12, 9))
    shares, experts = haly.moe_route(haly.asarray(logits), 2)
    rows, order, sizes = haly.moe_permute(haly.asarray(x), experts, groups=5)
    made = haly.grouped_matmul(rows, haly.asarray(weight), sizes)
    found = haly.to_numpy(haly.moe_unpermute(made, order, shares))
    shares, experts = haly.to_numpy(shares), haly.to_numpy(experts)
    expected = [
        sum(shares[t, j] * x[t] @ weight[experts[t, j]] for j in range(2)) for t in range(50)
    ]
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)
