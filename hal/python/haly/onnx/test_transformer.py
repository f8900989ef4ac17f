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


@pytest.mark.parametrize("dynamo", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_encoder_agrees_for_every_shape(tmp_path, dynamo):
    import onnxruntime

    path = tmp_path / "encoder.onnx"
    model = encoder()
    export(model, str(path), dynamo)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    loaded = haly.onnx.load(path)
    name = loaded.inputs[0].name
    for batch, sequence in ((2, 5), (1, 17), (3, 8)):
        array = torch.randn(batch, sequence, 64).numpy()
        expected = session.run(None, {name: array})[0]
        result = loaded.run({name: array})[0]
        assert result.shape == expected.shape == (batch, sequence, 64)
        assert numpy.abs(result - expected).max() <= 1e-4 * numpy.abs(expected).max()
