"""Second implementations of the products: PyTorch, and Python integers for integers."""

import numpy as np
import torch


def _wrapped(operator, operands, dtype):
    """The operator on Python's unbounded integers, taken modulo the width of dtype."""
    exact = operator(*[None if x is None else x.astype(object) for x in operands])
    bits = 8 * dtype.itemsize
    flat = [int(value) % (1 << bits) for value in np.asarray(exact, object).reshape(-1)]
    unsigned = np.array(flat, f"uint{bits}").reshape(np.shape(exact))
    return unsigned.view(dtype)


def _matmul_objects(a, b):
    return np.asarray(np.matmul(a, b), object)


def matmul(x1, x2, transpose_a=False, transpose_b=False):
    left = np.swapaxes(x1, -1, -2) if transpose_a and x1.ndim > 1 else x1
    right = np.swapaxes(x2, -1, -2) if transpose_b and x2.ndim > 1 else x2
    if x1.dtype.kind in "iu":
        return _wrapped(_matmul_objects, [left, right], x1.dtype)
    return torch.matmul(torch.tensor(left), torch.tensor(right)).numpy()


def linear(x, weight, bias=None):
    if x.dtype.kind in "iu":
        return _wrapped(
            lambda a, w, c: _matmul_objects(a, w.T) + (0 if c is None else c),
            [x, weight, bias],
            x.dtype,
        )
    bias = None if bias is None else torch.tensor(bias)
    return torch.nn.functional.linear(torch.tensor(x), torch.tensor(weight), bias).numpy()


def addmm(x, x1, x2, alpha=1.0, beta=1.0, transpose_a=False, transpose_b=False):
    left = torch.tensor(x1.T if transpose_a else x1)
    right = torch.tensor(x2.T if transpose_b else x2)
    return torch.addmm(torch.tensor(x), left, right, alpha=alpha, beta=beta).numpy()


def vecdot(x1, x2, axis=-1):
    if x1.dtype.kind in "iu":
        return _wrapped(lambda a, b: (a * b).sum(axis), [x1, x2], x1.dtype)
    return torch.linalg.vecdot(torch.tensor(x1), torch.tensor(x2), dim=axis).numpy()


def outer(x1, x2):
    return np.multiply.outer(x1, x2)


def dot(x1, x2):
    if x1.dtype.kind in "iu":
        return _wrapped(lambda a, b: (a * b).sum(), [x1, x2], x1.dtype)
    return torch.dot(torch.tensor(x1), torch.tensor(x2)).numpy()


def _terms(arrays, axes, result):
    """Every product of every term, by broadcasting; then the sum."""
    order = [*result, *sorted(set(axes) - set(result))]
    product, place = np.ones([1] * len(order), object), 0
    for x in arrays:
        numbers = axes[place : place + x.ndim]
        place += x.ndim
        for number in set(numbers):
            while numbers.count(number) > 1:
                first, second = [k for k, n in enumerate(numbers) if n == number][:2]
                x = np.diagonal(x, axis1=first, axis2=second)
                numbers = [n for k, n in enumerate(numbers) if k not in (first, second)] + [number]
        shape = [x.shape[numbers.index(n)] if n in numbers else 1 for n in order]
        ranks = sorted(range(len(numbers)), key=lambda k: order.index(numbers[k]))
        product = np.asarray(product * x.transpose(ranks).reshape(shape), object)
    return np.asarray(product.sum(tuple(range(len(result), len(order)))), object)


def einsum(arrays, axes, result):
    axes, result = list(axes), list(result)
    if arrays[0].dtype.kind in "iu":
        return _wrapped(lambda *given: _terms(given, axes, result), arrays, arrays[0].dtype)
    operands, place = [], 0
    for x in arrays:
        operands += [torch.tensor(x), axes[place : place + x.ndim]]
        place += x.ndim
    return torch.einsum(*operands, result).numpy()
