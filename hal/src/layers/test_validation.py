"""The validation layer: each rule is broken once, on the simulated plugin behind the raw ABI."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from haly import _core
from haly.abi import abi, application
from haly.conformance.plugin_driver import Plugin, PluginDevice
from haly.conformance.runtime.specification import specification
from haly.discovery import register_installed

# Rules are broken here, and nowhere else without saying so.
pytestmark = pytest.mark.breaks_rules(*(rule for rule, _, _ in _core.layer_rules()))

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
LYING = HERE / "testdata" / "lying_plugin.c"
GRAPHS = HERE.parent / "testdata"

ffi, constants = abi()
INVALID = constants["HALY_STATUS_INVALID_ARGUMENT"]
PRECONDITION = constants["HALY_STATUS_FAILED_PRECONDITION"]
UNSUPPORTED = constants["HALY_STATUS_UNSUPPORTED"]
NULL = ffi.NULL
ffi.cdef("int32_t haly_simulated_control(const char *key, int64_t value);")


def wrapped(library: str) -> Plugin:
    """A plugin of its own chain of layers, negotiated by a host that is not the core."""
    handle = ffi.dlopen(library, ffi.RTLD_NOW | ffi.RTLD_LOCAL)
    function = application().haly_layer_wrap(
        ffi.addressof(handle, "haly_plugin_negotiate"), b"validation"
    )
    assert function, ffi.string(application().haly_app_error_get())
    return Plugin(SimpleNamespace(negotiate=function, library=handle))


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    """A copy of the library, since the process's own has the core for a host."""
    register_installed(_core)
    entry = next(e for e in _core.list_devices() if e["plugin"] == "simulated")
    copy = tmp_path_factory.mktemp("simulated") / Path(entry["library"]).name
    shutil.copy(entry["library"], copy)
    return wrapped(str(copy))


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


@pytest.fixture(scope="module")
def shared(plugin):
    return Setting(plugin)


@pytest.fixture
def setting(shared):
    application().haly_layer_alarm_clear()
    shared.plugin.host.take_text()
    return shared


def alarms() -> list[tuple[str, str, str]]:
    return _core.layer_alarms()


def broke(setting, rule: str, function: str, status=INVALID, expected=INVALID) -> bool:
    """One alarm, of this rule and function; its text is the status' and says what to do."""
    assert status == expected
    assert [alarm[:2] for alarm in alarms()] == [(rule, function)], alarms()
    text = alarms()[0][2]
    fix = next(fix for name, _, fix in _core.layer_rules() if name == rule)
    assert text.startswith(f"validation {rule}: {function}: ")
    assert text.endswith(f"; fix: {fix}")
    if status != 0 and rule != "V-CALLBACK":  # whose text is the driver's thread's
        assert setting.plugin.host.take_text() == text
    return True


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
    control = s.plugin._library.library.haly_simulated_control
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


@pytest.mark.parametrize("name", CASES)
def test_broken_rule(name, setting):
    rule, function, status = CASES[name](setting)
    expected = PRECONDITION if rule == "V-ORDER" else INVALID
    assert broke(setting, rule, function, status, expected)


def test_whole_calls_raise_no_alarm(setting):
    buffers = setting.three()
    kernel = setting.kernel()
    assert setting.run(kernel, setting.launch(buffers)) == 0
    setting.first.synchronize()
    setting.row("add").destroy(kernel)
    device = setting.plugin.open_device(1)
    device.free(device.allocate(64))
    device.close()
    assert alarms() == []


def test_an_operand_given_twice_may_be_written_over(setting):
    """The result is an alias of the first operand, which the second is one of too."""
    given = setting.problem()
    given.tensors[1].alias = given.tensors[2].alias = 0
    status, kernel = setting.prepare(given)
    assert status == 0
    buffer = setting.three()[0]
    assert setting.run(kernel, setting.launch([buffer, buffer, buffer])) == 0
    given = setting.problem()
    given.tensors[1].alias, given.tensors[2].alias = 0, 1
    status, chained = setting.prepare(given)
    assert status == 0
    assert setting.run(chained, setting.launch([buffer, buffer, buffer])) == 0
    setting.first.synchronize()
    for done in (kernel, chained):
        setting.row("add").destroy(done)
    assert alarms() == []


def test_handle_of_another_plugin(setting):
    other = Plugin(
        SimpleNamespace(
            negotiate=application().haly_layer_wrap(
                ffi.addressof(setting.plugin._library.library, "haly_plugin_negotiate"),
                b"validation",
            )
        )
    )
    stream = other.open_device(0).stream
    status = setting.call("stream", "wait", stream, setting.event)
    assert broke(setting, "V-FOREIGN", "stream.wait", status)
    assert "another plugin" in alarms()[0][2]


