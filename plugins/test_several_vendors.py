"""Devices of several vendors in one process: cpu, simulated, null and, where it is there, OpenCL.

Every pair copies, whatever the size, start and strides; what mixes devices says how to move; values
wander over all devices without a wait.
"""

import itertools
import os
import threading

import numpy
import pytest

import haly
from haly import _core
from haly.errors import HalyError, InvalidArgumentError

VENDORS = ("cpu", "simulated", "null", "opencl")
CHUNK = 4 << 20  # what a staged copy takes at a time


@pytest.fixture(scope="module", autouse=True)
def null(null_device):
    """Every test has it."""


def device_name(vendor: str) -> str:
    """The vendor's first device; skips where OpenCL has none and CI has not installed it."""
    name = f"{vendor}:0"
    try:
        return _core.open_device(name).name
    except HalyError as error:
        if vendor != "opencl" or os.environ.get("HALY_TEST_OPENCL") == "1":
            raise
        pytest.skip(f"no OpenCL device: {error}")


@pytest.fixture(params=itertools.permutations(VENDORS, 2), ids="-".join)
def pair(request):
    return tuple(device_name(vendor) for vendor in request.param)


@pytest.fixture
def names():
    """Every vendor that is there."""
    found = []
    for vendor in VENDORS:
        try:
            found.append(device_name(vendor))
        except pytest.skip.Exception:
            pass
    return found


@pytest.fixture
def late(simulated):
    """The simulated device finishes everything half a millisecond late."""
    simulated.set("delay_us", 500)


def same(array, wanted):
    numpy.testing.assert_array_equal(haly.to_numpy(array), wanted)


@pytest.mark.parametrize("count", [1, 4097, CHUNK + 3])
def test_every_pair_of_devices_copies(pair, count):
    source, target = pair
    values = numpy.random.default_rng(count).integers(0, 256, count, numpy.uint8)
    x = haly.asarray(values, device=source)
    moved = x.to_device(target)
    assert moved.device.name == target
    same(moved, values)
    for part in (slice(None, None, 3), slice(1, None), slice(None, None, -1), slice(0, 0)):
        same(x[part].to_device(target), values[part])
    same(x, values)


def test_copies_leave_nothing_behind(pair):
    def move():
        x = haly.asarray(numpy.arange(5000, dtype=numpy.float32), device=pair[0])
        for _ in range(10):
            x[::2].to_device(pair[1])
        return x.to_device(pair[1]).to_device(pair[0])

    def live():
        _core.clear_caches()
        for name in pair:
            haly.synchronize(name)
        return [_core.open_device(name).memory_statistics()["live_blocks"] for name in pair]

    move()
    before = live()
    for _ in range(5):
        move()
    assert live() == before


MIXED = {
    "add": lambda x, y: x + y,
    "matmul": lambda x, y: haly.matmul(x, y),
    "concat": lambda x, y: haly.concat([x, x, y]),
    "where": lambda x, y: haly.where(x > 0, x, y),
    "gather": lambda x, y: x[haly.astype(y, "int64")],
}


@pytest.mark.parametrize("operator", MIXED)
def test_operators_say_how_to_move(pair, operator):
    first, second = pair
    x = haly.asarray(numpy.ones((2, 2), numpy.float32), device=first)
    y = haly.asarray(numpy.ones((2, 2), numpy.float32), device=second)
    with pytest.raises(InvalidArgumentError) as caught:
        MIXED[operator](x, y)
    message = str(caught.value)
    assert f"{operator}: the arrays lie on different devices, {first} and {second}" in message
    assert f'haly.to_device(x, "{first}")' in message
    assert MIXED[operator](x, haly.to_device(y, first)).device.name == first


def test_an_array_in_place_stays_where_it_is(pair):
    first, second = pair
    x = haly.asarray(numpy.ones(3, numpy.float32), device=first)
    y = haly.asarray(numpy.full(3, 2, numpy.float32), device=second)
    with pytest.raises(InvalidArgumentError, match="lie on different devices"):
        x += y
    same(x, [1, 1, 1])
    x[1:] = y[1:]  # an assignment moves the value, as numpy's arrays are moved
    assert x.device.name == first
    same(x, [1, 2, 2])


def test_traced_functions_say_how_to_move(pair):
    first, second = pair
    x = haly.asarray(numpy.ones(3, numpy.float32), device=first)
    y = haly.asarray(numpy.full(3, 2, numpy.float32), device=second)
    with pytest.raises(InvalidArgumentError, match=f"lie on {first} and on {second}; move one"):
        haly.jit(lambda a, b: a + b)(x, y)
    same(haly.jit(lambda a, b: a + b)(x, y.to_device(first)), [3, 3, 3])
    with pytest.raises(
        InvalidArgumentError, match=rf'{second}; move it with x.to_device\("{first}'
    ):
        haly.jit(lambda a: a + y)(x)


def test_models_take_inputs_from_any_device(pair):
    pytest.importorskip("onnx")
    from onnx import TensorProto, helper

    import haly.onnx

    ports = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [2, 3]) for name in "xyz"]
    nodes = [helper.make_node("Add", ["x", "y"], ["z"])]
    graph = helper.make_graph(nodes, "sum", ports[:2], ports[2:])
    opset = [helper.make_opsetid("", 18)]
    model = haly.onnx.load(helper.make_model(graph, opset_imports=opset), pair[0])
    values = numpy.arange(6, dtype=numpy.float32).reshape(2, 3)
    x, y = (haly.asarray(values, device=name) for name in pair)
    # They are moved to the model's device, as numpy's arrays are.
    numpy.testing.assert_array_equal(model.run([x, y])[0], values * 2)
    numpy.testing.assert_array_equal(model.run([values, y])[0], values * 2)


def test_a_value_wanders_over_all_devices(names, late):
    assert {"cpu:0", "simulated:0", "null:0"} <= set(names)
    values = numpy.arange(1000, dtype=numpy.float32)
    for order in itertools.permutations(names):
        x = haly.asarray(values, device=order[-1])
        wanted = values
        for name in order:
            x = haly.to_device(x, name) * 2 + 1  # null has no kernels: the host computes for it
            assert x.device.name == name
            wanted = wanted * 2 + 1
        same(x, wanted)


def follow(stream):
    """What two functions behind the stream's work have noted, in order."""
    seen = []
    called = threading.Event()
    stream.host_callback(lambda: seen.append(1))
    stream.host_callback(lambda: (seen.append(2), called.set()))
    assert called.wait(10), stream.name
    return seen


def test_functions_of_the_host_follow_the_work_of_every_vendor(names, late):
    # OpenCL has the slot, simulated and null have not: the core stands in.
    for name in names:
        x = haly.asarray(numpy.ones(1000, numpy.float32), device=name)
        for _ in range(3):
            x = x + x
        assert follow(_core.open_device(name).default_stream) == [1, 2]
        same(x, numpy.full(1000, 8))
