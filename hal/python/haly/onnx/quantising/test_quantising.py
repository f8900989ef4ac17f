"""Static quantisation: what becomes 8-bit, how near it stays, and what is refused."""

import json

import numpy
import pytest

onnx = pytest.importorskip("onnx")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

import haly.onnx  # noqa: E402
from haly.onnx.quantising import calibration, samples  # noqa: E402

INPUT = "image/in"


def network(seed=0, opset=17, channels=8, classes=10):
    """Two convolutions, the first normalised, a residual sum, a pool and a classifier."""
    random = numpy.random.default_rng(seed)

    def normal(*shape, scale=1.0):
        return (random.normal(size=shape) * scale).astype(numpy.float32)

    weights = {
        "w1": normal(channels, 3, 3, 3, scale=0.3),
        "scale": random.uniform(0.5, 2, channels).astype(numpy.float32),
        "shift": normal(channels, scale=0.2),
        "mean": normal(channels, scale=0.1),
        "variance": random.uniform(0.5, 2, channels).astype(numpy.float32),
        "w2": normal(channels, channels, 3, 3, scale=0.15),
        "b2": normal(channels, scale=0.2),
        "w3": normal(classes, channels, scale=0.5),
        "b3": normal(classes, scale=0.2),
    }
    nodes = [
        helper.make_node("Conv", [INPUT, "w1"], ["c1"], name="first", pads=[1, 1, 1, 1]),
        helper.make_node(
            "BatchNormalization", ["c1", "scale", "shift", "mean", "variance"], ["n1"]
        ),
        helper.make_node("Relu", ["n1"], ["r1"]),
        helper.make_node("MaxPool", ["r1"], ["p1"], kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Conv", ["p1", "w2", "b2"], ["c2"], name="second", pads=[1, 1, 1, 1]),
        helper.make_node("Add", ["c2", "p1"], ["a"]),
        helper.make_node("Relu", ["a"], ["r2"]),
        helper.make_node("GlobalAveragePool", ["r2"], ["g"]),
        helper.make_node("Flatten", ["g"], ["f"]),
        helper.make_node("Gemm", ["f", "w3", "b3"], ["logits"], name="last", transB=1),
    ]
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, ["batch", 3, 12, 12])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", classes])],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def images(count, seed=1, batch=2):
    random = numpy.random.default_rng(seed)
    shape = (batch, 3, 12, 12)
    return [{INPUT: random.normal(size=shape).astype(numpy.float32)} for _ in range(count)]


@pytest.fixture(scope="module")
def result():
    return haly.onnx.quantize(network(), images(6), evaluate=images(4, seed=2))


def test_the_result_is_a_sound_model_in_qdq_form(result):
    onnx.checker.check_model(result.model, full_check=True)
    kinds = [node.op_type for node in result.model.graph.node]
    assert "BatchNormalization" not in kinds and kinds.count("Conv") == 2
    # The first Relu is what its levels do; the one behind the sum is not of a quantised node.
    assert kinds.count("Relu") == 1
    stored = {t.name: t for t in result.model.graph.initializer}
    weights = [t for t in stored.values() if t.data_type == TensorProto.INT8]
    assert sorted(list(t.dims) for t in weights) == [[8, 3, 3, 3], [8, 8, 3, 3], [10, 8]]
    assert not any(t.data_type == TensorProto.FLOAT and len(t.dims) > 1 for t in stored.values())


def test_the_report_says_how_near_it_is(result):
    report = json.loads(json.dumps(result.report))
    assert report["samples"] == 6 and report["evaluated_samples"] == 4
    assert report["quantised"] == {"Conv": {"nodes": 2, "of": 2}, "Gemm": {"nodes": 1, "of": 1}}
    (output,) = report["outputs"]
    # Against the two models run here, not against what the report computed.
    float_model, int8 = haly.onnx.load(network()), haly.onnx.load(result.model)
    pairs = [(float_model.run(x)[0], int8.run(x)[0]) for x in images(4, seed=2)]
    errors = [numpy.abs(a - b).max() for a, b in pairs]
    assert output["max_abs_error"] == pytest.approx(max(errors), rel=1e-6)
    assert 0.999 < output["cosine"]["lowest"] <= output["cosine"]["mean"] < 1
    same = [a.argmax(1) == b.argmax(1) for a, b in pairs]
    assert output["top1_agreement"] == numpy.mean(same)
    assert report["size"]["quantised_bytes"] == len(result.model.SerializeToString())


