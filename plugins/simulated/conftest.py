"""The simulated plugin by itself, driven through the header with nothing in between."""

import contextlib
import shutil
from pathlib import Path

import numpy as np
import pytest

import haly

pytest.importorskip("cffi")
from haly.conformance.plugin_driver import Plugin, PluginDriverError, abi

COUNT = 64
BYTES = 4 * COUNT
CONTROL = """
int32_t haly_simulated_control(const char *key, int64_t value);
int64_t haly_simulated_query(const char *key);
"""


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    """A copy of the library, since the process's own has another host."""
    library = Path(haly.get_include()).parent / "plugins" / "simulated" / "libhaly_simulated.so"
    # A copy finds no library beside itself: those that it needs have to be here before.
    haly.synchronize("simulated:0")
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
    plugin.set("profile_records", 1 << 16)
    plugin.set("profiler_taken", 0)
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
        self.captures = []
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
        self.captures.append(out[0])
        return out[0]

    def replay(self, capture, stream=None, tag=0):
        self.call("capture", "replay", stream or self.device.stream, capture, tag)

    def destroy(self, capture):
        self.captures.remove(capture)
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
        # Of a test that failed: the tests after it count from nothing.
        for capture in [*self.captures]:
            self.destroy(capture)
        for stream in self.streams:
            with contextlib.suppress(PluginDriverError):
                self.wait(stream)
            self.plugin.slot("stream", "destroy")(stream)
        self.row.pointer.destroy(self.kernel)
        self.device.close()
