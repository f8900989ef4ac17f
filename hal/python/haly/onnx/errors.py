"""The exceptions of haly.onnx."""

from haly.errors import HalyError, UnsupportedError


class OnnxError(HalyError):
    """A model cannot be read, translated or run; the text names file, node or tensor."""


class OnnxUnsupportedError(OnnxError, UnsupportedError):
    """A model is well formed, and uses what haly.onnx does not translate; the text names it."""


class StepsNeededError(OnnxUnsupportedError):
    """No plan can be made of a part before the model runs: it has to run step by step."""


class ConstantNeededError(OnnxUnsupportedError):
    """A translation needs the values of a tensor, whose name is `tensor`, before the model runs."""

    def __init__(self, text, tensor):
        super().__init__(text)
        self.tensor = tensor
