"""The error bounds of the normalisations hold for plain float32 arithmetic, and are not vacuous."""

import numpy as np
import pytest

from haly.opspec.reference import normalisation
from haly.opspec.reference.second import normalisation as second

SHAPES = [(4, 5), (3, 129), (2, 1025)]


def _input(shape, scale=1.0, offset=0.0, seed=0):
    values = np.random.default_rng(seed).normal(offset, scale, shape)
    return values.astype(np.float32)


def _ratio(got, exact, bound):
    assert got.dtype == np.float32
    assert np.all(bound >= 0) and np.all(np.isfinite(bound))
    return float(np.max(np.abs(got.astype(np.float64) - exact) / bound))


def _softmax(x):
    power = np.exp(x - x.max(-1, keepdims=True))
    return power / power.sum(-1, keepdims=True)


def _log_softmax(x):
    shifted = x - x.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def _layer_norm(x):
    centred = x - x.mean(-1, keepdims=True)
    variance = (centred * centred).mean(-1, keepdims=True) + np.float32(1e-5)
    return centred * (np.float32(1) / np.sqrt(variance))


def _rms_norm(x):
    return x * (np.float32(1) / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-5)))


PLAIN = {
    "softmax": _softmax,
    "log_softmax": _log_softmax,
    "layer_norm": _layer_norm,
    "rms_norm": _rms_norm,
}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("scale, offset", [(1, 0), (20, 0), (1, 1000), (1e-3, 0)])
@pytest.mark.parametrize("name", PLAIN)
def test_bound_holds_in_float32(name, shape, scale, offset):
    x = _input(shape, scale, offset)
    exact = getattr(normalisation, name)(x.astype(np.float64))
    bound = getattr(normalisation, name + "_bound")(x.astype(np.float64), dtype="float32")
    assert _ratio(PLAIN[name](x), exact, bound) <= 1


@pytest.mark.parametrize("name", PLAIN)
def test_bound_catches_float16_for_float32(name):
    x = _input((64, 65))
    exact = getattr(normalisation, name)(x.astype(np.float64))
    bound = getattr(normalisation, name + "_bound")(x.astype(np.float64), dtype="float32")
    wrong = PLAIN[name](x.astype(np.float16)).astype(np.float32)
    assert _ratio(wrong, exact, bound) > 10


@pytest.mark.parametrize("name", PLAIN)
def test_bound_catches_a_relative_error_of_1e_4(name):
    x = _input((64, 65))
    exact = getattr(normalisation, name)(x.astype(np.float64))
    bound = getattr(normalisation, name + "_bound")(x.astype(np.float64), dtype="float32")
    assert _ratio((exact * (1 + 1e-4)).astype(np.float32), exact, bound) > 1


def test_layer_norm_bound_refuses_the_variance_of_uncentred_squares():
    x = _input((16, 65), 1, 1000)
    exact = normalisation.layer_norm(x.astype(np.float64))
    bound = normalisation.layer_norm_bound(x.astype(np.float64), dtype="float32")
    mean = x.mean(-1, keepdims=True)
    variance = (x * x).mean(-1, keepdims=True) - mean * mean
    wrong = (x - mean) / np.sqrt(np.maximum(variance, 0) + np.float32(1e-5))
    assert _ratio(wrong, exact, bound) > 1


def test_batch_norm_bound_allows_folding():
    x = _input((2, 33, 9), 2, 3)
    scale, bias, mean = (_input((33,), 1, 0.5, seed) for seed in (1, 2, 3))
    variance = np.abs(_input((33,), 1, 1, 4)) + np.float32(0.1)
    wide = [v.astype(np.float64) for v in (x, scale, bias, mean, variance)]
    exact = normalisation.batch_norm(*wide)
    bound = normalisation.batch_norm_bound(*wide, dtype="float32")
    factor = scale / np.sqrt(variance + np.float32(1e-5))
    got = x * factor[:, None] + (bias - mean * factor)[:, None]
    assert _ratio(got, exact, bound) <= 1


def test_lrn_bound_holds_in_float32():
    x = _input((2, 17, 9), 3)
    exact = normalisation.lrn(x.astype(np.float64), 5, alpha=0.5)
    bound = normalisation.lrn_bound(x.astype(np.float64), 5, alpha=0.5, dtype="float32")
    squares = np.pad(x * x, [(0, 0), (2, 2), (0, 0)])
    total = sum(squares[:, k : k + 17] for k in range(5))
    got = x / (np.float32(1) + np.float32(0.1) * total) ** np.float32(0.75)
    assert _ratio(got, exact, bound) <= 1


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_half_formats_may_be_off_by_little_more_than_one_rounding(dtype):
    x = _input((8, 33)).astype(np.float64)
    unit = {"float16": 2.0**-11, "bfloat16": 2.0**-8}[dtype]
    bound = normalisation.softmax_bound(x, dtype=dtype)
    assert np.all(bound <= 1.1 * unit * normalisation.softmax(x) + 2.0**-25)


@pytest.mark.parametrize("shape", [(2, 0, 3), (0, 4, 3), (2, 4, 0), (2, 0)])
def test_group_norm_backward_of_nothing_has_shapes_and_zeros(shape):
    empty = np.zeros(shape)
    for function in (normalisation.group_norm_backward, second.group_norm_backward):
        of_x, of_scale, of_bias = function(empty, empty, groups=2)
        assert of_x.shape == shape
        for sums in (of_scale, of_bias):
            assert np.array_equal(sums, np.zeros(shape[1]))
