"""DLPack in and out, with numpy and torch."""

import gc

import numpy as np
import pytest

import haly


def address(values):
    return values.__array_interface__["data"][0]


@pytest.mark.parametrize("name", ["bool", "int8", "uint16", "int64", "float16", "float64"])
def test_numpy_takes_an_array_without_a_copy(name):
    x = haly.asarray((np.arange(6).reshape(2, 3) % 2).astype(name))
    values = np.from_dlpack(x)
    assert values.dtype == name and address(values) == address(np.asarray(x))
    assert not values.flags.writeable
    np.testing.assert_array_equal(np.from_dlpack(x.T), values.T)


def test_from_numpy_without_a_copy():
    values = np.arange(6, dtype=np.float32).reshape(2, 3)
    x = haly.from_dlpack(values)
    assert address(np.asarray(x)) == address(values)
    y = haly.asarray(values.T, copy=False)
    assert y.shape == (3, 2) and address(np.asarray(y)) == address(values)


def test_writing_leaves_the_producer_alone():
    values = np.arange(3, dtype=np.float32)
    x = haly.from_dlpack(values)
    x[0] = 9
    assert values[0] == 0 and float(x[0]) == 9


def test_copies_on_request():
    values = np.arange(3, dtype=np.float32)
    x = haly.from_dlpack(values, copy=True)
    assert address(np.asarray(x)) != address(values)
    y = np.from_dlpack(x, copy=True)
    assert address(y) != address(np.asarray(x)) and y.flags.writeable


def test_the_producer_lives_as_long_as_the_array():
    values = np.arange(1000, dtype=np.float32)
    x = haly.from_dlpack(values)
    del values
    gc.collect()
    assert float(haly.sum(x)) == 499500
    y = np.from_dlpack(x)
    del x
    gc.collect()
    assert y[999] == 999


def test_negative_strides_are_copied():
    values = np.arange(4, dtype=np.float32)[::-1]
    assert haly.from_dlpack(values).tolist() == [3, 2, 1, 0]
    with pytest.raises((BufferError, ValueError)):
        haly.from_dlpack(values, copy=False)


def test_capsules():
    x = haly.asarray([1.0, 2.0])
    assert x.__dlpack_device__() == (1, 0)
    assert '"dltensor"' in repr(x.__dlpack__())
    assert '"dltensor_versioned"' in repr(x.__dlpack__(max_version=(1, 1)))
    capsule = x.__dlpack__()
    assert haly._core.from_dlpack_capsule(capsule).tolist() == [1, 2]
    with pytest.raises(BufferError, match="taken"):
        haly._core.from_dlpack_capsule(capsule)
    with pytest.raises(BufferError):
        x.__dlpack__(dl_device=(2, 0))
    with pytest.raises(TypeError):
        x.__dlpack__(1)


def test_capsules_that_nobody_takes_free_their_array():
    haly._core.clear_caches()
    before = haly.default_device().memory_statistics()["live_blocks"]
    x = haly.asarray([1.0, 2.0])
    capsules = [x.__dlpack__(), x.__dlpack__(max_version=(1, 0))]
    del x, capsules
    haly._core.clear_caches()
    assert haly.default_device().memory_statistics()["live_blocks"] == before


def test_empty_and_zero_dimensional():
    for values in (np.zeros((0, 3), np.float32), np.array(2.5, np.float32)):
        x = haly.from_dlpack(values)
        assert x.shape == values.shape
        np.testing.assert_array_equal(np.from_dlpack(x), values)


def test_torch():
    torch = pytest.importorskip("torch")
    x = haly.asarray(np.arange(6, dtype=np.float32).reshape(2, 3))
    y = torch.from_dlpack(x)
    assert y.data_ptr() == address(np.asarray(x)) and y.tolist() == x.tolist()
    z = haly.from_dlpack(torch.arange(4).to(torch.bfloat16))
    assert z.dtype is haly.bfloat16 and z.astype(haly.float32).tolist() == [0, 1, 2, 3]
    w = haly.asarray(torch.ones(2, 2))
    assert w.tolist() == [[1, 1], [1, 1]]


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_an_array_of_our_own_needs_no_exchange(device):
    x = haly.asarray([1.0, 2.0], device=device)
    shared, copied = haly.from_dlpack(x), haly.from_dlpack(x, copy=True)
    x[0] = 5.0
    assert shared.tolist() == copied.tolist() == [1.0, 2.0]
    assert haly.from_dlpack(x, device="cpu:0").tolist() == [5.0, 2.0]
    if device != "cpu:0":
        with pytest.raises(ValueError, match="another device needs a copy"):
            haly.from_dlpack(x, device="cpu:0", copy=False)