def test_later_fields_are_unsupported_and_no_mistake(setting):
    longer = ffi.new("char[]", ffi.sizeof("haly_buffer") + 8)
    buffer = ffi.cast("haly_buffer *", longer)
    buffer[0] = setting.buffer(setting.block)[0]
    buffer.struct_size = len(longer)
    assert setting.fill(buffer) == 0
    longer[ffi.sizeof("haly_buffer")] = b"\x01"
    assert setting.fill(buffer) == UNSUPPORTED
    assert alarms() == []


@pytest.fixture(scope="module")
def lying_library(tmp_path_factory):
    library = tmp_path_factory.mktemp("lying") / "liblying.so"
    command = ["gcc", "-shared", "-fPIC", f"-I{INCLUDE}", str(LYING), "-o", str(library)]
    subprocess.run(command, check=True, timeout=60)
    return library


@pytest.fixture(scope="module")
def lying(lying_library):
    return wrapped(str(lying_library))


@pytest.fixture
def fresh_lying(lying_library, tmp_path):
    """One that no test has shut down."""
    return wrapped(str(shutil.copy(lying_library, tmp_path)))


def test_plugins_lies_are_told(lying, setting):
    """What a plugin answers is its own: the call goes on, and the alarm is the plugin's."""
    plugin = lying
    count = ffi.new("uint32_t *", 5)
    assert plugin.slot("device", "count_query")(count) == INVALID
    assert [alarm[:2] for alarm in alarms()] == [("V-ANSWER", "device.count_query")]
    assert "wrote an output" in alarms()[0][2]
    application().haly_layer_alarm_clear()
    out = ffi.new("haly_device *")
    assert plugin.slot("device", "open")(0, out) == 4711
    assert [alarm[:2] for alarm in alarms()] == [("V-ANSWER", "device.open")]


def test_more_records_than_there_is_room_for(lying, setting):
    out = ffi.new("haly_device *")
    assert lying.slot("device", "open")(1, out) == 0
    records, count = ffi.new("haly_profile_record[2]"), ffi.new("uint32_t *")
    records[0].struct_size = ffi.sizeof("haly_profile_record")
    assert lying.slot("profiler", "read")(out[0], 2, records, count) == 0
    assert [alarm[:2] for alarm in alarms()] == [("V-ANSWER", "profiler.read")]
    assert "1000002 records where there is room for 2" in alarms()[0][2]
    assert count[0] == 2


RIGHT_CALLS = """
import numpy as np
import haly
from haly import layers

values = np.linspace(-1, 1, 144, dtype=np.float32)
x, weight = haly.asarray(values.reshape(1, 4, 6, 6)), haly.asarray(values.reshape(4, 4, 3, 3))
call = haly.jit(lambda x, weight: haly.add(haly.conv(x, weight, pads=[1, 1, 1, 1]), x))
apart = np.asarray(haly.conv(x, weight, pads=[1, 1, 1, 1])) + values.reshape(1, 4, 6, 6)
assert np.allclose(np.asarray(call(x, weight)), apart, atol=1e-5)
empty = haly.linalg.svd(haly.zeros((0, 3)))
assert empty.Vh.shape == (3, 3)
assert layers.enabled() == ["validation"] and layers.alarms() == [], layers.alarms()
"""


def test_right_calls_of_the_core_raise_no_alarm():
    """A convolution to which its own operand is added, in one launch where the plugin can; an
    empty operand of a row that takes dense ones alone."""
    environment = os.environ | {"HALY_LAYERS": "validation"}
    command = [sys.executable, "-c", RIGHT_CALLS]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=250)
    assert done.returncode == 0, done.stderr


def launch_without_workspace(plugin: Plugin, setting):
    """Its row asks for one. Returns the launch's status and the device, which stays open."""
    out_rows, count = ffi.new("const haly_kernel_row *const **"), ffi.new("uint32_t *")
    out = ffi.new("haly_device *")
    assert plugin.slot("device", "open")(1, out) == 0
    device = out[0]
    assert plugin.slot("kernel", "row_list")(device, out_rows, count) == 0
    row = out_rows[0][0]
    given = setting.problem()
    given.problem.op, given.problem.op_version = row.op, row.op_version
    out = ffi.new("haly_prepared *", {"struct_size": ffi.sizeof("haly_prepared")})
    assert row.prepare(device, row, given.problem, out) == 0
    blocks = [ffi.new("char[128]") for _ in range(3)]
    buffers = []
    for block in blocks:
        start = int(ffi.cast("uintptr_t", block))
        buffers.append(ffi.new("haly_buffer *", {"struct_size": ffi.sizeof("haly_buffer")}))
        buffers[-1].address = ffi.cast("void *", start + -start % 64)
        buffers[-1].size_bytes = 64
    status = row.launch(out.kernel, NULL, setting.launch(buffers))
    row.destroy(out.kernel)
    return status, device


