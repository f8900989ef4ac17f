"""Arrays on a device with late execution and memory that is not the host's."""

import numpy as np
import pytest

import haly

DEVICES = ["cpu:0", "simulated:0"]


@pytest.fixture(params=DEVICES)
def device(request):
    try:
        return haly.device(request.param).opened
    except haly.NotFoundError:
        pytest.skip(f"{request.param} is not installed")


@pytest.fixture
def accelerator():
    try:
        return haly.device("simulated:0").opened
    except haly.NotFoundError:
        pytest.skip("simulated:0 is not installed")


VALUES = np.arange(24, dtype=np.float32).reshape(2, 3, 4)


def test_views_and_assignment(device):
    x = haly.asarray(VALUES, device=device)
    expected = VALUES.copy()
    for key in (
        0,
        (1, 2),
        (slice(None), 1),
        (..., slice(1, 3)),
        (slice(None), slice(None, None, 2)),
    ):
        np.testing.assert_array_equal(haly.to_numpy(x[key]), expected[key])
        x[key] = -1.5
        expected[key] = -1.5
        np.testing.assert_array_equal(haly.to_numpy(x), expected)
    x[1] = haly.asarray(VALUES[0], device=device)
    expected[1] = VALUES[0]
    np.testing.assert_array_equal(haly.to_numpy(x), expected)


def test_value_semantics(device):
    x = haly.asarray(VALUES, device=device)
    y = haly.reshape(x, (6, 4))
    z = x.mT
    x[...] = 0
    x += 1
    np.testing.assert_array_equal(haly.to_numpy(y), VALUES.reshape(6, 4))
    np.testing.assert_array_equal(haly.to_numpy(z), VALUES.swapaxes(1, 2))
    assert haly.to_numpy(x).min() == 1


def test_calls_of_every_road(device):
    x = haly.asarray(VALUES, device=device)
    assert (x + 1).device == device
    np.testing.assert_allclose(haly.to_numpy(haly.sum(x, axis=1)), VALUES.sum(1))
    np.testing.assert_allclose(haly.to_numpy(haly.gelu(x))[1], VALUES[1], atol=1e-2)
    np.testing.assert_array_equal(haly.to_numpy(x + x[0]), VALUES + VALUES[0])
    np.testing.assert_allclose(haly.to_numpy(haly.matmul(x, x.mT)), VALUES @ VALUES.swapaxes(1, 2))
    assert float(haly.max(x)) == 23 and bool(haly.all(x >= 0))


def test_creation_in_a_block(device):
    with haly.device(device):
        assert haly.zeros(3).device == device
        assert haly.asarray([1, 2]).device == device
        assert haly.arange(3).device == device
        assert haly.full((2,), 1.5).tolist() == [1.5, 1.5]


def test_transfers(accelerator):
    x = haly.asarray(VALUES)
    y = x.to_device("simulated:0")
    assert y.device == accelerator and haly.to_device(y, "simulated:0") is y
    np.testing.assert_array_equal(haly.to_numpy(y.mT.to_device("cpu:0")), VALUES.swapaxes(1, 2))
    np.testing.assert_array_equal(haly.to_numpy(haly.asarray(y, device="cpu:0")), VALUES)


def test_memory_of_an_accelerator_is_no_buffer(accelerator):
    x = haly.asarray(VALUES, device="simulated:0")
    with pytest.raises(haly.UnsupportedError, match="haly.to_numpy"):
        np.asarray(x)
    with pytest.raises(BufferError, match="haly.to_numpy"):
        memoryview(x)
    with pytest.raises(BufferError, match="dl_device"):
        x.__dlpack__()
    host = haly._core.from_dlpack_capsule(x.__dlpack__(dl_device=(1, 0)))
    np.testing.assert_array_equal(np.asarray(host), VALUES)


def test_devices_do_not_mix(accelerator):
    x = haly.asarray(VALUES)
    with pytest.raises(ValueError, match="to_device"):
        x + x.to_device("simulated:0")


def test_streams_are_ordered_by_the_core(accelerator):
    x = haly.asarray(VALUES, device="simulated:0")
    first, second = accelerator.create_stream(), accelerator.create_stream()
    for _ in range(20):
        with first:
            y = x * 2
        with second:
            z = y + x
        with first:
            y[...] = 0
        np.testing.assert_array_equal(haly.to_numpy(z), VALUES * 3)
        np.testing.assert_array_equal(haly.to_numpy(y), VALUES * 0)


@pytest.mark.parametrize("function", [haly.jit(lambda y, x: y + x), lambda y, x: y + x])
def test_programs_wait_for_what_another_stream_makes(accelerator, simulated, function):
    x = haly.asarray(VALUES, device="simulated:0")
    first, second = accelerator.create_stream(), accelerator.create_stream()
    function(x, x)
    accelerator.synchronize()
    simulated.set("delay_us", 20_000)  # each piece of work: five of the first, one of the second
    with first:
        y = x
        for _ in range(5):
            y = y + x
    with second:
        z = function(y, x)
    np.testing.assert_array_equal(haly.to_numpy(z), VALUES * 7)


def test_blocks_return(device):
    haly._core.clear_caches()
    device.synchronize()

    def work():
        x = haly.asarray(VALUES, device=device)
        y = haly.softmax(x, axis=1) + 1
        y[0] = x[1]
        return float(haly.sum(y))

    work()
    haly._core.clear_caches()
    before = device.memory_statistics()["live_blocks"]
    for _ in range(30):
        work()
    haly._core.clear_caches()
    assert device.memory_statistics()["live_blocks"] == before