def test_onnx_runtime_gives_the_same(result):
    onnxruntime = pytest.importorskip("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(result.model.SerializeToString(), options)
    loaded = haly.onnx.load(result.model)
    for sample in images(3, seed=5):
        wanted, got = session.run(None, sample)[0], loaded.run(sample)[0]
        assert numpy.abs(got - wanted).max() < 0.01 * numpy.abs(wanted).max()


def test_contractions_run_on_integers(result):
    loaded = haly.onnx.load(result.model)
    reports = loaded.explain(images(1)[0])
    ran = [report.operator for report in reports if report.road != "folded"]
    assert not {"conv", "linear", "matmul"} & set(ran)
    assert sum(name in ("conv_integer", "qlinear_conv") for name in ran) == 2
    assert "matmul_integer" in ran


@pytest.mark.parametrize("way", ["percentile", "entropy"])
def test_other_calibrations_stay_near(way):
    report = haly.onnx.quantize(network(), images(6), calibration=way).report
    assert report["outputs"][0]["cosine"]["lowest"] > 0.98


def test_a_percentile_cuts_what_is_rare():
    seen = calibration.Range()
    values = numpy.append(numpy.linspace(0, 1, 10000), 1000.0)
    seen.widen(values, "x")
    seen.count(values)
    assert calibration.limits(seen, "minmax", 0) == (0, 1000)
    low, high = calibration.limits(seen, "percentile", 99.9)
    assert low == 0 and 0.9 < high < 2
    low, high = calibration.limits(seen, "entropy", 0)
    assert low == 0 and high < 1000


def test_levels_hold_zero_exactly_and_channels_have_their_own():
    scale, zero = calibration.activation_levels(-1.0, 3.0)
    assert zero == 64 and scale == numpy.float32(4 / 255)
    assert calibration.activation_levels(0.5, 2.0)[1] == 0
    assert calibration.activation_levels(0.0, 0.0) == (1, 0)
    weight = numpy.array([[1.0, -2.54], [0, 0], [100, 50]], numpy.float32)
    levels, scales = calibration.weight_levels(weight, 0)
    numpy.testing.assert_allclose(scales, [0.02, 1, 100 / 127], rtol=1e-6)
    assert levels.tolist() == [[50, -127], [0, 0], [127, 64]]


def test_a_large_bias_keeps_within_32_bits():
    model = network()
    for tensor in model.graph.initializer:
        if tensor.name == "b3":
            bias = numpy.full(10, 1e9, numpy.float32)
            tensor.CopyFrom(numpy_helper.from_array(bias, "b3"))
    result = haly.onnx.quantize(model, images(2))
    assert result.report["outputs"][0]["cosine"]["lowest"] > 0.9999


def test_what_is_excluded_stays_float():
    result = haly.onnx.quantize(network(), images(2), exclude=["sec*", "Gemm"])
    assert [entry["node"] for entry in result.report["float"]] == ["Conv second", "Gemm last"]
    assert result.report["quantised"] == {"Conv": {"nodes": 1, "of": 2}}
    kept = [t for t in result.model.graph.initializer if t.name == "w2"]
    assert kept and kept[0].data_type == TensorProto.FLOAT


def test_factors_that_are_no_constants_stay_float():
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["x", "w"], ["p"]),
            helper.make_node("MatMul", ["p", "x"], ["y"], name="both"),
        ],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [4, 4])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [4, 4])],
        [numpy_helper.from_array(numpy.eye(4, dtype=numpy.float32), "w")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    x = numpy.random.default_rng(0).normal(size=(4, 4)).astype(numpy.float32)
    result = haly.onnx.quantize(model, [{"x": x}])
    (entry,) = result.report["float"]
    assert entry["node"] == "MatMul both" and "'x' is no constant" in entry["reason"]


def test_what_moves_weights_and_what_does_nothing_is_gone():
    """A weight that is reshaped and transposed is found, and a Dropout is nobody's reader."""
    model = network()
    graph = model.graph
    weight = next(t for t in graph.initializer if t.name == "w3")
    array = numpy_helper.to_array(weight).T.reshape(-1, 2)
    weight.CopyFrom(numpy_helper.from_array(numpy.ascontiguousarray(array), "w3"))
    extents = numpy_helper.from_array(numpy.array([8, -1], numpy.int64), "extents")
    graph.initializer.append(extents)
    gemm = graph.node[-1]
    gemm.input[0], gemm.input[1] = "d", "t"
    graph.node.insert(0, helper.make_node("Reshape", ["w3", "extents"], ["m"]))
    graph.node.insert(1, helper.make_node("Transpose", ["m"], ["t"]))
    graph.node.insert(len(graph.node) - 1, helper.make_node("Dropout", ["f"], ["d", "mask"]))
    result, plain = (haly.onnx.quantize(m, images(2)) for m in (model, network()))
    assert result.report["quantised"] == plain.report["quantised"]
    assert not {"Dropout", "Transpose"} & {node.op_type for node in result.model.graph.node}
    sample = images(1)[0]
    numpy.testing.assert_array_equal(
        haly.onnx.load(result.model).run(sample)[0], haly.onnx.load(plain.model).run(sample)[0]
    )


def test_older_opsets_are_converted():
    model = network(opset=9)
    result = haly.onnx.quantize(model, images(2))
    assert result.model.opset_import[0].version == 13
    assert model.opset_import[0].version == 9  # the caller's own is as it was


def write_samples(folder, kind):
    """Five images, in one of the ways that a folder may hold them."""
    folder.mkdir()
    arrays = [sample[INPUT] for sample in images(5)]
    for index, array in enumerate(arrays):
        place = folder / f"set_{index}"
        if kind == "npz":
            numpy.savez(folder / f"{index}.npz", **{INPUT: array})
        elif kind == "stack.npz":
            numpy.savez(folder / "all.npz", **{"image_in": numpy.stack(arrays)})
        elif kind == "stack.npy":
            numpy.save(folder / "image_in.npy", numpy.stack(arrays))
        elif kind == "npy":
            place.mkdir()
            numpy.save(place / "image_in.npy", array)
        else:
            place.mkdir()
            data = numpy_helper.from_array(array).SerializeToString()
            (place / "input_0.pb").write_bytes(data)
            (place / "output_0.pb").write_bytes(data)
    return folder


@pytest.mark.parametrize("kind", ["npz", "stack.npz", "npy", "stack.npy", "pb"])
def test_folders_of_samples(tmp_path, kind):
    ports = haly.onnx.load(network()).inputs
    found = samples.read(write_samples(tmp_path / "data", kind), ports)
    assert len(found) == 5
    for load, wanted in zip(found, images(5), strict=True):
        numpy.testing.assert_array_equal(load()[INPUT], wanted[INPUT])


def bad(**arrays):
    return [{**images(1)[0], **arrays}]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ([], "no samples"),
        ([{"x": numpy.zeros(3)}], "missing: image/in; unknown: x; the model's inputs are image/in"),
        (bad(**{INPUT: numpy.zeros((1, 3, 12, 12))}), "dtype float64, the model takes float32"),
        (bad(**{INPUT: numpy.zeros((1, 4, 12, 12), "f")}), r"shape \[1, 4, 12, 12\], the model"),
        (bad(**{INPUT: numpy.full((1, 3, 12, 12), numpy.nan, "f")}), "NaN"),
        ([[1, 2]], "sample 0 is a list, a dict"),
    ],
)
def test_bad_samples_are_named(data, text):
    with pytest.raises(haly.onnx.OnnxError, match=text):
        haly.onnx.quantize(network(), data)


