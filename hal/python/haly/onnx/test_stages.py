"""Programs whose extents hang on data: they run in stages, each planned for what was found."""

import pathlib
import shutil
import subprocess
import sys

import numpy
import onnx
import pytest
from onnx import TensorProto, helper

import haly.onnx
from haly import _core
from haly.onnx.test_control import agree, model_of, power_loop

FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64


def nonzero_model():
    """Positions of what is not zero, as rows, and the values there."""
    nodes = [
        helper.make_node("NonZero", ["x"], ["positions"]),
        helper.make_node("Transpose", ["positions"], ["rows"]),
        helper.make_node("GatherND", ["x", "rows"], ["values"]),
        helper.make_node("Exp", ["values"], ["y"]),
        helper.make_node("Gather", ["positions", "first"], ["firsts"], axis=0),
        helper.make_node("Shape", ["rows"], ["count"]),
        helper.make_node("ConstantOfShape", ["count"], ["zeros"]),
        helper.make_node("Relu", ["x"], ["early"]),
    ]
    outputs = [
        ("rows", INT64, [None, 2]),
        ("y", FLOAT, [None]),
        ("firsts", INT64, [None]),
        ("zeros", FLOAT, [None, 2]),
        ("early", FLOAT, ["n", 3]),
        ("count", INT64, [2]),
    ]
    return model_of(
        nodes, [("x", FLOAT, ["n", 3])], outputs, [("first", numpy.array(0, numpy.int64))]
    )


def sparse(rows, seed):
    generator = numpy.random.default_rng(seed)
    array = generator.standard_normal((rows, 3)).astype(numpy.float32)
    return array * (generator.random((rows, 3)) < 0.5)


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_nonzero_and_what_follows(device):
    feeds = [{"x": sparse(rows, rows)} for rows in (4, 7, 4)]
    feeds.append({"x": numpy.zeros((2, 3), numpy.float32)})
    agree(nonzero_model(), feeds, device=device)


def test_stages_are_kept_per_extents():
    model = haly.onnx.load(nonzero_model())
    feed = {"x": sparse(4, 4)}
    model.run(feed)
    made = model.statistics(feed)
    assert made["stages"] == 2
    model.run(feed)
    assert model.statistics(feed)["step_count"] == made["step_count"]
    assert model.translations == 1
    roads = {report.operator: report.road for report in model.explain(feed)}
    assert roads["nonzero"] == "eager"
    assert roads["gather_nd"] in ("kernel", "decomposition")


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_stacks_of_a_loop_that_ends_early(device):
    # 1, 2, 4, ... stays below 1000 for ten rounds; larger starts end sooner.
    feeds = [{"x": numpy.array([1, value], numpy.float32)} for value in (2, 300, 2000)]
    agree(power_loop(20), feeds, device=device)


