"""Bounds of image operators promise something where the entry does, and nothing elsewhere."""

import numpy as np
import pytest

from haly.opspec.reference import vision

IMAGES = np.random.default_rng(3).uniform(-4, 4, (1, 2, 6, 7)).astype(np.float32)
REGION = [0.25, 0.5, 4.75, 3.25]


def bound_of(images, *regions, mode="avg"):
    rois = np.array(regions, np.float32)
    numbers = np.zeros(len(regions), np.int64)
    return vision.roi_align_bound(images, rois, numbers, [2, 2], 1.0, 2, mode, dtype="float32")


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_roi_align_promises_nothing_for_regions_that_are_not_finite(odd):
    bound = bound_of(IMAGES, REGION, [0.25, odd, 4.75, 3.25])
    assert (bound[0] > 0).all() and (bound[0] < 1e-3).all()
    assert np.isneginf(bound[1]).all()


def test_roi_align_owes_nan_where_sums_may_overflow():
    images = IMAGES.copy()
    images[0, 1] *= 5e37
    bound = bound_of(images, REGION)
    assert (bound == -1).all()
