"""Whole models on the device agree with ONNX Runtime."""

import importlib.util
from pathlib import Path

import numpy
import pytest

pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

import haly.onnx  # noqa: E402
from haly.onnx import light  # noqa: E402

QUICK = ("squeezenet", "shufflenet")
# Of the largest value of the result.
TOLERANCE = 1e-4


def expected_results(model: bytes | Path, inputs: dict) -> list:
    """A file is given as its path, beside which its external data lies."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    providers = ["CPUExecutionProvider"]
    model = str(model) if isinstance(model, Path) else model
    return onnxruntime.InferenceSession(model, options, providers=providers).run(None, inputs)


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=() if n in QUICK else pytest.mark.slow) for n in light.NAMES],
)
def test_light_model_agrees(name):
    inputs = light.example_input(name)
    expected = expected_results(light.build(name).SerializeToString(), inputs)
    results = light.load(name, "opencl:0").run(inputs)
    assert len(results) == len(expected)
    for result, wanted in zip(results, expected, strict=True):
        largest = numpy.abs(wanted).max()
        assert numpy.isfinite(wanted).all() and largest > 0
        assert numpy.abs(result - wanted).max() <= TOLERANCE * largest


@pytest.fixture(scope="module")
def transformer():
    """The core's tests export encoders of six layers; here the same files run on the device."""
    pytest.importorskip("torch")
    path = Path(__file__).parents[2] / "hal/python/haly/onnx/test_transformer.py"
    if not path.exists():
        pytest.skip("the folder stands alone, without the core's tests")
    spec = importlib.util.spec_from_file_location("core_test_transformer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "exporter", ["export", pytest.param("export_with_dynamo", marks=pytest.mark.slow)]
)
def test_transformer_encoder_agrees(tmp_path, transformer, exporter):
    path = tmp_path / "encoder.onnx"
    getattr(transformer, exporter)(str(path))
    loaded = haly.onnx.load(path, device="opencl:0")
    name = loaded.inputs[0].name
    generator = numpy.random.default_rng(0)
    for batch, sequence in ((2, 5), (1, 17)):
        shape = (batch, sequence, transformer.WIDTH)
        array = generator.standard_normal(shape, numpy.float32)
        wanted = expected_results(path, {name: array})[0]
        result = loaded.run({name: array})[0]
        assert result.shape == wanted.shape == shape
        assert numpy.abs(result - wanted).max() <= TOLERANCE * numpy.abs(wanted).max()


def test_epilogues_are_fused_and_agree(tmp_path):
    """Bias, residual and activation behind products: on every axis they are broadcast along."""
    from onnx import TensorProto, helper, numpy_helper

    generator = numpy.random.default_rng(0)

    def constant(name, *shape):
        return numpy_helper.from_array(generator.standard_normal(shape, numpy.float32), name)

    nodes = [
        helper.make_node("Conv", ["x", "w"], ["c"], pads=[1, 1, 1, 1]),
        helper.make_node("Add", ["c", "residual"], ["r"]),
        helper.make_node("Mul", ["r", "per_channel"], ["m"]),
        helper.make_node("Relu", ["m"], ["first"]),
        helper.make_node("MatMul", ["rows", "weight"], ["p"]),
        helper.make_node("Sub", ["p", "per_column"], ["s"]),
        helper.make_node("Add", ["s", "per_row"], ["second"]),
        helper.make_node("MatMul", ["rows", "narrow"], ["n"]),
        helper.make_node("Add", ["n", "per_row"], ["third"]),
    ]
    inputs = {"x": (2, 5, 7, 9), "residual": (2, 8, 7, 9), "rows": (3, 17, 20)}
    graph = helper.make_graph(
        nodes,
        "epilogues",
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in inputs.items()],
        [helper.make_empty_tensor_value_info(name) for name in ("first", "second", "third")],
        [
            constant("w", 8, 5, 3, 3),
            constant("per_channel", 8, 1, 1),
            constant("weight", 20, 40),
            constant("per_column", 40),
            constant("per_row", 3, 17, 1),
            constant("narrow", 20, 2),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    arrays = {n: generator.standard_normal(s, numpy.float32) for n, s in inputs.items()}
    path = tmp_path / "model.onnx"
    path.write_bytes(model.SerializeToString())
    loaded = haly.onnx.load(path, device="opencl:0")
    results = loaded.run(arrays)
    for result, wanted in zip(results, expected_results(path.read_bytes(), arrays), strict=True):
        assert numpy.abs(result - wanted).max() <= 1e-5 * numpy.abs(wanted).max()
    assert loaded.statistics(arrays)["step_count"] == 3  # one launch a product
