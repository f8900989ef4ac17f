"""Transformer encoders exported from torch, with dynamic batch and sequence."""

import warnings

import numpy
import pytest

import haly.onnx

torch = pytest.importorskip("torch")
onnxruntime = pytest.importorskip("onnxruntime")

WIDTH, HEADS, LAYERS = 64, 4, 6


class Layer(torch.nn.Module):
    """One encoder layer whose reshapes follow the input, for the older exporter."""

    def __init__(self):
        super().__init__()
        self.query_key_value = torch.nn.Linear(WIDTH, 3 * WIDTH)
        self.output = torch.nn.Linear(WIDTH, WIDTH)
        self.first, self.second = torch.nn.LayerNorm(WIDTH), torch.nn.LayerNorm(WIDTH)
        self.wide, self.narrow = torch.nn.Linear(WIDTH, 128), torch.nn.Linear(128, WIDTH)

    def forward(self, x):
        batch, sequence, _ = x.shape
        parts = self.query_key_value(x).view(batch, sequence, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5
        mixed = torch.softmax(scores, -1) @ value
        x = self.first(x + self.output(mixed.transpose(1, 2).reshape(batch, sequence, WIDTH)))
        inner = torch.nn.functional.gelu(self.wide(x))
        return self.second(x + self.narrow(inner))


def export(path):
    """Six seeded layers as ONNX file with two open extents."""
    torch.manual_seed(0)
    model = torch.nn.Sequential(*(Layer() for _ in range(LAYERS))).eval()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (torch.randn(2, 5, WIDTH),),
            path,
            dynamo=False,
            input_names=["x"],
            output_names=["y"],
            dynamic_axes={"x": {0: "batch", 1: "sequence"}, "y": {0: "batch", 1: "sequence"}},
        )


def export_with_dynamo(path):
    """torch's own encoder by the newer exporter."""
    pytest.importorskip("onnxscript")
    torch.manual_seed(0)
    torch.backends.mha.set_fastpath_enabled(False)
    layer = torch.nn.TransformerEncoderLayer(
        WIDTH, HEADS, 128, dropout=0.0, batch_first=True, activation="gelu"
    )
    model = torch.nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False).eval()
    shapes = {axis: torch.export.Dim(name) for axis, name in enumerate(("batch", "sequence"))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (torch.randn(2, 5, WIDTH),),
            path,
            dynamo=True,
            dynamic_shapes={"src": shapes},
        )


@pytest.mark.parametrize(
    "exporter", [export, pytest.param(export_with_dynamo, marks=pytest.mark.slow)]
)
def test_encoder_agrees_for_every_shape(tmp_path, exporter):
    path = tmp_path / "encoder.onnx"
    exporter(str(path))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    loaded = haly.onnx.load(path)
    name = loaded.inputs[0].name
    for batch, sequence in ((2, 5), (1, 17), (3, 8)):
        array = torch.randn(batch, sequence, WIDTH).numpy()
        expected = session.run(None, {name: array})[0]
        result = loaded.run({name: array})[0]
        assert result.shape == expected.shape == (batch, sequence, WIDTH)
        assert numpy.abs(result - expected).max() <= 1e-4 * numpy.abs(expected).max()


def test_weights_are_shared_between_shapes(tmp_path):
    path = tmp_path / "encoder.onnx"
    export(str(path))
    loaded = haly.onnx.load(path)
    sizes = []
    for batch in (1, 2, 3, 4, 5):
        array = numpy.ones((batch, 5, WIDTH), numpy.float32)
        loaded.run([array])
        sizes.append(loaded.statistics([array])["constant_bytes"])
    # Kernels may want the weights in another layout for small products, but no copy per shape.
    assert sizes[4] <= 1.05 * sizes[1]
    assert sizes[4] <= 2 * sizes[0]
