"""Whole graphs: asked for, compiled, executed, saved."""

from __future__ import annotations

import numpy as np

from haly.abi import abi
from haly.conformance.runtime.case import NotOffered, case, require
from haly.conformance.runtime.context import Context
from haly.conformance.statics import dtype_number
from haly.opspec import load

_LENGTH = 96


class _Graph:
    """x + y, and that times y: two nodes over float32 vectors."""

    def __init__(self, context: Context) -> None:
        self.context, (self.ffi, self.constants) = context, abi()
        self._keep: list = []
        values = [self._value() for _ in range(4)]
        nodes = [self._node("add", [0, 1, 2]), self._node("multiply", [2, 1, 3])]
        graph = context.sized("ir_graph")
        graph.value_count, graph.node_count = len(values), len(nodes)
        graph.values = self._new("const haly_ir_value *[]", values)
        graph.nodes = self._new("const haly_ir_node *[]", nodes)
        graph.inputs, graph.input_count = self._new("int32_t[]", [0, 1]), 2
        graph.outputs, graph.output_count = self._new("int32_t[]", [3]), 1
        self.struct = graph

    def _new(self, text: str, initial):
        made = self.ffi.new(text, initial)
        self._keep.append(made)
        return made

    def _value(self):
        value = self.context.sized("ir_value")
        value.dtype, value.ndim = dtype_number("float32"), 1
        value.shape = self._new("int64_t[]", [_LENGTH])
        return value

    def _node(self, name: str, values: list[int]):
        operator = load().operators[name]
        node = self.context.sized("ir_node")
        node.op, node.op_version = operator.id, operator.version
        node.tensor_count = node.parameter_count = len(values)
        node.values = self._new("int32_t[]", values)
        node.tensor_counts = self._new("uint32_t[]", [1] * len(values))
        return node

    def claimed(self) -> list[int]:
        """The set of each node; leaves the case where the compiler takes none or splits them."""
        claims, reasons = self.context.sized("claims"), []
        sets = self._new("int32_t[]", [-7, -7])
        note = self.ffi.callback(
            "haly_claim_reason",
            lambda user, node, text: reasons.append((node, self.ffi.string(text).decode())),
        )
        claims.sets, claims.reason = sets, note
        handle = self.context.device.handle
        self.context.ok("compiler", "query", handle, self.struct, claims)
        found = [sets[0], sets[1]]
        require(
            all(-1 <= number < claims.set_count for number in found),
            f"query answers {claims.set_count} sets and puts nodes into {found}",
        )
        refused = {n for n, number in enumerate(found) if number == -1}
        told = {node for node, _ in reasons}
        require(refused <= told, f"nodes {sorted(refused - told)} are not taken, without a reason")
        require(all(text for _, text in reasons), "a reason of query is empty")
        return found


def _compiled(context: Context, graph: _Graph, options=None):
    if graph.claimed() != [0, 0]:
        raise NotOffered("the compiler does not take x + y times y as one set")
    out = context.ffi.new("haly_executable *")
    options = options if options is not None else context.sized("compile_options")
    arguments = context.device.handle, graph.struct, options, out
    context.ok("compiler", "compile", *arguments)
    return _owned(context, out[0])


def _owned(context: Context, executable):
    destroy = context.slot("compiler", "destroy")
    context.at_end(lambda: destroy(executable))
    return executable


def _execute(context: Context, executable) -> None:
    """Runs the graph and holds its result against NumPy."""
    ffi, device = context.ffi, context.device
    info = context.sized("executable_info")
    context.ok("compiler", "info_query", executable, info)
    random = np.random.default_rng(3)
    x, y = random.random(_LENGTH, np.float32), random.random(_LENGTH, np.float32)
    blocks = [context.block(4 * _LENGTH) for _ in range(3)]
    for block, values in zip(blocks, (x, y, np.zeros(_LENGTH, np.float32)), strict=True):
        context.write(block, values)
    buffers = [device.buffer(block) for block in blocks]
    execution = context.sized("execution")
    array = ffi.new("const haly_buffer *[]", buffers)
    execution.buffers, execution.buffer_count = array, len(buffers)
    if info.workspace_bytes:
        size, alignment = info.workspace_bytes, info.workspace_alignment_bytes
        block = device.allocate(size, alignment_bytes=alignment)
        context.at_end(lambda: device.free(block))
        execution.workspace = device.buffer(block)
    context.ok("compiler", "execute", executable, device.stream, execution)
    device.synchronize()
    found = context.read(blocks[2]).view(np.float32)
    require(np.allclose(found, (x + y) * y, rtol=1e-5), "the compiled graph gives other values")
    context.require_guards(blocks[2], "a compiled graph")


