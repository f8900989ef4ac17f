"""Resize where its scales are far from the quotient of the extents."""

import numpy as np
import pytest

import haly


def resized(scale: float, mode: str = "linear"):
    x = haly.asarray(np.arange(8, dtype=np.float32).reshape(1, 1, 8))
    return haly.resize(x, sizes=[2], axes=[2], scales=[scale], antialias=True, mode=mode)


@pytest.mark.parametrize("scale", [1e-8, 1e-30, 5e-324])
@pytest.mark.parametrize("mode", ["linear", "cubic"])
def test_a_scale_that_reads_beyond_all_bounds_is_refused(scale, mode):
    """It was an endless loop: from 2^53 on a place is its own successor."""
    with pytest.raises(haly.UnsupportedError, match="antialias reads"):
        resized(scale, mode)


def test_scales_that_read_some_places_beyond_the_operand():
    assert np.allclose(np.asarray(resized(0.25)), [[[1.65625, 5.34375]]])
    # All that is outside reads the same as the edge: with ever smaller scales half of each.
    assert np.isfinite(np.asarray(resized(1e-3))).all()
    assert np.isfinite(np.asarray(resized(1e-8, "nearest"))).all()
