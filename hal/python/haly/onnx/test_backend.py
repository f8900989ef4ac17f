"""ONNX's own interface, and models whose program hangs on values of their inputs."""

import numpy
import onnx
import onnx.backend.test.runner
import pytest
from onnx import TensorProto, helper
from onnx.backend.test.loader import load_model_tests

import haly.onnx
from haly.onnx.test_control import FLOAT, model_of

INT64 = TensorProto.INT64
FLAT = numpy.array([-1])


@pytest.fixture(scope="module")
def node_tests():
    with pytest.warns(RuntimeWarning):  # ONNX computes its expectations from infinities too
        return {case.name: case for case in load_model_tests(kind="node")}


@pytest.mark.parametrize(
    "name",
    [
        "test_abs",
        "test_reduce_sum_keepdims_example",
        "test_slice_default_axes",
        "test_cumsum_2d_axis_0",
        "test_top_k",
        "test_split_variable_parts_1d_opset13",
        "test_range_float_type_positive_delta",
        "test_lstm_with_peepholes",
        "test_gru_seq_length",
        "test_simple_rnn_batchwise",
        "test_gridsample_bicubic_align_corners_0_additional_1",
        "test_gridsample_reflection_padding",
        "test_roialign_mode_max",
        "test_deform_conv_with_multiple_offset_groups",
        "test_col2im_pads",
        "test_maxpool_with_argmax_2d_precomputed_strides",
        "test_lppool_2d_same_upper",
        "test_nonmaxsuppression_two_classes",
        "test_unique_not_sorted_without_axis",
        "test_unique_sorted_with_axis_3d",
        "test_einsum_batch_diagonal",
        "test_det_nd",
        "test_dft_irfft",
        "test_stft_with_window",
        "test_qlinearconv",
        "test_qlinearmatmul_3D_int8_float16",
        "test_quantizelinear_blocked_asymmetric",
        "test_dequantizelinear_float4e2m1",
        "test_reversesequence_batch",
        "test_tensorscatter_circular",
        "test_nesterov_momentum",
        "test_ai_onnx_ml_tree_ensemble_set_membership",
        "test_tfidfvectorizer_tf_batch_uniandbigrams_skip5",
        "test_scan_sum",
        "test_hannwindow_symmetric",
        "test_sequence_map_add_2_sequences",
    ],
)
@pytest.mark.parametrize("device", ["CPU", "simulated:0"])
def test_onnx_tests_run_through_the_backend(node_tests, name, device):
    case = node_tests[name]
    prepared = haly.onnx.Backend.prepare(case.model, device)
    for inputs, outputs in case.data_sets:
        inputs, outputs = ([normalised(array) for array in arrays] for arrays in (inputs, outputs))
        onnx.backend.test.runner.Runner.assert_similar_outputs(
            outputs, prepared.run(inputs), case.rtol, case.atol
        )


def normalised(array):
    """ONNX's own tests hold some arrays as protocol buffers."""
    is_proto = isinstance(array, onnx.TensorProto)
    return onnx.numpy_helper.to_array(array) if is_proto else array


def test_devices_by_onnx_names():
    assert haly.onnx.Backend.supports_device("CPU")
    assert haly.onnx.Backend.supports_device("simulated:1")
    assert not haly.onnx.Backend.supports_device("CUDA:99")


def test_one_node_runs_alone():
    node = helper.make_node("Gemm", ["a", "b", ""], ["y"], alpha=2.0)
    a, b = numpy.eye(3, dtype=numpy.float32), numpy.ones((3, 2), numpy.float32)
    (got,) = haly.onnx.Backend.run_node(node, [a, b])
    numpy.testing.assert_array_equal(got, 2 * b)


def test_compatible_models_are_those_whose_nodes_are_all_translated():
    def model(op_type):
        node = helper.make_node(op_type, ["x"], ["y"])
        return model_of([node], [("x", FLOAT, [2])], [("y", FLOAT, [2])])

    assert haly.onnx.Backend.is_compatible(model("Relu"))
    assert not haly.onnx.Backend.is_compatible(model("NoSuchOperator"))