def test_bad_folders_are_named(tmp_path):
    def fails(text):
        with pytest.raises(haly.onnx.OnnxError, match=text):
            haly.onnx.quantize(network(), tmp_path / "data")

    fails("no such folder")
    (tmp_path / "data").mkdir()
    fails(r"no samples: expected \*.npz with arrays 'image/in'")
    (tmp_path / "data" / "a.npz").write_bytes(b"nothing")
    fails("a.npz: no archive")
    (tmp_path / "data" / "a.npz").unlink()
    (tmp_path / "data" / "image_in.pb").write_bytes(b"\xff\xff\xff")
    fails("image_in.pb: no serialised TensorProto")


def test_models_that_cannot_be_quantised_are_refused(result):
    with pytest.raises(haly.onnx.OnnxError, match="quantised already: .*QuantizeLinear"):
        haly.onnx.quantize(result.model, images(1))
    with pytest.raises(haly.onnx.OnnxError, match="nothing to quantise(.|\n)*excluded by"):
        haly.onnx.quantize(network(), images(1), exclude=["*"])
    with pytest.raises(haly.onnx.OnnxError, match="exclude 'third': no Conv, Gemm, MatMul has"):
        haly.onnx.quantize(network(), images(1), exclude=["third"])
    with pytest.raises(haly.onnx.OnnxError, match="calibration 'max' is not known"):
        haly.onnx.quantize(network(), images(1), calibration="max")


def test_values_that_overflow_are_named():
    model = network()
    for tensor in model.graph.initializer:
        if tensor.name == "scale":
            huge = numpy.full(8, 3e38, numpy.float32)
            tensor.CopyFrom(numpy_helper.from_array(huge, "scale"))
    with pytest.raises(haly.onnx.OnnxError, match="NaN or infinite"):
        haly.onnx.quantize(model, images(1))


def test_a_failed_save_leaves_nothing_behind(result, tmp_path):
    target = tmp_path / "model.onnx"
    target.mkdir()
    with pytest.raises(OSError):
        result.save(target)
    assert list(tmp_path.iterdir()) == [target]
    result.save(tmp_path / "good.onnx")
    assert onnx.load(tmp_path / "good.onnx") == result.model


@pytest.mark.slow
def test_a_light_model_stays_near():
    """Squeezenet, whose concatenations share levels: its classes agree with the float model's."""
    from haly.onnx import light

    model = light.build("squeezenet")
    data = [light.example_input("squeezenet", seed) for seed in range(3)]
    report = haly.onnx.quantize(model, data, calibration="percentile").report
    assert report["quantised"]["Conv"] == {"nodes": 26, "of": 26}
    assert report["outputs"][0]["cosine"]["lowest"] > 0.99
    assert report["outputs"][0]["top1_agreement"] == 1
    assert report["size"]["ratio"] > 3.7
