"""The interface `capture`, driven through the header with nothing in between."""

import contextlib
import shutil
from pathlib import Path

import numpy as np
import pytest

import haly

pytest.importorskip("cffi")
from haly.conformance.plugin_driver import Plugin, PluginDriverError, abi

INFINITE = 2**64 - 1
COUNT = 64
BYTES = 4 * COUNT
CONTROL = """
int32_t haly_simulated_control(const char *key, int64_t value);
int64_t haly_simulated_query(const char *key);
"""


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    """A copy of the library, since the process's own has another host."""
    library = Path(haly.__file__).parent / "plugins" / "simulated" / "libhaly_simulated.so"
    copy = tmp_path_factory.mktemp("simulated") / library.name
    shutil.copy(library, copy)
    plugin = Plugin(copy)
    import cffi

    ffi = cffi.FFI()
    ffi.cdef(CONTROL)
    exports = ffi.dlopen(str(copy))
    plugin.set = lambda key, value: exports.haly_simulated_control(key.encode(), value)
    plugin.query = lambda key: exports.haly_simulated_query(key.encode())
    return plugin


@pytest.fixture
def chip(plugin):
    chip = Chip(plugin)
    yield chip
    for key in ("hold", "delay_us", "fail_launch", "fail_capture", "fail_replay", "lose_device"):
        plugin.set(key, 0)
    chip.close()
    assert plugin.query("live_captures") == 0
    assert plugin.query("overruns") == 0


class Chip:
    """One device: float32 blocks, and `add` on them."""

    def __init__(self, plugin):
        self.plugin = plugin
        self.device = plugin.open_device(0)
        self.keep = []
        self.streams = []
        _, constants = abi()
        name = constants["HALY_DTYPE_FLOAT32"]
        self.row = next(
            row
            for row in self.device.rows
            if row.op == constants["HALY_OP_ADD"] and row.dtypes == (name,) * 3
        )
        self.kernel = self._prepare(name)

    def new(self, kind, *value):
        made = abi()[0].new(kind, *value)
        self.keep.append(made)
        return made

    def _prepare(self, dtype):
        ffi, constants = abi()
        tensors = []
        for _ in range(3):
            tensor = self.new("haly_tensor *")
            tensor.struct_size = ffi.sizeof("haly_tensor")
            tensor.dtype, tensor.ndim, tensor.alias = dtype, 1, -1
            tensor.layout = constants["HALY_LAYOUT_STRIDED"]
            tensor.shape, tensor.strides = (
                self.new("int64_t[]", [COUNT]),
                self.new("int64_t[]", [1]),
            )
            tensor.alignment_bytes = 64
            tensors.append(tensor)
        problem = self.new("haly_problem *")
        problem.struct_size = ffi.sizeof("haly_problem")
        problem.op, problem.op_version = self.row.op, self.row.op_version
        problem.tensor_count = problem.parameter_count = 3
        problem.tensors = self.new("const haly_tensor *[]", tensors)
        problem.tensor_counts = self.new("uint32_t[]", [1, 1, 1])
        prepared = self.new("haly_prepared *")
        prepared.struct_size = ffi.sizeof("haly_prepared")
        prepared.layouts = self.new("haly_layout[]", 3)
        prepared.layout_sizes_bytes = self.new("uint64_t[]", 3)
        status = self.row.pointer.prepare(self.device.handle, self.row.pointer, problem, prepared)
        self.plugin.check(status, "prepare")
        return prepared.kernel

    def call(self, interface, name, *arguments):
        self.plugin.check(self.plugin.slot(interface, name)(*arguments), f"{interface}.{name}")

    def block(self, value=0.0):
        block = self.device.allocate_at_base(BYTES)
        self.device.write_raw(block, 0, np.full(COUNT, value, np.float32))
        return block

    def write(self, block, value):
        self.device.write_raw(block, 0, np.full(COUNT, value, np.float32))

    def read(self, block):
        found = self.device.read_raw(block, 0, BYTES).view(np.float32)
        assert (found == found[0]).all()
        return float(found[0])

    def add(self, first, second, result, stream=None, tag=0):
        launch = self.new("haly_launch *")
        launch.struct_size = abi()[0].sizeof("haly_launch")
        buffers = [self.buffer(block) for block in (first, second, result)]
        launch.buffer_count, launch.tag = 3, tag
        launch.buffers = self.new("const haly_buffer *[]", buffers)
        status = self.row.pointer.launch(self.kernel, stream or self.device.stream, launch)
        self.plugin.check(status, "launch")

    def buffer(self, block):
        buffer = self.device.buffer(block)
        self.keep.append(buffer)
        return buffer

    def stream(self):
        out = self.new("haly_stream *")
        self.call("stream", "create", self.device.handle, out)
        self.streams.append(out[0])
        return out[0]

    def event(self):
        out = self.new("haly_event *")
        self.call("event", "create", self.device.handle, out)
        return out[0]

    def begin(self, stream=None):
        self.call("capture", "begin", stream or self.device.stream)

    def end(self, stream=None):
        out = self.new("haly_capture *")
        self.call("capture", "end", stream or self.device.stream, out)
        return out[0]

    def replay(self, capture, stream=None, tag=0):
        self.call("capture", "replay", stream or self.device.stream, capture, tag)

    def destroy(self, capture):
        self.plugin.slot("capture", "destroy")(capture)

    def wait(self, stream=None):
        self.call("stream", "synchronize", stream or self.device.stream)

    def failure(self, stream=None):
        """(tag, text) of the oldest failure that nobody was told."""
        ffi, _ = abi()
        info = self.new("haly_error_info *")
        info.struct_size = ffi.sizeof("haly_error_info")
        info.text, info.text_capacity_bytes = self.new("char[]", 256), 256
        self.call("stream", "error_query", stream or self.device.stream, info)
        return info.tag, ffi.string(info.text).decode()

    def close(self):
        for stream in self.streams:
            with contextlib.suppress(PluginDriverError):
                self.wait(stream)
            self.plugin.slot("stream", "destroy")(stream)
        self.row.pointer.destroy(self.kernel)
        self.device.close()


