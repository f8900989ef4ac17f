"""The interfaces, driven through the header with nothing in between, on emulated devices."""

import numpy as np
import pytest

pytest.importorskip("cffi")
from haly.conformance.plugin_driver import Plugin, PluginDriverError, abi

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
INFINITE = 2**64 - 1


@pytest.fixture(scope="module")
def plugin(library, emulation):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in emulation.items():
            patch.setenv(name, value)
        yield Plugin(library)


@pytest.fixture
def device(plugin):
    device = plugin.open_device(0)
    yield device
    device.close()


def made(plugin, interface, *arguments):
    ffi, _ = abi()
    out = ffi.new(f"haly_{interface} *")
    plugin.check(plugin.slot(interface, "create")(*arguments, out), f"{interface}.create")
    return out[0]


def call(plugin, interface, name, *arguments):
    plugin.check(plugin.slot(interface, name)(*arguments), f"{interface}.{name}")


def sized(name: str):
    ffi, _ = abi()
    struct = ffi.new(f"haly_{name} *")
    struct.struct_size = ffi.sizeof(f"haly_{name}")
    return struct


def fill(plugin, device, stream, block, value: bytes, size: int):
    ffi, _ = abi()
    pattern = ffi.new("char[1]", value)
    call(plugin, "memory", "fill", stream, device.buffer(block), pattern, 1, size)


def test_the_device_pools_its_memory_by_itself(plugin, device):
    _, constants = abi()
    info = sized("memory_info")
    call(plugin, "memory", "query", device.handle, info)
    assert info.flags & constants["HALY_MEMORY_POOLED"]
    assert info.addressing == constants["HALY_ADDRESSING_VIRTUAL"]
    free = info.free_bytes
    block = device.allocate(1 << 20)
    assert int(abi()[0].cast("uintptr_t", block.address)) % info.base_alignment_bytes == 0
    device.free(block)
    call(plugin, "memory", "query", device.handle, info)
    assert info.free_bytes == free