def test_workspace_and_shutdown(fresh_lying, setting):
    status, device = launch_without_workspace(fresh_lying, setting)
    assert status == INVALID
    assert [alarm[:2] for alarm in alarms()] == [("V-WORKSPACE", "kernel_row.launch")]
    application().haly_layer_alarm_clear()
    fresh_lying.slot("plugin", "shutdown")()
    out_rows, count = ffi.new("const haly_kernel_row *const **"), ffi.new("uint32_t *")
    assert fresh_lying.slot("kernel", "row_list")(device, out_rows, count) == PRECONDITION
    assert [alarm[:2] for alarm in alarms()] == [
        ("V-LEAK", "plugin.shutdown"),  # the device is still open
        ("V-ORDER", "kernel.row_list"),
    ]


@pytest.fixture
def graphs(tmp_path):
    """A device of a compiler. What is asked of graphs, test_validation_graph.py breaks in turn."""
    sources = [str(GRAPHS / name) for name in ("compiler_plugin.c", "compiler_streams.c")]
    command = ["gcc", "-shared", "-fPIC", "-pthread", f"-I{INCLUDE}", *sources]
    subprocess.run([*command, "-o", str(tmp_path / "libgraphs.so")], check=True, timeout=60)
    return wrapped(str(tmp_path / "libgraphs.so"))


def ask_for_a_graph_without_nodes(plugin: Plugin) -> None:
    graph = ffi.new("haly_ir_graph *", {"struct_size": ffi.sizeof("haly_ir_graph")})
    claims = ffi.new("haly_claims *", {"struct_size": ffi.sizeof("haly_claims")})
    graph.node_count = 1
    assert plugin.slot("compiler", "query")(plugin.open_device(0).handle, graph, claims) == INVALID


def functions_of_plugins() -> set[str]:
    """As an alarm names them: what the ABI says of a plugin's tables, and of rows."""
    found = {
        f"{item.name}.{slot.name}"
        for item in specification().objects
        for slot in (item.table.slots if item.table else ())
    }
    return found | {f"kernel_row.{name}" for name in ("supports", "prepare", "launch", "pack")}


def test_every_rule_is_broken_and_told(setting, fresh_lying, graphs):
    """Each rule that the layer lists is broken here; all that is said names function, rule, fix."""
    breaches = [lambda case=case: case(setting) for case in CASES.values()]
    breaches.append(lambda: fresh_lying.slot("device", "count_query")(ffi.new("uint32_t *")))
    breaches.append(lambda: launch_without_workspace(fresh_lying, setting))
    breaches.append(lambda: ask_for_a_graph_without_nodes(graphs))
    said: dict[str, list[tuple[str, str]]] = {}
    for breach in breaches:
        breach()
        for rule, function, text in alarms():
            said.setdefault(rule, []).append((function, text))
        application().haly_layer_alarm_clear()
    rules = {rule: (summary, fix) for rule, summary, fix in _core.layer_rules()}
    assert sorted(said) == sorted(rules), "a rule that nothing breaks, or that is not listed"
    functions = functions_of_plugins()
    for rule, (summary, fix) in rules.items():
        assert summary and fix
        for function, text in said[rule]:
            assert function in functions
            begin, end = f"validation {rule}: {function}: ", f"; fix: {fix}"
            assert text.startswith(begin) and text.endswith(end), text
            assert len(text) > len(begin) + len(end), "what is wrong is not said"


def test_the_page_lists_every_rule():
    page = HERE.parents[2] / "docs" / "layers.md"
    if not page.exists():
        pytest.skip("needs the sources")
    listed = re.findall(r"^\| (V-[A-Z-]+) \| (.+) \|$", page.read_text(encoding="utf-8"), re.M)
    assert listed == [(rule, summary) for rule, summary, _ in _core.layer_rules()]


def test_unknown_layers_are_refused():
    function = application().haly_layer_wrap(ffi.cast("void *", 1), b"validation,nonsense")
    assert not function
    text = ffi.string(application().haly_app_error_get()).decode()
    assert 'no layer is named "nonsense"' in text and "validation" in text
