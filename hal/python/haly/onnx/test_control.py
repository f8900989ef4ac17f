"""If, Loop and Scan against ONNX Runtime."""

import numpy
import onnx
import pytest
from onnx import TensorProto, helper

import haly.onnx

onnxruntime = pytest.importorskip("onnxruntime")

FLOAT = TensorProto.FLOAT


def model_of(nodes, inputs, outputs, weights=()):
    """A model; inputs and outputs are (name, type, shape)."""
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info(*port) for port in inputs],
        [helper.make_tensor_value_info(*port) for port in outputs],
        [onnx.numpy_helper.from_array(array, name) for name, array in weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)])
    model.ir_version = 8
    return model


def agree(model, feeds, device="cpu:0"):
    """Both runtimes give the same."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    loaded = haly.onnx.load(model, device=device)
    for feed in feeds:
        expected = session.run(None, feed)
        for result, wanted in zip(loaded.run(feed), expected, strict=True):
            assert result.shape == wanted.shape
            numpy.testing.assert_allclose(result, wanted, rtol=1e-5, atol=1e-6)


def test_if_chooses_at_run_time():
    def branch(op, name):
        # `x` comes from around the branch.
        node = helper.make_node(op, ["x"], [name])
        return helper.make_graph(
            [node], name, [], [helper.make_tensor_value_info(name, FLOAT, [3])]
        )

    nodes = [
        helper.make_node("ReduceSum", ["x"], ["total"], keepdims=0),
        helper.make_node("Greater", ["total", "limit"], ["large"]),
        helper.make_node(
            "If", ["large"], ["y"], then_branch=branch("Neg", "a"), else_branch=branch("Exp", "b")
        ),
    ]
    model = model_of(nodes, [("x", FLOAT, [3])], [("y", FLOAT, [3])], [("limit", numpy.float32(1))])
    agree(model, [{"x": numpy.full(3, value, numpy.float32)} for value in (2, -2, 3)])


def power_loop(trip_count=None):
    """Doubles y while it is below a limit, and stacks what it was."""
    body = helper.make_graph(
        [
            helper.make_node("Add", ["y_in", "y_in"], ["y_out"]),
            helper.make_node("ReduceMax", ["y_out"], ["largest"], keepdims=0),
            helper.make_node("Less", ["largest", "limit"], ["go_on"]),
            helper.make_node("Identity", ["y_in"], ["seen"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("i", TensorProto.INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("y_in", FLOAT, [2]),
        ],
        [
            helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("y_out", FLOAT, [2]),
        ]
        + ([helper.make_tensor_value_info("seen", FLOAT, [2])] if trip_count else []),
    )
    weights = [("limit", numpy.float32(1000)), ("yes", numpy.array(True))]
    outputs = [("y", FLOAT, [2])]
    names = ["y"]
    if trip_count:
        weights.append(("trips", numpy.array(trip_count, numpy.int64)))
        outputs.append(("stack", FLOAT, [trip_count, 2]))
        names.append("stack")
    node = helper.make_node("Loop", ["trips" if trip_count else "", "yes", "x"], names, body=body)
    return model_of([node], [("x", FLOAT, [2])], outputs, weights)


def test_loop_ends_when_its_condition_fails():
    feeds = [{"x": numpy.array([1, value], numpy.float32)} for value in (2, 300, 2000)]
    agree(power_loop(), feeds)


def test_loop_stacks_what_each_round_gives():
    agree(power_loop(5), [{"x": numpy.array([1, 2], numpy.float32)}])


def test_loop_uses_its_counter_and_what_lies_around_it():
    body = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "i"], ["row"], axis=0),
            helper.make_node("Add", ["sum_in", "row"], ["sum_out"]),
            helper.make_node("Identity", ["go"], ["go_on"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("i", TensorProto.INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
            helper.make_tensor_value_info("sum_in", FLOAT, [4]),
        ],
        [
            helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
            helper.make_tensor_value_info("sum_out", FLOAT, [4]),
        ],
    )
    nodes = [
        helper.make_node("Shape", ["table"], ["shape"]),
        helper.make_node("Gather", ["shape", "zero"], ["trips"], axis=0),
        helper.make_node("Loop", ["trips", "", "start"], ["y"], body=body),
    ]
    model = model_of(
        nodes,
        [("table", FLOAT, ["rows", 4]), ("start", FLOAT, [4])],
        [("y", FLOAT, [4])],
        [("zero", numpy.array(0, numpy.int64))],
    )
    generator = numpy.random.default_rng(0)
    agree(
        model,
        [
            {
                "table": generator.standard_normal((rows, 4)).astype(numpy.float32),
                "start": numpy.ones(4, numpy.float32),
            }
            for rows in (1, 3, 7)
        ],
    )


def test_scan_walks_a_sequence():
    body = helper.make_graph(
        [
            helper.make_node("Add", ["sum_in", "next"], ["sum_out"]),
            helper.make_node("Mul", ["sum_out", "sum_out"], ["square"]),
        ],
        "body",
        [
            helper.make_tensor_value_info("sum_in", FLOAT, [2]),
            helper.make_tensor_value_info("next", FLOAT, [2]),
        ],
        [
            helper.make_tensor_value_info("sum_out", FLOAT, [2]),
            helper.make_tensor_value_info("square", FLOAT, [2]),
        ],
    )
    node = helper.make_node("Scan", ["start", "x"], ["y", "z"], num_scan_inputs=1, body=body)
    model = model_of(
        [node],
        [("start", FLOAT, [2]), ("x", FLOAT, [5, 2])],
        [("y", FLOAT, [2]), ("z", FLOAT, [5, 2])],
    )
    x = numpy.random.default_rng(1).standard_normal((5, 2)).astype(numpy.float32)
    agree(model, [{"start": numpy.zeros(2, numpy.float32), "x": x}])
