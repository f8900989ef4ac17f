"""A function as an ONNX model, which other runtimes run.

    python examples/export/export.py

prints output.txt. It needs `pip install ".[onnx]" onnxruntime`.
"""

import pathlib
import tempfile

import numpy as np
import onnxruntime

import haly
import haly.onnx

# begin model
generator = np.random.default_rng(0)
weights = haly.asarray(generator.standard_normal((8, 4)).astype(np.float32))


@haly.jit
def classify(x):
    """Rows at most one long, then their classes."""
    longest = haly.max(haly.vector_norm(x, axis=-1))
    x = haly.cond(longest > 1, lambda: x / longest, lambda: x)
    return {"classes": haly.softmax(x @ weights, axis=-1)}


# end model

# begin export
folder = tempfile.TemporaryDirectory()
path = pathlib.Path(folder.name) / "classify.onnx"
example = np.zeros((1, 8), np.float32)  # dtypes and shapes count, values do not
model = haly.onnx.export(classify, example, path=path, dynamic={"x": {0: "batch"}})
# end export

print("nodes:", ", ".join(node.op_type for node in model.graph.node))
print("input:", model.graph.input[0].name, "output:", model.graph.output[0].name)

# begin run
x = generator.standard_normal((3, 8)).astype(np.float32)
(elsewhere,) = onnxruntime.InferenceSession(path).run(None, {"x": x})
(again,) = haly.onnx.load(path).run({"x": x})
here = haly.to_numpy(classify(haly.asarray(x))["classes"])
# end run
print("same classes elsewhere:", bool(np.allclose(elsewhere, here, atol=1e-6)))
print("same classes read back:", bool(np.allclose(again, here, atol=1e-6)))

# begin refused
try:
    haly.onnx.export(lambda v: haly.erfc(v) * haly.nextafter(v, v), x)
except haly.onnx.OnnxUnsupportedError as error:
    print(error)
# end refused
folder.cleanup()
