"""Second implementations: PyTorch and Python's own numbers."""

import math

import numpy as np
import torch


def _target(dtype):
    if dtype in ("bfloat16", "float8_e4m3fn", "float8_e5m2"):
        import ml_dtypes

        return np.dtype(getattr(ml_dtypes, dtype))
    return np.dtype(dtype)


def full(shape, fill_value, *, dtype="float32"):
    """PyTorch's full in float64, converted element by element."""
    values = torch.full([int(n) for n in shape], fill_value, dtype=torch.float64)
    return cast(values.numpy(), dtype=dtype)


def arange(start, stop=None, step=1.0, *, dtype="int64"):
    """PyTorch's arange in float64."""
    low, high = (0.0, start) if stop is None else (start, stop)
    if (high - low) / step <= 0:
        return np.zeros([0], _target(dtype))
    return cast(torch.arange(low, high, step, dtype=torch.float64).numpy(), dtype=dtype)


def eye(n_rows, n_cols=None, *, k=0, dtype="float32"):
    """A shifted diagonal, element by element."""
    n_cols = n_rows if n_cols is None else n_cols
    rows = [[int(j == i + k) for j in range(n_cols)] for i in range(n_rows)]
    return np.array(rows, dtype=_target(dtype)).reshape(n_rows, n_cols)


def linspace(start, stop, num, *, dtype="float32", endpoint=True):
    """PyTorch's linspace in float64, with one value more where the end is left out."""
    count = num if endpoint else num + 1
    return torch.linspace(start, stop, count, dtype=torch.float64).numpy()[:num]


def to_float8(x, dtype):
    """By ml_dtypes, which goes from float64 by way of float32: an inexact one is made odd there, so
    that it lies on its own side of every tie."""
    wide = np.asarray(x).astype(np.float64)
    with np.errstate(all="ignore"):
        near = wide.astype(np.float32)
        inner = np.where(np.abs(near) > np.abs(wide), np.nextafter(near, np.float32(0)), near)
        odd = (inner.astype(np.float32).view(np.uint32) | np.uint32(1)).view(np.float32)
        single = np.where((near == wide) | np.isnan(wide), near, odd)
        return single.astype(_target(dtype))


def _convert(value, dtype):
    if dtype == np.bool_:
        return value != 0
    if dtype.kind not in "iu":
        return value
    width = 8 * dtype.itemsize
    low = -(1 << (width - 1)) if dtype.kind == "i" else 0
    high = low + (1 << width) - 1
    if isinstance(value, float):
        if math.isnan(value):
            return 0
        return (
            min(max(int(value), low), high)
            if math.isfinite(value)
            else (high if value > 0 else low)
        )
    return (int(value) - low) % (1 << width) + low


def cast(x, *, dtype):
    """Python's conversions, element by element."""
    x, target = np.asarray(x), _target(dtype)
    if dtype.startswith("float8"):
        return to_float8(x, dtype)
    wide = x if x.dtype.kind in "biu" else x.astype(np.float64)
    values = [_convert(value, target) for value in wide.reshape(-1).tolist()]
    return np.array(values, dtype=target).reshape(x.shape)


def copy(x):
    """A copy by its bytes."""
    x = np.asarray(x)
    return np.frombuffer(x.tobytes(), x.dtype).reshape(x.shape)


def _triangle(function, x, k):
    x = np.asarray(x)
    mask = function(torch.ones(x.shape[-2:], dtype=torch.float64), k).numpy() == 1
    return np.where(mask, x, np.zeros((), x.dtype))


def tril(x, *, k=0):
    """By PyTorch's triangle of ones."""
    return _triangle(torch.tril, x, k)


def triu(x, *, k=0):
    """By PyTorch's triangle of ones."""
    return _triangle(torch.triu, x, k)


def contiguous(x):
    """PyTorch's, of a copy that is not; what it cannot take from NumPy goes as bits."""
    x = np.asarray(x)
    if x.dtype == _target("bfloat16"):
        return contiguous(x.view(np.int16)).view(x.dtype)
    spread = torch.tensor(x).expand(2, *np.shape(x)).movedim(0, -1)[..., 1]
    return spread.contiguous().numpy()


def bitcast(x, *, dtype):
    """PyTorch reads the memory anew; bytes as truth values are Python's."""
    x = np.asarray(x)
    if dtype == "bool":
        return np.array([bool(byte) for byte in x.tobytes()]).reshape(x.shape)
    signed = torch.from_numpy(np.frombuffer(bytearray(x.tobytes()), f"i{x.dtype.itemsize}").copy())
    name = {"uint16": "int16", "uint32": "int32", "uint64": "int64"}.get(dtype, dtype)
    found = signed.view(getattr(torch, name)).reshape(x.shape)
    if dtype == "bfloat16":
        return found.double().numpy()
    return found.numpy().view(dtype)