@pytest.mark.parametrize("pattern_bytes", [1, 2, 4, 8, 16])
def test_fill_and_copy_between_guard_bands(plugin, device, pattern_bytes):
    ffi, _ = abi()
    size = 16 * 37
    pattern = bytes(range(1, pattern_bytes + 1))
    source, destination = device.allocate(size), device.allocate(size)
    here, there = device.buffer(source), device.buffer(destination)
    text = ffi.from_buffer(pattern)
    call(plugin, "memory", "fill", device.stream, here, text, pattern_bytes, size)
    call(plugin, "memory", "copy", device.stream, there, here, size)
    expected = np.frombuffer(pattern * (size // pattern_bytes), np.uint8)
    read = device.read_raw(destination, destination.offset_bytes, size)
    np.testing.assert_array_equal(read, expected)
    assert device.damaged_guard(source) is None and device.damaged_guard(destination) is None


@pytest.mark.parametrize("size", [1, 4099, (20 << 20) + 3])
def test_the_source_of_a_copy_may_change_on_return(plugin, device, size):
    """Sizes above all pinned blocks together wait for the first of them."""
    ffi, _ = abi()
    block = device.allocate(size)
    data = np.arange(size, dtype=np.uint32).astype(np.uint8)
    kept = data.copy()
    source = ffi.cast("const void *", data.ctypes.data)
    call(plugin, "memory", "copy_from_host", device.stream, device.buffer(block), source, size)
    data[:] = 0
    np.testing.assert_array_equal(device.read_raw(block, block.offset_bytes, size), kept)


def test_memory_of_two_devices_is_copied_directly(plugin, device):
    other = plugin.open_device(1)
    source, destination = device.allocate(4096), other.allocate(4096)
    fill(plugin, device, device.stream, source, b"p", 4096)
    buffers = other.buffer(destination), device.buffer(source)
    call(
        plugin,
        *("memory", "peer_copy", device.stream),
        *(other.handle, buffers[0], device.handle, buffers[1], 4096),
    )
    call(plugin, "stream", "synchronize", device.stream)
    read = other.read_raw(destination, destination.offset_bytes, 4096)
    assert (read == ord("p")).all()
    other.close()


def test_streams_events_and_memory_cross_over(plugin, device):
    ffi, constants = abi()
    block, event = device.allocate(64), made(plugin, "event", device.handle)
    natives = {name: sized("native") for name in ("stream", "event", "memory")}
    call(plugin, "stream", "record", device.stream, event)
    call(plugin, "stream", "export_native", device.stream, natives["stream"])
    call(plugin, "event", "export_native", event, natives["event"])
    call(plugin, "memory", "export_native", device.handle, block.memory, natives["memory"])
    assert [native.kind for native in natives.values()] == [1, 2, 3]
    stream, again = ffi.new("haly_stream *"), ffi.new("haly_event *")
    memory, address = ffi.new("haly_memory *"), ffi.new("void **")
    call(plugin, "stream", "import_native", device.handle, natives["stream"], stream)
    call(plugin, "event", "import_native", device.handle, natives["event"], again)
    call(plugin, "memory", "import_native", device.handle, natives["memory"], memory, address)
    assert address[0] == block.address
    fill(plugin, device, stream[0], block, b"n", 64)
    call(plugin, "event", "synchronize", again[0], INFINITE)
    assert (device.read_raw(block, block.offset_bytes, 64) == ord("n")).all()
    # A NULL stream is CUDA's legacy one; unknown kinds are refused.
    legacy = sized("native")
    legacy.kind = 1
    call(plugin, "stream", "import_native", device.handle, legacy, stream)
    legacy.kind = 9
    refused = plugin.slot("stream", "import_native")(device.handle, legacy, stream)
    assert refused == constants["HALY_STATUS_UNSUPPORTED"]
    # A stream of another device is not taken.
    other = plugin.open_device(1)
    with pytest.raises(PluginDriverError, match="INVALID_ARGUMENT.*another device"):
        call(plugin, "stream", "import_native", other.handle, natives["stream"], stream)
    other.close()


def test_host_callbacks_run(plugin, device):
    ffi, _ = abi()
    seen = []
    callback = ffi.callback("void(void *)", lambda user: seen.append(int(ffi.cast("int", user))))
    call(plugin, "stream", "host_callback", device.stream, callback, ffi.cast("void *", 7))
    call(plugin, "stream", "synchronize", device.stream)
    assert seen == [7]


def test_captured_work_is_replayed_and_owns_its_memory(plugin, device):
    block = device.allocate(4096)
    fill(plugin, device, device.stream, block, b"a", 4096)
    call(plugin, "capture", "begin", device.stream)
    inner = abi()[0].new("haly_memory *"), abi()[0].new("void **")
    call(plugin, "memory", "allocate", device.handle, 1 << 16, device.stream, *inner)
    fill(plugin, device, device.stream, block, b"b", 4096)
    plugin.slot("memory", "free")(device.handle, inner[0][0], device.stream)
    capture = abi()[0].new("haly_capture *")
    call(plugin, "capture", "end", device.stream, capture)
    info = sized("capture_info")
    call(plugin, "capture", "info_query", capture[0], info)
    assert info.node_count == 1 and info.pool_bytes >= 1 << 16
    # Recording ran nothing; each replay does.
    assert (device.read_raw(block, block.offset_bytes, 4096) == ord("a")).all()
    for _ in range(2):
        fill(plugin, device, device.stream, block, b"c", 4096)
        call(plugin, "capture", "replay", device.stream, capture[0], 0)
        assert (device.read_raw(block, block.offset_bytes, 4096) == ord("b")).all()
    plugin.slot("capture", "destroy")(capture[0])


def test_what_a_capture_cannot_hold_is_refused_by_name(plugin, device):
    ffi, _ = abi()
    block = device.allocate(64)
    call(plugin, "capture", "begin", device.stream)
    data = ffi.new("char[64]")
    with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*a copy from the host"):
        call(plugin, "memory", "copy_from_host", device.stream, device.buffer(block), data, 64)
    with pytest.raises(PluginDriverError, match=r"stream\.synchronize"):
        call(plugin, "stream", "synchronize", device.stream)
    out = ffi.new("haly_capture *")
    with pytest.raises(PluginDriverError, match="a copy from the host"):
        call(plugin, "capture", "end", device.stream, out)
    assert out[0] == ffi.NULL
    # The stream works again.
    fill(plugin, device, device.stream, block, b"x", 64)
    assert (device.read_raw(block, block.offset_bytes, 64) == ord("x")).all()


def test_events_of_a_capture_mean_something_only_in_it(plugin, device):
    ffi, _ = abi()
    block = device.allocate(64)
    outer, inner = (made(plugin, "event", device.handle) for _ in range(2))
    call(plugin, "stream", "record", device.stream, outer)
    call(plugin, "capture", "begin", device.stream)
    call(plugin, "stream", "record", device.stream, inner)
    call(plugin, "stream", "wait", device.stream, inner)
    fill(plugin, device, device.stream, block, b"e", 64)
    capture = ffi.new("haly_capture *")
    call(plugin, "capture", "end", device.stream, capture)
    for interface, name, *arguments in (
        ("stream", "wait", device.stream, inner),
        ("event", "query", inner),
        ("event", "synchronize", inner, INFINITE),
    ):
        with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*by a capture"):
            call(plugin, interface, name, *arguments)
    call(plugin, "capture", "replay", device.stream, capture[0], 0)
    assert (device.read_raw(block, block.offset_bytes, 64) == ord("e")).all()
    plugin.slot("capture", "destroy")(capture[0])
    # Recorded anew it is an event as any other; one from outside spoils a capture.
    call(plugin, "stream", "record", device.stream, inner)
    call(plugin, "event", "synchronize", inner, INFINITE)
    call(plugin, "capture", "begin", device.stream)
    with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*outside the capture"):
        call(plugin, "stream", "wait", device.stream, outer)
    with pytest.raises(PluginDriverError, match="outside the capture"):
        call(plugin, "capture", "end", device.stream, capture)
    for event in (outer, inner):
        plugin.slot("event", "destroy")(event)


def test_a_copy_between_devices_spoils_a_capture(plugin, device):
    block, out = device.allocate(64), abi()[0].new("haly_capture *")
    buffer = device.buffer(block)
    call(plugin, "capture", "begin", device.stream)
    with pytest.raises(PluginDriverError, match="a copy between devices"):
        arguments = (device.stream, device.handle, buffer, device.handle, buffer, 64)
        call(plugin, "memory", "peer_copy", *arguments)
    with pytest.raises(PluginDriverError, match="a copy between devices"):
        call(plugin, "capture", "end", device.stream, out)


def test_the_core_replays_programs(run):
    """Bits of launches, other inputs each time; the timeline has one span a replay."""
    text = run("""
import numpy as np
import haly

def program(x, w):
    return haly.softmax(haly.multiply(x, w)), haly.sum(haly.exp(x) + w, axis=0)

captured, plain = haly.jit(program, capture=True), haly.jit(program)
random = np.random.default_rng(3)
w = haly.asarray(random.standard_normal((4, 6)).astype(np.float32), device="cuda:0")
for turn in range(8):
    x = haly.asarray(random.standard_normal((4, 6)).astype(np.float32), device="cuda:0")
    for found, expected in zip(captured(x, w), plain(x, w)):
        assert haly.to_numpy(found).tobytes() == haly.to_numpy(expected).tobytes(), turn
print(captured.lower(x, w).captures[0])
with haly.profile() as record:
    captured(x, w)
    plain(x, w)
    haly.synchronize("cuda:0")
for span in record.spans:
    if span.device:
        print(span.kind, span.name, span.device_time)
y = haly.asarray(np.eye(4, dtype=np.float32), device="cuda:0")
def picking(x):
    return haly.nonzero(x * 2)[0]
again = haly.jit(picking, capture=True)
for _ in range(3):
    assert haly.to_numpy(again(y)).tolist() == [0, 1, 2, 3]
""")
    assert "cuda:0: captured, runs of" in text, text
    assert "kernel replay True" in text
    assert "kernel softmax True" in text
    assert "copy copy True" in text


def test_the_profiler_times_copies_on_the_hosts_clock(plugin, device):
    ffi, constants = abi()
    block = device.allocate(1 << 16)
    call(plugin, "profiler", "start", device.handle, constants["HALY_PROFILE_COPIES"])
    before, after = sized("profile_clock"), sized("profile_clock")
    call(plugin, "profiler", "calibrate", device.handle, before)
    fill(plugin, device, device.stream, block, b"t", 1 << 16)
    call(plugin, "profiler", "stop", device.handle)
    call(plugin, "profiler", "calibrate", device.handle, after)
    records, count = ffi.new("haly_profile_record[8]"), ffi.new("uint32_t *")
    for record in records:
        record.struct_size = ffi.sizeof("haly_profile_record")
    call(plugin, "profiler", "read", device.handle, 8, records, count)
    assert count[0] == 1
    record = records[0]
    assert record.kind == constants["HALY_PROFILE_KIND_COPY"] and record.value == 1 << 16
    assert ffi.string(record.name) == b"fill" and record.stream == device.stream
    assert before.device_ticks <= record.start_ticks <= record.stop_ticks <= after.device_ticks
    # One clock: ticks and the host's time advance alike between the two calibrations.
    ticks = after.device_ticks - before.device_ticks
    host = after.host_ns - before.host_ns
    assert abs(ticks - host) <= before.uncertainty_ns + after.uncertainty_ns + 10_000


def test_closing_gives_everything_back(plugin):
    info = sized("memory_info")
    device = plugin.open_device(0)
    call(plugin, "memory", "query", device.handle, info)
    free = info.free_bytes
    device.close()
    for _ in range(20):
        device = plugin.open_device(0)
        block = device.allocate(1 << 16)
        device.free(block)
        device.close()
    device = plugin.open_device(0)
    call(plugin, "memory", "query", device.handle, info)
    assert info.free_bytes == free
    device.close()
