"""Operators on the simulated accelerator: late execution, failures by name, offsets."""

import ctypes

import numpy as np
import pytest

import haly
from haly import _core, errors


@pytest.fixture(scope="module")
def control():
    _core.open_device("simulated:0")
    entry = next(e for e in _core.list_devices() if e["plugin"] == "simulated")
    library = ctypes.CDLL(entry["library"])
    library.haly_simulated_control.argtypes = [ctypes.c_char_p, ctypes.c_int64]
    library.haly_simulated_query.argtypes = [ctypes.c_char_p]
    library.haly_simulated_query.restype = ctypes.c_int64
    return library


@pytest.fixture(autouse=True)
def switches(control):
    yield
    for key in (b"hold", b"delay_us", b"fail_launch", b"lose_device"):
        control.haly_simulated_control(key, 0)
    assert control.haly_simulated_query(b"overruns") == 0


def on_device(array):
    return haly.asarray(np.asarray(array, dtype=np.float32), device="simulated:0")


X = np.arange(24, dtype=np.float32).reshape(4, 6) / 8


def test_operators_agree_with_numpy():
    x = on_device(X)
    np.testing.assert_array_equal(haly.to_numpy(haly.add(x, x)), X + X)
    np.testing.assert_allclose(haly.to_numpy(haly.exp(x)), np.exp(X), rtol=1e-6)
    product = haly.matmul(x, haly.permute_dims(x, (1, 0)))
    np.testing.assert_allclose(haly.to_numpy(product), X @ X.T, rtol=1e-6)


def test_work_is_late(control):
    x = on_device(X)
    haly.to_numpy(x)
    control.haly_simulated_control(b"hold", 1)
    before = control.haly_simulated_query(b"launches")
    y = haly.add(x, x)
    del x  # its block must not be reused before the kernel has read it
    assert control.haly_simulated_query(b"launches") == before
    control.haly_simulated_control(b"hold", 0)
    np.testing.assert_array_equal(haly.to_numpy(y), X + X)
    assert control.haly_simulated_query(b"launches") == before + 1


def test_views_that_begin_anywhere():
    x = on_device(X)
    np.testing.assert_array_equal(haly.to_numpy(haly.add(x[1:3], x[2:4])), X[1:3] + X[2:4])
    np.testing.assert_array_equal(haly.to_numpy(haly.add(x[:, 1::2], 1.0)), X[:, 1::2] + 1)


def test_failure_names_operator_and_stream(control):
    x = on_device(X)
    haly.to_numpy(haly.multiply(x, x))
    control.haly_simulated_control(b"fail_launch", 1)
    y = haly.exp(haly.multiply(x, x))
    with pytest.raises(errors.ExecutionError) as caught:
        haly.to_numpy(y)
    for part in ("multiply", "simulated:0 stream 0", "injected launch failure"):
        assert part in str(caught.value)
    np.testing.assert_array_equal(haly.to_numpy(haly.add(x, x)), X + X)


def test_synchronous_mode_raises_at_the_guilty_call(control):
    x = on_device(X)
    _core.set_synchronous(True)
    try:
        control.haly_simulated_control(b"fail_launch", 1)
        with pytest.raises(errors.ExecutionError, match="injected launch failure"):
            haly.multiply(x, x)
    finally:
        _core.set_synchronous(False)


def test_lost_device(control):
    device = _core.open_device("simulated:1")
    x = haly.asarray(X, device="simulated:1")
    control.haly_simulated_control(b"lose_device", 1)
    y = haly.add(x, x)
    with pytest.raises(errors.DeviceLostError, match="reopened") as caught:
        device.synchronize()
    assert "add" in str(caught.value)
    with pytest.raises(errors.DeviceLostError):
        haly.add(x, x)
    del x, y  # freeing works on a lost device
    control.haly_simulated_control(b"lose_device", 0)
    device.synchronize()
    x = haly.asarray(X, device="simulated:1")
    np.testing.assert_array_equal(haly.to_numpy(haly.add(x, x)), X + X)


def test_kernels_are_destroyed(control):
    _core.clear_caches()
    _core.open_device("simulated:0").synchronize()
    before = control.haly_simulated_query(b"live_kernels")  # of plans that other tests keep
    x = on_device(X)
    haly.to_numpy(haly.subtract(x, x))
    assert control.haly_simulated_query(b"live_kernels") > before
    del x
    _core.clear_caches()
    _core.open_device("simulated:0").synchronize()
    assert control.haly_simulated_query(b"live_kernels") == before