def test_stacks_as_long_as_the_trip_count_that_is_computed():
    body = helper.make_graph(
        [
            helper.make_node("Add", ["y_in", "y_in"], ["y_out"]),
            helper.make_node("Identity", ["go"], ["go_on"]),
            helper.make_node("Identity", ["y_in"], ["seen"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("i", INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("y_in", FLOAT, [2]),
        ],
        [
            helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("y_out", FLOAT, [2]),
            helper.make_tensor_value_info("seen", FLOAT, [2]),
        ],
    )
    nodes = [
        helper.make_node("Loop", ["trips", "", "x"], ["y", "stack"], body=body),
        helper.make_node("ReduceSum", ["stack"], ["total"], keepdims=0),
    ]
    model = model_of(
        nodes,
        [("x", FLOAT, [2]), ("trips", INT64, [])],
        [("y", FLOAT, [2]), ("stack", FLOAT, [None, 2]), ("total", FLOAT, [])],
    )
    x = numpy.array([1, 2], numpy.float32)
    agree(model, [{"x": x, "trips": numpy.array(trips)} for trips in (3, 0, 1)])


@pytest.mark.parametrize("extent", [2, "k"])
def test_a_carried_value_that_grows(extent):
    body = helper.make_graph(
        [
            helper.make_node("Concat", ["a", "one"], ["b"], axis=0),
            helper.make_node("Identity", ["go"], ["go_on"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("i", INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("a", FLOAT, [None]),
        ],
        [
            helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("b", FLOAT, [None]),
        ],
    )
    nodes = [helper.make_node("Loop", ["n", "", "x"], ["y"], body=body)]
    inputs = [("x", FLOAT, [extent]), ("n", INT64, [])]
    weights = [("one", numpy.ones(1, numpy.float32))]
    model = model_of(nodes, inputs, [("y", FLOAT, [None])], weights)
    x = numpy.array([3, 2], numpy.float32)
    agree(model, [{"x": x, "n": numpy.array(rounds)} for rounds in (3, 0, 1)])


def test_decisions_inside_a_loop():
    body = helper.make_graph(
        [
            helper.make_node("NonZero", ["a"], ["places"]),
            helper.make_node("Size", ["places"], ["count"]),
            helper.make_node("Cast", ["count"], ["part"], to=FLOAT),
            helper.make_node("Sub", ["a", "part"], ["b"]),
            helper.make_node("Identity", ["go"], ["go_on"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("i", INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("a", FLOAT, [3]),
        ],
        [
            helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("b", FLOAT, [3]),
        ],
    )
    nodes = [helper.make_node("Loop", ["n", "", "x"], ["y"], body=body)]
    inputs = [("x", FLOAT, [3]), ("n", INT64, [])]
    model = model_of(nodes, inputs, [("y", FLOAT, [3])])
    agree(model, [{"x": numpy.array([2, 0, 3], numpy.float32), "n": numpy.array(3)}])


def test_branches_of_different_shapes():
    def branch(name, start):
        nodes = [helper.make_node("Slice", ["x", start, "far"], [name])]
        return helper.make_graph(
            nodes, name, [], [helper.make_tensor_value_info(name, FLOAT, [None])]
        )

    nodes = [
        helper.make_node("ReduceSum", ["x"], ["total"], keepdims=0),
        helper.make_node("Greater", ["total", "limit"], ["large"]),
        helper.make_node(
            "If", ["large"], ["y"], then_branch=branch("a", "one"), else_branch=branch("b", "two")
        ),
        helper.make_node("Neg", ["y"], ["z"]),
    ]
    weights = [("limit", numpy.float32(1))] + [
        (name, numpy.array([value], numpy.int64))
        for name, value in (("one", 1), ("two", 2), ("far", 9))
    ]
    model = model_of(nodes, [("x", FLOAT, [3])], [("z", FLOAT, [None])], weights)
    agree(model, [{"x": numpy.full(3, value, numpy.float32)} for value in (2, -2)])


def test_a_shape_that_is_an_input():
    nodes = [
        helper.make_node("Reshape", ["x", "shape"], ["y"]),
        helper.make_node("Exp", ["y"], ["z"]),
    ]
    model = model_of(
        nodes, [("x", FLOAT, [6]), ("shape", INT64, [2])], [("z", FLOAT, [None, None])]
    )
    x = numpy.arange(6, dtype=numpy.float32)
    agree(model, [{"x": x, "shape": numpy.array(shape)} for shape in ([2, 3], [-1, 2])])


def scan_graph():
    """A running sum, and its squares stacked, by the operator itself."""
    body = _core.Graph()
    total = body.input("float32", [2])
    part = body.input("float32", [2])
    factor = body.input("float32", [])
    (product,) = body.call("multiply", {"x1": part, "x2": factor})
    (total,) = body.call("add", {"x1": total, "x2": product})
    (square,) = body.call("multiply", {"x1": total, "x2": total})
    body.set_outputs([total, square])
    graph = _core.Graph()
    start = graph.input("float32", [2])
    sequence = graph.input("float32", ["n", 2])
    factor = graph.input("float32", [])
    outputs = graph.call(
        "scan", {"carried": [start], "sequences": [sequence], "captured": [factor], "body": body}
    )
    graph.set_outputs(outputs)
    return graph


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_scan(device):
    cache = _core.PlanCache(scan_graph(), _core.open_device(device).name)
    for rows in (1, 5, 0):
        sequence = numpy.random.default_rng(rows).standard_normal((rows, 2)).astype(numpy.float32)
        start = numpy.array([1, -1], numpy.float32)
        total, squares = cache.run([start, sequence, numpy.float32(3)])
        sums = start + 3 * numpy.cumsum(sequence, 0)
        numpy.testing.assert_allclose(total, sums[-1] if rows else start, rtol=1e-5, atol=1e-6)
        assert squares.shape == (rows, 2)
        numpy.testing.assert_allclose(squares, sums**2, rtol=1e-4, atol=1e-5)


def test_scan_in_a_plan_of_known_shapes():
    graph = scan_graph().specialise([[2], [4, 2], []])
    plan = _core.Plan.build(graph)
    sequence = numpy.ones((4, 2), numpy.float32)
    total, squares = plan.run([numpy.zeros(2, numpy.float32), sequence, numpy.float32(1)])
    numpy.testing.assert_array_equal(total, [4, 4])
    numpy.testing.assert_array_equal(squares[:, 0], [1, 4, 9, 16])


def test_scan_refuses_bodies_that_do_not_fit():
    graph = _core.Graph()
    start = graph.input("float32", [2])
    body = _core.Graph()
    body.set_outputs([body.input("float32", [2])])
    with pytest.raises(haly.errors.HalyError, match="scan: walks no sequence"):
        graph.call("scan", {"carried": [start], "sequences": [], "captured": [], "body": body})


def test_functions_of_the_model_are_inlined():
    opsets = [helper.make_opsetid("", 16), helper.make_opsetid("own", 1)]
    inner = helper.make_function(
        "own", "twice", ["a"], ["b"], [helper.make_node("Add", ["a", "a"], ["b"])], opsets
    )
    leaky = helper.make_node("LeakyRelu", ["d"], ["e"])
    leaky.attribute.append(onnx.AttributeProto(name="alpha", ref_attr_name="slope", type=1))
    outer = helper.make_function(
        "own",
        "twice_leaky",
        ["c"],
        ["e"],
        [helper.make_node("twice", ["c"], ["d"], domain="own"), leaky],
        opsets,
        ["slope"],
    )
    node = helper.make_node("twice_leaky", ["x"], ["y"], domain="own", slope=0.5)
    model = model_of([node], [("x", FLOAT, [3])], [("y", FLOAT, [3])])
    model.opset_import.append(helper.make_opsetid("own", 1))
    model.functions.extend([inner, outer])
    agree(model, [{"x": numpy.array([-1, 0, 2], numpy.float32)}])


def test_functions_that_call_themselves_are_refused():
    opsets = [helper.make_opsetid("", 16), helper.make_opsetid("own", 1)]
    node = helper.make_node("again", ["a"], ["b"], domain="own")
    model = model_of(
        [helper.make_node("again", ["x"], ["y"], domain="own")],
        [("x", FLOAT, [3])],
        [("y", FLOAT, [3])],
    )
    model.functions.append(helper.make_function("own", "again", ["a"], ["b"], [node], opsets))
    with pytest.raises(haly.onnx.OnnxError, match="'again' calls itself"):
        haly.onnx.load(model)


def test_explain_knows_every_stage():
    feed = {"x": sparse(4, 4)}
    reports = haly.onnx.load(nonzero_model()).explain(feed)
    roads = {(report.node, report.road) for report in reports}
    assert ("NonZero positions", "eager") in roads
    assert ("GatherND values", "later") not in roads
    assert ("Exp y", "kernel") in roads


def test_what_the_device_lacks_runs_on_the_host(tmp_path):
    # A device with one kernel, add: the rest has neither a kernel nor a decomposition there.
    source = pathlib.Path(__file__).parents[4] / "examples" / "first_kernel"
    package = pathlib.Path(haly.get_include()).parent
    if not source.is_dir() or shutil.which("gcc") is None:
        pytest.skip("the example's source or a compiler is not here")
    command = ["gcc", "-std=c99", "-shared", "-fPIC", f"-I{package / 'include'}"]
    command += [str(source / "first_kernel.c"), "-o", str(tmp_path / "libfirst_kernel.so")]
    subprocess.run(command, check=True)
    shutil.copy(source / "haly_plugin.json", tmp_path)
    program = """
import sys
import numpy
from haly import _core
_core.add_plugin_folder(sys.argv[1])
graph = _core.Graph()
x, y = (graph.input("float32", ["n", 3]) for _ in range(2))
(z,) = graph.call("add", {"x1": x, "x2": y})
(z,) = graph.call("exp", {"x": z})
(z,) = graph.call("add", {"x1": z, "x2": y})
graph.set_outputs([z])
cache = _core.PlanCache(graph, _core.open_device("first_kernel:0").name)
x = numpy.arange(6, dtype=numpy.float32).reshape(2, 3)
numpy.testing.assert_allclose(cache.run([x, -x])[0], 1 - x, rtol=1e-6)
reports = cache.find([[2, 3], [2, 3]]).explain()
assert [report[2] for report in reports] == ["kernel", "host", "kernel"], reports
assert reports[1][3] == "on cpu:0, operands copied"
assert ("first_kernel:0", "has no kernel for exp") in reports[1][4], reports
"""
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, timeout=60)
