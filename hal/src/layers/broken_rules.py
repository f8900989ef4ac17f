"""Each rule of the validation layer, broken once: what test_validation.py calls and judges.

A case is a function of a setting; it gives the rule, the ABI's function, and the status that came.
"""

import threading
import time
from types import SimpleNamespace

import cffi
import numpy as np

from haly.abi import abi, application
from haly.conformance.plugin_driver import Plugin, PluginDevice

ffi, constants = abi()
INVALID = constants["HALY_STATUS_INVALID_ARGUMENT"]
PRECONDITION = constants["HALY_STATUS_FAILED_PRECONDITION"]
NULL = ffi.NULL
_control_ffi = cffi.FFI()
_control_ffi.cdef("int32_t haly_simulated_control(const char *key, int64_t value);")


def wrapped(library: str) -> Plugin:
    """A plugin of its own chain of layers, negotiated by a host that is not the core."""
    handle = ffi.dlopen(library, ffi.RTLD_NOW | ffi.RTLD_LOCAL)
    function = application().haly_layer_wrap(
        ffi.addressof(handle, "haly_plugin_negotiate"), b"validation"
    )
    assert function, ffi.string(application().haly_app_error_get())
    control = _control_ffi.dlopen(library)
    return Plugin(SimpleNamespace(negotiate=function, library=handle, control=control))


class Setting:
    """Devices, streams, events and memory of the wrapped plugin, and how to call its slots."""

    def __init__(self, plugin: Plugin):
        self.plugin = plugin
        self.first, self.second = plugin.open_device(0), plugin.open_device(1)
        self.block = self.first.allocate(1024)
        self.other = self.second.allocate(1024)
        self.event = self.create("event", self.first)
        self.keep = []

    def create(self, kind: str, device: PluginDevice):
        out = ffi.new(f"haly_{kind} *")
        assert self.call(kind, "create", device.handle, out) == 0
        return out[0]

    def call(self, interface: str, slot: str, *arguments):
        return self.plugin.slot(interface, slot)(*arguments)

    def buffer(self, block, **fields):
        buffer = self.first.buffer(block)
        for name, value in fields.items():
            setattr(buffer, name, value)
        return buffer

    def fill(self, buffer, size=64, pattern_bytes=4):
        pattern = ffi.new("char[16]")
        return self.call("memory", "fill", self.first.stream, buffer, pattern, pattern_bytes, size)

    def row(self, name: str):
        return next(
            row.pointer
            for row in self.first.rows
            if row.op == constants[f"HALY_OP_{name.upper()}"]
            and constants["HALY_DTYPE_FLOAT32"] in row.dtypes
        )

    def problem(self, name="add", shape=(4, 4), count=3):
        """A problem of float32 tensors of one shape."""
        problem = ffi.new("haly_problem *")
        problem.struct_size = ffi.sizeof("haly_problem")
        row = self.row(name)
        problem.op, problem.op_version = row.op, row.op_version
        problem.tensor_count = problem.parameter_count = count
        extents = ffi.new("int64_t[]", shape)
        strides = ffi.new("int64_t[]", [int(np.prod(shape[i + 1 :])) for i in range(len(shape))])
        tensors = []
        for _ in range(count):
            tensor = ffi.new("haly_tensor *")
            tensor.struct_size = ffi.sizeof("haly_tensor")
            tensor.dtype = constants["HALY_DTYPE_FLOAT32"]
            tensor.ndim, tensor.layout = len(shape), constants["HALY_LAYOUT_STRIDED"]
            tensor.shape, tensor.strides = extents, strides
            tensor.alignment_bytes, tensor.alias = 64, -1
            tensors.append(tensor)
        pointers = ffi.new("haly_tensor *[]", tensors)
        counts = ffi.new("uint32_t[]", [1] * count)
        problem.tensors, problem.tensor_counts = pointers, counts
        self.keep.append((extents, strides, tensors, pointers, counts))
        problem_tensors = SimpleNamespace(problem=problem, tensors=tensors, row=row)
        return problem_tensors

    def prepare(self, given):
        out = ffi.new("haly_prepared *")
        out.struct_size = ffi.sizeof("haly_prepared")
        status = given.row.prepare(self.first.handle, given.row, given.problem, out)
        return status, out.kernel

    def kernel(self, **words):
        status, kernel = self.prepare(self.problem(**words))
        assert status == 0, self.plugin.host.take_text()
        return kernel

    def launch(self, buffers, **fields):
        launch = ffi.new("haly_launch *")
        launch.struct_size = ffi.sizeof("haly_launch")
        launch.buffer_count = len(buffers)
        pointers = ffi.new("haly_buffer *[]", buffers)
        launch.buffers = pointers
        for name, value in fields.items():
            setattr(launch, name, value)
        self.keep.append((buffers, pointers))
        return launch

    def three(self):
        blocks = [self.first.allocate(64) for _ in range(3)]
        return [self.buffer(block) for block in blocks]

    def run(self, kernel, launch, stream=None):
        return self.row("add").launch(kernel, stream or self.first.stream, launch)


