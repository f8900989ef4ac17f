"""The validation layer on whole graphs: each demand is broken once, on a device of a compiler."""

import subprocess
from pathlib import Path

import pytest

pytest.importorskip("cffi")
from haly import _core
from haly.abi import abi, application
from haly.conformance.layering import LayeredPlugin
from haly.conformance.plugin_driver import Plugin
from haly.conformance.runtime.compiler import _compiled, _Graph
from haly.conformance.runtime.context import Context

pytestmark = pytest.mark.breaks_rules(*(rule for rule, _, _ in _core.layer_rules()))

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
SOURCES = HERE.parent / "testdata"

ffi, constants = abi()
NULL = ffi.NULL


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    library = tmp_path_factory.mktemp("compiler") / "libcompiler.so"
    sources = [str(SOURCES / name) for name in ("compiler_plugin.c", "compiler_streams.c")]
    command = ["gcc", "-shared", "-fPIC", "-pthread", "-DASYNCHRONOUS", f"-I{INCLUDE}", *sources]
    subprocess.run([*command, "-o", str(library)], check=True, timeout=60)
    return Plugin(LayeredPlugin(str(library), "validation"))


@pytest.fixture
def context(plugin):
    application().haly_layer_alarm_clear()
    context = Context(plugin, 0, quick=True)
    yield context
    context.close()


def set_number(list_pointer, index: int, number: int) -> None:
    ffi.cast("int32_t *", list_pointer)[index] = number


def value(graph, index: int):
    return ffi.cast("haly_ir_value *", graph.struct.values[index])


def node(graph, index: int):
    return ffi.cast("haly_ir_node *", graph.struct.nodes[index])


def without_a_value(graph):
    pointers = [graph.struct.values[i] for i in range(4)]
    graph.struct.values = graph._new("const haly_ir_value *[]", [*pointers[:3], NULL])


def within_itself(graph):
    last = node(graph, 1)
    last.regions, last.region_count = graph._new("const haly_ir_graph *[]", [graph.struct]), 1


# What is wrong, the rule, and a part of what is said of it.
SPOILED = {
    "no nodes": (lambda g: setattr(g.struct, "nodes", NULL), "V-GRAPH", "`graph`.nodes is NULL"),
    "no values": (lambda g: setattr(g.struct, "values", NULL), "V-GRAPH", "`graph`.values is NULL"),
    "no inputs": (lambda g: setattr(g.struct, "inputs", NULL), "V-GRAPH", "has 2 inputs"),
    "no symbols": (lambda g: setattr(g.struct, "symbol_count", 3), "V-GRAPH", "has 3 symbols"),
    "an absent value": (without_a_value, "V-GRAPH", "`graph`.values[3] is NULL"),
    "an input that is none": (
        lambda g: set_number(g.struct.inputs, 1, 4),
        "V-GRAPH",
        "inputs has the number 4, the graph has 4 values",
    ),
    "an output that is absent": (
        lambda g: set_number(g.struct.outputs, 0, -1),
        "V-GRAPH",
        "outputs has the number -1",
    ),
    "an operand that is none": (
        lambda g: set_number(node(g, 1).values, 0, 77),
        "V-GRAPH",
        "`graph`.nodes[1].values has the number 77",
    ),
    "operands that are missing": (
        lambda g: setattr(node(g, 0), "values", NULL),
        "V-GRAPH",
        "`graph`.nodes[0].values is NULL",
    ),
    "no dtype": (
        lambda g: setattr(value(g, 2), "dtype", 0),
        "V-GRAPH",
        "`graph`.values[2].dtype is UNSPECIFIED",
    ),
    "no such dtype": (lambda g: setattr(value(g, 2), "dtype", 999), "V-ENUM", "values[2].dtype"),
    "no shape": (lambda g: setattr(value(g, 0), "shape", NULL), "V-GRAPH", "[0].shape is NULL"),
    "no such symbol": (
        lambda g: setattr(value(g, 1), "shape", g._new("int64_t[]", [-2])),
        "V-GRAPH",
        "`graph`.values[1].shape has the symbol 1, the graph has 0",
    ),
    "too many dimensions": (lambda g: setattr(value(g, 0), "ndim", 9), "V-RANGE", "[0].ndim is 9"),
    "a value of another size": (
        lambda g: setattr(value(g, 0), "struct_size", 8),
        "V-STRUCT-SIZE",
        "`graph`.values[0].struct_size is 8",
    ),
    "a reserved field": (lambda g: setattr(value(g, 0), "reserved", 1), "V-RESERVED", "[0]"),
    "a graph within itself": (within_itself, "V-GRAPH", "regions within more than 64 regions"),
}


