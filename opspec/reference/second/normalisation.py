"""Second implementations of softmax and the normalisations: PyTorch and its derivatives."""

import numpy as np
import torch
from torch.nn import functional


def _tensor(x):
    return None if x is None else torch.tensor(x)


def softmax(x, axis=-1):
    return torch.softmax(_tensor(x), axis).numpy()


def log_softmax(x, axis=-1):
    return torch.log_softmax(_tensor(x), axis).numpy()


def batch_norm(x, scale, bias, mean, variance, epsilon=1e-5):
    out = functional.batch_norm(
        _tensor(x), _tensor(mean), _tensor(variance), _tensor(scale), _tensor(bias), eps=epsilon
    )
    return out.numpy()


def layer_norm(x, scale=None, bias=None, axis=-1, epsilon=1e-5):
    shape = x.shape[axis % x.ndim :]
    return functional.layer_norm(_tensor(x), shape, _tensor(scale), _tensor(bias), epsilon).numpy()


def group_norm(x, scale=None, bias=None, *, groups, epsilon=1e-5):
    if not x.size:
        return x.copy()
    return functional.group_norm(_tensor(x), groups, _tensor(scale), _tensor(bias), epsilon).numpy()


def instance_norm(x, scale=None, bias=None, epsilon=1e-5):
    if not x.size:
        return x.copy()
    out = functional.instance_norm(
        _tensor(x), weight=_tensor(scale), bias=_tensor(bias), eps=epsilon
    )
    return out.numpy()


def rms_norm(x, scale=None, axis=-1, epsilon=1e-5):
    shape = x.shape[axis % x.ndim :]
    return functional.rms_norm(_tensor(x), shape, _tensor(scale), epsilon).numpy()


def lrn(x, size, alpha=1e-4, beta=0.75, bias=1.0):
    if size % 2 and x.ndim > 2 and x.size:
        return functional.local_response_norm(_tensor(x), size, alpha, beta, bias).numpy()
    pads = (*[0, 0] * (x.ndim - 2), (size - 1) // 2, size // 2)
    squares = functional.pad(_tensor(x) ** 2, pads)
    total = sum(squares[:, k : k + x.shape[1]] for k in range(size))
    return (_tensor(x) / (bias + alpha / size * total) ** beta).numpy()


def softmax_backward(upstream, y, axis=-1):
    return torch._softmax_backward_data(
        _tensor(upstream), _tensor(y), axis, _tensor(y).dtype
    ).numpy()


def _derivative(forward, upstream, x, scale, axis, epsilon):
    if not x.size:
        return x.copy()
    x = torch.tensor(x, requires_grad=True)
    out = forward(x, x.shape[axis % x.ndim :], weight=_tensor(scale), eps=epsilon)
    return torch.autograd.grad(out, x, _tensor(upstream))[0].numpy()


def layer_norm_backward(upstream, x, scale=None, axis=-1, epsilon=1e-5):
    return _derivative(functional.layer_norm, upstream, x, scale, axis, epsilon)


def rms_norm_backward(upstream, x, scale=None, axis=-1, epsilon=1e-5):
    return _derivative(functional.rms_norm, upstream, x, scale, axis, epsilon)


def _derivatives(out, upstream, *inputs):
    found = torch.autograd.grad(out, inputs, _tensor(upstream))
    return tuple(gradient.numpy() for gradient in found)


def _parameter(x):
    return torch.tensor(x, requires_grad=True)


def batch_norm_backward(upstream, x, scale, mean, variance, *, epsilon=1e-5, training=True):
    x, scale = _parameter(x), _parameter(scale)
    bias = torch.zeros_like(scale, requires_grad=True)
    if not training:
        out = functional.batch_norm(x, _tensor(mean), _tensor(variance), scale, bias, eps=epsilon)
        return _derivatives(out, upstream, x, scale, bias)
    # The given statistics stand for the batch's own: their values, with the batch's derivatives.
    others = [axis for axis in range(x.ndim) if axis != 1]
    line = [1, -1, *[1] * (x.ndim - 2)]
    own = x.mean(others)
    centre = _tensor(mean) + (own - own.detach())
    spread = ((x - _tensor(mean).reshape(line)) ** 2).mean(others)
    spread = _tensor(variance) + (spread - spread.detach())
    unit = (x - centre.reshape(line)) / torch.sqrt(spread.reshape(line) + epsilon)
    out = unit * scale.reshape(line) + bias.reshape(line)
    return _derivatives(out, upstream, x, scale, bias)


def group_norm_backward(upstream, x, scale=None, *, groups, epsilon=1e-5):
    if not x.size:
        return x.copy(), np.zeros(x.shape[1]), np.zeros(x.shape[1])
    x = _parameter(x)
    factor = _parameter(np.ones(x.shape[1]) if scale is None else scale)
    bias = torch.zeros_like(factor, requires_grad=True)
    out = functional.group_norm(x, groups, factor, bias, epsilon)
    return _derivatives(out, upstream, x, factor, bias)
