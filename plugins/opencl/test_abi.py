"""The interfaces themselves, driven through the header with nothing in between."""

import threading
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("cffi")
from haly.abi import abi
from haly.conformance.plugin_driver import Plugin, PluginDriverError

INFINITE = 2**64 - 1


@pytest.fixture(scope="module")
def plugin():
    haly_opencl = pytest.importorskip("haly_opencl")
    return Plugin(Path(haly_opencl.__file__).parent / "libhaly_opencl.so")


@pytest.fixture
def device(plugin):
    device = plugin.open_device(0)
    yield device
    device.close()


def made(plugin, interface, name, *arguments):
    """Calls a slot whose last parameter is an output handle."""
    ffi, _ = abi()
    handle = {"create": interface}[name]
    out = ffi.new(f"haly_{handle} *")
    plugin.check(plugin.slot(interface, name)(*arguments, out), f"{interface}.{name}")
    return out[0]


def call(plugin, interface, name, *arguments):
    plugin.check(plugin.slot(interface, name)(*arguments), f"{interface}.{name}")


def status(plugin, interface, name, *arguments):
    return plugin.slot(interface, name)(*arguments)


def native(kind=0, handle=None):
    ffi, _ = abi()
    struct = ffi.new("haly_native *")
    struct.struct_size = ffi.sizeof("haly_native")
    struct.kind = kind
    struct.handle = handle if handle is not None else ffi.NULL
    return struct


def test_memory_is_a_handle_with_the_devices_rules(plugin, device):
    ffi, constants = abi()
    info = ffi.new("haly_memory_info *")
    info.struct_size = ffi.sizeof("haly_memory_info")
    call(plugin, "memory", "query", device.handle, info)
    assert info.addressing == constants["HALY_ADDRESSING_HANDLE"]
    assert info.base_alignment_bytes >= 16
    assert info.base_alignment_bytes & (info.base_alignment_bytes - 1) == 0
    assert 0 < info.largest_allocation_bytes <= info.total_bytes
    free = info.free_bytes
    block = device.allocate(1 << 20)
    call(plugin, "memory", "query", device.handle, info)
    assert free - info.free_bytes == block.total_bytes
    assert block.address == ffi.NULL
    device.free(block)
    call(plugin, "memory", "query", device.handle, info)
    assert info.free_bytes == free


def test_a_range_that_leaves_its_allocation_is_refused(plugin, device):
    ffi, _ = abi()
    block = device.allocate(64)
    buffer = device.buffer(block)
    buffer.offset_bytes = block.total_bytes - 8
    pattern = ffi.new("char[1]", b"x")
    refused = status(plugin, "memory", "fill", device.stream, buffer, pattern, 1, 64)
    assert refused == abi()[1]["HALY_STATUS_INVALID_ARGUMENT"]
    assert "leave an allocation" in plugin.host.take_text()
    device.free(block)


