"""ONNX models on any device: ``haly.onnx.load(path).run({"input": array})``.

``haly.onnx.export(function, *examples)`` writes a function as a model.
"""

from haly.onnx.errors import OnnxError, OnnxUnsupportedError
from haly.onnx.exporting.program import export
from haly.onnx.model import Model, load

__all__ = [
    "Backend",
    "Model",
    "OnnxError",
    "OnnxUnsupportedError",
    "Quantised",
    "export",
    "load",
    "quantize",
]


def __getattr__(name):
    if name == "Backend":  # its base class is imported by those alone who ask for it
        from haly.onnx.backend import Backend

        return Backend
    if name in ("Quantised", "quantize"):
        from haly.onnx import quantising

        return getattr(quantising, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
