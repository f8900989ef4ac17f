"""Values of ONNX that are no tensors of the standard, and their way to numpy and back.

A sequence is a `Sequence` of values, a tensor of strings a numpy array of objects, an empty
optional `NOTHING`, and a tensor of a narrow type (`Narrow`) its codes in a tensor of bytes.
"""

import dataclasses

import numpy
from onnx import TensorProto

from haly.onnx.errors import OnnxError

# Name of a narrow type -> (its bits, its element type).
NARROW = {
    "float8_e4m3fn": (8, TensorProto.FLOAT8E4M3FN),
    "float8_e4m3fnuz": (8, TensorProto.FLOAT8E4M3FNUZ),
    "float8_e5m2": (8, TensorProto.FLOAT8E5M2),
    "float8_e5m2fnuz": (8, TensorProto.FLOAT8E5M2FNUZ),
    "float8_e8m0fnu": (8, TensorProto.FLOAT8E8M0),
    "float4_e2m1fn": (4, TensorProto.FLOAT4E2M1),
    "uint4": (4, TensorProto.UINT4),
    "int4": (4, TensorProto.INT4),
    "uint2": (2, TensorProto.UINT2),
    "int2": (2, TensorProto.INT2),
}
NARROW_ELEMENTS = {element: name for name, (_, element) in NARROW.items()}


class Sequence(list):
    """A sequence of values, apart from the lists of a node's outputs."""


class _Nothing:
    """The empty optional."""

    def __repr__(self):
        return "NOTHING"


NOTHING = _Nothing()


@dataclasses.dataclass(frozen=True)
class Narrow:
    """A tensor of a narrow type: integers as themselves, floating values as their bit patterns."""

    kind: str
    codes: object  # a value of the graph: int8 for signed integers, uint8 else

    @property
    def is_integer(self):
        """Whether codes are the values themselves."""
        return is_narrow_integer(self.kind)


def is_narrow_integer(kind):
    """Whether a narrow type is one of integers."""
    return kind.startswith(("int", "uint"))


def code_dtype(kind):
    """The dtype in which codes of a narrow type are kept."""
    return "int8" if kind.startswith("int") else "uint8"


def narrow_dtype(kind):
    """The numpy dtype of a narrow type."""
    import ml_dtypes

    return numpy.dtype(getattr(ml_dtypes, kind))


def is_strings(value):
    """Whether a value is a tensor of strings."""
    return isinstance(value, numpy.ndarray) and value.dtype == object


def is_plain(value):
    """Whether a value is a tensor of the standard."""
    return not isinstance(value, (Narrow, list, _Nothing, numpy.ndarray))


def codes_of(array):
    """(narrow type, codes) of a numpy array of a narrow type, or None."""
    kind = array.dtype.name
    if kind not in NARROW:
        return None
    array = numpy.ascontiguousarray(array).reshape(array.shape)
    if is_narrow_integer(kind):
        return kind, array.astype(code_dtype(kind))
    return kind, array.view(numpy.uint8)


def array_of(kind, codes):
    """The numpy array of a narrow type with these codes."""
    if is_narrow_integer(kind):
        return codes.astype(narrow_dtype(kind))
    return numpy.ascontiguousarray(codes).reshape(codes.shape).view(narrow_dtype(kind))


def from_numpy(graph, array):
    """The value of a numpy array: strings, codes of a narrow type, or a constant."""
    array = numpy.asarray(array)
    if array.dtype.kind in "OSU":
        texts = [t.decode() if isinstance(t, bytes) else str(t) for t in array.reshape(-1)]
        return numpy.array(texts, object).reshape(array.shape)
    narrow = codes_of(array)
    if narrow:
        return Narrow(narrow[0], graph.constant(narrow[1]))
    return graph.constant(numpy.ascontiguousarray(array).reshape(array.shape))


def argument(graph, value):
    """The value of what a program gives for an input: arrays, lists of them, or None."""
    from haly.onnx.steps import Tensor

    if value is None:
        return NOTHING
    if isinstance(value, (list, tuple)):
        return Sequence(argument(graph, entry) for entry in value)
    if hasattr(value, "__dlpack__") and not isinstance(value, numpy.ndarray):
        return Tensor(value) if not isinstance(value, numpy.generic) else from_numpy(graph, value)
    return from_numpy(graph, value)


def result(value):
    """What a program gets for a value: numpy arrays, lists of them, or None."""
    if value is NOTHING or value is None:
        return None
    if isinstance(value, list):
        return [result(entry) for entry in value]
    if isinstance(value, Narrow):
        return array_of(value.kind, value.codes.host)
    if isinstance(value, numpy.ndarray):
        return value
    return value.host


def dtype_of(graph, value):
    """The dtype's name of a tensor, "string", or the name of a narrow type."""
    if isinstance(value, Narrow):
        return value.kind
    if is_strings(value):
        return "string"
    if not is_plain(value):
        raise OnnxError("a tensor was expected, a sequence or an empty optional came")
    return graph.dtype(value)


def shape_of(graph, value):
    """The shape of any tensor."""
    if isinstance(value, Narrow):
        return graph.shape(value.codes)
    if is_strings(value):
        return list(value.shape)
    if not is_plain(value):
        raise OnnxError("a tensor was expected, a sequence or an empty optional came")
    return graph.shape(value)
