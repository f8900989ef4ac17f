"""Programs of fused operators as their references read them: attributes are words of a C struct."""

import struct

import numpy as np
import pytest

from haly.opspec.reference import fusion
from haly.opspec.reference.second import fusion as second

HEAD = [1, 3, 1, 2, 0, 10, 0]  # one input, pushed
THRESHOLD, GELU, CAST = 115, 106, 174
FLOAT32 = {"T": "float32"}
X = np.array([-2.5, 0.25, 0.5, 0.75, 3.5], np.float32)


def apply(op, *words):
    return [*(item for word in words for item in (200, word)), 201, op, 1, 1]


def threshold(alpha):
    low, high = struct.unpack("<2I", struct.pack("<d", alpha))
    return apply(THRESHOLD, 16, 0, low, high)


def both(program):
    (ours, theirs) = fusion.fused_map([X], program, FLOAT32), second.fused_map([X], program)
    assert ours.dtype == theirs.dtype == np.float32
    np.testing.assert_array_equal(ours, theirs)
    return ours.tolist()


def test_a_real_attribute_takes_two_words():
    assert both([*HEAD, *threshold(0.5)]) == [0.0, 0.0, 0.0, 0.75, 3.5]
    assert both([*HEAD, *threshold(-3.0)]) == X.tolist()


def test_each_operator_has_attributes_of_its_own():
    assert both([*HEAD, *threshold(0.5), *threshold(0.75)]) == [0.0, 0.0, 0.0, 0.0, 3.5]


def test_dtypes_are_numbers_of_the_abi():
    assert both([*HEAD, *apply(CAST, 8, 4), *apply(CAST, 8, 12)]) == [-2.0, 0.0, 0.0, 0.0, 3.0]


def test_enums_are_their_values_numbers():
    exact, by_tanh = (fusion.fused_map([X], [*HEAD, *apply(GELU, 8, i)], FLOAT32) for i in (0, 1))
    assert 0 < np.abs(exact - by_tanh).max() < 1e-3


def test_a_struct_of_another_size_is_refused():
    with pytest.raises(ValueError, match="thresholded_relu: a struct of 24 bytes in 4 words"):
        fusion.fused_map([X], [*HEAD, *apply(THRESHOLD, 24, 0, 0, 0)], FLOAT32)
