"""Sequences, optionals, strings and narrow types: models that run node by node."""

import ml_dtypes
import numpy
import onnx
import pytest
from onnx import TensorProto, helper

import haly.onnx
from haly.onnx.values import NARROW, narrow_dtype

FLOAT = TensorProto.FLOAT
STRING = TensorProto.STRING


def tensor(name, kind=FLOAT, shape=None):
    return helper.make_tensor_value_info(name, kind, shape)


def load(nodes, inputs, outputs, device="cpu:0", initializers=()):
    graph = helper.make_graph(nodes, "g", inputs, outputs, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 23)])
    return haly.onnx.load(model, device)


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_loops_carry_sequences(device):
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["go"], ["on"]),
            helper.make_node("Cast", ["i"], ["f"], to=FLOAT),
            helper.make_node("Add", ["x", "f"], ["part"]),
            helper.make_node("SequenceInsert", ["before", "part"], ["after"]),
        ],
        "body",
        [
            tensor("i", TensorProto.INT64, []),
            tensor("go", TensorProto.BOOL, []),
            helper.make_tensor_sequence_value_info("before", FLOAT, None),
        ],
        [
            tensor("on", TensorProto.BOOL, []),
            helper.make_tensor_sequence_value_info("after", FLOAT, None),
        ],
    )
    nodes = [
        helper.make_node("SequenceEmpty", [], ["none"]),
        helper.make_node("Loop", ["turns", "", "none"], ["parts"], body=body),
        helper.make_node("ConcatFromSequence", ["parts"], ["y"], axis=0),
        helper.make_node("SequenceLength", ["parts"], ["n"]),
    ]
    inputs = [tensor("x", FLOAT, [2]), tensor("turns", TensorProto.INT64, [])]
    model = load(nodes, inputs, [tensor("y"), tensor("n", TensorProto.INT64)], device)
    x = numpy.array([10, 20], numpy.float32)
    for turns in (1, 3):
        y, n = model.run([x, numpy.array(turns)])
        numpy.testing.assert_array_equal(y, numpy.concatenate([x + i for i in range(turns)]))
        assert n == turns
    roads = {report.operator for report in model.explain([x, numpy.array(2)])}
    assert "add" in roads  # numbers are added by the device's operator
    assert model.steps_because


def test_sequences_and_optionals_are_arguments_and_results():
    kind = helper.make_sequence_type_proto(helper.make_tensor_type_proto(FLOAT, None))
    inputs = [
        helper.make_tensor_sequence_value_info("s", FLOAT, None),
        helper.make_value_info("o", helper.make_optional_type_proto(kind)),
    ]
    outputs = [
        helper.make_tensor_sequence_value_info("t", FLOAT, None),
        tensor("has", TensorProto.BOOL, []),
    ]
    nodes = [
        helper.make_node("SequenceErase", ["s"], ["t"]),
        helper.make_node("OptionalHasElement", ["o"], ["has"]),
    ]
    model = load(nodes, inputs, outputs)
    parts = [numpy.full(n, n, numpy.float32) for n in (1, 2, 3)]
    rest, has = model.run({"s": parts, "o": None})
    assert [part.tolist() for part in rest] == [[1], [2, 2]]
    assert not has
    assert model.run({"s": parts, "o": parts})[1]


