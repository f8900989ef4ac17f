"""Single ONNX operators, per opset, against ONNX Runtime."""

import numpy
import onnx
import pytest
from onnx import TensorProto, helper

import haly.onnx

onnxruntime = pytest.importorskip("onnxruntime")

FLOAT = numpy.float32


def floats(*shape, seed=0):
    """Seeded normal numbers."""
    return numpy.random.default_rng(seed).standard_normal(shape).astype(FLOAT)


def integers(values, dtype=numpy.int64):
    """Integers as an array."""
    return numpy.array(values, dtype)


def build(op_type, inputs, opset, outputs=1, constants=(), **attributes):
    """A model of one node; inputs whose index is in `constants` are initializers."""
    names = [f"in{index}" if array is not None else "" for index, array in enumerate(inputs)]
    node = helper.make_node(
        op_type, names, [f"out{index}" for index in range(outputs)], name="it", **attributes
    )
    ports, weights = [], []
    for index, array in enumerate(inputs):
        if array is None:
            continue
        kind = helper.np_dtype_to_tensor_dtype(array.dtype)
        if index in constants:
            weights.append(onnx.numpy_helper.from_array(array, names[index]))
        else:
            ports.append(helper.make_tensor_value_info(names[index], kind, array.shape))
    results = [onnx.ValueInfoProto(name=f"out{index}") for index in range(outputs)]
    graph = helper.make_graph([node], "one", ports, results, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    model.ir_version = 8
    return model


def check(op_type, inputs, opset, outputs=1, constants=(), **attributes):
    """Both runtimes agree on the node."""
    model = build(op_type, inputs, opset, outputs, constants, **attributes)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    feeds = {
        f"in{index}": array
        for index, array in enumerate(inputs)
        if array is not None and index not in constants
    }
    expected = session.run(None, feeds)
    results = haly.onnx.load(model).run(feeds)
    for result, wanted in zip(results, expected, strict=True):
        assert result.dtype == wanted.dtype
        assert result.shape == wanted.shape
        numpy.testing.assert_allclose(result, wanted, rtol=2e-5, atol=2e-6)


X = floats(2, 3, 4)
IMAGE = floats(1, 4, 6, 6)

CASES = {
    "relu": ("Relu", [X], 7, {}),
    "softmax 7 flattens": ("Softmax", [X], 7, {}),
    "softmax 11 axis 2": ("Softmax", [X], 11, {"axis": 2}),
    "softmax 13": ("Softmax", [X], 13, {"axis": 1}),
    "log softmax 11": ("LogSoftmax", [X], 11, {"axis": 1}),
    "clip 7": ("Clip", [X], 7, {"min": -0.5, "max": 0.5}),
    "clip 13": ("Clip", [X, FLOAT(-0.5) * numpy.ones((), FLOAT)], 13, {"constants": (1,)}),
    "reduce sum 11": ("ReduceSum", [X], 11, {"axes": [1]}),
    "reduce sum 13": ("ReduceSum", [X, integers([0, 2])], 13, {"constants": (1,), "keepdims": 0}),
    "reduce mean 18": ("ReduceMean", [X, integers([-1])], 18, {"constants": (1,)}),
    "reduce mean all": ("ReduceMean", [X], 11, {"keepdims": 0}),
    "reduce l2": ("ReduceL2", [X], 11, {"axes": [2]}),
    "reduce log sum exp": ("ReduceLogSumExp", [X], 11, {"axes": [0]}),
    "argmax": ("ArgMax", [X], 11, {"axis": 1, "keepdims": 0}),
    "squeeze 11": ("Squeeze", [floats(1, 3, 1)], 11, {"axes": [0]}),
    "squeeze 13": ("Squeeze", [floats(1, 3, 1), integers([2])], 13, {"constants": (1,)}),
    "unsqueeze 11": ("Unsqueeze", [X], 11, {"axes": [0, 4]}),
    "unsqueeze 13": ("Unsqueeze", [X, integers([-1])], 13, {"constants": (1,)}),
    "reshape": ("Reshape", [X, integers([0, -1])], 13, {"constants": (1,)}),
    "transpose": ("Transpose", [X], 13, {"perm": [2, 0, 1]}),
    "flatten": ("Flatten", [X], 13, {"axis": 2}),
    "concat": ("Concat", [X, floats(2, 5, 4)], 13, {"axis": 1}),
    "split 11": ("Split", [floats(6, 2)], 11, {"split": [1, 2, 3], "outputs": 3}),
    "split 18": ("Split", [floats(7, 2)], 18, {"num_outputs": 3, "outputs": 3}),
    "slice 9": ("Slice", [X], 9, {"starts": [1, -3], "ends": [9, -1], "axes": [1, 2]}),
    "slice backwards": (
        "Slice",
        [X, integers([-1]), integers([-9]), integers([2]), integers([-2])],
        13,
        {"constants": (1, 2, 3, 4)},
    ),
    "pad 7": ("Pad", [X], 7, {"pads": [0, 1, 0, 0, 0, 2], "value": 1.5}),
    "pad reflect": (
        "Pad",
        [X, integers([0, 1, 1, 0, 1, 2])],
        13,
        {"constants": (1,), "mode": "reflect"},
    ),
    "expand": ("Expand", [floats(3, 1), integers([2, 1, 4])], 13, {"constants": (1,)}),
    "tile": ("Tile", [X, integers([1, 2, 3])], 13, {"constants": (1,)}),
    "gather": ("Gather", [X, integers([[0, -1], [2, 1]])], 13, {"axis": 1}),
    "gather elements": ("GatherElements", [X, integers([[[0, 1], [2, 3]]])], 13, {"axis": 2}),
    "gather nd": ("GatherND", [X, integers([[0, 1], [1, 2]])], 13, {}),
    "scatter nd": ("ScatterND", [X, integers([[0, 1], [1, 2]]), floats(2, 4)], 13, {}),
    "one hot": (
        "OneHot",
        [integers([0, 2, -1]), integers(4), numpy.array([0, 1], FLOAT)],
        11,
        {"constants": (1,)},
    ),
    "top k": ("TopK", [floats(3, 9), integers([4])], 11, {"constants": (1,), "outputs": 2}),
    "where": ("Where", [X > 0, X, floats(4)], 13, {}),
    "integer division": (
        "Div",
        [integers([7, -7, 7, -7]), integers([2, 2, -2, -2])],
        13,
        {},
    ),
    "mod": ("Mod", [integers([7, -7, 7, -7]), integers([3, 3, -3, -3])], 13, {}),
    "fmod": ("Mod", [floats(8), floats(8, seed=1)], 13, {"fmod": 1}),
    "pow": ("Pow", [numpy.abs(X), integers([2, 1, 0, 3])], 13, {}),
    "cast": ("Cast", [X * 5], 13, {"to": TensorProto.INT32}),
    "sum": ("Sum", [X, floats(4), floats(3, 1)], 13, {}),
    "mean": ("Mean", [X, floats(2, 3, 4, seed=2)], 13, {}),
    "dropout 7": ("Dropout", [X], 7, {}),
    "dropout 13": ("Dropout", [X], 13, {}),
    "gemm": ("Gemm", [floats(3, 4), floats(5, 4), floats(5)], 13, {"transB": 1}),
    "gemm general": (
        "Gemm",
        [floats(4, 3), floats(4, 5), floats(3, 1)],
        13,
        {"transA": 1, "alpha": 0.5, "beta": 2.0},
    ),
    "matmul": ("MatMul", [floats(2, 1, 3, 4), floats(5, 4, 2)], 13, {}),
    "conv": (
        "Conv",
        [IMAGE, floats(6, 2, 3, 3), floats(6)],
        11,
        {"group": 2, "pads": [1, 0, 2, 1]},
    ),
    "conv same": (
        "Conv",
        [IMAGE, floats(3, 4, 3, 3)],
        11,
        {"auto_pad": "SAME_UPPER", "strides": [2, 2]},
    ),
    "conv transpose": (
        "ConvTranspose",
        [IMAGE, floats(4, 3, 3, 3)],
        11,
        {"strides": [2, 2], "output_padding": [1, 1], "pads": [1, 1, 1, 1]},
    ),
    "max pool": (
        "MaxPool",
        [IMAGE],
        11,
        {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1, 1, 1, 1]},
    ),
    "max pool ceil": (
        "MaxPool",
        [IMAGE],
        11,
        {"kernel_shape": [3, 3], "strides": [2, 2], "ceil_mode": 1},
    ),
    "average pool": (
        "AveragePool",
        [IMAGE],
        11,
        {"kernel_shape": [2, 3], "pads": [1, 1, 0, 1], "count_include_pad": 1},
    ),
    "global average pool": ("GlobalAveragePool", [IMAGE], 11, {}),
    "batch normalisation": (
        "BatchNormalization",
        [IMAGE, floats(4), floats(4), floats(4), numpy.abs(floats(4)) + FLOAT(0.5)],
        9,
        {},
    ),
    "instance normalisation": ("InstanceNormalization", [IMAGE, floats(4), floats(4)], 9, {}),
    "layer normalisation": ("LayerNormalization", [X, floats(4), floats(4)], 17, {}),
    "lrn": ("LRN", [IMAGE], 13, {"size": 3, "alpha": 0.1}),
    "leaky relu": ("LeakyRelu", [X], 13, {"alpha": 0.2}),
    "hard sigmoid": ("HardSigmoid", [X], 13, {}),
    "gelu": ("Gelu", [X], 20, {}),
    "prelu": ("PRelu", [X, floats(3, 1)], 13, {}),
    "resize nearest": (
        "Resize",
        [IMAGE, None, numpy.array([1, 1, 2, 1.5], FLOAT)],
        13,
        {"constants": (2,)},
    ),
    "resize linear": (
        "Resize",
        [IMAGE, None, None, integers([1, 4, 9, 4])],
        13,
        {"constants": (3,), "mode": "linear", "coordinate_transformation_mode": "align_corners"},
    ),
    "upsample 9": ("Upsample", [IMAGE, numpy.array([1, 1, 2, 2], FLOAT)], 9, {"constants": (1,)}),
    "cumulative sum": ("CumSum", [X, integers(1)], 13, {"constants": (1,)}),
    "cumulative sum reversed": ("CumSum", [X, integers(1)], 13, {"constants": (1,), "reverse": 1}),
    "cumulative sum exclusive": (
        "CumSum",
        [X, integers(0)],
        14,
        {"constants": (1,), "exclusive": 1, "reverse": 1},
    ),
    "triangle": ("Trilu", [floats(4, 5)], 14, {"upper": 0}),
    "depth to space": ("DepthToSpace", [IMAGE], 13, {"blocksize": 2, "mode": "CRD"}),
    "shape": ("Shape", [X], 15, {"start": 1}),
    "constant of shape": ("ConstantOfShape", [integers([2, 3])], 9, {"constants": (0,)}),
}


@pytest.mark.parametrize("name", CASES)
def test_operator_agrees(name):
    op_type, inputs, opset, options = CASES[name]
    check(op_type, inputs, opset, **options)


def test_every_unsupported_node_is_listed():
    nodes = [
        helper.make_node("NoSuchOperator", ["x"], ["y"], name="first"),
        helper.make_node("NorThisOne", ["y"], ["z"], name="second"),
    ]
    ports = [helper.make_tensor_value_info("x", TensorProto.FLOAT, [3])]
    results = [helper.make_tensor_value_info("z", TensorProto.FLOAT, [3])]
    model = helper.make_model(helper.make_graph(nodes, "g", ports, results))
    model.opset_import[0].version = 13
    with pytest.raises(haly.onnx.OnnxError) as caught:
        haly.onnx.load(model)
    assert "2 nodes" in str(caught.value)
    assert "NoSuchOperator first" in str(caught.value)
    assert "NorThisOne second" in str(caught.value)


def test_refusals_of_inference_name_the_node():
    model = build("MatMul", [floats(2, 3), floats(4, 5)], 13)
    with pytest.raises(haly.onnx.OnnxError, match="MatMul it"):
        haly.onnx.load(model)
