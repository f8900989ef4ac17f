"""Matrix products, convolutions and distances of ATen."""

from __future__ import annotations

import numpy as np

import haly
from haly.torch.operands import constant, convert, is_floating, known, spread, widened
from haly.torch.table import NotTranslatedError, translates


@translates("mm.default", "bmm.default")
def _mm(call, x, other):
    return haly.matmul(x, other)


@translates("addmm.default")
def _addmm(call, x, left, right, *, beta=1, alpha=1):
    if is_floating(x):
        return haly.addmm(x, left, right, alpha=float(alpha), beta=float(beta))
    product = haly.multiply(haly.matmul(left, right), constant(alpha, x.dtype))
    if beta == 0:
        return product
    return haly.add(haly.multiply(x, constant(beta, x.dtype)), product)


# ---- convolutions ----


def _attributes(x, stride, padding, dilation, groups) -> dict:
    spatial = x.ndim - 2
    pads = spread(padding, spatial)
    return {
        "strides": spread(stride, spatial),
        "pads": pads + pads,
        "dilations": spread(dilation, spatial),
        "groups": groups,
    }


@translates("convolution.default")
def _convolution(
    call, x, weight, bias, stride, padding, dilation, transposed, output_padding, groups
):
    attributes = _attributes(x, stride, padding, dilation, groups)
    if transposed:
        return _transposed(x, weight, bias, spread(output_padding, x.ndim - 2), attributes)
    return haly.conv(x, weight, bias, **attributes)


def _transposed(x, weight, bias, extra: list[int], attributes: dict):
    """A transposed convolution with `extra` positions at the ends, of any number."""
    strides = attributes["strides"]
    if all(n < s for n, s in zip(extra, strides, strict=True)):
        return haly.conv_transpose(x, weight, bias, output_pads=extra, **attributes)
    # Zeros after the input bring a stride of positions each; what is too much is cut off.
    zeros = [-(-n // s) for n, s in zip(extra, strides, strict=True)]
    padded = haly.pad(x, [0] * (x.ndim + 2) + zeros)
    found = haly.conv_transpose(padded, weight, bias, **attributes)
    wanted = [
        extent - n * s + e
        for extent, n, s, e in zip(found.shape[2:], zeros, strides, extra, strict=True)
    ]
    return haly.slice(found, [0] * len(wanted), wanted, axes=[*range(2, x.ndim)])


@translates("convolution_backward.default")
def _convolution_backward(
    call,
    upstream,
    x,
    weight,
    bias_sizes,
    stride,
    padding,
    dilation,
    transposed,
    output_padding,
    groups,
    output_mask,
):
    attributes = _attributes(x, stride, padding, dilation, groups)
    window = weight.shape[2:]
    to_x = to_weight = to_bias = None
    if output_mask[0] and not transposed:
        to_x = haly.conv_backward_input(upstream, weight, x.shape[2:], **attributes)
    elif output_mask[0]:
        to_x = haly.conv(upstream, weight, **attributes)
        if to_x.shape != x.shape:  # windows that only the output's extra positions reach
            to_x = haly.slice(to_x, [0] * x.ndim, x.shape)
    if output_mask[1]:
        source, above = (upstream, x) if transposed else (x, upstream)
        to_weight = haly.conv_backward_weight(source, above, window, **attributes)
    if output_mask[2]:
        to_bias = haly.sum(upstream, axis=(0, *range(2, upstream.ndim)))
    return to_x, to_weight, to_bias


# ---- distances ----


def _norm(difference, p: float, dtype):
    """The p-norm of the last axis."""
    distance = haly.abs(difference)
    if not distance.shape[-1]:
        return haly.zeros(distance.shape[:-1], dtype=dtype)
    if p == 0:
        found = haly.sum(convert(haly.not_equal(distance, constant(0, dtype)), dtype), axis=-1)
    elif p == 1:
        found = haly.sum(distance, axis=-1)
    elif p == 2:
        found = haly.sqrt(haly.sum(haly.multiply(distance, distance), axis=-1))
    elif p == float("inf"):
        found = haly.max(distance, axis=-1)
    else:
        powers = haly.sum(haly.pow(distance, constant(p, dtype)), axis=-1)
        found = haly.pow(powers, constant(1.0 / p, dtype))
    return found


@translates("_cdist_forward.default")
def _cdist(call, left, right, p, compute_mode=None):
    left, right = widened(left), widened(right)
    if left.ndim + 1 > 8:
        raise NotTranslatedError("more than 7 axes")
    difference = haly.subtract(
        haly.expand_dims(left, axis=left.ndim - 1), haly.expand_dims(right, axis=right.ndim - 2)
    )
    return convert(_norm(difference, p, left.dtype), call.dtype)


@translates("_pdist_forward.default")
def _pdist(call, x, p=2.0):
    first, second = np.triu_indices(x.shape[0], 1)
    rows = widened(x)
    if not first.size:
        return haly.zeros((0,), dtype=call.dtype)
    difference = haly.subtract(
        haly.gather(rows, known(first, haly.int64), axis=0),
        haly.gather(rows, known(second, haly.int64), axis=0),
    )
    return convert(_norm(difference, p, rows.dtype), call.dtype)