def summing(axes_of="axes"):
    nodes = [helper.make_node("ReduceSum", ["x", axes_of], ["y"], keepdims=0)]
    if axes_of != "axes":
        nodes.insert(0, helper.make_node("Add", ["axes", "axes"], [axes_of]))
    ports = [("x", FLOAT, [2, 3, 4]), ("axes", INT64, [1])]
    return haly.onnx.load(model_of(nodes, ports, [("y", FLOAT, None)]))


@pytest.mark.parametrize("axes_of", ["axes", "twice"])
def test_axes_that_are_an_input_are_read_as_constants(axes_of):
    model = summing(axes_of)
    x = numpy.arange(24, dtype=numpy.float32).reshape(2, 3, 4)
    for axis in (0, 1, 0, -1):
        taken = 2 * axis if axes_of == "twice" else axis
        (got,) = model.run({"x": x, "axes": numpy.array([axis])})
        numpy.testing.assert_array_equal(got, x.sum(taken))
    assert model.read_as_constants == ("axes",)


def test_a_value_that_came_before_is_not_translated_again():
    model = summing()
    x = numpy.ones((2, 3, 4), numpy.float32)
    for _ in range(3):
        for axis in (0, 1):
            model.run({"x": x, "axes": numpy.array([axis])})
    assert model.statistics({"x": x, "axes": numpy.array([0])})["translations"] <= 3


def test_arrays_of_a_device_are_read_too():
    model = summing()
    x = numpy.ones((2, 3, 4), numpy.float32)
    axes = haly.asarray(numpy.array([2]), device="simulated:0")
    (got,) = model.run({"x": x, "axes": axes})
    numpy.testing.assert_array_equal(got, x.sum(2))


def test_a_plan_without_values_says_which_are_missing():
    with pytest.raises(haly.onnx.OnnxError, match=r"values of 'axes' decide its program"):
        summing().plan()


def test_what_hangs_on_no_input_runs_in_steps():
    # The axes are what a device finds: no input decides them.
    nodes = [
        helper.make_node("NonZero", ["x"], ["where"]),
        helper.make_node("Reshape", ["where", "flat"], ["axes"]),
        helper.make_node("ReduceSum", ["w", "axes"], ["y"], keepdims=0),
    ]
    weights = [("w", numpy.arange(4, dtype=numpy.float32).reshape(2, 2)), ("flat", FLAT)]
    model = model_of(nodes, [("x", FLOAT, [2])], [("y", FLOAT, None)], weights)
    loaded = haly.onnx.load(model)
    for x, expected in (([1, 0], [2, 4]), ([0, 1], [1, 5]), ([1, 1], 6)):
        (got,) = loaded.run([numpy.array(x, numpy.float32)])
        numpy.testing.assert_array_equal(got, expected)
    assert "axes" in loaded.steps_because
    with pytest.raises(haly.onnx.OnnxError, match="runs step by step"):
        loaded.plan()


def test_models_of_older_opsets_are_converted():
    node = helper.make_node("Add", ["x", "b"], ["y"], broadcast=1, axis=1)
    graph = helper.make_graph(
        [node],
        "g",
        [
            helper.make_tensor_value_info("x", FLOAT, [2, 3]),
            helper.make_tensor_value_info("b", FLOAT, [3]),
        ],
        [helper.make_tensor_value_info("y", FLOAT, [2, 3])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 6)])
    model.ir_version = 3
    x, b = numpy.ones((2, 3), numpy.float32), numpy.arange(3, dtype=numpy.float32)
    (got,) = haly.onnx.load(model).run([x, b])
    numpy.testing.assert_array_equal(got, x + b)


def test_an_older_model_that_cannot_be_converted_is_named():
    node = helper.make_node("NoSuchOperator", ["x"], ["y"])
    port = helper.make_tensor_value_info("x", FLOAT, [2])
    out = helper.make_tensor_value_info("y", FLOAT, [2])
    graph = helper.make_graph([node], "g", [port], [out])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 3)])
    with pytest.raises(haly.onnx.OnnxUnsupportedError, match="opset 3|NoSuchOperator"):
        haly.onnx.load(model)


