"""The one exception of haly.onnx."""

from haly.errors import HalyError


class OnnxError(HalyError):
    """A model cannot be read, translated or run; the text names file, node or tensor."""