@case()
def claims_are_whole(context: Context) -> None:
    """compiler.query puts each node into a set that it counts, or tells why not, and says the same
    each time."""
    context.slot("compiler", "query")
    graph = _Graph(context)
    require(graph.claimed() == graph.claimed(), "other claims for the same graph")


@case()
def a_claimed_set_compiles_and_runs(context: Context) -> None:
    """A claimed set compiles, tells what an execution needs, and gives right results each time."""
    context.slot("compiler", "query")
    executable = _compiled(context, _Graph(context))
    for _ in range(3):
        _execute(context, executable)


@case()
def a_graph_is_not_borrowed(context: Context) -> None:
    """An executable needs nothing of the graph that it was compiled from."""
    context.slot("compiler", "query")
    graph = _Graph(context)
    executable = _compiled(context, graph)
    for name in ("ir_graph",):
        size = context.ffi.sizeof(f"haly_{name}")
        context.ffi.memmove(graph.struct, b"\xee" * size, size)
    for values in graph._keep:
        size = context.ffi.sizeof(values)
        context.ffi.memmove(values, b"\xee" * size, size)
    _execute(context, executable)


@case("compiler.compile:cancelled")
def a_compilation_is_cancelled(context: Context) -> None:
    """Where the compiler asks `cancel` and hears yes, it answers CANCELLED with a text and creates
    nothing."""
    context.slot("compiler", "query")
    graph, asked = _Graph(context), []
    options, out = context.sized("compile_options"), context.ffi.new("haly_executable *")

    def yes(_user) -> int:
        asked.append(1)
        return 1

    function = context.ffi.callback("haly_compile_cancel", yes)
    options.cancel = function
    if graph.claimed() != [0, 0]:
        raise NotOffered("the compiler does not take x + y times y as one set")
    arguments = context.device.handle, graph.struct, options, out
    status = context.call("compiler", "compile", *arguments)
    if status == 0:
        _owned(context, out[0])
        require(not asked, "the compiler heard that it shall stop, and went on")
        raise NotOffered("the compiler never asks whether to stop")
    context.check_answer("CANCELLED", status, "compiler.compile")
    require(out[0] == context.ffi.NULL, "a cancelled compile wrote its output")
    _execute(context, _compiled(context, _Graph(context)))


def _saved(context: Context, executable) -> bytes:
    parts: list[bytes] = []

    def write(_user, data, size) -> int:
        parts.append(bytes(context.ffi.buffer(data, size)))
        return 0

    function = context.ffi.callback("haly_save_write", write)
    status = context.call("compiler", "save", executable, function, context.ffi.NULL)
    if context.status_name(status) == "FAILED_PRECONDITION":
        context.check_answer("FAILED_PRECONDITION", status, "compiler.save")
        raise NotOffered("this executable cannot be saved")
    context.check_answer("OK", status, "compiler.save")
    require(parts, "save wrote nothing")
    return b"".join(parts)


@case("compiler.save:failed_precondition")
def a_saved_executable_is_loaded(context: Context) -> None:
    """What save writes, load reads back as an executable that gives the same results."""
    context.slot("compiler", "save")
    context.slot("compiler", "load")
    data = _saved(context, _compiled(context, _Graph(context)))
    out = context.ffi.new("haly_executable *")
    context.ok("compiler", "load", context.device.handle, data, len(data), out)
    _execute(context, _owned(context, out[0]))


@case("compiler.load:incompatible", "compiler.load:invalid_argument")
def damaged_executables_are_refused(context: Context) -> None:
    """load of bytes that are cut, changed or foreign answers INVALID_ARGUMENT or INCOMPATIBLE with
    a text, creates nothing, and never crashes."""
    context.slot("compiler", "save")
    context.slot("compiler", "load")
    data = _saved(context, _compiled(context, _Graph(context)))
    damaged = [b"", b"\0", data[: len(data) // 2], data[:-1], b"\xff" * len(data), b"hello " * 20]
    random = np.random.default_rng(9)
    for _ in range(20 if context.quick else 200):
        changed = bytearray(data)
        changed[int(random.integers(len(data)))] ^= 1 << int(random.integers(8))
        damaged.append(bytes(changed))
    handle, out = context.device.handle, context.ffi.new("haly_executable *")
    for bad in damaged:
        out[0] = context.ffi.NULL
        raw = context.ffi.new("char[]", bad or b"\0")
        status = context.call("compiler", "load", handle, raw, len(bad), out)
        name = context.status_name(status)
        require(
            name in ("INVALID_ARGUMENT", "INCOMPATIBLE"),
            f"load of {len(bad)} damaged bytes of {len(data)} answered {name}",
        )
        context.check_answer(name, status, "compiler.load")
        require(out[0] == context.ffi.NULL, "a refused load wrote its output")
    _execute(context, _compiled(context, _Graph(context)))