# ---- rules from fields: handles, pointers, numbers ----


def rule_null(s):
    out = ffi.new("haly_memory_info *", {"struct_size": ffi.sizeof("haly_memory_info")})
    assert s.call("memory", "query", s.first.handle, out) == 0
    return "V-NULL", "memory.query", s.call("memory", "query", s.first.handle, NULL)


def rule_null_handle(s):
    return "V-NULL", "stream.synchronize", s.call("stream", "synchronize", NULL)


def rule_null_kernel(s):
    return "V-NULL", "kernel_row.launch", s.run(NULL, s.launch(s.three()))


def rule_null_row(s):
    given = s.problem()
    out = ffi.new("haly_prepared *", {"struct_size": ffi.sizeof("haly_prepared")})
    status = given.row.prepare(s.first.handle, NULL, given.problem, out)
    return "V-NULL", "kernel_row.prepare", status


def rule_stale(s):
    event = s.create("event", s.first)
    s.call("event", "destroy", event)
    fresh = s.create("event", s.first)  # would have the old one's address
    status = s.call("stream", "record", s.first.stream, event)
    assert s.call("stream", "record", s.first.stream, fresh) == 0
    s.call("event", "destroy", fresh)
    return "V-STALE", "stream.record", status


def rule_stale_memory(s):
    block = s.first.allocate(64)
    buffer = s.buffer(block)
    s.first.free(block)
    return "V-STALE", "memory.fill", s.fill(buffer)


def rule_stale_kernel(s):
    kernel = s.kernel()
    s.row("add").destroy(kernel)
    status = s.run(kernel, s.launch(s.three()))
    return "V-STALE", "kernel_row.launch", status


def rule_foreign(s):
    event = ffi.cast("haly_event", 0x1230)
    return "V-FOREIGN", "event.query", s.call("event", "query", event)


def rule_foreign_host_block(s):
    memory = ffi.new("char[64]")
    s.call("memory", "host_free", s.first.handle, memory)
    return "V-FOREIGN", "memory.host_free", INVALID


def rule_kind(s):
    stream = ffi.cast("haly_stream", s.event)
    return "V-KIND", "stream.query", s.call("stream", "query", stream)


def rule_device(s):
    return "V-DEVICE", "stream.record", s.call("stream", "record", s.second.stream, s.event)


def rule_device_of_memory(s):
    return "V-DEVICE", "memory.fill", s.fill(s.buffer(s.other))


def rule_enum(s):
    given = s.problem()
    given.tensors[1].dtype = 999
    return "V-ENUM", "kernel_row.prepare", s.prepare(given)[0]


def rule_range(s):
    return "V-RANGE", "memory.fill", s.fill(s.buffer(s.block), pattern_bytes=3, size=66)


