"""Operators whose results are as long as the data says, and those that only read memory anew."""

import numpy as np
import pytest

import haly

DEVICES = ["cpu:0", "simulated:0"]
X = np.arange(24, dtype=np.float32).reshape(2, 4, 3)
KEPT = np.array([False, True, True])


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("axis", [None, 1, -1])
def test_kept_slices(device, axis):
    x, kept = haly.asarray(X, device=device), haly.asarray(KEPT, device=device)
    wanted = np.compress(KEPT, X, axis)
    np.testing.assert_array_equal(haly.to_numpy(haly.compress(x, kept, axis=axis)), wanted)
    doubled = haly.jit(lambda x, kept: haly.compress(x, kept, axis=axis) * 2)
    np.testing.assert_array_equal(haly.to_numpy(doubled(x, kept)), wanted * 2)


def test_slices_without_elements_are_kept_too():
    """No kernel sees them: the decomposition runs in stages, of which the first counts."""
    found = haly.compress(haly.zeros((0, 3)), haly.asarray(KEPT), axis=1)
    assert found.shape == (0, 2)
    assert haly.compress(haly.zeros((3, 0)), haly.asarray(KEPT), axis=0).shape == (2, 0)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("axis", [None, 0])
def test_different_values(device, axis):
    x = np.array([[2, 1], [0, 3], [2, 1], [0, 1]], np.int32)
    wanted = np.unique(x, True, True, True, axis)
    found = haly.unique(haly.asarray(x, device=device), axis=axis)
    for ours, theirs in zip(found, wanted, strict=True):
        np.testing.assert_array_equal(
            haly.to_numpy(ours), theirs.reshape(haly.to_numpy(ours).shape)
        )
    values, first, _, counts = haly.unique(haly.asarray(x, device=device), axis=axis, sorted=False)
    order = np.argsort(wanted[1])
    assert first.tolist() == wanted[1][order].tolist()
    assert counts.tolist() == wanted[3][order].tolist()
    assert values.tolist() == wanted[0][order].tolist()


def test_nans_differ_unless_they_are_said_to_be_equal():
    x = haly.asarray([np.nan, 1.0, np.nan, -0.0, 0.0])
    values, first, inverse, counts = haly.unique(x)
    assert first.tolist() == [3, 1, 0, 2] and counts.tolist() == [2, 1, 1, 1]
    assert np.signbit(haly.to_numpy(values)[0]) and inverse.tolist() == [2, 1, 3, 0, 0]
    assert haly.unique(x, equal_nan=True)[3].tolist() == [2, 1, 2]
    pairs = haly.asarray([[1.0, np.nan], [1.0, np.nan]])
    assert haly.unique(pairs, axis=0)[0].shape == (2, 2)
    assert haly.unique(pairs, axis=0, equal_nan=True)[0].shape == (1, 2)


def test_boxes_that_overlap_a_better_one_are_left_out():
    boxes = haly.asarray([[[0, 0, 2, 2], [0, 0, 2, 1.5], [4, 4, 5, 5], [np.nan, 0, 1, 1]]])
    scores = haly.asarray([[[0.5, 0.75, np.nan, 0.25]]])
    found = haly.non_max_suppression(boxes, scores, 4, iou_threshold=0.5)
    assert found.tolist() == [[0, 0, 1], [0, 0, 3]]
    found = haly.non_max_suppression(boxes, scores, 4, iou_threshold=0.75, score_threshold=0.25)
    assert found.tolist() == [[0, 0, 1], [0, 0, 0]]


@pytest.mark.parametrize("device", DEVICES)
def test_the_same_bits(device):
    x = haly.asarray(X.transpose(2, 0, 1), device=device)
    assert np.array_equal(
        haly.to_numpy(haly.bitcast(x, haly.int32)), haly.to_numpy(x).view(np.int32)
    )
    traced = haly.jit(lambda x: haly.bitcast(haly.bitcast(x + 1, haly.uint32) + 1, haly.float32))
    wanted = (haly.to_numpy(x + 1).view(np.uint32) + np.uint32(1)).view(np.float32)
    np.testing.assert_array_equal(haly.to_numpy(traced(x)), wanted)
    byte = haly.asarray([0, 1, 255], dtype=haly.uint8, device=device)
    assert haly.bitcast(byte, haly.bool).tolist() == [False, True, True]
    with pytest.raises(haly.DtypeError, match="bitcast"):
        haly.bitcast(x, haly.int16)


@pytest.mark.parametrize("device", DEVICES)
def test_values_without_gaps(device):
    x = haly.asarray(X, device=device)
    turned = haly.permute_dims(x, (2, 0, 1))
    for function in (haly.contiguous, haly.jit(haly.contiguous)):
        np.testing.assert_array_equal(haly.to_numpy(function(turned)), X.transpose(2, 0, 1))
    assert haly.contiguous(turned).strides == (8, 4, 1)


def test_the_gradient_of_digamma():
    x = haly.asarray([0.5, 2.0, -1.25], dtype=haly.float64)
    gradient = haly.grad(lambda x: haly.sum(haly.digamma(x)))(x)
    np.testing.assert_allclose(haly.to_numpy(gradient), haly.to_numpy(haly.trigamma(x)), rtol=1e-14)
    np.testing.assert_allclose(haly.to_numpy(gradient)[:2], [np.pi**2 / 2, np.pi**2 / 6 - 1])
