"""The nine light models agree with ONNX Runtime at the logits and at every tenth node."""

import numpy
import pytest

onnxruntime = pytest.importorskip("onnxruntime")

from haly.onnx import light  # noqa: E402

QUICK = ("squeezenet", "resnet50", "shufflenet")
EVERY = [
    pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in light.NAMES
]


def session(model):
    """An ONNX Runtime session that keeps quiet."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


@pytest.mark.parametrize("name", EVERY)
def test_outputs_mean_something(name):
    """No class takes all, none is like the other; no layer blows values up or lets them fade."""
    model = light.build(name, expose_every=10)
    values = session(model).run(None, light.example_input(name))
    last = model.graph.node[-1]
    names = [value.name for value in model.graph.output]
    has_softmax = last.op_type == "Softmax"
    logits = values[names.index(last.input[0])] if has_softmax else values[0]
    assert 0.2 < logits.std() < 5
    assert logits.std() > 0.1 * numpy.abs(logits).max()
    if has_softmax:
        assert values[0].size == 1000 and 0.002 < values[0].max() < 0.9
    for port, value in zip(names[1:], values[1:], strict=True):
        assert 0.1 < value.std() < 15, port


@pytest.mark.parametrize("name", EVERY)
def test_light_model_agrees(name):
    inputs = light.example_input(name)
    model = light.build(name, expose_every=10)
    loaded = light.load(name, expose_every=10)
    expected = session(model).run(None, inputs)
    results = loaded.run(inputs)
    assert len(results) == len(expected) > 1
    for port, result, wanted in zip(loaded.outputs, results, expected, strict=True):
        largest = numpy.abs(wanted).max()
        assert numpy.isfinite(wanted).all() and largest > 0
        error = numpy.abs(result - wanted).max() / largest
        assert error <= 1e-4, f"{port.name}: {error}"
    # The plain model is rewritten further than the one whose insides are outputs.
    plain = light.load(name).run(inputs)[0]
    assert numpy.abs(plain - expected[0]).max() <= 1e-4 * numpy.abs(expected[0]).max()


def test_weights_are_seeded():
    first, second, other = (light.build("squeezenet", seed) for seed in (0, 0, 1))
    assert first.SerializeToString() == second.SerializeToString()
    assert first.SerializeToString() != other.SerializeToString()


def test_saved_models_load(tmp_path):
    light.save("squeezenet", tmp_path / "model.onnx")
    import haly.onnx

    model = haly.onnx.load(tmp_path / "model.onnx")
    assert [port.shape for port in model.inputs] == [(1, 3, 224, 224)]


def test_unknown_names_are_listed():
    with pytest.raises(ValueError, match="resnet50"):
        light.build("resnet51")