def rule_range_of_size(s):
    out_memory, out_address = ffi.new("haly_memory *"), ffi.new("void **")
    status = s.call(
        "memory", "allocate", s.first.handle, 0, s.first.stream, out_memory, out_address
    )
    return "V-RANGE", "memory.allocate", status


def rule_range_of_multiple(s):
    return "V-RANGE", "memory.fill", s.fill(s.buffer(s.block), pattern_bytes=8, size=12)


def rule_range_of_devices(s):
    count = ffi.new("uint32_t *")
    assert s.call("device", "count_query", count) == 0
    out = ffi.new("haly_device *")
    return "V-RANGE", "device.open", s.call("device", "open", count[0], out)


def rule_range_of_a_field(s):
    given = s.problem()
    given.tensors[0].ndim = 9
    return "V-RANGE", "kernel_row.prepare", s.prepare(given)[0]


def rule_struct_size(s):
    return "V-STRUCT-SIZE", "memory.fill", s.fill(s.buffer(s.block, struct_size=0))


def rule_reserved(s):
    return "V-RESERVED", "memory.fill", s.fill(s.buffer(s.block, reserved=7))


# ---- memory ----


def rule_bounds(s):
    return "V-BOUNDS", "memory.fill", s.fill(s.buffer(s.block, size_bytes=1 << 20))


def rule_bounds_overflow(s):
    return "V-BOUNDS", "memory.fill", s.fill(s.buffer(s.block, size_bytes=2**64 - 1))


def rule_bounds_of_a_copy(s):
    target = ffi.new("char[4096]")
    buffer = s.buffer(s.block)
    status = s.call("memory", "copy_to_host", s.first.stream, target, buffer, 4096)
    return "V-BOUNDS", "memory.copy_to_host", status


def rule_address(s):
    buffer = s.buffer(s.block, address=ffi.cast("void *", 4096))
    return "V-ADDRESS", "memory.fill", s.fill(buffer)


def rule_overlap(s):
    source = s.buffer(s.block)
    destination = s.buffer(s.block, offset_bytes=source.offset_bytes + 64, size_bytes=128)
    status = s.call("memory", "copy", s.first.stream, destination, source, 128)
    return "V-OVERLAP", "memory.copy", status


# ---- kernels ----


def rule_overlap_of_a_launch(s):
    buffers = s.three()
    status = s.run(s.kernel(), s.launch([buffers[0], buffers[1], buffers[0]]))
    return "V-OVERLAP", "kernel_row.launch", status


def rule_overlap_of_a_result_that_is_no_alias(s):
    """The second operand is the first; the result is an alias of neither."""
    given = s.problem()
    given.tensors[1].alias = 0
    status, kernel = s.prepare(given)
    assert status == 0
    buffer = s.three()[0]
    status = s.run(kernel, s.launch([buffer, buffer, buffer]))
    return "V-OVERLAP", "kernel_row.launch", status


def rule_alignment(s):
    block = s.first.allocate(128)
    buffers = s.three()
    buffers[0] = s.buffer(block, offset_bytes=block.offset_bytes + 4, size_bytes=64)
    return "V-ALIGNMENT", "kernel_row.launch", s.run(s.kernel(), s.launch(buffers))


def rule_problem(s):
    given = s.problem()
    given.problem.tensor_count = 2
    return "V-PROBLEM", "kernel_row.prepare", s.prepare(given)[0]


def rule_problem_without_strides(s):
    given = s.problem()
    given.tensors[2].strides = NULL
    return "V-PROBLEM", "kernel_row.prepare", s.prepare(given)[0]


