"""Second implementations of softmax and the normalisations: PyTorch and its derivatives."""

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
