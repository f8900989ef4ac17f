"""Models in QDQ form: which become integer operators, and that ONNX Runtime agrees to a level."""

import numpy
import pytest

onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

import haly.onnx  # noqa: E402
import haly.onnx.integer_forms  # noqa: E402

OUT_SCALE = numpy.float32(0.5)
RANDOM = numpy.random.default_rng(3)
X_SCALE, X_ZERO = numpy.float32(0.03), numpy.uint8(100)
CONV_WEIGHT = RANDOM.integers(-127, 128, (8, 4, 3, 3)).astype(numpy.int8)
SCALES = RANDOM.uniform(0.01, 0.02, 8).astype(numpy.float32)
BIAS = RANDOM.integers(-500, 500, 8).astype(numpy.int32)
MATRIX = RANDOM.integers(-127, 128, (16, 8)).astype(numpy.int8)


def node(op_type, inputs, output, **attributes):
    return helper.make_node(
        op_type, inputs.split(), [output], name=f"{op_type}_{output}", **attributes
    )


def model_of(nodes, shape, **weights):
    """x of a shape, quantised with xs and xz and dequantised to `x_real`; the result is y."""
    weights |= {"xs": X_SCALE, "xz": X_ZERO, "ys": OUT_SCALE, "bias_scale": SCALES * X_SCALE}
    weights |= {"ws": SCALES, "bias": BIAS}
    head = [
        node("QuantizeLinear", "x xs xz", "x_levels"),
        node("DequantizeLinear", "x_levels xs xz", "x_real"),
        node("DequantizeLinear", "bias bias_scale", "bias_real", axis=0),
    ]
    graph = helper.make_graph(
        [*head, *nodes],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(numpy.asarray(array), name) for name, array in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def results(model, shape):
    """(operators that ran, haly's result, ONNX Runtime's)."""
    x = RANDOM.normal(size=shape).astype(numpy.float32)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # As it stands: its optimiser drops pairs of QuantizeLinear and DequantizeLinear.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)
    loaded = haly.onnx.load(model)
    ran = [report.operator for report in loaded.explain() if report.road != "folded"]
    return ran, loaded.run({"x": x})[0], session.run(None, {"x": x})[0]


def assert_integer(ran):
    """Nothing was multiplied or convolved but integers."""
    assert not {"conv", "matmul", "linear"} & set(ran), ran


CONV = [
    node("DequantizeLinear", "w ws", "w_real", axis=0),
    node("Conv", "x_real w_real bias_real", "c", pads=[1, 1, 1, 1]),
]
END = [node("QuantizeLinear", "r ys yz", "q"), node("DequantizeLinear", "q ys yz", "y")]


@pytest.mark.parametrize("zero", [0, 30])
@pytest.mark.parametrize("rectified", [False, True])
def test_a_convolution_between_levels(rectified, zero):
    """A Relu is part of it only where the levels begin with 0."""
    between = [node("Relu" if rectified else "Identity", "c", "r")]
    model = model_of([*CONV, *between, *END], [2, 4, 9, 9], w=CONV_WEIGHT, yz=numpy.uint8(zero))
    ran, got, wanted = results(model, (2, 4, 9, 9))
    assert_integer(ran)
    assert numpy.abs(got - wanted).max() <= OUT_SCALE
    assert (got != wanted).mean() < 0.01 and len(numpy.unique(got)) > 20


def test_a_convolution_whose_result_stays_real():
    nodes = [*CONV, node("Relu", "c", "y")]
    ran, got, wanted = results(model_of(nodes, [1, 4, 6, 6], w=CONV_WEIGHT), (1, 4, 6, 6))
    assert_integer(ran)
    numpy.testing.assert_allclose(got, wanted, rtol=1e-5, atol=1e-5)


def test_a_result_with_two_readers_is_computed_once():
    nodes = [*CONV, node("Identity", "c", "r"), *END[:1], node("DequantizeLinear", "q ys yz", "d")]
    nodes.append(node("Add", "c d", "y"))
    model = model_of(nodes, [1, 4, 6, 6], w=CONV_WEIGHT, yz=numpy.uint8(9))
    ran, got, wanted = results(model, (1, 4, 6, 6))
    assert ran.count("conv_integer") + ran.count("qlinear_conv") == 1
    assert numpy.abs(got - wanted).max() <= OUT_SCALE * 1.01


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize("transposed", [None, False, True])
def test_products_of_levels(transposed, ended):
    """MatMul (None) and Gemm, at levels or real."""
    axis = 0 if transposed else 1
    matrix = numpy.ascontiguousarray(MATRIX.T) if transposed else MATRIX
    weight = [node("DequantizeLinear", "w ws", "w_real", axis=axis)]
    name = "r" if ended else "y"
    if transposed is None:
        nodes = [*weight, node("MatMul", "x_real w_real", name)]
    else:
        gemm = node("Gemm", "x_real w_real bias_real", name, transB=int(transposed))
        nodes = [*weight, gemm]
    model = model_of(nodes + (END if ended else []), [5, 16], w=matrix, yz=numpy.uint8(128))
    ran, got, wanted = results(model, (5, 16))
    assert_integer(ran)
    assert numpy.abs(got - wanted).max() <= (OUT_SCALE if ended else 1e-4)


def test_what_moves_elements_runs_on_integers():
    """And a pair of QuantizeLinear and DequantizeLinear at the same levels is gone."""
    nodes = [
        *CONV,
        node("Identity", "c", "r"),
        *END[:1],
        node("DequantizeLinear", "q ys yz", "d"),
        node("MaxPool", "d", "m", kernel_shape=[2, 2], strides=[2, 2]),
        node("QuantizeLinear", "m ys yz", "mq"),
        node("DequantizeLinear", "mq ys yz", "md"),
        node("Concat", "md md", "k", axis=1),
        node("Reshape", "k extents", "y"),
    ]
    extents = numpy.array([2, -1], numpy.int64)
    weights = {"w": CONV_WEIGHT, "yz": numpy.uint8(80), "extents": extents}
    model = model_of(nodes, [2, 4, 8, 8], **weights)
    loaded = haly.onnx.load(model)
    kernels = {r.operator: r.kernel for r in loaded.explain() if r.road == "kernel"}
    assert "uint8" in kernels["max_pool"] and "uint8" in kernels["concat"]
    _, got, wanted = results(model, (2, 4, 8, 8))
    assert numpy.abs(got - wanted).max() <= OUT_SCALE


def test_other_levels_keep_the_pair():
    nodes = [
        node("QuantizeLinear", "x_real ys yz", "q"),
        node("DequantizeLinear", "q ys yz", "y"),
    ]
    model = model_of(nodes, [3, 7], yz=numpy.uint8(7))
    _, got, wanted = results(model, (3, 7))
    numpy.testing.assert_array_equal(got, wanted)


def test_weights_that_are_read_elsewhere_stay_real_there():
    nodes = [*CONV, node("ReduceSum", "w_real", "s", keepdims=0), node("Add", "c s", "y")]
    ran, got, wanted = results(model_of(nodes, [1, 4, 6, 6], w=CONV_WEIGHT), (1, 4, 6, 6))
    assert "conv_integer" in ran
    numpy.testing.assert_allclose(got, wanted, rtol=1e-4, atol=1e-4)


def test_a_device_without_such_kernels_computes_in_float(monkeypatch):
    model = model_of([*CONV, node("Relu", "c", "y")], [1, 4, 6, 6], w=CONV_WEIGHT)
    assert haly.onnx.integer_forms.pay_on("cpu:0")
    monkeypatch.setattr(haly.onnx.integer_forms, "pay_on", lambda device: False)
    ran, got, wanted = results(model, (1, 4, 6, 6))
    assert "conv" in ran and "conv_integer" not in ran
    numpy.testing.assert_allclose(got, wanted, rtol=1e-5, atol=1e-5)
