"""The one exception of haly.onnx."""

from haly import errors


class OnnxError(getattr(errors, "HalyError", RuntimeError)):
    """A model cannot be read, translated or run; the text names file, node or tensor."""
