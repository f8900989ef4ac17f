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


def expected_results(model: bytes, inputs: dict) -> list:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    providers = ["CPUExecutionProvider"]
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
        wanted = expected_results(path.read_bytes(), {name: array})[0]
        result = loaded.run({name: array})[0]
        assert result.shape == wanted.shape == shape
        assert numpy.abs(result - wanted).max() <= TOLERANCE * numpy.abs(wanted).max()