def test_strings_are_moved_and_compared_as_numbers_are():
    nodes = [
        helper.make_node("Concat", ["a", "b"], ["c"], axis=0),
        helper.make_node("Gather", ["c", "places"], ["d"]),
        helper.make_node("Equal", ["d", "b"], ["same"]),
        helper.make_node("StringConcat", ["d", "b"], ["e"]),
    ]
    places = onnx.numpy_helper.from_array(numpy.array([3, 0]), "places")
    ports = [tensor("a", STRING, [2]), tensor("b", STRING, [2])]
    outputs = [tensor("e", STRING), tensor("same", TensorProto.BOOL)]
    model = load(nodes, ports, outputs, initializers=[places])
    a, b = numpy.array(["x", "yy"], object), numpy.array(["yy", "x"], object)
    e, same = model.run([a, b])
    assert e.tolist() == ["xyy", "xx"]
    assert same.tolist() == [False, True]


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
@pytest.mark.parametrize("kind", [name for name in NARROW if "e8m0" not in name])
def test_narrow_types_hold_what_ml_dtypes_holds(kind, device):
    integer = kind.startswith(("int", "uint"))
    bits = NARROW[kind][0]
    dtype = narrow_dtype(kind)
    if integer:
        signed = kind.startswith("int")
        low = -(1 << (bits - 1)) if signed else 0
        x = numpy.arange(low, low + (1 << bits), dtype=numpy.float32)
    else:
        every = numpy.arange(1 << bits, dtype=numpy.uint8).view(dtype).astype(numpy.float64)
        finite = numpy.sort(every[numpy.isfinite(every)])
        middle = (finite[1:] + finite[:-1]) / 2  # ties, and the numbers beside them
        near = [numpy.nextafter(middle.astype(numpy.float32), s) for s in (-9e9, 9e9)]
        x = numpy.concatenate([finite, middle, *near]).astype(numpy.float32)
    nodes = [
        helper.make_node("Cast", ["x"], ["n"], to=NARROW[kind][1]),
        helper.make_node("Cast", ["n"], ["y"], to=FLOAT),
    ]
    outputs = [tensor("n", NARROW[kind][1]), tensor("y")]
    n, y = load(nodes, [tensor("x", FLOAT, [x.size])], outputs, device).run([x])
    assert n.dtype == dtype
    expected = x.astype(dtype)
    numpy.testing.assert_array_equal(
        n.astype(numpy.float32).view(numpy.uint32),
        expected.astype(numpy.float32).view(numpy.uint32),
    )
    numpy.testing.assert_array_equal(y, expected.astype(numpy.float32))


@pytest.mark.parametrize(("saturate", "expected"), [(1, 448.0), (0, numpy.nan)])
def test_what_exceeds_a_narrow_type_saturates_or_not(saturate, expected):
    node = helper.make_node("Cast", ["x"], ["n"], to=TensorProto.FLOAT8E4M3FN, saturate=saturate)
    model = load([node], [tensor("x", FLOAT, [3])], [tensor("n", TensorProto.FLOAT8E4M3FN)])
    (got,) = model.run([numpy.array([464, 465, numpy.inf], numpy.float32)])
    wanted = [448.0, expected, expected]  # 464 lies midway to what would come next
    numpy.testing.assert_array_equal(got.astype(numpy.float32), wanted)


def test_errors_of_steps_name_the_node():
    node = helper.make_node("SequenceAt", ["s", "i"], ["y"], name="chosen")
    ports = [
        helper.make_tensor_sequence_value_info("s", FLOAT, None),
        tensor("i", TensorProto.INT64, []),
    ]
    model = load([node], ports, [tensor("y")])
    with pytest.raises(haly.onnx.OnnxError, match=r"SequenceAt chosen: place 1 is out of range"):
        model.run([[numpy.ones(2, numpy.float32)], numpy.array(1)])
    with pytest.raises(haly.onnx.OnnxError, match="dtype float32, the model takes int64"):
        model.run([[], numpy.float32(1)])


def test_bfloat16_arguments_keep_their_bits():
    kind = helper.make_sequence_type_proto(
        helper.make_tensor_type_proto(TensorProto.BFLOAT16, None)
    )
    node = helper.make_node("SequenceConstruct", ["x", "x"], ["y"])
    port = tensor("x", TensorProto.BFLOAT16, [2])
    model = load([node], [port], [helper.make_value_info("y", kind)])
    x = numpy.array([1.5, -0.0], ml_dtypes.bfloat16)
    (got,) = model.run([x])
    assert [part.tobytes() for part in got] == [x.tobytes()] * 2


@pytest.mark.parametrize("values", [[], [3, 1, 3, 2, 1], [7]])
def test_different_elements_even_of_none(values):
    names = ["y", "first", "inverse", "counts"]
    kinds = [FLOAT, *[TensorProto.INT64] * 3]
    node = helper.make_node("Unique", ["x"], names)
    outputs = [tensor(name, kind) for name, kind in zip(names, kinds, strict=True)]
    x = numpy.array(values, numpy.float32)
    got = load([node], [tensor("x", FLOAT, [len(values)])], outputs).run([x])
    expected = numpy.unique(x, return_index=True, return_inverse=True, return_counts=True)
    for ours, theirs in zip(got, expected, strict=True):
        numpy.testing.assert_array_equal(ours, theirs)
