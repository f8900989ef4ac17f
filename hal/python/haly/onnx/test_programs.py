"""Operators that are programs over others, against ONNX Runtime where ONNX's tests say little."""

import numpy
import pytest
from onnx import TensorProto, helper

import haly.onnx

RANDOM = numpy.random.default_rng(11)


def floats(*shape):
    """Normal numbers."""
    return RANDOM.standard_normal(shape).astype(numpy.float32)


def agree(op_type, inputs, outputs=1, opset=20, tolerance=2e-5, **attributes):
    """One node here and in ONNX Runtime; None stands for an absent input."""
    import onnxruntime

    feeds = {f"x{k}": array for k, array in enumerate(inputs) if array is not None}
    names = ["" if array is None else f"x{k}" for k, array in enumerate(inputs)]
    results = [f"y{k}" for k in range(outputs)]
    node = helper.make_node(op_type, names, results, **attributes)
    ports = [
        helper.make_tensor_value_info(k, helper.np_dtype_to_tensor_dtype(v.dtype), v.shape)
        for k, v in feeds.items()
    ]
    graph = helper.make_graph(
        [node],
        "g",
        ports,
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in results],
    )
    for value in graph.output:
        value.type.Clear()
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    data = model.SerializeToString()
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    expected = session.run(None, feeds)
    got = haly.onnx.load(data).run(feeds)
    for ours, theirs in zip(got, expected, strict=True):
        assert ours.dtype == theirs.dtype
        numpy.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("direction", ["forward", "reverse", "bidirectional"])
@pytest.mark.parametrize(("op_type", "gates"), [("RNN", 1), ("GRU", 3), ("LSTM", 4)])
def test_recurrent_networks_of_different_lengths(op_type, gates, direction):
    steps, batch, features, hidden = 5, 3, 4, 2
    ways = 2 if direction == "bidirectional" else 1
    inputs = [
        floats(steps, batch, features),
        floats(ways, gates * hidden, features),
        floats(ways, gates * hidden, hidden),
        floats(ways, 2 * gates * hidden),
        numpy.array([5, 2, 3], numpy.int32),
        floats(ways, batch, hidden),
    ]
    if op_type == "LSTM":
        inputs += [floats(ways, batch, hidden), floats(ways, 3 * hidden)]
    outputs = 3 if op_type == "LSTM" else 2
    agree(op_type, inputs, outputs, opset=14, hidden_size=hidden, direction=direction)


def test_a_gated_unit_that_resets_after_its_product():
    inputs = [floats(4, 2, 3), floats(1, 6, 3), floats(1, 6, 2), floats(1, 12)]
    agree("GRU", inputs, 2, opset=14, hidden_size=2, linear_before_reset=1)


def test_other_activations_and_clipping():
    inputs = [2 * floats(4, 2, 3), floats(1, 2, 3), floats(1, 2, 2)]
    agree("RNN", inputs, 2, opset=14, hidden_size=2, activations=["Relu"])
    agree("RNN", inputs, 2, opset=14, hidden_size=2, clip=0.5)


