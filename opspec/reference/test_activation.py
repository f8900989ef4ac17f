"""The activations' bounds allow what frameworks compute and nothing that is wrong."""

import math

import numpy as np
import pytest

from haly.opspec.reference import activation

X = np.linspace(-12, 12, 4001).astype(np.float32)


def _erf(x):
    return np.array([math.erf(value) for value in x.tolist()])


def _gelu(x):
    return np.array([0.5 * value * math.erfc(-value / math.sqrt(2)) for value in x.tolist()])


def test_gelu_by_one_plus_erf_is_legal_in_float32():
    one = np.float32(1)
    factor = one + _erf(X / math.sqrt(2)).astype(np.float32)
    got = np.float32(0.5) * X * factor
    assert (np.abs(got - _gelu(X)) <= activation.gelu_bound(X, dtype="float32")).all()


def test_the_tanh_form_of_gelu_is_not_the_exact_one():
    inner = 0.7978845608028654 * (X + 0.044715 * X.astype(float) ** 3)
    wrong = np.abs(0.5 * X * (1 + np.tanh(inner)) - _gelu(X))
    assert (wrong > activation.gelu_bound(X, dtype="float32")).any()


def test_gelu_computed_in_float16_is_illegal_in_float32():
    got = _gelu(X).astype(np.float16).astype(float)
    assert (np.abs(got - _gelu(X)) > activation.gelu_bound(X, dtype="float32")).any()


def test_silu_whose_sigmoid_underflows_is_legal():
    x = np.array([-120.0, -90.0, -88.0], np.float32)
    with np.errstate(over="ignore"):
        got = x / (1 + np.exp(-x))
    exact = x.astype(float) / (1 + np.exp(-x.astype(float)))
    assert (np.abs(got - exact) <= activation.silu_bound(x, dtype="float32")).all()


@pytest.mark.parametrize("x", [-3.0000002, -2.9999998, -1e-30])
def test_hardswish_by_a_line_is_legal_next_to_its_corner(x):
    x = np.float32(x)
    got = x * np.clip(x / np.float32(6) + np.float32(0.5), np.float32(0), np.float32(1))
    exact = float(x) * min(max(float(x) + 3, 0), 6) / 6
    assert abs(float(got) - exact) <= activation.hardswish_bound(x, dtype="float32")
