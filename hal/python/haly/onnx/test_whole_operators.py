"""ONNX operators that are one operator of the standard become that one, with equal results."""

import numpy
import onnx
import pytest
from onnx import helper

import haly.onnx
from haly.onnx import reader, translation

onnxruntime = pytest.importorskip("onnxruntime")

FLOAT = numpy.float32


def floats(*shape):
    return numpy.random.default_rng(len(shape)).uniform(-1, 1, shape).astype(FLOAT)


LENGTHS = numpy.int64([3, 1])
STEPS = numpy.int32([4, 2])
CLASSES = numpy.int64([2, 0, 1])
PLACES = numpy.int64([[0, 1, 2], [2, 3, 4]])
EXTENTS, WINDOW = numpy.int64([4, 4]), numpy.int64([2, 2])
IMAGE = floats(1, 2, 5, 5)
SEQUENCE = floats(4, 2, 3)
QUERY, KEYS = floats(1, 4, 3, 8), floats(1, 2, 5, 8)


def gates(count, hidden=3, directions=1):
    """Weights of a recurrent layer over three numbers a step."""
    rows = count * hidden
    return [
        floats(directions, rows, 3),
        floats(directions, rows, hidden),
        floats(directions, 2 * rows),
    ]


CASES = {
    # name: (operators that stand for it, opset, inputs, attributes, outputs)
    "ReverseSequence": ("reverse_sequence", 10, [SEQUENCE, LENGTHS], {}, 1),
    "LpPool": (
        "lp_pool",
        18,
        [IMAGE],
        {"kernel_shape": [2, 2], "p": 3, "strides": [2, 2], "ceil_mode": 1},
        1,
    ),
    "Col2Im": ("col2im", 18, [floats(1, 8, 9), EXTENTS, WINDOW], {}, 1),
    "GridSample": (
        "grid_sample",
        20,
        [IMAGE, floats(1, 3, 4, 2)],
        {"mode": "cubic", "padding_mode": "reflection"},
        1,
    ),
    "RNN": (
        "rnn",
        14,
        [SEQUENCE, *gates(1), STEPS],
        {"hidden_size": 3, "activations": ["Relu"]},
        2,
    ),
    "GRU": (
        "gru",
        14,
        [SEQUENCE, *gates(3, directions=2), STEPS, floats(2, 2, 3)],
        {"hidden_size": 3, "direction": "bidirectional", "linear_before_reset": 1},
        2,
    ),
    "LSTM": (
        "lstm",
        14,
        [SEQUENCE, *gates(4), STEPS, floats(1, 2, 3), floats(1, 2, 3), floats(1, 9)],
        {"hidden_size": 3, "direction": "reverse"},
        3,
    ),
    "Attention": (
        "scaled_dot_product_attention",
        23,
        [QUERY, KEYS, KEYS, numpy.array([[1, 0, 1, 1, 0]] * 2 + [[0] * 5], bool)],
        {"softcap": 2.0},
        1,
    ),
    "RotaryEmbedding": (
        "rope",
        23,
        [floats(2, 3, 16), floats(8, 4), floats(8, 4), PLACES],
        {"num_heads": 2, "interleaved": 1},
        1,
    ),
    "NegativeLogLikelihoodLoss": (
        "nll",
        13,
        [floats(3, 4), CLASSES, floats(4)],
        {"ignore_index": 0},
        1,
    ),
    "SoftmaxCrossEntropyLoss": (
        "cross_entropy log_softmax",
        13,
        [floats(3, 4), CLASSES],
        {"reduction": "sum"},
        2,
    ),
    "DynamicQuantizeLinear": ("dynamic_quantize", 11, [SEQUENCE], {}, 3),
}


@pytest.mark.parametrize("name", CASES)
def test_one_operator_says_it_all(name):
    wanted, opset, arrays, attributes, outputs = CASES[name]
    constants = (1, 2) if name == "Col2Im" else ()
    names = [f"in{place}" for place in range(len(arrays))]
    results = [f"out{place}" for place in range(outputs)]
    node = helper.make_node(name, names, results, **attributes)
    ports, weights = [], []
    for place, (title, array) in enumerate(zip(names, arrays, strict=True)):
        kind = helper.np_dtype_to_tensor_dtype(array.dtype)
        if place in constants:
            weights.append(onnx.numpy_helper.from_array(array, title))
        else:
            ports.append(helper.make_tensor_value_info(title, kind, array.shape))
    infos = [onnx.ValueInfoProto(name=result) for result in results]
    graph = helper.make_graph([node], "one", ports, infos, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    model.ir_version = 8
    given = [array for place, array in enumerate(arrays) if place not in constants]
    source = reader.read(model)
    types = [(str(array.dtype), array.shape) for array in given]
    operators = translation.translate(source, types).operators
    moved = {"reshape", "permute_dims", "cast"}
    assert [operator for operator in operators if operator not in moved] == wanted.split()
    feeds = {port.name: array for port, array in zip(ports, given, strict=True)}
    session = onnxruntime.InferenceSession(model.SerializeToString())
    for found, due in zip(haly.onnx.load(model).run(given), session.run(None, feeds), strict=True):
        assert found.shape == due.shape and found.dtype == due.dtype
        numpy.testing.assert_allclose(found, due, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    "attributes", [{"clip": 0.5}, {"activations": ["Sigmoid", "Elu"]}], ids=["clip", "activations"]
)
def test_a_layer_that_the_standard_has_not_is_composed(attributes):
    names = [f"in{place}" for place in range(4)]
    node = helper.make_node("GRU", names, ["y"], hidden_size=3, **attributes)
    arrays = [SEQUENCE, *gates(3)]
    ports = [
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, array.shape)
        for name, array in zip(names, arrays, strict=True)
    ]
    graph = helper.make_graph([node], "one", ports, [onnx.ValueInfoProto(name="y")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)])
    model.ir_version = 8
    types = [("float32", array.shape) for array in arrays]
    operators = translation.translate(reader.read(model), types).operators
    assert "gru" not in operators and "linear" in operators
    session = onnxruntime.InferenceSession(model.SerializeToString())
    (due,) = session.run(None, dict(zip(names, arrays, strict=True)))
    (found,) = haly.onnx.load(model).run(arrays)
    numpy.testing.assert_allclose(found, due, rtol=1e-4, atol=1e-5)
