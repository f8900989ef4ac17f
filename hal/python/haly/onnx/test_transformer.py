"""A transformer encoder exported from torch, with dynamic batch and sequence."""

import warnings

import numpy
import pytest

import haly.onnx

torch = pytest.importorskip("torch")
pytest.importorskip("onnxruntime")


def encoder():
    """Six layers, seeded."""
    torch.manual_seed(0)
    torch.backends.mha.set_fastpath_enabled(False)
    layer = torch.nn.TransformerEncoderLayer(
        64, 4, 128, dropout=0.0, batch_first=True, activation="gelu"
    )
    return torch.nn.TransformerEncoder(layer, 6, enable_nested_tensor=False).eval()


def export(model, path, dynamo):
    """The model as ONNX file with two open extents."""
    example = torch.randn(2, 5, 64)
    names = {0: "batch", 1: "sequence"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if dynamo:
            pytest.importorskip("onnxscript")
            shapes = {axis: torch.export.Dim(name) for axis, name in names.items()}
            torch.onnx.export(model, (example,), path, dynamo=True, dynamic_shapes={"src": shapes})
        else:
            torch.onnx.export(
                model,
                (example,),
                path,
                dynamo=False,
                input_names=["src"],
                dynamic_axes={"src": names},
            )


@pytest.mark.parametrize("dynamo", [True, False])
def test_encoder_agrees_for_every_shape(tmp_path, dynamo):
    import onnxruntime

    path = tmp_path / "encoder.onnx"
    model = encoder()
    export(model, str(path), dynamo)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    loaded = haly.onnx.load(path)
    name = loaded.inputs[0].name
    # The older exporter writes the sequence of its example into the attention's reshapes.
    shapes = ((2, 5), (1, 17), (3, 8)) if dynamo else ((2, 5), (4, 5))
    for batch, sequence in shapes:
        array = torch.randn(batch, sequence, 64).numpy()
        expected = session.run(None, {name: array})[0]
        result = loaded.run({name: array})[0]
        assert result.shape == expected.shape == (batch, sequence, 64)
        assert numpy.abs(result - expected).max() <= 1e-4 * numpy.abs(expected).max()


def test_weights_are_shared_between_shapes(tmp_path):
    path = tmp_path / "encoder.onnx"
    export(encoder(), str(path), dynamo=False)
    loaded = haly.onnx.load(path)
    sizes = []
    for batch in (1, 2, 3):
        array = numpy.ones((batch, 5, 64), numpy.float32)
        loaded.run([array])
        sizes.append(loaded.statistics([array])["constant_bytes"])
    # Only what hangs on the shape is new.
    assert sizes[2] <= 1.05 * sizes[0]