def rule_problem_of_an_epilogue(s):
    """What an epilogue reads is described as completely as the operands."""
    row = next(r.pointer for r in s.first.rows if r.flags & constants["HALY_KERNEL_EPILOGUE"])
    given = s.problem(count=row.dtype_count + 1)
    given.row, given.problem.op, given.problem.op_version = row, row.op, row.op_version
    given.problem.parameter_count = row.dtype_count
    for i, tensor in enumerate(given.tensors):
        tensor.dtype = row.dtypes[min(i, row.dtype_count - 1)]
    given.tensors[-1].shape = NULL
    words = ffi.new("int32_t[]", [0])
    program = ffi.new("haly_program *", {"struct_size": ffi.sizeof("haly_program")})
    program.word_count, program.words = 1, words
    statics = ffi.new("char[64]")
    s.keep.append((words, program, statics))
    given.problem.epilogue, given.problem.statics = program, statics
    return "V-PROBLEM", "kernel_row.prepare", s.prepare(given)[0]


def rule_row(s):
    given = s.problem()
    given.row = s.row("subtract")
    return "V-ROW", "kernel_row.prepare", s.prepare(given)[0]


def rule_row_of_other_dtypes(s):
    given = s.problem()
    given.tensors[0].dtype = constants["HALY_DTYPE_INT8"]
    return "V-ROW", "kernel_row.prepare", s.prepare(given)[0]


def rule_dense(s):
    dense = next(
        row
        for row in s.first.rows
        if not row.flags & constants["HALY_KERNEL_STRIDED"] and row.pointer.prepare
    )
    given = s.problem(shape=(4, 4), count=len(dense.dtypes))
    given.row = dense.pointer
    given.problem.op, given.problem.op_version = dense.op, dense.op_version
    statics = ffi.new("uint32_t[64]", [256])
    given.problem.statics = statics
    columns = ffi.new("int64_t[]", [1, 4])
    for tensor, dtype in zip(given.tensors, dense.dtypes, strict=True):
        tensor.dtype, tensor.strides = dtype or constants["HALY_DTYPE_FLOAT32"], columns
    return "V-DENSE", "kernel_row.prepare", s.prepare(given)[0]


def rule_empty(s):
    return "V-EMPTY", "kernel_row.prepare", s.prepare(s.problem(shape=(4, 0)))[0]


def rule_launch(s):
    return "V-LAUNCH", "kernel_row.launch", s.run(s.kernel(), s.launch(s.three()[:2]))


def rule_launch_without_a_tensor(s):
    buffers = s.three()
    buffers[1] = NULL
    return "V-LAUNCH", "kernel_row.launch", s.run(s.kernel(), s.launch(buffers))


def rule_bounds_of_a_launch(s):
    buffers = s.three()
    buffers[2].size_bytes = 60
    return "V-BOUNDS", "kernel_row.launch", s.run(s.kernel(), s.launch(buffers))


# ---- threads and order ----


def rule_thread(s):
    control = s.plugin._library.control.haly_simulated_control
    control(b"hold", 1)
    target, buffer = ffi.new("char[64]"), s.buffer(s.block)
    stream = s.first.stream
    waiting = threading.Thread(
        target=lambda: s.call("memory", "copy_to_host", stream, target, buffer, 64)
    )
    status = 0
    try:
        waiting.start()
        while status == 0 and waiting.is_alive():
            time.sleep(0.05)  # until the other thread is in its call, this one's is legal
            status = s.call("stream", "record", stream, s.event)
    finally:
        control(b"hold", 0)
        waiting.join()
    return "V-THREAD", "stream.record", status


def rule_callback(s):
    answers, done = [], threading.Event()

    @ffi.callback("void(void *)")
    def callback(user):
        answers.append(s.call("stream", "query", s.first.stream))
        done.set()

    assert s.call("stream", "host_callback", s.first.stream, callback, NULL) == 0
    assert done.wait(30)
    s.call("stream", "synchronize", s.first.stream)
    return "V-CALLBACK", "stream.query", answers[0]


def rule_order(s):
    return "V-ORDER", "plugin.initialize", s.call("plugin", "initialize")


def rule_leak(s):
    device = s.plugin.open_device(1)
    s.call("device", "close", device.handle)  # its stream lives
    return "V-LEAK", "device.close", INVALID


CASES = {name.removeprefix("rule_"): case for name, case in globals().items() if "rule_" in name}
