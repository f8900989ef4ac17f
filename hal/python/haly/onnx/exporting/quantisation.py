"""Quantisation, and products and convolutions of quantised numbers."""

import numpy

from haly.onnx.exporting.contraction import window
from haly.onnx.exporting.writer import writes


def zero_point(call, parameter, dtype, like=None):
    """A zero point, or zeros of the shape of a scale."""
    if call.has(parameter):
        return call.name(parameter)
    shape = call.known_shape(like) if like else []
    return call.constant(numpy.zeros(shape), dtype)


def _scale(call):
    """(scale, zero point, attributes) of a call; one number in a vector becomes 0-d."""
    dtype = call["dtype"] if "dtype" in call.arguments else call.dtype()
    scale = call.name("scale")
    # ONNX has no zero point for int32.
    has_zero = call.has("zero_point") or dtype != "int32"
    zero = zero_point(call, "zero_point", dtype, "scale") if has_zero else ""
    if call["block_size"]:
        return scale, zero, {"axis": call.axis(), "block_size": call["block_size"]}
    if call.shape("scale") == [1]:
        whole = call.integers()
        scale = call.emit("Reshape", scale, whole)
        return scale, call.emit("Reshape", zero, whole) if zero else zero, {}
    return scale, zero, {"axis": call.axis()} if call.rank("scale") else {}


@writes("quantize_linear")
def quantize_linear(call):
    """Of the tensor, of channels or of blocks."""
    scale, zero, attributes = _scale(call)
    name = call.name()
    return call.emit("QuantizeLinear", name, scale, zero, dtype=call["dtype"], **attributes)


@writes("dequantize_linear")
def dequantize_linear(call):
    """Of the tensor, of channels or of blocks."""
    scale, zero, attributes = _scale(call)
    return call.emit(
        "DequantizeLinear", call.name(), scale, zero, dtype=call.out_dtype(), **attributes
    )


@writes("dynamic_quantize")
def dynamic_quantize(call):
    """With the range of the tensor itself."""
    dtypes = ["uint8", "float32", "uint8"]
    return call.emit("DynamicQuantizeLinear", call.name(), dtype=dtypes)


def _check_terms(call):
    """Some runtimes leave memory as it is where a sum has no terms."""
    if call.shape("x1")[-1] == 0:
        call.refuse("a sum of nothing")


@writes("matmul_integer")
def matmul_integer(call):
    """Exact sums; zero points by row are left to the decomposition: few runtimes take them."""
    _check_terms(call)
    if call.has("zero_point1") and call.shape("zero_point1") not in ([], [1]):
        call.refuse("MatMulInteger with a zero point for each row is run by few")
    if call.has("zero_point2") and call.rank("zero_point2") and call.rank("x2") > 2:
        call.refuse("MatMulInteger wants zero points of the shape of the stack")
    names = [call.name(p) for p in ("x1", "x2", "zero_point1", "zero_point2")]
    return call.emit("MatMulInteger", *names, dtype="int32")


@writes("conv_integer")
def conv_integer(call):
    """Exact sums; zero points by channel are left to the decomposition, as above."""
    if call.has("weight_zero_point") and call.shape("weight_zero_point") not in ([], [1]):
        call.refuse("ConvInteger with a zero point for each channel is run by few")
    names = [call.name(p) for p in ("x", "weight", "zero_point", "weight_zero_point")]
    return call.emit("ConvInteger", *names, group=call["groups"], dtype="int32", **window(call))


def _quantised(call, tensor, scale, zero):
    return [call.name(tensor), call.name(scale), zero_point(call, zero, call.dtype(tensor), scale)]


@writes("qlinear_matmul")
def qlinear_matmul(call):
    """A product of quantised matrices, quantised."""
    _check_terms(call)
    names = _quantised(call, "x1", "scale1", "zero_point1")
    names += _quantised(call, "x2", "scale2", "zero_point2")
    names += [
        call.name("out_scale"),
        zero_point(call, "out_zero_point", call["dtype"], "out_scale"),
    ]
    return call.emit("QLinearMatMul", *names, dtype=call["dtype"])


@writes("qlinear_conv")
def qlinear_conv(call):
    """A convolution of quantised images, quantised."""
    names = _quantised(call, "x", "scale", "zero_point")
    names += _quantised(call, "weight", "weight_scale", "weight_zero_point")
    names += [
        call.name("out_scale"),
        zero_point(call, "out_zero_point", call["dtype"], "out_scale"),
    ]
    names.append(call.name("bias"))
    dtype = call["dtype"]
    return call.emit("QLinearConv", *names, group=call["groups"], dtype=dtype, **window(call))