def test_recorded_work_runs_at_each_replay_and_never_before(chip):
    x, y, sum_, copy = (chip.block(value) for value in (1, 2, 0, 0))
    chip.begin()
    chip.add(x, y, sum_)
    chip.call("memory", "copy", chip.device.stream, chip.buffer(copy), chip.buffer(sum_), BYTES)
    pattern = abi()[0].new("char[]", np.float32(7).tobytes())
    chip.call("memory", "fill", chip.device.stream, chip.buffer(y), pattern, 4, BYTES)
    capture = chip.end()
    info = chip.new("haly_capture_info *")
    info.struct_size = abi()[0].sizeof("haly_capture_info")
    chip.call("capture", "info_query", capture, info)
    assert (info.node_count, info.pool_bytes) == (3, 0)
    assert chip.read(copy) == 0
    for round_ in range(3):
        chip.write(x, round_)
        chip.write(y, 2)
        chip.replay(capture)
        assert chip.read(copy) == round_ + 2
        assert chip.read(y) == 7
    chip.destroy(capture)


def test_memory_that_is_allocated_meanwhile_is_the_captures(chip):
    x, result = chip.block(3), chip.block()
    device, stream = chip.device.handle, chip.device.stream
    live = chip.plugin.query("live_allocations")
    chip.begin()
    handles = []
    for _ in range(2):
        out, address = chip.new("haly_memory *"), chip.new("void **")
        chip.call("memory", "allocate", device, BYTES, stream, out, address)
        handles.append(out[0])
        temporary = chip.buffer(x)
        temporary.memory = out[0]
        chip.call("memory", "copy", stream, temporary, chip.buffer(x), BYTES)
        chip.call("memory", "copy", stream, chip.buffer(result), temporary, BYTES)
        chip.plugin.slot("memory", "free")(device, out[0], stream)
    capture = chip.end()
    # The second allocation took what the first gave back.
    assert handles[0] == handles[1]
    info = chip.new("haly_capture_info *")
    info.struct_size = abi()[0].sizeof("haly_capture_info")
    chip.call("capture", "info_query", capture, info)
    assert info.pool_bytes == BYTES
    # Freed, it lives on: replays find it.
    assert chip.plugin.query("live_allocations") == live + 1
    chip.replay(capture)
    assert chip.read(result) == 3
    chip.destroy(capture)
    assert chip.plugin.query("live_allocations") == live


