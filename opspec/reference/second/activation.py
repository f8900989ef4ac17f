"""Second implementations of the activation functions: PyTorch's, in float64."""

import math

import numpy as np
import torch
import torch.nn.functional


def _floating(function, *arrays, **statics):
    tensors = [torch.from_numpy(np.array(array, dtype=np.float64)) for array in arrays]
    return function(*tensors, **statics).numpy()


def relu(x):
    """PyTorch's relu; Python's integers exactly."""
    x = np.asarray(x)
    if x.dtype.kind in "iu":
        values = [value if value > 0 else 0 for value in x.reshape(-1).tolist()]
        return np.array(values, dtype=x.dtype).reshape(x.shape)
    return _floating(torch.relu, x)


def sigmoid(x):
    """PyTorch's sigmoid."""
    return _floating(torch.sigmoid, x)


def leaky_relu(x, *, alpha=0.01):
    """PyTorch's leaky_relu."""
    return _floating(torch.nn.functional.leaky_relu, x, negative_slope=alpha)


def elu(x, *, alpha=1.0):
    """PyTorch's elu."""
    return _floating(torch.nn.functional.elu, x, alpha=alpha)


def selu(x, *, alpha=1.6732632423543772, gamma=1.0507009873554805):
    """PyTorch's elu, scaled: its selu has fixed constants."""
    return gamma * elu(x, alpha=alpha)


def celu(x, *, alpha=1.0):
    """PyTorch's celu."""
    return _floating(torch.nn.functional.celu, x, alpha=alpha)


def gelu(x, *, approximate="none"):
    """PyTorch's gelu for the tanh form; its complementary error function otherwise."""
    if approximate == "none":
        return _floating(lambda t: t * torch.special.erfc(t / -math.sqrt(2)) / 2, x)
    return _floating(torch.nn.functional.gelu, x, approximate="tanh")


def silu(x):
    """PyTorch's silu."""
    return _floating(torch.nn.functional.silu, x)


def softplus(x):
    """PyTorch's logaddexp against zero: its softplus switches to the identity above 20."""
    return _floating(lambda t: torch.logaddexp(t, torch.zeros_like(t)), x)


def softsign(x):
    """PyTorch's softsign."""
    return _floating(torch.nn.functional.softsign, x)


def hardtanh(x, *, lower=-1.0, upper=1.0):
    """PyTorch's hardtanh."""
    return _floating(torch.nn.functional.hardtanh, x, min_val=lower, max_val=upper)


def hardsigmoid(x, *, alpha=0.16666666666666666, beta=0.5):
    """PyTorch's clamp of the line: its hardsigmoid has fixed constants."""
    return _floating(lambda t: torch.clamp(t * alpha + beta, 0, 1), x)


def hardswish(x):
    """PyTorch's hardswish."""
    return _floating(torch.nn.functional.hardswish, x)


def mish(x):
    """PyTorch's mish."""
    return _floating(lambda t: t * torch.tanh(torch.logaddexp(t, torch.zeros_like(t))), x)


def prelu(x, slope):
    """Positive part plus slope times negative part, by PyTorch."""
    return _floating(lambda t, s: torch.where(t >= 0, t, t * s), x, slope)


def thresholded_relu(x, *, alpha=1.0):
    """PyTorch's threshold."""
    return _floating(torch.nn.functional.threshold, x, threshold=alpha, value=0.0)


def glu(x, *, axis=-1):
    """PyTorch's glu."""
    return _floating(torch.nn.functional.glu, x, dim=axis)