@pytest.mark.parametrize(
    ("equation", "shapes"),
    [
        ("ij,jk->ik", [(2, 3), (3, 4)]),
        ("bij,bjk,kl->bil", [(2, 3, 4), (2, 4, 5), (5, 2)]),
        ("...ij,...jk->...ik", [(2, 1, 3, 4), (5, 4, 2)]),
        ("iij->ji", [(3, 3, 2)]),
        ("ij,ij->", [(2, 3), (2, 3)]),
        ("ab,cd", [(2, 3), (2, 2)]),
        ("ij,k->jk", [(2, 3), (4,)]),
    ],
)
def test_sums_of_products(equation, shapes):
    arrays = [floats(*shape) for shape in shapes]
    node = helper.make_node(
        "Einsum", [f"x{k}" for k in range(len(arrays))], ["y"], equation=equation
    )
    ports = [
        helper.make_tensor_value_info(f"x{k}", TensorProto.FLOAT, a.shape)
        for k, a in enumerate(arrays)
    ]
    out = helper.make_tensor_value_info("y", TensorProto.FLOAT, None)
    graph = helper.make_graph([node], "g", ports, [out])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)])
    (got,) = haly.onnx.load(model).run(arrays)
    expected = numpy.einsum(equation, *arrays)
    numpy.testing.assert_allclose(got, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("mode", ["linear", "nearest", "cubic"])
@pytest.mark.parametrize("padding", ["zeros", "border", "reflection"])
@pytest.mark.parametrize("aligned", [0, 1])
def test_samples_far_outside_of_an_image(mode, padding, aligned):
    x, grid = floats(2, 3, 4, 5), 1.5 * floats(2, 3, 4, 2)
    agree(
        "GridSample",
        [x, grid],
        mode=mode,
        padding_mode=padding,
        align_corners=aligned,
        tolerance=1e-4,
    )


@pytest.mark.parametrize("ratio", [0, 2])
@pytest.mark.parametrize("half", ["half_pixel", "output_half_pixel"])
def test_regions_of_images(ratio, half):
    rois = numpy.array([[0, 0, 6, 5], [1.5, 2.5, 9, 4], [-2, -3, 3, 30]], numpy.float32)
    agree(
        "RoiAlign",
        [floats(2, 3, 8, 7), rois, numpy.array([0, 1, 1])],
        output_height=2,
        output_width=3,
        sampling_ratio=ratio,
        spatial_scale=0.7,
        coordinate_transformation_mode=half,
    )


def test_determinants_with_pivots():
    x = floats(4, 5, 5)
    x[0, 0, 0] = 0
    x[1, 2] = x[1, 3]
    agree("Det", [x], tolerance=1e-4)


@pytest.mark.parametrize(("storage", "ceil"), [(0, 0), (1, 0), (0, 1)])
def test_positions_of_the_largest(storage, ceil):
    x = numpy.round(floats(2, 3, 7, 6))
    agree(
        "MaxPool",
        [x],
        2,
        kernel_shape=[3, 2],
        strides=[2, 2],
        pads=[1, 1, 0, 0],
        storage_order=storage,
        ceil_mode=ceil,
    )


def test_products_of_quantised_matrices_with_zero_points_per_column():
    a = RANDOM.integers(0, 255, (3, 4)).astype(numpy.uint8)
    b = RANDOM.integers(-128, 127, (4, 5)).astype(numpy.int8)
    zeros = RANDOM.integers(-5, 5, 5).astype(numpy.int8)
    agree("MatMulInteger", [a, b, numpy.array(7, numpy.uint8), zeros], opset=10)


def test_a_quantised_convolution_with_scales_per_channel():
    x = RANDOM.integers(0, 255, (1, 2, 6, 6)).astype(numpy.uint8)
    weight = RANDOM.integers(-128, 127, (3, 2, 3, 3)).astype(numpy.int8)
    scales = numpy.array([0.01, 0.02, 0.005], numpy.float32)
    scalar = [numpy.array(v, t) for v, t in ((0.02, "f4"), (3, "u1"), (0.3, "f4"), (9, "u1"))]
    bias = RANDOM.integers(-99, 99, 3).astype(numpy.int32)
    zero = numpy.zeros(3, numpy.int8)
    inputs = [x, *scalar[:2], weight, scales, zero, *scalar[2:], bias]
    agree("QLinearConv", inputs, opset=10, pads=[1, 1, 1, 1], strides=[2, 2], tolerance=1)


def test_boxes_that_overlap():
    boxes = numpy.sort(RANDOM.uniform(0, 1, (2, 20, 2, 2)), axis=2)
    boxes = boxes.transpose(0, 1, 2, 3).reshape(2, 20, 4).astype(numpy.float32)
    scores = RANDOM.uniform(0, 1, (2, 3, 20)).astype(numpy.float32)
    limits = [numpy.array([6]), numpy.array([0.3], "f4"), numpy.array([0.2], "f4")]
    agree("NonMaxSuppression", [boxes, scores, *limits], opset=11)


@pytest.mark.parametrize("onesided", [0, 1])
def test_spectra_of_frames(onesided):
    signal, window = floats(2, 32, 1), numpy.hanning(8).astype(numpy.float32)
    inputs = [signal, numpy.array(4), window, numpy.array(8)]
    agree("STFT", inputs, opset=17, onesided=onesided, tolerance=1e-4)


def test_the_largest_pixels_of_regions():
    rois = numpy.array([[0, 0, 0, 6, 5], [1, 1.4, 2.6, 9, 4], [1, 5, 6, 5, 6]], numpy.float32)
    x = floats(2, 3, 8, 7)
    agree("MaxRoiPool", [x, rois], opset=13, pooled_shape=[2, 3], spatial_scale=0.7)