def test_what_was_allocated_before_is_freed_once(chip):
    x, result, doomed = chip.block(1), chip.block(), chip.block()
    chip.begin()
    chip.add(x, x, result)
    chip.device.free(doomed)
    capture = chip.end()
    before = chip.plugin.query("live_allocations")
    for _ in range(2):
        chip.replay(capture)
        assert chip.read(result) == 2
    assert chip.plugin.query("live_allocations") == before
    chip.destroy(capture)


def from_the_host(chip):
    data = abi()[0].new("char[]", BYTES)
    chip.call("memory", "copy_from_host", chip.device.stream, chip.buffer(chip.x), data, BYTES)


def to_the_host(chip):
    data = abi()[0].new("char[]", BYTES)
    chip.call("memory", "copy_to_host", chip.device.stream, data, chip.buffer(chip.x), BYTES)


def between_devices(chip):
    device, x = chip.device.handle, chip.buffer(chip.x)
    chip.call("memory", "peer_copy", chip.device.stream, device, x, device, x, BYTES)


def a_callback(chip):
    callback = abi()[0].callback("void(void *)", lambda user: None)
    chip.keep.append(callback)
    chip.call("stream", "host_callback", chip.device.stream, callback, abi()[0].NULL)


def an_outer_event(chip):
    chip.call("stream", "wait", chip.device.stream, chip.outer)


