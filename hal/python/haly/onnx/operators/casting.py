"""Conversions between types, those outside of the standard too."""

import numpy

from haly.onnx import narrow
from haly.onnx.operators.elementwise import cast
from haly.onnx.reader import any_dtype_name, numpy_dtype
from haly.onnx.translation import converter
from haly.onnx.values import NARROW, Narrow, is_strings


def converted(node, x, dtype, saturate=True, round_mode="up"):
    """The value in any type: of the standard, narrow, or strings."""
    if node.dtype(x) == dtype:
        return x
    if is_strings(x):
        return from_strings(node, x, dtype, saturate, round_mode)
    if dtype == "string":
        return to_strings(node, x)
    if isinstance(x, Narrow):
        wide = "int32" if x.is_integer else "float32"
        if dtype not in NARROW:
            return narrow.decoded(node, x, dtype)
        x = narrow.decoded(node, x, wide)
    if dtype in NARROW:
        return narrow.encoded(node, x, dtype, saturate, round_mode)
    return cast(node, x, dtype)


def from_strings(node, x, dtype, saturate, round_mode):
    """Numbers that are written as text."""
    wide = "float32" if dtype in NARROW or dtype == "bfloat16" else dtype
    if wide.startswith(("int", "uint")):
        numbers = [int(float(text)) for text in x.reshape(-1)]
    else:
        numbers = [float(text) for text in x.reshape(-1)]
    array = numpy.array(numbers, numpy_dtype(wide)).reshape(x.shape)
    return converted(node, node.constant(array), dtype, saturate, round_mode)


def to_strings(node, x):
    """Numbers as text, as short as they can be read back."""
    if isinstance(x, Narrow):
        x = narrow.decoded(node, x, "int32" if x.is_integer else "float32")
    array = node.scope.graph.constant_values(x)
    if array is None:
        node.needs_steps("its numbers are written as text")
    texts = [str(number) for number in array.reshape(-1)]
    return numpy.array(texts, object).reshape(array.shape)


@converter("Cast")
def cast_to(node):
    """To the dtype of an attribute, float32 where a function's body leaves it open."""
    dtype = any_dtype_name(node.attribute("to", 1), f"{node.name}: to")
    return converted(node, node.input(0), dtype, *rounding(node))


@converter("CastLike")
def cast_like(node):
    """To the dtype of another tensor."""
    return converted(node, node.input(0), node.dtype(node.input(1)), *rounding(node))


def rounding(node):
    """(whether to saturate, which way scales are rounded)."""
    return bool(node.attribute("saturate", 1)), node.attribute("round_mode", "up")


@converter("Identity")
def identity(node):
    """The same value, of whatever type."""
    return node.input(0)
