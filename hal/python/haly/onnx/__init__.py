"""ONNX models on any device: ``haly.onnx.load(path).run({"input": array})``."""

from haly.onnx.errors import OnnxError
from haly.onnx.model import Model, load

__all__ = ["Model", "OnnxError", "load"]
