"""Arrays out of nothing: constants where they are small."""

import numpy

from haly.onnx.exporting.writer import initializer as tensor
from haly.onnx.exporting.writer import is_integer, numpy_dtype, writes

LARGEST = 4096


@writes("full")
def full(call):
    """ConstantOfShape, or the constant itself."""
    dtype, shape = call["dtype"], call.out_shape()
    value = numpy.array(call["fill_value"]).astype(numpy_dtype(dtype))
    if all(isinstance(n, int) for n in shape) and numpy.prod(shape, dtype=int) <= LARGEST:
        return call.constant(numpy.full(shape, value), dtype)
    given = call["shape"]
    wanted = (
        call.cast(call.scope.name(given), "int64")
        if isinstance(given, int)
        else call.writer.extents(shape)
    )
    attribute = tensor("value", value.reshape(1))
    return call.emit("ConstantOfShape", wanted, value=attribute, dtype=dtype)


@writes("arange")
def arange(call):
    """start + i step, as the standard computes it."""
    dtype, (count,) = call["dtype"], call.out_shape()
    start, step = (call["start"], call["step"]) if call.has("stop") else (0.0, call["step"])
    if count <= LARGEST:
        values = start + numpy.arange(count) * step
        return call.constant(values.astype(numpy_dtype(dtype)), dtype)
    bounds = (call.scalar(n, "int64") for n in (0, count, 1))
    places = call.emit("Range", *bounds)
    work = "int64" if is_integer(dtype) else "float64"
    scaled = call.emit("Mul", call.cast(places, work), call.scalar(step, work))
    return call.cast(call.emit("Add", scaled, call.scalar(start, work)), dtype)


@writes("eye")
def eye(call):
    """A constant where it is small, else by its decomposition."""
    shape = call.out_shape()
    if numpy.prod(shape, dtype=int) > LARGEST:
        call.refuse("a large constant")
    dtype = call["dtype"]
    return call.constant(numpy.eye(*shape, k=call["k"]).astype(numpy_dtype(dtype)), dtype)