FORBIDDEN = {
    "a copy from the host": from_the_host,
    "a copy to the host": to_the_host,
    "a copy between devices": between_devices,
    "stream.host_callback": a_callback,
    "stream.synchronize": lambda chip: chip.wait(),
    "stream.query": lambda chip: chip.call("stream", "query", chip.device.stream),
    "capture.replay": lambda chip: chip.replay(chip.earlier),
    "a wait for an event from outside the capture": an_outer_event,
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_what_a_capture_cannot_hold_is_named_and_ends_it(chip, what):
    chip.x = chip.block(1)
    chip.outer = chip.event()
    chip.call("stream", "record", chip.device.stream, chip.outer)
    chip.begin()
    chip.earlier = chip.end()
    chip.begin()
    with pytest.raises(PluginDriverError, match=f"FAILED_PRECONDITION.*{what} cannot be recorded"):
        FORBIDDEN[what](chip)
    chip.add(chip.x, chip.x, chip.x)  # what comes after cannot heal it
    with pytest.raises(PluginDriverError, match=f"FAILED_PRECONDITION.*{what}"):
        chip.end()
    # The stream runs its work again, and nothing of the recording.
    assert chip.read(chip.x) == 1
    chip.add(chip.x, chip.x, chip.x)
    assert chip.read(chip.x) == 2
    chip.destroy(chip.earlier)
    chip.plugin.slot("event", "destroy")(chip.outer)


def test_begin_and_end_come_in_pairs(chip):
    with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*not recording"):
        chip.end()
    chip.begin()
    with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*recording already"):
        chip.begin()
    chip.destroy(chip.end())


def test_events_of_a_capture_mean_something_only_in_it(chip):
    event, other = chip.event(), chip.stream()
    x = chip.block(1)
    chip.begin()
    chip.call("stream", "record", chip.device.stream, event)
    chip.call("stream", "wait", chip.device.stream, event)
    chip.add(x, x, x)
    with pytest.raises(PluginDriverError, match="recorded by a capture"):
        chip.call("stream", "wait", other, event)
    with pytest.raises(PluginDriverError, match="recorded by a capture"):
        chip.call("event", "synchronize", event, INFINITE)
    capture = chip.end()
    with pytest.raises(PluginDriverError, match="recorded by a capture"):
        chip.call("event", "query", event)
    chip.replay(capture)
    # Recorded anew, it is an event as any other.
    chip.call("stream", "record", chip.device.stream, event)
    chip.call("event", "synchronize", event, INFINITE)
    assert chip.read(x) == 2
    chip.destroy(capture)
    chip.plugin.slot("event", "destroy")(event)


def test_replays_of_one_capture_are_in_order_on_any_streams(chip):
    """Doubling is the same in any order, but not where two replays run at once."""
    x = chip.block(1)
    streams = [chip.stream() for _ in range(3)]
    chip.begin()
    for _ in range(4):
        chip.add(x, x, x)
    capture = chip.end()
    chip.plugin.set("delay_us", 200)
    for round_ in range(6):
        chip.replay(capture, streams[round_ % 3])
    for stream in streams:
        chip.wait(stream)
    assert chip.read(x) == 2.0**24
    chip.destroy(capture)


def test_a_capture_that_is_destroyed_in_flight_runs_to_its_end(chip):
    x, y = chip.block(1), chip.block(1)
    chip.begin()
    chip.add(x, x, y)
    capture = chip.end()
    chip.plugin.set("hold", 1)
    chip.replay(capture)
    chip.replay(capture)
    chip.destroy(capture)
    assert chip.plugin.query("live_captures") == 1
    chip.plugin.set("hold", 0)
    assert chip.read(y) == 2
    assert chip.plugin.query("live_captures") == 0


def test_a_failing_launch_sticks_and_is_named(chip):
    x, y = chip.block(1), chip.block(5)
    chip.begin()
    chip.add(x, x, y, tag=41)
    chip.add(y, y, y, tag=42)
    capture = chip.end()
    chip.plugin.set("fail_launch", 2)
    chip.replay(capture, tag=7)
    with pytest.raises(PluginDriverError, match="EXECUTION_FAILED"):
        chip.wait()
    assert chip.failure() == (42, "injected launch failure")
    chip.plugin.set("fail_replay", 1)
    chip.replay(capture, tag=7)
    with pytest.raises(PluginDriverError, match="EXECUTION_FAILED"):
        chip.wait()
    assert chip.failure() == (7, "injected replay failure")
    chip.replay(capture)
    assert chip.read(y) == 4
    chip.destroy(capture)


def test_a_recording_that_fails_on_demand_is_lost(chip):
    x = chip.block(1)
    chip.plugin.set("fail_capture", 1)
    chip.begin()
    chip.add(x, x, x)
    with pytest.raises(PluginDriverError, match="injected capture failure"):
        chip.end()
    assert chip.read(x) == 1
    assert chip.plugin.query("live_captures") == 0


def test_a_lost_device_neither_records_nor_replays(chip):
    x = chip.block(1)
    chip.begin()
    chip.add(x, x, x)
    capture = chip.end()
    chip.plugin.set("lose_device", 1)
    chip.replay(capture)
    with pytest.raises(PluginDriverError, match="DEVICE_LOST"):
        chip.wait()
    for refused in (lambda: chip.replay(capture), chip.begin):
        with pytest.raises(PluginDriverError, match="DEVICE_LOST"):
            refused()
    chip.destroy(capture)
    chip.plugin.set("lose_device", 0)


def test_another_devices_capture_is_refused(chip):
    other = chip.plugin.open_device(1)
    chip.begin()
    capture = chip.end()
    with pytest.raises(PluginDriverError, match="INVALID_ARGUMENT.*another device"):
        chip.replay(capture, other.stream)
    chip.destroy(capture)
    other.close()