def require_alarm(status: int, rule: str, function: str, text: str) -> None:
    assert status == constants["HALY_STATUS_INVALID_ARGUMENT"]
    ((found, where, said),) = _core.layer_alarms()
    assert (found, where) == (rule, function), said
    assert text in said, said


@pytest.mark.parametrize("what", SPOILED)
def test_a_graph_that_is_spoiled(context, what):
    spoil, rule, text = SPOILED[what]
    graph = _Graph(context)
    assert graph.claimed() == [0, 0]  # a right one raises no alarm
    spoil(graph)
    claims = context.sized("claims")
    claims.sets = graph._new("int32_t[]", [-7, -7])
    device = context.device.handle
    status = context.call("compiler", "query", device, graph.struct, claims)
    require_alarm(status, rule, "compiler.query", text)
    assert list(claims.sets[0:2]) == [-7, -7], "the plugin has seen it"
    application().haly_layer_alarm_clear()
    options, out = context.sized("compile_options"), ffi.new("haly_executable *")
    status = context.call("compiler", "compile", device, graph.struct, options, out)
    require_alarm(status, rule, "compiler.compile", text)


def test_there_is_room_for_the_sets(context):
    graph = _Graph(context)
    arguments = context.device.handle, graph.struct, context.sized("claims")
    status = context.call("compiler", "query", *arguments)
    require_alarm(status, "V-NULL", "compiler.query", "`out_claims`.sets is NULL")


def test_constants_are_withheld_in_query_only(context):
    graph = _Graph(context)
    constant = context.sized("ir_constant")
    constant.size_bytes = 4
    value(graph, 1).constant = constant
    set_number(graph.struct.inputs, 1, 0)
    graph.struct.input_count = 1
    assert graph.claimed() == [0, 0]
    options, out = context.sized("compile_options"), ffi.new("haly_executable *")
    arguments = context.device.handle, graph.struct, options, out
    status = context.call("compiler", "compile", *arguments)
    require_alarm(status, "V-GRAPH", "compiler.compile", "`graph`.values[1].constant has no data")


class Execution:
    """A compiled graph and right data for it."""

    def __init__(self, context):
        self.context = context
        self.executable = _compiled(context, _Graph(context))
        self.info = context.sized("executable_info")
        context.ok("compiler", "info_query", self.executable, self.info)
        blocks = [context.block(4 << 10) for _ in range(3)]
        self.buffers = [context.device.buffer(block) for block in blocks]
        self.list = ffi.new("const haly_buffer *[]", self.buffers)
        self.struct = context.sized("execution")
        self.struct.buffers, self.struct.buffer_count = self.list, 3
        self.workspace = context.device.buffer(context.block(max(1, self.info.workspace_bytes)))
        self.struct.workspace = self.workspace

    def run(self) -> int:
        arguments = self.executable, self.context.device.stream, self.struct
        return self.context.call("compiler", "execute", *arguments)


def test_a_right_execution_raises_no_alarm(context):
    execution = Execution(context)
    assert execution.run() == 0
    context.device.synchronize()
    assert _core.layer_alarms() == []


@pytest.mark.parametrize(
    ("spoil", "rule", "text"),
    [
        (lambda e: setattr(e.struct, "buffer_count", 2), "V-LAUNCH", "has 3 inputs and outputs"),
        (lambda e: setattr(e.struct, "buffers", NULL), "V-NULL", "`execution`.buffers is NULL"),
        (lambda e: e.list.__setitem__(2, NULL), "V-NULL", "`execution`.buffers[2] is NULL"),
        (lambda e: setattr(e.buffers[1], "struct_size", 0), "V-STRUCT-SIZE", "buffers[1]"),
        (lambda e: setattr(e.buffers[1], "size_bytes", 1 << 40), "V-BOUNDS", "buffers[1]"),
        (lambda e: setattr(e.workspace, "struct_size", 3), "V-STRUCT-SIZE", ".workspace"),
    ],
    ids=["count", "list", "buffer", "size", "bounds", "workspace"],
)
def test_an_execution_that_is_spoiled(context, spoil, rule, text):
    execution = Execution(context)
    spoil(execution)
    require_alarm(execution.run(), rule, "compiler.execute", text)


def test_an_execution_has_its_workspace(context):
    execution = Execution(context)
    if execution.info.workspace_bytes == 0:
        pytest.skip("this graph needs none")
    execution.struct.workspace = NULL
    require_alarm(execution.run(), "V-WORKSPACE", "compiler.execute", "has 0 bytes")
