"""The derivative of torch's fused attention, which no core decomposition reaches."""

from __future__ import annotations

import math

import numpy as np

import haly
from haly.torch.operands import constant, convert, is_boolean, known, widened
from haly.torch.table import NotTranslatedError, translates


@translates("_scaled_dot_product_flash_attention_for_cpu_backward.default")
def _attention_backward(
    call,
    upstream,
    query,
    key,
    value,
    out,
    logsumexp,
    dropout_p,
    is_causal,
    *,
    attn_mask=None,
    scale=None,
):
    if dropout_p:
        raise NotTranslatedError("attention with dropout")
    dtype = call.dtype
    upstream, query, key, value, out = (widened(x) for x in (upstream, query, key, value, out))
    scale = constant(1 / math.sqrt(query.shape[-1]) if scale is None else scale, query.dtype)
    # The weights are made anew from the scores: that needs nothing that the forward graph kept.
    scores = haly.multiply(haly.matmul(query, key, transpose_b=True), scale)
    mask = _mask(scores, is_causal, attn_mask)
    if mask is not None:
        scores = haly.add(scores, mask)
    weights = haly.softmax(scores, axis=-1)
    to_value = haly.matmul(weights, upstream, transpose_a=True)
    to_weights = haly.matmul(upstream, value, transpose_b=True)
    along = haly.sum(haly.multiply(upstream, out), axis=-1, keepdims=True)
    to_scores = haly.multiply(haly.multiply(weights, haly.subtract(to_weights, along)), scale)
    to_query = haly.matmul(to_scores, key)
    to_key = haly.matmul(to_scores, query, transpose_a=True)
    return tuple(convert(x, dtype) for x in (to_query, to_key, to_value))


def _mask(scores, is_causal: bool, given):
    """What is added to the scores; None where nothing is."""
    lowest = constant(-math.inf, scores.dtype)
    zero = constant(0, scores.dtype)
    if is_causal:
        visible = known(np.tri(*scores.shape[-2:], dtype=bool), haly.bool)
        return haly.where(visible, zero, lowest)
    if given is None:
        return None
    return haly.where(given, zero, lowest) if is_boolean(given) else convert(given, scores.dtype)