@pytest.mark.parametrize("pattern_bytes", [1, 2, 4, 8, 16])
@pytest.mark.parametrize("skip_bytes", [0, 4])
def test_fill_and_copy_between_guard_bands(plugin, device, pattern_bytes, skip_bytes):
    ffi, _ = abi()
    size = 16 * 37
    pattern = bytes(range(1, pattern_bytes + 1))
    source, destination = device.allocate(size + 16), device.allocate(size + 16)
    here, there = device.buffer(source), device.buffer(destination)
    here.offset_bytes += skip_bytes  # a start that is no multiple of the pattern
    call(
        plugin, "memory", "fill", device.stream, here, ffi.from_buffer(pattern), pattern_bytes, size
    )
    call(plugin, "memory", "copy", device.stream, there, here, size)
    expected = np.frombuffer(pattern * (size // pattern_bytes), np.uint8)
    np.testing.assert_array_equal(
        device.read_raw(destination, destination.offset_bytes, size), expected
    )
    assert device.damaged_guard(source) is None and device.damaged_guard(destination) is None
    device.free(source)
    device.free(destination)


@pytest.mark.parametrize("size", [1, 4099, (8 << 20) + 3])
def test_the_source_of_a_copy_may_change_on_return(plugin, device, size):
    ffi, _ = abi()
    block = device.allocate(size)
    data = np.arange(size, dtype=np.uint32).astype(np.uint8)
    kept = data.copy()
    source = ffi.cast("const void *", data.ctypes.data)
    buffer = device.buffer(block)
    call(plugin, "memory", "copy_from_host", device.stream, buffer, source, size)
    data[:] = 0
    np.testing.assert_array_equal(device.read_raw(block, block.offset_bytes, size), kept)
    device.free(block)


def test_pinned_host_memory(plugin, device):
    ffi, _ = abi()
    out = ffi.new("void **")
    call(plugin, "memory", "host_allocate", device.handle, 4096, out)
    pinned = np.frombuffer(ffi.buffer(out[0], 4096), np.uint8)
    pinned[:] = 7
    block = device.allocate(4096)
    call(plugin, "memory", "copy_from_host", device.stream, device.buffer(block), out[0], 4096)
    assert (device.read_raw(block, block.offset_bytes, 4096) == 7).all()
    plugin.slot("memory", "host_free")(device.handle, out[0])
    device.free(block)


def test_events_order_streams_and_tell_device_times(plugin, device):
    ffi, constants = abi()
    other = made(plugin, "stream", "create", device.handle)
    start = made(plugin, "event", "create", device.handle)
    stop = made(plugin, "event", "create", device.handle)
    elapsed = ffi.new("double *")
    assert status(plugin, "event", "query", start) == 0  # never recorded: complete
    assert (
        status(plugin, "event", "elapsed_query", start, stop, elapsed)
        == constants["HALY_STATUS_FAILED_PRECONDITION"]
    )
    plugin.host.take_text()
    size = 1 << 22
    block, copy = device.allocate(size), device.allocate(size)
    pattern = ffi.new("char[1]", b"q")
    call(plugin, "stream", "record", device.stream, start)
    call(plugin, "memory", "fill", device.stream, device.buffer(block), pattern, 1, size)
    call(plugin, "stream", "record", device.stream, stop)
    # The other stream reads what this one writes, ordered by the event alone.
    call(plugin, "stream", "wait", other, stop)
    call(plugin, "memory", "copy", other, device.buffer(copy), device.buffer(block), size)
    call(plugin, "stream", "synchronize", other)
    assert (device.read_raw(copy, copy.offset_bytes, size) == ord("q")).all()
    call(plugin, "event", "synchronize", stop, INFINITE)
    call(plugin, "event", "elapsed_query", start, stop, elapsed)
    assert elapsed[0] > 0
    for event in (start, stop):
        plugin.slot("event", "destroy")(event)
    plugin.slot("stream", "destroy")(other)
    device.free(block)
    device.free(copy)


def test_an_event_of_another_device_handle_is_waited_for(plugin, device):
    """Each handle has a context of its own; the wait crosses over by a bridge."""
    ffi, _ = abi()
    second = plugin.open_device(0)
    event = made(plugin, "event", "create", second.handle)
    block = second.allocate(1 << 20)
    pattern = ffi.new("char[1]", b"w")
    call(plugin, "memory", "fill", second.stream, second.buffer(block), pattern, 1, 1 << 20)
    call(plugin, "stream", "record", second.stream, event)
    call(plugin, "stream", "wait", device.stream, event)
    call(plugin, "stream", "synchronize", device.stream)
    assert status(plugin, "event", "query", event) == 0
    plugin.slot("event", "destroy")(event)
    second.free(block)
    second.close()


def test_host_callbacks_run_in_stream_order(plugin, device):
    ffi, _ = abi()
    order, opened = [], threading.Event()

    def first(user):
        opened.wait(30)
        order.append("first")

    def second(user):
        order.append("second")

    callbacks = [ffi.callback("void(void *)", function) for function in (first, second)]
    event = made(plugin, "event", "create", device.handle)
    for callback in callbacks:
        call(plugin, "stream", "host_callback", device.stream, callback, ffi.NULL)
    call(plugin, "stream", "record", device.stream, event)
    # Enqueueing has not waited, and later work waits for the callbacks.
    not_ready, timeout = (abi()[1][f"HALY_STATUS_{name}"] for name in ("NOT_READY", "TIMEOUT"))
    assert status(plugin, "event", "query", event) == not_ready
    assert status(plugin, "event", "synchronize", event, 1_000_000) == timeout
    assert status(plugin, "stream", "query", device.stream) == not_ready
    opened.set()
    call(plugin, "event", "synchronize", event, INFINITE)
    assert order == ["first", "second"]
    call(plugin, "stream", "synchronize", device.stream)
    plugin.slot("event", "destroy")(event)


def test_queues_buffers_and_events_cross_over(plugin, device):
    ffi, constants = abi()
    # Out: the driver's own objects.
    queue, buffer, point = native(), native(), native()
    block = device.allocate(4096)
    event = made(plugin, "event", "create", device.handle)
    assert (
        status(plugin, "event", "export_native", event, point)
        == constants["HALY_STATUS_UNSUPPORTED"]
    )
    call(plugin, "stream", "record", device.stream, event)
    call(plugin, "stream", "export_native", device.stream, queue)
    call(plugin, "memory", "export_native", device.handle, block.memory, buffer)
    call(plugin, "event", "export_native", event, point)
    assert buffer.size_bytes == block.total_bytes and queue.handle and point.handle
    # And in again: two names for one object, so work on one is seen through the other.
    stream, memory, address = ffi.new("haly_stream *"), ffi.new("haly_memory *"), ffi.new("void **")
    again = ffi.new("haly_event *")
    call(plugin, "stream", "import_native", device.handle, queue, stream)
    call(plugin, "memory", "import_native", device.handle, buffer, memory, address)
    call(plugin, "event", "import_native", device.handle, point, again)
    call(plugin, "event", "synchronize", again[0], INFINITE)
    view = device.buffer(block)
    view.memory = memory[0]
    pattern = ffi.new("char[1]", b"n")
    call(plugin, "memory", "fill", stream[0], view, pattern, 1, 4096)
    call(plugin, "stream", "synchronize", stream[0])
    assert (device.read_raw(block, block.offset_bytes, 4096) == ord("n")).all()
    # Unknown kinds, and objects of another context, are refused.
    unsupported = constants["HALY_STATUS_UNSUPPORTED"]
    assert (
        status(plugin, "stream", "import_native", device.handle, native(9), stream) == unsupported
    )
    second = plugin.open_device(0)
    with pytest.raises(PluginDriverError, match="INVALID_ARGUMENT.*another context"):
        call(plugin, "memory", "import_native", second.handle, buffer, memory, address)
    with pytest.raises(PluginDriverError, match="INVALID_ARGUMENT.*another context"):
        call(plugin, "stream", "import_native", second.handle, queue, stream)
    second.close()
    plugin.slot("memory", "free")(device.handle, memory[0], ffi.NULL)
    plugin.slot("event", "destroy")(again[0])
    plugin.slot("event", "destroy")(event)
    plugin.slot("stream", "destroy")(stream[0])
    device.free(block)


def test_freed_memory_stays_while_enqueued_work_uses_it(plugin, device):
    ffi, _ = abi()
    size = 1 << 20
    opened = threading.Event()
    gate = ffi.callback("void(void *)", lambda user: opened.wait(30) and None)
    source, destination = device.allocate(size), device.allocate(size)
    pattern = ffi.new("char[1]", b"f")
    call(plugin, "stream", "host_callback", device.stream, gate, ffi.NULL)
    call(plugin, "memory", "fill", device.stream, device.buffer(source), pattern, 1, size)
    call(
        plugin,
        "memory",
        "copy",
        device.stream,
        device.buffer(destination),
        device.buffer(source),
        size,
    )
    device.free(source)
    opened.set()
    read = device.read_raw(destination, destination.offset_bytes, size)
    assert (read == ord("f")).all()
    device.free(destination)