def runs(node, feeds, opset=23, **outputs):
    """The outputs of one node; `outputs` are names and element types."""
    ports = [
        helper.make_tensor_value_info(
            name, helper.np_dtype_to_tensor_dtype(array.dtype), array.shape
        )
        for name, array in feeds.items()
    ]
    results = [helper.make_tensor_value_info(name, kind, None) for name, kind in outputs.items()]
    graph = helper.make_graph([node], "g", ports, results)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    return haly.onnx.load(model).run(feeds)


def test_operators_without_a_translation_run_by_their_function_bodies():
    x = numpy.linspace(-2, 2, 24, dtype=numpy.float32).reshape(2, 3, 4)
    node = helper.make_node("CenterCropPad", ["x", "shape"], ["y"], axes=[1, 2])
    (got,) = runs(node, {"x": x, "shape": numpy.array([1, 6])}, y=FLOAT)
    numpy.testing.assert_array_equal(got, numpy.pad(x[:, 1:2], ((0, 0), (0, 0), (1, 1))))


def test_outputs_that_a_translation_lacks_come_from_the_function_body():
    x = numpy.random.default_rng(3).standard_normal((4, 8)).astype(numpy.float32)
    node = helper.make_node("LayerNormalization", ["x", "s"], ["y", "mean", "inverse"])
    y, mean, inverse = runs(
        node, {"x": x, "s": numpy.ones(8, numpy.float32)}, y=FLOAT, mean=FLOAT, inverse=FLOAT
    )
    numpy.testing.assert_allclose(mean, x.mean(1, keepdims=True), rtol=1e-4, atol=1e-6)
    numpy.testing.assert_allclose(inverse, 1 / numpy.sqrt(x.var(1, keepdims=True) + 1e-5), 1e-4)
    numpy.testing.assert_allclose(y, (x - mean) * inverse, rtol=1e-4, atol=1e-5)


def test_zeros_in_a_shape_that_is_an_input_copy_extents():
    x = numpy.arange(24, dtype=numpy.float32).reshape(2, 3, 4)
    node = helper.make_node("Reshape", ["x", "shape"], ["y"])
    (got,) = runs(node, {"x": x, "shape": numpy.array([2, 0, 1, -1])}, y=FLOAT)
    numpy.testing.assert_array_equal(got, x.reshape(2, 3, 1, 4))


@pytest.mark.parametrize(
    ("op_type", "dtype", "expected"),
    [
        ("ReduceMax", numpy.float32, -numpy.inf),
        ("ReduceMin", numpy.float32, numpy.inf),
        ("ReduceMax", numpy.int8, -128),
        ("ReduceLogSumExp", numpy.float32, -numpy.inf),
    ],
)
def test_extremes_of_nothing_are_limits_of_the_dtype(op_type, dtype, expected):
    x = numpy.zeros((2, 0, 3), dtype)
    node = helper.make_node(op_type, ["x"], ["y"], keepdims=0)
    (got,) = runs(node, {"x": x}, y=helper.np_dtype_to_tensor_dtype(x.dtype))
    numpy.testing.assert_array_equal(got, expected)


def test_indices_out_of_range_mark_nothing():
    node = helper.make_node("OneHot", ["i", "d", "v"], ["y"])
    feeds = {
        "i": numpy.array([-4, -3, 2, 3]),
        "d": numpy.array(3),
        "v": numpy.array([0, 1], numpy.float32),
    }
    (got,) = runs(node, feeds, y=FLOAT)
    numpy.testing.assert_array_equal(got, [[0, 0, 0], [1, 0, 0], [0, 0, 1], [0, 0, 0]])


def test_a_row_of_zeros_has_no_norm_to_be_divided_by():
    x = numpy.array([[3, 4], [0, 0]], numpy.float32)
    (got,) = runs(helper.make_node("LpNormalization", ["x"], ["y"], axis=1), {"x": x}, y=FLOAT)
    numpy.testing.assert_allclose(got, [[0.6, 0.8], [0, 0]], rtol=1e-6)
